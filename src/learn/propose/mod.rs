//! From what documents say to a pack: each value a fact to be decided on, or one side of a
//! dispute.

mod dispute;
mod known;
mod names;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use self::{
    known::{Known, known},
    value::{Value, alike, groups, said},
};
use super::{
    harvest::{Count, Harvest, Key, Line, Place, Subject, Support},
    names::id,
    review::Decisions,
    unite::unite,
};
use crate::facts::{
    Knowledge,
    learned::DATED,
    schema::{
        Corpus, CountItem, DateItem, Decision, Figure, Header, Item, Pack, Passage, Placed, Relation, Residue, Said,
        Table, When,
    },
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
pub fn propose(harvest: Harvest, terms: &Terms<'_>) -> Pack {
    let (Harvest { facts, names, acronyms, lines, .. }, shorts) = unite(harvest);
    let mut proposal = Proposal { terms, shorts: &shorts, pack: Pack::default(), items: BTreeMap::new() };
    proposal.pack.pack = Header {
        corpus: terms.corpus.clone(),
        min_support: Some(terms.min_support).filter(|least| *least > 1),
        ..Header::default()
    };
    for (key, values) in groups(facts, terms) {
        proposal.group(&key, values);
    }
    proposal.uses(&names);
    proposal.acronyms(&acronyms);
    proposal.lines(&lines);
    proposal.finish()
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
        let known: Vec<Known> = values.iter().map(|value| known(self.terms.known, key, value)).collect();
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
            Key::Relation { of, what, state, as_of } => {
                let Ok(holds) = value.text.parse() else { return };
                self.item(of).relations.push(Relation {
                    what: placed(what),
                    state: state.as_ref().map(|state| placed(state)),
                    holds,
                    as_of: as_of.as_deref().and_then(|as_of| When::parse(as_of).ok()),
                    status,
                    note,
                    corpus,
                });
            }
            Key::Figure { form, .. } => {
                let Said { date, until, value, .. } = said(key, &value);
                let form = form.clone();
                self.pack.figure.push(Figure { form, date, until, value, status, note, corpus });
            }
        }
    }

    fn id(&self, of: &Subject) -> (Table, String) {
        match of {
            Subject::Known(id, table) => (*table, id.clone()),
            // None is left: `unite` knows whom they mean, or drops them.
            Subject::Short(short) => (Table::Instrument, id(short, None)),
            Subject::New(name, table) => (*table, id(name, self.shorts.get(name).map(String::as_str))),
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
        let support = |item: &Item| item.corpora().map(|corpus| corpus.documents).max();
        items.sort_by(|(a, one), (b, other)| support(other).cmp(&support(one)).then_with(|| a.cmp(b)));
        for ((table, _), mut item) in items {
            item.dates.sort_by(|a, b| (&a.date, &a.event.value).cmp(&(&b.date, &b.event.value)));
            item.counts.sort_by(|a, b| (&a.what.value, &a.as_of).cmp(&(&b.what.value, &b.as_of)));
            let told = |relation: &Relation| {
                let state = relation.state.as_ref().map(|state| state.value.clone());
                (relation.what.value.clone(), state, relation.as_of.clone())
            };
            item.relations.sort_by_key(told);
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

fn placed(text: &str) -> Placed<String> {
    Placed { value: text.to_owned(), ..Placed::default() }
}
