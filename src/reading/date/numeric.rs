//! Dates in figures alone: 2013-09-14, 14/09/2013, ۱۴۰۳/۰۱/۱۴, 14.09.2013.

use super::{
    Calendar, Date, Day, Native, calendar,
    lex::{Item, Items, Kind},
    point::{Point, century_of},
};
use crate::{
    lang::dates::{NumericOrder, Role},
    text::Span,
};

/// Which of two figures is the month, where the language leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// What other dates of the block show.
    pub month_first: Option<bool>,
}

impl Order {
    /// The order that the block's other dates in figures have, if they agree.
    pub(super) fn of(items: &Items<'_>) -> Self {
        let (mut day_first, mut month_first) = (false, false);
        for start in 0..items.list.len() {
            if let Some(parts) = items.figures(start)
                && parts.widths[2] == 4
                && parts.widths[0] <= 2
            {
                day_first |= parts.values[0] > 12;
                month_first |= parts.values[1] > 12 && parts.values[0] <= 12;
            }
        }
        Self { month_first: (day_first != month_first).then_some(month_first) }
    }
}

/// Three numbers with the same mark between them.
struct Figures {
    values: [i32; 3],
    widths: [usize; 3],
    mark: char,
}

impl Items<'_> {
    pub(super) fn numeric(&self, start: usize, order: Order) -> Option<Point> {
        self.full_numeric(start, order)
            .or_else(|| self.compact(start))
            .or_else(|| self.unmarked(start))
            .or_else(|| self.numeric_month(start))
            .or_else(|| self.month_and_year(start))
            .or_else(|| self.comma_year(start, order))
    }

    fn full_numeric(&self, start: usize, order: Order) -> Option<Point> {
        let figures = self.figures(start)?;
        let item = |at: usize| self.get(start + 2 * at);
        let words = item(0)?.words;
        let [a, b, c] = figures.values;
        let era = self.era(start + 5).filter(|(era, ..)| !era.before);
        let mut wide = None;
        let (year, month, day) = match figures.widths {
            [4, 1..=2, 1..=2] => (0, 1, 2),
            // "31/10/74", not "1.2.10": only strokes, and only what can be a day and a month.
            [1..=2, 1..=2, 2] if figures.mark != '.' && self.era(start + 5).is_none() => {
                return self.short_numeric(start, [a, b, c], order);
            }
            [1..=2, 1..=2, 4] => {
                let month_first = match words.order {
                    _ if a > 12 => false,
                    _ if b > 12 => true,
                    NumericOrder::DayFirst => false,
                    NumericOrder::Either => order.month_first.unwrap_or_else(|| {
                        wide = (a != b).then_some(());
                        false
                    }),
                };
                if month_first { (2, 0, 1) } else { (2, 1, 0) }
            }
            _ => return None,
        };
        let value = |at: usize| figures.values[at];
        let short = (1000..1500).contains(&value(year));
        let calendar = match era {
            Some((era, ..)) => era.calendar,
            None if short => words.short_years,
            None => Calendar::Gregorian,
        };
        if !(1000..=2999).contains(&value(year)) || value(month) > 39 || value(day) > 39 || b == 0 || a == 0 || c == 0 {
            return None;
        }
        // A version or a heading's number, unless it can be a date.
        if figures.mark == '.' && (value(month) > 12 || value(day) > 31) {
            return None;
        }
        let span = |at: usize| item(at).map(|item| item.span);
        let (end, next) = era.map_or((span(2)?.end, start + 5), |(_, end, next)| (end, next));
        let mut date = Date {
            native: Native {
                calendar,
                year: Some(value(year)),
                month: Some(value(month) as u8),
                day: Some(value(day) as u8),
            },
            year: span(year).map(|span| self.source(span)),
            month: span(month).map(|span| self.source(span)),
            day: span(day).map(|span| self.source(span)),
            ..Date::default()
        };
        date.settle();
        if wide.is_some() {
            // 03/04/2013 may be either day: no rule is to take it for one.
            let other = calendar::day_in(calendar, value(year), value(day) as u8, value(month) as u8);
            if let (Some((first, _)), Some(other)) = (date.days, other) {
                date.days = Some((first.min(other), first.max(other)));
            }
        }
        Some(Point { date, span: Span::new(span(0)?.start, end), next })
    }

    /// "20161016": of numbers of eight digits hardly one is such a day by chance.
    fn compact(&self, start: usize) -> Option<Point> {
        let item = self.get(start)?;
        let (value, 8) = item.number()? else { return None };
        let native = (Some(value / 10_000), u8::try_from(value / 100 % 100).ok(), u8::try_from(value % 100).ok());
        let labelled = self.before(start).is_some_and(|before| before.has(Role::Label));
        if labelled || self.joined_left(start) || self.joined_right(start) {
            return None;
        }
        self.sure_day(native, [item.span; 3], start + 1)
    }

    /// "2014 12 28", "10 31 1974": where nothing but such a day stands in its clause, with zeros written.
    fn unmarked(&self, start: usize) -> Option<Point> {
        let numbers = [self.get(start)?, self.at(start + 1)?, self.at(start + 2)?];
        let [Some((a, 2 | 4)), Some((b, 2)), Some((c, 2 | 4))] = numbers.map(Item::number) else { return None };
        let spans = numbers.map(|item| item.span);
        let small = |value: i32| u8::try_from(value).ok();
        let (native, spans) = match (a > 99, c > 99) {
            (true, false) => ((Some(a), small(b), small(c)), spans),
            (false, true) if b > 12 => ((Some(c), small(a), small(b)), [spans[2], spans[0], spans[1]]),
            (false, true) if a > 12 => ((Some(c), small(b), small(a)), [spans[2], spans[1], spans[0]]),
            _ => return None,
        };
        let opens = |before: &Item<'_>| matches!(before.kind, Kind::Mark(_)) || before.has(Role::Cue);
        let alone = numbers[0].first == 0 || self.before(start).is_some_and(opens);
        if !alone || !self.ends_clause(start + 3) || self.joined_right(start + 2) {
            return None;
        }
        self.sure_day(native, spans, start + 3)
    }

    /// A Gregorian day of these times; `spans` are those of year, month and day.
    fn sure_day(&self, native: (Option<i32>, Option<u8>, Option<u8>), spans: [Span; 3], next: usize) -> Option<Point> {
        let (year, month, day) = native;
        let native = Native { calendar: Calendar::Gregorian, year, month, day };
        let mut date = Date { native, ..Date::default() };
        if spans[0] != spans[1] {
            [date.year, date.month, date.day] = spans.map(|span| Some(self.source(span)));
        }
        date.settle();
        let certain = !date.impossible && year.is_some_and(|year| (1900..=2100).contains(&year));
        certain.then(|| Point { date, span: spans[0].cover(spans[1]).cover(spans[2]), next })
    }

    /// "31/10/74": a day of a century that is not said, so that no rule holds it against a fact.
    fn short_numeric(&self, start: usize, [a, b, c]: [i32; 3], order: Order) -> Option<Point> {
        let month_first = if a > 12 { false } else { b > 12 || order.month_first.unwrap_or(false) };
        let (month, day) = if month_first { (a, b) } else { (b, a) };
        // Without a number above 12 it may be anything: a clause, a score, a version.
        if a.max(b) <= 12 && order.month_first.is_none() && c <= 31 {
            return None;
        }
        let span = |at: usize| self.get(start + 2 * at).map(|item| item.span);
        let (first, last) = (span(0)?, span(2)?);
        let native = Native {
            calendar: Calendar::Gregorian,
            year: Some(century_of(c)),
            month: Some(month as u8),
            day: Some(day as u8),
        };
        calendar::bounds(native)?;
        let (month_at, day_at) = if month_first { (0, 1) } else { (1, 0) };
        let date = Date {
            native,
            year: Some(self.source(last)),
            month: span(month_at).map(|span| self.source(span)),
            day: span(day_at).map(|span| self.source(span)),
            ..Date::default()
        };
        Some(Point { date, span: first.cover(last), next: start + 5 })
    }

    /// "2014-12", "2014/12". "2003-04" is rather a pair of years and not read here.
    fn numeric_month(&self, start: usize) -> Option<Point> {
        let (year, 4) = self.get(start)?.number()? else { return None };
        let (month, width) = self.stroke_to(start)?.number()?;
        let plain = width == 2 || (width == 1 && month <= year % 10);
        if !plain || month > year % 100 {
            return None;
        }
        self.figured_month(start, (start, year), (start + 2, month))
    }

    /// "04/2016", "11-2016".
    fn month_and_year(&self, start: usize) -> Option<Point> {
        let (month, 1..=2) = self.get(start)?.number()? else { return None };
        let (year, 4) = self.stroke_to(start)?.number()? else { return None };
        (1900..=2100).contains(&year).then(|| self.figured_month(start, (start + 2, year), (start, month)))?
    }

    /// The number behind a stroke: one that is written against both, or that ends its clause.
    fn stroke_to(&self, start: usize) -> Option<&Item<'_>> {
        let mark = self.at(start + 1)?;
        let spaced = self.spaced(start + 1) || self.spaced(start + 2);
        let stroke = (mark.is('-') || mark.is('/')) && (!spaced || self.ends_clause(start + 3));
        if stroke { self.at(start + 2) } else { None }
    }

    /// "08/12, 2015".
    fn comma_year(&self, start: usize, order: Order) -> Option<Point> {
        let day = self.day_and_month(start)?;
        let comma = self.at(start + 3)?.is_comma();
        let at = start + 3 + usize::from(comma);
        let (year, 4) = self.at(at)?.number()? else { return None };
        if !comma || self.joined_right(at) || !(1900..=2100).contains(&year) {
            return None;
        }
        let span = |at: usize| self.get(at).map(|item| item.span);
        // The comma is of those who write the month first.
        let month_first = day.0 <= 12 && (day.1 > 12 || order.month_first.unwrap_or(true));
        let (month_at, day_at) = if month_first { (start, start + 2) } else { (start + 2, start) };
        let value = |at: usize| self.get(at).and_then(Item::number).map(|(value, _)| value as u8);
        let native =
            Native { calendar: Calendar::Gregorian, year: Some(year), month: value(month_at), day: value(day_at) };
        let mut date = Date {
            native,
            year: span(at).map(|span| self.source(span)),
            month: span(month_at).map(|span| self.source(span)),
            day: span(day_at).map(|span| self.source(span)),
            ..Date::default()
        };
        date.settle();
        // Either may be the month: no rule is to take it for one day.
        if day.0.max(day.1) <= 12 && order.month_first.is_none() {
            date.days = Day::new(year, 1, 1).zip(Day::new(year, 12, 31));
        }
        Some(Point { date, span: span(start)?.cover(span(at)?), next: at + 1 })
    }

    /// "08/12".
    fn day_and_month(&self, start: usize) -> Option<(i32, i32)> {
        let (a, 1..=2) = self.get(start)?.number()? else { return None };
        let stroke = self.at(start + 1)?.is('/') && !self.spaced(start + 1) && !self.spaced(start + 2);
        let (b, 1..=2) = self.at(start + 2)?.number()? else { return None };
        let dates = stroke && (1..=31).contains(&a) && (1..=31).contains(&b) && a.min(b) <= 12;
        (dates && !self.joined_left(start)).then_some((a, b))
    }

    fn figured_month(&self, start: usize, year: (usize, i32), month: (usize, i32)) -> Option<Point> {
        let labelled = self.before(start).is_some_and(|before| before.has(Role::Label));
        if labelled || !(1200..=2199).contains(&year.1) || self.joined_left(start) || self.joined_right(start + 2) {
            return None;
        }
        let item = |at: usize| self.get(at).map(|item| item.span);
        let (first, last) = (item(start)?, item(start + 2)?);
        let calendar = if year.1 < 1500 { self.get(start)?.words.short_years } else { Calendar::Gregorian };
        let mut date = Date {
            native: Native { calendar, year: Some(year.1), month: Some(u8::try_from(month.1).ok()?), day: None },
            year: item(year.0).map(|span| self.source(span)),
            month: item(month.0).map(|span| self.source(span)),
            ..Date::default()
        };
        date.settle();
        (!date.impossible).then_some(Point { date, span: first.cover(last), next: start + 3 })
    }

    /// Three numbers written together with one mark between them.
    fn figures(&self, start: usize) -> Option<Figures> {
        let Kind::Mark(mark @ ('/' | '-' | '.' | '–' | '‐' | '‑' | '−')) = self.at(start + 1)?.kind else {
            return None;
        };
        let numbers = [self.get(start)?, self.at(start + 2)?, self.at(start + 4)?].map(Item::number);
        let [Some(a), Some(b), Some(c)] = numbers else { return None };
        // ۱۲ / ۱۲ / ۱۳۷۰: strokes may be spaced, if all are.
        let spaced = (start + 1..start + 5).filter(|at| self.spaced(*at)).count();
        if !self.at(start + 3)?.is(mark)
            || !(spaced == 0 || (spaced == 4 && matches!(mark, '/' | '.') && a.1.max(c.1) == 4))
        {
            return None;
        }
        // A time or the other end of a range may follow: 2013-09-14T10:00, 5/1/2019-5/7/2020.
        let end = self.get(start + 4)?.end;
        let token = |at: usize| self.block.tokens.get(at);
        let goes_on = token(end)
            .is_some_and(|next| next.text(self.block.folded) == "t" || next.is(':') || (mark != '-' && next.is('-')));
        // "10-1-2018-10-7-2018": the second date has the form of the first.
        let number = |at: usize| self.at(at).and_then(Item::number);
        let doubled = |first: usize| {
            let widths =
                [number(first), number(first + 2), number(first + 4)].map(|number| number.map(|(_, width)| width));
            mark == '-' && c.1 == 4 && matches!(widths, [Some(1..=2), Some(1..=2), Some(4)])
        };
        let goes_on = goes_on || doubled(start + 6);
        let ends =
            start >= 6 && mark == '-' && self.before(start).is_some_and(|before| before.is('-')) && doubled(start - 6);
        if !ends && self.joined_left_but(start, if mark == '-' { None } else { Some('-') })
            || (self.joined_right(start + 4) && !goes_on)
        {
            return None;
        }
        Some(Figures { values: [a.0, b.0, c.0], widths: [a.1, b.1, c.1], mark })
    }

    /// Whether something is written before the number, but for a mark that joins two dates.
    fn joined_left_but(&self, start: usize, join: Option<char>) -> bool {
        let joined = join.is_some_and(|join| self.before(start).is_some_and(|before| before.is(join)));
        !joined && self.joined_left(start)
    }
}
