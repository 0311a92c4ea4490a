//! Totals with the parts given for them: "38 people: 14 inspectors, 9 interpreters and
//! 15 drivers".

mod divided;
mod told;

use std::ops::Range;

use super::{BlockText, Hedge, Mention, MentionKind, Number, NumberRole};
use crate::text::{Span, token::TokenKind};

/// The noun between a total and its colon, and that of a part, have no more words.
const NOUN_AT_MOST: usize = 5;
/// Two numbers are a total and a remark more often than a total and its parts.
const PARTS_AT_LEAST: usize = 3;

/// How far a sum and its total may be apart, and as a share of the total.
const APART: f64 = 2.0;
const APART_SHARE: f64 = 0.1;

/// A total and its parts, as indices of the reading's mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// `None`: shares of one whole, which are no more than all of it.
    pub total: Option<usize>,
    pub parts: Vec<usize>,
}

/// Reads the sums of a block. Whatever else is counted or dated among the parts, or any
/// mark but a comma, and it is no sum.
pub(super) fn read(block: &BlockText<'_>, mentions: &[Mention]) -> Vec<Sum> {
    let n_numbers = mentions.iter().filter(|mention| matches!(mention.kind, MentionKind::Number(_))).count();
    if n_numbers < PARTS_AT_LEAST {
        return Vec::new();
    }
    let numbers = tokens_of(block, mentions);
    let mut sums = told::read(block, mentions, &numbers);
    for sentence in block.sentences {
        let Some(colon) = sentence.clone().find(|at| block.tokens[*at].is(':')) else { continue };
        let end = end_of_parts(block, colon + 1, sentence.end);
        let first = numbers.partition_point(|(_, _, tokens)| tokens.start < colon);
        let behind = numbers[first..].iter().take_while(|(_, _, tokens)| tokens.end <= end);
        let parts: Vec<_> = behind.collect();
        let Some(total) = first.checked_sub(1).map(|at| &numbers[at]) else { continue };
        let nouns = parts.iter().zip(parts.iter().skip(1)).all(|(part, next)| is_noun(block, part.2.end..next.2.start));
        let last = parts.last().is_some_and(|part| is_noun(block, part.2.end..end));
        let starts = parts.first().is_some_and(|part| part.2.start == colon + 1);
        let alike = parts.iter().all(|part| part.1.role == total.1.role && is_exact(part.1)) && is_exact(total.1);
        let announced = total.2.start >= sentence.start && is_noun(block, total.2.end..colon);
        // "three chapters: 17 million …": what is smaller than a part is how many there are.
        let larger = parts.iter().all(|part| part.1.value <= total.1.value);
        let sum = parts.len() >= PARTS_AT_LEAST && larger && starts && nouns && last && announced && alike;
        if sum && !is_dated(mentions, block.span_of(colon..end)) {
            sums.push(Sum { total: Some(total.0), parts: parts.iter().map(|part| part.0).collect() });
        }
    }
    sums
}

/// Whether a date or an ordinal stands in the place.
fn is_dated(mentions: &[Mention], place: Span) -> bool {
    let from = mentions.partition_point(|mention| mention.span.start < place.start);
    mentions[from..]
        .iter()
        .take_while(|mention| mention.span.start < place.end)
        .any(|mention| matches!(mention.kind, MentionKind::Date(_) | MentionKind::Range(_) | MentionKind::Ordinal(_)))
}

/// A number: its mention, itself, its tokens.
type Placed<'a> = (usize, &'a Number, Range<usize>);

/// The numbers that count, with their tokens.
fn tokens_of<'a>(block: &BlockText<'_>, mentions: &'a [Mention]) -> Vec<Placed<'a>> {
    let numbers = mentions.iter().enumerate().filter_map(|(at, mention)| match &mention.kind {
        MentionKind::Number(number) => Some((at, number, mention.span)),
        _ => None,
    });
    numbers
        .map(|(at, number, span)| (at, number, block.tokens_before(span.start)..block.tokens_before(span.end)))
        .collect()
}

/// Whether a sum is about what it is said to be: numbers further off are of other things.
fn is_near(sum: f64, total: f64) -> bool {
    (sum - total).abs() <= APART.max(total * APART_SHARE)
}

/// Whether a mark opens another question.
fn is_parted(block: &BlockText<'_>, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|at| {
        block
            .tokens
            .get(at)
            .is_some_and(|token| matches!(token.kind, TokenKind::Mark(';' | '؛' | ':' | '(' | '—' | '–')))
    })
}

fn is_exact(number: &Number) -> bool {
    number.hedge == Hedge::Exact
        && number.upper.is_none()
        && number.role == NumberRole::Count
        && number.value.fract() == 0.0
}

/// Where the parts end: at a mark that is no comma, or with the sentence.
fn end_of_parts(block: &BlockText<'_>, start: usize, end: usize) -> usize {
    let stops = |at: &usize| match block.tokens[*at].kind {
        TokenKind::Mark(mark) => !matches!(mark, ',' | '،' | '\u{200C}' | '-'),
        _ => false,
    };
    (start..end).find(stops).unwrap_or(end)
}

/// A few words, with commas about them, that say what is counted.
fn is_noun(block: &BlockText<'_>, tokens: Range<usize>) -> bool {
    let words = tokens.clone().filter(|at| block.tokens[*at].kind == TokenKind::Word).count();
    (1..=NOUN_AT_MOST).contains(&words) && !tokens.clone().any(|at| block.tokens[at].kind == TokenKind::Digits)
}
