//! `repeated-word`

use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A word twice in a row, by mistake.
    ///
    /// ## Why
    /// The eye slips over "the the", above all at the end of a line.
    ///
    /// Each language's own doublings («یکی یکی», «شيئاً شيئاً», "had had") stand in its file
    /// and are left alone, as are names, numbers, and words parted by a mark.
    ///
    /// ## Example
    /// ```en
    /// The letter was sent to ⟦the the⟧ secretariat.
    /// ```
    ///
    /// ## Fix
    /// Safe: leaves one of the two.
    pub REPEATED_WORD = "repeated-word" in Repetition {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        scope: Block,
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (block, slip) in cx.slips(SlipKind::RepeatedWord) {
        let span = block.locate(slip.span);
        let text = span.of(&cx.document.text);
        let word = text.split_whitespace().next().unwrap_or_default();
        let title = cx.say("repeated-word-fix", &[("word", word.into())]);
        findings.report(span, cx.say("repeated-word", &[("word", word.into())])).fix(
            title,
            Safety::Safe,
            span,
            word.to_owned(),
        );
    }
}
