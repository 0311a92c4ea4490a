//! `repeated-paragraph`

use super::{
    removal,
    repeats::{Repeat, runs},
};
use crate::{
    diagnostic::{Safety, Severity},
    reading::Likeness,
    rules::{Context, Findings, declare_rule},
    text::LineIndex,
};

declare_rule! {
    /// A paragraph, heading or caption of six words or more that repeats an earlier one
    /// of the draft, exactly or nearly.
    ///
    /// ## Why
    /// Drafts of many hands and texts copied from the web say whole paragraphs twice, often
    /// with small edits, and the reader wonders which of the two holds.
    ///
    /// Likeness is the Jaccard similarity of the sets of word triples, at least 85 %, on
    /// text in which half-spaces, digits, vowel marks and variants of letters are one. A
    /// paragraph in which one word in twenty was replaced at one place, and no figure, is a
    /// repeat too. Neighbours that repeat neighbours are one finding. Table cells may repeat.
    ///
    /// ## Example
    /// ```en
    /// The envoy left before the vote was called.
    ///
    /// ⟦The envoy left before the vote was called.⟧
    /// ```
    ///
    /// ## Fix
    /// Removes the later one: safe where it says the same to the letter, unsafe where it
    /// differs.
    pub REPEATED_PARAGRAPH = "repeated-paragraph" in Repetition {
        severity: Severity::Warning,
        fix: Some(Safety::Unsafe),
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let runs = runs(cx);
    if runs.is_empty() {
        return;
    }
    let lines = LineIndex::new(&cx.document.text);
    let mut repeated = vec![false; cx.document.blocks.len()];
    for repeat in runs.iter().flatten() {
        repeated[repeat.later] = true;
    }
    for run in &runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let blocks = &cx.document.blocks;
        let span = blocks[first.later].block.span.cover(blocks[last.later].block.span);
        let line = |at: usize| lines.line(blocks[at].block.span.start) + 1;

        let mut report = findings.report(span, message(cx, run, &line));
        for repeat in run {
            let text = match repeat.likeness {
                Likeness::Exact => cx.say("repeated-paragraph-pair", &[("line", line(repeat.later).into())]),
                Likeness::Near(share) => cx.say(
                    "repeated-paragraph-pair-near",
                    &[("line", line(repeat.later).into()), ("share", share.into())],
                ),
            };
            report = report.related(blocks[repeat.earlier].block.span, text);
        }
        // What a repeat repeats must stay, or both would go.
        let stays = run.iter().all(|repeat| !repeated[repeat.earlier]);
        let outer = blocks[first.later].block.outer.cover(blocks[last.later].block.outer);
        if let Some(lines) = removal::lines(&cx.document.text, outer).filter(|_| stays) {
            let exact = run.iter().all(|repeat| repeat.likeness == Likeness::Exact);
            let safety = if exact { Safety::Safe } else { Safety::Unsafe };
            let title = cx.say("repeated-paragraph-fix", &[("count", run.len().into())]);
            report.fix(title, safety, lines, String::new());
        }
    }
}

fn message(cx: &Context<'_>, run: &[Repeat], line: &dyn Fn(usize) -> usize) -> String {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return String::new() };
    let from = ("line", line(first.earlier).into());
    let share = run.iter().filter_map(|repeat| match repeat.likeness {
        Likeness::Exact => None,
        Likeness::Near(share) => Some(share),
    });
    match (run.len(), share.min()) {
        (1, None) => cx.say("repeated-paragraph-exact", &[from]),
        (1, Some(share)) => cx.say("repeated-paragraph-near", &[from, ("share", share.into())]),
        (count, share) => {
            let id = if share.is_none() { "repeated-paragraph-run" } else { "repeated-paragraph-run-near" };
            let share = share.unwrap_or(100);
            let to = ("last", line(last.earlier).into());
            cx.say(id, &[from, to, ("count", count.into()), ("share", share.into())])
        }
    }
}
