//! `inconsistent-name`

use std::{cell::LazyCell, collections::BTreeMap};

use super::{
    full_names::{named, words},
    house_names, near_names,
};
use crate::{
    diagnostic::{Evidence, Safety, Severity},
    facts::{DateFact, Entry},
    reading::{
        Attribution, Claim, ClaimValue, EntityId, EntityKind, Link, Mention, MentionKind, Modality, Predicate,
        ReadBlock, Traits, date::Day,
    },
    rules::{Context, Findings, declare_rule},
    text::Span,
};

declare_rule! {
    /// A treaty or a body under a name that is not its own: misspelt, with a wrong word in
    /// it, or the name of another.
    ///
    /// ## Why
    /// The Budapest Memorandum and the Bucharest summit, the treaty that bans some tests and
    /// the one that bans all: one word makes them another thing.
    ///
    /// ## Example
    /// ```en
    /// The Budapest Memorandum of 1994 is two pages long. Kyiv invoked the ⟦Bucharest
    /// Memorandum⟧ again last week.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the name that is meant, as the draft has it elsewhere.
    pub INCONSISTENT_NAME = "inconsistent-name" in Consistency { severity: Severity::Warning, fix: Some(Safety::Unsafe), check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for block in cx.document.blocks_with(Traits::EXPANSIONS) {
        beside_acronyms(cx, block, findings);
    }
    near_names::check(cx, findings);
    if cx.knowledge.learned {
        house_names::check(cx, findings);
    }
    let named = LazyCell::new(|| named_things(cx));
    for block in cx.document.blocks.iter().filter(|block| block.has_claims()) {
        for claim in block.claims() {
            of_other_date(cx, block, claim, &named, findings);
        }
    }
}

/// Names beside a known acronym that is not theirs.
fn beside_acronyms(cx: &Context<'_>, block: &ReadBlock, findings: &mut Findings) {
    let text = block.block.span.of(&cx.document.text);
    for expansion in &block.reading.expansions {
        let [id] = named(block, expansion.short) else { continue };
        let Some(entry) = cx.knowledge.facts.entry(*id).filter(|entry| entry.kind != EntityKind::State) else {
            continue;
        };
        let acronym = expansion.short.of(text);
        let closed = text.get(expansion.short.end..).is_some_and(|rest| rest.starts_with(')'));
        let other = expansion.long.map(|long| named(block, long)).unwrap_or_default();
        let wrong = if other.is_empty() {
            near_names::wrong_word(cx, block, expansion.short, entry)
        } else {
            let differs = closed && !other.contains(id) && other.iter().all(|other| is_kind(cx, *other, entry.kind));
            let spelt = expansion.long.filter(|long| differs && long.of(text).contains(' '));
            spelt.map(|span| (span, entry.name(&cx.knowledge.languages.get(block.lang.main).code).to_owned()))
        };
        let Some((span, right)) = wrong else { continue };
        let message = cx.say(
            "inconsistent-name-acronym",
            &[("acronym", acronym.into()), ("written", span.of(text).into()), ("right", (&right).into())],
        );
        let title = cx.say("write-instead", &[("right", (&right).into())]);
        let span = block.locate(span);
        findings.report(span, message).fix(title, Safety::Unsafe, span, right).evidence(evidence(entry));
    }
}

fn is_kind(cx: &Context<'_>, id: EntityId, kind: EntityKind) -> bool {
    cx.knowledge.facts.entry(id).is_some_and(|entry| entry.kind == kind)
}

/// What the draft names: how often, and where first.
type Named = BTreeMap<EntityId, (usize, Span)>;

fn named_things(cx: &Context<'_>) -> Named {
    let blocks = &cx.document.blocks;
    let of_block = |at: usize| blocks.get(at).map(named_in).unwrap_or_default();
    let mut row = cx.memory.named.borrow_mut();
    row.follow(cx.memory.change(), of_block);
    // By the place of each in its table.
    let mut named: Vec<Option<(usize, Span)>> = Vec::new();
    for (block, things) in blocks.iter().zip(row.values()) {
        for (EntityId(id), span) in things {
            let id = *id as usize;
            if id >= named.len() {
                named.resize(id + 1, None);
            }
            named[id].get_or_insert((0, block.locate(*span))).0 += 1;
        }
    }
    (0..).map(EntityId).zip(named).filter_map(|(id, named)| Some((id, named?))).collect()
}

fn named_in(block: &ReadBlock) -> Vec<(EntityId, Span)> {
    let name = |mention: &Mention| match &mention.kind {
        MentionKind::Name(name) if !name.anaphor => Some((name.entity()?, mention.span)),
        _ => None,
    };
    block.reading.mentions.iter().filter_map(name).collect()
}

/// A name that its date shows to be meant for another, which the draft names as well: "the
/// Partial Test Ban Treaty was concluded in 1963 … the Comprehensive Test Ban Treaty of 1963".
fn of_other_date(
    cx: &Context<'_>,
    block: &ReadBlock,
    claim: &Claim,
    named: &LazyCell<Named, impl FnOnce() -> Named>,
    findings: &mut Findings,
) {
    let plain = claim.polarity
        && claim.modality == Modality::Asserted
        && claim.attribution == Attribution::Author
        && claim.link == Link::Stated;
    let (Some(own), Some(span), Some(days)) = (claim.subject, claim.subject_span, days(block, claim)) else { return };
    let Some(entry) = cx.knowledge.facts.entry(own).filter(|_| plain) else { return };
    if entry.dates.is_empty() || entry.dates.iter().any(|fact| fact.agrees(days)) {
        return;
    }
    if named.get(&own).is_none_or(|(times, _)| *times != 1) {
        return;
    }
    let mut meant = named.iter().filter(|(id, _)| **id != own).filter_map(|(id, (_, first))| {
        let other = cx.knowledge.facts.entry(*id).filter(|other| other.kind == entry.kind)?;
        let place = (is_meant(cx, block, claim, days, *id, other) && alike(entry, other)).then_some(first)?;
        Some((*place, other))
    });
    let (Some((place, other)), None) = (meant.next(), meant.next()) else { return };
    let text = &*cx.document.text;
    let right = place.of(text);
    let when = block.locate(claim.value_span).of(text);
    let span = block.locate(span);
    let message = cx.say(
        "inconsistent-name-date",
        &[("date", when.into()), ("right", right.into()), ("written", span.of(text).into())],
    );
    let title = cx.say("write-instead", &[("right", right.into())]);
    findings
        .report(span, message)
        .fix(title, Safety::Unsafe, span, right.to_owned())
        .related(place, cx.say("named-before", &[]))
        .evidence(evidence(other));
}

/// The days of a dated claim.
fn days(block: &ReadBlock, claim: &Claim) -> Option<(Day, Day)> {
    let ClaimValue::Date(at) = claim.value else { return None };
    match &block.reading.mentions.get(at)?.kind {
        MentionKind::Date(date) => date.days,
        _ => None,
    }
}

/// Whether the days of a claim tell that another thing is meant. A day does that alone, but
/// where that thing is named near by and may be what the day belongs to. A year does it
/// if the draft gives it to that thing too, and the claim's subject is told apart by it:
/// "of 1963", but in brackets it is told of the subject, and may be wrong.
fn is_meant(cx: &Context<'_>, block: &ReadBlock, claim: &Claim, days: (Day, Day), id: EntityId, other: &Entry) -> bool {
    if days.0 == days.1 {
        let same = |fact: &DateFact| !fact.unverified && fact.predicate == Some(claim.predicate) && fact.days == days;
        let names = block.reading.mentions.iter().any(|mention| match &mention.kind {
            MentionKind::Name(name) => name.entities.contains(&id),
            _ => false,
        });
        return !names && other.dates.iter().any(same);
    }
    let Some(span) = claim.subject_span.filter(|_| claim.predicate == Predicate::Dated) else { return false };
    let between = Span::new(span.end.min(claim.value_span.end), span.start.max(claim.value_span.start));
    !between.of(block.block.span.of(&cx.document.text)).contains('(')
        && other.dates.iter().any(|fact| !fact.unverified && fact.agrees(days))
        && is_dated(cx, id, days)
}

/// Whether two things have names that share half of their words.
fn alike(a: &Entry, b: &Entry) -> bool {
    a.names.iter().any(|(lang, names)| {
        let others = b.names.get(lang).into_iter().flatten();
        others.map(|other| words(other)).any(|other| {
            names.iter().map(|name| words(name)).any(|name| {
                let shared = name.iter().filter(|word| other.contains(word)).count();
                shared > 0 && shared * 2 >= name.len().max(other.len())
            })
        })
    })
}

/// Whether the draft ties the entity to those days itself.
fn is_dated(cx: &Context<'_>, id: EntityId, at: (Day, Day)) -> bool {
    cx.document.blocks.iter().any(|block| {
        let mut claims = block.claims().filter(|claim| block.subject(claim) == Some(id));
        claims.any(|claim| days(block, claim).is_some_and(|days| days.0 <= at.1 && at.0 <= days.1))
    })
}

fn evidence(entry: &Entry) -> Evidence {
    let source = entry.sources.first().map(|source| source.title.clone()).unwrap_or_default();
    Evidence { fact: entry.id.to_string(), value: entry.name("en").to_owned(), pack: entry.pack.to_string(), source }
}
