//! The engine: a document, knowledge and settings in, findings out.

pub mod fix;
pub mod settings;

use crate::{
    diagnostic::Finding,
    facts::Knowledge,
    reading::Document,
    rules::{Context, Findings, RULES},
};

pub use settings::Settings;

/// Everything the chosen rules find in a document, in order of place, then rule.
pub fn lint(document: &Document, knowledge: &Knowledge, settings: &Settings) -> Vec<Finding> {
    let context = Context { document, knowledge, messages: &settings.messages, as_of: settings.as_of };
    let mut found = Vec::new();
    for rule in RULES.iter().copied().filter(|rule| settings.is_on(rule)) {
        let mut findings = Findings::new(rule);
        (rule.check)(&context, &mut findings);
        found.extend(findings.into_vec());
    }
    found.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    found
}
