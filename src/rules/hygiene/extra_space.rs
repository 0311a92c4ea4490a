//! `extra-space`

use super::tell_all;
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A space too many: doubled, before a mark that closes, inside brackets and quotation marks.
    ///
    /// ## Why
    /// Such spaces come from editing and copying; a line may break at them.
    ///
    /// Columns, the two spaces that end a line in Markdown, and a writer's habit of two
    /// spaces behind a full stop are left alone.
    ///
    /// ## Example
    /// ```en
    /// The gate was open⟦ ⟧, and the guards⟦  ⟧were absent.
    /// ```
    ///
    /// ## Fix
    /// Safe: leaves one space, or none.
    pub EXTRA_SPACE = "extra-space" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        check: check,
    }
}

/// Wide spaces behind a full stop, more often than this, are a habit.
const HABIT: usize = 2;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    tell_all(cx, findings, SlipKind::ExtraSpace, "extra-space");
    // Whoever does it often does it on purpose.
    if cx.slips(SlipKind::WideStop).nth(HABIT).is_none() {
        tell_all(cx, findings, SlipKind::WideStop, "extra-space");
    }
}
