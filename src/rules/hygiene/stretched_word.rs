//! `stretched-word`

use super::tell_all;
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A word drawn out with tatweel: «امنیـــت».
    ///
    /// ## Why
    /// Stretching sets a line of type and means nothing; a search for the word misses it.
    ///
    /// A tatweel at a word's end carries a joined form («الـ32», «هـ») and is left alone.
    ///
    /// ## Example
    /// ```ar
    /// كان عنوان البيان «⟦الأمـــن⟧ للجميع».
    /// ```
    ///
    /// ## Fix
    /// Safe: takes the tatweel out.
    pub STRETCHED_WORD = "stretched-word" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        scope: Block,
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    tell_all(cx, findings, SlipKind::Stretched, "stretched-word");
}
