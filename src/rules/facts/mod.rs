//! Claims held against the facts.

mod counted;
mod dated;
pub mod event_date;
pub mod outdated_count;
pub mod state_count;
pub mod treaty_date;
pub mod treaty_status;

use crate::{
    diagnostic::Evidence,
    facts::{DateFact, Entry},
};

/// The evidence of a dated fact, as findings show it.
fn evidence(entry: &Entry, fact: &DateFact) -> Evidence {
    let source = fact.sources.first().or(entry.sources.first());
    Evidence {
        fact: format!("{}/{}", entry.id, fact.event),
        value: fact.text.clone(),
        pack: fact.pack.to_string(),
        source: source.map_or_else(String::new, |source| source.url.clone().unwrap_or_else(|| source.title.clone())),
    }
}
