//! What happened on a day of the year, to tell a slip of the year from another event.
//!
//! "Iraq invaded Kuwait on 2 August 1991": no name of the invasion stands there, but the
//! day is that of the invasion, the year is one off, and the words are those of its names.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    base::{DateFact, FactBase},
    lookup::means,
};
use crate::{
    reading::{EntityId, EntityKind, Predicate, date::Day},
    text::{Folded, phrases::Affixes},
};

/// A slip of the year is no larger.
const SLIP: i32 = 3;
/// A happening of more days has no day of its own.
const DAYS_AT_MOST: i64 = 5;
/// How much the words near a date must tell of a fact.
const TELLING: f32 = 1.0;
/// No prefix of a word has more letters.
const LONGEST_PREFIX: usize = 4;
/// Shorter words tell nothing.
const LETTERS: usize = 3;

#[derive(Debug, Default)]
pub(super) struct Almanac {
    /// By month and day: the entity, and the place of the fact in its dates.
    days: HashMap<(u8, u8), Vec<(EntityId, usize)>>,
    /// In how many entries' names a folded word stands.
    words: HashMap<String, u32>,
    /// Sets of words that tell of a fact, by the first whole word of each.
    told: HashMap<String, Vec<Told>>,
}

/// A set of folded words that together tell of a fact, whatever its name.
#[derive(Debug)]
struct Told {
    id: EntityId,
    /// The place of the fact in its dates.
    at: usize,
    /// With whether more may follow the word.
    words: Vec<(String, bool)>,
}

/// The words and states that stand near a date.
pub struct Near<'a> {
    /// Folded.
    pub words: Vec<&'a str>,
    /// What a word may open with and still be the same.
    pub affixes: &'a Affixes,
    pub entities: Vec<EntityId>,
    /// What the block and the draft are about.
    pub topics: Vec<EntityId>,
    /// What is said to have happened.
    pub predicate: Predicate,
}

impl Near<'_> {
    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|near| near.strip_suffix(word).is_some_and(|prefix| self.affixes.is_prefix(prefix)))
    }
}

impl FactBase {
    /// The fact that a date means but for its year, or its month by one, if the words near
    /// it tell of one alone. `None` too where something known happened on the very date.
    pub fn slip(&self, days: (Day, Day), near: &Near<'_>) -> Option<(EntityId, &DateFact)> {
        let almanac = self.almanac.get_or_init(|| self.build_almanac());
        let Day { year, month, day } = days.0;
        let on = |month: u8| {
            let days = almanac.days.get(&(month, day)).into_iter().flatten();
            days.filter_map(|(id, at)| Some((*id, self.entry(*id)?.dates.get(*at)?)))
        };
        if on(month).any(|(_, fact)| fact.agrees(days)) {
            return None;
        }
        let of_other_year = on(month).filter(|(_, fact)| (1..=SLIP).contains(&(fact.days.0.year - year).abs()));
        let months = [month.wrapping_sub(1), month + 1].into_iter().flat_map(on);
        let of_other_month = months.filter(|(_, fact)| fact.days.0.year == year);
        let mut slips = of_other_year
            .chain(of_other_month)
            .filter(|(id, fact)| !fact.unverified && self.tells(almanac, *id, fact, near) >= TELLING);
        let slip = slips.next()?;
        slips.all(|(_, other)| other.days == slip.1.days).then_some(slip)
    }

    /// The facts of which some of the words tell, and which words those are.
    pub fn told(&self, words: &[&str], affixes: &Affixes) -> Vec<(EntityId, &DateFact, Vec<usize>)> {
        let almanac = self.almanac.get_or_init(|| self.build_almanac());
        let place = |wanted: &str, open: bool| {
            words.iter().position(|word| {
                // With a prefix, and, where the set says so, with any ending.
                let start = if open { word.find(wanted) } else { word.strip_suffix(wanted).map(str::len) };
                start.and_then(|start| word.get(..start)).is_some_and(|prefix| affixes.is_prefix(prefix))
            })
        };
        let mut found = Vec::new();
        for word in words {
            for (start, _) in word.char_indices().take(LONGEST_PREFIX + 1) {
                let (prefix, stem) = word.split_at(start);
                for told in almanac.told.get(stem).into_iter().flatten().filter(|_| affixes.is_prefix(prefix)) {
                    let places: Option<Vec<usize>> = told.words.iter().map(|(word, open)| place(word, *open)).collect();
                    let fact = self.entry(told.id).and_then(|entry| entry.dates.get(told.at));
                    found.extend(fact.zip(places).map(|(fact, places)| (told.id, fact, places)));
                }
            }
        }
        found
    }

    /// How much the words near a date tell of a fact.
    fn tells(&self, almanac: &Almanac, id: EntityId, fact: &DateFact, near: &Near<'_>) -> f32 {
        let Some(entry) = self.entry(id).filter(|entry| !entry.unverified) else { return 0.0 };
        if near.entities.contains(&id) {
            return TELLING;
        }
        let alike = fact.predicate.is_some_and(|known| means(near.predicate, known));
        if near.topics.contains(&id) && alike {
            return TELLING;
        }
        let hinted = words(&entry.hints).any(|word| near.has(&word));
        let named = words(&entry.names).collect::<HashSet<_>>();
        let mut told = if hinted { TELLING } else { 0.0 };
        for word in named.iter().filter(|word| near.has(word)) {
            // One rare word of a name may stand anywhere; two of them do so together.
            told += match almanac.words.get(word) {
                Some(1 | 2) => 0.5,
                Some(3..=6) => 0.25,
                _ => 0.0,
            };
        }
        if told > 0.0 && alike && near.predicate != Predicate::Dated {
            told += 0.5;
        }
        // A state's test or attack is told by the state; what else it did, only in part.
        let acted = fact.actor.is_some_and(|actor| near.entities.contains(&actor));
        let deed = matches!(
            fact.predicate,
            Some(Predicate::Tested | Predicate::Attacked | Predicate::Withdrew | Predicate::Acceded)
        );
        told + match (acted, deed) {
            (true, true) => TELLING,
            (true, false) => 0.5,
            _ => 0.0,
        }
    }

    fn build_almanac(&self) -> Almanac {
        let mut almanac = Almanac::default();
        for (id, entry) in self.entries().filter(|(_, entry)| entry.kind != EntityKind::State) {
            for word in words(&entry.names).collect::<HashSet<_>>() {
                *almanac.words.entry(word).or_default() += 1;
            }
            for (at, fact) in entry.dates.iter().enumerate() {
                for set in &fact.told {
                    almanac.add_told(id, at, set);
                }
                let length = fact.days.1.to_days() - fact.days.0.to_days();
                for day in (0..=length).take_while(|_| length < DAYS_AT_MOST).map(|n| fact.days.0.plus_days(n)) {
                    almanac.days.entry((day.month, day.day)).or_default().push((id, at));
                }
            }
        }
        almanac
    }
}

impl Almanac {
    fn add_told(&mut self, id: EntityId, at: usize, set: &str) {
        let mut words: Vec<(String, bool)> = Vec::new();
        for word in set.split_whitespace() {
            let (stem, open) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
            // A half-space parts words here as it does in a text.
            let folded = Folded::of(stem);
            let parts = folded.text().split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
            words.extend(parts.map(|part| (part.to_owned(), false)));
            if let Some((_, last)) = words.last_mut() {
                *last |= open;
            }
        }
        if let Some((whole, _)) = words.iter().find(|(_, open)| !open) {
            self.told.entry(whole.clone()).or_default().push(Told { id, at, words });
        }
    }
}

/// The folded words of names or hints.
fn words(names: &BTreeMap<String, Vec<String>>) -> impl Iterator<Item = String> {
    names.values().flatten().flat_map(|name| {
        let folded = Folded::of(name);
        let words = folded.text().split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= LETTERS);
        words.map(str::to_owned).collect::<Vec<_>>()
    })
}
