//! `page-residue`

use crate::{
    diagnostic::{Safety, Severity},
    facts::Learned,
    reading::{ReadBlock, SlipKind, Traits},
    rules::{Context, Findings, declare_rule, repetition::removal},
    text::{BlockKind, Span},
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
    // A writer's own heading or cell may say the same.
    let is_line = |block: &ReadBlock| matches!(block.block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    for (block, slip) in cx.slips(SlipKind::PageResidue).filter(|(block, _)| is_line(block)) {
        report(cx, findings, block, slip.span, cx.say("page-residue", &[]), None);
    }
    if !cx.knowledge.learned {
        return;
    }
    let facts = &cx.knowledge.facts;
    for block in cx.document.blocks_with(Traits::LINE).filter(|block| is_line(block)) {
        let Some(learned) = block.reading.line.and_then(|line| facts.residue(line)) else { continue };
        let span = Span::new(0, block.block.span.len());
        if !findings.covers(block.locate(span)) {
            // Corpora are counted in thousands: the cast loses nothing.
            let message = cx.say("page-residue-learned", &[("count", (learned.documents as usize).into())]);
            report(cx, findings, block, span, message, Some(learned));
        }
    }
}

fn report(
    cx: &Context<'_>,
    findings: &mut Findings,
    block: &ReadBlock,
    span: Span,
    message: String,
    learned: Option<&Learned>,
) {
    let mut report = findings.report(block.locate(span), message);
    if learned.is_some_and(Learned::is_proposed) {
        report = report.severity(Severity::Information);
    }
    // What nobody has looked at yet is not taken out unasked.
    let safety = if learned.is_some_and(Learned::is_proposed) { Safety::Display } else { Safety::Safe };
    let text = &cx.document.text;
    let whole = span == Span::new(0, block.block.span.len());
    let gone =
        if whole { removal::lines(text, block.block.outer) } else { removal::sentence(text, block.locate(span)) };
    if let Some(lines) = gone {
        report.fix(cx.say("page-residue-fix", &[]), safety, lines, String::new());
    }
}
