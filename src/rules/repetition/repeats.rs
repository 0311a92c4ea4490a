//! The repeated paragraphs of a document, gathered into runs.

use super::{alike::Unit, passages};
use crate::{
    reading::{Likeness, ReadBlock},
    rules::Context,
    text::{BlockKind, Span},
};

/// A block of fewer words is repeated for good reason.
const LEAST_WORDS: u32 = 6;

/// A block that repeats an earlier one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    /// Indices of blocks.
    pub(super) later: usize,
    pub(super) earlier: usize,
    pub(super) likeness: Likeness,
}

/// Every block that repeats an earlier one, in order; neighbours that repeat neighbours
/// are one run.
pub(super) fn runs(cx: &Context<'_>) -> Vec<Vec<Repeat>> {
    let document = cx.document;
    let blocks = &document.blocks;
    let candidates: Vec<usize> = (0..blocks.len()).filter(|at| is_candidate(&blocks[*at])).collect();
    let unit = |at: &usize| Unit { digest: blocks[*at].digest, set: &blocks[*at].reading.prints.block.shingles };
    let units: Vec<Unit<'_>> = candidates.iter().map(unit).collect();
    let likeness = |earlier: usize, later: usize| {
        let whole = |at: usize| (&blocks[at].block, Span::new(0, blocks[at].block.span.len()));
        passages::likeness(&document.text, whole(earlier), whole(later))
    };
    let verify = |earlier: usize, later: usize| likeness(candidates[earlier], candidates[later]);
    let found = cx.memory.paragraphs.borrow_mut().firsts(&units, verify);

    let mut firsts = vec![None; blocks.len()];
    for (later, found) in found.into_iter().enumerate() {
        firsts[candidates[later]] = found.map(|(earlier, likeness)| (candidates[earlier], likeness));
    }
    let mut runs: Vec<Vec<Repeat>> = Vec::new();
    // Short blocks between two of a run, which belong to it if it goes on behind them.
    let mut waiting: Vec<Repeat> = Vec::new();
    for later in 0..blocks.len() {
        let next = runs.last().and_then(|run| follows(run, &waiting, later));
        let repeat = match (firsts[later], next) {
            (Some((first, own)), next) => {
                // The neighbour of what was just repeated comes before an earlier likeness.
                let neighbour = next.filter(|next| *next != first && is_candidate(&blocks[*next]));
                match neighbour.and_then(|next| likeness(next, later).map(|likeness| (next, likeness))) {
                    Some((earlier, likeness)) => Repeat { later, earlier, likeness },
                    None => Repeat { later, earlier: first, likeness: own },
                }
            }
            (None, Some(next)) if is_short(&blocks[later]) && same_words(&blocks[next], &blocks[later]) => {
                match likeness(next, later) {
                    Some(Likeness::Exact) => waiting.push(Repeat { later, earlier: next, likeness: Likeness::Exact }),
                    _ => waiting.clear(),
                }
                continue;
            }
            _ => {
                waiting.clear();
                continue;
            }
        };
        match runs.last_mut() {
            Some(run) if next == Some(repeat.earlier) => {
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
    let next = last.earlier + 1;
    (last.later + 1 == later && next < run.first()?.later).then_some(next)
}

fn is_candidate(block: &ReadBlock) -> bool {
    // Cells repeat because columns do.
    !matches!(block.block.kind, BlockKind::TableCell { .. }) && block.reading.prints.block.words >= LEAST_WORDS
}

fn is_short(block: &ReadBlock) -> bool {
    !is_candidate(block)
}

fn same_words(one: &ReadBlock, other: &ReadBlock) -> bool {
    one.reading.prints.block.digest == other.reading.prints.block.digest
}
