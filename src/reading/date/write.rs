//! Writes a right date as the draft writes its wrong one: in its digits, its calendar
//! and its way to name the months, changing no more than is wrong.

use super::{Calendar, Date, Day, Native};
use crate::{
    lang::{Language, dates::DateWords},
    text::{Folded, Span, token::tokenize},
};

/// The one edit that makes a written date agree with the first and last day of what is known.
///
/// Only wrong parts change: from the first of them to the last. `None` where the date
/// agrees already, or where a part cannot be written alike.
pub fn rewrite(date: &Date, source: &str, right: (Day, Day), lang: &Language) -> Option<(Span, String)> {
    let mut parts = changes(date, source, right, &lang.dates)?;
    if let Some(second) = &date.second {
        parts.extend(changes(&second.0, source, right, &lang.dates)?);
    }
    if parts.is_empty() {
        return None;
    }
    if let Some((weekday, span)) = date.weekday
        && right.0 == right.1
        && right.0.weekday() != weekday
    {
        parts.push((span, weekday_like(span.of(source), right.0.weekday(), lang)?));
    }
    parts.sort_by_key(|(span, _)| *span);
    let whole = parts.first()?.0.cover(parts.last()?.0);
    Some((whole, replaced(source, whole, &parts)?))
}

/// The right date in full, written as the draft writes the wrong one.
pub fn write_like(date: &Date, source: &str, right: (Day, Day), lang: &Language) -> String {
    let words = &lang.dates;
    let known = known(date.native.calendar, right);
    let precise =
        [(date.year, known.year.is_some()), (date.month, known.month.is_some()), (date.day, known.day.is_some())];
    // The draft's date gives as much as is known: its own words with the right parts in them.
    if precise.iter().all(|(written, known)| written.is_some() == *known)
        && let Some(parts) = changes(date, source, right, words)
        && let Some(whole) = [date.year, date.month, date.day].into_iter().flatten().reduce(Span::cover)
        && let Some(text) = replaced(source, whole, &parts)
    {
        return text;
    }
    let zero = [date.year, date.day].into_iter().flatten().find_map(|span| zero_of(span.of(source))).unwrap_or('0');
    let family = date.month.and_then(|span| words.word(span.of(source))).and_then(|word| word.month);
    let family = family
        .map(|month| month.family)
        .or_else(|| words.months.iter().position(|months| months.calendar == date.native.calendar));
    let month = known.month.and_then(|month| {
        let names = words.months.get(family?)?;
        names.names.get(usize::from(month).checked_sub(1)?)?.first().cloned()
    });
    let day = known.day.map(|day| digits(i32::from(day), 1, zero));
    let year = known.year.map(|year| digits(year, 1, zero));
    match (known.month, &month) {
        (Some(_), None) => right.0.to_string(),
        _ => [day, month, year].into_iter().flatten().collect::<Vec<_>>().join(" "),
    }
}

/// The name of a weekday, as long or as short as `written`.
pub fn weekday_like(written: &str, weekday: u8, lang: &Language) -> Option<String> {
    let folded = Folded::of(written);
    let known = |name: &&String| Folded::of(name).text() == folded.text();
    let variant = lang.dates.weekdays.iter().find_map(|names| names.iter().position(|name| known(&name))).unwrap_or(0);
    let names = lang.dates.weekdays.get(usize::from(weekday).checked_sub(1)?)?;
    let name = names.get(variant).or_else(|| names.first())?;
    Some(cased(written, name))
}

/// The parts of a date that two days share: what is known of it.
fn known(calendar: Calendar, (first, last): (Day, Day)) -> Native {
    let (a, b) = (first.in_calendar(calendar), last.in_calendar(calendar));
    let year = a.year.filter(|_| a.year == b.year);
    let month = a.month.filter(|_| year.is_some() && a.month == b.month);
    let day = a.day.filter(|_| month.is_some() && a.day == b.day);
    Native { calendar, year, month, day }
}

/// The wrong parts of a date, each with its right text; `None` where one cannot be written.
fn changes(date: &Date, source: &str, right: (Day, Day), words: &DateWords) -> Option<Vec<(Span, String)>> {
    let known = known(date.native.calendar, right);
    let mut parts = Vec::new();
    if let (Some(span), Some(year)) = (date.year, known.year)
        && date.native.year != Some(year)
    {
        parts.push((span, year_like(span.of(source), year)?));
    }
    if let (Some(span), Some(month)) = (date.month, known.month)
        && date.native.month != Some(month)
    {
        parts.push((span, month_like(span.of(source), month, words)?));
    }
    if let (Some(span), Some(day)) = (date.day, known.day)
        && date.native.day != Some(day)
    {
        parts.push((span, day_like(span.of(source), day, words)?));
    }
    Some(parts)
}

/// The text of `whole` with the parts in it replaced.
fn replaced(source: &str, whole: Span, parts: &[(Span, String)]) -> Option<String> {
    let mut parts: Vec<&(Span, String)> = parts.iter().collect();
    parts.sort_by_key(|(span, _)| *span);
    let mut text = String::new();
    let mut at = whole.start;
    for (span, right) in parts {
        text.push_str(source.get(at..span.start)?);
        text.push_str(right);
        at = span.end;
    }
    text.push_str(source.get(at..whole.end)?);
    Some(text)
}

fn year_like(written: &str, year: i32) -> Option<String> {
    let width = written.chars().count();
    let zero = zero_of(written)?;
    match width {
        _ if year <= 0 || Folded::of(written).text().parse::<u32>().is_err() => None,
        // "'68": only a year that would be read back from its two digits.
        2 => (super::point::century_of(year.rem_euclid(100)) == year).then(|| digits(year % 100, 2, zero)),
        _ => Some(digits(year, 1, zero)),
    }
}

fn month_like(written: &str, month: u8, words: &DateWords) -> Option<String> {
    if let Some(zero) = zero_of(written) {
        return Some(digits(i32::from(month), written.chars().count(), zero));
    }
    let folded = Folded::of(written);
    let tokens = tokenize(&folded);
    let mut parts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(found) = words.find(&folded, &tokens, at) else {
            at += 1;
            continue;
        };
        if let Some(name) = found.word.month {
            let family = words.months.get(name.family)?;
            let names = |month: u8| family.names.get(usize::from(month).checked_sub(1)?);
            let last = tokens.get(found.end.checked_sub(1)?)?;
            let span = folded.source(tokens.get(at)?.span.cover(last.span));
            // What is written behind the name, «ماه», stays.
            let text = span.of(written);
            let stem =
                names(name.month)?.iter().filter(|variant| text.starts_with(variant.as_str())).max_by_key(|v| v.len());
            let stem = Span::new(span.start, stem.map_or(span.end, |stem| span.start + stem.len()));
            parts.push((stem, cased(stem.of(written), names(month)?.first()?)));
        }
        at = found.end;
    }
    if parts.is_empty() {
        return None;
    }
    replaced(written, Span::new(0, written.len()), &parts)
}

fn day_like(written: &str, day: u8, words: &DateWords) -> Option<String> {
    let Some(zero) = zero_of(written) else {
        // Words: only the usual ones are written, for others may not agree with their clause.
        let folded = Folded::of(written);
        let usual =
            words.ordinals.iter().filter_map(|names| names.first()).any(|name| same_letters(name, folded.text()));
        let name = words.ordinals.get(usize::from(day).checked_sub(1)?)?.first()?;
        return usual.then(|| cased(written, name));
    };
    let width = written.chars().take_while(|c| c.is_numeric()).count();
    let suffix: String = written.chars().skip(width).collect();
    let padded = width == 2 && written.starts_with(zero);
    let number = digits(i32::from(day), if padded { 2 } else { 1 }, zero);
    if suffix.is_empty() {
        return Some(number);
    }
    let listed = words.day_suffixes.iter().find(|(_, days)| days.contains(&day)).map(|(suffix, _)| suffix.as_str());
    let free = |suffix: &str| words.day_suffixes.get(suffix).is_some_and(Vec::is_empty);
    let suffix = match listed {
        Some(listed) => listed,
        None if free(&suffix) => &suffix,
        None => words.day_suffixes.iter().find(|(_, days)| days.is_empty())?.0,
    };
    Some(number + suffix)
}

/// Whether two phrases are one, however their words are parted.
fn same_letters(name: &str, folded: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    letters(Folded::of(name).text()) == letters(folded)
}

/// `text` with capitals where `like` has them throughout, or without where it has none.
fn cased(like: &str, text: &str) -> String {
    let letters = || like.chars().filter(|c| c.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        text.to_uppercase()
    } else if letters().all(char::is_lowercase) {
        text.to_lowercase()
    } else {
        text.to_owned()
    }
}

/// The zero of the digits that a text opens with.
fn zero_of(text: &str) -> Option<char> {
    match text.chars().next()? {
        '0'..='9' => Some('0'),
        '\u{0660}'..='\u{0669}' => Some('\u{0660}'),
        '\u{06F0}'..='\u{06F9}' => Some('\u{06F0}'),
        _ => None,
    }
}

fn digits(value: i32, width: usize, zero: char) -> String {
    let shift = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(zero as u32 + digit)).unwrap_or(c);
    format!("{value:0width$}").chars().map(shift).collect()
}
