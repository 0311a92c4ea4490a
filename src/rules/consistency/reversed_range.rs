//! `reversed-range`

use super::dates::{Own, own};
use crate::{
    diagnostic::Severity,
    reading::DateRange,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A span of time that ends before it begins.
    ///
    /// ## Why
    /// The two ends were swapped, or one of them is wrong.
    ///
    /// ## Example
    /// ```en
    /// The council debated the period ⟦2024–2021⟧.
    /// ```
    ///
    /// "Moved from 7 April to 5 March" is no span of time and is let pass.
    pub REVERSED_RANGE = "reversed-range" in Consistency { severity: Severity::Error, fix: None, scope: Block, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (block, mention, own) in own(cx) {
        let Own::Range(range) = own else { continue };
        if is_reversed(range) {
            let source = block.block.span.of(&cx.document.text);
            let (from, to) = (range.from_span.of(source), range.to_span.of(source));
            let message = cx.say("reversed-range", &[("from", from.into()), ("to", to.into())]);
            findings.report(block.locate(mention.span), message);
        }
    }
}

fn is_reversed(range: &DateRange) -> bool {
    let (from, to) = (&range.from, &range.to);
    if from.impossible || to.impossible {
        return false;
    }
    match (from.days, to.days) {
        // An ambiguous or coarse end is let pass while any of its days is in order.
        (Some((first, _)), Some((_, last))) => last < first,
        // "24 to 21 October": days of one month, which is named once.
        _ => {
            let (a, b) = (from.native, to.native);
            a.year.is_none() && a.month == b.month && from.month.is_none() != to.month.is_none() && a.day > b.day
        }
    }
}
