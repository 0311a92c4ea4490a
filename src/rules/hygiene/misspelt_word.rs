//! `misspelt-word`

use super::tell;
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A word without its hamza, or with another letter at its end, where the language has no
    /// other word of those letters: «اذا» for «إذا», «فى» for «في», «المعاهده» for «المعاهدة».
    ///
    /// ## Why
    /// Keyboards and haste drop these signs, and a search for the word misses it.
    ///
    /// The words stand in the language's file; what may be two words is not one of them.
    ///
    /// ## Example
    /// ```ar
    /// اجتمع الوفدان ⟦فى⟧ جنيف.
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the word as it is spelt.
    pub MISSPELT_WORD = "misspelt-word" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        scope: Block,
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (block, slip) in cx.slips(SlipKind::Misspelt) {
        // A paragraph in another language than its draft's may be no more than taken for it.
        if block.lang.main == cx.document.lang {
            tell(cx, findings, block, slip, "misspelt-word");
        }
    }
}
