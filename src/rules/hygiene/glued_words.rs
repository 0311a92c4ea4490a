//! `glued-words`

use super::tell_all;
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A name that has lost the space inside it, names that are written together, or a verb
    /// with the word that makes its future: «خواهدشد».
    ///
    /// ## Why
    /// Texts lose spaces when they are exported and copied, and neither a reader's search nor
    /// a program finds the name.
    ///
    /// Only names that are known, and the closed class of such verbs, prove where a space
    /// belongs. Other words are left alone: a list of words tells what is one, but never that
    /// what it lacks, a name, a term or a foreign word, is none.
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
