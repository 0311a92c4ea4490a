//! `repeated-paragraph`

use super::{
    removal,
    repeats::{Blocks, Repeat},
};
use crate::{
    diagnostic::{Safety, Severity},
    reading::Likeness,
    rules::{Context, Findings, declare_rule},
    text::{LineIndex, Span},
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
    /// repeat too. So is one that was put together from several, or cut into several.
    /// Neighbours that repeat neighbours are one finding. Table cells may repeat.
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

/// So many pairs of a run are listed: nobody looks at more, and of a half that repeats the
/// other there are thousands.
const PAIRS: usize = 100;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let repeats = cx.repeats();
    if repeats.runs.is_empty() {
        return;
    }
    let document = cx.document;
    let lines = document.lines();
    let repeated = repeats.repeated(document);
    for run in &repeats.runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let whole = Blocks { first: first.later.first, last: last.later.last };
        let line = |blocks: Blocks| lines.line(blocks.span(document).start) + 1;
        let mut report = findings.report(whole.span(document), message(cx, run, lines));
        for repeat in run.iter().take(PAIRS) {
            let text = match repeat.likeness {
                Likeness::Exact => cx.say("repeated-paragraph-pair", &[("line", line(repeat.later).into())]),
                Likeness::Near(share) => cx.say(
                    "repeated-paragraph-pair-near",
                    &[("line", line(repeat.later).into()), ("share", share.into())],
                ),
            };
            report = report.related(repeat.earlier.span(document), text);
        }
        // What a repeat repeats must stay, or both would go.
        let stays = run.iter().all(|repeat| !repeated[repeat.earlier.first..=repeat.earlier.last].contains(&true));
        let outer = whole.of(document).iter().map(|block| block.block.outer).reduce(Span::cover).unwrap_or_default();
        if let Some(lines) = removal::lines(&document.text, outer).filter(|_| stays) {
            let exact = run.iter().all(|repeat| repeat.likeness == Likeness::Exact);
            let safety = if exact { Safety::Safe } else { Safety::Unsafe };
            let count = run.iter().map(|repeat| repeat.later.of(document).len()).sum::<usize>();
            report.fix(cx.say("repeated-paragraph-fix", &[("count", count.into())]), safety, lines, String::new());
        }
    }
}

fn message(cx: &Context<'_>, run: &[Repeat], lines: &LineIndex) -> String {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return String::new() };
    let line = |block: usize| lines.line(cx.document.blocks[block].block.span.start) + 1;
    let from = ("line", line(first.earlier.first).into());
    let share = run.iter().filter(|repeat| repeat.likeness != Likeness::Exact).map(|repeat| repeat.likeness.share());
    let share = share.min();
    let count = run.iter().map(|repeat| repeat.later.of(cx.document).len()).sum::<usize>();
    let to = line(last.earlier.last);
    let share_of = ("share", share.unwrap_or(100).into());
    match (count, share) {
        (1, None) if first.earlier.first == last.earlier.last => cx.say("repeated-paragraph-exact", &[from]),
        (1, Some(_)) if first.earlier.first == last.earlier.last => {
            cx.say("repeated-paragraph-near", &[from, share_of])
        }
        (1, None) => cx.say("repeated-paragraph-merged", &[from, ("last", to.into())]),
        (1, Some(_)) => cx.say("repeated-paragraph-merged-near", &[from, ("last", to.into()), share_of]),
        (_, None) => cx.say("repeated-paragraph-run", &[from, ("last", to.into()), ("count", count.into())]),
        (_, Some(_)) => {
            cx.say("repeated-paragraph-run-near", &[from, ("last", to.into()), ("count", count.into()), share_of])
        }
    }
}
