//! Sums that a sentence tells in words: "the sum of 22 and 11 comes to 31", "of 240
//! replies 45 per cent …, 30 per cent … and 35 per cent …".

use super::{Mention, Placed, Sum, divided, is_dated, is_near, is_parted};
use crate::reading::{BlockText, Hedge, Number, NumberRole, list::phrase_at};

/// Shares of a whole: two may be any.
const SHARES_AT_LEAST: usize = 3;
/// Words between a number and the word that makes it a whole or a total.
const NEAR: usize = 3;
/// Words between "a total of" and the total.
const SUM_UP_AT_MOST: usize = 5;

pub(super) fn read(block: &BlockText<'_>, mentions: &[Mention], numbers: &[Placed<'_>]) -> Vec<Sum> {
    let mut sums = Vec::new();
    for sentence in block.sentences {
        let first = numbers.partition_point(|(_, _, tokens)| tokens.start < sentence.start);
        let here = &numbers[first..];
        let here = &here[..here.partition_point(|(_, _, tokens)| tokens.start < sentence.end)];
        sums.extend(shares(block, here).or_else(|| opinions(block, here, sentence.end)));
        sums.extend(announced(block, mentions, here).or_else(|| divided::read(block, mentions, here, sentence.end)));
    }
    sums
}

/// "Of 240 replies, 45 per cent …, 30 per cent … and 35 per cent …".
fn shares(block: &BlockText<'_>, here: &[Placed<'_>]) -> Option<Sum> {
    let words = &block.languages.get(block.lang.main).sums;
    let (whole, parts) = here.split_first()?;
    let opened = (1..=NEAR).any(|back| {
        whole.2.start.checked_sub(back).is_some_and(|at| words.wholes.iter().any(|word| word == block.word(at)))
    });
    let shares = parts.iter().all(|(_, number, _)| number.role == NumberRole::Percent && is_whole(number));
    if whole.1.role != NumberRole::Count || !opened || !shares || parts.len() < SHARES_AT_LEAST {
        return None;
    }
    let parted = is_parted(block, whole.2.end..parts.last()?.2.start);
    (!parted).then(|| Sum { total: None, parts: parts.iter().map(|part| part.0).collect() })
}

/// "52 per cent were in favour, 31 per cent against and 17 per cent undecided": whoever is
/// left has a share, so these are all.
fn opinions(block: &BlockText<'_>, here: &[Placed<'_>], end: usize) -> Option<Sum> {
    let words = &block.languages.get(block.lang.main).sums;
    let shares = here.iter().all(|(_, number, _)| number.role == NumberRole::Percent && is_whole(number));
    let last = here.last()?;
    let left = (last.2.start.saturating_sub(NEAR)..end.min(last.2.end + 2 * NEAR))
        .any(|at| words.rests.iter().any(|word| word == block.word(at)));
    (shares && left && here.len() >= SHARES_AT_LEAST && !is_parted(block, here.first()?.2.end..last.2.start))
        .then(|| Sum { total: None, parts: here.iter().map(|part| part.0).collect() })
}

/// "The sum of …, 22 per cent and 11 per cent, comes to 31 per cent".
fn announced(block: &BlockText<'_>, mentions: &[Mention], here: &[Placed<'_>]) -> Option<Sum> {
    let words = &block.languages.get(block.lang.main).sums;
    let is_word = |list: &[String], at: usize| list.iter().any(|word| word == block.word(at));
    let between = |at: &usize| {
        let ends = at.checked_sub(1).and_then(|before| here.get(before)).zip(here.get(*at));
        ends.is_some_and(|(before, total)| (before.2.end..total.2.start).any(|at| is_word(&words.totals, at)))
    };
    // «… ۳۱ درصد می‌شود»
    let behind = |at: &usize| {
        here.get(*at).is_some_and(|total| (total.2.end..total.2.end + NEAR).any(|at| is_word(&words.totals, at)))
    };
    let Some(at) = (2..here.len()).find(between).or_else(|| (2..here.len()).find(behind)) else {
        return added_up(block, mentions, here);
    };
    let (before, total) = (here.get(..at)?, here.get(at)?);
    // "The sum of two shares, 22 per cent and …": what is no share is no part.
    let percent = total.1.role == NumberRole::Percent;
    let parts: Vec<&Placed<'_>> = before.iter().filter(|part| !percent || part.1.role == total.1.role).collect();
    if parts.len() < 2 {
        return None;
    }
    let (first, last) = (parts.first()?, parts.last()?);
    let opened = (first.2.start.saturating_sub(5 * NEAR)..first.2.start).any(|at| is_word(&words.openers, at));
    let alike = parts.iter().all(|part| part.1.role == total.1.role && is_whole(part.1)) && is_whole(total.1);
    let near = total.2.start.saturating_sub(last.2.end) <= 2 * NEAR;
    let dated = is_dated(mentions, block.span_of(first.2.start..total.2.end));
    (opened && alike && near && !dated)
        .then(|| Sum { total: Some(total.0), parts: parts.iter().map(|part| part.0).collect() })
        .or_else(|| added_up(block, mentions, here))
}

/// "Britain's 225 and France's 290 add up to 515", "118 for, 9 against and 31 abstentions, a
/// total of 158".
fn added_up(block: &BlockText<'_>, mentions: &[Mention], here: &[Placed<'_>]) -> Option<Sum> {
    let words = &block.languages.get(block.lang.main).sums;
    let ends_in_total = |at: &usize| {
        let (last, total) = (&here[at - 1], &here[*at]);
        let between = total.2.start.saturating_sub(SUM_UP_AT_MOST).max(last.2.end)..total.2.start;
        between.into_iter().any(|at| phrase_at(block, at, &words.sum_ups).is_some())
    };
    let at = (2..here.len()).find(ends_in_total)?;
    let (before, total) = (here.get(..at)?, here.get(at)?);
    // "The two arsenals, 225 and 290, …": how many parts there are is none.
    let before = match before.split_first() {
        Some((first, parts)) if parts.len() >= 2 && first.1.value == parts.len() as f64 => parts,
        _ => before,
    };
    let first = before.first()?;
    let alike = |number: &Number| number.role == total.1.role && is_whole(number);
    // Of "add up to 515", the number reads "up to 515".
    let whole = matches!(total.1.hedge, Hedge::Exact | Hedge::AtMost) && total.1.value.fract() == 0.0;
    let all = before.iter().all(|part| alike(part.1)) && whole && total.1.upper.is_none();
    let sum: f64 = before.iter().map(|part| part.1.value).sum();
    let tied = is_near(sum, total.1.value) && !is_parted(block, first.2.end..total.2.start);
    (all && tied && !is_dated(mentions, block.span_of(first.2.start..total.2.end)))
        .then(|| Sum { total: Some(total.0), parts: before.iter().map(|part| part.0).collect() })
}

fn is_whole(number: &Number) -> bool {
    number.hedge == Hedge::Exact && number.upper.is_none() && number.value.fract() == 0.0
}
