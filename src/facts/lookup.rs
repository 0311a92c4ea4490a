//! Questions about one entity: its dates, its life, its standing.
//!
//! Facts that are only recalled never answer; they make an answer `None` where they
//! could change it.

use super::base::{CountFact, DateFact, Entry, FactBase, Learned, RelationFact, Source};
use super::schema::Status;
use crate::{
    diagnostic::Evidence,
    reading::{EntityId, EntityKind, Predicate, date::Day},
};

/// From when until when something existed; `None` where that isn't known, or isn't over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Life {
    pub from: Option<Day>,
    pub until: Option<Day>,
}

impl FactBase {
    /// The checked dates of `entity` that a draft may mean by `predicate`, those of that
    /// very predicate first. Empty where a date that is only recalled could be meant.
    ///
    /// A state that acts has dates of its own: with `actor` only those, without it none of those.
    pub fn dates(&self, entity: EntityId, predicate: Predicate, actor: Option<EntityId>) -> Vec<&DateFact> {
        let Some(entry) = self.entry(entity) else { return Vec::new() };
        let meant = |date: &&DateFact| {
            date.actor == actor && date.predicate.is_some_and(|known| known == predicate || means(predicate, known))
        };
        let mut found: Vec<&DateFact> = entry.dates.iter().filter(meant).collect();
        found.sort_by_key(|date| date.predicate != Some(predicate));
        if found.iter().any(|date| date.unverified) {
            // What is sure of the very predicate stays sure.
            found.retain(|date| date.predicate == Some(predicate));
            if found.iter().any(|date| date.unverified) {
                return Vec::new();
            }
        }
        found
    }

    /// Whether the entity was in force, or at work, on a day; `None` where it is unknown
    /// or arguable.
    pub fn in_force(&self, entity: EntityId, day: Day) -> Option<bool> {
        let entry = self.entry(entity).filter(|entry| !entry.unverified)?;
        let status = entry.status?;
        if status == Status::NeverInForce {
            return Some(false);
        }
        let life = entry.life();
        if life.until.is_some_and(|until| day >= until) {
            return Some(false);
        }
        let force =
            entry.dates.iter().find(|date| date.predicate == Some(Predicate::EnteredIntoForce) && date.actor.is_none());
        match force {
            Some(force) if day < force.days.0 => (!force.unverified).then_some(false),
            Some(force) if day < force.days.1 => None,
            // A date that is only recalled may be off; what stands today stood since.
            Some(force) if force.unverified && day < force.days.1.plus_years(1) => None,
            Some(_) if life.until.is_some() => Some(true),
            Some(_) => status.stands().filter(|stands| *stands),
            // Not in force when it was checked, nor ever before.
            None if status == Status::NotInForce => {
                entry.checked.is_some_and(|checked| day <= checked.plus_years(1)).then_some(false)
            }
            None => status
                .stands()
                .filter(|_| entry.kind == EntityKind::Instrument && life.from.is_some_and(|from| from <= day)),
        }
    }
}

/// Whether a draft can mean a known event by a verb of some predicate: treaties are
/// loosely "signed", "adopted" or "concluded", and bodies founded by their treaty.
pub fn means(claimed: Predicate, known: Predicate) -> bool {
    use Predicate as P;
    match claimed {
        P::OpenedForSignature => matches!(known, P::OpenedForSignature | P::Signed),
        P::Signed | P::Concluded => matches!(known, P::Signed | P::OpenedForSignature | P::Adopted | P::Concluded),
        P::Adopted => matches!(known, P::Adopted | P::Signed | P::OpenedForSignature | P::Concluded),
        P::Founded => {
            matches!(known, P::Founded | P::Signed | P::Adopted | P::EnteredIntoForce | P::OpenedForSignature)
        }
        P::Expires | P::ExtendedUntil => matches!(known, P::Expires | P::ExtendedUntil | P::Terminated),
        P::Terminated | P::Dissolved => {
            matches!(known, P::Terminated | P::Expires | P::Dissolved | P::Withdrew | P::Suspended)
        }
        P::Happened | P::Met | P::Tested | P::Attacked => {
            matches!(known, P::Happened | P::Met | P::Tested | P::Attacked | P::Founded | P::Signed | P::Adopted)
        }
        P::Dated => !matches!(known, P::Withdrew | P::Acceded | P::Ratified | P::Suspended),
        _ => claimed == known,
    }
}

impl Entry {
    /// From its first date to its end. Recalled dates leave both open.
    pub fn life(&self) -> Life {
        use Predicate::*;
        let own = |date: &&DateFact| date.actor.is_none();
        let begins = |date: &&DateFact| {
            matches!(
                date.predicate,
                Some(
                    Founded
                        | Signed
                        | Adopted
                        | Concluded
                        | OpenedForSignature
                        | EnteredIntoForce
                        | Happened
                        | Met
                        | Tested
                        | Attacked
                )
            )
        };
        let ends = |date: &&DateFact| matches!(date.predicate, Some(Dissolved | Terminated | Expires));
        let first = self.dates.iter().filter(own).filter(begins).min_by_key(|date| date.days.0);
        let last = self.dates.iter().filter(own).filter(ends).max_by_key(|date| date.days.1);
        let sure = |date: &&DateFact| !date.unverified && !self.unverified;
        Life { from: first.filter(sure).map(|date| date.days.0), until: last.filter(sure).map(|date| date.days.1) }
    }

    /// Whether a fact is the end of the entry itself: what two have agreed on, one of them ends.
    pub fn is_end(&self, fact: &DateFact) -> bool {
        match fact.predicate {
            Some(Predicate::Expires | Predicate::Terminated | Predicate::Dissolved) => fact.actor.is_none(),
            _ => fact.event == "withdrawal-effective" && self.members.len() == 2,
        }
    }

    /// The fact behind a membership: `nato/members/fin`.
    pub fn membership_evidence(&self, state: &str, value: &str) -> Evidence {
        evidence(format!("{}/members/{state}", self.id), value.to_owned(), &self.pack, &self.sources)
    }
}

impl DateFact {
    /// Its own days, then those that others give.
    pub fn periods(&self) -> impl Iterator<Item = (Day, Day)> {
        std::iter::once(self.days).chain(self.also_seen.iter().copied())
    }

    /// Whether a date that may be any of `days` agrees with it.
    pub fn agrees(&self, days: (Day, Day)) -> bool {
        self.periods().any(|known| known.0 <= days.1 && days.0 <= known.1)
    }

    pub fn evidence(&self, entry: &Entry) -> Evidence {
        let fact = format!("{}/{}", entry.id, self.event);
        evidence(fact, self.text.clone(), &self.pack, &self.sources).or_learned(self.learned.as_deref())
    }
}

impl CountFact {
    pub fn evidence(&self, entry: &Entry) -> Evidence {
        let value = match self.as_of {
            Some(Day { year, month, day }) => format!("{} ({year:04}-{month:02}-{day:02})", self.value),
            None => self.value.to_string(),
        };
        let fact = format!("{}/{}", entry.id, self.what);
        evidence(fact, value, &self.pack, &self.sources).or_learned(self.learned.as_deref())
    }
}

impl RelationFact {
    pub fn evidence(&self, entry: &Entry) -> Evidence {
        let fact = format!("{}/{}", entry.id, self.name);
        evidence(fact, self.holds.to_string(), &self.pack, &[]).or_learned(Some(&self.learned))
    }
}

fn evidence(fact: String, value: String, pack: &str, sources: &[Source]) -> Evidence {
    let source = sources.first().map(Source::to_string).unwrap_or_default();
    Evidence { fact, value, pack: pack.to_owned(), source }
}

impl Evidence {
    /// A passage of the corpus, where there is no other source.
    fn or_learned(mut self, learned: Option<&Learned>) -> Self {
        if let Some(passage) = learned.and_then(|learned| learned.passages.first()).filter(|_| self.source.is_empty()) {
            self.source = passage.path.to_string();
        }
        self
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.url {
            Some(url) => write!(f, "{} <{url}>", self.title),
            None => f.write_str(&self.title),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Defaults, Knowledge, PackText};

    /// Two treaties, a body and three states of our own.
    const PACK: &str = r#"
[pack]
checked = 2026-01-01

[[state]]
id = "aaa"
[[state]]
id = "bbb"
[[state]]
id = "ccc"
[[state]]
id = "ddd"

[[body]]
id = "world"
sources = ["A tale"]
members = ["aaa", "bbb", "ccc", { state = "ddd", from = 2000-01-01 }]
[[body.date]]
event = "founded"
date = 1940-01-01

[[instrument]]
id = "open"
sources = ["A tale"]
status = "in-force"
universal = { of = "world", since = 2010-01-01 }
never = ["ccc"]
[[instrument.date]]
event = "opened-for-signature"
date = 1960-02-01
also-seen = [1960-02-03]
[[instrument.date]]
event = "entered-into-force"
date = 1965-06-01
[[instrument.date]]
event = "acceded"
state = "bbb"
date = 1970-05-05
[[instrument.date]]
event = "first-meeting"
date = "1966"
[[instrument.count]]
what = "parties"
value = 90
as-of = 1990-01-01
[[instrument.count]]
what = "parties"
value = 100
accept-min = 99
as-of = 2010-01-01

[[instrument]]
id = "closed"
sources = ["A tale"]
status = "terminated"
members = [{ state = "aaa", from = 1980-01-01 }, { state = "bbb", from = 1980-01-01, until = 1990-01-01 },
           { state = "ccc", from = 1985-01-01, unverified = true }]
[[instrument.date]]
event = "signed"
date = 1980-01-01
[[instrument.date]]
event = "entered-into-force"
date = 1981-01-01
unverified = true
[[instrument.date]]
event = "terminated"
date = 2000-01-01
"#;

    fn knowledge() -> Knowledge {
        let pack = PackText { path: "own.toml".into(), text: PACK.to_owned() };
        Knowledge::load(Defaults::None, &[pack]).unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    fn day(year: i32) -> Day {
        Day { year, month: 7, day: 1 }
    }

    fn year(year: i32) -> (Day, Day) {
        Day::year_bounds(year)
    }

    #[test]
    fn a_verb_finds_its_dates_and_what_is_meant_by_it() {
        let knowledge = knowledge();
        let (facts, id) = (&knowledge.facts, |id: &str| knowledge.names.find(id).unwrap_or(EntityId(99)));
        let texts = |entity: &str, predicate| {
            facts.dates(id(entity), predicate, None).iter().map(|date| date.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(texts("open", Predicate::Signed), ["1960-02-01"]);
        assert_eq!(texts("open", Predicate::Acceded), [""; 0]);
        assert_eq!(facts.dates(id("open"), Predicate::Acceded, Some(id("bbb"))).len(), 1);
        // Only recalled: no answer.
        assert_eq!(texts("closed", Predicate::EnteredIntoForce), [""; 0]);
    }

    #[test]
    fn membership_is_yes_no_or_unknown() {
        let knowledge = knowledge();
        let id = |id: &str| knowledge.names.find(id).unwrap_or(EntityId(99));
        let member = |entity: &str, state: &str, at| knowledge.facts.is_member(id(entity), id(state), day(at));
        assert_eq!(member("world", "aaa", 1950), Some(true));
        assert_eq!(member("world", "aaa", 1930), None);
        assert_eq!(member("world", "ddd", 1999), Some(false));
        assert_eq!(member("open", "ccc", 2020), Some(false));
        assert_eq!(member("open", "aaa", 2020), Some(true));
        assert_eq!(member("open", "aaa", 1980), None, "not known since when");
        assert_eq!(member("open", "bbb", 1980), Some(true), "its accession is known");
        assert_eq!(member("closed", "bbb", 1989), Some(true));
        assert_eq!(member("closed", "bbb", 1990), Some(false));
        assert_eq!(member("closed", "ccc", 1984), Some(false));
        assert_eq!(member("closed", "ccc", 1985), None, "the day is only recalled");
        assert_eq!(member("closed", "ccc", 1987), Some(true));
        assert_eq!(member("closed", "ddd", 1987), Some(false), "the list is complete");
    }

    #[test]
    fn counts_are_bounded_by_what_is_known_before_and_after() {
        let knowledge = knowledge();
        let id = |id: &str| knowledge.names.find(id).unwrap_or(EntityId(99));
        let at = |entity: &str, at| {
            let count = knowledge.facts.count_at(id(entity), Predicate::Parties, year(at));
            count.map(|count| (count.low, count.high, count.value))
        };
        assert_eq!(at("open", 1980), None);
        assert_eq!(at("open", 1990), Some((90.0, 100.0, Some(90.0))));
        assert_eq!(at("open", 2000), Some((90.0, 100.0, Some(90.0))));
        assert_eq!(at("open", 2020), Some((99.0, 100.0, Some(100.0))));
        assert_eq!(at("closed", 1982), Some((2.0, 2.0, Some(2.0))));
        assert_eq!(at("closed", 1985), Some((2.0, 3.0, None)));
        assert_eq!(at("closed", 1990), Some((2.0, 2.0, Some(2.0))), "one left as the year began");
        let ever = |entity: &str, value| knowledge.facts.ever(id(entity), Predicate::Parties, value);
        assert_eq!(ever("open", 95.0), Some(true));
        assert_eq!(ever("open", 12.0), Some(true), "before it was counted");
        assert_eq!(ever("open", 101.0), Some(false));
        assert_eq!(ever("closed", 5.0), Some(false));
        assert_eq!(knowledge.facts.ever(id("open"), Predicate::VotesFor, 5.0), None);
    }

    #[test]
    fn life_and_standing() {
        let knowledge = knowledge();
        let id = |id: &str| knowledge.names.find(id).unwrap_or(EntityId(99));
        let in_force = |entity: &str, at| knowledge.facts.in_force(id(entity), day(at));
        assert_eq!(in_force("open", 1964), Some(false));
        assert_eq!(in_force("open", 2020), Some(true));
        assert_eq!(in_force("closed", 1990), Some(true));
        assert_eq!(in_force("closed", 2001), Some(false));
        let life = knowledge.facts.entry(id("closed")).map(Entry::life);
        assert_eq!(life.and_then(|life| life.until), Day::new(2000, 1, 1));
    }
}
