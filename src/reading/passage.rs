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
    let figures = figures(mentions);
    let mut next = 0;
    let mut passages = Vec::new();
    if figures.is_empty() {
        return passages;
    }
    for sentence in block.sentences {
        let span = block.span_of(sentence.clone());
        let first = next;
        while figures.get(next).is_some_and(|(_, figure)| figure.start < span.end) {
            next += 1;
        }
        let Some(own) = figures.get(first..next).filter(|own| !own.is_empty()) else { continue };
        let Some(tokens) = block.tokens.get(sentence.clone()) else { continue };
        let mut n_words = 0;
        let mut digest = 1;
        let mut figure = 0;
        for (end, word) in words(block.folded, tokens) {
            let Some(token) = end.checked_sub(1).and_then(|last| tokens.get(last)) else { continue };
            let at = block.folded.source(token.span);
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
        passages.push(Passage { span, figures: known.iter().enumerate().map(form).collect() });
    }
    passages
}

/// The dates and numbers that stand in no other one.
fn figures(mentions: &[Mention]) -> Vec<(usize, Span)> {
    let mut found: Vec<(usize, Span)> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let is_figure = matches!(mention.kind, MentionKind::Number(_) | MentionKind::Date(_) | MentionKind::Range(_));
        let inner = found.last().is_some_and(|(_, last)| last.overlaps(mention.span));
        if is_figure && !inner {
            found.push((at, mention.span));
        }
    }
    found
}
