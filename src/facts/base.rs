//! The facts of all packs in one base, by entity.

use std::{collections::BTreeMap, sync::Arc};

use crate::reading::{EntityId, EntityKind, Predicate, date::Day};

/// Every entry, by the ids that the [`NameTable`](crate::reading::NameTable) gives.
#[derive(Debug, Default)]
pub struct FactBase {
    pub(super) entries: Vec<Entry>,
}

/// What is known of one entity.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Arc<str>,
    pub kind: EntityKind,
    /// By language code; the first of each is what messages call it.
    pub names: BTreeMap<String, Vec<String>>,
    /// The id of its pack, and the line (from 1) it stands in.
    pub pack: Arc<str>,
    pub line: usize,
    pub dates: Vec<DateFact>,
    pub counts: Vec<CountFact>,
    pub members: Vec<Membership>,
    /// Recalled, not checked: its names are matched, its facts raise nothing.
    pub unverified: bool,
}

/// Something that happened, and when.
#[derive(Clone, Debug)]
pub struct DateFact {
    pub predicate: Predicate,
    /// The state that acted, where one did.
    pub actor: Option<EntityId>,
    /// First and last day it may be: a year known alone spans the year.
    pub days: (Day, Day),
    /// As the pack has it: `1970-03-05`, `1970-03`, `1970`.
    pub text: String,
    /// Other dates that respectable sources give; a draft that has one is not wrong.
    pub also_seen: Vec<(Day, Day)>,
    pub unverified: bool,
    pub sources: Vec<Source>,
}

/// How many, at a time.
#[derive(Clone, Debug)]
pub struct CountFact {
    pub predicate: Predicate,
    pub value: f64,
    pub as_of: Option<Day>,
    /// A draft inside this range is not wrong.
    pub accept: Option<(f64, f64)>,
    pub unverified: bool,
    pub sources: Vec<Source>,
}

/// A state in a group or a treaty, and from when until when.
#[derive(Clone, Debug)]
pub struct Membership {
    pub state: EntityId,
    pub from: Option<Day>,
    pub until: Option<Day>,
    pub unverified: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub title: String,
    pub url: Option<String>,
}

impl FactBase {
    pub fn entry(&self, id: EntityId) -> Option<&Entry> {
        self.entries.get(id.0 as usize)
    }

    pub fn entries(&self) -> impl Iterator<Item = (EntityId, &Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| (EntityId(at as u32), entry))
    }
}

impl Entry {
    /// What a message calls it, in the language, else in any.
    pub fn name(&self, lang: &str) -> &str {
        let names = self.names.get(lang).or_else(|| self.names.values().next());
        names.and_then(|names| names.first()).map_or(&self.id, String::as_str)
    }
}
