//! What drafts say against one another.

use std::{collections::HashMap, sync::Arc};

use super::{Settings, suppress::Suppressions};
use crate::{
    facts::Knowledge,
    reading::{Document, Predicate, date::Day},
    rules::consistency::conflicting_dates::{CONFLICTING_DATES, dated},
    text::Span,
};

/// The day that a draft gives to an event that happens once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The id of what it is said of.
    pub subject: Arc<str>,
    pub predicate: Predicate,
    /// The first and the last day it may be.
    pub days: (Day, Day),
    pub span: Span,
    pub written: String,
    /// The facts say the same.
    pub is_right: bool,
}

/// A statement, and one of another draft that it contradicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub own: usize,
    /// The draft's place among the others, and the statement's among its own.
    pub other: (usize, usize),
}

/// What a draft states as its own. Nothing where its settings leave conflicts alone, or
/// where it allows them.
pub fn statements(document: &Document, knowledge: &Knowledge, settings: &Settings) -> Vec<Statement> {
    if !settings.is_on(&CONFLICTING_DATES) {
        return Vec::new();
    }
    let mut suppressions = Suppressions::read(document);
    let mut found = Vec::new();
    for block in &document.blocks {
        for claim in block.claims() {
            let Some(((subject, predicate), _, days)) = dated(block, claim) else { continue };
            let Some(entry) = knowledge.facts.entry(subject) else { continue };
            let span = block.locate(claim.value_span);
            if suppressions.silence(span.start, &CONFLICTING_DATES) {
                continue;
            }
            let says_so = |fact: &&crate::facts::DateFact| fact.predicate == Some(predicate) && fact.agrees(days);
            found.push(Statement {
                subject: Arc::clone(&entry.id),
                predicate,
                days,
                span,
                written: span.of(&document.text).to_owned(),
                is_right: entry.dates.iter().any(|fact| says_so(&fact)),
            });
        }
    }
    found
}

/// For each event that other drafts give another day, the first place where `own` tells
/// of it, with the first that contradicts. What the facts bear out is not told, nor what
/// another place of the draft itself already says otherwise.
pub fn conflicts(own: &[Statement], others: &[&[Statement]]) -> Vec<Conflict> {
    let mut events: HashMap<(&str, Predicate), Vec<usize>> = HashMap::new();
    for (at, statement) in own.iter().enumerate() {
        events.entry((&*statement.subject, statement.predicate)).or_default().push(at);
    }
    let mut found = HashMap::new();
    for (draft, statements) in others.iter().enumerate() {
        for (at, other) in statements.iter().enumerate() {
            let Some(said) = events.get(&(&*other.subject, other.predicate)) else { continue };
            let agrees = |at: &usize| own[*at].days.0 <= other.days.1 && other.days.0 <= own[*at].days.1;
            if let Some(first) = said.first().filter(|first| !own[**first].is_right && !said.iter().any(agrees)) {
                found.entry(*first).or_insert(Conflict { own: *first, other: (draft, at) });
            }
        }
    }
    let mut found: Vec<Conflict> = found.into_values().collect();
    found.sort_by_key(|conflict| conflict.own);
    found
}
