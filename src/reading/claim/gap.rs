//! Dates told from others: "it entered into force two years later".

use super::{
    Claim, ClaimValue, Link, Modality, Predicate, Sentence,
    atoms::{AtomKind, distance},
    dated::{date_at_most, fits, told},
    standing,
    subject::{Found, subject_of},
};
use crate::{
    lang::claims::Cue,
    reading::{EntityId, Hedge, MentionKind},
    text::Span,
};

/// The event that a date is told from stands at most so many bytes before.
const SINCE_BYTES: usize = 400;
/// A date so few words behind says itself what was told.
const DATE_BEHIND: usize = 6;

/// An event so many years after another one of the same subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    pub subject: EntityId,
    pub predicate: Predicate,
    /// The mention of the date that it is told from.
    pub since: usize,
    pub years: u32,
    /// The mention of the number, where one is written.
    pub number: Option<usize>,
    /// "two years later", relative to the block.
    pub span: Span,
}

/// Reads the gaps of a sentence; `taken` are the atoms that dates have used, `claims` what
/// the block has said so far.
pub(super) fn read(sentence: &Sentence<'_>, taken: &[bool], claims: &[Claim], gaps: &mut Vec<Gap>) {
    for at in sentence.each(|kind| matches!(kind, AtomKind::Cue(Cue::Gap(_) | Cue::GapBehind))) {
        gaps.extend(gap(sentence, at, taken, claims));
    }
}

fn gap(sentence: &Sentence<'_>, at: usize, taken: &[bool], claims: &[Claim]) -> Option<Gap> {
    let row = sentence.row;
    let (years, number, first) = years(sentence, at)?;
    let span = sentence.span(first).cover(sentence.span(at));
    let dated = |atom: &super::atoms::Atom| {
        matches!(atom.kind, AtomKind::Date(_)) && atom.tokens.start < row[at].tokens.end + DATE_BEHIND
    };
    if row[at + 1..sentence.window(at).end].iter().any(dated) {
        return None;
    }
    let free = |event: &usize| !taken.get(*event).copied().unwrap_or_default();
    let events = sentence.near(at, |kind| matches!(kind, AtomKind::Cue(Cue::Event(_))));
    let near = events.into_iter().filter(free).map(|event| (distance(row, at, event), event));
    let (_, event) = near.filter(|(cost, _)| *cost <= date_at_most(sentence)).min()?;
    let (words, predicate) = told(sentence, event)?;
    let standing = standing::read(sentence, event, at);
    let asserted = standing.polarity
        && standing.modality == Modality::Asserted
        && standing.attribution == super::Attribution::Author
        && !standing.anniversary;
    if words.active || !asserted {
        return None;
    }
    let since = claims.iter().rev().find(|claim| {
        claim.link == Link::Stated && claim.value_span.end <= span.start && matches!(claim.value, ClaimValue::Date(_))
    })?;
    let meant = since.polarity && since.modality == Modality::Asserted && since.hedge == Hedge::Exact;
    let subject = since.subject.filter(|_| meant && span.start - since.value_span.end <= SINCE_BYTES)?;
    let same = match subject_of(sentence, event, 0, false, |kind| fits(predicate, kind)) {
        Found::One(entity, _) => entity == subject,
        Found::Nothing => true,
        Found::Shared(_) | Found::Unnamed(_) => false,
    };
    let ClaimValue::Date(since) = since.value else { return None };
    same.then_some(Gap { subject, predicate, since, years, number, span })
}

/// How many years a phrase tells of, the number's mention and the first atom.
fn years(sentence: &Sentence<'_>, at: usize) -> Option<(u32, Option<usize>, usize)> {
    let words = &sentence.block.languages.get(sentence.block.lang.main).claims;
    let start = sentence.row[at].tokens.start;
    let number = |before: &usize| {
        matches!(sentence.row[*before].kind, AtomKind::Number(_)) && sentence.row[*before].tokens.end == start
    };
    let before = (sentence.window(at).start..at).rev().find(number);
    if let AtomKind::Cue(Cue::Gap(gap)) = sentence.row[at].kind {
        // «سال بعد» alone is one year; in «دو سال بعد» the number says how many.
        return if before.is_none() { Some((words.gap.get(gap)?.years, None, at)) } else { None };
    }
    let before = before?;
    let AtomKind::Number(mention) = sentence.row[before].kind else { return None };
    let opened = words.gap_before.is_empty()
        || sentence.row[before].tokens.start.checked_sub(1).is_some_and(|word| {
            let word = sentence.block.word(word);
            words.gap_before.iter().any(|known| word.ends_with(known.as_str()))
        });
    let MentionKind::Number(number) = &sentence.mentions.get(mention)?.kind else { return None };
    let whole = number.hedge == Hedge::Exact && number.upper.is_none() && (1.0..100.0).contains(&number.value);
    (opened && whole).then_some((number.value as u32, Some(mention), before))
}
