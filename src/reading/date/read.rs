//! From points of time to mentions: ranges, lists, a second calendar, the weekday.

use super::{
    Calendar, Date, DateRange,
    beside::quotes,
    lex::{Item, Items, Kind},
    numeric::Order,
    point::{Part, Point},
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
    years_end: Option<usize>,
    mentions: Vec<Mention>,
}

/// How two points are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    To,
    And,
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
    fn tied(&self, start: usize, expected: Expected) -> Option<Point> {
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

    /// "27–31 March 2017", "5, 6 and 8 March", «بين 5 و9 آذار»; and "March 27–31, 2017".
    fn days_of_month(&mut self, start: usize) -> Option<usize> {
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
    fn paired_years(&mut self, start: usize) -> Option<usize> {
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
    fn join(&self, at: usize, start: usize) -> Option<(Join, usize)> {
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

    fn and(&self, at: usize) -> Option<usize> {
        let comma = usize::from(self.items.at(at)?.is_comma());
        self.items.at(at + comma)?.has(Role::And).then_some(at + comma + 1)
    }

    fn and_or_comma(&self, at: usize) -> Option<(Join, usize)> {
        if let Some(next) = self.and(at) {
            return Some((Join::And, next));
        }
        self.items.at(at)?.is_comma().then_some((Join::And, at + 1))
    }

    /// Whether a list of years leads to the item.
    fn expected(&self, start: usize) -> Expected {
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

    /// The other end of a range, if what follows fits the first.
    fn end_of_range(&self, first: &Point, at: usize, join: Join) -> Option<Point> {
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

    fn push(&mut self, start: usize, mut point: Point) -> usize {
        let next = self.weekday(start, &mut point.date, point.next);
        if point.date.native.year.is_some() {
            self.years_end = Some(point.next);
        }
        let span = self.items.source(point.span);
        point.date.quoted = self.is_quoted(span);
        self.mentions.push(Mention { span, kind: MentionKind::Date(point.date) });
        next
    }

    fn push_range(&mut self, start: usize, mut from: Point, mut to: Point) -> usize {
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
