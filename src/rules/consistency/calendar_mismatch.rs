//! `calendar-mismatch`

use super::dates::{Own, own};
use crate::{
    diagnostic::{Safety, Severity},
    reading::{
        Date,
        date::{Calendar, Day, Native, calendar, write},
    },
    rules::{Context, Findings, declare_rule},
    text::Span,
};

declare_rule! {
    /// The same day given in two calendars that do not meet.
    ///
    /// ## Why
    /// A reader of either calendar takes away another day.
    ///
    /// ## Example
    /// ```en
    /// It was agreed on 9 June 2010 (⟦29 Khordad 1389⟧).
    /// ```
    ///
    /// An Islamic date that is a day or two off is let pass: the months of countries differ.
    ///
    /// ## Fix
    /// Unsafe: converts the first date into the calendar of the second; where a weekday
    /// bears the second out, the other way round.
    pub CALENDAR_MISMATCH = "calendar-mismatch" in Consistency { severity: Severity::Error, fix: Some(Safety::Unsafe), scope: Block, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (block, mention, own) in own(cx) {
        let dates: Vec<(&Date, Span)> = match own {
            Own::Date(date) => vec![(date, mention.span)],
            Own::Range(range) => vec![(&range.from, range.from_span), (&range.to, range.to_span)],
        };
        for (date, span) in dates {
            let Some(second) = &date.second else { continue };
            let (Some(first_days), Some(second_days)) = (days_beside(date, &second.0), days_beside(&second.0, date))
            else {
                continue;
            };
            if meet(first_days, second_days, slack(date, &second.0)) {
                continue;
            }
            let source = block.block.span.of(&cx.document.text);
            let first_span =
                [date.year, date.month, date.day].into_iter().flatten().reduce(Span::cover).unwrap_or(span);
            // The one whose weekday is named is the one that was looked up.
            let borne_out = date.weekday.is_some_and(|(weekday, _)| {
                one(second_days).is_some_and(|day| day.weekday() == weekday)
                    && one(first_days).is_some_and(|day| day.weekday() != weekday)
            });
            let (wrong, wrong_span, right) = if borne_out {
                (Date { second: None, weekday: None, ..date.clone() }, first_span, second_days)
            } else {
                (second.0.clone(), second.1, first_days)
            };
            let lang = cx.knowledge.languages.get(block.lang.main);
            let full = write::write_like(&wrong, source, right, lang);
            let other = if borne_out { second.1 } else { first_span };
            let arguments = [
                ("written", wrong_span.of(source).into()),
                ("other", other.of(source).into()),
                ("right", full.as_str().into()),
            ];
            let report = findings.report(block.locate(wrong_span), cx.say("calendar-mismatch", &arguments));
            if let Some((span, text)) = write::rewrite(&wrong, source, right, lang) {
                let title = cx.say("write-instead", &[("right", full.as_str().into())]);
                report.fix(title, Safety::Unsafe, block.locate(span), text);
            }
        }
    }
}

/// The days of a date; a year that it leaves out is the one of the date beside it.
fn days_beside(date: &Date, other: &Date) -> Option<(Day, Day)> {
    if date.days.is_some() || date.impossible || date.native.month.is_none() {
        return date.days;
    }
    let (near, _) = other.days?;
    let year = near.in_calendar(date.native.calendar).year?;
    let bounds = |year| calendar::bounds(Native { year: Some(year), ..date.native });
    // About the turn of a year the nearest is meant.
    (year - 1..=year + 1).filter_map(bounds).min_by_key(|(first, _)| (first.to_days() - near.to_days()).abs())
}

fn one((first, last): (Day, Day)) -> Option<Day> {
    (first == last).then_some(first)
}

/// How many days two calendars may lie apart.
fn slack(first: &Date, second: &Date) -> i64 {
    if [first, second].iter().any(|date| date.native.calendar == Calendar::Islamic) { 2 } else { 0 }
}

fn meet(first: (Day, Day), second: (Day, Day), slack: i64) -> bool {
    first.0 <= second.1.plus_days(slack) && second.0 <= first.1.plus_days(slack)
}
