//! The values that are said of one thing: which are said by enough documents, which are one,
//! and which cannot both be right.

use std::collections::BTreeMap;

use super::Terms;
use crate::{
    facts::schema::{Decision, Said, When},
    learn::{
        harvest::{Key, Sort, Support},
        review::Decided,
    },
    reading::date::Day,
};

/// One value of a group: what supports it, and what was decided on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) support: Support,
    pub(super) decided: Option<Decided>,
}

impl Value {
    pub(super) fn decision(&self) -> Decision {
        self.decided.as_ref().map(|decided| decided.decision).unwrap_or_default()
    }

    pub(super) fn date(&self) -> Option<(When, Option<When>)> {
        let (from, until) = match self.text.split_once('/') {
            Some((from, until)) => (from, Some(until)),
            None => (self.text.as_str(), None),
        };
        Some((When::parse(from).ok()?, until.map(When::parse).transpose().ok()?))
    }

    pub(super) fn days(&self) -> Option<(Day, Day)> {
        let (from, until) = self.date()?;
        let day = |(year, month, day)| Day { year, month, day };
        Some((day(from.first()), day(until.as_ref().unwrap_or(&from).last())))
    }
}

/// What is said by enough documents, and what was decided on, by what it is said of.
pub(super) fn groups(facts: BTreeMap<Key, BTreeMap<String, Support>>, terms: &Terms<'_>) -> BTreeMap<Key, Vec<Value>> {
    let mut groups: BTreeMap<Key, BTreeMap<String, Value>> = BTreeMap::new();
    for (key, values) in facts {
        let value = |(text, support): (String, Support)| {
            let decided = terms.decisions.get(&key, &text).cloned();
            let is_kept = support.count.documents >= terms.min_support || decided.is_some();
            is_kept.then(|| (text.clone(), Value { text, support, decided }))
        };
        let values: BTreeMap<String, Value> = values.into_iter().filter_map(value).collect();
        if !values.is_empty() {
            groups.insert(key, values);
        }
    }
    // What nobody says any more, but somebody has decided on.
    for (key, text, decided) in terms.decisions.iter() {
        groups.entry(key.clone()).or_default().entry(text.clone()).or_insert_with(|| Value {
            text: text.clone(),
            decided: Some(decided.clone()),
            ..Value::default()
        });
    }
    let group = |(key, values): (Key, BTreeMap<String, Value>)| {
        let mut values: Vec<Value> = values.into_values().collect();
        if matches!(key, Key::Date { .. }) {
            fold(&mut values);
        }
        values.sort_by(|a, b| b.support.count.documents.cmp(&a.support.count.documents).then(a.text.cmp(&b.text)));
        (key, values)
    };
    groups.into_iter().map(group).collect()
}

/// "1970" supports "5 March 1970", where that is the only day in it that is said.
fn fold(values: &mut Vec<Value>) {
    let days: Vec<_> = values.iter().map(Value::days).collect();
    let within = |inner: usize, outer: usize| match (days.get(inner), days.get(outer)) {
        (Some(Some(inner)), Some(Some(outer))) => outer.0 <= inner.0 && inner.1 <= outer.1 && inner != outer,
        _ => false,
    };
    let mut into: Vec<Option<usize>> = Vec::new();
    for (coarse, value) in values.iter().enumerate() {
        let mut finer = (0..values.len()).filter(|fine| within(*fine, coarse));
        let only = finer.next().filter(|_| finer.next().is_none() && value.decided.is_none());
        into.push(only);
    }
    for (coarse, fine) in into.iter().enumerate() {
        let Some(fine) = fine else { continue };
        let support = values.get_mut(coarse).map(|value| std::mem::take(&mut value.support)).unwrap_or_default();
        if let Some(fine) = values.get_mut(*fine) {
            // A document that says both is counted twice: better than to read it again.
            fine.support.merge(support);
        }
    }
    let mut into = into.into_iter();
    values.retain(|_| into.next().flatten().is_none());
}

/// A value as a pack has it: a date, its last day, a number, or yes and no.
pub(super) fn said(key: &Key, value: &Value) -> Said {
    match key {
        Key::Date { .. } | Key::Figure { sort: Sort::Date, .. } => match value.date() {
            Some((date, until)) => Said { date: Some(date), until, ..Said::default() },
            None => Said::default(),
        },
        Key::Count { .. } | Key::Figure { sort: Sort::Number, .. } => {
            Said { value: value.text.parse().ok(), ..Said::default() }
        }
        Key::Relation { .. } => Said { holds: value.text.parse().ok(), ..Said::default() },
    }
}

/// Whether two values can both be right.
pub(super) fn alike(key: &Key, a: &Value, b: &Value) -> bool {
    match key {
        Key::Date { .. } => match (a.days(), b.days()) {
            (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
            _ => false,
        },
        _ => a.text == b.text,
    }
}
