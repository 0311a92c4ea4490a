//! Ranges: from one date to another, days of one month, paired years.

use super::{
    Calendar, Date, DateRange,
    lex::Item,
    point::{Part, Point},
    read::Reader,
    year::Expected,
};
use crate::{
    lang::dates::Role,
    reading::{Mention, MentionKind},
    text::Span,
};

/// How two points are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    To,
    And,
}

impl Reader<'_> {
    /// "27–31 March 2017", "5, 6 and 8 March", «بين 5 و9 آذار»; and "March 27–31, 2017".
    pub(super) fn days_of_month(&mut self, start: usize) -> Option<usize> {
        let items = &self.items;
        let mut days = vec![items.day(start)?];
        let mut joins = Vec::new();
        while days.len() < 8 {
            let at = days.last()?.next;
            let (join, next) = match self.join(at, start) {
                Some(found) => found,
                None => self.and_or_comma(at)?,
            };
            let next = self.skip(next, |item| item.has(Role::Article) || item.has(Role::Day));
            items.at(next)?;
            let day = self.second_day(next)?;
            days.push(day);
            joins.push(join);
            if let Some(month) = items.to_month(day.next) {
                let last_join = joins.last().copied()?;
                let month = items.month(month)?;
                let point = items.with_year(start, day, month)?;
                return self.push_days(start, &days, last_join, point);
            }
        }
        None
    }

    /// A day behind a dash, which joins it to the day before.
    fn second_day(&self, at: usize) -> Option<Part> {
        let item = self.items.get(at)?;
        if item.word().is_some() {
            return self.items.day(at);
        }
        let (value, width) = item.number()?;
        if width > 2 || !(1..=39).contains(&value) {
            return None;
        }
        let suffix = self.items.at(at + 1).filter(|next| next.has(Role::DaySuffix) && !self.items.spaced(at + 1));
        let end = suffix.map_or(item.span.end, |suffix| suffix.span.end);
        Some(Part { value, span: Span::new(item.span.start, end), next: at + 1 + usize::from(suffix.is_some()) })
    }

    /// Days that share the month and the year of the last of them.
    fn push_days(&mut self, start: usize, days: &[Part], join: Join, last: Point) -> Option<usize> {
        let next = last.next;
        let at = |part: &Part, span: Span| {
            let mut date = last.date.clone();
            date.native.day = Some(part.value as u8);
            date.day = Some(self.items.source(part.span));
            date.settle();
            Point { date, span, next }
        };
        let final_day = days.last()?;
        let mut others: Vec<Point> = days.split_last()?.1.iter().map(|day| at(day, day.span)).collect();
        let last = Point { span: Span::new(final_day.span.start, last.span.end), ..last };
        if join == Join::To && others.len() == 1 {
            let mut from = others.pop()?;
            (from.date.month, from.date.year) = (None, None);
            return Some(self.push_range(start, from, last));
        }
        if join == Join::To {
            return None;
        }
        for mut point in others {
            (point.date.month, point.date.year) = (None, None);
            let span = self.items.source(point.span);
            self.mentions.push(Mention { span, kind: MentionKind::Date(point.date) });
        }
        Some(self.push(start, last))
    }

    /// "1967–68", "2003–2009", "from 1991 to 1994", «بين عامي 1991 و1994».
    pub(super) fn paired_years(&mut self, start: usize) -> Option<usize> {
        let items = &self.items;
        let from = items.get(start)?;
        let (a, 4) = from.number()? else { return None };
        let (join, at) = self.join(start + 1, start)?;
        let dash = items.get(start + 1).is_some_and(Item::is_dash);
        if items.joined_left(start) || join == Join::And {
            return None;
        }
        let links = [Role::Year, Role::Article, Role::Part, Role::Of];
        let at = self.skip(at, |item| links.iter().any(|role| item.has(*role)));
        items.at(at)?;
        let to = items.get(at)?;
        let (b, width) = to.number()?;
        let labelled = items.before(start).is_some_and(|before| before.has(Role::Label));
        if labelled || items.joined_right(at) {
            return None;
        }
        if items.at(at + 1).is_some_and(|next| next.has(Role::Unit) || next.has(Role::Year)) {
            return None;
        }
        let told = items.before(start).is_some_and(|before| {
            before.has(Role::Year) || before.has(Role::Cue) || before.has(Role::Part) || before.is('(')
        });
        let counted = items.counts(at + 1);
        let years = match width {
            4 => {
                let recent = |year| {
                    (1800..=2100).contains(&year)
                        || (1250..=1480).contains(&year) && from.words.short_years != Calendar::Gregorian
                };
                let era = items.era(at + 1).is_some();
                // Two round numbers in a row rather count, unless the words say otherwise.
                let round = a % 100 == 0 && b % 100 == 0;
                let near = (a - b).abs() < 400;
                // "2014 to 2018" with no word before it, where nothing is left to be counted.
                // Two years the wrong way round are still years, if nothing else can be meant.
                let backwards = dash && b < a && a - b < 100 && b >= 1900 && !items.spaced(start + 1);
                let bare = !round && (b > a && (dash || items.ends_clause(at + 1)) || backwards);
                era || (recent(a) && recent(b) && near && !counted && (told && !round || bare))
                    || items.before(start).is_some_and(|before| before.has(Role::Year))
            }
            2 => dash && b > a % 100 && !counted && (1500..2100).contains(&a),
            _ => false,
        };
        if !years {
            return None;
        }
        let mut first = items.bare_year_at(start, a)?;
        let second = if width == 2 {
            items.bare_year_at(at, a - a % 100 + b)?
        } else {
            items.bare_year(at, Expected::Yes).or_else(|| items.bare_year_at(at, b))?
        };
        if second.date.native.calendar != first.date.native.calendar {
            first.date.native.calendar = second.date.native.calendar;
            first.date.settle();
        }
        Some(self.push_range(start, first, second))
    }

    /// A dash or a word that leads from one point to another, and the item behind it.
    pub(super) fn join(&self, at: usize, start: usize) -> Option<(Join, usize)> {
        let items = &self.items;
        let item = items.at(at)?;
        if item.is_dash() {
            let parenthesis = item.is('—') && items.spaced(at);
            return (!parenthesis).then_some((Join::To, at + 1));
        }
        if item.has(Role::To) {
            return Some((Join::To, at + 1));
        }
        if item.has(Role::And) {
            let between = (1..=3)
                .filter_map(|back| items.get(start.checked_sub(back)?))
                .find(|item| !item.has(Role::Year) && !item.has(Role::Day) && !item.has(Role::Article));
            let opened = between.is_some_and(|item| item.has(Role::Between));
            return Some((if opened { Join::To } else { Join::And }, at + 1));
        }
        None
    }

    pub(super) fn and(&self, at: usize) -> Option<usize> {
        let comma = usize::from(self.items.at(at)?.is_comma());
        self.items.at(at + comma)?.has(Role::And).then_some(at + comma + 1)
    }

    fn and_or_comma(&self, at: usize) -> Option<(Join, usize)> {
        if let Some(next) = self.and(at) {
            return Some((Join::And, next));
        }
        self.items.at(at)?.is_comma().then_some((Join::And, at + 1))
    }

    /// The other end of a range, if what follows fits the first.
    pub(super) fn end_of_range(&self, first: &Point, at: usize, join: Join) -> Option<Point> {
        if join != Join::To {
            return None;
        }
        let items = &self.items;
        let with_month = first.date.native.month.is_some();
        let with_day = first.date.native.day.is_some();
        let at = self.skip(at, |item| {
            item.has(Role::Article)
                || item.has(Role::Day)
                || item.has(Role::Year)
                || item.has(Role::On) && !item.has(Role::To)
                || item.word().is_some_and(|word| word.weekday.is_some())
                || item.has(Role::Month)
        });
        items.at(at)?;
        // "March 27–31, 2017", «تموز 13 الى 15».
        if with_day
            && first.date.native.year.is_none()
            && let Some(day) = self.second_day(at)
            && items.to_month(day.next).is_none()
            && first.date.day > first.date.month
        {
            let dash = items.before(at).is_some_and(Item::is_dash);
            let year = items.year_after(day.next, first.date.native.calendar, true);
            if items.joined_right(at) || (!dash && year.is_none() && items.counts(day.next)) {
                return None;
            }
            let mut date = first.date.clone();
            date.native.day = Some(day.value as u8);
            (date.month, date.day) = (None, Some(items.source(day.span)));
            date.native.year = year.as_ref().map(|year| year.year);
            date.year = year.as_ref().map(|year| items.source(year.digits));
            date.settle();
            let (end, next) = year.map_or((day.span.end, day.next), |year| (year.end, year.next));
            return Some(Point { date, span: Span::new(day.span.start, end), next });
        }
        let second = self.tied(at, if with_month { Expected::No } else { Expected::Yes })?;
        if !with_month && items.counts(second.next) {
            return None;
        }
        // Ends may be known to the day and to the month, if each says its year.
        let years =
            first.date.native.year.is_some() && second.date.native.year.is_some() && second.date.native.month.is_some();
        let alike = second.date.native.day.is_some() == with_day && second.date.native.month.is_some() == with_month;
        ((years || alike) && second.date.period == first.date.period).then_some(second)
    }

    pub(super) fn push_range(&mut self, start: usize, mut from: Point, mut to: Point) -> usize {
        fill(&mut from.date, &mut to.date);
        let reversed = from.date.days.zip(to.date.days).is_some_and(|((first, _), (_, last))| last < first);
        if reversed && self.is_moved(start) {
            // "moved from 7 April to 5 March": two dates, no time between them.
            let next = self.push(start, from);
            self.push(next, to);
            return self.mentions.last().map_or(next, |_| next);
        }
        let quoted = self.is_quoted(self.items.source(from.span));
        (from.date.quoted, to.date.quoted) = (quoted, quoted);
        self.weekday(start, &mut from.date, usize::MAX);
        if to.date.native.year.is_some() {
            self.years_end = Some(to.next);
        }
        let (from_span, to_span) = (self.items.source(from.span), self.items.source(to.span));
        let kind = MentionKind::Range(DateRange { from: from.date, to: to.date, from_span, to_span });
        self.mentions.push(Mention { span: from_span.cover(to_span), kind });
        to.next
    }
}

/// Fills what one end of a range leaves out from the other.
fn fill(from: &mut Date, to: &mut Date) {
    if from.native.month.is_none() && from.native.day.is_some() {
        from.native.month = to.native.month;
    }
    if from.native.year.is_none() {
        from.native.year = to.native.year;
        if to.native.year.is_some() {
            from.native.calendar = to.native.calendar;
        }
    } else if to.native.year.is_none() {
        to.native.year = from.native.year;
    }
    for date in [&mut *from, &mut *to] {
        if !date.period {
            date.settle();
        }
    }
    // "27 December – 3 January 2017": the year that is left out is the one beside it.
    let months = from.native.month.zip(to.native.month);
    let over_new_year = months.is_some_and(|(a, b)| a > b + 5) && from.native.year == to.native.year;
    if over_new_year && from.year.is_some() != to.year.is_some() {
        if to.year.is_some() {
            from.native.year = from.native.year.map(|year| year - 1);
            from.settle();
        } else {
            to.native.year = to.native.year.map(|year| year + 1);
            to.settle();
        }
    }
}
