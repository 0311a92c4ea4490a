//! `weekday-mismatch`

use super::dates::{Own, Places, own};
use crate::{
    diagnostic::{Safety, Severity},
    reading::{
        Date,
        date::{Calendar, Day, write},
    },
    rules::{Context, Findings, declare_rule, facts::dated::Fault},
};

declare_rule! {
    /// A weekday that is not the one of the date beside it.
    ///
    /// ## Why
    /// Either the weekday or the date is wrong; readers who were there know which.
    ///
    /// ## Example
    /// ```en
    /// The statement was signed on ⟦Tuesday⟧, 17 May 2010.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the weekday of the date, though the slip may be in the date.
    pub WEEKDAY_MISMATCH = "weekday-mismatch" in Consistency { severity: Severity::Warning, fix: Some(Safety::Unsafe), scope: Block, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let right =
        |fault: &&Fault<'_>| fault.date.weekday.is_some_and(|(weekday, _)| fault.fact.days.0.weekday() == weekday);
    let faulty = cx.faults().iter().filter(right).map(|fault| fault.block.locate(fault.claim.value_span));
    let faulty = Places::of(faulty);
    for (block, mention, own) in own(cx) {
        let date = match own {
            Own::Date(date) => date,
            Own::Range(range) => &range.from,
        };
        let (Some((weekday, span)), Some(day)) = (date.weekday, one_day(date)) else { continue };
        // Of a date that is wrong itself the weekday may be right.
        if is_right(date, weekday) || faulty.overlap(block.locate(mention.span)) {
            continue;
        }
        let source = block.block.span.of(&cx.document.text);
        let lang = cx.knowledge.languages.get(block.lang.main);
        let Some(right) = write::weekday_like(span.of(source), day.weekday(), lang) else { continue };
        let written = mention.span.of(source);
        let message = cx.say("weekday-mismatch", &[("date", written.into()), ("right", right.as_str().into())]);
        let title = cx.say("write-instead", &[("right", right.as_str().into())]);
        findings.report(block.locate(span), message).fix(title, Safety::Unsafe, block.locate(span), right);
    }
}

fn one_day(date: &Date) -> Option<Day> {
    date.days.and_then(|(first, last)| (first == last).then_some(first))
}

/// Whether the date, or the same day in its second calendar, is of that weekday.
fn is_right(date: &Date, weekday: u8) -> bool {
    let second = date.second.as_ref().map(|second| &second.0);
    [Some(date), second].into_iter().flatten().any(|date| {
        // An Islamic date may be a day or two off from country to country.
        let slack = if date.native.calendar == Calendar::Islamic { 2 } else { 0 };
        one_day(date).is_none_or(|day| (-slack..=slack).any(|by| day.plus_days(by).weekday() == weekday))
    })
}
