//! `page-residue`

use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule, repetition::removal},
    text::BlockKind,
};

declare_rule! {
    /// A line that belongs to the web page a text was copied from: "Share this article",
    /// «بیشتر بخوانید», «اقرأ أيضاً:».
    ///
    /// ## Why
    /// Such lines are copied along with the text and nobody sees them before the reader does.
    ///
    /// The lines stand in each language's file; a whole sentence is none.
    ///
    /// ## Example
    /// ```en plain
    /// The vote was put off until Monday.
    ///
    /// ⟦Share this article⟧
    /// ```
    ///
    /// ## Fix
    /// Safe: removes the line.
    pub PAGE_RESIDUE = "page-residue" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (block, slip) in cx.slips(SlipKind::PageResidue) {
        // A writer's own heading or cell may say the same.
        if !matches!(block.block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let report = findings.report(block.locate(slip.span), cx.say("page-residue", &[]));
        if let Some(lines) = removal::lines(&cx.document.text, block.block.outer) {
            report.fix(cx.say("page-residue-fix", &[]), Safety::Safe, lines, String::new());
        }
    }
}
