//! The facts of all packs in one base, by entity.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, OnceLock},
};

use super::{
    almanac::Almanac,
    joins::Joins,
    schema::{Decision, Status},
};
use crate::{
    reading::{EntityId, EntityKind, Predicate, date::Day},
    text::Span,
};

/// Every entry, by the ids that the [`NameTable`](crate::reading::NameTable) gives.
#[derive(Debug, Default)]
pub struct FactBase {
    pub(super) entries: Vec<Entry>,
    pub(super) almanac: OnceLock<Almanac>,
    pub(super) joins: OnceLock<Joins>,
    /// Names that the packs' alternatives make.
    pub(super) made_names: Vec<(EntityId, String)>,
    /// The same with what is merely proposed, where anything is.
    pub(super) proposals: Option<Box<FactBase>>,
    /// Figures of the corpus, by the forms of their sentences.
    pub(super) figures: HashMap<u64, Arc<Figure>>,
    /// Lines that are no part of a text, by the digest of their words.
    pub(super) residue: HashMap<u64, Learned>,
}

/// A figure that sentences of the corpus have.
#[derive(Clone, Debug)]
pub struct Figure {
    /// `npt/entered-into-force`, and whose it is; `None` where the sentences name nothing known.
    pub fact: Option<(String, EntityKind)>,
    pub value: FigureValue,
    pub learned: Learned,
    pub pack: Arc<str>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FigureValue {
    /// First and last day, and as the pack has it.
    Days((Day, Day), String),
    Number(f64),
}

/// How the corpus supports a fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learned {
    /// What a person thinks of it; `None` where the fact is a pack's and the corpus agrees.
    pub decision: Option<Decision>,
    pub documents: u64,
    pub places: u64,
    /// Some of the places.
    pub passages: Vec<CorpusPlace>,
}

/// A passage of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusPlace {
    pub path: Arc<str>,
    /// In the document, its byte order mark aside.
    pub span: Span,
    /// Of the passage as it was learned, in hexadecimal.
    pub digest: String,
}

impl Learned {
    /// Whether nobody has said yet that it is a fact.
    pub fn is_proposed(&self) -> bool {
        self.decision == Some(Decision::Proposed)
    }
}

/// What is known of one entity.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Arc<str>,
    pub kind: EntityKind,
    /// More exactly what it is: `treaty`, `alliance`, `summit`.
    pub sort: Option<String>,
    pub status: Option<Status>,
    /// By language code; the first of each is what messages call it.
    pub names: BTreeMap<String, Vec<String>>,
    /// Names that mean it at times, and something else at others.
    pub ambiguous_names: BTreeMap<String, Vec<String>>,
    /// Words that tell of it without naming it.
    pub hints: BTreeMap<String, Vec<String>>,
    /// The id of its pack, and the line (from 1) it stands in.
    pub pack: Arc<str>,
    pub line: usize,
    pub dates: Vec<DateFact>,
    pub counts: Vec<CountFact>,
    pub relations: Vec<RelationFact>,
    pub members: Vec<Membership>,
    /// The day from which members without a `from` are known to be members.
    pub members_as_of: Option<Day>,
    /// States that never were members.
    pub never: Vec<EntityId>,
    /// What `members` tells of the states that it does not list.
    pub others: Others,
    pub note: Option<String>,
    /// When the entry was last checked; facts may have days of their own.
    pub checked: Option<Day>,
    pub sources: Vec<Source>,
    /// Recalled, not checked: its names are matched, its facts raise nothing.
    pub unverified: bool,
    /// By language code, the form that the house prefers.
    pub preferred: BTreeMap<String, Preferred>,
}

/// The form of a name that the house prefers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferred {
    pub name: String,
    /// A person wrote so; else it is what the corpus uses most.
    pub chosen: bool,
}

/// What is known of the states that a list of members leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Others {
    /// Nothing: the list is partial, or there is none.
    #[default]
    Unknown,
    /// They are no members: the list is complete.
    Out,
    /// Since that day they are members, if they are members of that other body.
    In { of: EntityId, since: Day },
}

/// Something that happened, and when.
#[derive(Clone, Debug)]
pub struct DateFact {
    /// As the pack calls it: `entered-into-force`, `first-meeting`.
    pub event: String,
    /// What a verb may say of it; `None` for events that no predicate is for. Such a
    /// date is only a date of this entity that a draft may well mean.
    pub predicate: Option<Predicate>,
    /// The state that acted, where one did.
    pub actor: Option<EntityId>,
    /// First and last day it may be, or that it lasted: a year alone spans the year.
    pub days: (Day, Day),
    /// As the pack has it: `1970-03-05`, `1970-03`, `1970`, `2017-06-15/2017-07-07`.
    pub text: String,
    /// Other dates that respectable sources give; a draft that has one is not wrong.
    pub also_seen: Vec<(Day, Day)>,
    /// Sets of words that tell of it, in any language.
    pub told: Vec<String>,
    pub note: Option<String>,
    pub unverified: bool,
    /// Where it was learned, or what supports it.
    pub learned: Option<Arc<Learned>>,
    pub pack: Arc<str>,
    pub line: usize,
    pub checked: Option<Day>,
    pub sources: Vec<Source>,
}

/// How many, at a time.
#[derive(Clone, Debug)]
pub struct CountFact {
    /// As the pack calls it: `parties`, `annex2-states`.
    pub what: String,
    pub predicate: Option<Predicate>,
    pub value: f64,
    pub as_of: Option<Day>,
    /// A draft inside this range is not wrong.
    pub accept: Option<(f64, f64)>,
    /// It tells of that one day: how many signed at first. More may have come.
    pub momentary: bool,
    /// Of a vote: who voted.
    pub body: Option<String>,
    pub note: Option<String>,
    pub unverified: bool,
    /// Where it was learned, or what supports it.
    pub learned: Option<Arc<Learned>>,
    pub pack: Arc<str>,
    pub line: usize,
    pub checked: Option<Day>,
    pub sources: Vec<Source>,
}

/// A state in something or out of it, or a treaty in force or not: what a corpus says.
#[derive(Clone, Debug)]
pub struct RelationFact {
    pub predicate: Predicate,
    /// `None` of what is in force.
    pub state: Option<EntityId>,
    /// `member-of/fin`, `in-force`.
    pub name: String,
    pub holds: bool,
    /// First and last day of the time that is spoken of; `None`: the present.
    pub as_of: Option<(Day, Day)>,
    pub learned: Arc<Learned>,
    pub pack: Arc<str>,
    pub line: usize,
}

/// A state in a group or a treaty, and from when until when.
#[derive(Clone, Debug)]
pub struct Membership {
    pub state: EntityId,
    /// `None`: from the beginning, or from nobody knows when.
    pub from: Option<Day>,
    /// The first day it was no member any more.
    pub until: Option<Day>,
    pub note: Option<String>,
    /// It is or was a member; of the days only the year is sure.
    pub rough: bool,
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub title: String,
    pub url: Option<String>,
}

impl FactBase {
    /// The entries with what was learned and nobody has accepted yet; `None` where all is.
    pub fn proposals(&self) -> Option<&Self> {
        self.proposals.as_deref()
    }

    /// The figure that the corpus has in sentences of that form.
    pub fn figure(&self, form: u64) -> Option<&Figure> {
        self.figures.get(&form).map(AsRef::as_ref)
    }

    /// What was learned of a line that is no part of a text, by the digest of its words.
    pub fn residue(&self, line: u64) -> Option<&Learned> {
        self.residue.get(&line)
    }

    pub fn entry(&self, id: EntityId) -> Option<&Entry> {
        self.entries.get(id.0 as usize)
    }

    /// Names that no pack writes, but that words standing for one another make.
    pub fn made_names(&self) -> impl Iterator<Item = (EntityId, &str)> {
        self.made_names.iter().map(|(id, name)| (*id, name.as_str()))
    }

    pub fn entries(&self) -> impl Iterator<Item = (EntityId, &Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| (EntityId(at as u32), entry))
    }
}

/// A name of no more letters is short enough for a message.
const SHORT: usize = 32;

impl Entry {
    /// The first of its names in the language that is short, else the first.
    pub fn short_name(&self, lang: &str) -> &str {
        let names = self.names.get(lang).or_else(|| self.names.values().next());
        let short = names.and_then(|names| names.iter().find(|name| name.chars().count() <= SHORT));
        short.map_or_else(|| self.name(lang), String::as_str)
    }

    /// What a message calls it, in the language, else in any.
    pub fn name(&self, lang: &str) -> &str {
        let names = self.names.get(lang).or_else(|| self.names.values().next());
        names.and_then(|names| names.first()).map_or(&self.id, String::as_str)
    }
}
