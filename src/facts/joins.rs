//! When a state joined something, and when it left: what the lists of members tell, as facts
//! that a date can be held against.

use std::collections::HashMap;

use super::base::{DateFact, Entry, FactBase, Membership};
use crate::reading::{EntityId, Predicate, date::Day};

/// By what was joined or left, by whom, and which of the two.
pub(super) type Joins = HashMap<(EntityId, EntityId, Predicate), DateFact>;

impl FactBase {
    /// When `state` joined `entity` (`acceded`) or left it (`withdrew`), where it did so once.
    pub fn joined(&self, entity: EntityId, state: EntityId, predicate: Predicate) -> Option<&DateFact> {
        self.joins.get_or_init(|| self.build_joins()).get(&(entity, state, predicate))
    }

    fn build_joins(&self) -> Joins {
        let mut joins = Joins::new();
        for (id, entry) in (0u32..).map(EntityId).zip(&self.entries).filter(|(_, entry)| !entry.unverified) {
            let mut times: HashMap<EntityId, usize> = HashMap::new();
            for membership in &entry.members {
                *times.entry(membership.state).or_default() += 1;
            }
            // What the dates of the entry tell, they tell better.
            let told = |state, predicate| {
                let joins = |date: &DateFact| match predicate {
                    Predicate::Acceded => matches!(date.predicate, Some(Predicate::Acceded | Predicate::Ratified)),
                    predicate => date.predicate == Some(predicate),
                };
                entry.dates.iter().any(|date| date.actor == Some(state) && joins(date) && !date.unverified)
            };
            for membership in &entry.members {
                if times.get(&membership.state) != Some(&1) {
                    continue;
                }
                for (predicate, day) in [(Predicate::Acceded, membership.from), (Predicate::Withdrew, membership.until)]
                {
                    if let Some(day) = day.filter(|_| !told(membership.state, predicate)) {
                        let fact = self.join(entry, membership, predicate, day);
                        joins.insert((id, membership.state, predicate), fact);
                    }
                }
            }
        }
        joins
    }

    fn join(&self, entry: &Entry, membership: &Membership, predicate: Predicate, day: Day) -> DateFact {
        let state = self.entry(membership.state).map_or("", |state| &state.id);
        // Of a rough day the year is sure.
        let (days, text) = match membership.rough {
            true => (Day::year_bounds(day.year), day.year.to_string()),
            false => ((day, day), day.to_string()),
        };
        DateFact {
            event: format!("members/{state}"),
            predicate: Some(predicate),
            actor: Some(membership.state),
            days,
            text,
            also_seen: Vec::new(),
            told: Vec::new(),
            note: None,
            unverified: false,
            learned: None,
            pack: entry.pack.clone(),
            line: membership.line,
            checked: entry.checked,
            sources: entry.sources.clone(),
        }
    }
}
