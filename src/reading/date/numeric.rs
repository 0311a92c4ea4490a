//! Dates in figures alone: 2013-09-14, 14/09/2013, ۱۴۰۳/۰۱/۱۴, 14.09.2013.

use super::{
    Calendar, Date, Native, calendar,
    lex::{Item, Items, Kind},
    point::Point,
};
use crate::lang::dates::NumericOrder;

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
        self.full_numeric(start, order).or_else(|| self.numeric_month(start))
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
        if figures.mark == '.' && (value(month) > 12 || value(day) > 31 || year == 0) {
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
        Some(Point { date, span: crate::text::Span::new(span(0)?.start, end), next })
    }

    /// "2014-12", "2014/12". "2003-04" is rather a pair of years and not read here.
    fn numeric_month(&self, start: usize) -> Option<Point> {
        let (year, 4) = self.get(start)?.number()? else { return None };
        let mark = self.at(start + 1)?;
        if !(mark.is('-') || mark.is('/')) || self.spaced(start + 1) || self.spaced(start + 2) {
            return None;
        }
        let item = self.at(start + 2)?;
        let (month, 2) = item.number()? else { return None };
        if !(1..=12).contains(&month)
            || month > year % 100
            || !(1200..=2199).contains(&year)
            || self.joined_left(start)
            || self.joined_right(start + 2)
        {
            return None;
        }
        let first = self.get(start)?;
        let calendar = if year < 1500 { first.words.short_years } else { Calendar::Gregorian };
        let mut date = Date {
            native: Native { calendar, year: Some(year), month: Some(month as u8), day: None },
            year: Some(self.source(first.span)),
            month: Some(self.source(item.span)),
            ..Date::default()
        };
        date.settle();
        (!date.impossible).then_some(Point { date, span: first.span.cover(item.span), next: start + 3 })
    }

    /// Three numbers written together with one mark between them.
    fn figures(&self, start: usize) -> Option<Figures> {
        let Kind::Mark(mark @ ('/' | '-' | '.' | '–' | '‐' | '‑' | '−')) = self.at(start + 1)?.kind else {
            return None;
        };
        let numbers = [self.get(start)?, self.at(start + 2)?, self.at(start + 4)?].map(Item::number);
        let [Some(a), Some(b), Some(c)] = numbers else { return None };
        if !self.at(start + 3)?.is(mark) || (start + 1..start + 5).any(|at| self.spaced(at)) {
            return None;
        }
        // A time may follow in ISO 8601: 2013-09-14T10:00.
        let time =
            self.block.tokens.get(self.get(start + 4)?.end).is_some_and(|token| token.text(self.block.folded) == "t");
        if self.joined_left(start) || (self.joined_right(start + 4) && !time) {
            return None;
        }
        Some(Figures { values: [a.0, b.0, c.0], widths: [a.1, b.1, c.1], mark })
    }
}
