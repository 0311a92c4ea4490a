//! `conflicting-acronym`

use std::collections::HashMap;

use super::full_names::{FullName, differ};
use crate::{
    diagnostic::{Safety, Severity},
    reading::Traits,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// One acronym that the draft spells out in two ways.
    ///
    /// ## Why
    /// One of the two full names is wrong, or one of the two things needs another acronym.
    ///
    /// ## Example
    /// ```en
    /// The Conference on Disarmament (CD) has sixty-five members. The ⟦Commission on
    /// Disarmament⟧ (CD) did not meet.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: where only one of the two is a known name, writes that one.
    pub CONFLICTING_ACRONYM = "conflicting-acronym" in Consistency { severity: Severity::Warning, fix: Some(Safety::Unsafe), check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut first: HashMap<&str, FullName<'_>> = HashMap::new();
    for block in cx.document.blocks_with(Traits::EXPANSIONS) {
        for name in FullName::all(cx, block) {
            let before = first.entry(name.short).or_insert(name);
            if !differ(cx, *before, name) {
                continue;
            }
            // What is known is right, else what stands first.
            let (wrong, right) =
                if before.entities.is_empty() && !name.entities.is_empty() { (*before, name) } else { (name, *before) };
            let message = cx.say(
                "conflicting-acronym",
                &[("acronym", name.short.into()), ("written", wrong.text.into()), ("other", right.text.into())],
            );
            let related = cx.say("said-before", &[("before", right.text.into())]);
            let report = findings.report(wrong.span, message).related(right.span, related);
            if wrong.entities.is_empty() && !right.entities.is_empty() {
                let title = cx.say("write-instead", &[("right", right.text.into())]);
                report.fix(title, Safety::Unsafe, wrong.span, right.text.to_owned());
            }
        }
    }
}
