//! Names in a form that is right, and not the house's: what a person has chosen, or what
//! the corpus uses most.

use crate::{
    diagnostic::{Safety, Severity},
    reading::{MentionKind, Traits},
    rules::{Context, Findings},
    text::{fold::fold, token::is_arabic},
};

pub(super) fn check(cx: &Context<'_>, findings: &mut Findings) {
    for block in cx.document.blocks_with(Traits::NAMES.and(Traits::STATES)) {
        let source = block.block.span.of(&cx.document.text);
        for mention in &block.reading.mentions {
            let MentionKind::Name(name) = &mention.kind else { continue };
            let written = mention.span.of(source);
            let Some(entry) = name.entity().and_then(|id| cx.facts().entry(id)) else { continue };
            // A short form stands for the long one; a refering noun is no name.
            if name.anaphor || name.adjective || name.glued || entry.preferred.is_empty() || !written.contains(' ') {
                continue;
            }
            let arabic = written.chars().find(|c| c.is_alphabetic()).is_some_and(is_arabic);
            let lang = if arabic { block.lang.arabic } else { block.lang.latin };
            let Some(house) = entry.preferred.get(&cx.knowledge.languages.get(lang).code) else { continue };
            let span = block.locate(mention.span);
            if fold(&house.name) == fold(written) || findings.covers(span) {
                continue;
            }
            let right = house.name.clone();
            let message = cx.say("inconsistent-name-house", &[("right", (&right).into()), ("written", written.into())]);
            let severity = if house.chosen { Severity::Warning } else { Severity::Information };
            let title = cx.say("write-instead", &[("right", (&right).into())]);
            findings.report(span, message).severity(severity).fix(title, Safety::Unsafe, span, right);
        }
    }
}
