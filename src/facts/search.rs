//! From what a person types to an entry: its id or any of its names, however spelt.

use super::{Knowledge, base::Entry};
use crate::{reading::EntityId, text::Folded};

/// What was found for a name.
#[derive(Debug)]
pub enum Found<'a> {
    /// Its entries: more than one where the name is shared.
    Entries(Vec<(EntityId, &'a Entry)>),
    /// Names that are like it, the likest first.
    Near(Vec<&'a str>),
}

/// How like a name must be to be suggested, and how many are.
const LIKE: f64 = 0.82;
const SUGGESTED: usize = 3;
const LAG: f64 = 0.05;

/// Looks a name up. Case, spaces, hyphens, vowel signs and the kind of yeh or kaf don't matter.
pub fn find<'a>(knowledge: &'a Knowledge, name: &str) -> Found<'a> {
    if let Some(id) = knowledge.names.find(name.trim())
        && let Some(entry) = knowledge.facts.entry(id)
    {
        return Found::Entries(vec![(id, entry)]);
    }
    let wanted = key(name);
    let entries = || knowledge.facts.entries();
    let named = |entry: &Entry| own_names(entry).any(|known| key(known) == wanted);
    let mut found: Vec<_> = entries().filter(|(_, entry)| named(entry)).collect();
    if found.is_empty() {
        // Not written in a pack, but made of what is: «پیمان» for «معاهده».
        found.extend(
            knowledge
                .facts
                .made_names()
                .filter(|(_, made)| key(made) == wanted)
                .filter_map(|(id, _)| Some((id, knowledge.facts.entry(id)?))),
        );
        found.dedup_by_key(|(id, _)| *id);
    }
    if !found.is_empty() {
        return Found::Entries(found);
    }
    // Of each entry its likest name.
    let mut near: Vec<(f64, &str)> = entries()
        .filter_map(|(_, entry)| {
            let likeness = |known: &str| strsim::jaro_winkler(&wanted, &key(known));
            own_names(entry).map(|known| (likeness(known), known)).max_by(|a, b| a.0.total_cmp(&b.0))
        })
        .filter(|(likeness, _)| *likeness >= LIKE)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    // What is as good as right leaves the rest behind.
    let best = near.first().map_or(0.0, |(likeness, _)| *likeness);
    near.retain(|(likeness, _)| best - likeness < LAG);
    Found::Near(near.into_iter().take(SUGGESTED).map(|(_, name)| name).collect())
}

fn own_names(entry: &Entry) -> impl Iterator<Item = &str> {
    let names = entry.names.values().chain(entry.ambiguous_names.values()).flatten();
    names.map(String::as_str).chain(std::iter::once(&*entry.id))
}

/// The letters and digits of a name, folded.
fn key(name: &str) -> String {
    Folded::of(name).text().chars().filter(|c| c.is_alphanumeric()).collect()
}
