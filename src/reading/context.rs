//! What a block takes from around it: its heading's subject, its table's header.
//!
//! Blocks are read one by one; this is the one pass that looks across them.

use std::collections::HashMap;

use super::{
    Awaited, Claim, ClaimValue, EntityId, EntityKind, Hedge, MentionKind, NameClasses, NameTable, Predicate, ReadBlock,
    Traits, date::Day,
};
use crate::text::{BlockKind, Span};

/// Gives each block the topic of its headings, and table cells the claims their header makes of them.
pub(super) fn resolve(blocks: &mut [ReadBlock], names: &NameTable) {
    headings(blocks, names);
    antecedents(blocks, names);
    tables(blocks);
}

/// "The Treaty" at the head of a block is the last one named before it, if the block that
/// names it names no other of its kind.
fn antecedents(blocks: &mut [ReadBlock], names: &NameTable) {
    // The things that the last blocks named, by what they may be; and all that the document names.
    let mut named: Vec<(NameClasses, Option<EntityId>)> = Vec::new();
    let mut all: Vec<(NameClasses, EntityId)> = Vec::new();
    for block in blocks.iter_mut() {
        let mut awaited: Vec<Awaited> = Vec::new();
        if block.traits.any(Traits::CLAIMS) {
            let open = block.reading.claims.iter().map(|claim| claim.awaits);
            awaited.extend(open.filter(|awaits| *awaits != Awaited::default()));
            awaited.sort_unstable();
            awaited.dedup();
        }
        let antecedent = |awaits: Awaited| {
            let (_, entity) = named.iter().rev().find(|(classes, _)| classes.meets(awaits.classes))?;
            Some((awaits, (*entity)?))
        };
        block.antecedents = awaited.into_iter().filter_map(antecedent).collect();
        if !block.traits.any(Traits::NAMES) {
            continue;
        }
        let mut here: Vec<(NameClasses, Option<EntityId>)> = Vec::new();
        for mention in &block.reading.mentions {
            let MentionKind::Name(name) = &mention.kind else { continue };
            if name.kind == EntityKind::State || name.adjective {
                continue;
            }
            let mut classes = NameClasses::default();
            for entity in &name.entities {
                classes.insert(names.classes(*entity));
            }
            if classes.is_empty() {
                continue;
            }
            let entity = name.entity();
            // Two of a kind: which one is meant later, nothing tells.
            let mut alone = true;
            for (known, other) in &mut here {
                if known.meets(classes) && *other != entity {
                    *other = None;
                    alone = false;
                }
            }
            if !here.iter().any(|(known, other)| *known == classes && *other == entity) {
                here.push((classes, entity.filter(|_| alone)));
            }
        }
        for (classes, entity) in &here {
            if let Some(entity) = entity.map(|entity| (*classes, entity)).filter(|entity| !all.contains(entity)) {
                all.push(entity);
            }
        }
        named.retain(|(known, _)| !here.iter().any(|(classes, _)| classes == known));
        named.append(&mut here);
    }
    founders(blocks);
    // What is named later alone may be spoken of before: "the alliance", in the first lines.
    for block in blocks.iter_mut().filter(|block| block.traits.any(Traits::CLAIMS)) {
        for claim in block.reading.claims.iter().filter(|claim| claim.awaits != Awaited::default()) {
            if block.antecedents.iter().any(|(awaited, _)| *awaited == claim.awaits) {
                continue;
            }
            let mut fitting =
                all.iter().filter(|(classes, _)| classes.meets(claim.awaits.classes)).map(|(_, entity)| *entity);
            let one = match fitting.next() {
                Some(one) => Some(one).filter(|one| fitting.all(|other| other == *one)),
                None => claim.awaits.otherwise,
            };
            if let Some(one) = one {
                block.antecedents.push((claim.awaits, one));
            }
        }
    }
}

/// The nearest heading above that names one thing tells what a block is about.
fn headings(blocks: &mut [ReadBlock], names: &NameTable) {
    // By level, 1 to 6.
    let mut levels: [Option<EntityId>; 6] = [None; 6];
    for at in 0..blocks.len() {
        let Some(block) = blocks.get(at) else { continue };
        if let BlockKind::Heading(level) = block.block.kind {
            let level = usize::from(level).clamp(1, 6) - 1;
            let named = subject(block).map(|(entity, _)| entity);
            levels[level] = named.or_else(|| taken_up(blocks, block.reading.takes_up?, names));
            levels[level + 1..].fill(None);
        } else if let Some(block) = blocks.get_mut(at) {
            block.topic = levels.iter().rev().find_map(|entity| *entity);
        }
    }
}

/// "The alliance in figures": the one of its kind that the document names, else what
/// everybody means by it.
fn taken_up(blocks: &[ReadBlock], awaited: Awaited, names: &NameTable) -> Option<EntityId> {
    let otherwise = awaited.otherwise?;
    let mentions = blocks.iter().flat_map(|block| &block.reading.mentions);
    let mut named = mentions.filter_map(|mention| match &mention.kind {
        MentionKind::Name(name) => name.entity().filter(|entity| names.classes(*entity).meets(awaited.classes)),
        _ => None,
    });
    let one = named.next().unwrap_or(otherwise);
    named.all(|other| other == one).then_some(one)
}

/// What a draft is about is named at least so often, and so much more often than anything else.
const NAMED_AT_LEAST: usize = 3;
const NAMED_TIMES: usize = 2;

/// The treaty or body that the blocks name by far the most.
pub(super) fn topic(blocks: &[ReadBlock]) -> Option<EntityId> {
    // By the place of each in its table.
    let mut named: Vec<usize> = Vec::new();
    let naming = blocks.iter().filter(|block| block.traits.any(Traits::NAMES));
    for mention in naming.flat_map(|block| &block.reading.mentions) {
        if let MentionKind::Name(name) = &mention.kind
            && !matches!(name.kind, EntityKind::State | EntityKind::Event)
            && let Some(EntityId(entity)) = name.entity()
        {
            let entity = entity as usize;
            if entity >= named.len() {
                named.resize(entity + 1, 0);
            }
            named[entity] += 1;
        }
    }
    let mut counts: Vec<(usize, EntityId)> = (0..).map(EntityId).zip(named).map(|(entity, n)| (n, entity)).collect();
    counts.retain(|(n, _)| *n > 0);
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let (most, entity) = *counts.first()?;
    let second = counts.get(1).map_or(0, |(n, _)| *n);
    (most >= NAMED_AT_LEAST && most >= NAMED_TIMES * second).then_some(entity)
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

/// So many blocks away founders may be counted of the same body.
const FOUNDERS_NEAR: usize = 2;

/// Founders that are counted without a name are those of the one body whose founders the
/// blocks around count.
fn founders(blocks: &mut [ReadBlock]) {
    let counts = |claim: &&Claim| claim.predicate == Predicate::OriginalMembers;
    let mut named: Vec<(usize, EntityId)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| block.traits.any(Traits::CLAIMS)) {
        for claim in block.reading.claims.iter().filter(counts) {
            match claim.subject {
                Some(subject) => named.push((at, subject)),
                None if claim.awaits == Awaited::default() => open.push(at),
                None => {}
            }
        }
    }
    for at in open {
        let mut near = named.iter().filter(|(other, _)| other.abs_diff(at) <= FOUNDERS_NEAR).map(|(_, entity)| *entity);
        if let Some(one) = near.next().filter(|one| near.all(|other| other == *one))
            && let Some(block) = blocks.get_mut(at)
        {
            block.antecedents.push((Awaited::default(), one));
        }
    }
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
        } else if let Some(entity) = subject(block).map(|(entity, _)| entity).or(block.short_for) {
            rows.entry((table, row)).or_insert(entity);
        } else if let Some((_, days, _)) = date(block)
            && number(block).is_none()
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
