//! From layered packs to entities, their names and the fact base.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use serde::{Deserialize, de::value::StrDeserializer};
use xxhash_rust::xxh3::xxh3_64;

use super::{
    base::{
        CorpusPlace, CountFact, DateFact, Entry, FactBase, Figure, FigureValue, Learned, Membership, Others, Preferred,
        RelationFact, Source,
    },
    layers::{Layered, PackInfo},
    learned::LearnedValue,
    relations::kept,
    schema::{
        Corpus, CountItem, DateItem, Decision, Item, Member, Place, Placed, Relation, SourceItem, Table, Use, VoteItem,
        When, Ymd,
    },
};
use crate::{
    lang::Languages,
    reading::{Entity, EntityId, EntityKind, NameTable, Predicate, date::Day, name::NameForm},
    text::Span,
};

/// The names of all entities, ready to be searched for: those that are compiled, if
/// any, and those of the entities `more`; else all.
pub(super) fn names(
    layered: &Layered,
    compiled: Option<&[u8]>,
    more: &HashSet<String>,
    languages: &Languages,
) -> Result<NameTable, postcard::Error> {
    let entities = entities(layered.items.iter().map(|(table, item)| (&*item.id.value, *table)).collect());
    let Some(compiled) = compiled else { return Ok(NameTable::build(entities, layered.name_forms(), languages)) };
    let is_new = |form: &NameForm<'_>| {
        layered.items.get(form.entity.0 as usize).is_some_and(|(_, item)| more.contains(&item.id.value))
    };
    let forms = (!more.is_empty()).then(|| layered.name_forms().filter(is_new));
    NameTable::with_compiled(entities, compiled, forms.into_iter().flatten(), languages)
}

/// The entities of these ids and tables.
pub(super) fn entities(items: Vec<(&str, Table)>) -> Vec<Entity> {
    items.into_iter().map(|(id, table)| Entity { id: id.into(), kind: kind(table) }).collect()
}

fn kind(table: Table) -> EntityKind {
    match table {
        Table::Instrument => EntityKind::Instrument,
        Table::Body => EntityKind::Body,
        Table::Group => EntityKind::Group,
        Table::Event => EntityKind::Event,
        Table::Resolution => EntityKind::Resolution,
        Table::State => EntityKind::State,
    }
}

/// The fact base. States that no pack knows are left out; `validate` reports them.
pub(super) fn facts(layered: Layered) -> FactBase {
    let ids: HashMap<String, EntityId> =
        layered.items.iter().enumerate().map(|(at, (_, item))| (item.id.value.clone(), EntityId(at as u32))).collect();
    let assembler = Assembler { ids, packs: layered.packs };
    let kind_of = |id: &str| layered.items.iter().find(|(_, item)| item.id.value == id).map(|(table, _)| kind(*table));
    let mut figures = HashMap::new();
    for figure in layered.figures {
        let fact = figure.about.as_deref().and_then(kind_of).and_then(|kind| Some((figure.fact?, kind)));
        let value = match &figure.value {
            LearnedValue::Number(value) => FigureValue::Number(*value),
            LearnedValue::Date { from, until } => {
                let last = until.as_ref().unwrap_or(from).last();
                FigureValue::Days((day(from.first()), day(last)), dated_text(from, until.as_ref()))
            }
        };
        let learned = Assembler::learned(&figure.corpus, Some(figure.decision));
        let pack = assembler.stands(Place { pack: figure.pack, line: 0 }).0;
        let known = Arc::new(Figure { fact, value, learned, pack });
        let of_places = figure.corpus.evidence.iter().filter_map(|passage| passage.form.as_deref());
        for form in of_places.chain(figure.form.as_deref()) {
            if let Ok(form) = u64::from_str_radix(form, 16) {
                figures.insert(form, Arc::clone(&known));
            }
        }
    }
    let residue = layered.residue.into_iter().map(|residue| {
        let learned = Assembler::learned(&residue.corpus, Some(residue.status));
        (xxh3_64(residue.line.as_bytes()), learned)
    });
    let residue = residue.collect();
    let made_names = layered.made_names.into_iter().map(|(at, name)| (EntityId(at), name)).collect();
    let mut entries: Vec<Entry> = layered.items.into_iter().map(|(table, item)| assembler.entry(table, item)).collect();
    let is_proposed = |learned: &Option<Arc<Learned>>| learned.as_ref().is_some_and(|learned| learned.is_proposed());
    let any = entries.iter().any(|entry| {
        entry.dates.iter().any(|date| is_proposed(&date.learned))
            || entry.counts.iter().any(|count| is_proposed(&count.learned))
            || entry.relations.iter().any(|relation| relation.learned.is_proposed())
    });
    let proposals = any.then(|| Box::new(FactBase { entries: entries.clone(), ..FactBase::default() }));
    // What nobody has accepted must not stand in the way of what is known.
    for entry in entries.iter_mut().filter(|_| any) {
        entry.dates.retain(|date| !is_proposed(&date.learned));
        entry.counts.retain(|count| !is_proposed(&count.learned));
        entry.relations.retain(|relation| !relation.learned.is_proposed());
    }
    FactBase { entries, made_names, proposals, figures, residue, ..FactBase::default() }
}

struct Assembler {
    ids: HashMap<String, EntityId>,
    packs: Vec<PackInfo>,
}

/// What the entry gives to the facts that don't say otherwise.
struct Defaults<'a> {
    unverified: bool,
    checked: Option<&'a When>,
    sources: &'a [SourceItem],
}

impl Assembler {
    fn entry(&self, table: Table, item: Item) -> Entry {
        let (pack, line) = self.stands(item.id.place);
        let defaults = Defaults {
            unverified: item.unverified == Some(true),
            checked: item.checked.as_ref(),
            sources: &item.sources,
        };
        let mut dates: Vec<DateFact> = item.dates.into_iter().map(|date| self.date(date, &defaults)).collect();
        dates.extend(self.joined_and_left(&item.members, &dates, &defaults));
        dates.sort_by_key(|date| date.days);
        let mut counts: Vec<CountFact> = item.counts.into_iter().map(|count| self.count(count, &defaults)).collect();
        counts.extend(item.votes.iter().flat_map(|vote| self.votes(vote, &defaults)));
        counts.sort_by_key(|count| count.as_of);
        let members: Vec<Membership> = item
            .members
            .iter()
            .filter_map(|member| {
                Some(Membership {
                    state: self.state(&member.state)?,
                    from: member.from.as_ref().map(|when| day(when.first())),
                    until: member.until.as_ref().map(|when| day(when.first())),
                    note: member.note.clone(),
                    rough: member.unverified
                        || [&member.from, &member.until].into_iter().flatten().any(|when| !when.is_day()),
                    line: member.place.line as usize,
                })
            })
            .collect();
        let universal = item.universal.as_ref();
        let universal = universal.and_then(|all| Some((self.state(&all.of)?, day(all.since.first()))));
        let others = match universal {
            Some((of, since)) => Others::In { of, since },
            None if item.partial || members.is_empty() => Others::Unknown,
            None => Others::Out,
        };
        Entry {
            id: item.id.value.as_str().into(),
            kind: kind(table),
            sort: item.kind,
            status: item.status.map(|status| status.value),
            names: item.names,
            ambiguous_names: item.ambiguous_names,
            hints: item.hints,
            checked: self.checked(defaults.checked, item.id.place),
            sources: item.sources.iter().map(source).collect(),
            unverified: defaults.unverified,
            preferred: preferred(item.preferred, item.uses),
            pack,
            line,
            dates,
            counts,
            relations: item.relations.into_iter().filter_map(|relation| self.relation(relation)).collect(),
            members,
            members_as_of: item.members_as_of.as_ref().map(|when| day(when.first())),
            never: item.never.iter().filter_map(|state| self.state(state)).collect(),
            others,
            note: item.note,
        }
    }

    fn date(&self, item: DateItem, defaults: &Defaults<'_>) -> DateFact {
        let (pack, line) = self.stands(item.event.place);
        let last = item.until.as_ref().unwrap_or(&item.date).last();
        let text = dated_text(&item.date, item.until.as_ref());
        let learned = item.corpus.as_ref().map(|corpus| Self::learned(corpus, item.status));
        DateFact {
            predicate: dated_predicate(&item.event),
            actor: item.state.as_ref().and_then(|state| self.state(state)),
            days: (day(item.date.first()), day(last)),
            text,
            also_seen: item.also_seen.iter().map(|when| (day(when.first()), day(when.last()))).collect(),
            told: item.told.into_values().flatten().collect(),
            note: item.note,
            unverified: item.unverified || defaults.unverified,
            checked: self.checked(item.checked.as_ref().or(defaults.checked), item.event.place),
            sources: sources(&item.sources, defaults),
            event: item.event.value,
            learned: learned.map(Arc::new),
            pack,
            line,
        }
    }

    /// What the list of members tells of days: who joined, and who left.
    fn joined_and_left(&self, members: &[Placed<Member>], told: &[DateFact], defaults: &Defaults<'_>) -> Vec<DateFact> {
        let mut found: Vec<DateFact> = Vec::new();
        for member in members {
            let Some(actor) = self.state(&member.state) else { continue };
            let (pack, line) = self.stands(member.place);
            for (event, predicate, when) in
                [("joined", Predicate::Acceded, &member.from), ("left", Predicate::Withdrew, &member.until)]
            {
                let Some(when) = when else { continue };
                let days = (day(when.first()), day(when.last()));
                let known = |date: &&DateFact| date.actor == Some(actor) && date.predicate == Some(predicate);
                let founded = |date: &DateFact| date.actor.is_none() && date.days.0 == days.0;
                if told.iter().any(|date| known(&date) || founded(date)) {
                    continue;
                }
                found.push(DateFact {
                    event: event.to_owned(),
                    predicate: Some(predicate),
                    actor: Some(actor),
                    days,
                    text: when.text().to_owned(),
                    also_seen: Vec::new(),
                    told: Vec::new(),
                    note: member.note.clone(),
                    unverified: member.unverified || defaults.unverified,
                    learned: None,
                    pack: Arc::clone(&pack),
                    line,
                    checked: self.checked(defaults.checked, member.place),
                    sources: sources(&[], defaults),
                });
            }
        }
        found
    }

    fn count(&self, item: CountItem, defaults: &Defaults<'_>) -> CountFact {
        let (pack, line) = self.stands(item.what.place);
        let learned = item.corpus.as_ref().map(|corpus| Self::learned(corpus, item.status));
        let accept = (item.accept_min.is_some() || item.accept_max.is_some())
            .then(|| (item.accept_min.unwrap_or(item.value), item.accept_max.unwrap_or(item.value)));
        CountFact {
            predicate: counted_predicate(&item.what),
            value: item.value,
            as_of: item.as_of.as_ref().map(|when| day(when.first())),
            accept,
            momentary: MOMENTARY.contains(&item.what.as_str()),
            body: None,
            note: item.note,
            unverified: item.unverified || defaults.unverified,
            checked: self.checked(item.checked.as_ref().or(defaults.checked), item.what.place),
            sources: sources(&item.sources, defaults),
            what: item.what.value,
            learned: learned.map(Arc::new),
            pack,
            line,
        }
    }

    /// A vote is three counts.
    fn votes(&self, vote: &VoteItem, defaults: &Defaults<'_>) -> [CountFact; 3] {
        let (pack, line) = self.stands(vote.in_favour.place);
        [
            (Predicate::VotesFor, vote.in_favour.value),
            (Predicate::VotesAgainst, vote.against),
            (Predicate::Abstentions, vote.abstain),
        ]
        .map(|(predicate, value)| CountFact {
            what: predicate.name(),
            predicate: Some(predicate),
            value: f64::from(value),
            as_of: Some(day(vote.date.first())),
            accept: None,
            momentary: true,
            body: vote.body.clone(),
            note: vote.note.clone(),
            unverified: vote.unverified || defaults.unverified,
            learned: None,
            pack: Arc::clone(&pack),
            line,
            checked: self.checked(vote.checked.as_ref().or(defaults.checked), vote.in_favour.place),
            sources: sources(&vote.sources, defaults),
        })
    }

    fn relation(&self, item: Relation) -> Option<RelationFact> {
        let (pack, line) = self.stands(item.what.place);
        let predicate = named(&item.what).and_then(kept)?;
        let state = item.state.map(|state| state.value);
        let name = state.as_ref().map_or_else(|| predicate.name(), |state| format!("{}/{state}", predicate.name()));
        Some(RelationFact {
            predicate,
            state: match state {
                Some(state) => Some(self.state(&state)?),
                None => None,
            },
            name,
            holds: item.holds,
            as_of: item.as_of.as_ref().map(|when| (day(when.first()), day(when.last()))),
            learned: Arc::new(Self::learned(&item.corpus, Some(item.status))),
            pack,
            line,
        })
    }

    fn learned(corpus: &Corpus, decision: Option<Decision>) -> Learned {
        let passages = corpus.evidence.iter().map(|passage| CorpusPlace {
            path: passage.document.as_str().into(),
            span: Span::new(passage.start as usize, passage.end as usize),
            digest: passage.digest.clone(),
        });
        Learned { decision, documents: corpus.documents, places: corpus.places, passages: passages.collect() }
    }

    fn state(&self, id: &str) -> Option<EntityId> {
        self.ids.get(id).copied()
    }

    fn stands(&self, place: Place) -> (Arc<str>, usize) {
        let pack = self.packs.get(usize::from(place.pack)).map(|pack| pack.id.as_str().into());
        (pack.unwrap_or_else(|| Arc::from("")), place.line as usize)
    }

    fn checked(&self, own: Option<&When>, place: Place) -> Option<Day> {
        let of_pack = || self.packs.get(usize::from(place.pack)).and_then(|pack| pack.checked.as_ref());
        own.or_else(of_pack).map(|when| day(when.first()))
    }
}

fn dated_text(from: &When, until: Option<&When>) -> String {
    match until {
        Some(until) => format!("{}/{}", from.text(), until.text()),
        None => from.text().to_owned(),
    }
}

/// A form is the house's where it is used so often as all others together, and so many
/// times at least.
const OFTEN: u64 = 3;

/// By language, the form that is preferred, else the one that is used most by far. Short
/// forms stand beside long ones: they are not compared.
fn preferred(chosen: BTreeMap<String, String>, uses: BTreeMap<String, Vec<Use>>) -> BTreeMap<String, Preferred> {
    let most = uses.into_iter().filter_map(|(lang, uses)| {
        let long = || uses.iter().filter(|used| used.name.contains(' '));
        let first = long().max_by_key(|used| used.places)?;
        let others: u64 = long().filter(|used| used.name != first.name).map(|used| used.places).sum();
        let is_usual = first.places >= OFTEN && first.places > others;
        is_usual.then(|| (lang, Preferred { name: first.name.clone(), chosen: false }))
    });
    let chosen = chosen.into_iter().map(|(lang, name)| (lang, Preferred { name, chosen: true }));
    most.chain(chosen).collect()
}

fn sources(own: &[SourceItem], defaults: &Defaults<'_>) -> Vec<Source> {
    let given = if own.is_empty() { defaults.sources } else { own };
    given.iter().map(source).collect()
}

fn source(SourceItem { title, url }: &SourceItem) -> Source {
    Source { title: title.clone(), url: url.clone() }
}

pub(super) fn day((year, month, day): Ymd) -> Day {
    Day { year, month, day }
}

/// The events that verbs tell.
pub(super) const DATED: [Predicate; 21] = [
    Predicate::OpenedForSignature,
    Predicate::Signed,
    Predicate::Adopted,
    Predicate::Concluded,
    Predicate::Ratified,
    Predicate::EnteredIntoForce,
    Predicate::ProvisionallyApplied,
    Predicate::Extended,
    Predicate::ExtendedUntil,
    Predicate::Expires,
    Predicate::Terminated,
    Predicate::Suspended,
    Predicate::Acceded,
    Predicate::Withdrew,
    Predicate::Founded,
    Predicate::Dissolved,
    Predicate::Tested,
    Predicate::Attacked,
    Predicate::Met,
    Predicate::Happened,
    Predicate::Dated,
];

/// The counts that nouns tell.
pub(super) const COUNTED: [Predicate; 11] = [
    Predicate::Parties,
    Predicate::Signatories,
    Predicate::Ratifications,
    Predicate::Members,
    Predicate::OriginalMembers,
    Predicate::VotesFor,
    Predicate::VotesAgainst,
    Predicate::Abstentions,
    Predicate::Participants,
    Predicate::Possessors,
    Predicate::Warheads,
];

/// What packs may call these more exactly.
const OTHER_NAMES: [(&str, Predicate); 11] = [
    ("agreed", Predicate::Concluded),
    ("expired", Predicate::Expires),
    ("superseded", Predicate::Terminated),
    ("signature", Predicate::Signed),
    ("withdrawal-announced", Predicate::Withdrew),
    ("withdrawal-effective", Predicate::Withdrew),
    ("original-signatories", Predicate::Signatories),
    ("signatories-at-opening", Predicate::Signatories),
    ("signatories-at-signature", Predicate::Signatories),
    ("members-ever", Predicate::Members),
    ("warhead-limit", Predicate::Warheads),
];

/// Counts that tell of one day, or of all time: not how many there were later.
pub(super) const MOMENTARY: [&str; 5] =
    ["original-signatories", "original-members", "signatories-at-opening", "signatories-at-signature", "members-ever"];

/// What a verb may say of a dated event. Events that only packs name have none.
pub(super) fn dated_predicate(event: &str) -> Option<Predicate> {
    named(event).filter(|predicate| DATED.contains(predicate))
}

/// What a counted noun may say of a count.
pub(super) fn counted_predicate(what: &str) -> Option<Predicate> {
    named(what).filter(|predicate| COUNTED.contains(predicate))
}

pub(super) fn named(name: &str) -> Option<Predicate> {
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == name).map(|(_, predicate)| *predicate);
    let text: StrDeserializer<'_, serde::de::value::Error> = StrDeserializer::new(name);
    other.or_else(|| Predicate::deserialize(text).ok())
}
