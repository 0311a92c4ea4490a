//! `extra-space`

use super::tell_few_or_one;
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
    /// A draft with more than twenty gets one finding with one fix for all.
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
    let mut slips: Vec<_> = cx.slips(SlipKind::ExtraSpace).collect();
    // Whoever does it often does it on purpose.
    if cx.slips(SlipKind::WideStop).nth(HABIT).is_none() {
        slips.extend(cx.slips(SlipKind::WideStop));
    }
    slips.sort_by_key(|(block, slip)| block.locate(slip.span));
    tell_few_or_one(cx, findings, &slips, "extra-space");
}
