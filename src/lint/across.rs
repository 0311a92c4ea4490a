//! What drafts say against one another.

use std::{collections::HashMap, sync::Arc};

use super::{Settings, suppress::Suppressions};
use crate::{
    facts::Knowledge,
    reading::{Claim, Document, Predicate, ReadBlock, date::Day},
    rules::{
        Rule,
        consistency::{
            conflicting_counts::{CONFLICTING_COUNTS, counted, stands_for_all},
            conflicting_dates::{CONFLICTING_DATES, dated},
        },
    },
    text::Span,
};

/// What a draft says for certain: the day of an event that happens once, a count.
#[derive(Clone)]
pub struct Statement {
    pub rule: &'static Rule,
    /// The id of what it is said of.
    pub subject: Arc<str>,
    pub predicate: Predicate,
    pub value: Value,
    pub span: Span,
    pub written: String,
    /// The facts say the same.
    pub is_right: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// The first and the last day it may be.
    Days(Day, Day),
    /// How many, at a time if one is named.
    Count(f64, Option<(Day, Day)>),
}

impl Value {
    /// Whether both speak of one thing.
    fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Days(..), Self::Days(..)) => true,
            (Self::Count(_, own), Self::Count(_, other)) => own == other,
            _ => false,
        }
    }

    /// Whether both may be right.
    fn agrees(self, other: Self) -> bool {
        match (self, other) {
            (Self::Days(first, last), Self::Days(from, to)) => first <= to && from <= last,
            (Self::Count(own, _), Self::Count(other, _)) => own.total_cmp(&other).is_eq(),
            _ => true,
        }
    }
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
    let mut suppressions = Suppressions::read(document);
    let mut found = Vec::new();
    let claims = || document.blocks.iter().flat_map(|block| block.claims().map(move |claim| (block, claim)));
    let mut state = |rule: &'static Rule, block: &ReadBlock, claim: &Claim, subject, value, is_right| {
        let Some(entry) = knowledge.facts.entry(subject) else { return };
        let span = block.locate(claim.value_span);
        if !suppressions.silence(span.start, rule) {
            let (subject, written) = (Arc::clone(&entry.id), span.of(&document.text).to_owned());
            found.push(Statement { rule, subject, predicate: claim.predicate, value, span, written, is_right });
        }
    };
    if settings.is_on(&CONFLICTING_DATES) {
        for (block, claim) in claims() {
            let Some(((subject, predicate), _, days)) = dated(block, claim) else { continue };
            let mut facts = knowledge.facts.entry(subject).into_iter().flat_map(|entry| &entry.dates);
            let is_right = facts.any(|fact| fact.predicate == Some(predicate) && fact.agrees(days));
            state(&CONFLICTING_DATES, block, claim, subject, Value::Days(days.0, days.1), is_right);
        }
    }
    if settings.is_on(&CONFLICTING_COUNTS) {
        for (block, claim) in claims().filter(|(_, claim)| stands_for_all(claim)) {
            let Some(((subject, predicate, as_of), count)) = counted(block, claim) else { continue };
            let is_right = knowledge.facts.ever(subject, predicate, count) == Some(true);
            state(&CONFLICTING_COUNTS, block, claim, subject, Value::Count(count, as_of), is_right);
        }
    }
    found
}

/// For each event or count that other drafts tell otherwise, the first place where `own` tells
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
            let mut said = said.iter().filter(|at| own[**at].value.meets(other.value));
            let Some(first) = said.clone().next().filter(|first| !own[**first].is_right) else { continue };
            if !said.any(|at| own[*at].value.agrees(other.value)) {
                found.entry(*first).or_insert(Conflict { own: *first, other: (draft, at) });
            }
        }
    }
    let mut found: Vec<Conflict> = found.into_values().collect();
    found.sort_by_key(|conflict| conflict.own);
    found
}
