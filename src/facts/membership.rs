//! Which states were in what, and when.
//!
//! The packs list periods; some days are only recalled, some lists are partial, and a
//! treaty of nearly all states lists those outside. Every answer is yes, no or unknown.

use super::base::{Entry, FactBase, Membership, Others};
use crate::reading::{EntityId, Predicate, date::Day};

/// The states in something on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MembersAt {
    pub sure: Vec<EntityId>,
    /// They joined or left about that time, or are members "from the beginning" of
    /// something whose beginning is not known.
    pub unsure: Vec<EntityId>,
    /// Nobody else can be a member.
    pub complete: bool,
}

/// Members of a larger body have no rank that all agree on.
const RANKED: usize = 100;
/// Founders are in by then.
const FOUNDING_YEARS: i32 = 2;

impl FactBase {
    /// Whether `state` was a member of, or a party to, `entity` on `day`; `None` where it
    /// is not known. Former states are not their successors.
    pub fn is_member(&self, entity: EntityId, state: EntityId, day: Day) -> Option<bool> {
        let entry = self.entry(entity).filter(|entry| !entry.unverified)?;
        let mut listed = false;
        for membership in entry.members.iter().filter(|membership| membership.state == state) {
            listed = true;
            match self.holds(entry, membership, day) {
                Some(false) => {}
                yes_or_unknown => return yes_or_unknown,
            }
        }
        if listed {
            return Some(false);
        }
        if entry.never.contains(&state) {
            return Some(false);
        }
        // Whoever is in that other body is in, unless it left: when it joined is no matter.
        let left = || entry.dates.iter().any(|date| date.actor == Some(state) && date.event == "withdrawal-effective");
        if let Others::In { of, since } = entry.others
            && of != entity
            && since <= day
            && self.is_member(of, state, day) == Some(true)
            && !left()
        {
            return Some(true);
        }
        if let Some(known) = joined_by_event(entry, state, day) {
            return known;
        }
        match entry.others {
            // What became of a former state's seat is not for a list to say.
            Others::Out => (!self.is_former(state)).then_some(false),
            Others::In { .. } | Others::Unknown => None,
        }
    }

    /// The how manieth `state` was to join `entity`: first and last that it may be, where
    /// several joined on that day.
    pub fn rank(&self, entity: EntityId, state: EntityId) -> Option<(u64, u64)> {
        let entry = self.entry(entity).filter(|entry| !entry.unverified && entry.others == Others::Out)?;
        let [own] = self.memberships(entity, state).collect::<Vec<_>>()[..] else { return None };
        let day = own.from.filter(|_| !own.rough)?;
        let before = self.members_at(entity, day.plus_days(-1));
        let then = self.members_at(entity, day);
        // Where some had left before, the counting is a matter of taste.
        // Of so many, nobody counts alike.
        if entry.members.len() > RANKED {
            return None;
        }
        let parted = |other: &Membership| other.until.is_some_and(|until| until <= day) || self.is_former(other.state);
        if entry.members.iter().any(parted) {
            return None;
        }
        let sure = before.unsure.is_empty() && then.unsure.is_empty();
        sure.then_some((before.sure.len() as u64 + 1, then.sure.len() as u64))
    }

    /// Whether `state` was in `entity` from the beginning, or soon after: who signed at once
    /// may have ratified a little later.
    pub fn is_founder(&self, entity: EntityId, state: EntityId) -> Option<bool> {
        let entry = self.entry(entity).filter(|entry| !entry.unverified && entry.others == Others::Out)?;
        let born = entry.life().from?.year;
        if self.is_former(state) {
            return None;
        }
        let late = |membership: &Membership| membership.from.is_some_and(|from| from.year > born + FOUNDING_YEARS);
        Some(!self.memberships(entity, state).all(late))
    }

    /// Whether `state` may ever have been in `entity`.
    pub fn ever_member(&self, entity: EntityId, state: EntityId) -> bool {
        let acted = |entry: &super::base::Entry| {
            let joins =
                |predicate| matches!(predicate, Some(Predicate::Acceded | Predicate::Ratified | Predicate::Withdrew));
            entry.dates.iter().any(|date| date.actor == Some(state) && joins(date.predicate))
        };
        self.memberships(entity, state).next().is_some() || self.entry(entity).is_none_or(acted)
    }

    /// The states in `entity` on `day`, as far as they are listed.
    pub fn members_at(&self, entity: EntityId, day: Day) -> MembersAt {
        let Some(entry) = self.entry(entity).filter(|entry| !entry.unverified) else { return MembersAt::default() };
        let mut found = MembersAt { complete: entry.others == Others::Out, ..MembersAt::default() };
        for membership in &entry.members {
            match self.holds(entry, membership, day) {
                Some(true) => found.sure.push(membership.state),
                Some(false) => {}
                None => found.unsure.push(membership.state),
            }
        }
        for states in [&mut found.sure, &mut found.unsure] {
            states.sort_unstable();
            states.dedup();
        }
        // One period may be over while another has begun.
        found.unsure.retain(|state| found.sure.binary_search(state).is_err());
        found
    }

    /// Since when `state` is or was in `entity`, and until when, as listed.
    pub fn memberships(&self, entity: EntityId, state: EntityId) -> impl Iterator<Item = &Membership> {
        let members = self.entry(entity).map_or(&[][..], |entry| &entry.members);
        members.iter().filter(move |membership| membership.state == state)
    }

    fn holds(&self, entry: &Entry, membership: &Membership, day: Day) -> Option<bool> {
        // Of a rough day the year is sure.
        let bounds = |day: Day| if membership.rough { Day::year_bounds(day.year) } else { (day, day) };
        if let Some((first, last)) = membership.until.map(bounds) {
            if day >= last {
                return Some(false);
            }
            if day >= first {
                return None;
            }
        }
        match membership.from.map(bounds) {
            Some((_, last)) if day >= last => Some(true),
            Some((first, _)) if day < first => Some(false),
            Some(_) => None,
            None => (self.known_since(entry)? <= day).then_some(true),
        }
    }

    fn is_former(&self, state: EntityId) -> bool {
        self.entry(state).is_some_and(|entry| entry.life().until.is_some())
    }

    /// The day from which members "from the beginning" are members.
    fn known_since(&self, entry: &Entry) -> Option<Day> {
        let born = entry.members_as_of.or(entry.life().from);
        let counted = entry.counts.iter().filter(|count| !count.unverified).filter_map(|count| count.as_of).min();
        born.or(counted).or(entry.checked)
    }
}

/// What accessions, ratifications and withdrawals tell of a state that is not listed.
/// The outer `None`: nothing.
fn joined_by_event(entry: &Entry, state: EntityId, day: Day) -> Option<Option<bool>> {
    let acts = entry.dates.iter().filter(|date| date.actor == Some(state));
    let mut last = None;
    let mut any = false;
    for date in acts {
        let joins = matches!(date.predicate, Some(Predicate::Acceded | Predicate::Ratified));
        let leaves = date.event == "withdrawal-effective";
        if !(joins || leaves) {
            continue;
        }
        any = true;
        if date.days.1 < day {
            last = Some((joins, date.unverified));
        } else if date.days.0 <= day || date.unverified {
            return Some(None);
        }
    }
    match last {
        Some((joined, false)) => Some(Some(joined)),
        Some((_, true)) => Some(None),
        // Before the first of them; it may have been a member before it left.
        None => any.then_some(None),
    }
}
