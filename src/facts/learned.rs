//! What is learned from a corpus, as packs hold it: decisions come to bear, and what
//! another pack knows already is supported rather than said again.
//!
//! `build.rs` compiles this file as well, so it must not use the rest of the crate.

use serde::{Deserialize, Serialize};

use super::schema::{Corpus, CountItem, DateItem, Decision, Item, Pack, Relation, When};

/// The event of a date that nothing ties to its subject but its place: "the 1968 NPT".
pub(crate) const DATED: &str = "dated";

/// A figure and the sentences of the corpus that have it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LearnedFigure {
    /// The index of its pack.
    pub(crate) pack: u16,
    /// What its sentences are known by, where it is known by nothing else.
    pub(crate) form: Option<String>,
    /// `npt/entered-into-force`, where it is known of whom it is told.
    pub(crate) fact: Option<String>,
    /// The id in `fact`.
    pub(crate) about: Option<String>,
    pub(crate) value: LearnedValue,
    pub(crate) decision: Decision,
    pub(crate) corpus: Corpus,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum LearnedValue {
    Date { from: When, until: Option<When> },
    Number(f64),
}

/// A path as seen from a folder.
fn below(folder: &str, path: &str) -> String {
    if path.starts_with(['/', '\\']) {
        return path.to_owned();
    }
    let (mut folder, mut path) = (folder, path);
    // `packs/` and `../corpus` are `corpus`.
    while let Some(rest) = path.strip_prefix("../") {
        let above = folder.trim_end_matches(['/', '\\']);
        let last = above.rsplit(['/', '\\']).next().unwrap_or_default();
        let Some(parent) = above.strip_suffix(last).filter(|_| !matches!(last, "" | "." | "..")) else { break };
        (folder, path) = (parent, rest);
    }
    format!("{folder}{path}")
}

/// A fact may come to support one of another pack, which stands elsewhere.
fn place(pack: &mut Pack, folder: &str) {
    let said = pack.dispute.iter_mut().flat_map(|dispute| &mut dispute.says).filter_map(|said| said.corpus.as_mut());
    let figures = pack.figure.iter_mut().map(|figure| &mut figure.corpus);
    let lines = pack.residue.iter_mut().map(|line| &mut line.corpus);
    for passage in said.chain(figures).chain(lines).flat_map(|corpus| &mut corpus.evidence) {
        passage.document = below(folder, &passage.document);
    }
    for item in pack.items_mut() {
        let dates = item.dates.iter_mut().filter_map(|date| date.corpus.as_mut());
        let counts = item.counts.iter_mut().filter_map(|count| count.corpus.as_mut());
        let relations = item.relations.iter_mut().map(|relation| &mut relation.corpus);
        for passage in dates.chain(counts).chain(relations).flat_map(|corpus| &mut corpus.evidence) {
            passage.document = below(folder, &passage.document);
        }
    }
}

/// Takes out what was rejected, makes facts of what was accepted in disputes, and sees the
/// documents of the corpus from where the pack's folder is seen.
pub(crate) fn settle(pack: &mut Pack, folder: &str) {
    place(pack, folder);
    for dispute in std::mem::take(&mut pack.dispute) {
        let Some((about, table)) = dispute.about.zip(dispute.table) else {
            let Some(form) = dispute.form else { continue };
            let accepted = dispute.says.into_iter().filter(|said| said.status == Decision::Accepted);
            pack.figure.extend(accepted.map(|said| super::schema::Figure {
                form: form.clone(),
                date: said.date,
                until: said.until,
                value: said.value,
                status: said.status,
                note: said.note,
                corpus: said.corpus.unwrap_or_default(),
            }));
            continue;
        };
        for said in dispute.says.into_iter().filter(|said| said.status == Decision::Accepted) {
            let place = about.place;
            let items = pack.table_mut(table);
            let at = items.iter().position(|item| item.id.value == about.value).unwrap_or(items.len());
            if at == items.len() {
                items.push(Item { id: about.clone(), ..Item::default() });
            }
            let Some(item) = items.get_mut(at) else { continue };
            let placed = |value: &String| super::schema::Placed { place, value: value.clone() };
            if let (Some(event), Some(date)) = (&dispute.event, said.date) {
                item.dates.push(DateItem {
                    event: placed(event),
                    date,
                    until: said.until,
                    state: dispute.state.clone(),
                    note: said.note,
                    status: Some(Decision::Accepted),
                    corpus: said.corpus.or_else(|| Some(Corpus::default())),
                    ..DateItem::default()
                });
            } else if let (Some(what), Some(holds)) = (&dispute.what, said.holds) {
                item.relations.push(Relation {
                    what: placed(what),
                    state: dispute.state.clone(),
                    holds,
                    as_of: dispute.as_of.clone(),
                    status: Decision::Accepted,
                    note: said.note,
                    corpus: said.corpus.unwrap_or_default(),
                });
            } else if let (Some(what), Some(value)) = (&dispute.what, said.value) {
                item.counts.push(CountItem {
                    what: placed(what),
                    value,
                    as_of: dispute.as_of.clone(),
                    note: said.note,
                    status: Some(Decision::Accepted),
                    corpus: said.corpus.or_else(|| Some(Corpus::default())),
                    ..CountItem::default()
                });
            }
        }
    }
    let kept = |status: Option<Decision>| status != Some(Decision::Rejected);
    for item in pack.items_mut() {
        item.dates.retain(|date| kept(date.status));
        item.counts.retain(|count| kept(count.status));
        item.relations.retain(|relation| kept(Some(relation.status)));
    }
    pack.figure.retain(|figure| kept(Some(figure.status)));
    pack.residue.retain(|line| kept(Some(line.status)));
}

/// The figures of a pack that is settled.
pub(crate) fn figures(pack: &Pack, index: u16) -> Vec<LearnedFigure> {
    let mut found = Vec::new();
    let mut add = |form: Option<&String>, about: Option<(&str, &str)>, value, decision: Decision, corpus: &Corpus| {
        if form.is_some() || corpus.evidence.iter().any(|passage| passage.form.is_some()) {
            found.push(LearnedFigure {
                pack: index,
                form: form.cloned(),
                fact: about.map(|(id, what)| format!("{id}/{what}")),
                about: about.map(|(id, _)| id.to_owned()),
                value,
                decision,
                corpus: corpus.clone(),
            });
        }
    };
    let date = |date: &When, until: &Option<When>| LearnedValue::Date { from: date.clone(), until: until.clone() };
    for item in pack.items() {
        for fact in &item.dates {
            if let (Some(decision), Some(corpus)) = (fact.status, &fact.corpus) {
                add(None, Some((&item.id, &fact.event)), date(&fact.date, &fact.until), decision, corpus);
            }
        }
        for fact in &item.counts {
            if let (Some(decision), Some(corpus)) = (fact.status, &fact.corpus) {
                add(None, Some((&item.id, &fact.what)), LearnedValue::Number(fact.value), decision, corpus);
            }
        }
    }
    for figure in &pack.figure {
        let value = match (&figure.date, figure.value) {
            (Some(from), _) => date(from, &figure.until),
            (None, Some(value)) => LearnedValue::Number(value),
            (None, None) => continue,
        };
        add(Some(&figure.form), None, value, figure.status, &figure.corpus);
    }
    found
}

/// What a pack below says as well is supported there by the corpus. A proposal does not
/// go before what a pack below says otherwise.
pub(crate) fn support(below: &mut Item, above: &mut Item) {
    above.dates.retain_mut(|new| {
        let Some(decision) = new.status else { return true };
        let state = |date: &DateItem| date.state.as_ref().map(|state| state.value.clone());
        let same = |old: &DateItem| old.event.value == new.event.value && state(old) == state(new);
        let period = (&new.date, new.until.as_ref());
        let agrees =
            |old: &DateItem| (same(old) || *new.event == DATED) && When::meets((&old.date, old.until.as_ref()), period);
        match below.dates.iter_mut().find(|old| agrees(old)) {
            // Learned packs over one another complete each other.
            Some(old) => {
                merge(&mut old.corpus, new.corpus.take());
                old.status = old.status.max(old.status.and(Some(decision)));
                false
            }
            None => *new.event == DATED || decision == Decision::Accepted || !below.dates.iter().any(same),
        }
    });
    above.counts.retain_mut(|new| {
        let Some(decision) = new.status else { return true };
        let same = |old: &CountItem| old.what.value == new.what.value;
        let agrees = |old: &CountItem| {
            let (low, high) = (old.accept_min.unwrap_or(old.value), old.accept_max.unwrap_or(old.value));
            same(old) && (new.as_of.is_none() || new.as_of == old.as_of) && low <= new.value && new.value <= high
        };
        if let Some(old) = below.counts.iter_mut().find(|old| agrees(old)) {
            merge(&mut old.corpus, new.corpus.take());
            old.status = old.status.max(old.status.and(Some(decision)));
            return false;
        }
        let voted = |vote: &super::schema::VoteItem| match new.what.as_str() {
            "votes-for" => Some(f64::from(vote.in_favour.value)),
            "votes-against" => Some(f64::from(vote.against)),
            "abstentions" => Some(f64::from(vote.abstain)),
            _ => None,
        };
        let mut votes = below.votes.iter().filter_map(voted).peekable();
        if votes.peek().is_some() && (decision != Decision::Accepted || votes.any(|value| value == new.value)) {
            return false;
        }
        let known = below.counts.iter().any(same);
        if known && decision == Decision::Accepted && new.as_of.is_none() {
            below.counts.retain(|old| old.what.value != new.what.value);
        }
        !known || decision == Decision::Accepted
    });
    above.relations.retain(|new| {
        let Some(old) = below.relations.iter_mut().find(|old| old.is_about(new)) else { return true };
        if old.holds == new.holds {
            join(&mut old.corpus, new.corpus.clone());
            old.status = old.status.max(new.status);
            return false;
        }
        new.status == Decision::Accepted
    });
}

fn merge(into: &mut Option<Corpus>, more: Option<Corpus>) {
    let Some(more) = more else { return };
    match into {
        Some(known) => join(known, more),
        None => *into = Some(more),
    }
}

fn join(known: &mut Corpus, more: Corpus) {
    known.documents += more.documents;
    known.places += more.places;
    known.languages.extend(more.languages);
    known.evidence.extend(more.evidence);
    known.evidence.sort();
    known.evidence.dedup();
}
