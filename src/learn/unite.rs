//! One thing under several names: what documents in different languages introduce with
//! the same short form.

use std::collections::BTreeMap;

use super::harvest::{Count, Expansion, Harvest, Key, Subject};
use crate::text::fold::fold;

/// The harvest with each new subject under one name, and the short form of each.
pub(super) fn unite(harvest: &Harvest) -> (Harvest, BTreeMap<String, String>) {
    let (leaders, shorts) = leaders(&harvest.acronyms);
    let led = |subject: &Subject| match subject {
        Subject::New(name, table) => {
            Subject::New(leaders.get(name.as_str()).map_or_else(|| name.clone(), |leader| (*leader).clone()), *table)
        }
        known => known.clone(),
    };
    let mut united = Harvest { facts: BTreeMap::new(), names: BTreeMap::new(), ..harvest.clone() };
    for (key, values) in &harvest.facts {
        let key = match key.clone() {
            Key::Date { of, event, actor } => Key::Date { of: led(&of), event, actor },
            Key::Count { of, what, as_of } => Key::Count { of: led(&of), what, as_of },
            Key::Relation { of, what, state, as_of } => Key::Relation { of: led(&of), what, state, as_of },
            figure @ Key::Figure { .. } => figure,
        };
        let known = united.facts.entry(key).or_default();
        for (value, support) in values {
            known.entry(value.clone()).or_default().merge(support.clone());
        }
    }
    for ((subject, lang, form), count) in &harvest.names {
        united.names.entry((led(subject), lang.clone(), form.clone())).or_default().merge(*count);
    }
    (united, shorts)
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
