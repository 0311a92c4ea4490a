//! How `treaty-date` and `event-date` judge a dated claim: which fact it contradicts,
//! if one and certainly.

use crate::{
    diagnostic::{Evidence, Safety},
    facts::{DateFact, Entry},
    lang::Argument,
    reading::{
        Attribution, Claim, ClaimValue, Date, EntityId, EntityKind, Hedge, Link, MentionKind, Modality, Predicate, ReadBlock,
        date::{Day, write},
    },
    rules::{Context, Findings},
};

/// A date so many years from the fact is more likely that of something else.
const SLIP_YEARS: i32 = 25;
/// Where nothing but the day ties a date to a fact, the year is off by no more.
const LOOSE_YEARS: i32 = 3;

/// Reports the dated claims of the document that contradict the facts, of entities that `wanted` takes.
pub(super) fn check(cx: &Context<'_>, findings: &mut Findings, wanted: fn(EntityKind) -> bool) {
    for block in &cx.document.blocks {
        for claim in block.claims() {
            let Some((entry, date)) = judged(cx, block, claim) else { continue };
            if !wanted(entry.kind) {
                continue;
            }
            if let Some(fact) = contradicted(cx, block, claim, entry, date) {
                report(cx, findings, block, claim, date, entry, fact);
            }
        }
    }
}

/// The entry and the date of a claim that the author makes, without ifs.
fn judged<'a>(cx: &'a Context<'_>, block: &'a ReadBlock, claim: &Claim) -> Option<(&'a Entry, &'a Date)> {
    let asserted = claim.polarity
        && claim.modality == Modality::Asserted
        && claim.attribution == Attribution::Author
        && claim.hedge == Hedge::Exact;
    let ClaimValue::Date(at) = claim.value else { return None };
    let entry = cx.knowledge.facts.entry(block.subject(claim)?)?;
    match &block.reading.mentions.get(at)?.kind {
        MentionKind::Date(date) if asserted && !entry.unverified && !date.period && !date.impossible => Some((entry, date)),
        _ => None,
    }
}

/// The fact that the claim contradicts.
fn contradicted<'a>(cx: &Context<'_>, block: &ReadBlock, claim: &Claim, entry: &'a Entry, date: &Date) -> Option<&'a DateFact> {
    let days = date.days?;
    let same_event = |fact: &&DateFact| fact.predicate.is_some_and(|predicate| alike(claim.predicate, predicate)) && acts(claim, fact);
    if claim.link == Link::Loose || (claim.active && claim.actor.is_none()) {
        return slip(cx, block, entry, date, days);
    }
    let facts: Vec<&DateFact> = entry.dates.iter().filter(same_event).collect();
    let agrees = |fact: &DateFact| overlap(fact.days, days) || fact.also_seen.iter().any(|seen| overlap(*seen, days));
    if facts.iter().any(|fact| agrees(fact)) {
        return None;
    }
    // No verb ties them: any date of the entity is right.
    if claim.predicate == Predicate::Dated && entry.dates.iter().any(agrees) {
        return None;
    }
    if is_full(date) && fits_another(cx, block, block.subject(claim), days) {
        return None;
    }
    let exact = facts.iter().copied().filter(|fact| fact.predicate == Some(claim.predicate));
    let nearest = |facts: &mut dyn Iterator<Item = &'a DateFact>| {
        facts.filter(|fact| !fact.unverified).min_by_key(|fact| (fact.days.0.to_days() - days.0.to_days()).abs())
    };
    let fact = nearest(&mut exact.clone()).or_else(|| nearest(&mut facts.iter().copied()))?;
    // Of facts of one sort an unchecked one may be the one that is meant.
    if facts.iter().any(|fact| fact.unverified) && claim.actor.is_none() && fact.predicate != Some(claim.predicate) {
        return None;
    }
    ((fact.days.0.year - days.0.year).abs() <= SLIP_YEARS).then_some(fact)
}

/// A full date that is one of the entity's but for its year: a slip, whatever the verb.
fn slip<'a>(cx: &Context<'_>, block: &ReadBlock, entry: &'a Entry, date: &Date, days: (Day, Day)) -> Option<&'a DateFact> {
    if !is_full(date) || fits_another(cx, block, None, days) {
        return None;
    }
    let mut slips = entry.dates.iter().filter(|fact| {
        let known = fact.days.0.in_calendar(date.native.calendar);
        fact.days.0 == fact.days.1
            && known.month == date.native.month
            && known.day == date.native.day
            && (1..=LOOSE_YEARS).contains(&(fact.days.0.year - days.0.year).abs())
    });
    let fact = slips.next()?;
    (slips.next().is_none() && !fact.unverified).then_some(fact)
}

/// Whether the date is one of another entity that the block names: then it is probably of that one.
fn fits_another(cx: &Context<'_>, block: &ReadBlock, but: Option<EntityId>, days: (Day, Day)) -> bool {
    let names = block.reading.mentions.iter().filter_map(|mention| match &mention.kind {
        MentionKind::Name(name) => Some(&name.entities),
        _ => None,
    });
    names.flatten().filter(|id| Some(**id) != but).filter_map(|id| cx.knowledge.facts.entry(*id)).any(|entry| {
        entry.dates.iter().any(|fact| overlap(fact.days, days) || fact.also_seen.iter().any(|seen| overlap(*seen, days)))
    })
}

fn is_full(date: &Date) -> bool {
    date.native.year.is_some() && date.native.month.is_some() && date.native.day.is_some()
}

/// Whether a fact can be what a draft means by a verb of that predicate: treaties are
/// loosely "signed", "adopted" or "concluded", and bodies founded by their treaty.
fn alike(claimed: Predicate, known: Predicate) -> bool {
    use Predicate as P;
    match claimed {
        P::OpenedForSignature => matches!(known, P::OpenedForSignature | P::Signed),
        P::Signed | P::Concluded => matches!(known, P::Signed | P::OpenedForSignature | P::Adopted | P::Concluded),
        P::Adopted => matches!(known, P::Adopted | P::Signed | P::OpenedForSignature | P::Concluded),
        P::Founded => matches!(known, P::Founded | P::Signed | P::Adopted | P::EnteredIntoForce | P::OpenedForSignature),
        P::Expires | P::ExtendedUntil => matches!(known, P::Expires | P::ExtendedUntil | P::Terminated),
        P::Terminated | P::Dissolved => {
            matches!(known, P::Terminated | P::Expires | P::Dissolved | P::Withdrew | P::Suspended)
        }
        P::Happened | P::Met | P::Tested | P::Attacked => {
            matches!(known, P::Happened | P::Met | P::Tested | P::Attacked | P::Founded | P::Signed | P::Adopted)
        }
        P::Dated => !matches!(known, P::Withdrew | P::Acceded | P::Ratified | P::Suspended),
        _ => claimed == known,
    }
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

fn report(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, claim: &Claim, date: &Date, entry: &Entry, fact: &DateFact) {
    let languages = &cx.knowledge.languages;
    let source = block.block.span.of(&cx.document.text);
    let lang = languages.get(block.lang.main);
    let right = write::write_like(date, source, fact.days, lang);
    let written = claim.value_span.of(source);
    let name = entry.name(&cx.messages.code);
    let event = cx.say(&format!("event-{}", fact.event), &[]);
    let event = if event.starts_with("event-") { fact.event.replace('-', " ") } else { event };
    let arguments: [(&str, Argument<'_>); 4] =
        [("name", name.into()), ("event", (&event).into()), ("right", (&right).into()), ("written", written.into())];
    let id = match entry.kind {
        EntityKind::Event | EntityKind::Resolution => "date-of-event",
        _ => "date-of-treaty",
    };
    let mut report = findings.report(block.locate(claim.value_span), cx.say(id, &arguments));
    if let Some((span, text)) = write::rewrite(date, source, fact.days, lang) {
        let title = cx.say("write-instead", &[("right", (&right).into())]);
        report = report.fix(title, Safety::Unsafe, block.locate(span), text);
    }
    report.evidence(evidence(entry, fact));
}

fn evidence(entry: &Entry, fact: &DateFact) -> Evidence {
    let source = fact.sources.first().or(entry.sources.first());
    Evidence {
        fact: format!("{}/{}", entry.id, fact.event),
        value: fact.text.clone(),
        pack: fact.pack.to_string(),
        source: source.map_or_else(String::new, |source| source.url.clone().unwrap_or_else(|| source.title.clone())),
    }
}
