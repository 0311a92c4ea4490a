//! `glued-words`

use super::tell_all;
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A name that has lost the space inside it, or names that are written together.
    ///
    /// ## Why
    /// Texts lose spaces when they are exported and copied, and neither a reader's search nor
    /// a program finds the name.
    ///
    /// Only names that are known prove where a space belongs.
    ///
    /// ## Example
    /// ```ar
    /// سافر الوفد إلى ⟦الولاياتالمتحدة⟧ أمس.
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the spaces.
    pub GLUED_WORDS = "glued-words" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        scope: Block,
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    tell_all(cx, findings, SlipKind::GluedWords, "glued-words");
}
