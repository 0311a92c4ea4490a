//! What a block takes from around it: its heading's subject, its table's header.
//!
//! Blocks are read one by one; this is the one pass that looks across them.

use std::collections::HashMap;

use super::{Claim, ClaimValue, EntityId, EntityKind, Hedge, MentionKind, Predicate, ReadBlock, date::Day};
use crate::text::{BlockKind, Span};

/// Gives each block the topic of its headings, and table cells the claims their header makes of them.
pub(super) fn resolve(blocks: &mut [ReadBlock]) {
    headings(blocks);
    tables(blocks);
}

/// The nearest heading above that names one thing tells what a block is about.
fn headings(blocks: &mut [ReadBlock]) {
    // By level, 1 to 6.
    let mut levels: [Option<EntityId>; 6] = [None; 6];
    for block in blocks {
        if let BlockKind::Heading(level) = block.block.kind {
            let level = usize::from(level).clamp(1, 6) - 1;
            levels[level] = subject(block).map(|(entity, _)| entity);
            levels[level + 1..].fill(None);
        } else {
            block.topic = levels.iter().rev().find_map(|entity| *entity);
        }
    }
}

/// The one thing that a block names, states apart.
fn subject(block: &ReadBlock) -> Option<(EntityId, Span)> {
    let mut named = block.reading.mentions.iter().filter_map(|mention| match &mention.kind {
        MentionKind::Name(name) if name.kind != EntityKind::State => Some((name.entity(), mention.span)),
        _ => None,
    });
    let (first, span) = named.next()?;
    named.all(|(other, _)| other == first).then_some((first?, span))
}

/// A cell's date or number is what its column's header says of its row's first cell.
fn tables(blocks: &mut [ReadBlock]) {
    let mut columns: HashMap<(u32, u32), Option<Predicate>> = HashMap::new();
    let mut rows: HashMap<(u32, u32), EntityId> = HashMap::new();
    let mut as_of: HashMap<(u32, u32), (Day, Day)> = HashMap::new();
    for block in blocks.iter() {
        let BlockKind::TableCell { table, row, column } = block.block.kind else { continue };
        if row == 0 {
            let one = match block.reading.cues.as_slice() {
                [one] => Some(*one),
                _ => None,
            };
            columns.insert((table, column), one);
        } else if let Some((entity, _)) = subject(block) {
            rows.entry((table, row)).or_insert(entity);
        } else if let Some((_, days, _)) = date(block)
            && columns.get(&(table, column)).is_some_and(Option::is_none)
        {
            as_of.insert((table, row), days);
        }
    }
    for block in blocks {
        let BlockKind::TableCell { table, row, column } = block.block.kind else { continue };
        let (Some(Some(predicate)), Some(entity)) = (columns.get(&(table, column)), rows.get(&(table, row))) else {
            continue;
        };
        let (value, value_span, hedge) = if predicate.counts() {
            let Some(found) = number(block) else { continue };
            found
        } else {
            let Some((value, _, span)) = date(block) else { continue };
            (value, span, Hedge::Exact)
        };
        let as_of = as_of.get(&(table, row)).copied();
        let claim = Claim::plain(*predicate, value, value_span);
        block.tabled.push(Claim { subject: Some(*entity), hedge, as_of, ..claim });
    }
}

/// The date of a cell that has but one.
fn date(block: &ReadBlock) -> Option<(ClaimValue, (Day, Day), Span)> {
    let mut dates = block.reading.mentions.iter().enumerate().filter_map(|(at, mention)| match &mention.kind {
        MentionKind::Date(date) => Some((ClaimValue::Date(at), date.days, mention.span)),
        _ => None,
    });
    let (value, days, span) = dates.next()?;
    dates.next().is_none().then_some((value, days?, span))
}

/// The number of a cell that has but one.
fn number(block: &ReadBlock) -> Option<(ClaimValue, Span, Hedge)> {
    let mut numbers = block.reading.mentions.iter().enumerate().filter_map(|(at, mention)| match &mention.kind {
        MentionKind::Number(number) => Some((ClaimValue::Number(at), mention.span, number.hedge)),
        _ => None,
    });
    let found = numbers.next()?;
    numbers.next().is_none().then_some(found)
}
