//! `total-mismatch`

use crate::{
    diagnostic::{Safety, Severity},
    reading::{
        MentionKind, Number,
        number::{write, write_scaled},
    },
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A stated total that differs from the sum of the parts given for it.
    ///
    /// ## Why
    /// A reader who finds one wrong total stops trusting the other figures.
    ///
    /// ## Example
    /// ```en
    /// The mission has ⟦38⟧ members: 14 inspectors, 9 interpreters, 6 drivers and 11 cooks.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the sum in the draft's own digits, though the slip may be in a part.
    pub TOTAL_MISMATCH = "total-mismatch" in Consistency { severity: Severity::Warning, fix: Some(Safety::Unsafe), scope: Block, check: check }
}

/// Per cent.
const ALL: f64 = 100.0;
/// What rounding may add to shares.
const ROUNDING: f64 = 2.0;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for block in &cx.document.blocks {
        let number = |at: usize| match block.reading.mentions.get(at).map(|mention| &mention.kind) {
            Some(MentionKind::Number(number)) => Some(number),
            _ => None,
        };
        for sum in &block.reading.sums {
            let mut parts: Vec<&Number> = sum.parts.iter().filter_map(|at| number(*at)).collect();
            let mut computed: f64 = parts.iter().map(|part| part.value).sum();
            let total = match sum.total {
                Some(total) => number(total).filter(|total| total.value != computed),
                // Of shares that are more than all, the last is to be what the others leave.
                None if computed > ALL + ROUNDING => {
                    let last = parts.pop();
                    computed = ALL - parts.iter().map(|part| part.value).sum::<f64>();
                    last.filter(|_| computed > 0.0)
                }
                None => None,
            };
            let Some(total) = total else { continue };
            let source = block.block.span.of(&cx.document.text);
            let lang = cx.knowledge.languages.get(block.lang.main);
            let written = total.core.of(source);
            let right = write(computed as u64, &total.form, written, lang)
                .or_else(|| write_scaled(computed as u64, total.value as u64, &total.form, written));
            let shown = right.clone().unwrap_or_else(|| computed.to_string());
            let id = if sum.total.is_some() { "total-mismatch" } else { "shares-mismatch" };
            let message = cx.say(id, &[("sum", (&shown).into()), ("written", written.into())]);
            let mut report = findings.report(block.locate(total.core), message);
            for part in &parts {
                report = report.related(block.locate(part.core), cx.say("total-part", &[]));
            }
            if let Some(text) = right {
                let title = cx.say("write-instead", &[("right", (&text).into())]);
                report.fix(title, Safety::Unsafe, block.locate(total.core), text);
            }
        }
    }
}
