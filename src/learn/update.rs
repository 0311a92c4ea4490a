//! A pack that was there before, and the one that replaces it: what people wrote stays,
//! and what changed is told.

use super::{
    harvest::Key,
    review::{Decisions, disputed, related, said, written},
};
use crate::facts::schema::{CountItem, DateItem, Item, Pack};

/// What an update changes, each as `npt/entered-into-force 1970`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub new: Vec<String>,
    /// Nobody says it any more.
    pub gone: Vec<String>,
    /// Decided on, and nobody says it any more: it stays, flagged.
    pub kept: Vec<String>,
    pub disputed: Vec<String>,
}

/// Puts into `pack` what people wrote into `old` beside what was learned.
pub fn carry_over(old: &Pack, pack: &mut Pack) {
    pack.pack.title.clone_from(&old.pack.title);
    pack.pack.checked.clone_from(&old.pack.checked);
    pack.pack.alternatives.clone_from(&old.pack.alternatives);
    for (table, item) in old.tabled() {
        let mut own = item.clone();
        own.dates.retain(|date| date.corpus.is_none());
        own.counts.retain(|count| count.corpus.is_none());
        own.relations.clear();
        own.uses.clear();
        let items = pack.table_mut(table);
        match items.iter_mut().find(|learned| learned.id.value == item.id.value) {
            Some(learned) => {
                let Item { uses, mut dates, mut counts, relations, .. } = std::mem::take(learned);
                dates.iter_mut().for_each(|date| complete_date(date, &item.dates));
                counts.iter_mut().for_each(|count| complete_count(count, &item.counts));
                own.uses = uses;
                own.dates.extend(dates);
                own.counts.extend(counts);
                own.relations = relations;
                *learned = own;
            }
            None if holds_anything(&own) => items.push(own),
            None => {}
        }
    }
}

/// A learned date with what people wrote to it beside a decision and a note: a source.
fn complete_date(learned: &mut DateItem, old: &[DateItem]) {
    let state = |date: &DateItem| date.state.as_ref().map(|state| state.value.clone());
    let told = |date: &DateItem| (date.event.value.clone(), state(date), date.date.clone(), date.until.clone());
    let own = told(learned);
    if let Some(old) = old.iter().find(|old| old.corpus.is_some() && told(old) == own) {
        let DateItem { status, note, corpus, .. } = std::mem::take(learned);
        *learned = DateItem { status, note, corpus, ..old.clone() };
    }
}

fn complete_count(learned: &mut CountItem, old: &[CountItem]) {
    let same = |old: &CountItem| {
        old.what.value == learned.what.value && old.value == learned.value && old.as_of == learned.as_of
    };
    if let Some(old) = old.iter().find(|old| old.corpus.is_some() && same(old)) {
        let CountItem { status, note, corpus, .. } = std::mem::take(learned);
        *learned = CountItem { status, note, corpus, ..old.clone() };
    }
}

/// Whether anything but an id is in it.
fn holds_anything(item: &Item) -> bool {
    let bare = Item { id: item.id.clone(), ..Item::default() };
    let text = |item: &Item| serde_json::to_string(item).unwrap_or_default();
    text(item) != text(&bare)
}

/// What has changed from the pack of `old` to the new one.
pub fn changes(old: &Decisions, pack: &Pack) -> Changes {
    let now = Decisions::of(pack);
    let mut changes = Changes::default();
    for (key, values) in &now.proposed {
        let before = old.proposed.get(key);
        let new = values.iter().filter(|value| !before.is_some_and(|before| before.contains(value)));
        changes.new.extend(new.map(|value| told(key, value)));
    }
    for (key, values) in &old.proposed {
        let after = now.proposed.get(key);
        for value in values {
            if !after.is_some_and(|after| after.contains(value)) {
                changes.gone.push(told(key, value));
            }
        }
    }
    changes.kept = unsupported(pack);
    for dispute in &pack.dispute {
        let Some(key) = disputed(dispute) else { continue };
        let values: Vec<String> = dispute.says.iter().filter_map(said).collect();
        let known = |value: &String| old.proposed.get(&key).is_some_and(|before| before.contains(value));
        let of_packs = dispute.says.iter().filter(|said| said.pack.is_some()).count();
        let fresh = values.iter().filter(|value| !known(value)).count() > of_packs;
        if !old.disputed.contains(&key) || fresh {
            changes.disputed.push(told(&key, &values.join(" | ")));
        }
    }
    changes
}

/// Decisions on what no document says any more.
fn unsupported(pack: &Pack) -> Vec<String> {
    let mut found = Vec::new();
    for item in pack.items() {
        let dates = item.dates.iter().filter(|date| date.corpus.as_ref().is_some_and(|corpus| corpus.documents == 0));
        found.extend(dates.map(|date| format!("{}/{} {}", item.id.value, date.event.value, date.date.text())));
        let counts = item.counts.iter().filter(|count| count.corpus.as_ref().is_some_and(|c| c.documents == 0));
        found.extend(counts.map(|count| format!("{}/{} {}", item.id.value, count.what.value, count.value)));
        let relations = item.relations.iter().filter(|relation| relation.corpus.documents == 0);
        found.extend(relations.map(|relation| format!("{}/{} {}", item.id.value, related(relation), relation.holds)));
    }
    let figures = pack.figure.iter().filter(|figure| figure.corpus.documents == 0);
    found.extend(figures.filter_map(|figure| {
        written(figure.date.as_ref(), figure.until.as_ref(), figure.value)
            .map(|value| format!("figure {} {value}", figure.form))
    }));
    found
}

fn told(key: &Key, value: &str) -> String {
    use super::harvest::Subject;
    let id = |of: &Subject| match of {
        Subject::Known(id, _) | Subject::New(id, _) | Subject::Short(id) => id.clone(),
    };
    match key {
        Key::Date { of, event, actor: None } => format!("{}/{event} {value}", id(of)),
        Key::Date { of, event, actor: Some(actor) } => format!("{}/{event} by {actor} {value}", id(of)),
        Key::Count { of, what, as_of: None } => format!("{}/{what} {value}", id(of)),
        Key::Count { of, what, as_of: Some(day) } => format!("{}/{what} of {day} {value}", id(of)),
        Key::Relation { of, what, state, as_of } => {
            let state = state.as_ref().map(|state| format!(" {state}")).unwrap_or_default();
            let then = as_of.as_ref().map(|day| format!(" of {day}")).unwrap_or_default();
            format!("{}/{what}{state}{then} {value}", id(of))
        }
        Key::Figure { form, .. } => format!("figure {form} {value}"),
    }
}
