//! `missing-space`

use super::tell_all;
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// No space behind a mark, or before an opening bracket.
    ///
    /// ## Why
    /// The two words are taken for one by search, spelling and line breaks.
    ///
    /// Short words beside a mark may be abbreviations, affixes or particles and are left alone.
    ///
    /// ## Example
    /// ```ar
    /// وصل الوفد مساءً،⟦ث⟧م غادر.
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the space.
    pub MISSING_SPACE = "missing-space" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        scope: Block,
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    tell_all(cx, findings, SlipKind::MissingSpace, "missing-space");
}
