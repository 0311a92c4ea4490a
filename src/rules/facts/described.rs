//! A happening told in words and not by a name: "Iraq invaded Kuwait in 1991".
//!
//! The packs hold sets of words that tell of a fact. Where all of one stand in the date's
//! sentence, nearer to it than to any other date, the date is held against that fact; it is
//! a slip only if one part of it is off.

use super::dated::{is_full, mentions};
use crate::{
    facts::{DateFact, Entry},
    reading::{Claim, Date, MentionKind, ReadBlock, date::Day},
    rules::Context,
    text::{Folded, Span, position::floor_boundary},
};

/// So many bytes on each side of a date may belong to its sentence.
const SENTENCE_BYTES: usize = 320;
/// What a slip is off at most, in years, months and days.
const YEARS: i32 = 5;
const MONTHS: i32 = 2;
const DAYS: i32 = 2;

/// The fact that the words around a date tell of and that the date contradicts.
pub(super) fn fault<'a>(
    cx: &Context<'a>,
    block: &ReadBlock,
    claim: &Claim,
    date: &Date,
) -> Option<(&'a Entry, &'a DateFact)> {
    let days = date.days?;
    let window = sentence(block.block.span.of(&cx.document.text), claim.value_span);
    let folded = Folded::of(window.of(block.block.span.of(&cx.document.text)));
    let mut words = Vec::new();
    let mut spans = Vec::new();
    for word in folded.text().split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let start = word.as_ptr() as usize - folded.text().as_ptr() as usize;
        words.push(word);
        spans.push(folded.source(Span::new(start, start + word.len())).shift(window.start));
    }
    let dates: Vec<(Span, Option<(Day, Day)>)> = mentions(block, window)
        .filter_map(|mention| match &mention.kind {
            MentionKind::Date(date) => Some((mention.span, date.days)),
            MentionKind::Range(range) => {
                Some((mention.span, range.from.days.zip(range.to.days).map(|(a, b)| (a.0, b.1))))
            }
            _ => None,
        })
        .collect();
    let affixes = &cx.knowledge.languages.get(block.lang.main).affixes;
    let mut found: Option<(&Entry, &DateFact)> = None;
    for (id, fact, places) in cx.facts().told(&words, affixes) {
        if fact.agrees(days) {
            return None;
        }
        let Some(entry) = cx.facts().entry(id).filter(|entry| !entry.unverified && !fact.unverified) else {
            continue;
        };
        let told = places.iter().filter_map(|at| spans.get(*at)).copied().reduce(Span::cover)?;
        let own = apart(claim.value_span, told);
        let nearest = dates.iter().all(|(span, _)| *span == claim.value_span || apart(*span, told) > own);
        let right = |(_, other): &(Span, Option<(Day, Day)>)| other.is_some_and(|other| fact.agrees(other));
        if !nearest || dates.iter().any(right) || !is_slip(date, fact) {
            continue;
        }
        if found.is_some_and(|(_, other)| !alike(date, other, fact)) {
            return None;
        }
        found = Some((entry, fact));
    }
    found
}

/// The sentence around a range, as far as its marks tell.
fn sentence(source: &str, at: Span) -> Span {
    let from = floor_boundary(source, at.start.saturating_sub(SENTENCE_BYTES));
    let to = floor_boundary(source, at.end + SENTENCE_BYTES);
    let before = source.get(from..at.start).unwrap_or_default();
    let after = source.get(at.end..to).unwrap_or_default();
    let ends = |text: &str, at: usize, mark: char| match mark {
        '!' | '?' | '؟' | '…' | '۔' => true,
        '.' => text[at + 1..].starts_with(char::is_whitespace) || at + 1 == text.len(),
        _ => false,
    };
    let start = before.char_indices().rev().find(|(at, mark)| ends(before, *at, *mark));
    let end = after.char_indices().find(|(at, mark)| ends(after, *at, *mark));
    Span::new(
        start.map_or(from, |(start, mark)| from + start + mark.len_utf8()),
        end.map_or(to, |(end, _)| at.end + end),
    )
}

/// Whether two facts are of one time, as far as the date goes: India and Pakistan both
/// tested in May 1998.
fn alike(date: &Date, one: &DateFact, other: &DateFact) -> bool {
    let (a, b) = (one.days.0, other.days.0);
    match (date.native.month, date.native.day) {
        (_, Some(_)) => one.days == other.days,
        (Some(_), None) => (a.year, a.month) == (b.year, b.month),
        (None, None) => a.year == b.year,
    }
}

/// How far two ranges are apart; 0 where they meet.
fn apart(a: Span, b: Span) -> usize {
    a.start.max(b.start).saturating_sub(a.end.min(b.end))
}

/// Whether the date is that of the fact with one of its parts off by little.
pub(super) fn is_slip(date: &Date, fact: &DateFact) -> bool {
    let known = fact.days.0.in_calendar(date.native.calendar);
    let last = fact.days.1.in_calendar(date.native.calendar);
    // Of what lasted or is not known to the day, only the common parts can be off.
    let month = date.native.month.zip(known.month.filter(|_| known.month == last.month && known.year == last.year));
    let day = date.native.day.zip(known.day.filter(|_| fact.days.0 == fact.days.1));
    let off = |pair: Option<(i32, i32)>| pair.map_or(0, |(written, known)| (written - known).abs());
    let years = off(date.native.year.zip(known.year));
    let months = off(month.map(|(a, b)| (a.into(), b.into())));
    let days = off(day.map(|(a, b)| (a.into(), b.into())));
    if known.day.is_some() && is_full(date) && day.is_none() && fact.days.0 != fact.days.1 {
        return false;
    }
    matches!((years, months, days), (1..=YEARS, 0, 0) | (0, 1..=MONTHS, 0) | (0, 0, 1..=DAYS))
}
