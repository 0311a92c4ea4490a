//! What packs say of what documents say.

use super::value::Value;
use crate::{
    facts::{Knowledge, learned::DATED, schema::When},
    learn::harvest::{Key, Subject},
    reading::{EntityId, Predicate, date::Day},
};

/// What packs say of a key.
pub(super) enum Known {
    Nothing,
    /// The pack that says the same.
    Agrees(String),
    /// The pack that says otherwise, and what.
    Contradicts(String, String),
}

/// What they say of a value. Of what no pack knows they say nothing.
pub(super) fn known(knowledge: Option<&Knowledge>, key: &Key, value: &Value) -> Known {
    let Some(knowledge) = knowledge else { return Known::Nothing };
    let Some(entity) = of(key).and_then(|id| knowledge.names.find(id)) else { return Known::Nothing };
    match key {
        Key::Date { event, actor, .. } => dates_known(knowledge, entity, event, actor.as_deref(), value),
        Key::Count { what, as_of, .. } => counts_known(knowledge, entity, what, as_of.as_deref(), value),
        Key::Relation { what, state, as_of, .. } => {
            relations_known(knowledge, entity, what, state.as_deref(), as_of.as_deref(), value)
        }
        Key::Figure { .. } => Known::Nothing,
    }
}

/// The id of the known entity that a key is about.
fn of(key: &Key) -> Option<&str> {
    match key.of()? {
        Subject::Known(id, _) => Some(id),
        Subject::New(..) | Subject::Short(_) => None,
    }
}

fn dates_known(knowledge: &Knowledge, entity: EntityId, event: &str, actor: Option<&str>, value: &Value) -> Known {
    let Some((days, entry)) = value.days().zip(knowledge.facts.entry(entity)) else { return Known::Nothing };
    let actor = actor.map(|actor| knowledge.names.find(actor));
    let Some(predicate) = predicate(event) else { return Known::Nothing };
    let facts: Vec<_> = if event == DATED {
        entry.dates.iter().filter(|fact| !fact.unverified).collect()
    } else {
        knowledge.facts.dates(entity, predicate, actor.flatten())
    };
    if let Some(fact) = facts.iter().find(|fact| fact.agrees(days)) {
        return Known::Agrees(fact.pack.to_string());
    }
    match facts.iter().min_by_key(|fact| (fact.days.0.to_days() - days.0.to_days()).abs()) {
        Some(fact) => Known::Contradicts(fact.pack.to_string(), fact.text.clone()),
        None => Known::Nothing,
    }
}

fn counts_known(knowledge: &Knowledge, entity: EntityId, what: &str, as_of: Option<&str>, value: &Value) -> Known {
    let (Ok(number), Some(predicate)) = (value.text.parse::<f64>(), predicate(what)) else { return Known::Nothing };
    let facts = &knowledge.facts;
    let votes = facts.votes(entity, predicate);
    if let Some(vote) = votes.iter().find(|vote| vote.value == number) {
        return Known::Agrees(vote.pack.to_string());
    }
    if let Some(vote) = votes.last() {
        return Known::Contradicts(vote.pack.to_string(), vote.value.to_string());
    }
    let then = as_of.and_then(period);
    let pack = facts.entry(entity).map(|entry| entry.pack.to_string()).unwrap_or_default();
    match then.map(|days| facts.count_at(entity, predicate, days)) {
        Some(Some(count)) if count.may_be(number) => Known::Agrees(pack),
        Some(Some(count)) => match count.value {
            Some(value) => Known::Contradicts(pack, value.to_string()),
            None => Known::Nothing,
        },
        Some(None) => Known::Nothing,
        // Of no time: it may have been so once.
        None => match facts.ever(entity, predicate, number) {
            Some(true) => Known::Agrees(pack),
            _ => Known::Nothing,
        },
    }
}

/// A day behind all that packs know: what they know last holds on it.
const LAST: Day = Day { year: 9999, month: 12, day: 31 };

fn relations_known(
    knowledge: &Knowledge,
    entity: EntityId,
    what: &str,
    state: Option<&str>,
    as_of: Option<&str>,
    value: &Value,
) -> Known {
    let facts = &knowledge.facts;
    let (Some(entry), Ok(holds)) = (facts.entry(entity), value.text.parse::<bool>()) else { return Known::Nothing };
    let (first, last) = as_of.and_then(period).unwrap_or((LAST, LAST));
    let on = |day: Day| match state.map(|state| knowledge.names.find(state)) {
        Some(Some(state)) if predicate(what) == Some(Predicate::FounderOf) => facts.is_founder(entity, state),
        Some(Some(state)) => facts.is_member(entity, state, day),
        Some(None) => None,
        None if as_of.is_none() => entry.status.and_then(|status| status.stands()),
        None => facts.in_force(entity, day),
    };
    match on(first).filter(|known| on(last) == Some(*known)) {
        Some(known) if known == holds => Known::Agrees(entry.pack.to_string()),
        Some(known) => Known::Contradicts(entry.pack.to_string(), known.to_string()),
        None => Known::Nothing,
    }
}

/// First and last day of a time.
fn period(as_of: &str) -> Option<(Day, Day)> {
    let day = |(year, month, day)| Day { year, month, day };
    When::parse(as_of).ok().map(|when| (day(when.first()), day(when.last())))
}

fn predicate(name: &str) -> Option<Predicate> {
    serde_json::from_value(name.into()).ok()
}
