//! What documents say, added up: the same whatever the order, in one process or in many.
//!
//! [`Harvest::merge`] is associative and commutative. A harvest grows with what is said,
//! not with how often: of each value a few places are kept, the first in order.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::facts::schema::Table;

/// So many places are kept of each value.
const PLACES: usize = 8;

/// Everything learned from some documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Harvest {
    pub documents: u64,
    /// By what is said, then by the value.
    pub facts: BTreeMap<Key, BTreeMap<String, Support>>,
    /// By entity, language and form.
    pub names: BTreeMap<(Subject, String, String), Count>,
    /// By short form, language and what it stands for.
    pub acronyms: BTreeMap<(String, String, String), Expansion>,
    pub lines: BTreeMap<String, Line>,
}

/// Whom something is said of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The id and the table of what a pack knows.
    Known(String, Table),
    /// What no pack knows, by its full name, folded.
    New(String, Table),
    /// A short form that the document does not spell out.
    Short(String),
}

/// What is said, but for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    Date {
        of: Subject,
        event: String,
        /// The id of the state that acted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actor: Option<String>,
    },
    Count {
        of: Subject,
        what: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        as_of: Option<String>,
    },
    /// Who is in something, or that it is in force; the value is `true` or `false`.
    Relation {
        of: Subject,
        what: String,
        /// The id of the state that is in it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        state: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        as_of: Option<String>,
    },
    /// A figure in sentences of this form, which name nothing known.
    Figure { form: String, sort: Sort },
}

impl Key {
    /// Whom it is said of.
    pub fn of(&self) -> Option<&Subject> {
        match self {
            Self::Date { of, .. } | Self::Count { of, .. } | Self::Relation { of, .. } => Some(of),
            Self::Figure { .. } => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    Date,
    Number,
}

/// How well a value is supported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    #[serde(flatten)]
    pub count: Count,
    pub languages: BTreeSet<String>,
    /// The first few.
    pub evidence: BTreeSet<Place>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub documents: u64,
    pub places: u64,
}

/// A passage that says something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    pub document: Arc<str>,
    /// Bytes of the document.
    pub from: u32,
    pub to: u32,
    /// Of the passage, in hexadecimal.
    pub digest: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
}

/// What a short form stands for, and of whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expansion {
    #[serde(flatten)]
    pub count: Count,
    /// The ids of the known entities that are meant.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub of: BTreeSet<String>,
}

/// A short line that may belong to the page and not to the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    #[serde(flatten)]
    pub support: Support,
    /// In how many documents it bears the marks of page furniture.
    pub marked: u64,
}

impl Harvest {
    /// Adds what other documents say.
    pub fn merge(&mut self, other: Self) {
        self.documents += other.documents;
        for (key, values) in other.facts {
            let known = self.facts.entry(key).or_default();
            for (value, support) in values {
                known.entry(value).or_default().merge(support);
            }
        }
        for (name, count) in other.names {
            self.names.entry(name).or_default().merge(count);
        }
        for (acronym, expansion) in other.acronyms {
            let known = self.acronyms.entry(acronym).or_default();
            known.count.merge(expansion.count);
            known.of.extend(expansion.of);
        }
        for (line, more) in other.lines {
            let known = self.lines.entry(line).or_default();
            known.support.merge(more.support);
            known.marked += more.marked;
        }
    }

    /// One more place of the document that is being read.
    pub(super) fn say(&mut self, key: Key, value: String, lang: &str, place: Place) {
        self.facts.entry(key).or_default().entry(value).or_default().add(lang, place);
    }
}

impl Support {
    /// One more place of a document that is counted once.
    pub(super) fn add(&mut self, lang: &str, place: Place) {
        self.count.documents = 1;
        self.count.places += 1;
        if !self.languages.contains(lang) {
            self.languages.insert(lang.to_owned());
        }
        self.evidence.insert(place);
        self.trim();
    }

    pub fn merge(&mut self, other: Self) {
        self.count.merge(other.count);
        self.languages.extend(other.languages);
        self.evidence.extend(other.evidence);
        self.trim();
    }

    fn trim(&mut self) {
        while self.evidence.len() > PLACES {
            self.evidence.pop_last();
        }
    }
}

impl Count {
    pub(super) fn add(&mut self) {
        self.documents = 1;
        self.places += 1;
    }

    pub fn merge(&mut self, other: Self) {
        self.documents += other.documents;
        self.places += other.places;
    }
}
