//! Lines of a block that each open with a label, "Adopted: 2 April 2013": each is a
//! sentence of its own, though no stop parts them.

use std::ops::Range;

use crate::text::{Folded, Span, token::Token};

/// A label and its colon are no more tokens.
const LABEL_TOKENS: usize = 6;

/// Parts the sentences of a block that opens with a label where its lines do.
pub(super) fn part(source: &str, folded: &Folded, tokens: &[Token], sentences: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let colons = || tokens.iter().enumerate().filter(|(_, token)| token.is(':')).map(|(at, _)| at);
    if !tokens.iter().take(LABEL_TOKENS).any(|token| token.is(':')) || !source.contains('\n') {
        return sentences;
    }
    let opens_line = |at: &usize| {
        let (before, own) = (tokens.get(at.wrapping_sub(1)), tokens.get(*at));
        let gap = before.zip(own).map(|(before, own)| Span::new(before.span.end, own.span.start));
        gap.is_some_and(|gap| folded.source(gap).of(source).contains('\n'))
    };
    let mut starts = colons().filter_map(|colon| (colon.saturating_sub(LABEL_TOKENS)..colon).rev().find(opens_line));
    let mut next = starts.next();
    let mut parted = Vec::new();
    for sentence in sentences {
        let mut start = sentence.start;
        while let Some(at) = next.filter(|at| *at < sentence.end) {
            if at > start {
                parted.push(start..at);
                start = at;
            }
            next = starts.next();
        }
        parted.push(start..sentence.end);
    }
    parted
}
