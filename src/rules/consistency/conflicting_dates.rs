//! `conflicting-dates`

use std::collections::HashMap;

use super::dates::Places;
use crate::{
    diagnostic::{Safety, Severity},
    reading::{
        Attribution, Claim, ClaimValue, Date, EntityId, Hedge, Link, Mention, MentionKind, Modality, Predicate,
        ReadBlock, Traits,
        date::{Day, Native, write},
    },
    rules::{Context, Findings, declare_rule, facts::dated::Fault},
    text::Span,
};

declare_rule! {
    /// Two different dates given to the same event of the same treaty or organisation.
    ///
    /// ## Why
    /// One of the two is wrong, whether or not the facts know which.
    ///
    /// ## Example
    /// ```en
    /// The TPNW entered into force on 22 January 2021. Some were surprised
    /// that it had got so far. The TPNW entered into force on ⟦22 January 2022⟧.
    /// ```
    ///
    /// ## Fix
    /// Shown, never written: the first date, in the digits and calendar of the second.
    pub CONFLICTING_DATES = "conflicting-dates" in Consistency { severity: Severity::Warning, fix: Some(Safety::Display), check: check }
}

/// Whose event, and which.
pub(crate) type Event = (EntityId, Predicate);

/// Where and when a draft says that something happened.
struct Said {
    days: (Day, Day),
    span: Span,
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut reported = Vec::new();
    let mut first: HashMap<Event, Vec<Said>> = HashMap::new();
    for block in cx.document.blocks.iter().filter(|block| block.has_claims()) {
        for claim in block.claims() {
            let Some((key, date, days)) = dated(block, claim) else { continue };
            let span = block.locate(claim.value_span);
            let said = first.entry(key).or_default();
            let agrees = |other: &Said| other.days.0 <= days.1 && days.0 <= other.days.1;
            if let Some(other) = said.first().filter(|_| !said.iter().any(agrees))
                && let Some(entry) = cx.facts().entry(key.0)
            {
                report(cx, findings, block, date, span, entry.short_name(&cx.messages.code), other);
                reported.push(span);
            }
            said.push(Said { days, span });
        }
    }
    unnamed(cx, findings);
    against_right_dates(cx, findings, &Places::of(reported));
}

/// Two full dates of one event of something that no pack names ("the laboratory was
/// opened on …"), alike but for one part: things of one kind are not dated so.
fn unnamed(cx: &Context<'_>, findings: &mut Findings) {
    let mut first: HashMap<(&str, Predicate), (&Date, Span)> = HashMap::new();
    for block in cx.document.blocks_with(Traits::LOCALS) {
        for local in &block.reading.locals {
            let Some(MentionKind::Date(date)) = block.reading.mentions.get(local.date).map(|mention| &mention.kind)
            else {
                continue;
            };
            let Some(days) = date.days.filter(|(first, last)| first == last) else { continue };
            let span = block.locate(local.span);
            let (other, before) = *first.entry((&local.noun, local.predicate)).or_insert((date, span));
            let Native { year, month, day, .. } = other.native;
            let off = [year != date.native.year, month != date.native.month, day != date.native.day];
            let alike = other.native.calendar == date.native.calendar && off.iter().filter(|off| **off).count() == 1;
            if let Some(other) = other.days.filter(|other| alike && *other != days) {
                report(cx, findings, block, date, span, &local.noun, &Said { days: other, span: before });
            }
        }
    }
}

/// A date that the facts contradict, where the right one stands elsewhere in the draft.
fn against_right_dates(cx: &Context<'_>, findings: &mut Findings, reported: &Places) {
    // Where each date stands first; most drafts have no fault, and need none.
    let mut written: HashMap<(Day, Day), Span> = HashMap::new();
    for Fault { block, claim, date, entry, fact } in cx.faults() {
        let span = block.locate(claim.value_span);
        if reported.overlap(span) || fact.days.0 != fact.days.1 {
            continue;
        }
        if written.is_empty() {
            for (block, mention, days) in all_dates(cx) {
                written.entry(days).or_insert(block.locate(mention.span));
            }
        }
        if let Some(right) = written.get(&fact.days).copied() {
            let name = entry.short_name(&cx.messages.code);
            report(cx, findings, block, date, span, name, &Said { days: fact.days, span: right });
        }
    }
}

fn all_dates<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = (&'a ReadBlock, &'a Mention, (Day, Day))> {
    cx.document.blocks_with(Traits::DATES).flat_map(|block| {
        block.reading.mentions.iter().filter_map(move |mention| match &mention.kind {
            MentionKind::Date(date) => Some((block, mention, date.days?)),
            _ => None,
        })
    })
}

/// The event and the date of a claim that can be in conflict: of an event that happens once.
pub(crate) fn dated<'a>(block: &'a ReadBlock, claim: &Claim) -> Option<(Event, &'a Date, (Day, Day))> {
    use Predicate as P;
    let once = matches!(
        claim.predicate,
        P::OpenedForSignature | P::Signed | P::Adopted | P::Concluded | P::EnteredIntoForce | P::Founded | P::Dissolved
    );
    let meant = claim.polarity
        && claim.modality == Modality::Asserted
        && claim.attribution == Attribution::Author
        && claim.hedge == Hedge::Exact
        && claim.link == Link::Stated
        && !claim.active;
    let ClaimValue::Date(at) = claim.value else { return None };
    match &block.reading.mentions.get(at)?.kind {
        MentionKind::Date(date) if once && meant && !date.period && !date.impossible => {
            Some(((block.subject(claim)?, claim.predicate), date, date.days?))
        }
        _ => None,
    }
}

fn report(
    cx: &Context<'_>,
    findings: &mut Findings,
    block: &ReadBlock,
    date: &Date,
    span: Span,
    name: &str,
    other: &Said,
) {
    let source = block.block.span.of(&cx.document.text);
    let lang = cx.knowledge.languages.get(block.lang.main);
    let written = span.of(&cx.document.text);
    let before = other.span.of(&cx.document.text);
    let message =
        cx.say("conflicting-dates", &[("name", name.into()), ("written", written.into()), ("before", before.into())]);
    let report =
        findings.report(span, message).related(other.span, cx.say("said-before", &[("before", before.into())]));
    if let Some((span, text)) = write::rewrite(date, source, other.days, lang) {
        let title = cx.say("write-instead", &[("right", before.into())]);
        report.fix(title, Safety::Display, block.locate(span), text);
    }
}
