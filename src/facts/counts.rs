//! How many there were: what a number may have been on a day, at any time, and today.
//!
//! A count is known on a few days, or follows from a list of members with dates. Between
//! two known days it was somewhere between the two counts; before the first it is unknown.

use super::base::{CountFact, Entry, FactBase, Others};
use crate::reading::{EntityId, EntityKind, Predicate, date::Day};

/// The counts that are possible at some time.
#[derive(Clone, Copy, Debug)]
pub struct CountAt<'a> {
    /// A number from here to there may be right.
    pub low: f64,
    pub high: f64,
    /// What to write instead: the count itself, where it is known.
    pub value: Option<f64>,
    /// The known count it rests on; `None` where it follows from the list of members.
    pub fact: Option<&'a CountFact>,
}

impl CountAt<'_> {
    pub fn may_be(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    fn cover(&mut self, low: f64, high: f64) {
        self.low = self.low.min(low);
        self.high = self.high.max(high);
    }
}

impl CountFact {
    /// The numbers that are not wrong.
    pub fn range(&self) -> (f64, f64) {
        let (low, high) = self.accept.unwrap_or((self.value, self.value));
        (low.min(self.value), high.max(self.value))
    }
}

impl FactBase {
    /// The counts that were possible in `days`; `None` where nothing is known.
    pub fn count_at(&self, entity: EntityId, predicate: Predicate, days: (Day, Day)) -> Option<CountAt<'_>> {
        let entry = self.entry(entity).filter(|entry| !entry.unverified)?;
        let told = told_at(entry, predicate, days);
        let listed = counts_members(entry, predicate).then(|| self.listed_at(entity, entry, days)).flatten();
        match (told, listed) {
            // A list that leaves it open says less than a count.
            (Some(mut told), Some(listed)) if listed.value.is_some() => {
                told.cover(listed.low, listed.high);
                // The list knows the day of each change; the count may be older.
                if told.fact.is_none_or(|fact| fact.accept.is_none()) {
                    told.value = listed.value;
                    told.fact = told.fact.filter(|fact| Some(fact.value) == listed.value);
                }
                Some(told)
            }
            (told, listed) => told.or(listed),
        }
    }

    /// The count to be told as present on `as_of`. Of what is over, its last.
    pub fn current(&self, entity: EntityId, predicate: Predicate, as_of: Day) -> Option<CountAt<'_>> {
        let until = self.entry(entity)?.life().until;
        let day = until.map_or(as_of, |until| as_of.min(until.plus_days(-1)));
        self.count_at(entity, predicate, (day, day))
    }

    /// Whether the count may have been `value` at any time; `None` where nothing is known.
    pub fn ever(&self, entity: EntityId, predicate: Predicate, value: f64) -> Option<bool> {
        let entry = self.entry(entity).filter(|entry| !entry.unverified)?;
        let facts: Vec<&CountFact> = of(entry, predicate).collect();
        let checked = facts.iter().any(|fact| !fact.unverified);
        let listed = counts_members(entry, predicate) && entry.others == Others::Out && !entry.members.is_empty();
        if !checked && !listed {
            return None;
        }
        let ranges = || facts.iter().map(|fact| fact.range());
        if ranges().any(|(low, high)| low <= value && value <= high) {
            return Some(true);
        }
        let lasting: Vec<&CountFact> = facts.iter().copied().filter(|fact| !fact.momentary).collect();
        let between = lasting.windows(2).any(|pair| {
            let (a, b) = (pair[0].range(), pair[1].range());
            a.0.min(b.0) <= value && value <= a.1.max(b.1)
        });
        if between {
            return Some(true);
        }
        if listed {
            let changes = entry.members.iter().flat_map(|membership| [membership.from, membership.until]).flatten();
            let days = changes.chain(entry.checked).chain(entry.life().from);
            let mut known = days.filter_map(|day| self.listed_at(entity, entry, (day, day)));
            return Some(known.any(|count| count.may_be(value)));
        }
        // What is only signed and joined grows: before the first known count it was less.
        let grows = matches!(
            predicate,
            Predicate::Parties
                | Predicate::Signatories
                | Predicate::Ratifications
                | Predicate::Members
                | Predicate::Participants
        );
        Some(grows && lasting.first().is_some_and(|first| value < first.range().0))
    }

    /// The votes on an entity, in each body that voted.
    pub fn votes(&self, entity: EntityId, predicate: Predicate) -> Vec<&CountFact> {
        let entry = self.entry(entity).filter(|entry| !entry.unverified);
        let votes = entry.into_iter().flat_map(|entry| &entry.counts);
        votes
            .filter(|count| {
                count.predicate == Some(predicate)
                    && (count.body.is_some() || count.learned.is_some())
                    && !count.unverified
            })
            .collect()
    }

    /// What the list of members says of the days, where it is complete.
    fn listed_at(&self, entity: EntityId, entry: &Entry, days: (Day, Day)) -> Option<CountAt<'_>> {
        if entry.others != Others::Out {
            return None;
        }
        let changes = entry.members.iter().flat_map(|membership| [membership.from, membership.until]).flatten();
        let inside = changes.filter(|day| days.0 < *day && *day <= days.1);
        let mut found: Option<CountAt<'_>> = None;
        for day in [days.0, days.1].into_iter().chain(inside) {
            let members = self.members_at(entity, day);
            let low = members.sure.len() as f64;
            let high = (members.sure.len() + members.unsure.len()) as f64;
            match &mut found {
                Some(found) => found.cover(low, high),
                None => found = Some(CountAt { low, high, value: None, fact: None }),
            }
        }
        found
            .filter(|found| found.high > 0.0)
            .map(|found| CountAt { value: (found.low.total_cmp(&found.high).is_eq()).then_some(found.low), ..found })
    }
}

/// What counted days say of the days between and after them.
fn told_at<'a>(entry: &'a Entry, predicate: Predicate, days: (Day, Day)) -> Option<CountAt<'a>> {
    if predicate == Predicate::OriginalMembers {
        // It never changes.
        let fact = of(entry, predicate).find(|fact| !fact.unverified)?;
        let (low, high) = fact.range();
        return Some(CountAt { low, high, value: Some(fact.value), fact: Some(fact) });
    }
    let facts: Vec<&CountFact> = of(entry, predicate).collect();
    let inside = |fact: &&&CountFact| fact.as_of.is_none_or(|day| days.0 <= day && day <= days.1);
    let lasting = || facts.iter().filter(|fact| !fact.momentary && fact.as_of.is_some());
    let before = lasting().filter(|fact| fact.as_of.is_some_and(|day| day < days.0)).max_by_key(|fact| fact.as_of);
    let after = lasting().filter(|fact| fact.as_of.is_some_and(|day| day > days.1)).min_by_key(|fact| fact.as_of);
    let mut bearing: Vec<&CountFact> = facts.iter().filter(inside).chain(before).copied().collect();
    // Before the first known count nothing is known, unless a count of the very day says it.
    let latest = *bearing.iter().filter(|fact| !fact.unverified).max_by_key(|fact| fact.as_of)?;
    if bearing.iter().all(|fact| fact.momentary) {
        // The first day told, the others unknown: later on the same days more may have come.
        if days.0 != days.1 && after.is_some() {
            return None;
        }
    }
    bearing.extend(after);
    let mut found = CountAt { low: latest.value, high: latest.value, value: Some(latest.value), fact: Some(latest) };
    for fact in bearing {
        let (low, high) = fact.range();
        found.cover(low, high);
    }
    if rests_on_parties(entry, predicate) {
        // Some of the parties acceded: ratifications are fewer.
        found.low = 0.0;
    }
    Some(found)
}

/// The counts that a draft may mean by the predicate, in the order of their days.
fn of(entry: &Entry, predicate: Predicate) -> impl Iterator<Item = &CountFact> {
    let parties = rests_on_parties(entry, predicate);
    entry.counts.iter().filter(move |count| {
        count.predicate.is_some_and(|known| {
            known == predicate
                // Those who were in from the beginning, were so on that day.
                || (predicate == Predicate::Members && known == Predicate::OriginalMembers)
                || (predicate == Predicate::OriginalMembers && count.what == "original-signatories")
                || (parties && known == Predicate::Parties)
                || (sizes(predicate)
                    && sizes(known)
                    && (entry.kind != EntityKind::Instrument || known != Predicate::Warheads))
        })
    })
}

/// Whether ratifications can only be judged by the number of parties.
fn rests_on_parties(entry: &Entry, predicate: Predicate) -> bool {
    predicate == Predicate::Ratifications
        && !entry.counts.iter().any(|count| count.predicate == Some(Predicate::Ratifications))
}

/// Words for how many belong to it; which one is used depends on what it is.
fn sizes(predicate: Predicate) -> bool {
    matches!(predicate, Predicate::Members | Predicate::Parties | Predicate::Participants | Predicate::Possessors)
}

fn counts_members(entry: &Entry, predicate: Predicate) -> bool {
    sizes(predicate) && !entry.members.is_empty()
}
