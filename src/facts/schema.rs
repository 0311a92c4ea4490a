//! What a pack may hold, as it is written in TOML.
//!
//! Knows the shape of a pack and where each fact stands in its file; whether the facts
//! make sense is the business of `validate`. `build.rs` compiles this file as well, so
//! it must not use the rest of the crate.

use std::{collections::BTreeMap, fmt, ops::Deref};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Names by language code: `names.fa = ["پیمان منع گسترش"]`.
pub type NamesByLang = BTreeMap<String, Vec<String>>;

/// One file of facts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pack {
    #[serde(default)]
    pub pack: Header,
    #[serde(default)]
    pub instrument: Vec<Item>,
    #[serde(default)]
    pub body: Vec<Item>,
    #[serde(default)]
    pub group: Vec<Item>,
    #[serde(default)]
    pub event: Vec<Item>,
    #[serde(default)]
    pub resolution: Vec<Item>,
    #[serde(default)]
    pub state: Vec<Item>,
    /// Learned: what documents of the corpus, or they and a pack, say differently.
    #[serde(default)]
    pub dispute: Vec<Dispute>,
    /// Learned: figures in sentences that name nothing known.
    #[serde(default)]
    pub figure: Vec<Figure>,
    /// Learned: short forms and what they stand for.
    #[serde(default)]
    pub acronym: Vec<Acronym>,
    /// Learned: lines that web pages leave behind.
    #[serde(default)]
    pub residue: Vec<Residue>,
}

/// `[pack]`: what holds for the whole file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Header {
    /// For people: what the file is about.
    #[serde(default)]
    pub title: Option<String>,
    /// When facts without a `checked` of their own were last checked.
    #[serde(default)]
    pub checked: Option<When>,
    /// Words that may stand for one another in names, by language:
    /// `fa = [["معاهده", "پیمان"]]` makes every «معاهده …» known as «پیمان …» too.
    #[serde(default)]
    pub alternatives: BTreeMap<String, Vec<Vec<String>>>,
    /// Learned: the files and folders it was learned from, as seen from the pack.
    #[serde(default)]
    pub corpus: Vec<String>,
    /// Learned: facts of fewer documents were left out.
    #[serde(default)]
    pub min_support: Option<u64>,
}

/// The tables a pack has; each holds the same kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    Instrument,
    Body,
    Group,
    Event,
    Resolution,
    State,
}

impl Table {
    /// In the order of packs.
    pub const ALL: [Self; 6] = [Self::Instrument, Self::Body, Self::Group, Self::Event, Self::Resolution, Self::State];

    /// As it is written in a pack.
    pub fn name(self) -> &'static str {
        match self {
            Self::Instrument => "instrument",
            Self::Body => "body",
            Self::Group => "group",
            Self::Event => "event",
            Self::Resolution => "resolution",
            Self::State => "state",
        }
    }
}

/// An instrument, body, group, event, resolution or state.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Item {
    pub id: Placed<String>,
    /// More exactly what it is: `treaty`, `alliance`, `summit`.
    #[serde(default)]
    pub kind: Option<String>,
    /// How it stands at the time it was checked.
    #[serde(default)]
    pub status: Option<Placed<Status>>,
    #[serde(default)]
    pub names: NamesByLang,
    /// Adjectives and peoples: "American", «ایرانی».
    #[serde(default)]
    pub adjectives: NamesByLang,
    /// Names that mean it at times, and something else at others.
    #[serde(default)]
    pub ambiguous_names: NamesByLang,
    /// Words that tell of it without naming it: a place, a person. A date that is nearly
    /// its date is held to be a slip where one of them stands near.
    #[serde(default)]
    pub hints: NamesByLang,
    /// Its names are complete as they stand: `alternatives` make no more of them.
    #[serde(default)]
    pub fixed_names: bool,
    #[serde(default, rename = "date")]
    pub dates: Vec<DateItem>,
    #[serde(default, rename = "count")]
    pub counts: Vec<CountItem>,
    #[serde(default, rename = "vote")]
    pub votes: Vec<VoteItem>,
    /// States that are or were members or parties: `"usa"`, or
    /// `{ state = "fra", from = 1949-04-04, until = … }`.
    #[serde(default)]
    pub members: Vec<Placed<Member>>,
    /// The day of the list: who has no `from` was a member then, since nobody knows when.
    /// Without it, those were members from the beginning.
    #[serde(default)]
    pub members_as_of: Option<When>,
    /// Not all members are listed.
    #[serde(default)]
    pub partial: bool,
    /// `{ of = "un", since = 2015-02-10 }`: since that day every member of that body is
    /// a member here, if it is not listed in `never` and has not left.
    #[serde(default)]
    pub universal: Option<Universal>,
    /// States that never were members.
    #[serde(default)]
    pub never: Vec<Placed<String>>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub sources: Vec<SourceItem>,
    #[serde(default)]
    pub checked: Option<When>,
    /// Recalled, not checked: the names are matched, the facts raise nothing.
    #[serde(default)]
    pub unverified: Option<bool>,
    /// Learned: what the corpus calls it, by language, the commonest first.
    #[serde(default)]
    pub uses: BTreeMap<String, Vec<Use>>,
    /// The form that the house prefers; without it, the commonest of `uses`.
    #[serde(default)]
    pub preferred: BTreeMap<String, String>,
}

/// Since when all members of another body are members.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Universal {
    pub of: Placed<String>,
    pub since: When,
}

/// `[[….date]]`: something that happened.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// The state that acted.
    #[serde(default)]
    pub state: Option<Placed<String>>,
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

/// Where in its file something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The index of the pack.
    pub pack: u16,
    /// The line, from 1; while the file is being parsed, the byte.
    pub line: u32,
}

/// A value and its place.
#[derive(Clone, Debug, Default)]
pub struct Placed<T> {
    pub place: Place,
    pub value: T,
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Serialize> Serialize for Placed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.value.serialize(serializer)
        } else {
            (self.place, &self.value).serialize(serializer)
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let spanned = toml::Spanned::<T>::deserialize(deserializer)?;
            let line = u32::try_from(spanned.span().start).unwrap_or(u32::MAX);
            Ok(Self { place: Place { pack: 0, line }, value: spanned.into_inner() })
        } else {
            let (place, value) = Deserialize::deserialize(deserializer)?;
            Ok(Self { place, value })
        }
    }
}

/// A day (`1968-07-01`), a month (`"1968-07"`) or a year (`"1968"`), Gregorian.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    text: String,
}

/// Year, month and day.
pub type Ymd = (i32, u8, u8);

impl When {
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let when = Self { text: text.trim().to_owned() };
        match when.parts() {
            Some((_, None, None)) => Ok(when),
            Some((_, Some(month), None)) if (1..=12).contains(&month) => Ok(when),
            Some((year, Some(month), Some(day))) if (1..=12).contains(&month) => {
                if day >= 1 && day <= days_in(year, month) {
                    Ok(when)
                } else {
                    Err(format!("there is no {text}: that month has {} days", days_in(year, month)))
                }
            }
            _ => Err(format!("`{text}` is no date: write 1968-07-01, \"1968-07\" or \"1968\"")),
        }
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its first day.
    pub fn first(&self) -> Ymd {
        let (year, month, day) = self.parts().unwrap_or_default();
        (year, month.unwrap_or(1), day.unwrap_or(1))
    }

    /// Whether a period and another have a day in common; each is a date and its `until`.
    pub fn meets(period: (&Self, Option<&Self>), other: (&Self, Option<&Self>)) -> bool {
        let last = |(date, until): (&Self, Option<&Self>)| until.unwrap_or(date).last();
        period.0.first() <= last(other) && other.0.first() <= last(period)
    }

    /// Its last day.
    pub fn last(&self) -> Ymd {
        let (year, month, day) = self.parts().unwrap_or_default();
        let month = month.unwrap_or(12);
        (year, month, day.unwrap_or_else(|| days_in(year, month)))
    }

    /// Whether it is one day, not a month or a year.
    pub fn is_day(&self) -> bool {
        self.parts().is_some_and(|(_, _, day)| day.is_some())
    }

    fn parts(&self) -> Option<(i32, Option<u8>, Option<u8>)> {
        let mut parts = self.text.splitn(3, '-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let mut two_digits = || match parts.next() {
            None => Some(None),
            Some(text) if text.len() == 2 => text.parse().ok().map(Some),
            Some(_) => None,
        };
        Some((year, two_digits()?, two_digits()?))
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(WhenVisitor)
        } else {
            Ok(Self { text: String::deserialize(deserializer)? })
        }
    }
}

struct WhenVisitor;

impl<'de> de::Visitor<'de> for WhenVisitor {
    type Value = When;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date: 1968-07-01, \"1968-07\" or \"1968\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<When, E> {
        When::parse(text).map_err(E::custom)
    }

    /// A bare year, without its quotation marks.
    fn visit_i64<E: de::Error>(self, year: i64) -> Result<When, E> {
        When::parse(&year.to_string()).map_err(E::custom)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<When, A::Error> {
        let datetime = toml::value::Datetime::deserialize(de::value::MapAccessDeserializer::new(map))?;
        match datetime.date {
            Some(date) => When::parse(&date.to_string()).map_err(de::Error::custom),
            None => Err(de::Error::custom("a time of day is no date")),
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

impl Pack {
    /// Parses a pack; `index` is its place among the packs.
    ///
    /// # Errors
    /// What TOML or the schema has against it.
    pub fn parse(text: &str, index: u16) -> Result<Self, toml::de::Error> {
        let mut pack: Self = toml::from_str(text)?;
        let lines = Lines::new(text);
        for table in pack.tables_mut() {
            for item in table {
                item.each_place(&mut |place| *place = Place { pack: index, line: lines.line(place.line) });
            }
        }
        for dispute in &mut pack.dispute {
            for id in dispute.about.iter_mut().chain(&mut dispute.state) {
                id.place = Place { pack: index, line: lines.line(id.place.line) };
            }
        }
        Ok(pack)
    }

    fn tables_mut(&mut self) -> [&mut Vec<Item>; 6] {
        [&mut self.instrument, &mut self.body, &mut self.group, &mut self.event, &mut self.resolution, &mut self.state]
    }

    /// Every item, in the order of the tables.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let tables = [&self.instrument, &self.body, &self.group, &self.event, &self.resolution, &self.state];
        tables.into_iter().flatten()
    }

    pub fn items_mut(&mut self) -> impl Iterator<Item = &mut Item> {
        self.tables_mut().into_iter().flatten()
    }

    /// The items of a table.
    pub fn table_mut(&mut self, table: Table) -> &mut Vec<Item> {
        match table {
            Table::Instrument => &mut self.instrument,
            Table::Body => &mut self.body,
            Table::Group => &mut self.group,
            Table::Event => &mut self.event,
            Table::Resolution => &mut self.resolution,
            Table::State => &mut self.state,
        }
    }

    /// The ids of its items.
    pub(crate) fn ids(&self) -> impl Iterator<Item = String> {
        let tables = [&self.instrument, &self.body, &self.group, &self.event, &self.resolution, &self.state];
        tables.into_iter().flatten().map(|item| item.id.value.clone())
    }

    /// The same, lent.
    pub fn tabled(&self) -> impl Iterator<Item = (Table, &Item)> {
        Table::ALL.into_iter().flat_map(|table| self.table(table).iter().map(move |item| (table, item)))
    }

    pub fn table(&self, table: Table) -> &[Item] {
        match table {
            Table::Instrument => &self.instrument,
            Table::Body => &self.body,
            Table::Group => &self.group,
            Table::Event => &self.event,
            Table::Resolution => &self.resolution,
            Table::State => &self.state,
        }
    }

    /// Every item with its table, in the order of the tables.
    pub fn into_items(self) -> impl Iterator<Item = (Table, Item)> {
        let tables = [
            (Table::Instrument, self.instrument),
            (Table::Body, self.body),
            (Table::Group, self.group),
            (Table::Event, self.event),
            (Table::Resolution, self.resolution),
            (Table::State, self.state),
        ];
        tables.into_iter().flat_map(|(table, items)| items.into_iter().map(move |item| (table, item)))
    }
}

impl Item {
    fn each_place(&mut self, each: &mut impl FnMut(&mut Place)) {
        each(&mut self.id.place);
        if let Some(status) = &mut self.status {
            each(&mut status.place);
        }
        for date in &mut self.dates {
            each(&mut date.event.place);
            if let Some(state) = &mut date.state {
                each(&mut state.place);
            }
        }
        for count in &mut self.counts {
            each(&mut count.what.place);
        }
        for vote in &mut self.votes {
            each(&mut vote.in_favour.place);
            vote.against_states.iter_mut().chain(&mut vote.abstain_states).for_each(|state| each(&mut state.place));
        }
        if let Some(universal) = &mut self.universal {
            each(&mut universal.of.place);
        }
        self.members.iter_mut().for_each(|member| each(&mut member.place));
        self.never.iter_mut().for_each(|state| each(&mut state.place));
    }
}

/// Where the lines of a text start.
pub struct Lines(Vec<u32>);

impl Lines {
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(breaks.filter_map(|(at, _)| u32::try_from(at).ok()).collect())
    }

    /// The line of a byte, from 1.
    pub fn line(&self, byte: u32) -> u32 {
        let before = self.0.partition_point(|line_end| *line_end < byte);
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }
}
