//! Two passages of a document held against each other on their words.

use std::collections::HashSet;

use super::alike::Threshold;
use crate::{
    reading::prints::{SHINGLE, words},
    text::{
        Block, Folded, Piece, Span,
        fold::{OBJECT, ZWNJ},
        token::tokenize,
    },
};

/// Passages as alike as this are one passage said twice.
const ALIKE: Threshold = Threshold(85);
/// What is looked at at all: one word in [`EDIT`] replaced brings a passage down to here.
pub(super) const CANDIDATES: Threshold = Threshold(70);
/// A passage in which so many words stand for each word replaced in one place is the
/// same with an edit, though three triples a word are lost and it falls below 85 %.
const EDIT: usize = 20;

/// A passage in the view that repeats are found in.
struct Passage<'a> {
    source: &'a str,
    folded: Folded,
    words: Vec<String>,
}

/// How alike two passages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Letter by letter, but for spacing and the variants of letters.
    Exact,
    /// In percent, rounded down, and never 100.
    Near(usize),
}

impl Likeness {
    /// Of two parts, what can be said of both.
    pub(super) fn weaker(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact, other) | (other, Self::Exact) => other,
            (Self::Near(a), Self::Near(b)) => Self::Near(a.min(b)),
        }
    }
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
        let own: HashSet<&[String]> = self.words.windows(SHINGLE).collect();
        let others: HashSet<&[String]> = other.words.windows(SHINGLE).collect();
        let common = own.intersection(&others).count();
        let all = own.len() + others.len() - common;
        let alike = all > 0
            && (ALIKE.reached(common, own.len(), others.len())
                || (CANDIDATES.reached(common, own.len(), others.len()) && self.is_edit_of(other)));
        alike.then(|| Likeness::Near((100 * common / all).min(99)))
    }

    /// Whether the passages differ in one place of few words. Where a figure differs
    /// they do not say the same.
    fn is_edit_of(&self, other: &Self) -> bool {
        let start = self.words.iter().zip(&other.words).take_while(|(own, others)| own == others).count();
        let (own, others) = (&self.words[start..], &other.words[start..]);
        let end = own.iter().rev().zip(others.iter().rev()).take_while(|(own, others)| own == others).count();
        let (own, others) = (&own[..own.len() - end], &others[..others.len() - end]);
        let has_figure = |words: &[String]| words.iter().any(|word| word.bytes().any(|b| b.is_ascii_digit()));
        EDIT * own.len().max(others.len()) <= self.words.len().min(other.words.len())
            && !has_figure(own)
            && !has_figure(others)
    }

    fn reads_as(&self, other: &Self) -> bool {
        let (own, others) = (self.folded.text(), other.folded.text());
        let shown = |c: &char| *c != ' ' && *c != ZWNJ;
        own.chars().filter(shown).eq(others.chars().filter(shown))
            // Code and addresses are equal only where they are equal to the letter.
            && (!own.contains(OBJECT) || self.source == other.source)
    }
}
