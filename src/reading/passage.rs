//! Sentences that give figures, known again by their other words.
//!
//! A figure's form is the digest of the words around it, with every date and number of
//! the sentence left out: the same sentence with another figure in it has the same form.

use xxhash_rust::xxh3::xxh3_64;

use super::{
    BlockText, Mention, MentionKind,
    prints::{mix, words},
};
use crate::text::Span;

/// A sentence of fewer words besides its figures may well be written twice of different things.
const WORDS: usize = 8;

/// A sentence with dates or numbers in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    pub span: Span,
    /// In their order; none where the sentence is too short to be known by its words.
    pub figures: Vec<Form>,
}

/// A figure and what it is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The index of its mention.
    pub mention: usize,
    pub digest: u64,
    /// The sentence gives it as its own plain word.
    pub plain: bool,
}

/// The sentences of a block that give figures. `mentions` must be in order; `doubted` are
/// those that are not said plainly.
pub(super) fn read(block: &BlockText<'_>, mentions: &[Mention], doubted: &[usize]) -> Vec<Passage> {
    let figures = figures(block, mentions);
    let mut next = 0;
    let mut passages = Vec::new();
    if figures.is_empty() {
        return passages;
    }
    for sentence in block.sentences {
        let Some(tokens) = block.tokens.get(sentence.clone()) else { continue };
        let end = tokens.last().map_or(0, |last| last.span.end);
        let first = next;
        while figures.get(next).is_some_and(|(_, figure)| figure.start < end) {
            next += 1;
        }
        let Some(own) = figures.get(first..next).filter(|own| !own.is_empty()) else { continue };
        let mut n_words = 0;
        let mut digest = 1;
        let mut figure = 0;
        for (end, word) in words(block.folded, tokens) {
            let Some(at) = end.checked_sub(1).and_then(|last| tokens.get(last)).map(|token| token.span) else {
                continue;
            };
            while own.get(figure).is_some_and(|(_, span)| span.end <= at.start) {
                figure += 1;
            }
            if own.get(figure).is_some_and(|(_, span)| span.overlaps(at)) {
                continue;
            }
            n_words += 1;
            digest = mix(digest, &xxh3_64(word.as_bytes()));
        }
        let known = if n_words >= WORDS { own } else { &[] };
        let form = |(at, (mention, _)): (usize, &(usize, Span))| Form {
            mention: *mention,
            digest: mix(digest, &xxh3_64(&at.to_le_bytes())),
            plain: !doubted.contains(mention),
        };
        passages.push(Passage {
            span: block.span_of(sentence.clone()),
            figures: known.iter().enumerate().map(form).collect(),
        });
    }
    passages
}

/// The dates and numbers that stand in no other one, with their ranges in the folded text.
fn figures(block: &BlockText<'_>, mentions: &[Mention]) -> Vec<(usize, Span)> {
    let mut found: Vec<(usize, Span)> = Vec::new();
    let mut places = block.folded.places();
    let mut last = Span::default();
    for (at, mention) in mentions.iter().enumerate() {
        let is_figure = matches!(mention.kind, MentionKind::Number(_) | MentionKind::Date(_) | MentionKind::Range(_));
        if is_figure && !last.overlaps(mention.span) {
            last = mention.span;
            found.push((at, Span::new(places.at(last.start), places.clone().at(last.end))));
        }
    }
    found
}
