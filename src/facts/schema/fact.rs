//! Single facts of an entry: dates, counts, votes, members, and where they are known from.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{Corpus, Decision, NamesByLang, Placed, When};

/// `[[….date]]`: something that happened.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DateItem {
    /// `signed`, `entered-into-force` …, or a name of your own: `first-meeting`.
    pub event: Placed<String>,
    pub date: When,
    /// The last day, where it lasted longer than one.
    #[serde(default)]
    pub until: Option<When>,
    /// The state that acted: `withdrawal-announced` by `prk`.
    #[serde(default)]
    pub state: Option<Placed<String>>,
    /// Other dates that respectable sources give.
    #[serde(default)]
    pub also_seen: Vec<When>,
    /// Words that together tell of it, whatever its name: "Iraq invad* Kuwait". A star
    /// stands for any ending; the order is free.
    #[serde(default)]
    pub told: NamesByLang,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub sources: Vec<SourceItem>,
    #[serde(default)]
    pub checked: Option<When>,
    #[serde(default)]
    pub unverified: bool,
    /// Learned: what a person thinks of it.
    #[serde(default)]
    pub status: Option<Decision>,
    #[serde(default)]
    pub corpus: Option<Corpus>,
}

/// `[[….count]]`: how many, at a time.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CountItem {
    /// `parties`, `signatories`, `members` …, or a name of your own.
    pub what: Placed<String>,
    pub value: f64,
    #[serde(default)]
    pub as_of: Option<When>,
    /// A draft inside this range is not wrong.
    #[serde(default)]
    pub accept_min: Option<f64>,
    #[serde(default)]
    pub accept_max: Option<f64>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub sources: Vec<SourceItem>,
    #[serde(default)]
    pub checked: Option<When>,
    #[serde(default)]
    pub unverified: bool,
    /// Learned: what a person thinks of it.
    #[serde(default)]
    pub status: Option<Decision>,
    #[serde(default)]
    pub corpus: Option<Corpus>,
}

/// `[[….vote]]`: how a body voted on it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VoteItem {
    #[serde(default)]
    pub body: Option<String>,
    pub date: When,
    #[serde(rename = "for")]
    pub in_favour: Placed<u32>,
    pub against: u32,
    #[serde(default)]
    pub abstain: u32,
    #[serde(default)]
    pub against_states: Vec<Placed<String>>,
    #[serde(default)]
    pub abstain_states: Vec<Placed<String>>,
    #[serde(default)]
    pub document: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub sources: Vec<SourceItem>,
    #[serde(default)]
    pub checked: Option<When>,
    #[serde(default)]
    pub unverified: bool,
}

/// A state in a group, body or treaty.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Member {
    pub state: String,
    pub from: Option<When>,
    pub until: Option<When>,
    pub note: Option<String>,
    /// It is a member, but of the days only the year is sure.
    pub unverified: bool,
}

/// Where it is known from: `"UN Treaty Collection"`, or `{ title = "…", url = "…" }`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceItem {
    pub title: String,
    pub url: Option<String>,
}

/// How an instrument or body stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    InForce,
    /// Open, signed, not in force yet.
    NotInForce,
    NeverInForce,
    Expired,
    Terminated,
    Superseded,
    Suspended,
    /// Adopted, where nothing enters into force: a declaration.
    Adopted,
    /// An arrangement that works, though no treaty is in force.
    Active,
    /// No longer observed, without having been ended.
    Lapsed,
    /// Done with; a thing of the past.
    Historical,
    Disputed,
}

impl Status {
    /// As it is written in a pack.
    pub fn name(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::NotInForce => "not-in-force",
            Self::NeverInForce => "never-in-force",
            Self::Expired => "expired",
            Self::Terminated => "terminated",
            Self::Superseded => "superseded",
            Self::Suspended => "suspended",
            Self::Adopted => "adopted",
            Self::Active => "active",
            Self::Lapsed => "lapsed",
            Self::Historical => "historical",
            Self::Disputed => "disputed",
        }
    }

    /// Whether one may say that it is in force, or works; `None` where that is arguable.
    pub fn stands(self) -> Option<bool> {
        match self {
            Self::InForce | Self::Active => Some(true),
            Self::NotInForce | Self::NeverInForce | Self::Expired | Self::Terminated | Self::Superseded => Some(false),
            Self::Suspended | Self::Adopted | Self::Lapsed | Self::Historical | Self::Disputed => None,
        }
    }
}

/// A member as a table; the short form is its state alone.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct MemberTable {
    state: String,
    #[serde(default)]
    from: Option<When>,
    #[serde(default)]
    until: Option<When>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    unverified: bool,
}

impl From<MemberTable> for Member {
    fn from(MemberTable { state, from, until, note, unverified }: MemberTable) -> Self {
        Self { state, from, until, note, unverified }
    }
}

impl From<String> for Member {
    fn from(state: String) -> Self {
        Self { state, ..Self::default() }
    }
}

impl<'de> Deserialize<'de> for Member {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        short_or_table::<D, MemberTable, Self>(deserializer)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceTable {
    title: String,
    #[serde(default)]
    url: Option<String>,
}

impl From<SourceTable> for SourceItem {
    fn from(SourceTable { title, url }: SourceTable) -> Self {
        Self { title, url }
    }
}

impl From<String> for SourceItem {
    fn from(title: String) -> Self {
        Self { title, url: None }
    }
}

impl<'de> Deserialize<'de> for SourceItem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        short_or_table::<D, SourceTable, Self>(deserializer)
    }
}

/// Reads a text or a table. Unlike an untagged enum it keeps serde's message about
/// what is wrong inside the table.
fn short_or_table<'de, D, Long, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    Long: Deserialize<'de>,
    T: From<Long> + From<String>,
{
    struct Either<Long, T>(std::marker::PhantomData<(Long, T)>);

    impl<'de, Long: Deserialize<'de>, T: From<Long> + From<String>> de::Visitor<'de> for Either<Long, T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text or a table")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            Ok(T::from(text.to_owned()))
        }

        fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            Long::deserialize(de::value::MapAccessDeserializer::new(map)).map(T::from)
        }
    }

    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Either::<Long, T>(std::marker::PhantomData))
    } else {
        Long::deserialize(deserializer).map(T::from)
    }
}
