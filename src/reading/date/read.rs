//! From points of time to mentions: ranges, lists, a second calendar, the weekday.

use super::{
    Date,
    beside::quotes,
    lex::{Item, Items, Kind},
    numeric::Order,
    point::Point,
    range::Join,
    year::Expected,
};
use crate::{
    lang::dates::Role,
    reading::{BlockText, Mention, MentionKind},
    text::Span,
};

/// Reads dates and ranges outside `names`.
pub fn read(block: &BlockText<'_>, names: &[Mention]) -> Vec<Mention> {
    let items = Items::new(block, names);
    let order = Order::of(&items);
    let quotes = quotes(&items);
    let mut reader = Reader { order, items, quotes, years_end: None, mentions: Vec::new() };
    let mut at = 0;
    while at < reader.items.list.len() {
        at = reader.mention(at).map_or(at + 1, |next| next.max(at + 1));
    }
    reader.mentions
}

pub(super) struct Reader<'a> {
    pub(super) items: Items<'a>,
    order: Order,
    /// In the source.
    pub(super) quotes: Vec<Span>,
    /// The item behind the last mention that ends in a year: a list of years may go on.
    pub(super) years_end: Option<usize>,
    pub(super) mentions: Vec<Mention>,
}

impl Reader<'_> {
    /// Reads the mention that starts at the item; the item behind it.
    fn mention(&mut self, start: usize) -> Option<usize> {
        match self.items.get(start)?.kind {
            Kind::Name(_) => return None,
            Kind::Mark('\'' | '‘') | Kind::Number { .. } => {}
            Kind::Word(word) if word.month.is_some() || word.ordinal.is_some() || word.decade.is_some() => {}
            Kind::Word(word) if word.has(Role::Century) => {}
            Kind::Word(word) if word.has(Role::Year) || word.has(Role::Cue) => {
                let point = self.items.year_in_words_after(start)?;
                return Some(self.push(start, point));
            }
            Kind::Word(word) if word.era.is_some() => {
                let point = self.items.year_behind_era(start)?;
                return Some(self.push(start, point));
            }
            Kind::Word(_) | Kind::Mark(_) => return None,
        }
        if let Some(next) = self.days_of_month(start).or_else(|| self.paired_years(start)) {
            return Some(next);
        }
        let first = self.tied(start, self.expected(start)).or_else(|| self.month_of_later_year(start))?;
        if let Some((join, at)) = self.join(first.next, start) {
            if let Some(second) = self.end_of_range(&first, at, join) {
                return Some(self.push_range(start, first, second));
            }
            if join == Join::And {
                return Some(self.push_with_later_year(start, first, at));
            }
        } else if let Some(at) = self.and(first.next) {
            return Some(self.push_with_later_year(start, first, at));
        }
        Some(self.push(start, first))
    }

    /// One date at the item.
    fn point(&self, start: usize, expected: Expected) -> Option<Point> {
        let items = &self.items;
        items
            .numeric(start, self.order)
            .or_else(|| items.decade(start))
            .or_else(|| items.century(start))
            .or_else(|| items.named(start))
            .or_else(|| items.bare_year(start, expected))
    }

    /// "Jan–Feb 2017", "March and May 2017": an ordinary word that a month with a year follows.
    fn month_of_later_year(&self, start: usize) -> Option<Point> {
        let month = self.items.month(start)?;
        let (_, at) = self.join(month.next, start)?;
        self.items.at(at)?;
        let later = self.items.named(at)?;
        let years = later.date.native.year.is_some() && later.date.native.day.is_none();
        (years && later.date.native.calendar == month.calendar).then(|| self.items.month_point(start, &month))
    }

    /// One date with the second calendar that is tied to it.
    pub(super) fn tied(&self, start: usize, expected: Expected) -> Option<Point> {
        let mut first = self.point(start, expected)?;
        if let Some((second, end, next)) = self.second_calendar(&first) {
            let span = self.items.source(second.span);
            first.date.second = Some(Box::new((second.date, span)));
            first.span.end = end;
            first.next = next;
        }
        Some(first)
    }

    /// «(۲۷ سپتامبر ۲۰۲۱)», «الموافق 3 حزيران 2024», "/ 2017 م" behind a date of another calendar.
    fn second_calendar(&self, first: &Point) -> Option<(Point, usize, usize)> {
        if first.date.period {
            return None;
        }
        let items = &self.items;
        let mut at = first.next;
        let opening = items.at(at)?;
        let bracket = opening.is('(') || opening.is('[');
        let stroke = opening.is('/') || opening.is('-') || opening.is('–');
        let comma = opening.is_comma();
        at += usize::from(bracket || stroke || comma);
        let same = items.at(at).is_some_and(|item| item.has(Role::Same));
        if !(bracket || stroke || same) {
            return None;
        }
        at += usize::from(same);
        at = self.skip(at, |item| {
            item.has(Role::Day)
                || item.has(Role::Year)
                || item.has(Role::On)
                || item.is_comma()
                || item.word().is_some_and(|word| word.weekday.is_some())
        });
        items.at(at)?;
        let second = self.point(at, Expected::Yes)?;
        let granular = |date: &Date| (date.native.month.is_some(), date.native.day.is_some());
        if second.date.native.calendar == first.date.native.calendar
            || second.date.period
            || granular(&first.date) != granular(&second.date)
        {
            return None;
        }
        if bracket {
            let close = items.at(second.next)?;
            let closed = close.is(')') || close.is(']');
            return closed.then_some((second.clone(), close.span.end, second.next + 1));
        }
        Some((second.clone(), second.span.end, second.next))
    }

    /// At most three items that are not part of the date.
    pub(super) fn skip(&self, mut at: usize, wanted: impl Fn(&Item<'_>) -> bool) -> usize {
        for _ in 0..3 {
            if !self.items.at(at).is_some_and(&wanted) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a list of years leads to the item.
    pub(super) fn expected(&self, start: usize) -> Expected {
        let items = &self.items;
        let Some(end) = self.years_end else { return Expected::No };
        let gap = start.saturating_sub(end);
        if gap == 0 || gap > 2 || !(end..=start).all(|at| items.at(at).is_some()) {
            return Expected::No;
        }
        let link = |at: usize| items.get(at).is_some_and(|item| item.is_comma() || item.has(Role::And));
        if !(end..start).all(link) || items.counts(start + 1) {
            return Expected::No;
        }
        let and = (end..start).any(|at| items.get(at).is_some_and(|item| item.has(Role::And)));
        let goes_on = items.at(start + 1).is_some_and(|next| next.is_comma() || next.has(Role::And));
        let ends = items.get(start).is_some_and(|item| item.end >= items.block.tokens.len());
        let closes = items.at(start + 1).is_some_and(|next| matches!(next.kind, Kind::Mark(_)));
        if and || goes_on || ends || closes { Expected::Yes } else { Expected::No }
    }

    /// "5 March and 7 April 2017": the first takes the year of the second.
    fn push_with_later_year(&mut self, start: usize, mut first: Point, at: usize) -> usize {
        if first.date.native.year.is_none()
            && first.date.native.month.is_some()
            && self.items.at(at).is_some()
            && let Some(second) = self.items.named(at)
            && second.date.native.calendar == first.date.native.calendar
            && second.date.native.day.is_some() == first.date.native.day.is_some()
        {
            first.date.native.year = second.date.native.year;
            first.date.settle();
        }
        self.push(start, first)
    }

    pub(super) fn push(&mut self, start: usize, mut point: Point) -> usize {
        let next = self.weekday(start, &mut point.date, point.next);
        if point.date.native.year.is_some() {
            self.years_end = Some(point.next);
        }
        let span = self.items.source(point.span);
        point.date.quoted = self.is_quoted(span);
        self.mentions.push(Mention { span, kind: MentionKind::Date(point.date) });
        next
    }
}
