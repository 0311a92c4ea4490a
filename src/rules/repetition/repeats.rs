//! The repeated paragraphs of a document, gathered into runs.

use super::{
    alike::{Join, Unit},
    joined::joined,
    passages::{self, Sentence, sentences},
};
use crate::{
    reading::{Document, Likeness, ReadBlock},
    rules::Memory,
    text::Span,
};

/// A block of fewer words is repeated for good reason.
const LEAST_WORDS: u32 = 6;

/// What a document says twice.
pub(in crate::rules) struct Repeats<'a> {
    pub(super) sentences: Vec<Sentence<'a>>,
    /// Every block that repeats an earlier one, in order; neighbours that repeat
    /// neighbours are one run.
    pub(super) runs: Vec<Vec<Repeat>>,
}

/// Blocks in a row, by their indices; mostly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Blocks {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A block that repeats an earlier one; or several where paragraphs were split or merged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    pub(super) later: Blocks,
    pub(super) earlier: Blocks,
    pub(super) likeness: Likeness,
}

impl Blocks {
    fn one(at: usize) -> Self {
        Self { first: at, last: at }
    }

    pub(super) fn of(self, document: &Document) -> &[ReadBlock] {
        document.blocks.get(self.first..=self.last).unwrap_or_default()
    }

    /// In the document.
    pub(super) fn span(self, document: &Document) -> Span {
        let spans = self.of(document).iter().map(|block| block.block.span);
        spans.reduce(Span::cover).unwrap_or_default()
    }
}

impl<'a> Repeats<'a> {
    pub(in crate::rules) fn find(document: &'a Document, memory: &Memory) -> Self {
        let sentences = sentences(document, &mut memory.sentences.borrow_mut());
        let runs = runs(document, &sentences, &mut memory.paragraphs.borrow_mut());
        Self { sentences, runs }
    }

    /// For each block whether it repeats an earlier one.
    pub(super) fn repeated(&self, document: &Document) -> Vec<bool> {
        let mut repeated = vec![false; document.blocks.len()];
        for later in self.runs.iter().flatten().map(|repeat| repeat.later) {
            repeated[later.first..=later.last].fill(true);
        }
        repeated
    }
}

fn runs(document: &Document, sentences: &[Sentence<'_>], join: &mut Join<Likeness>) -> Vec<Vec<Repeat>> {
    let blocks = &document.blocks;
    let candidates: Vec<usize> = (0..blocks.len()).filter(|at| is_candidate(&blocks[*at])).collect();
    let likeness = |earlier: usize, later: usize| {
        let whole = |at: usize| (&blocks[at].block, Span::new(0, blocks[at].block.span.len()));
        passages::likeness(&document.text, whole(earlier), whole(later))
    };
    let unit = |at: &usize| Unit { digest: blocks[*at].digest, print: &blocks[*at].reading.prints.block };
    let units: Vec<Unit<'_>> = candidates.iter().map(unit).collect();
    let found = join.firsts(&units, |earlier, later| likeness(candidates[earlier], candidates[later]));
    // By block.
    let mut firsts: Vec<Option<Repeat>> = vec![None; blocks.len()];
    for (later, first) in found.into_iter().enumerate() {
        if let Some((earlier, likeness)) = first {
            let repeat =
                Repeat { later: Blocks::one(candidates[later]), earlier: Blocks::one(candidates[earlier]), likeness };
            firsts[candidates[later]] = Some(repeat);
        }
    }
    for repeat in joined(document, sentences, &|block| firsts[block].is_none()) {
        firsts[repeat.later.first] = Some(repeat);
    }

    let mut runs: Vec<Vec<Repeat>> = Vec::new();
    // Short blocks between two of a run, which belong to it if it goes on behind them.
    let mut waiting: Vec<Repeat> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let later = at;
        at += 1;
        let next = runs.last().and_then(|run| follows(run, &waiting, later));
        let pair =
            |earlier: usize, likeness| Repeat { later: Blocks::one(later), earlier: Blocks::one(earlier), likeness };
        let repeat = match (&firsts[later], next) {
            (Some(first), next) => {
                // The neighbour of what was just repeated comes before an earlier likeness.
                let neighbour = next.filter(|next| *next != first.earlier.first && is_candidate(&blocks[*next]));
                let neighbour = neighbour.and_then(|next| Some(pair(next, likeness(next, later)?)));
                neighbour.unwrap_or(*first)
            }
            (None, Some(next)) if !is_candidate(&blocks[later]) && same_words(&blocks[next], &blocks[later]) => {
                match likeness(next, later) {
                    Some(Likeness::Exact) => waiting.push(pair(next, Likeness::Exact)),
                    _ => waiting.clear(),
                }
                continue;
            }
            _ => {
                waiting.clear();
                continue;
            }
        };
        at = repeat.later.last + 1;
        match runs.last_mut() {
            Some(run) if next == Some(repeat.earlier.first) => {
                run.append(&mut waiting);
                run.push(repeat);
            }
            _ => {
                waiting.clear();
                runs.push(vec![repeat]);
            }
        }
    }
    runs
}

/// The block that `later` must repeat to go on with the run; `None` where it can't.
fn follows(run: &[Repeat], waiting: &[Repeat], later: usize) -> Option<usize> {
    let last = waiting.last().or(run.last())?;
    let next = last.earlier.last + 1;
    (last.later.last + 1 == later && next < run.first()?.later.first).then_some(next)
}

fn is_candidate(block: &ReadBlock) -> bool {
    // Cells repeat because columns do.
    !block.is_cell() && block.reading.prints.block.words >= LEAST_WORDS
}

fn same_words(one: &ReadBlock, other: &ReadBlock) -> bool {
    one.reading.prints.block.letters == other.reading.prints.block.letters
}
