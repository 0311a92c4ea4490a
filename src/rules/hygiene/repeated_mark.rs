//! `repeated-mark`

use super::tell_all;
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A comma, a semicolon or, in Latin letters, a full stop that stands twice.
    ///
    /// ## Why
    /// It is left over from editing. Three points are an ellipsis, and so are two in Arabic
    /// letters; repeated question and exclamation marks are meant.
    ///
    /// ## Example
    /// ```en
    /// The gate was open⟦,,⟧ and the guards were absent.
    /// ```
    ///
    /// ## Fix
    /// Safe: leaves one.
    pub REPEATED_MARK = "repeated-mark" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        scope: Block,
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    tell_all(cx, findings, SlipKind::RepeatedMark, "repeated-mark");
}
