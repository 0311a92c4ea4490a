//! `treaty-date`

use super::{dated, figures, gap};
use crate::{
    diagnostic::{Safety, Severity},
    facts::FigureValue,
    reading::EntityKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A treaty, organisation or resolution tied to a date that the facts contradict.
    ///
    /// ## Why
    /// A treaty is opened, signed and in force on different days, often years apart, and
    /// drafts mix them up. Where the draft names no event ("the 1968 NPT"), any main date
    /// of the treaty is right; where it does, that event's date alone is.
    ///
    /// ## Example
    /// ```en
    /// The NPT entered into force on ⟦5 March 1971⟧.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the date of the fact in the draft's own digits and calendar. Where the
    /// date is right for another event of the treaty, that event's verb is offered as well.
    pub TREATY_DATE = "treaty-date" in Facts { severity: Severity::Error, fix: Some(Safety::Unsafe), scope: Block, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    dated::check(cx, findings, false);
    figures::check(cx, findings, |kind, value| {
        matches!(value, FigureValue::Days(..)) && kind.is_some_and(|kind| kind != EntityKind::Event)
    });
    gap::check(cx, findings);
}
