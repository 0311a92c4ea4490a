//! From what documents say to a pack: each value a fact to be decided on, or one side of a
//! dispute.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    harvest::{Count, Expansion, Harvest, Key, Line, Place, Sort, Subject, Support},
    names,
    review::{Decided, Decisions},
    unite::unite,
};
use crate::{
    facts::{
        Knowledge,
        learned::DATED,
        schema::{
            Acronym, Corpus, CountItem, DateItem, Decision, Dispute, Figure, Header, Item, Pack, Passage, Placed,
            Residue, Said, Table, Use, When,
        },
    },
    reading::{EntityId, Predicate, date::Day},
};

/// A line that so many documents have at their edges is no part of them.
const RECURS: u64 = 3;

/// What to make a pack of, besides the harvest.
pub struct Terms<'a> {
    /// Facts that fewer documents say are left out.
    pub min_support: u64,
    /// What packs know, to be agreed with or disputed.
    pub known: Option<&'a Knowledge>,
    pub decisions: Decisions,
    /// From a document's name to its path as seen from the pack.
    pub locate: &'a dyn Fn(&str) -> String,
    pub corpus: Vec<String>,
}

/// The pack: what is said alike in its place, what is disputed in its own section.
pub fn propose(harvest: &Harvest, terms: &Terms<'_>) -> Pack {
    let (harvest, shorts) = &unite(harvest);
    let mut proposal = Proposal { terms, shorts, pack: Pack::default(), items: BTreeMap::new() };
    proposal.pack.pack = Header {
        corpus: terms.corpus.clone(),
        min_support: Some(terms.min_support).filter(|least| *least > 1),
        ..Header::default()
    };
    for (key, values) in groups(harvest, terms) {
        proposal.group(&key, values);
    }
    proposal.uses(&harvest.names);
    proposal.acronyms(&harvest.acronyms);
    proposal.lines(&harvest.lines);
    proposal.finish()
}

/// One value of a group: what supports it, and what was decided on it.
#[derive(Clone, Debug, Default)]
struct Value {
    text: String,
    support: Support,
    decided: Option<Decided>,
}

impl Value {
    fn decision(&self) -> Decision {
        self.decided.as_ref().map(|decided| decided.decision).unwrap_or_default()
    }

    fn date(&self) -> Option<(When, Option<When>)> {
        let (from, until) = match self.text.split_once('/') {
            Some((from, until)) => (from, Some(until)),
            None => (self.text.as_str(), None),
        };
        Some((When::parse(from).ok()?, until.map(When::parse).transpose().ok()?))
    }

    fn days(&self) -> Option<(Day, Day)> {
        let (from, until) = self.date()?;
        let day = |(year, month, day)| Day { year, month, day };
        Some((day(from.first()), day(until.as_ref().unwrap_or(&from).last())))
    }
}

/// What is said by enough documents, and what was decided on, by what it is said of.
fn groups(harvest: &Harvest, terms: &Terms<'_>) -> BTreeMap<Key, Vec<Value>> {
    let mut groups: BTreeMap<Key, BTreeMap<String, Value>> = BTreeMap::new();
    for (key, values) in &harvest.facts {
        for (text, support) in values {
            let decided = terms.decisions.get(key, text).cloned();
            if support.count.documents >= terms.min_support || decided.is_some() {
                let value = Value { text: text.clone(), support: support.clone(), decided };
                groups.entry(key.clone()).or_default().insert(text.clone(), value);
            }
        }
    }
    // What nobody says any more, but somebody has decided on.
    for (key, text, decided) in terms.decisions.iter() {
        groups.entry(key.clone()).or_default().entry(text.clone()).or_insert_with(|| Value {
            text: text.clone(),
            decided: Some(decided.clone()),
            ..Value::default()
        });
    }
    let group = |(key, values): (Key, BTreeMap<String, Value>)| {
        let mut values: Vec<Value> = values.into_values().collect();
        if matches!(key, Key::Date { .. }) {
            fold(&mut values);
        }
        values.sort_by(|a, b| b.support.count.documents.cmp(&a.support.count.documents).then(a.text.cmp(&b.text)));
        (key, values)
    };
    groups.into_iter().map(group).collect()
}

/// "1970" supports "5 March 1970", where that is the only day in it that is said.
fn fold(values: &mut Vec<Value>) {
    let days: Vec<_> = values.iter().map(Value::days).collect();
    let within = |inner: usize, outer: usize| match (days.get(inner), days.get(outer)) {
        (Some(Some(inner)), Some(Some(outer))) => outer.0 <= inner.0 && inner.1 <= outer.1 && inner != outer,
        _ => false,
    };
    let mut into: Vec<Option<usize>> = Vec::new();
    for (coarse, value) in values.iter().enumerate() {
        let mut finer = (0..values.len()).filter(|fine| within(*fine, coarse));
        let only = finer.next().filter(|_| finer.next().is_none() && value.decided.is_none());
        into.push(only);
    }
    for (coarse, fine) in into.iter().enumerate() {
        let Some(fine) = fine else { continue };
        let support = values.get(coarse).map(|value| value.support.clone()).unwrap_or_default();
        if let Some(fine) = values.get_mut(*fine) {
            // A document that says both is counted twice: better than to read it again.
            fine.support.merge(support);
        }
    }
    let mut into = into.into_iter();
    values.retain(|_| into.next().flatten().is_none());
}

/// What packs say of a key.
enum Known {
    Nothing,
    /// The pack that says the same.
    Agrees(String),
    /// The pack that says otherwise, and what.
    Contradicts(String, String),
}

struct Proposal<'a> {
    terms: &'a Terms<'a>,
    /// The short forms of what no pack knows.
    shorts: &'a BTreeMap<String, String>,
    pack: Pack,
    items: BTreeMap<(Table, String), Item>,
}

impl Proposal<'_> {
    fn group(&mut self, key: &Key, values: Vec<Value>) {
        let free = matches!(key, Key::Date { event, .. } if event == DATED);
        let known: Vec<Known> = values.iter().map(|value| self.known(key, value)).collect();
        let live: Vec<&Value> = values.iter().filter(|value| value.decision() != Decision::Rejected).collect();
        // Any of its dates may stand beside a name.
        let differ =
            !free && live.iter().enumerate().any(|(at, a)| live.iter().skip(at + 1).any(|b| !alike(key, a, b)));
        let (mut disputed, mut told) = (Vec::new(), Vec::new());
        for (value, known) in values.into_iter().zip(known) {
            let undecided = value.decision() == Decision::Proposed;
            let contradicted = matches!(known, Known::Contradicts(..)) && undecided;
            let side = differ && value.decision() != Decision::Rejected;
            if contradicted || side { disputed.push((value, known)) } else { told.push((value, known)) }
        }
        for (value, known) in told {
            self.fact(key, value, known);
        }
        if !disputed.is_empty() {
            self.dispute(key, disputed);
        }
    }

    fn known(&self, key: &Key, value: &Value) -> Known {
        let Some(knowledge) = self.terms.known else { return Known::Nothing };
        let Some(entity) = of(key).and_then(|id| knowledge.names.find(id)) else { return Known::Nothing };
        match key {
            Key::Date { event, actor, .. } => dates_known(knowledge, entity, event, actor.as_deref(), value),
            Key::Count { what, as_of, .. } => counts_known(knowledge, entity, what, as_of.as_deref(), value),
            Key::Figure { .. } => Known::Nothing,
        }
    }

    fn fact(&mut self, key: &Key, value: Value, known: Known) {
        let agrees = match known {
            Known::Agrees(pack) => Some(pack),
            _ => None,
        };
        let corpus = self.corpus(&value.support, agrees);
        let status = value.decision();
        let note = value.decided.as_ref().and_then(|decided| decided.note.clone());
        match key {
            Key::Date { of, event, actor } => {
                let Some((date, until)) = value.date() else { return };
                self.item(of).dates.push(DateItem {
                    event: placed(event),
                    date,
                    until,
                    state: actor.as_ref().map(|actor| placed(actor)),
                    note,
                    status: Some(status),
                    corpus: Some(corpus),
                    ..DateItem::default()
                });
            }
            Key::Count { of, what, as_of } => {
                let Ok(number) = value.text.parse() else { return };
                self.item(of).counts.push(CountItem {
                    what: placed(what),
                    value: number,
                    as_of: as_of.as_deref().and_then(|as_of| When::parse(as_of).ok()),
                    note,
                    status: Some(status),
                    corpus: Some(corpus),
                    ..CountItem::default()
                });
            }
            Key::Figure { form, .. } => {
                let (date, until, number) = parts(key, &value);
                let form = form.clone();
                self.pack.figure.push(Figure { form, date, until, value: number, status, note, corpus });
            }
        }
    }

    fn dispute(&mut self, key: &Key, sides: Vec<(Value, Known)>) {
        let mut says = Vec::new();
        let mut packs = Vec::new();
        for (value, known) in sides {
            let agrees = match known {
                Known::Contradicts(pack, text) => {
                    packs.push((pack, Value { text, ..Value::default() }));
                    None
                }
                Known::Agrees(pack) => Some(pack),
                Known::Nothing => None,
            };
            let (date, until, number) = parts(key, &value);
            says.push(Said {
                date,
                until,
                value: number,
                status: value.decision(),
                note: value.decided.as_ref().and_then(|decided| decided.note.clone()),
                pack: None,
                corpus: Some(self.corpus(&value.support, agrees)),
            });
        }
        for (pack, value) in packs {
            let (date, until, number) = parts(key, &value);
            // It is said already where the corpus says the same.
            if !says.iter().any(|said| said.date == date && said.value == number) {
                says.push(Said { date, until, value: number, pack: Some(pack), ..Said::default() });
            }
        }
        let mut dispute = Dispute { says, ..Dispute::default() };
        match key {
            Key::Date { of, event, actor } => {
                self.about(&mut dispute, of);
                dispute.event = Some(event.clone());
                dispute.state = actor.as_ref().map(|actor| placed(actor));
            }
            Key::Count { of, what, as_of } => {
                self.about(&mut dispute, of);
                dispute.what = Some(what.clone());
                dispute.as_of = as_of.as_deref().and_then(|as_of| When::parse(as_of).ok());
            }
            Key::Figure { form, .. } => dispute.form = Some(form.clone()),
        }
        self.pack.dispute.push(dispute);
    }

    fn about(&mut self, dispute: &mut Dispute, of: &Subject) {
        let (table, id) = self.id(of);
        if matches!(of, Subject::New(..)) {
            self.item(of);
        }
        dispute.about = Some(placed(&id));
        dispute.table = Some(table);
    }

    fn id(&self, of: &Subject) -> (Table, String) {
        match of {
            Subject::Known(id, table) => (*table, id.clone()),
            Subject::New(name, table) => (*table, names::id(name, self.shorts.get(name).map(String::as_str))),
        }
    }

    fn item(&mut self, of: &Subject) -> &mut Item {
        let (table, id) = self.id(of);
        self.items.entry((table, id.clone())).or_insert_with(|| Item { id: placed(&id), ..Item::default() })
    }

    fn corpus(&self, support: &Support, agrees: Option<String>) -> Corpus {
        let mut evidence: Vec<Passage> = support.evidence.iter().map(|place| self.passage(place)).collect();
        evidence.sort();
        let Count { documents, places } = support.count;
        Corpus { documents, places, languages: support.languages.iter().cloned().collect(), agrees, evidence }
    }

    fn passage(&self, place: &Place) -> Passage {
        Passage {
            document: (self.terms.locate)(&place.document),
            start: place.from,
            end: place.to,
            digest: place.digest.clone(),
            form: place.form.clone(),
        }
    }

    fn uses(&mut self, names: &BTreeMap<(Subject, String, String), Count>) {
        for ((subject, lang, name), count) in names {
            if count.documents < self.terms.min_support {
                continue;
            }
            let new = matches!(subject, Subject::New(..));
            let item = self.item(subject);
            let Count { documents, places } = *count;
            item.uses.entry(lang.clone()).or_default().push(Use { name: name.clone(), documents, places });
            if new {
                item.names.entry(lang.clone()).or_default().push(name.clone());
            }
        }
        for item in self.items.values_mut() {
            for uses in item.uses.values_mut() {
                rank(uses);
            }
            // Messages say the first: the full name.
            for names in item.names.values_mut() {
                names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
            }
        }
    }

    fn acronyms(&mut self, acronyms: &BTreeMap<(String, String, String), Expansion>) {
        let mut known: BTreeMap<&str, Acronym> = BTreeMap::new();
        for ((short, lang, full), expansion) in acronyms {
            if expansion.count.documents < self.terms.min_support {
                continue;
            }
            let new = || Acronym {
                short: short.clone(),
                entry: self.shorts.iter().find(|(_, own)| *own == short).and_then(|(name, own)| {
                    let id = names::id(name, Some(own));
                    self.items.keys().any(|(_, known)| *known == id).then_some(id)
                }),
                ..Acronym::default()
            };
            let acronym = known.entry(short).or_insert_with(new);
            if let [one] = expansion.of.iter().collect::<Vec<_>>().as_slice() {
                acronym.entry = Some((*one).clone());
            }
            let Count { documents, places } = expansion.count;
            acronym.stands_for.entry(lang.clone()).or_default().push(Use { name: full.clone(), documents, places });
        }
        for mut acronym in known.into_values() {
            acronym.stands_for.values_mut().for_each(|uses| rank(uses));
            self.pack.acronym.push(acronym);
        }
    }

    fn lines(&mut self, lines: &BTreeMap<String, Line>) {
        let known: BTreeSet<&String> = lines.keys().chain(self.terms.decisions.lines.keys()).collect();
        let nothing = Line::default();
        for line in known {
            let found = lines.get(line).unwrap_or(&nothing);
            let decided = self.terms.decisions.lines.get(line);
            let documents = found.support.count.documents;
            let proposed = documents >= self.terms.min_support && (found.marked > 0 || documents >= RECURS);
            if proposed || decided.is_some() {
                self.pack.residue.push(Residue {
                    line: line.clone(),
                    status: decided.map(|decided| decided.decision).unwrap_or_default(),
                    note: decided.and_then(|decided| decided.note.clone()),
                    corpus: self.corpus(&found.support, None),
                });
            }
        }
        self.pack.residue.sort_by(|a, b| most(&a.corpus, &b.corpus).then_with(|| a.line.cmp(&b.line)));
    }

    /// The best supported come first; names alone come last.
    fn finish(mut self) -> Pack {
        let mut items: Vec<((Table, String), Item)> = self.items.into_iter().collect();
        let support = |item: &Item| {
            let dates = item.dates.iter().filter_map(|date| date.corpus.as_ref());
            dates
                .chain(item.counts.iter().filter_map(|count| count.corpus.as_ref()))
                .map(|corpus| corpus.documents)
                .max()
        };
        items.sort_by(|(a, one), (b, other)| support(other).cmp(&support(one)).then_with(|| a.cmp(b)));
        for ((table, _), mut item) in items {
            item.dates.sort_by(|a, b| (&a.date, &a.event.value).cmp(&(&b.date, &b.event.value)));
            item.counts.sort_by(|a, b| (&a.what.value, &a.as_of).cmp(&(&b.what.value, &b.as_of)));
            self.pack.table_mut(table).push(item);
        }
        self.pack.figure.sort_by(|a, b| {
            most(&a.corpus, &b.corpus)
                .then_with(|| first(&a.corpus).cmp(&first(&b.corpus)))
                .then_with(|| a.form.cmp(&b.form))
        });
        self.pack
    }
}

fn most(a: &Corpus, b: &Corpus) -> std::cmp::Ordering {
    b.documents.cmp(&a.documents)
}

fn first(corpus: &Corpus) -> Option<&Passage> {
    corpus.evidence.first()
}

fn rank(uses: &mut [Use]) {
    uses.sort_by(|a, b| b.places.cmp(&a.places).then_with(|| a.name.cmp(&b.name)));
}

fn placed(text: &str) -> Placed<String> {
    Placed { value: text.to_owned(), ..Placed::default() }
}

/// The id of the known entity that a key is about.
fn of(key: &Key) -> Option<&str> {
    match key {
        Key::Date { of: Subject::Known(id, _), .. } | Key::Count { of: Subject::Known(id, _), .. } => Some(id),
        _ => None,
    }
}

/// A value as a pack has it: a date, its last day, or a number.
fn parts(key: &Key, value: &Value) -> (Option<When>, Option<When>, Option<f64>) {
    match key {
        Key::Date { .. } | Key::Figure { sort: Sort::Date, .. } => match value.date() {
            Some((date, until)) => (Some(date), until, None),
            None => (None, None, None),
        },
        Key::Count { .. } | Key::Figure { sort: Sort::Number, .. } => (None, None, value.text.parse().ok()),
    }
}

/// Whether two values can both be right.
fn alike(key: &Key, a: &Value, b: &Value) -> bool {
    match key {
        Key::Date { .. } => match (a.days(), b.days()) {
            (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
            _ => false,
        },
        _ => a.text == b.text,
    }
}

fn dates_known(knowledge: &Knowledge, entity: EntityId, event: &str, actor: Option<&str>, value: &Value) -> Known {
    let Some((days, entry)) = value.days().zip(knowledge.facts.entry(entity)) else { return Known::Nothing };
    let actor = actor.map(|actor| knowledge.names.find(actor));
    let Some(predicate) = predicate(event) else { return Known::Nothing };
    let facts: Vec<_> = if event == DATED {
        entry.dates.iter().filter(|fact| !fact.unverified).collect()
    } else {
        knowledge.facts.dates(entity, predicate, actor.flatten())
    };
    if let Some(fact) = facts.iter().find(|fact| fact.agrees(days)) {
        return Known::Agrees(fact.pack.to_string());
    }
    match facts.iter().min_by_key(|fact| (fact.days.0.to_days() - days.0.to_days()).abs()) {
        Some(fact) => Known::Contradicts(fact.pack.to_string(), fact.text.clone()),
        None => Known::Nothing,
    }
}

fn counts_known(knowledge: &Knowledge, entity: EntityId, what: &str, as_of: Option<&str>, value: &Value) -> Known {
    let (Ok(number), Some(predicate)) = (value.text.parse::<f64>(), predicate(what)) else { return Known::Nothing };
    let facts = &knowledge.facts;
    let votes = facts.votes(entity, predicate);
    if let Some(vote) = votes.iter().find(|vote| vote.value == number) {
        return Known::Agrees(vote.pack.to_string());
    }
    if let Some(vote) = votes.last() {
        return Known::Contradicts(vote.pack.to_string(), vote.value.to_string());
    }
    let day = |(year, month, day)| Day { year, month, day };
    let then = as_of.and_then(|as_of| When::parse(as_of).ok()).map(|when| (day(when.first()), day(when.last())));
    let pack = facts.entry(entity).map(|entry| entry.pack.to_string()).unwrap_or_default();
    match then.map(|days| facts.count_at(entity, predicate, days)) {
        Some(Some(count)) if count.may_be(number) => Known::Agrees(pack),
        Some(Some(count)) => match count.value {
            Some(value) => Known::Contradicts(pack, value.to_string()),
            None => Known::Nothing,
        },
        Some(None) => Known::Nothing,
        // Of no time: it may have been so once.
        None => match facts.ever(entity, predicate, number) {
            Some(true) => Known::Agrees(pack),
            _ => Known::Nothing,
        },
    }
}

fn predicate(name: &str) -> Option<Predicate> {
    serde_json::from_value(name.into()).ok()
}
