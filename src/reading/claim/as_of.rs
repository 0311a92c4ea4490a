//! The time that a count or a relation speaks of: a date, or the present.

use std::ops::Range;

use super::{
    Sentence,
    atoms::{Atom, AtomKind, distance},
};
use crate::{
    lang::claims::{Cue, WordOrder},
    reading::{MentionKind, date::Day},
    text::fold::ZWNJ,
};

/// Words between "after" and the date of what it names.
const AFTER_AT_MOST: usize = 5;
const AS_OF_AT_MOST: u32 = 20;
/// A subject between a verb and its number has no more words.
const SUBJECT_WORDS: usize = 5;

/// "In 2010 NATO had …" against "the 1968 NPT has …": the date has a word of time before it.
fn is_time(sentence: &Sentence<'_>, date: usize) -> bool {
    let at = sentence.row[date].tokens.start;
    let named = sentence.row.get(date + 1).is_some_and(|next| {
        matches!(next.kind, AtomKind::Subject(_)) && next.tokens.start <= sentence.row[date].tokens.end + 1
    });
    let word = at.checked_sub(1).map_or("", |at| sentence.block.word(at));
    named && sentence.words().times.iter().any(|time| time == word)
}

/// The days that a date of the row may mean. "After the round of March 1999": the last of them.
pub(super) fn days_of(sentence: &Sentence<'_>, at: usize) -> Option<(Day, Day)> {
    let AtomKind::Date(mention) = sentence.row.get(at)?.kind else { return None };
    let days = match sentence.mentions.get(mention).map(|mention| &mention.kind) {
        Some(MentionKind::Date(date)) => date.days,
        Some(MentionKind::Range(range)) => range.from.days.zip(range.to.days).map(|(from, to)| (from.0, to.1)),
        _ => None,
    }?;
    let start = sentence.row[at].tokens.start;
    let mut before = (start.saturating_sub(AFTER_AT_MOST)..start.saturating_sub(1)).map(|at| sentence.block.word(at));
    let after = before.any(|word| sentence.words().afters.iter().any(|after| after == word));
    Some(if after { (days.1, days.1) } else { days })
}

/// Whether one of the words stands before the date that ends the days: "until 1991".
pub(super) fn is_bound(sentence: &Sentence<'_>, (_, last): (Day, Day), words: &[String]) -> bool {
    sentence.each(|kind| matches!(kind, AtomKind::Date(_))).into_iter().any(|at| {
        let before = sentence.row[at].tokens.start;
        let bound =
            (before.saturating_sub(2)..before).any(|at| words.iter().any(|word| word == sentence.block.word(at)));
        bound && days_of(sentence, at).is_some_and(|days| days.1 == last)
    })
}

/// The time that a count speaks of: the nearest date that no event has used.
pub(super) fn as_of(sentence: &Sentence<'_>, number: usize, taken: &[bool]) -> Option<(Day, Day)> {
    let mut best: Option<(u32, (Day, Day))> = None;
    // "16 members in 1990 and 19 in 1999": the second date is not of the first number.
    let other = |at: usize| {
        let row = sentence.row;
        let is_number = |other: &usize| matches!(row[*other].kind, AtomKind::Number(_));
        let own = row[at].tokens.start.saturating_sub(row[number].tokens.end);
        let between = (number + 1..at).any(|other| is_number(&other));
        let behind = (at + 1..sentence.window(at).end).find(is_number);
        between || behind.is_some_and(|other| row[other].tokens.start.saturating_sub(row[at].tokens.end) < own)
    };
    for at in sentence.near(number, |kind| matches!(kind, AtomKind::Date(_))) {
        if at > number && other(at) {
            continue;
        }
        let days = days_of(sentence, at);
        // What dates an event or a name does not date the count beside it.
        if taken.get(at) == Some(&true) && !is_time(sentence, at) {
            continue;
        }
        let cost = distance(sentence.row, at, number);
        if let Some(days) = days
            && cost <= AS_OF_AT_MOST
            && best.is_none_or(|(least, _)| cost < least)
        {
            best = Some((cost, days));
        }
    }
    best.map(|(_, days)| days)
}

/// "has 191 parties", «۱۹۱ عضو دارد»: told as present. Where the verb comes first, its
/// subject stands between it and the number.
pub(super) fn is_present(sentence: &Sentence<'_>, number: usize, behind: &str, definite: bool) -> bool {
    let words = sentence.words();
    let reach = if sentence.order == WordOrder::VerbFirst { SUBJECT_WORDS } else { 1 };
    let at = sentence.row[number].tokens.start;
    let mut before = (at.saturating_sub(reach)..at).map(|at| sentence.block.word(at));
    let told = before.any(|word| words.presents.iter().any(|verb| verb == word));
    // «كان الحلف يضم …»
    told && !(sentence.order == WordOrder::VerbFirst && clause(sentence, number).any(|at| says_past(sentence, at)))
        || words.presents_behind.iter().any(|verb| verb == behind)
        || tells_present(sentence)
        || (words.present_unless_past && definite && !clause_is_past(sentence, number))
}

/// Whether a word in the clause of a number tells of the past.
fn clause_is_past(sentence: &Sentence<'_>, number: usize) -> bool {
    let row = sentence.row;
    let clause = clause(sentence, number);
    // Verbs that come first are known by their cues alone.
    let verb = |atom: &Atom| matches!(atom.kind, AtomKind::Cue(Cue::Event(_) | Cue::Work | Cue::CountVerb(_)));
    let noun = |atom: &Atom| {
        row.iter().any(|other| other.span == atom.span && matches!(other.kind, AtomKind::Cue(Cue::CountAfter(_))))
    };
    let told = sentence.order == WordOrder::VerbFirst
        && row.iter().any(|atom| clause.contains(&atom.tokens.start) && verb(atom) && !noun(atom));
    told || clause.into_iter().any(|at| tells_past(sentence, at))
}

/// The tokens around a number up to the marks that part clauses.
fn clause(sentence: &Sentence<'_>, number: usize) -> Range<usize> {
    let row = sentence.row;
    let parts = |atom: &Atom| matches!(atom.kind, AtomKind::Comma | AtomKind::Stop | AtomKind::Open | AtomKind::Close);
    let start =
        row[..number].iter().rev().find(|atom| parts(atom)).map_or(sentence.tokens.start, |atom| atom.tokens.end);
    let end = row[number..].iter().find(|atom| parts(atom)).map_or(sentence.tokens.end, |atom| atom.tokens.start);
    start..end
}

fn says_past(sentence: &Sentence<'_>, token: usize) -> bool {
    sentence.words().tell_past.iter().any(|verb| ends_in(sentence, token, verb))
}

fn tells_past(sentence: &Sentence<'_>, token: usize) -> bool {
    let words = sentence.words();
    let word = sentence.block.word(token);
    says_past(sentence, token) || words.tell_past_endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// Whether a word is a verb that tells of the present or of the past.
pub(super) fn tells_time(sentence: &Sentence<'_>, token: usize) -> bool {
    tells_past(sentence, token) || tells_now(sentence, token)
}

fn tells_now(sentence: &Sentence<'_>, token: usize) -> bool {
    let words = sentence.words();
    let word = sentence.block.word(token);
    words.tell_present.iter().any(|verb| ends_in(sentence, token, verb))
        || words.tell_present_endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// Whether a word ends at a token; «می‌رسد» has a half-space in it.
fn ends_in(sentence: &Sentence<'_>, token: usize, word: &str) -> bool {
    // Nearly all are other words by their ends.
    if !word.ends_with(sentence.block.word(token)) {
        return false;
    }
    let mut at = Some(token);
    word.rsplit(ZWNJ).all(|part| {
        let here = at;
        at = here.and_then(|at| at.checked_sub(1));
        if at.is_some_and(|at| sentence.block.tokens.get(at).is_some_and(|token| token.is(ZWNJ))) {
            at = at.and_then(|at| at.checked_sub(1));
        }
        here.is_some_and(|here| sentence.block.word(here) == part)
    })
}

/// Whether all verbs of a sentence that tell a time tell of the present.
fn tells_present(sentence: &Sentence<'_>) -> bool {
    let mut present = false;
    for at in sentence.tokens.clone() {
        if says_past(sentence, at) {
            return false;
        }
        present |= tells_now(sentence, at);
    }
    present
}
