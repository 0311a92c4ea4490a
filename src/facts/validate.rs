//! What makes a pack wrong, beyond its shape: facts without a source, facts that
//! contradict one another, ids that nobody knows.
//!
//! A pack with one such fault is refused as a whole: better no pack than a wrong one.

use std::{collections::HashMap, sync::Arc};

use super::{
    assemble::{COUNTED, DATED, MOMENTARY, counted_predicate, dated_predicate, day, named},
    base::{Entry, FactBase, Others},
    layers::Layered,
    pack::{PackError, nearest},
    relations::kept,
    schema::{CountItem, DateItem, Item, Member, Pack, Place, Placed, Relation, SourceItem, VoteItem, When},
};
use crate::reading::{EntityId, Predicate, date::Day};

/// Collects what is wrong, by pack and line.
pub(super) struct Validator<'a> {
    /// The packs' paths; those before `first` were checked when the program was built.
    paths: &'a [Arc<str>],
    first: usize,
    errors: Vec<PackError>,
}

impl<'a> Validator<'a> {
    pub(super) fn new(first: usize, paths: &'a [Arc<str>]) -> Self {
        Self { paths, first, errors: Vec::new() }
    }

    pub(super) fn finish(mut self) -> Vec<PackError> {
        self.errors.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        self.errors.dedup();
        self.errors
    }

    fn report(&mut self, place: Place, message: String) {
        let Some(at) = usize::from(place.pack).checked_sub(self.first) else { return };
        let Some(path) = self.paths.get(at) else { return };
        self.errors.push(PackError { path: Arc::clone(path), line: Some(place.line as usize), message });
    }

    /// What can be seen in the pack alone.
    pub(super) fn pack(&mut self, pack: &Pack) {
        let mut seen: HashMap<&str, Place> = HashMap::new();
        for item in pack.items() {
            let id = item.id.value.as_str();
            if let Some(before) = seen.insert(id, item.id.place) {
                self.report(item.id.place, format!("`{id}` is in line {} already; put the two together", before.line));
            }
            if id.is_empty() || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
                self.report(
                    item.id.place,
                    format!("`{id}` is no id; use small letters, digits and hyphens, as in `new-start`"),
                );
            }
            self.item(item, pack.pack.checked.as_ref());
        }
    }

    fn item(&mut self, item: &Item, of_pack: Option<&When>) {
        for (lang, names) in item.names.iter().chain(&item.ambiguous_names).chain(&item.adjectives) {
            for (at, name) in names.iter().enumerate() {
                if name.trim() != name || name.is_empty() || name.contains("  ") {
                    self.report(item.id.place, format!("the {lang} name `{name}` has spaces to be taken out"));
                }
                if names.iter().take(at).any(|other| other == name) {
                    self.report(item.id.place, format!("the {lang} name `{name}` is given twice"));
                }
            }
        }
        let checked = item.checked.as_ref().or(of_pack);
        let unverified = item.unverified == Some(true);
        for date in &item.dates {
            let checked = date.checked.as_ref().or(checked);
            let known = date.unverified || unverified;
            if date.corpus.is_none() {
                self.proven(date.event.place, &date.event, known, checked, &[&date.sources, &item.sources]);
            }
            self.date(date, checked);
        }
        for count in &item.counts {
            let known = count.unverified || unverified;
            let checked = count.checked.as_ref().or(checked);
            // What was learned stands on its passages.
            if count.corpus.is_none() {
                self.proven(count.what.place, &count.what, known, checked, &[&count.sources, &item.sources]);
            }
            self.count(count);
        }
        item.relations.iter().for_each(|relation| self.relation(relation));
        for vote in &item.votes {
            let known = vote.unverified || unverified;
            let checked = vote.checked.as_ref().or(checked);
            self.proven(vote.in_favour.place, "vote", known, checked, &[&vote.sources, &item.sources]);
            self.vote(vote);
        }
        if let Some(first) = item.members.iter().find(|member| !member.unverified) {
            self.proven(first.place, "members", unverified, checked, &[&item.sources]);
        }
        for (at, member) in item.members.iter().enumerate() {
            self.member(member, item.members.iter().take(at));
            if let Some(never) = item.never.iter().find(|never| never.value == member.state) {
                self.report(
                    never.place,
                    format!("`{}` is among the members too, in line {}", member.state, member.place.line),
                );
            }
        }
    }

    /// A fact stands on a source and on the day somebody looked.
    fn proven(
        &mut self,
        place: Place,
        what: &str,
        unverified: bool,
        checked: Option<&When>,
        sources: &[&Vec<SourceItem>],
    ) {
        if unverified {
            return;
        }
        if sources.iter().all(|sources| sources.is_empty()) {
            self.report(place, format!("`{what}` has no source; add `sources = [\"…\"]`, or `unverified = true`"));
        }
        if checked.is_none() {
            let advice = "add `checked = 2026-11-22` here, to the entry or under [pack], or `unverified = true`";
            self.report(place, format!("nobody says when `{what}` was checked; {advice}"));
        }
    }

    fn date(&mut self, date: &DateItem, checked: Option<&When>) {
        let place = date.event.place;
        if let Some(until) = date.until.as_ref().filter(|until| until.last() < date.date.first()) {
            self.report(place, format!("`until` ({}) is before `date` ({})", until.text(), date.date.text()));
        }
        let foretold = matches!(
            dated_predicate(&date.event),
            Some(Predicate::Expires | Predicate::ExtendedUntil | Predicate::Extended)
        );
        if let Some(checked) =
            checked.filter(|checked| !date.unverified && !foretold && checked.last() < date.date.first())
        {
            self.report(place, format!("{} is after the day it was checked, {}", date.date.text(), checked.text()));
        }
        if date.also_seen.contains(&date.date) {
            self.report(place, format!("`also-seen` repeats {}", date.date.text()));
        }
        if dated_predicate(&date.event).is_none() {
            self.misspelt(place, &date.event, &DATED);
        }
    }

    fn count(&mut self, count: &CountItem) {
        let place = count.what.place;
        let low = count.accept_min.unwrap_or(count.value);
        let high = count.accept_max.unwrap_or(count.value);
        if low > count.value || high < count.value {
            self.report(place, format!("{} lies outside `accept-min` {low} and `accept-max` {high}", count.value));
        }
        if counted_predicate(&count.what).is_none() {
            self.misspelt(place, &count.what, &COUNTED);
        }
    }

    fn relation(&mut self, relation: &Relation) {
        let (place, what) = (relation.what.place, &relation.what.value);
        match named(what).and_then(kept) {
            None => self.report(
                place,
                format!("`{what}` is no relation; there are member-of, founder-of, possesses, in-force"),
            ),
            Some(Predicate::InForce) if relation.state.is_some() => {
                self.report(place, "what is in force has no `state`".to_owned());
            }
            Some(known) if known != Predicate::InForce && relation.state.is_none() => {
                self.report(place, format!("`{what}` needs the `state` that it is said of"));
            }
            Some(_) => {}
        }
    }

    fn vote(&mut self, vote: &VoteItem) {
        for (what, number, states) in
            [("against", vote.against, &vote.against_states), ("abstain", vote.abstain, &vote.abstain_states)]
        {
            if !states.is_empty() && states.len() as u64 != u64::from(number) {
                let message = format!("`{what}` is {number}, but `{what}-states` lists {}", states.len());
                self.report(vote.in_favour.place, message);
            }
        }
    }

    fn member<'m>(&mut self, member: &Placed<Member>, before: impl Iterator<Item = &'m Placed<Member>>) {
        let (from, until) = (member.from.as_ref(), member.until.as_ref());
        if let (Some(from), Some(until)) = (from, until)
            && until.first() <= from.first()
        {
            let state = &member.state;
            self.report(member.place, format!("`{state}` left ({}) before it came ({})", until.text(), from.text()));
        }
        let apart = |a: &Member, b: &Member| match (&a.until, &b.from) {
            (Some(until), Some(from)) => until.first() <= from.first(),
            _ => false,
        };
        for other in before.filter(|other| other.state == member.state) {
            if !apart(other, member) && !apart(member, other) {
                let line = other.place.line;
                self.report(member.place, format!("`{}` is a member in line {line} already", member.state));
            }
        }
    }

    /// Names of one's own are allowed, but not those that only miss a known one.
    fn misspelt(&mut self, place: Place, given: &str, known: &[Predicate]) {
        let names: Vec<String> = known.iter().map(|predicate| predicate.name()).collect();
        if let Some(right) = names.iter().find(|name| strsim::damerau_levenshtein(given, name) <= 2) {
            self.report(place, format!("unknown `{given}`; did you mean `{right}`?"));
        }
    }

    /// What needs all packs: ids, and facts that stand in several of them.
    pub(super) fn layered(&mut self, layered: &Layered) {
        let ids: HashMap<&str, ()> = layered.items.iter().map(|(_, item)| (item.id.value.as_str(), ())).collect();
        for (_, item) in &layered.items {
            let members = item.members.iter().map(|member| (member.place, member.state.as_str()));
            let never = item.never.iter().map(|state| (state.place, state.value.as_str()));
            let actors = item.dates.iter().filter_map(|date| date.state.as_ref());
            let actors = actors.chain(item.relations.iter().filter_map(|relation| relation.state.as_ref()));
            let voters = item.votes.iter().flat_map(|vote| vote.against_states.iter().chain(&vote.abstain_states));
            let named = actors.chain(voters).chain(item.universal.as_ref().map(|all| &all.of));
            let named = named.map(|state| (state.place, state.value.as_str()));
            for (place, id) in members.chain(never).chain(named) {
                if !ids.contains_key(id) {
                    self.unknown(place, id, &ids);
                }
            }
        }
        for (id, at, below, table, place) in &layered.clashes {
            let message = format!("`{id}` is in [[{}]] of the pack `{at}`, not in [[{}]]", below.name(), table.name());
            self.report(*place, message);
        }
    }

    fn unknown(&mut self, place: Place, id: &str, ids: &HashMap<&str, ()>) {
        let message = match nearest(id, ids.keys().copied()) {
            Some(right) => format!("nothing has the id `{id}`; did you mean `{right}`?"),
            None => format!("nothing has the id `{id}`; a state's is its ISO alpha-3 code in small letters"),
        };
        self.report(place, message);
    }

    /// What contradicts itself once all is put together.
    pub(super) fn facts(&mut self, facts: &FactBase, layered: &Layered) {
        for ((id, entry), (_, item)) in facts.entries().zip(&layered.items) {
            self.order(entry, item);
            self.sizes(facts, id, entry, item);
        }
    }

    /// Signed, then in force, then ended.
    fn order(&mut self, entry: &Entry, item: &Item) {
        use Predicate::{Adopted, Dissolved, EnteredIntoForce, Expires, OpenedForSignature, Signed, Terminated};
        let of = |wanted: &'static [Predicate]| {
            let dates = item.dates.iter().filter(|date| date.state.is_none() && date.corpus.is_none());
            dates.filter(move |date| dated_predicate(&date.event).is_some_and(|known| wanted.contains(&known)))
        };
        for force in of(&[EnteredIntoForce]) {
            for earlier in
                of(&[Signed, Adopted, OpenedForSignature]).filter(|earlier| earlier.date.first() > force.date.last())
            {
                let message = format!(
                    "{} entered into force on {}, before it was {} on {}",
                    entry.id,
                    force.date.text(),
                    earlier.event.replace('-', " "),
                    earlier.date.text()
                );
                self.report(force.event.place, message);
            }
            for end in of(&[Terminated, Expires, Dissolved]).filter(|end| end.date.last() < force.date.first()) {
                let message = format!("{} ended on {}, before it entered into force", entry.id, end.date.text());
                self.report(end.event.place, message);
            }
        }
    }

    /// A count of members, held against the list.
    fn sizes(&mut self, facts: &FactBase, id: EntityId, entry: &Entry, item: &Item) {
        if entry.others != Others::Out {
            return;
        }
        for count in item
            .counts
            .iter()
            .filter(|count| count.corpus.is_none() && !count.unverified && !MOMENTARY.contains(&count.what.as_str()))
        {
            let Some(Predicate::Members | Predicate::Parties | Predicate::Possessors | Predicate::Participants) =
                counted_predicate(&count.what)
            else {
                continue;
            };
            let Some(as_of) = count.as_of.as_ref().map(|when| day(when.last())) else { continue };
            let members = facts.members_at(id, as_of);
            let (low, high) = (members.sure.len(), members.sure.len() + members.unsure.len());
            let least = count.accept_min.unwrap_or(count.value).min(count.value);
            let most = count.accept_max.unwrap_or(count.value).max(count.value);
            if high > 0 && ((high as f64) < least || (low as f64) > most) {
                let Day { year, month, day } = as_of;
                let message = format!(
                    "{} is {}, but the list has {high} members on {year:04}-{month:02}-{day:02}",
                    count.what.value, count.value
                );
                self.report(count.what.place, message);
            }
        }
    }
}
