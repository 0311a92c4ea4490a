//! `invalid-date`

use super::dates::{Own, own};
use crate::{
    diagnostic::Severity,
    reading::{
        Date,
        date::{Calendar, calendar},
    },
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A date that no calendar has: 31 June, 30 Esfand of a common year, a thirteenth month.
    ///
    /// ## Why
    /// A day or a month is wrong, and the reader cannot tell which.
    ///
    /// ## Example
    /// ```en
    /// The mandate was renewed on ⟦31 November 2025⟧.
    /// ```
    ///
    /// The thirtieth day of an Islamic month is let pass, for the new moon decides whether
    /// there is one.
    pub INVALID_DATE = "invalid-date" in Consistency { severity: Severity::Error, fix: None, scope: Block, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (block, mention, own) in own(cx) {
        let wrong = match own {
            Own::Date(date) => faulty(date).then_some((date, mention.span)).or_else(|| {
                date.second.as_ref().filter(|second| faulty(&second.0)).map(|second| (&second.0, second.1))
            }),
            // A range is one expression: the finding covers the end that is wrong.
            Own::Range(range) => {
                [(&range.from, range.from_span), (&range.to, range.to_span)].into_iter().find(|(date, _)| faulty(date))
            }
        };
        let Some((date, span)) = wrong else { continue };
        let written = span.of(block.block.span.of(&cx.document.text));
        let message = match date.native.month {
            Some(month) if !(1..=12).contains(&month) => {
                cx.say("invalid-month", &[("month", usize::from(month).into())])
            }
            _ => {
                let last = last_day(date);
                cx.say("invalid-day", &[("written", written.into()), ("last", usize::from(last).into())])
            }
        };
        findings.report(block.locate(span), message);
    }
}

/// Impossible, and rather a slip than something that is no date at all.
fn faulty(date: &Date) -> bool {
    date.impossible && date.native.month.is_none_or(|month| month <= 19)
}

fn last_day(date: &Date) -> u8 {
    let month = date.native.month.unwrap_or(1);
    match date.native.year {
        Some(year) if date.native.calendar != Calendar::Islamic => {
            calendar::days_in_month(date.native.calendar, year, month)
        }
        _ => calendar::longest_month(date.native.calendar, month),
    }
}
