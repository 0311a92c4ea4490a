//! What drafts say against one another.

use std::{collections::HashMap, sync::Arc};

use super::{Linter, Settings, suppress::Suppressions};
use crate::{
    facts::Knowledge,
    learn::index::is_passage,
    reading::{Claim, Document, Predicate, ReadBlock, date::Day},
    rules::{
        Rule,
        consistency::{
            conflicting_counts::{CONFLICTING_COUNTS, counted, stands_for_all},
            conflicting_dates::{CONFLICTING_DATES, dated},
        },
        repetition::copied_passage::COPIED_PASSAGE,
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
    pub written: Arc<str>,
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

/// What a block states as its own; ranges are relative to the block.
fn stated(block: &ReadBlock, text: &str, knowledge: &Knowledge) -> Vec<Statement> {
    let mut found = Vec::new();
    if !block.has_claims() {
        return found;
    }
    let mut state = |rule: &'static Rule, claim: &Claim, subject, value, is_right| {
        let Some(entry) = knowledge.facts.entry(subject) else { return };
        let (subject, written) = (Arc::clone(&entry.id), block.locate(claim.value_span).of(text).into());
        let (predicate, span) = (claim.predicate, claim.value_span);
        found.push(Statement { rule, subject, predicate, value, span, written, is_right });
    };
    for claim in block.claims() {
        let Some(((subject, predicate), _, days)) = dated(block, claim) else { continue };
        let mut facts = knowledge.facts.entry(subject).into_iter().flat_map(|entry| &entry.dates);
        let is_right = facts.any(|fact| fact.predicate == Some(predicate) && fact.agrees(days));
        state(&CONFLICTING_DATES, claim, subject, Value::Days(days.0, days.1), is_right);
    }
    for claim in block.claims().filter(|claim| stands_for_all(claim)) {
        let Some(((subject, predicate, as_of), count)) = counted(block, claim) else { continue };
        let is_right = knowledge.facts.ever(subject, predicate, count) == Some(true);
        state(&CONFLICTING_COUNTS, claim, subject, Value::Count(count, as_of), is_right);
    }
    found
}

impl Linter {
    /// What a draft states as its own, which has just been linted. Nothing where its
    /// settings leave conflicts alone, or where it allows them.
    pub fn statements(&mut self, document: &Document, knowledge: &Knowledge, settings: &Settings) -> Vec<Statement> {
        let blocks = &document.blocks;
        let of_block = |at: usize| blocks.get(at).map(|block| stated(block, &document.text, knowledge));
        self.statements.follow(self.memory.change(), |at| of_block(at).unwrap_or_default());
        let mut suppressions = Suppressions::read(document);
        let mut found = Vec::new();
        for rule in [&CONFLICTING_DATES, &CONFLICTING_COUNTS].into_iter().filter(|rule| settings.is_on(rule)) {
            for (block, stated) in blocks.iter().zip(self.statements.values()) {
                for statement in stated.iter().filter(|statement| std::ptr::eq(statement.rule, rule)) {
                    let span = block.locate(statement.span);
                    if !suppressions.silence(span.start, rule) {
                        found.push(Statement { span, ..statement.clone() });
                    }
                }
            }
        }
        found
    }
}

/// Where a document is not told what drafts have in common with it by that rule: where it
/// allows that, or nowhere at all if the rule is off.
pub fn muted(document: &Document, settings: &Settings, rule: &Rule) -> Vec<Span> {
    if !settings.is_on(rule) {
        return vec![Span::new(0, usize::MAX)];
    }
    Suppressions::read(document).scopes(rule)
}

/// Uses the allowances of what is found between drafts, of which nothing is known here:
/// whether they are needed hangs on the others.
pub(super) fn spare(document: &Document, suppressions: &mut Suppressions) {
    let mut spare = |rule: &'static Rule, starts: &dyn Fn(&ReadBlock) -> Vec<usize>| {
        if suppressions.name(rule) {
            for start in document.blocks.iter().flat_map(starts) {
                suppressions.silence(start, rule);
            }
        }
    };
    let value = |block: &ReadBlock, claim: &Claim| block.locate(claim.value_span).start;
    spare(&CONFLICTING_DATES, &|block| {
        let claims = block.claims().filter(|claim| dated(block, claim).is_some());
        claims.map(|claim| value(block, claim)).collect()
    });
    spare(&CONFLICTING_COUNTS, &|block| {
        let claims = block.claims().filter(|claim| stands_for_all(claim) && counted(block, claim).is_some());
        claims.map(|claim| value(block, claim)).collect()
    });
    spare(&COPIED_PASSAGE, &|block| {
        let is_passage = is_passage(block.block.kind, &block.reading.prints.block);
        is_passage.then_some(block.block.span.start).into_iter().collect()
    });
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
