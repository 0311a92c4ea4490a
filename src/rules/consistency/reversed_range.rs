//! `reversed-range`

use super::dates::{Own, own};
use crate::{
    diagnostic::Severity,
    reading::DateRange,
    rules::{Context, Findings, declare_rule},
    text::{Span, token::is_arabic},
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
        let source = block.block.span.of(&cx.document.text);
        if is_reversed(range) && !may_be_turned(range, source) {
            let (from, to) = (range.from_span.of(source), range.to_span.of(source));
            let message = cx.say("reversed-range", &[("from", from.into()), ("to", to.into())]);
            findings.report(block.locate(mention.span), message);
        }
    }
}

/// Years in Latin digits with a dash between them, in a text that runs the other way: they
/// stand as they were seen, or as they were meant, and nobody can tell.
fn may_be_turned(range: &DateRange, source: &str) -> bool {
    let year = |span: Span| span.of(source).bytes().all(|byte| byte.is_ascii_digit());
    let between = Span::new(range.from_span.end, range.to_span.start.max(range.from_span.end)).of(source);
    let letter = source.chars().find(|c| c.is_alphabetic());
    year(range.from_span)
        && year(range.to_span)
        && !between.contains(char::is_alphabetic)
        && letter.is_some_and(is_arabic)
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
