//! The passages of a document held against each other on their words.

use super::{
    alike::{Join, Unit},
    repeats::Blocks,
};
use crate::{
    reading::{
        Document, Print,
        likeness::{Likeness, likeness as words_alike},
        prints::{SentencePrint, words},
    },
    text::{
        Block, Folded, Piece, Span,
        fold::{OBJECT, ZWNJ},
        token::tokenize,
    },
};

/// A passage in the view that repeats are found in.
struct Passage<'a> {
    source: &'a str,
    folded: Folded,
    words: Vec<String>,
}

/// A sentence of a document.
pub(super) struct Sentence<'a> {
    /// The index of its block.
    pub(super) block: usize,
    /// Relative to the block.
    pub(super) span: Span,
    pub(super) print: &'a Print,
    /// Among the sentences.
    pub(super) first: Option<(usize, Likeness)>,
}

/// The sentences of a document that are long enough, but for those of cells.
pub(super) fn sentences<'a>(document: &'a Document, join: &mut Join<Likeness>) -> Vec<Sentence<'a>> {
    let blocks = &document.blocks;
    let mut sentences: Vec<Sentence<'_>> = Vec::new();
    for (block, read) in blocks.iter().enumerate().filter(|(_, read)| !read.is_cell()) {
        let own = read.reading.prints.sentences.iter();
        sentences.extend(own.map(|SentencePrint { span, print }| Sentence { block, span: *span, print, first: None }));
    }
    let unit = |sentence: &Sentence<'a>| Unit {
        // Of sentences of one block the place tells which.
        digest: blocks[sentence.block].digest.wrapping_add(sentence.span.start as u128),
        print: sentence.print,
    };
    let units: Vec<Unit<'_>> = sentences.iter().map(unit).collect();
    let passage = |at: usize| sentences.get(at).map(|sentence| (&blocks[sentence.block].block, sentence.span));
    let firsts = join.firsts(&units, |earlier, later| likeness(&document.text, passage(earlier)?, passage(later)?));
    for (sentence, first) in sentences.iter_mut().zip(firsts) {
        sentence.first = first;
    }
    sentences
}

/// How alike two passages of a text are, each a range of a block; `None` below the threshold.
pub(super) fn likeness(text: &str, one: (&Block, Span), other: (&Block, Span)) -> Option<Likeness> {
    let source = |(block, span): (&Block, Span)| span.of(block.span.of(text));
    // Most repeats are copies, and nothing need be made of them to see it.
    if source(one) == source(other) {
        return Some(Likeness::Exact);
    }
    let passage = |(block, span)| Passage::new(text, block, span);
    passage(one).likeness(&passage(other))
}

/// How alike two rows of blocks are, each read as one passage.
pub(super) fn blocks_likeness(document: &Document, one: Blocks, other: Blocks) -> Option<Likeness> {
    let passages = |blocks: Blocks| -> Vec<Passage<'_>> {
        let blocks = document.blocks.get(blocks.first..=blocks.last).unwrap_or_default();
        let whole = |block: &'_ Block| Span::new(0, block.span.len());
        blocks.iter().map(|block| Passage::new(&document.text, &block.block, whole(&block.block))).collect()
    };
    let (own, others) = (passages(one), passages(other));
    let words =
        |passages: &[Passage<'_>]| passages.iter().flat_map(|passage| passage.words.clone()).collect::<Vec<_>>();
    let likeness = words_alike(&words(&own), &words(&others))?;
    let shown = |passages: &[Passage<'_>]| passages.iter().flat_map(Passage::shown).collect::<String>();
    let own = shown(&own);
    let reads_as = own == shown(&others) && !own.contains(OBJECT);
    Some(if reads_as { Likeness::Exact } else { Likeness::Near(likeness.share().min(99)) })
}

impl<'a> Passage<'a> {
    /// The passage of a block that `span` (relative to the block) covers.
    fn new(text: &'a str, block: &Block, span: Span) -> Self {
        let source = block.span.of(text);
        let pieces: Vec<Piece> = block
            .pieces
            .iter()
            .filter(|piece| piece.span.overlaps(span))
            .map(|piece| Piece {
                span: Span::new(piece.span.start.max(span.start), piece.span.end.min(span.end)),
                kind: piece.kind,
            })
            .collect();
        let folded = Folded::new(source, &pieces);
        let words = words(&folded, &tokenize(&folded)).map(|(_, word)| word.into_owned()).collect();
        Self { source: span.of(source), folded, words }
    }

    /// How alike the passages are; `None` below the threshold.
    fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.reads_as(other) {
            return Some(Likeness::Exact);
        }
        // The same words with other marks, or with code of their own, are not the same.
        words_alike(&self.words, &other.words).map(|likeness| Likeness::Near(likeness.share().min(99)))
    }

    fn reads_as(&self, other: &Self) -> bool {
        self.shown().eq(other.shown())
            // Code and addresses are equal only where they are equal to the letter.
            && (!self.folded.text().contains(OBJECT) || self.source == other.source)
    }

    fn shown(&self) -> impl Iterator<Item = char> {
        self.folded.text().chars().filter(|c| *c != ' ' && *c != ZWNJ)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reading::likeness::ALIKE;

    /// Passages of few different words, many of them edits of one another.
    fn passages() -> impl Strategy<Value = Vec<Vec<String>>> {
        let word = || (0u32..40).prop_map(|word| if word < 3 { word.to_string() } else { format!("w{word}") });
        let seed = prop::collection::vec(word(), 1..70);
        let edit = (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            0usize..4,
            prop::collection::vec(word(), 0..4),
        );
        (prop::collection::vec(seed, 1..5), prop::collection::vec(edit, 0..12)).prop_map(|(mut passages, edits)| {
            for (from, at, removed, added) in edits {
                let mut copy = from.get(&passages).clone();
                let at = at.index(copy.len() + 1);
                copy.splice(at..(at + removed).min(copy.len()), added);
                passages.push(copy);
            }
            passages
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn agrees_with_all_pairs(passages in passages()) {
            let prints: Vec<Print> = passages.iter().map(|words| Print::of(words.iter().map(String::as_str))).collect();
            let alike = |earlier: usize, later: usize| {
                let long_enough = passages[earlier].len().min(passages[later].len()) >= 3;
                words_alike(&passages[earlier], &passages[later]).filter(|_| long_enough)
            };
            let all_pairs: Vec<_> = (0..passages.len())
                .map(|later| (0..later).find_map(|earlier| Some((earlier, alike(earlier, later)?))))
                .collect();
            let unit = |(digest, print)| Unit { digest, print };
            let units: Vec<Unit<'_>> = (0..).zip(&prints).map(unit).collect();
            prop_assert_eq!(Join::new(ALIKE).firsts(&units, alike), all_pairs);
        }
    }
}
