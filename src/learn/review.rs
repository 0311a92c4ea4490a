//! The decisions of a pack that people have reviewed, by what they are on.

use std::collections::BTreeMap;

use super::harvest::{Key, Sort, Subject};
use crate::facts::schema::{Corpus, Decision, Dispute, Pack, Passage, Relation, Said, Table, When};

/// What a person has decided on a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub decision: Decision,
    pub note: Option<String>,
}

/// Everything decided in a pack, and all that it holds besides.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    facts: BTreeMap<Key, BTreeMap<String, Decided>>,
    pub(super) lines: BTreeMap<String, Decided>,
    /// What the pack proposed: by what it is on, the values.
    pub(super) proposed: BTreeMap<Key, Vec<String>>,
    /// What was in dispute.
    pub(super) disputed: Vec<Key>,
}

impl Decisions {
    /// Those of a pack as it stands on disk. What is proposed and has no note is not decided.
    pub fn of(pack: &Pack) -> Self {
        let mut decisions = Self::default();
        for (table, item) in pack.tabled() {
            let subject = || Subject::Known(item.id.value.clone(), table);
            for date in item.dates.iter().filter(|date| date.corpus.is_some()) {
                let actor = date.state.as_ref().map(|state| state.value.clone());
                let key = Key::Date { of: subject(), event: date.event.value.clone(), actor };
                let value = dated(&date.date, date.until.as_ref());
                decisions.add(key, value, date.status.unwrap_or_default(), date.note.as_ref());
            }
            for count in item.counts.iter().filter(|count| count.corpus.is_some()) {
                let as_of = count.as_of.as_ref().map(|when| when.text().to_owned());
                let key = Key::Count { of: subject(), what: count.what.value.clone(), as_of };
                decisions.add(key, count.value.to_string(), count.status.unwrap_or_default(), count.note.as_ref());
            }
            for relation in &item.relations {
                let key = Key::Relation {
                    of: subject(),
                    what: relation.what.value.clone(),
                    state: relation.state.as_ref().map(|state| state.value.clone()),
                    as_of: relation.as_of.as_ref().map(|when| when.text().to_owned()),
                };
                decisions.add(key, relation.holds.to_string(), relation.status, relation.note.as_ref());
            }
        }
        for dispute in &pack.dispute {
            let Some(key) = disputed(dispute) else { continue };
            for said in dispute.says.iter().filter(|said| said.pack.is_none()) {
                if let Some(value) = self::said(said) {
                    decisions.add(key.clone(), value, said.status, said.note.as_ref());
                }
            }
            decisions.disputed.push(key);
        }
        for figure in &pack.figure {
            let key = self::figure(&figure.form, figure.date.is_some());
            if let Some(value) = written(figure.date.as_ref(), figure.until.as_ref(), figure.value) {
                decisions.add(key, value, figure.status, figure.note.as_ref());
            }
        }
        for residue in &pack.residue {
            let decided = Decided { decision: residue.status, note: residue.note.clone() };
            if decided.counts() {
                decisions.lines.insert(residue.line.clone(), decided);
            }
        }
        decisions
    }

    fn add(&mut self, key: Key, value: String, decision: Decision, note: Option<&String>) {
        let decided = Decided { decision, note: note.cloned() };
        if decided.counts() {
            self.facts.entry(key.clone()).or_default().insert(value.clone(), decided);
        }
        self.proposed.entry(key).or_default().push(value);
    }

    pub(super) fn get(&self, key: &Key, value: &str) -> Option<&Decided> {
        self.facts.get(key)?.get(value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Key, &String, &Decided)> {
        self.facts.iter().flat_map(|(key, values)| values.iter().map(move |(value, decided)| (key, value, decided)))
    }
}

impl Decided {
    fn counts(&self) -> bool {
        self.decision != Decision::Proposed || self.note.is_some()
    }
}

/// What a dispute is on.
pub(super) fn disputed(dispute: &Dispute) -> Option<Key> {
    if let Some(form) = &dispute.form {
        let dated = dispute.says.iter().any(|said| said.date.is_some());
        return Some(figure(form, dated));
    }
    let table: Table = dispute.table?;
    let of = Subject::Known(dispute.about.as_ref()?.value.clone(), table);
    if let Some(event) = &dispute.event {
        let actor = dispute.state.as_ref().map(|state| state.value.clone());
        return Some(Key::Date { of, event: event.clone(), actor });
    }
    let as_of = dispute.as_of.as_ref().map(|when| when.text().to_owned());
    let what = dispute.what.clone()?;
    if dispute.says.iter().any(|said| said.holds.is_some()) {
        let state = dispute.state.as_ref().map(|state| state.value.clone());
        return Some(Key::Relation { of, what, state, as_of });
    }
    Some(Key::Count { of, what, as_of })
}

/// `member-of fin`
pub(super) fn related(relation: &Relation) -> String {
    match &relation.state {
        Some(state) => format!("{} {}", relation.what.value, state.value),
        None => relation.what.value.clone(),
    }
}

/// The value of one side of a dispute.
pub(super) fn said(said: &Said) -> Option<String> {
    let holds = said.holds.map(|holds| holds.to_string());
    holds.or_else(|| written(said.date.as_ref(), said.until.as_ref(), said.value))
}

pub(super) fn figure(form: &str, dated: bool) -> Key {
    Key::Figure { form: form.to_owned(), sort: if dated { Sort::Date } else { Sort::Number } }
}

pub(super) fn written(date: Option<&When>, until: Option<&When>, value: Option<f64>) -> Option<String> {
    match date {
        Some(date) => Some(dated(date, until)),
        None => value.map(|value| value.to_string()),
    }
}

fn dated(from: &When, until: Option<&When>) -> String {
    match until {
        Some(until) => format!("{}/{}", from.text(), until.text()),
        None => from.text().to_owned(),
    }
}

/// Where in a pack a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Date(Table, usize, usize),
    Count(Table, usize, usize),
    Relation(Table, usize, usize),
    Said(usize, usize),
    Figure(usize),
    Line(usize),
}

/// Something that nobody has decided on.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// `npt/entered-into-force`.
    pub fact: String,
    pub value: String,
    place: Place,
}

/// What is to be decided on in a pack, in its order.
pub fn proposals(pack: &Pack) -> Vec<Proposal> {
    let mut found = Vec::new();
    let open = |status: Option<Decision>| status == Some(Decision::Proposed);
    for table in Table::ALL {
        for (at, item) in pack.table(table).iter().enumerate() {
            let id = &item.id.value;
            for (fact, date) in item.dates.iter().enumerate().filter(|(_, date)| open(date.status)) {
                found.push(Proposal {
                    fact: format!("{id}/{}", date.event.value),
                    value: dated(&date.date, date.until.as_ref()),
                    place: Place::Date(table, at, fact),
                });
            }
            for (fact, count) in item.counts.iter().enumerate().filter(|(_, count)| open(count.status)) {
                found.push(Proposal {
                    fact: format!("{id}/{}", count.what.value),
                    value: count.value.to_string(),
                    place: Place::Count(table, at, fact),
                });
            }
            for (fact, relation) in item.relations.iter().enumerate().filter(|(_, fact)| open(Some(fact.status))) {
                found.push(Proposal {
                    fact: format!("{id}/{}", related(relation)),
                    value: relation.holds.to_string(),
                    place: Place::Relation(table, at, fact),
                });
            }
        }
    }
    for (at, dispute) in pack.dispute.iter().enumerate() {
        let about = dispute.about.as_ref().map_or("figure", |about| about.value.as_str());
        let what = dispute.event.as_ref().or(dispute.what.as_ref()).map_or("", String::as_str);
        let state = dispute.state.as_ref().map(|state| format!(" {}", state.value)).unwrap_or_default();
        let says = dispute.says.iter().enumerate();
        for (side, said) in says.filter(|(_, said)| said.pack.is_none() && said.status == Decision::Proposed) {
            let value = self::said(said).unwrap_or_default();
            found.push(Proposal { fact: format!("{about}/{what}{state}"), value, place: Place::Said(at, side) });
        }
    }
    for (at, figure) in pack.figure.iter().enumerate().filter(|(_, figure)| open(Some(figure.status))) {
        let value = written(figure.date.as_ref(), figure.until.as_ref(), figure.value).unwrap_or_default();
        found.push(Proposal { fact: "figure".to_owned(), value, place: Place::Figure(at) });
    }
    for (at, residue) in pack.residue.iter().enumerate().filter(|(_, residue)| open(Some(residue.status))) {
        found.push(Proposal { fact: "residue".to_owned(), value: residue.line.clone(), place: Place::Line(at) });
    }
    found
}

impl Proposal {
    /// What supports it.
    pub fn corpus(&self, pack: &Pack) -> Corpus {
        let found = match self.place {
            Place::Date(table, at, fact) => {
                pack.table(table).get(at).and_then(|item| item.dates.get(fact)?.corpus.as_ref())
            }
            Place::Count(table, at, fact) => {
                pack.table(table).get(at).and_then(|item| item.counts.get(fact)?.corpus.as_ref())
            }
            Place::Relation(table, at, fact) => {
                pack.table(table).get(at).and_then(|item| item.relations.get(fact)).map(|relation| &relation.corpus)
            }
            Place::Said(at, side) => pack.dispute.get(at).and_then(|all| all.says.get(side)?.corpus.as_ref()),
            Place::Figure(at) => pack.figure.get(at).map(|figure| &figure.corpus),
            Place::Line(at) => pack.residue.get(at).map(|line| &line.corpus),
        };
        found.cloned().unwrap_or_default()
    }

    /// The other values of the dispute, with who says them and where.
    pub fn against(&self, pack: &Pack) -> Vec<(String, Vec<Passage>)> {
        let Place::Said(at, side) = self.place else { return Vec::new() };
        let Some(dispute) = pack.dispute.get(at) else { return Vec::new() };
        let others = dispute.says.iter().enumerate().filter(|(other, _)| *other != side);
        let other = |(_, said): (usize, &Said)| {
            let value = self::said(said).unwrap_or_default();
            let who = match &said.pack {
                Some(pack) => format!("{value} (the pack `{pack}`)"),
                None => format!("{value} ({})", said.status.name()),
            };
            (who, said.corpus.clone().unwrap_or_default().evidence)
        };
        others.map(other).collect()
    }
}

/// Writes a decision into the pack. Its other proposals stay where they are.
pub fn decide(pack: &mut Pack, proposal: &Proposal, decision: Decision) {
    match proposal.place {
        Place::Date(table, at, fact) => {
            if let Some(date) = pack.table_mut(table).get_mut(at).and_then(|item| item.dates.get_mut(fact)) {
                date.status = Some(decision);
            }
        }
        Place::Count(table, at, fact) => {
            if let Some(count) = pack.table_mut(table).get_mut(at).and_then(|item| item.counts.get_mut(fact)) {
                count.status = Some(decision);
            }
        }
        Place::Relation(table, at, fact) => {
            if let Some(relation) = pack.table_mut(table).get_mut(at).and_then(|item| item.relations.get_mut(fact)) {
                relation.status = decision;
            }
        }
        Place::Said(at, side) => {
            if let Some(said) = pack.dispute.get_mut(at).and_then(|dispute| dispute.says.get_mut(side)) {
                said.status = decision;
            }
        }
        Place::Figure(at) => {
            if let Some(figure) = pack.figure.get_mut(at) {
                figure.status = decision;
            }
        }
        Place::Line(at) => {
            if let Some(line) = pack.residue.get_mut(at) {
                line.status = decision;
            }
        }
    }
}
