//! What only a pack learned from a corpus has: decisions, support and evidence, disputes,
//! and what names no known thing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Placed, Table, When};

/// What a person has decided on something learned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Nobody has looked at it yet: it informs.
    #[default]
    Proposed,
    /// It is a fact: what contradicts it is wrong.
    Accepted,
    /// It raises nothing, and is not proposed again.
    Rejected,
}

impl Decision {
    /// As it is written in a pack.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// How well the corpus supports something, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Corpus {
    /// How many documents say it, in how many places. None: they are gone.
    #[serde(default)]
    pub documents: u64,
    #[serde(default)]
    pub places: u64,
    /// The codes of the languages that say it.
    #[serde(default)]
    pub languages: Vec<String>,
    /// The pack that says the same.
    #[serde(default)]
    pub agrees: Option<String>,
    /// Some of the places.
    #[serde(default)]
    pub evidence: Vec<Passage>,
}

/// A passage of the corpus, never its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Passage {
    /// Its path as seen from the pack.
    pub document: String,
    /// Bytes of the document, its byte order mark aside.
    pub start: u32,
    pub end: u32,
    /// Of the passage's bytes, in hexadecimal.
    pub digest: String,
    /// Of the words around the figure, in hexadecimal: by it the same sentence is known
    /// with another figure in it.
    #[serde(default)]
    pub form: Option<String>,
}

/// A name and how often it is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Use {
    pub name: String,
    pub documents: u64,
    pub places: u64,
}

/// `[[dispute]]`: one thing, of which several values are said.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dispute {
    /// Of a figure in sentences that name nothing known: their form.
    #[serde(default)]
    pub form: Option<String>,
    /// The id of what it is about.
    #[serde(default)]
    pub about: Option<Placed<String>>,
    /// The table that `about` stands in.
    #[serde(default)]
    pub table: Option<Table>,
    #[serde(default)]
    pub event: Option<String>,
    /// The state that acted, or that is in something.
    #[serde(default)]
    pub state: Option<Placed<String>>,
    /// A count, or a relation.
    #[serde(default)]
    pub what: Option<String>,
    #[serde(default)]
    pub as_of: Option<When>,
    pub says: Vec<Said>,
}

/// `[[dispute.says]]`: one of the values. The one that is accepted is a fact.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Said {
    #[serde(default)]
    pub date: Option<When>,
    #[serde(default)]
    pub until: Option<When>,
    #[serde(default)]
    pub value: Option<f64>,
    /// Of a relation.
    #[serde(default)]
    pub holds: Option<bool>,
    #[serde(default)]
    pub status: Decision,
    #[serde(default)]
    pub note: Option<String>,
    /// The pack that says it.
    #[serde(default)]
    pub pack: Option<String>,
    #[serde(default)]
    pub corpus: Option<Corpus>,
}

/// `[[….relation]]`: a state said to be in something or out of it, or a treaty said to be
/// in force or not.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Relation {
    /// `member-of` (and party to), `founder-of`, `possesses`, `in-force`.
    pub what: Placed<String>,
    /// The id of the state; none of what is in force.
    #[serde(default)]
    pub state: Option<Placed<String>>,
    pub holds: bool,
    /// The time that is spoken of; without it, the present.
    #[serde(default)]
    pub as_of: Option<When>,
    #[serde(default)]
    pub status: Decision,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub corpus: Corpus,
}

impl Relation {
    /// Whether both speak of the same at the same time, whatever they say of it.
    pub fn is_about(&self, other: &Self) -> bool {
        let state = self.state.as_ref().map(|state| &state.value);
        let same_state = state == other.state.as_ref().map(|state| &state.value);
        *self.what == *other.what && same_state && self.as_of == other.as_of
    }
}

/// `[[figure]]`: a date or a number in a sentence that names nothing known.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Figure {
    /// Of the words around it: the sentence is known by it.
    pub form: String,
    #[serde(default)]
    pub date: Option<When>,
    #[serde(default)]
    pub until: Option<When>,
    #[serde(default)]
    pub value: Option<f64>,
    #[serde(default)]
    pub status: Decision,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub corpus: Corpus,
}

/// `[[acronym]]`: a short form and what it stands for, by language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Acronym {
    pub short: String,
    /// The id of what it stands for.
    #[serde(default)]
    pub entry: Option<String>,
    pub stands_for: BTreeMap<String, Vec<Use>>,
}

/// `[[residue]]`: a line that is no part of a text.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Residue {
    /// Its words, numbers as `#`.
    pub line: String,
    #[serde(default)]
    pub status: Decision,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub corpus: Corpus,
}
