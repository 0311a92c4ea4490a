//! `foreign-punctuation`

use super::tell_all;
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A mark of the other script: a Latin comma, semicolon or question mark among Persian or
    /// Arabic words, or the other way round.
    ///
    /// ## Why
    /// A Latin comma turns its back on a line that runs from the right.
    ///
    /// Marks between digits or beside words in the mark's own script are left alone, and so is
    /// the percent sign behind Latin digits.
    ///
    /// ## Example
    /// ```ar
    /// وصل الوفد مساءً⟦,⟧ ثم غادر.
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the mark of the text's own script.
    pub FOREIGN_PUNCTUATION = "foreign-punctuation" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        scope: Block,
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    tell_all(cx, findings, SlipKind::ForeignMark, "foreign-punctuation");
}
