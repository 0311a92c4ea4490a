//! `arabic-letter-in-persian`

use super::tell_few_or_one;
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// An Arabic letter in a Persian word: ي or ى for ی, ك for ک.
    ///
    /// ## Why
    /// The letters look alike and are stored apart, so that a search for the word misses it.
    /// They come from Arabic keyboards and from copying.
    ///
    /// Words of an Arabic quotation are left alone. A draft with more than twenty such words
    /// gets one finding with one fix for all.
    ///
    /// ## Example
    /// ```fa
    /// دولت به ⟦تعهدهاي⟧ خود پایبند ماند.
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the word in Persian letters.
    pub ARABIC_LETTER_IN_PERSIAN = "arabic-letter-in-persian" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let slips: Vec<_> = cx.slips(SlipKind::ForeignLetter).collect();
    tell_few_or_one(cx, findings, &slips, "arabic-letter-in-persian");
}
