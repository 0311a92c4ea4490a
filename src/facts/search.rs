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

/// Looks a name up. Case, spaces, hyphens, vowel signs and the kind of yeh or kaf don't matter.
pub fn find<'a>(knowledge: &'a Knowledge, name: &str) -> Found<'a> {
    if let Some(id) = knowledge.names.find(name.trim())
        && let Some(entry) = knowledge.facts.entry(id)
    {
        return Found::Entries(vec![(id, entry)]);
    }
    let wanted = key(name);
    let entries = || knowledge.facts.entries().map(|(id, entry)| (id, entry));
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
    let mut near: Vec<(f64, &str)> = entries()
        .flat_map(|(_, entry)| own_names(entry))
        .map(|known| (strsim::jaro_winkler(&wanted, &key(known)), known))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut suggested: Vec<&str> = Vec::new();
    for (_, name) in near {
        if !suggested.contains(&name) && suggested.len() < SUGGESTED {
            suggested.push(name);
        }
    }
    Found::Near(suggested)
}

fn own_names(entry: &Entry) -> impl Iterator<Item = &str> {
    let names = entry.names.values().chain(entry.ambiguous_names.values()).flatten();
    std::iter::once(&*entry.id).chain(names.map(String::as_str))
}

/// The letters and digits of a name, folded.
fn key(name: &str) -> String {
    Folded::of(name).text().chars().filter(|c| c.is_alphanumeric()).collect()
}
