//! `list-duplicate`

use std::collections::HashMap;

use crate::{
    diagnostic::Severity,
    reading::MentionKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// The same state, treaty or body twice in one list.
    ///
    /// ## Why
    /// The second one stands where another was meant, or makes a count wrong.
    ///
    /// ## Example
    /// ```en
    /// Delegates came from Algeria, Egypt, Iraq, Jordan, Lebanon and ⟦Iraq⟧.
    /// ```
    ///
    /// Pairs ("Iran and Iraq, Iran and Turkey") are no such list.
    pub LIST_DUPLICATE = "list-duplicate" in Consistency { severity: Severity::Warning, fix: None, scope: Block, check: check }
}

/// Shorter rows may come back to where they began: "Iran, Iraq and Iran".
const SHORTEST: usize = 4;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for block in &cx.document.blocks {
        for mention in &block.reading.mentions {
            let MentionKind::List(list) = &mention.kind else { continue };
            if !list.regular || list.items.len() < SHORTEST {
                continue;
            }
            let mut first = HashMap::new();
            for item in &list.items {
                let Some(entity) = item.entity else { continue };
                let Some(before) = first.get(&entity) else {
                    first.insert(entity, item.span);
                    continue;
                };
                let span = block.locate(item.span);
                let name = span.of(&cx.document.text);
                findings
                    .report(span, cx.say("list-duplicate", &[("name", name.into())]))
                    .related(block.locate(*before), cx.say("list-duplicate-first", &[("name", name.into())]));
            }
        }
    }
}
