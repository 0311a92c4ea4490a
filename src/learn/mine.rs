//! What one document claims: who or what, which event or count, and where it says so.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::{
    figures,
    harvest::{Harvest, Key, Place, Subject},
    lines, names, relations,
    shorts::{self, SHORT},
};
use crate::{
    facts::{DateFact, Knowledge, schema::Table},
    reading::{
        Attribution, Claim, ClaimValue, Date, DateRange, Document, EntityId, EntityKind, Hedge, Link, MentionKind,
        Modality, NameTable, Passage, Predicate, ReadBlock,
        date::{Calendar, Day, iso},
    },
    text::{BlockKind, Span},
};

/// Before the name of what one document alone introduces: no id of a pack starts so.
pub(super) const NEW: char = '+';

/// A year that nothing but its place ties to a name stands no further from it.
const APART_BYTES: usize = 24;
/// Of things that share a name, one is meant if its fact alone is so near.
const SHARED_YEARS: i32 = 5;

/// What a document says. `name` is what evidence calls it; `knowledge` tells whom a
/// shared name means, and judges nothing.
pub fn mine(document: &Document, name: &Arc<str>, knowledge: &Knowledge) -> Harvest {
    let mut harvest = Harvest { documents: 1, ..Harvest::default() };
    let unknown = names::unknown(document, knowledge);
    if unknown.is_empty() {
        blocks(document, name, knowledge, &knowledge.names, &mut harvest);
    } else {
        // What the document introduces it may speak of: it is read again with those names.
        let table = knowledge.names.extended(&unknown, &knowledge.languages);
        let says = |block: &ReadBlock| {
            let source = block.block.span.of(&document.text);
            unknown.iter().flat_map(|(_, names)| names).any(|name| source.contains(name.as_str()))
        };
        let again = document.with_names(&knowledge.languages, &table, says);
        blocks(&again, name, knowledge, &table, &mut harvest);
    }
    shorts::read(document, name, &unknown, knowledge, &mut harvest);
    lines::read(document, name, knowledge, &mut harvest);
    harvest
}

fn blocks(document: &Document, name: &Arc<str>, knowledge: &Knowledge, table: &NameTable, harvest: &mut Harvest) {
    let mut uses = names::Uses::default();
    for block in &document.blocks {
        uses.read(block, block.block.span.of(&document.text), knowledge);
        let place = Placer::new(document, block, name, table);
        // What is quoted is another's word.
        if block.block.kind != BlockKind::Quote {
            let told = facts(&place, knowledge, harvest);
            figures::read(&place, knowledge, &told, harvest);
            relations::read(&place, knowledge, harvest);
        }
        names::read(&place, knowledge, harvest);
    }
    uses.add(table, harvest);
}

/// The digest of a passage, in hexadecimal.
pub fn digest(passage: &str) -> String {
    format!("{:016x}", xxh3_64(passage.as_bytes()))
}

/// Tells where in the corpus a block says something.
pub(super) struct Placer<'a> {
    pub(super) document: &'a Document,
    pub(super) block: &'a ReadBlock,
    name: &'a Arc<str>,
    /// The names that the document was read with.
    pub(super) names: &'a NameTable,
}

impl<'a> Placer<'a> {
    pub(super) fn new(document: &'a Document, block: &'a ReadBlock, name: &'a Arc<str>, names: &'a NameTable) -> Self {
        Self { document, block, name, names }
    }

    /// The sentence around a range of the block, with the form of the figure that it is.
    fn place(&self, span: Span, form: Option<u64>) -> Place {
        let sentence = self.passage(span).map_or(span, |passage| passage.span.cover(span));
        self.locate(sentence, form)
    }

    pub(super) fn locate(&self, span: Span, form: Option<u64>) -> Place {
        place(self.document, self.name, self.block.locate(span), form)
    }

    pub(super) fn passage(&self, span: Span) -> Option<&Passage> {
        let passages = &self.block.reading.passages;
        let at = passages.partition_point(|passage| passage.span.end <= span.start);
        passages.get(at).filter(|passage| passage.span.overlaps(span))
    }

    pub(super) fn lang<'k>(&self, knowledge: &'k Knowledge) -> &'k str {
        &knowledge.languages.get(self.block.lang.main).code
    }
}

/// A range of a document as evidence.
pub(super) fn place(document: &Document, name: &Arc<str>, span: Span, form: Option<u64>) -> Place {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place {
        document: Arc::clone(name),
        from: offset(span.start),
        to: offset(span.end),
        digest: digest(span.of(&document.text)),
        form: form.map(|form| format!("{form:016x}")),
    }
}

/// Whether the author says it or denies it, without ifs and abouts.
pub(super) fn is_asserted(claim: &Claim) -> bool {
    claim.modality == Modality::Asserted && claim.attribution == Attribution::Author && claim.hedge == Hedge::Exact
}

/// Whether the author says it to be so.
pub(super) fn is_meant(claim: &Claim) -> bool {
    claim.polarity && is_asserted(claim)
}

/// Adds what the block's claims say of known things; gives the mentions that are told.
pub(super) fn facts(place: &Placer<'_>, knowledge: &Knowledge, harvest: &mut Harvest) -> Vec<usize> {
    let mut told = Vec::new();
    for claim in place.block.claims().filter(|claim| is_meant(claim)) {
        let found = match claim.value {
            ClaimValue::Date(at) => dated(place, claim, at, knowledge).map(|found| (at, found)),
            ClaimValue::Number(at) => counted(place, claim, at, knowledge).map(|found| (at, found)),
            _ => None,
        };
        let Some((mention, (key, value))) = found else { continue };
        told.push(mention);
        let passage = place.passage(claim.value_span);
        let form = passage.and_then(|passage| passage.figures.iter().find(|figure| figure.mention == mention));
        let evidence = place.place(claim.value_span, form.map(|form| form.digest));
        harvest.say(key, value, place.lang(knowledge), evidence);
    }
    told
}

fn dated(place: &Placer<'_>, claim: &Claim, at: usize, knowledge: &Knowledge) -> Option<(Key, String)> {
    let Placer { block, names, .. } = *place;
    let (value, days) = date_value(&block.reading.mentions.get(at)?.kind)?;
    let id = match claim.candidates.as_slice() {
        [] => block.subject(claim)?,
        shared => {
            let of = |id: EntityId| knowledge.facts.entry(id).into_iter().flat_map(|entry| &entry.dates);
            // Two documents may dispute the day of what both mean.
            let near = |fact: &DateFact| (fact.days.0.year - days.0.year).abs() <= SHARED_YEARS;
            only(shared, |id| of(id).any(|fact| fact.agrees(days))).or_else(|| {
                only(shared, |id| of(id).any(|fact| fact.predicate == Some(claim.predicate) && near(fact)))
            })?
        }
    };
    let of = subject(names, id)?;
    let kind = names.entity(id)?.kind;
    let may_be_loose = loosely_dated(kind) && !matches!(of, Subject::Short(_));
    if claim.link == Link::Loose && !(stands_beside(claim) && may_be_loose) {
        return None;
    }
    // Who adopts something is not adopted.
    if claim.predicate == Predicate::Adopted && kind == EntityKind::Body {
        return None;
    }
    let by_state = matches!(
        claim.predicate,
        Predicate::Withdrew | Predicate::Acceded | Predicate::Ratified | Predicate::Suspended
    );
    let actor = match (claim.actor, by_state || claim.active) {
        (Some(actor), _) => Some(names.entity(actor)?.id.to_string()),
        (None, true) => return None,
        (None, false) => None,
    };
    Some((Key::Date { of, event: claim.predicate.name(), actor }, value))
}

/// "in the Budapest Memorandum in 1994"
fn stands_beside(claim: &Claim) -> bool {
    claim.subject_span.is_some_and(|name| {
        let (start, end) = (name.start.max(claim.value_span.start), name.end.min(claim.value_span.end));
        start.saturating_sub(end) <= APART_BYTES
    })
}

/// What has few dates of its own; a body or a state is named beside any.
const fn loosely_dated(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Instrument | EntityKind::Resolution)
}

fn counted(place: &Placer<'_>, claim: &Claim, at: usize, knowledge: &Knowledge) -> Option<(Key, String)> {
    let Placer { block, names, .. } = *place;
    let MentionKind::Number(number) = &block.reading.mentions.get(at)?.kind else { return None };
    if number.upper.is_some() || !claim.predicate.counts() {
        return None;
    }
    let votes = matches!(claim.predicate, Predicate::VotesFor | Predicate::VotesAgainst | Predicate::Abstentions);
    // "Five members signed": some of them, unless all are meant.
    if !(votes || claim.definite || claim.current || claim.as_of.is_some()) {
        return None;
    }
    let id = match claim.candidates.as_slice() {
        [] => block.subject(claim)?,
        shared => only(shared, |id| {
            let entry = knowledge.facts.entry(id);
            entry.is_some_and(|entry| entry.counts.iter().any(|count| count.predicate == Some(claim.predicate)))
        })?,
    };
    let of = subject(names, id)?;
    let as_of = claim.as_of.filter(|_| !votes).map(period);
    let value = number.value.to_string();
    Some((Key::Count { of, what: claim.predicate.name(), as_of }, value))
}

/// The one of those who share a name that is meant.
fn only(shared: &[EntityId], meant: impl Fn(EntityId) -> bool) -> Option<EntityId> {
    let mut fitting = shared.iter().copied().filter(|id| meant(*id));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// The entity as evidence of other runs knows it.
pub(super) fn subject(names: &NameTable, id: EntityId) -> Option<Subject> {
    let entity = names.entity(id)?;
    Some(match (entity.id.strip_prefix(NEW), entity.id.strip_prefix(SHORT)) {
        (Some(name), _) => Subject::New(name.to_owned(), table(entity.kind)),
        (None, Some(short)) => Subject::Short(short.to_owned()),
        (None, None) => Subject::Known(entity.id.to_string(), table(entity.kind)),
    })
}

pub(super) const fn table(kind: EntityKind) -> Table {
    match kind {
        EntityKind::Instrument => Table::Instrument,
        EntityKind::Body => Table::Body,
        EntityKind::Group => Table::Group,
        EntityKind::Event => Table::Event,
        EntityKind::Resolution => Table::Resolution,
        EntityKind::State => Table::State,
    }
}

/// The Gregorian value of a date with a year and its days: `1970-03-05`, `1970`,
/// `2017-06-15/2017-07-07`.
pub(super) fn date_value(kind: &MentionKind) -> Option<(String, (Day, Day))> {
    match kind {
        MentionKind::Date(date) => one(date).map(|days| (written(date, days), days)),
        MentionKind::Range(DateRange { from, to, .. }) => {
            let days = (one(from)?.0, one(to)?.1);
            (days.0 <= days.1).then(|| (format!("{}/{}", days.0, days.1), days))
        }
        _ => None,
    }
}

fn one(date: &Date) -> Option<(Day, Day)> {
    let known = !date.period && !date.impossible && date.native.year.is_some() && !date.quoted;
    date.days.filter(|_| known)
}

fn written(date: &Date, days: (Day, Day)) -> String {
    match iso(date) {
        Some(value) if date.native.calendar == Calendar::Gregorian => value,
        _ if days.0 == days.1 => days.0.to_string(),
        _ => format!("{}/{}", days.0, days.1),
    }
}

/// A time that is spoken of, as a pack has it: its year, its month or its last day.
pub(super) fn period((first, last): (Day, Day)) -> String {
    if first == Day::year_bounds(first.year).0 && last == Day::year_bounds(first.year).1 {
        return format!("{:04}", first.year);
    }
    last.to_string()
}
