//! One date in words and figures: day, month and year in any order that a language has.

use super::{
    Calendar, Date, Native,
    lex::{Item, Items},
};
use crate::{
    lang::dates::{Era, Role},
    text::Span,
};

/// A date, and the item behind it.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub date: Date,
    /// In the folded text.
    pub span: Span,
    pub next: usize,
}

/// A part of a date, and the item behind it.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub value: i32,
    pub span: Span,
    pub next: usize,
}

pub(super) struct MonthPart {
    pub calendar: Calendar,
    pub month: u8,
    pub span: Span,
    pub next: usize,
    /// May it stand with neither day nor year, and with a day alone?
    pub alone: bool,
    pub without_year: bool,
}

/// A year of a date that has a month, with its era.
pub(super) struct YearPart {
    pub year: i32,
    /// The century is not said, and nothing but habit tells it.
    pub guessed: bool,
    pub calendar: Calendar,
    pub digits: Span,
    /// To the end of the era.
    pub end: usize,
    pub next: usize,
}

impl Items<'_> {
    /// A date that starts at the item, in words or with a month's name.
    pub(super) fn named(&self, start: usize) -> Option<Point> {
        self.day_first(start).or_else(|| self.month_first(start)).or_else(|| self.year_first(start))
    }

    /// "5 March 1970", «الخامس من آذار/مارس ١٩٧٠», «۱۴ اسفند ۱۳۴۸».
    fn day_first(&self, start: usize) -> Option<Point> {
        let day = self.day(start)?;
        if let Some(point) = self.stopped_day(start, &day) {
            return Some(point);
        }
        let at = self.to_month(day.next)?;
        let mut month = self.month(at)?;
        // "the fourth of may": an ordinal with "of" leaves no doubt.
        let ordinal = self.get(day.next - 1).is_some_and(|item| item.number().is_none());
        month.without_year |= ordinal && at > day.next;
        self.with_year(start, day, month)
    }

    /// "on 16. November 2016": an ordinal as the continent writes it. Elsewhere a number may
    /// end its sentence there, or count the items of a list.
    fn stopped_day(&self, start: usize, day: &Part) -> Option<Point> {
        self.get(start)?.number().filter(|_| day.value <= 31)?;
        let stop = self.at(day.next).is_some_and(|item| item.is('.')) && !self.spaced(day.next);
        let on = self.before(start).is_some_and(|before| before.has(Role::On));
        if !stop || !on || !self.spaced(day.next + 1) {
            return None;
        }
        self.at(day.next + 1)?;
        let month = self.month(day.next + 1)?;
        let year = self.year_after(month.next, month.calendar, true)?;
        Some(self.point(start, Some(*day), &month, Some(year)))
    }

    /// Completes a day and its month with the year, if one follows.
    pub(super) fn with_year(&self, start: usize, day: Part, month: MonthPart) -> Option<Point> {
        let year = self.year_after(month.next, month.calendar, true);
        if year.is_none() && !month.without_year {
            return None;
        }
        Some(self.point(start, Some(day), &month, year))
    }

    /// "March 5, 1970", "March 1970", «مهر سال ۱۴۰۰», "March".
    fn month_first(&self, start: usize) -> Option<Point> {
        let month = self.month(start)?;
        if let Some(day) = self.day_after(&month) {
            let year = self.year_after(day.next, month.calendar, true);
            let usual = self.get(start).is_some_and(|item| item.words.day_follows_month);
            if year.is_some() || (month.without_year && usual) {
                return Some(self.point(start, Some(day), &month, year));
            }
        }
        let year = self.year_after(month.next, month.calendar, false);
        // "September-2020-23"
        if let Some(found) = &year
            && let (Some(first), Some(second)) = (self.at(month.next), self.at(found.next))
            && first.is('-')
            && second.is('-')
            && !self.spaced(found.next)
            && !self.spaced(found.next + 1)
            && let Some(item) = self.at(found.next + 1)
            && let Some((value @ 1..=31, 2)) = item.number()
        {
            let day = Part { value, span: item.span, next: found.next + 2 };
            return Some(self.point(start, Some(day), &month, year));
        }
        (year.is_some() || month.alone || self.told_month(start)).then(|| self.point(start, None, &month, year))
    }

    /// "in March", "late May", «اواسط آذر», «شهر آب»: words that make an ordinary word a month.
    fn told_month(&self, start: usize) -> bool {
        let (Some(item), Some(before)) = (self.get(start), self.before(start)) else { return false };
        let cased = self.source(item.span).of(self.block.source).starts_with(char::is_uppercase);
        before.has(Role::Month) || before.has(Role::Part) || (cased && before.has(Role::Cue))
    }

    /// "1970 March 5", "2013-Sep-14", «۱۳۹۶ بهمن».
    fn year_first(&self, start: usize) -> Option<Point> {
        let item = self.get(start)?;
        let (year, width) = item.number()?;
        if width != 4 || self.joined_left(start) {
            return None;
        }
        let stroke = self.at(start + 1).is_some_and(|mark| mark.is('-') || mark.is('/')) && !self.spaced(start + 1);
        let comma = self.at(start + 1).is_some_and(Item::is_comma);
        // "2024 AD August"
        let era = self.era(start + 1).is_some_and(|(era, ..)| !era.before && era.calendar == Calendar::Gregorian);
        let at = start + 1 + usize::from(stroke || comma || era);
        self.at(at)?;
        let month = self.month(at)?;
        if comma && !self.ends_clause(month.next) {
            return None;
        }
        if !fits(month.calendar, year) {
            return None;
        }
        let day = self.day_after(&month);
        // "the deal of 2015 may fail": an ordinary word behind a year is itself.
        let closed = stroke || era || (month.without_year && self.ends_clause(month.next));
        if day.is_none() && !month.alone && !closed {
            return None;
        }
        let next = day.map_or(month.next, |day| day.next);
        let part =
            YearPart { year, guessed: false, calendar: month.calendar, digits: item.span, end: item.span.end, next };
        let mut point = self.point(start, day, &month, Some(part));
        point.next = next;
        point.span = Span::new(item.span.start, day.map_or(month.span.end, |day| day.span.end));
        Some(point)
    }

    pub(super) fn month_point(&self, start: usize, month: &MonthPart) -> Point {
        self.point(start, None, month, None)
    }

    fn point(&self, start: usize, day: Option<Part>, month: &MonthPart, year: Option<YearPart>) -> Point {
        let mut span = month.span;
        let mut next = month.next;
        if let Some(day) = &day {
            span = span.cover(day.span);
            next = next.max(day.next);
        }
        if let Some(year) = &year {
            span = span.cover(Span::new(year.digits.start, year.end));
            next = next.max(year.next);
        }
        debug_assert!(next > start);
        let guessed = year.as_ref().is_some_and(|year| year.guessed);
        let mut date = Date {
            native: Native {
                calendar: year.as_ref().map_or(month.calendar, |year| year.calendar),
                year: year.as_ref().map(|year| year.year),
                month: Some(month.month),
                day: day.map(|day| day.value as u8),
            },
            year: year.map(|year| self.source(year.digits)),
            month: Some(self.source(month.span)),
            day: day.map(|day| self.source(day.span)),
            ..Date::default()
        };
        date.settle();
        if guessed {
            // No rule is to hold it against a fact.
            date.days = None;
        }
        Point { date, span, next }
    }

    /// A day: "5", "5th", «پنجم», «الخامس». Numbers that no month has are days too, impossible ones.
    pub(super) fn day(&self, at: usize) -> Option<Part> {
        let item = self.get(at)?;
        if let Some(ordinal) = item.word().and_then(|word| word.ordinal) {
            return Some(Part { value: i32::from(ordinal), span: item.span, next: at + 1 });
        }
        let (value, width) = item.number()?;
        if width > 2 || !(1..=39).contains(&value) || self.joined_left(at) {
            return None;
        }
        if let Some(suffix) = self.at(at + 1)
            && suffix.has(Role::DaySuffix)
            && !self.spaced(at + 1)
        {
            return Some(Part { value, span: item.span.cover(suffix.span), next: at + 2 });
        }
        Some(Part { value, span: item.span, next: at + 1 })
    }

    /// The day behind a month: "March 5", "March the fifth"; not "March 1970", nor a time.
    fn day_after(&self, month: &MonthPart) -> Option<Part> {
        let mut at = month.next;
        let stroke = self.at(at).is_some_and(|mark| mark.is('-') || mark.is('/')) && !self.spaced(at);
        // "Dec31"
        let glued = self.at(at).is_some_and(|item| item.number().is_some()) && !self.spaced(at);
        let article = self.at(at).is_some_and(|item| item.has(Role::Article));
        // "March, 6th 2016"
        let comma = self.at(at).is_some_and(Item::is_comma)
            && self.at(at + 2).is_some_and(|suffix| suffix.has(Role::DaySuffix))
            && !self.spaced(at + 2);
        at += usize::from(stroke || article || comma);
        let item = self.at(at)?;
        let day = if stroke || glued {
            let (value, width) = item.number()?;
            (width <= 2).then_some(Part { value, span: item.span, next: at + 1 })?
        } else {
            self.day(at)?
        };
        if !(1..=39).contains(&day.value) {
            return None;
        }
        let bare = day.next == at + 1 && item.number().is_some();
        if bare && (self.joined_right(at) && !self.at(at + 1).is_some_and(Item::is_dash)) {
            return None;
        }
        // "March 5 states": a number that counts.
        if bare && self.counts(at + 1) {
            return None;
        }
        Some(day)
    }

    /// From behind a day to its month: over "of", "the", «من شهر», and the strokes of "15-Sep-2013".
    pub(super) fn to_month(&self, mut at: usize) -> Option<usize> {
        for _ in 0..4 {
            let item = self.at(at)?;
            if item.month().is_some() {
                return Some(at);
            }
            let stroke = (item.is('-') || item.is('/')) && !self.spaced(at) && !self.spaced(at + 1);
            let link = item.has(Role::Of) || item.has(Role::Article) || item.has(Role::Month);
            if !link && !stroke {
                return None;
            }
            at += 1;
        }
        None
    }

    /// A month's name, in its double form («آذار/مارس», «أيلول (سبتمبر)») as one.
    pub(super) fn month(&self, at: usize) -> Option<MonthPart> {
        let item = self.get(at)?;
        let name = item.month()?;
        let mut span = item.span;
        let mut next = at + 1;
        let capital = self.capital(item);
        let mut sure = !name.ordinary;
        let same = |at: usize| {
            let other = self.at(at).and_then(Item::month);
            other.is_some_and(|other| other.calendar == name.calendar && other.month == name.month)
        };
        if let Some(mark) = self.at(next) {
            let stroke = (mark.is('/') || mark.is('-') || mark.is('–')) && same(next + 1);
            let bracket = (mark.is('(') || mark.is('['))
                && same(next + 1)
                && self.at(next + 2).is_some_and(|close| close.is(')') || close.is(']'));
            if stroke || bracket {
                next += if stroke { 2 } else { 3 };
                span.end = self.get(next - 1).map_or(span.end, |last| last.span.end);
                sure = true;
            } else if same(next) {
                // «مارس آذار»
                span.end = mark.span.end;
                next += 1;
                sure = true;
            }
        }
        // "Sept. 11": the stop of a short name, if the date goes on.
        if self.at(next).is_some_and(|mark| mark.is('.'))
            && !self.spaced(next)
            && self.at(next + 1).is_some_and(|item| item.number().is_some())
        {
            next += 1;
        }
        // «مهر ماه»
        if let Some(noun) = self.at(next)
            && noun.has(Role::Month)
            && name.calendar == Calendar::Persian
        {
            span.end = noun.span.end;
            next += 1;
            sure = true;
        }
        Some(MonthPart {
            calendar: name.calendar,
            month: name.month,
            span,
            next,
            alone: sure && capital,
            without_year: sure
                || !name.needs_year
                || self.source(item.span).of(self.block.source).starts_with(char::is_uppercase),
        })
    }

    /// The year behind a month or a day, over a comma, "of", «من عام», «سال».
    pub(super) fn year_after(&self, from: usize, calendar: Calendar, has_day: bool) -> Option<YearPart> {
        let mut at = from;
        let mut tied = false;
        for _ in 0..4 {
            let Some(item) = self.at(at) else { break };
            if item.number().is_some() || item.is('\'') || item.is('‘') {
                break;
            }
            let stroke = (item.is('-') || item.is('/')) && !self.spaced(at) && !self.spaced(at + 1);
            let link = [Role::Of, Role::On, Role::Article, Role::Year].iter().any(|role| item.has(*role));
            if !(link || stroke || (item.is_comma() && at == from)) {
                break;
            }
            tied |= item.has(Role::Year);
            at += 1;
        }
        let Some(item) = self.at(at).filter(|item| item.number().is_some()) else {
            return self.short_year(at, calendar).or_else(|| self.year_in_words(at, calendar));
        };
        let (value, width) = item.number()?;
        let direct = at > 0 && self.get(at - 1).is_some_and(|before| before.is('-') || before.is('/'));
        if (!direct && self.joined_left(at)) || self.is_decimal(at) {
            return None;
        }
        let era = self.era(at + 1);
        let (calendar, year) = match era {
            Some((era, ..))
                if era.calendar == calendar || calendar != Calendar::Gregorian || !fits(calendar, value) =>
            {
                // The era of a month's own calendar, or one that contradicts it and is not the date's.
                if era.calendar != calendar {
                    return None;
                }
                (calendar, if era.before { 1 - value } else { value })
            }
            _ => (calendar, value),
        };
        // "August 99", «مهر ۹۴»: more than a month's days, and nothing behind it to be counted.
        if width == 2 && value > 31 && at == from && era.is_none() && self.ends_clause(at + 1) && !self.joined_right(at)
        {
            let year = match calendar {
                Calendar::Gregorian => century_of(value),
                Calendar::Persian => 1300 + value,
                Calendar::Islamic => 1400 + value,
            };
            // The Iranian century has just begun: «۹۴» is 1394 to every reader.
            let guessed = calendar != Calendar::Persian;
            return Some(YearPart { year, guessed, calendar, digits: item.span, end: item.span.end, next: at + 1 });
        }
        let plain = width == 4 && fits(calendar, value);
        if !(plain || (era.is_some() && (1..=4).contains(&width)) || (tied && (3..=4).contains(&width))) {
            return None;
        }
        // "In March 1550 troops": behind a month alone a number may count what follows. Behind
        // a day a number that is no round one is a year: «۶ اردیبهشت ۱۳۶۵ بار دیگر».
        let dated = has_day && value % 100 != 0;
        let counted = self.at(at + 1).is_some_and(|next| {
            (next.has(Role::Unit) && !dated) || (next.has(Role::Counted) && !has_day && !(1900..2100).contains(&value))
        });
        if !tied && era.is_none() && counted {
            return None;
        }
        let (end, next) = era.map_or((item.span.end, at + 1), |(_, end, next)| (end, next));
        Some(YearPart { year, guessed: false, calendar, digits: item.span, end, next })
    }

    /// "March nineteen ninety-six", «سبتمبر ألفين وعشرة».
    fn year_in_words(&self, at: usize, calendar: Calendar) -> Option<YearPart> {
        let token = self.get(at.checked_sub(1)?)?.end;
        let spelled = self.spelled_year(token, at)?;
        let next = spelled.next;
        (fits(calendar, spelled.year) && !self.counts(next)).then_some(YearPart {
            year: spelled.year,
            guessed: false,
            calendar,
            digits: spelled.span,
            end: spelled.span.end,
            next,
        })
    }

    /// "'68".
    fn short_year(&self, at: usize, calendar: Calendar) -> Option<YearPart> {
        // "9 June (29 Khordad)": two digits behind another mark are a day.
        self.at(at).filter(|mark| mark.is('\'') || mark.is('‘') || mark.is('’'))?;
        let item = self.at(at + 1)?;
        let (value, width) = item.number()?;
        if width != 2 || self.spaced(at + 1) || self.joined_right(at + 1) || calendar != Calendar::Gregorian {
            return None;
        }
        let digits = item.span;
        Some(YearPart { year: century_of(value), guessed: false, calendar, digits, end: digits.end, next: at + 2 })
    }

    /// Whether the number goes on as a decimal or a grouped one: "2,000", "1968.5".
    fn is_decimal(&self, at: usize) -> bool {
        self.joined_right(at)
            && self.at(at + 1).is_some_and(|mark| !mark.is_dash() && !mark.is('/') && !mark.is(':'))
            && self.at(at + 1).is_none_or(|next| next.word().is_none())
    }

    /// An era at the item: its end, and the item behind it.
    pub(super) fn era(&self, at: usize) -> Option<(Era, usize, usize)> {
        let item = self.at(at)?;
        let era = item.word()?.era?;
        // «لم» is no era with a prefix.
        let first = self.block.tokens.get(item.first)?;
        if first.span.start != item.span.start {
            return None;
        }
        if !self.upper(item) && self.source(item.span).of(self.block.source).is_ascii() {
            return None;
        }
        Some((era, item.span.end, at + 1))
    }

    /// Whether a word at the item says that the number before it counts.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.at(at).is_some_and(|item| item.has(Role::Unit) || item.has(Role::Counted))
    }
}

/// Whether a number of four digits can be a year of the calendar.
pub(super) fn fits(calendar: Calendar, year: i32) -> bool {
    match calendar {
        Calendar::Gregorian => (1000..=3000).contains(&year),
        Calendar::Persian => (1000..=1599).contains(&year),
        Calendar::Islamic => (1000..=1699).contains(&year),
    }
}

/// The year of two digits: from 1950 to 2049.
pub(super) const fn century_of(year: i32) -> i32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}
