//! How `treaty-date` and `event-date` judge a dated claim: which fact it contradicts,
//! if one and certainly.

use super::{cited, described, yearless};
use crate::{
    diagnostic::Safety,
    facts::{DateFact, Entry, Near, means},
    lang::{Argument, Language},
    reading::{
        Attribution, Claim, ClaimValue, Date, DateRange, EntityId, EntityKind, Hedge, Link, Mention, MentionKind,
        Predicate, ReadBlock,
        date::{Day, write},
    },
    rules::{Context, Findings},
    text::{Folded, Span, fold::fold, position::floor_boundary},
};

/// A date so many years from the fact is more likely that of something else.
const SLIP_YEARS: i32 = 25;
/// Of things that share a name, one is meant if its fact alone is so near.
const SHARED_YEARS: i32 = 5;
/// A date that is only recalled is right to so many years.
const RECALLED_YEARS: i32 = 2;
/// A name and a year that belong together are no further apart.
const APART_BYTES: usize = 24;
/// What stands within so many bytes of a date may tell what happened on it.
const NEAR_BYTES: usize = 240;
/// Of a block that is longer than any paragraph so much is looked at on each side of a date.
const PARAGRAPH_BYTES: usize = 8192;

/// A dated claim and the fact that it contradicts.
pub(in crate::rules) struct Fault<'a> {
    pub block: &'a ReadBlock,
    pub claim: &'a Claim,
    pub date: &'a Date,
    pub entry: &'a Entry,
    pub fact: &'a DateFact,
}

/// The dated claims of these blocks that contradict the facts, in their order.
pub(in crate::rules) fn faults<'a>(cx: &Context<'a>, blocks: impl Iterator<Item = &'a ReadBlock>) -> Vec<Fault<'a>> {
    let mut faults: Vec<Fault<'a>> = Vec::new();
    for block in blocks {
        for claim in block.claims() {
            let Some(date) = judged(block, claim) else { continue };
            let found = fault(cx, block, claim, date)
                .or_else(|| described::fault(cx, block, claim, date))
                .or_else(|| slip(cx, block, claim, date));
            let Some((entry, fact)) = found else {
                continue;
            };
            if claim.attribution == Attribution::Reported && is_put_right(block, fact) {
                continue;
            }
            // "11 and 12 October 1985": one year, one finding.
            let place = (block.block.span.start, date.year, fact.days);
            let last = faults.last().map(|last| (last.block.block.span.start, last.date.year, last.fact.days));
            if last != Some(place) {
                faults.push(Fault { block, claim, date, entry, fact });
            }
        }
    }
    faults
}

/// "The envoy said that it opened in 1967; it was 1968": the right date stands beside it.
fn is_put_right(block: &ReadBlock, fact: &DateFact) -> bool {
    block.reading.mentions.iter().any(|mention| match &mention.kind {
        MentionKind::Date(date) => date.days.is_some_and(|days| fact.agrees(days)),
        _ => false,
    })
}

/// Reports the dated claims that contradict the facts, those of events or those of treaties and bodies.
pub(super) fn check(cx: &Context<'_>, findings: &mut Findings, events: bool) {
    // What a state did about a treaty and no verb of treaties tells is an event as well.
    let wanted = |entry: &Entry, fact: &DateFact| {
        events == (entry.kind == EntityKind::Event || (fact.predicate.is_none() && fact.actor.is_some()))
    };
    for Fault { block, claim, date, entry, fact } in cx.faults() {
        if wanted(entry, fact) {
            report(cx, findings, block, claim, date, entry, fact);
        }
    }
    let Some(cx) = cx.with_proposals() else { return };
    for Fault { block, claim, date, entry, fact } in cx.faults() {
        let is_told = findings.covers(block.locate(claim.value_span));
        if wanted(entry, fact) && cx.is_news(fact.learned.as_deref()) && !is_told {
            report(&cx, findings, block, claim, date, entry, fact);
        }
    }
}

/// The fact that a claim contradicts: its subject's, or where a name is shared that of the
/// one thing it can mean.
fn fault<'a>(cx: &Context<'a>, block: &ReadBlock, claim: &Claim, date: &Date) -> Option<(&'a Entry, &'a DateFact)> {
    let entry = |id: EntityId| cx.facts().entry(id).filter(|entry| !entry.unverified);
    if claim.candidates.is_empty() {
        let entry = entry(block.subject(claim)?)?;
        let fact =
            contradicted(cx, block, claim, entry, date).or_else(|| yearless::contradicted(claim, entry, date))?;
        return Some((entry, fact));
    }
    let days = date.days?;
    let mut entries = claim.candidates.iter().filter_map(|id| entry(*id));
    if entries.clone().any(|entry| entry.dates.iter().any(|fact| fact.agrees(days))) {
        return None;
    }
    let near = |entry: &'a Entry| {
        let fact = contradicted(cx, block, claim, entry, date)?;
        ((fact.days.0.year - days.0.year).abs() <= SHARED_YEARS).then_some((entry, fact))
    };
    let found = entries.by_ref().find_map(near)?;
    entries.find_map(near).is_none().then_some(found)
}

/// The date of a claim that the author makes, without ifs.
fn judged<'a>(block: &'a ReadBlock, claim: &Claim) -> Option<&'a Date> {
    let asserted = claim.polarity && claim.is_told() && claim.hedge == Hedge::Exact;
    let ClaimValue::Date(at) = claim.value else { return None };
    match &block.reading.mentions.get(at)?.kind {
        // A year that stands with the next date of a list is judged there.
        MentionKind::Date(date)
            if asserted && !date.period && !date.impossible && date.native.year.is_some() == date.year.is_some() =>
        {
            Some(date)
        }
        // Of a few days in a row the last one bears the month and the year.
        MentionKind::Range(range)
            if asserted
                && is_full(&range.to)
                && range.from.native.day.is_some()
                && range.to.year.is_some()
                && is_short(range) =>
        {
            Some(&range.to)
        }
        _ => None,
    }
}

/// A range of more days is no date of anything: "extended on 3 February 2021 until …".
const DAYS_IN_A_ROW: i64 = 60;

fn is_short(range: &DateRange) -> bool {
    range.from.days.zip(range.to.days).is_some_and(|(from, to)| to.1.to_days() - from.0.to_days() <= DAYS_IN_A_ROW)
}

/// The fact that the claim contradicts.
fn contradicted<'a>(
    cx: &Context<'a>,
    block: &ReadBlock,
    claim: &Claim,
    entry: &'a Entry,
    date: &Date,
) -> Option<&'a DateFact> {
    let days = date.days?;
    let ends = claim.actor.is_none() && matches!(claim.predicate, Predicate::Expires | Predicate::Terminated);
    let same_event = |fact: &&DateFact| {
        let told = fact.predicate.is_some_and(|predicate| means(claim.predicate, predicate)) && acts(claim, fact);
        told || ends && entry.is_end(fact)
    };
    if claim.link == Link::Loose {
        return of_one_day(block, claim, entry, days);
    }
    if claim.active && claim.actor.is_none() {
        return None;
    }
    let facts: Vec<&DateFact> = entry.dates.iter().filter(same_event).collect();
    let agrees = |fact: &DateFact| overlap(fact.days, days) || fact.also_seen.iter().any(|seen| overlap(*seen, days));
    if facts.iter().any(|fact| agrees(fact)) {
        return None;
    }
    if facts.iter().all(|fact| fact.unverified) {
        return joined(cx, block.subject(claim)?, claim, days);
    }
    // No verb ties them: any date of the entity is right.
    if claim.predicate == Predicate::Dated && entry.dates.iter().any(agrees) {
        return None;
    }
    if is_full(date) && fits_another(cx, block, claim, block.subject(claim), days) {
        return None;
    }
    // "the Final Act of 1 August 1976": a day that nothing but its place ties is off in one part.
    if claim.predicate == Predicate::Dated && date.native.month.is_some() {
        return facts.into_iter().find(|fact| !fact.unverified && described::is_slip(date, fact));
    }
    let exact = facts.iter().copied().filter(|fact| fact.predicate == Some(claim.predicate));
    let nearest = |facts: &mut dyn Iterator<Item = &'a DateFact>| {
        facts.filter(|fact| !fact.unverified).min_by_key(|fact| (fact.days.0.to_days() - days.0.to_days()).abs())
    };
    let fact = nearest(&mut exact.clone()).or_else(|| nearest(&mut facts.iter().copied()))?;
    // Of facts of one sort an unchecked one may be the one that is meant.
    // A year that is only recalled is not off by much.
    let recalled = |fact: &&DateFact| {
        fact.unverified
            && (claim.predicate != Predicate::Dated
                || (fact.days.0.year - days.0.year).abs().min((fact.days.1.year - days.0.year).abs()) <= RECALLED_YEARS)
    };
    if facts.iter().any(recalled) && claim.actor.is_none() && fact.predicate != Some(claim.predicate) {
        return None;
    }
    ((fact.days.0.year - days.0.year).abs() <= SLIP_YEARS).then_some(fact)
}

/// "Finland joined NATO in 2022": the lists of members know the year.
fn joined<'a>(cx: &Context<'a>, entity: EntityId, claim: &Claim, days: (Day, Day)) -> Option<&'a DateFact> {
    let fact = cx.facts().joined(entity, claim.actor?, claim.predicate)?;
    let years = (fact.days.0.year - days.0.year).abs();
    (days.0.year == days.1.year && (1..=SHARED_YEARS).contains(&years)).then_some(fact)
}

/// A year right behind or before what has but one date: "in the Budapest Memorandum in 1993".
fn of_one_day<'a>(block: &ReadBlock, claim: &Claim, entry: &'a Entry, days: (Day, Day)) -> Option<&'a DateFact> {
    let name = claim.subject_span?;
    let gap = |date: Span| name.start.max(date.start).saturating_sub(name.end.min(date.end));
    let apart = gap(claim.value_span);
    let [fact] = entry.dates.as_slice() else { return None };
    let years = (fact.days.0.year - days.0.year).abs();
    let near = apart <= APART_BYTES && (1..=SHARED_YEARS).contains(&years);
    if !near || fact.unverified || fact.agrees(days) || entry.kind == EntityKind::Event {
        return None;
    }
    // "in 1971 and the Simla Agreement of 1972": another date is as near.
    let around = Span::new(name.start.saturating_sub(apart), name.end + apart + 1);
    let rival = block.reading.mentions.iter().any(|mention| {
        matches!(mention.kind, MentionKind::Date(_) | MentionKind::Range(_))
            && mention.span.start < around.end
            && around.start < mention.span.end
            && !mention.span.overlaps(claim.value_span)
    });
    (!rival).then_some(fact)
}

/// A full date that is a known one but for its year, with words near it that tell of that one.
fn slip<'a>(cx: &Context<'a>, block: &ReadBlock, claim: &Claim, date: &Date) -> Option<(&'a Entry, &'a DateFact)> {
    let days = date.days.filter(|_| is_full(date))?;
    let source = block.block.span.of(&cx.document.text);
    let from = floor_boundary(source, claim.value_span.start.saturating_sub(NEAR_BYTES));
    let to = floor_boundary(source, claim.value_span.end + NEAR_BYTES);
    let text = source.get(from..to).unwrap_or_default();
    let folded = Folded::of(text);
    let words = folded.text().split(|c: char| !c.is_alphabetic()).collect();
    let affixes = &cx.knowledge.languages.get(block.lang.main).affixes;
    let entities = named(block, Span::new(from, to)).collect();
    let topics = block.topic.into_iter().chain(cx.document.topic).collect();
    let near = Near { words, affixes, entities, topics, predicate: claim.predicate };
    let (id, fact) = cx.facts().slip(days, &near)?;
    // Where the right date stands beside it, the other is meant for something else.
    let beside = mentions(block, around(claim)).any(|mention| match &mention.kind {
        MentionKind::Date(date) => date.days == Some(fact.days),
        _ => false,
    });
    if beside {
        return None;
    }
    Some((cx.facts().entry(id)?, fact))
}

/// The paragraph around a claim's date.
fn around(claim: &Claim) -> Span {
    let at = claim.value_span;
    Span::new(at.start.saturating_sub(PARAGRAPH_BYTES), at.end + PARAGRAPH_BYTES)
}

/// What a block mentions in a range of it.
pub(super) fn mentions(block: &ReadBlock, range: Span) -> impl Iterator<Item = &Mention> {
    let all = &block.reading.mentions;
    let first = all.partition_point(|mention| mention.span.start < range.start);
    let inside = all[first..].iter().take_while(move |mention| mention.span.start < range.end);
    inside.filter(move |mention| mention.span.end <= range.end)
}

/// What is named in a range of a block.
fn named(block: &ReadBlock, range: Span) -> impl Iterator<Item = EntityId> {
    let names = mentions(block, range).filter_map(|mention| match &mention.kind {
        MentionKind::Name(name) => Some(&name.entities),
        _ => None,
    });
    names.flatten().copied()
}

/// Whether the date is one of another entity that the block names: then it is probably of that one.
fn fits_another(cx: &Context<'_>, block: &ReadBlock, claim: &Claim, but: Option<EntityId>, days: (Day, Day)) -> bool {
    named(block, around(claim)).filter(|id| Some(*id) != but).filter_map(|id| cx.facts().entry(id)).any(|entry| {
        entry
            .dates
            .iter()
            .any(|fact| overlap(fact.days, days) || fact.also_seen.iter().any(|seen| overlap(*seen, days)))
    })
}

pub(super) fn is_full(date: &Date) -> bool {
    date.native.year.is_some() && date.native.month.is_some() && date.native.day.is_some()
}

/// Whether the fact is of the state that the claim names, where either names one.
fn acts(claim: &Claim, fact: &DateFact) -> bool {
    match claim.predicate {
        Predicate::Withdrew | Predicate::Acceded | Predicate::Ratified | Predicate::Suspended => {
            fact.actor.is_some() && fact.actor == claim.actor
        }
        _ if claim.actor.is_some() => fact.actor == claim.actor,
        _ => fact.actor.is_none(),
    }
}

fn overlap(a: (Day, Day), b: (Day, Day)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// Whether a day is that of another checked event of the same treaty.
fn is_other(other: &DateFact, fact: &DateFact, date: &Date) -> bool {
    let own = other.predicate.is_some() && other.predicate != fact.predicate && other.actor.is_none();
    own && !other.unverified && is_full(date) && date.days == Some(other.days)
}

fn report(
    cx: &Context<'_>,
    findings: &mut Findings,
    block: &ReadBlock,
    claim: &Claim,
    date: &Date,
    entry: &Entry,
    fact: &DateFact,
) {
    let languages = &cx.knowledge.languages;
    let source = block.block.span.of(&cx.document.text);
    let lang = languages.get(block.lang.main);
    let right = write::write_like(date, source, fact.days, lang);
    // A year may stand behind the next day of a list.
    let whole = date.year.map_or(claim.value_span, |year| claim.value_span.cover(year));
    let written = whole.of(source);
    let name = entry.short_name(&cx.messages.code);
    let event = cx.event(&fact.event);
    let state = fact.actor.and_then(|state| cx.facts().entry(state));
    let state = state.map_or("", |state| state.short_name(&cx.messages.code));
    // "5 March 1970 is when the NPT entered into force": the right day of something else.
    let meant = entry.dates.iter().find(|other| is_other(other, fact, date));
    let other = meant.map(|other| cx.event(&other.event));
    let arguments: [(&str, Argument<'_>); 6] = [
        ("other", other.as_deref().unwrap_or_default().into()),
        ("name", name.into()),
        ("event", (&event).into()),
        ("right", (&right).into()),
        ("written", written.into()),
        ("state", state.into()),
    ];
    let id = match entry.kind {
        _ if fact.actor.is_some() && fact.predicate == Some(Predicate::Acceded) => "date-of-joining",
        _ if fact.event.starts_with("members/") => "date-of-leaving",
        EntityKind::Event | EntityKind::Resolution => "date-of-event",
        // Learned of a place beside the name: no verb says what happened.
        _ if fact.predicate == Some(Predicate::Dated) => "date-of-event",
        _ if other.is_some() => "date-of-another",
        _ => "date-of-treaty",
    };
    let message = cited::message(cx, cx.say(id, &arguments), fact.learned.as_deref(), &fact.text);
    let mut report = findings.report(block.locate(whole), message);
    if let Some((span, text)) = write::rewrite(date, source, fact.days, lang) {
        let title = cx.say("write-instead", &[("right", (&right).into())]);
        report = report.fix(title, Safety::Unsafe, block.locate(span), text);
    }
    if let Some((span, verb)) = meant.and_then(|meant| verb_of(claim, meant, source, lang)) {
        let title = cx.say("write-instead", &[("right", verb.into())]);
        report = report.fix(title, Safety::Unsafe, block.locate(span), verb.to_owned());
    }
    cited::cite(report, cx, fact.learned.as_deref()).evidence(fact.evidence(entry));
}

/// What to write for the verb of a claim, if the date is right and the verb is not: where
/// the language has phrases for both that take each other's place as they are.
fn verb_of<'a>(claim: &Claim, meant: &DateFact, source: &str, lang: &'a Language) -> Option<(Span, &'a str)> {
    let span = claim.predicate_span?;
    let finite = |predicate: Predicate| lang.claims.finite.get(&predicate.name());
    let written = finite(claim.predicate)?;
    let verb = finite(meant.predicate?)?;
    (fold(span.of(source)) == fold(written)).then_some((span, verb))
}
