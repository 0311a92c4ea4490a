//! Years that stand alone, decades and centuries: read only where the context makes
//! them so. A number of four digits that counts something is none of them.

use super::{
    Calendar, Date, Day, Native,
    lex::{Item, Items, Kind},
    point::{Point, century_of, fits},
};
use crate::{lang::dates::Role, reading::EntityKind, text::Span};

/// Why a year is expected at an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// The words around it have to tell.
    No,
    /// It goes on with a range or a list of years, or stands for a date in brackets.
    Yes,
}

impl Items<'_> {
    /// A year alone: "in 1968", «عام 1968», "NPT (1968)", "1968 م".
    pub(super) fn bare_year(&self, start: usize, expected: Expected) -> Option<Point> {
        let item = self.get(start)?;
        if item.is('\'') {
            return self.apostrophe_year(start);
        }
        let (value, width) = item.number()?;
        if self.joined_left(start) || self.joined_right(start) {
            return None;
        }
        let before = self.before(start);
        let named = before.is_some_and(|before| before.has(Role::Year));
        if let Some((era, end, next)) = self.era(start + 1)
            && width <= 4
            && value > 0
            && (!era.letter || named || self.letter_era(start, expected))
        {
            let year = if era.before { 1 - value } else { value };
            return self.year_point(start, year, era.calendar, Span::new(item.span.start, end), next);
        }
        let calendar = if value < 1500 { item.words.short_years } else { Calendar::Gregorian };
        if !(width == 4 || (width == 3 && named)) || !(fits(calendar, value) || width == 3) {
            return None;
        }
        if self.at(start + 1).is_some_and(|next| next.has(Role::Unit) || next.has(Role::Year)) {
            return None;
        }
        let sure = named
            || expected == Expected::Yes && self.plausible(value, calendar)
            || self.is_told(start, value, calendar);
        sure.then(|| self.year_point(start, value, calendar, item.span, start + 1))?
    }

    /// "AD 622"; behind the word for a year, «سال میلادی ۱۹۷۹».
    pub(super) fn year_behind_era(&self, start: usize) -> Option<Point> {
        let item = self.get(start)?;
        let era = item.word()?.era?;
        let capitals = self.upper(item) && self.source(item.span).of(self.block.source).is_ascii();
        let told = capitals && era.calendar == Calendar::Gregorian
            || self.before(start).is_some_and(|before| before.has(Role::Year));
        let (year, width) = self.at(start + 1).and_then(Item::number)?;
        let alone = self.spaced(start + 1) && !self.joined_right(start + 1) && self.era(start + 2).is_none();
        // Years before the era are written before it.
        if !told || !alone || era.letter || era.before || width > 4 || year == 0 {
            return None;
        }
        let digits = self.get(start + 1)?.span;
        let mut point = self.year_point(start + 1, year, era.calendar, digits, start + 2)?;
        point.span = item.span.cover(digits);
        Some(point)
    }

    /// "1968 م": the letter is an era where the number can be nothing but a year.
    fn letter_era(&self, start: usize, expected: Expected) -> bool {
        let Some((value, width)) = self.get(start).and_then(Item::number) else { return false };
        // «۱۱۱ ق»: a letter that is no unit.
        let islamic = self.era(start + 1).is_some_and(|(era, ..)| era.calendar == Calendar::Islamic);
        if width != 4 {
            return width == 3 && islamic && self.spaced(start + 1);
        }
        let cue =
            self.before(start).is_some_and(|before| before.has(Role::Cue) || before.has(Role::Part) || before.is('('));
        let glued = !self.spaced(start + 1);
        expected == Expected::Yes || cue || (glued && value % 50 != 0 && (1300..2100).contains(&value))
    }

    fn plausible(&self, value: i32, calendar: Calendar) -> bool {
        match calendar {
            Calendar::Gregorian => (1500..=2199).contains(&value),
            Calendar::Persian => (1200..=1480).contains(&value),
            Calendar::Islamic => (1200..=1499).contains(&value),
        }
    }

    /// Whether the words around a number make it a year.
    fn is_told(&self, start: usize, value: i32, calendar: Calendar) -> bool {
        if !self.plausible(value, calendar) {
            return false;
        }
        let recent = match calendar {
            Calendar::Gregorian => (1800..=2100).contains(&value),
            Calendar::Persian => (1250..=1420).contains(&value),
            Calendar::Islamic => (1300..=1460).contains(&value),
        };
        let after = self.at(start + 1);
        // "1970 onwards"
        if recent && after.is_some_and(|next| next.has(Role::Onward)) {
            return true;
        }
        let counted = after.is_some_and(|next| next.has(Role::Counted));
        if self.is_bracketed(start) {
            return true;
        }
        let Some(before) = self.before(start) else {
            return recent && self.dates_noun(start, false);
        };
        if before.has(Role::Label) {
            return false;
        }
        // "post-1991"
        let before =
            if before.is('-') && !self.spaced(start) { self.before(start - 1).unwrap_or(before) } else { before };
        if before.has(Role::Part) {
            return recent || !counted;
        }
        if recent && self.dates_noun(start, before.has(Role::Article)) {
            return true;
        }
        // «از سال ۱۹۹۲ عضو …» says itself that it is a year.
        if counted {
            return recent && before.has(Role::Year);
        }
        // A round number may still count; one at the end of its clause rather does not.
        let joined = after.is_some_and(|next| next.has(Role::And) || next.has(Role::To) || next.is_dash());
        let sharp = value % 100 != 0 || (self.ends_clause(start + 1) && !joined);
        if before.has(Role::Cue) && sharp {
            return recent || calendar == Calendar::Gregorian && value % 10 != 0;
        }
        if before.has(Role::Of) && recent {
            let measured = self.before(start - 1);
            let dated =
                measured.is_some_and(|noun| noun.has(Role::Dated) || noun.has(Role::Part) || is_instrument(noun));
            return dated || (value % 50 != 0 && !measured.is_some_and(|noun| noun.has(Role::Quantity)));
        }
        recent && (before.has(Role::Dated) || is_instrument(before)) && (sharp || is_instrument(before))
    }

    /// "(1968)", and the last place of a bracket: "(Vienna, 1969)".
    fn is_bracketed(&self, start: usize) -> bool {
        let closed = self.at(start + 1).is_some_and(|next| next.is(')') || next.is(']'));
        closed && self.before(start).is_some_and(|before| before.is('(') || before.is_comma())
    }

    /// "the 1968 NPT", "the 2015 nuclear deal": a noun behind the year that it dates.
    fn dates_noun(&self, start: usize, article: bool) -> bool {
        let Some(item) = self.get(start) else { return false };
        if !item.words.year_before_noun {
            return false;
        }
        let Some(next) = self.get(start + 1) else { return false };
        let gap = next.first - item.end;
        let near = gap == 0 || (article && gap <= 2);
        near && (next.has(Role::Dated) || (gap == 0 && is_instrument(next)))
    }

    /// Whether nothing that could be counted stands at the item: a mark, the end, or a word of dates.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        let Some(end) = at.checked_sub(1).and_then(|last| self.get(last)).map(|last| last.end) else { return true };
        match self.at(at) {
            Some(next) => !matches!(next.kind, Kind::Number { .. }),
            None => end >= self.block.tokens.len(),
        }
    }

    fn apostrophe_year(&self, start: usize) -> Option<Point> {
        let item = self.at(start + 1)?;
        let (value, 2) = item.number()? else { return None };
        let cue = self.before(start).is_some_and(|before| {
            before.has(Role::Cue) || before.has(Role::Part) || before.has(Role::Dated) || is_instrument(before)
        });
        if !cue || self.spaced(start + 1) || self.joined_right(start + 1) {
            return None;
        }
        let span = Span::new(self.get(start)?.span.start, item.span.end);
        let mut point = self.year_point(start + 1, century_of(value), Calendar::Gregorian, span, start + 2)?;
        point.date.year = Some(self.source(item.span));
        Some(point)
    }

    /// "in nineteen ninety-six", «عام ألفين وواحد وعشرين»: behind a word that a year follows.
    pub(super) fn year_in_words_after(&self, cue: usize) -> Option<Point> {
        let item = self.get(cue)?;
        let named = item.has(Role::Year);
        let spelled = self.spelled_year(item.end, cue + 1)?;
        let calendar = if spelled.year < 1500 { item.words.short_years } else { Calendar::Gregorian };
        // Round numbers rather count: "by two thousand".
        let told = named || (spelled.year % 100 != 0 && self.plausible(spelled.year, calendar));
        if !told || self.counts(spelled.next) {
            return None;
        }
        let mut date = Date {
            native: Native { calendar, year: Some(spelled.year), month: None, day: None },
            year: Some(self.source(spelled.span)),
            ..Date::default()
        };
        date.settle();
        Some(Point { date, span: spelled.span, next: spelled.next })
    }

    /// A year that other words have made one.
    pub(super) fn bare_year_at(&self, at: usize, year: i32) -> Option<Point> {
        let item = self.get(at)?;
        let calendar = if year < 1500 { item.words.short_years } else { Calendar::Gregorian };
        self.year_point(at, year, calendar, item.span, at + 1)
    }

    fn year_point(&self, start: usize, year: i32, calendar: Calendar, span: Span, next: usize) -> Option<Point> {
        let mut date = Date {
            native: Native { calendar, year: Some(year), month: None, day: None },
            year: Some(self.source(self.get(start)?.span)),
            ..Date::default()
        };
        date.settle();
        (!date.impossible).then_some(Point { date, span, next })
    }

    /// "1960s", "'60s", «دهه ۱۹۶۰», «ستينيات القرن الماضي».
    pub(super) fn decade(&self, start: usize) -> Option<Point> {
        let item = self.get(start)?;
        if let Some(decade) = item.word().and_then(|word| word.decade) {
            return self.decade_in_words(start, i32::from(decade));
        }
        let short = item.is('\'');
        let at = start + usize::from(short);
        let number = if short { self.at(at)? } else { item };
        let (value, width) = number.number()?;
        if value % 10 != 0 || self.joined_left(at) || (short && self.spaced(at)) {
            return None;
        }
        // "1960s", "1960's"
        let mark = usize::from(self.at(at + 1).is_some_and(|mark| mark.is('\'')) && !self.spaced(at + 1));
        let suffix = at + 1 + mark;
        if self.at(suffix).is_some_and(|suffix| suffix.has(Role::DecadeSuffix)) && !self.spaced(suffix) {
            let first = match width {
                4 if fits(Calendar::Gregorian, value) => value,
                2 if short || self.before(at).is_some_and(|before| before.has(Role::Article)) => century_of(value),
                _ => return None,
            };
            let span = Span::new(item.span.start, self.get(suffix)?.span.end);
            return Some(self.period(Calendar::Gregorian, first, 10, span, suffix + 1));
        }
        // «دهه ۱۹۶۰», «دهه ۶۰»
        if short || self.joined_right(at) || !self.before(at).is_some_and(|before| before.has(Role::Decade)) {
            return None;
        }
        let era = self.era(at + 1);
        let (first, calendar) = match (width, era) {
            (4, Some((era, ..))) => (value, era.calendar),
            (4, None) => (value, if value < 1500 { item.words.short_years } else { Calendar::Gregorian }),
            (2, Some((era, ..))) if era.calendar == Calendar::Gregorian => (century_of(value), era.calendar),
            (2, None) if item.words.short_years != Calendar::Persian => (century_of(value), Calendar::Gregorian),
            (2, _) => (1300 + value, Calendar::Persian),
            _ => return None,
        };
        if !fits(calendar, first) {
            return None;
        }
        let (end, next) = era.map_or((item.span.end, at + 1), |(_, end, next)| (end, next));
        Some(self.period(calendar, first, 10, Span::new(item.span.start, end), next))
    }

    fn decade_in_words(&self, start: usize, decade: i32) -> Option<Point> {
        let item = self.get(start)?;
        let mut at = start + 1;
        while self.at(at).is_some_and(|link| link.has(Role::Of) || link.has(Role::Article)) && at < start + 3 {
            at += 1;
        }
        if self.at(at).is_some()
            && let Some((century, end, next)) = self.century_at(at)
        {
            let first = (century - 1) * 100 + decade;
            return Some(self.period(Calendar::Gregorian, first, 10, Span::new(item.span.start, end), next));
        }
        // "in the sixties of his life" tells an age.
        if self.at(start + 1).is_some_and(|next| next.has(Role::Unit)) {
            return None;
        }
        let before = self.before(start)?;
        let noun = before.has(Role::Decade);
        // «پنجاه» is fifty as well as the fifties, and only the noun tells.
        let numbers = &self.block.languages.get(self.block.lang.main).numbers.words;
        let counts = numbers.matches(self.block.folded.text(), item.span.start).any(|(end, _)| end == item.span.end);
        if counts && !noun {
            return None;
        }
        // A number word is a decade only behind the noun, or with its article.
        if !noun && !before.has(Role::Article) && (item.word()?.ordinal.is_some() || !before.has(Role::Cue)) {
            return None;
        }
        let era = self.era(start + 1);
        let persian = noun && item.words.short_years == Calendar::Persian;
        let (calendar, first) = match era {
            Some((era, ..)) if era.calendar == Calendar::Gregorian => (Calendar::Gregorian, 1900 + decade),
            Some((era, ..)) if era.calendar == Calendar::Islamic => return None,
            _ if persian => (Calendar::Persian, 1300 + decade),
            _ => (Calendar::Gregorian, 1900 + decade),
        };
        let (end, next) = era.map_or((item.span.end, start + 1), |(_, end, next)| (end, next));
        Some(self.period(calendar, first, 10, Span::new(item.span.start, end), next))
    }

    /// "the 20th century", «القرن العشرين», «قرن ۱۹».
    pub(super) fn century(&self, start: usize) -> Option<Point> {
        let item = self.get(start)?;
        // "the last century" says when only to its own time.
        if item.has(Role::LastCentury) {
            return None;
        }
        let (century, end, next) = self.century_at(start)?;
        Some(self.period(Calendar::Gregorian, (century - 1) * 100 + 1, 100, Span::new(item.span.start, end), next))
    }

    /// The number of a century that starts at the item, its end and the item behind it.
    fn century_at(&self, at: usize) -> Option<(i32, usize, usize)> {
        let item = self.get(at)?;
        if item.has(Role::LastCentury) {
            return Some((20, item.span.end, at + 1));
        }
        let (number, noun, next) = if item.has(Role::Century) {
            self.at(at + 1)?;
            let number = self.day(at + 1)?;
            (number, item.span, number.next)
        } else {
            let number = self.day(at)?;
            let noun = self.at(number.next)?;
            // "ten centuries" and "10 centuries" count them.
            let ordinal = number.next > at + 1 || item.number().is_none();
            if !noun.has(Role::Century) || !ordinal {
                return None;
            }
            (number, noun.span, number.next + 1)
        };
        (1..=21).contains(&number.value).then_some((number.value, noun.end.max(number.span.end), next))
    }

    fn period(&self, calendar: Calendar, first: i32, years: i32, span: Span, next: usize) -> Point {
        let bounds = |year| super::calendar::bounds(Native { calendar, year: Some(year), month: None, day: None });
        let days: Option<(Day, Day)> =
            bounds(first).zip(bounds(first + years - 1)).map(|((from, _), (_, to))| (from, to));
        let native = Native { calendar, year: Some(first), month: None, day: None };
        Point { date: Date { native, days, period: true, ..Date::default() }, span, next }
    }
}

fn is_instrument(item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::Name(EntityKind::Instrument | EntityKind::Event | EntityKind::Body))
}
