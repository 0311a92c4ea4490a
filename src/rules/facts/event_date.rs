//! `event-date`

use super::{dated, figures};
use crate::{
    diagnostic::{Safety, Severity},
    facts::FigureValue,
    reading::EntityKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A test, summit, war, vote or speech tied to a date that the facts contradict.
    ///
    /// ## Why
    /// One wrong year moves a test before the treaty it broke.
    ///
    /// ## Example
    /// ```en
    /// The Trinity test took place on ⟦16 July 1944⟧.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the date of the fact in the draft's own digits and calendar.
    pub EVENT_DATE = "event-date" in Facts { severity: Severity::Error, fix: Some(Safety::Unsafe), scope: Block, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    dated::check(cx, findings, true);
    figures::check(cx, findings, |kind, value| {
        matches!(value, FigureValue::Days(..)) && kind.is_none_or(|kind| kind == EntityKind::Event)
    });
}
