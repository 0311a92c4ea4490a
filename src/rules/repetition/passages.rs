//! Two passages of a document held against each other on their words.

use crate::{
    reading::{
        likeness::{Likeness, Threshold, likeness as words_alike},
        prints::words,
    },
    text::{
        Block, Folded, Piece, Span,
        fold::{OBJECT, ZWNJ},
        token::tokenize,
    },
};

/// What is looked at at all: one word in [`EDIT`] replaced brings a passage down to here.
pub(super) const CANDIDATES: Threshold = Threshold(70);
/// A passage in the view that repeats are found in.
struct Passage<'a> {
    source: &'a str,
    folded: Folded,
    words: Vec<String>,
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
        let (own, others) = (self.folded.text(), other.folded.text());
        let shown = |c: &char| *c != ' ' && *c != ZWNJ;
        own.chars().filter(shown).eq(others.chars().filter(shown))
            // Code and addresses are equal only where they are equal to the letter.
            && (!own.contains(OBJECT) || self.source == other.source)
    }
}
