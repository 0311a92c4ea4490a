//! One thing under several names: what documents in different languages introduce with
//! the same short form, and what others say of that short form alone.

use std::collections::{BTreeMap, BTreeSet};

use super::harvest::{Count, Expansion, Harvest, Key, Subject};
use crate::{facts::schema::Table, reading::Predicate, text::fold::fold};

/// The harvest with each new subject under one name, and the short form of each. What is
/// said of a short form that may mean several things, or nothing, is left out.
pub(super) fn unite(harvest: Harvest) -> (Harvest, BTreeMap<String, String>) {
    let (leaders, shorts) = leaders(&harvest.acronyms);
    let meant = meant(&harvest, &leaders);
    let led = |subject: Subject| match subject {
        Subject::New(name, table) => Some(Subject::New(leaders.get(&name).cloned().unwrap_or(name), table)),
        Subject::Short(short) => meant.get(&short).cloned(),
        known @ Subject::Known(..) => Some(known),
    };
    let Harvest { documents, facts, names, acronyms, lines } = harvest;
    let mut united = Harvest { documents, acronyms, lines, ..Harvest::default() };
    for (key, values) in facts {
        let Some(key) = led_key(key, led) else { continue };
        let known = united.facts.entry(key).or_default();
        for (value, support) in values {
            known.entry(value).or_default().merge(support);
        }
    }
    for ((subject, lang, form), count) in names {
        if let Some(subject) = led(subject) {
            united.names.entry((subject, lang, form)).or_default().merge(count);
        }
    }
    let told = forms_told(&united);
    united.facts.retain(|key, _| !matches!(key, Key::Figure { form, .. } if told.contains(form)));
    (united, shorts)
}

/// The forms of figures that are told of somebody, now that it is known of whom.
fn forms_told(harvest: &Harvest) -> BTreeSet<String> {
    let facts = harvest.facts.iter().filter(|(key, _)| key.of().is_some());
    let places = facts.flat_map(|(_, values)| values.values()).flat_map(|support| &support.evidence);
    places.filter_map(|place| place.form.clone()).collect()
}

fn led_key(key: Key, led: impl Fn(Subject) -> Option<Subject>) -> Option<Key> {
    Some(match key {
        Key::Date { of, event, actor } => {
            let of = led(of)?;
            // Who adopts something is not adopted; of a short form alone one cannot tell.
            let is_body = matches!(of, Subject::Known(_, Table::Body) | Subject::New(_, Table::Body));
            if is_body && event == Predicate::Adopted.name() {
                return None;
            }
            Key::Date { of, event, actor }
        }
        Key::Count { of, what, as_of } => Key::Count { of: led(of)?, what, as_of },
        Key::Relation { of, what, state, as_of } => Key::Relation { of: led(of)?, what, state, as_of },
        figure @ Key::Figure { .. } => figure,
    })
}

/// Whom short forms mean, where all that spell them out mean the same.
fn meant(harvest: &Harvest, leaders: &BTreeMap<String, String>) -> BTreeMap<String, Subject> {
    let mut tables: BTreeMap<&str, BTreeSet<&Subject>> = BTreeMap::new();
    for (subject, ..) in harvest.names.keys() {
        if let Subject::Known(name, _) | Subject::New(name, _) = subject {
            tables.entry(name).or_default().insert(subject);
        }
    }
    // Of those of one name there is one.
    let only = |name: &str| {
        let subjects: Vec<&Subject> = tables.get(name)?.iter().copied().collect();
        let [subject] = subjects.as_slice() else { return None };
        Some((*subject).clone())
    };
    let mut found: BTreeMap<&str, BTreeSet<Option<Subject>>> = BTreeMap::new();
    for ((short, _, long), expansion) in &harvest.acronyms {
        let means = found.entry(short).or_default();
        let name = fold(long);
        match leaders.get(&name) {
            Some(leader) if expansion.of.is_empty() => {
                let table = match only(&name) {
                    Some(Subject::New(_, table)) => Some(table),
                    _ => None,
                };
                means.insert(table.map(|table| Subject::New(leader.clone(), table)));
            }
            // A name that is not the usual one of its short form, or one of what is known.
            _ if expansion.of.is_empty() => drop(means.insert(None)),
            _ => means.extend(expansion.of.iter().map(|id| only(id))),
        }
    }
    let one = |(short, means): (&str, BTreeSet<Option<Subject>>)| match means.into_iter().collect::<Vec<_>>().as_slice()
    {
        [Some(subject)] => Some((short.to_owned(), subject.clone())),
        _ => None,
    };
    found.into_iter().filter_map(one).collect()
}

/// Of each new name the one that it goes under, and the short form of that one. What a
/// short form stands for in one language is the commonest there; the English name leads.
fn leaders(
    acronyms: &BTreeMap<(String, String, String), Expansion>,
) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let mut longs: BTreeMap<&str, BTreeMap<&str, BTreeMap<String, Count>>> = BTreeMap::new();
    for ((short, lang, long), expansion) in acronyms.iter().filter(|(_, expansion)| expansion.of.is_empty()) {
        let names = longs.entry(short).or_default().entry(lang).or_default();
        names.entry(fold(long)).or_default().merge(expansion.count);
    }
    let (mut leaders, mut shorts) = (BTreeMap::new(), BTreeMap::new());
    for (short, languages) in longs {
        let first = |(a, one): &(&String, &Count), (b, other): &(&String, &Count)| {
            one.places.cmp(&other.places).then_with(|| b.cmp(a))
        };
        let chosen: Vec<String> =
            languages.values().filter_map(|names| names.iter().max_by(first).map(|(name, _)| name.clone())).collect();
        // Languages are in the order of their codes, and "en" is what ids are made of.
        let english = languages.get("en").and_then(|names| names.iter().max_by(first)).map(|(name, _)| name.clone());
        let Some(leader) = english.or_else(|| chosen.first().cloned()) else { continue };
        shorts.insert(leader.clone(), short.to_owned());
        for name in chosen {
            leaders.insert(name, leader.clone());
        }
    }
    (leaders, shorts)
}
