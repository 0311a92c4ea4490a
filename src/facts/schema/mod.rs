//! What a pack may hold, as it is written in TOML.
//!
//! Knows the shape of a pack and where each fact stands in its file; whether the facts
//! make sense is the business of `validate`. `build.rs` compiles this file as well, so
//! it must not use the rest of the crate.

mod fact;
mod learned;
mod place;
mod when;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use fact::{CountItem, DateItem, Member, SourceItem, Status, VoteItem};
pub use learned::*;
pub use place::{Lines, Place, Placed};
pub use when::*;

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
    /// Learned: who is said to be in it, and whether it is said to be in force.
    #[serde(default, rename = "relation")]
    pub relations: Vec<Relation>,
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
    /// What supports its facts, where they were learned.
    pub fn corpora(&self) -> impl Iterator<Item = &Corpus> {
        let dates = self.dates.iter().filter_map(|date| date.corpus.as_ref());
        let counts = self.counts.iter().filter_map(|count| count.corpus.as_ref());
        dates.chain(counts).chain(self.relations.iter().map(|relation| &relation.corpus))
    }

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
        for relation in &mut self.relations {
            each(&mut relation.what.place);
            if let Some(state) = &mut relation.state {
                each(&mut state.place);
            }
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
