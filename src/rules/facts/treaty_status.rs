//! `treaty-status`

use crate::{
    diagnostic::Severity,
    facts::{Entry, Status},
    reading::{Attribution, Claim, ClaimValue, MentionKind, Modality, Predicate, ReadBlock},
    rules::{Context, Findings, declare_rule, facts::cited},
};

declare_rule! {
    /// A treaty said to be in force, or to have entered into force, when it is not or never did; or said
    /// not to be, when it is.
    ///
    /// ## Why
    /// Whether a treaty binds anybody is the first thing a reader takes from a brief.
    ///
    /// ## Example
    /// ```en
    /// New START ⟦is still in force⟧.
    /// ```
    ///
    /// ## Fix
    /// None: what the sentence should say instead is the writer's to decide.
    pub TREATY_STATUS = "treaty-status" in Facts { severity: Severity::Error, fix: None, scope: Block, check: check }
}

/// Of two things that share a name, the other lies so many years further off.
const APART: i32 = 10;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    check_against(cx, findings);
    if let Some(cx) = cx.with_proposals() {
        check_against(&cx, findings);
    }
}

fn check_against(cx: &Context<'_>, findings: &mut Findings) {
    for block in &cx.document.blocks {
        for claim in block.claims() {
            if claim.modality != Modality::Asserted || claim.attribution != Attribution::Author {
                continue;
            }
            if learned(cx, findings, block, claim) || cx.is_of_proposals() {
                continue;
            }
            let Some(entry) = subject(cx, block, claim).filter(|entry| !entry.unverified) else { continue };
            let stands = entry.status.and_then(|status| status.stands());
            match (claim.predicate, claim.polarity) {
                (Predicate::InForce, true) if stands == Some(false) => over(cx, findings, block, claim, entry),
                (Predicate::EnteredIntoForce, true) if stands == Some(false) => {
                    never(cx, findings, block, claim, entry);
                }
                (Predicate::InForce, false) if entry.status != Some(Status::InForce) => {}
                (Predicate::InForce | Predicate::EnteredIntoForce, false) if claim.value == ClaimValue::None => {
                    entered(cx, findings, block, claim, entry);
                }
                _ => {}
            }
        }
    }
}

/// Whether a corpus says of a claim whether it is so; what it denies is told.
fn learned(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, claim: &Claim) -> bool {
    let shared = !claim.candidates.is_empty() || claim.predicate != Predicate::InForce;
    let Some(id) = block.subject(claim).filter(|_| !shared) else { return false };
    let (Some(denied), Some(entry)) = (cx.facts().denied(id, None, claim), cx.facts().entry(id)) else { return false };
    let span = block.locate(claim.value_span);
    if let Some(relation) = denied
        && cx.is_news(Some(&relation.learned))
        && !findings.covers(span)
    {
        let id = if claim.polarity { "status-not" } else { "status-yes" };
        let message = cx.say(id, &[("name", entry.short_name(&cx.messages.code).into())]);
        let report = findings.report(span, cited::so(cx, message, &relation.learned));
        cited::cite(report, cx, Some(&relation.learned)).evidence(relation.evidence(entry));
    }
    true
}

/// What a claim is of. Of those who share a name, the one that was made by far the nearest
/// to the date: "the test-ban treaty, which came into force in 1998".
fn subject<'a>(cx: &'a Context<'_>, block: &ReadBlock, claim: &Claim) -> Option<&'a Entry> {
    let facts = &cx.knowledge.facts;
    if claim.candidates.is_empty() {
        return block.subject(claim).and_then(|id| facts.entry(id));
    }
    let ClaimValue::Date(at) = claim.value else { return None };
    let MentionKind::Date(date) = &block.reading.mentions.get(at)?.kind else { return None };
    let year = date.days?.0.year;
    let known = claim.candidates.iter().filter_map(|id| facts.entry(*id));
    let mut near: Vec<(i32, &Entry)> = known
        .filter_map(|entry| Some((entry.life().from.or(entry.dates.first().map(|fact| fact.days.0))?.year, entry)))
        .map(|(born, entry)| ((year - born).abs(), entry))
        .collect();
    near.sort_by_key(|(apart, _)| *apart);
    match near.as_slice() {
        [(first, entry), (second, _), ..] if first + APART <= *second => Some(*entry),
        _ => None,
    }
}

/// "is still in force", of what has expired or been ended before the day that is spoken of.
fn over(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, claim: &Claim, entry: &Entry) {
    let day = claim.as_of.map_or(cx.as_of, |(_, last)| last);
    if matches!(entry.status, Some(Status::NotInForce | Status::NeverInForce)) {
        return never(cx, findings, block, claim, entry);
    }
    let ends = entry.dates.iter().filter(|fact| !fact.unverified && entry.is_end(fact));
    let Some(fact) = ends.max_by_key(|fact| fact.days.1) else { return };
    if fact.days.1 < day {
        let name = entry.short_name(&cx.messages.code);
        let message = cx.say("status-over", &[("name", name.into()), ("date", (&fact.text).into())]);
        findings.report(block.locate(claim.value_span), message).evidence(fact.evidence(entry));
    }
}

/// "has not entered into force", of what had by the day that is spoken of.
fn entered(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, claim: &Claim, entry: &Entry) {
    let day = claim.as_of.map_or(cx.as_of, |(first, _)| first);
    let entries = entry.dates.iter().filter(|fact| fact.predicate == Some(Predicate::EnteredIntoForce));
    let Some(fact) = entries.filter(|fact| !fact.unverified && fact.actor.is_none()).min_by_key(|fact| fact.days.1)
    else {
        return;
    };
    if fact.days.1 < day {
        let name = entry.short_name(&cx.messages.code);
        let message = cx.say("status-entered", &[("name", name.into()), ("date", (&fact.text).into())]);
        findings.report(block.locate(claim.value_span), message).evidence(fact.evidence(entry));
    }
}

/// "entered into force in 1998", of what never did.
fn never(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, claim: &Claim, entry: &Entry) {
    if entry.dates.iter().any(|fact| fact.predicate == Some(Predicate::EnteredIntoForce)) {
        return;
    }
    let span = block.locate(claim.predicate_span.map_or(claim.value_span, |verb| verb.cover(claim.value_span)));
    // «از سال ۱۹۹۶ لازم‌الاجراست» tells of the day and of today.
    if findings.covers(span) {
        return;
    }
    let name = entry.short_name(&cx.messages.code);
    findings.report(span, cx.say("status-never", &[("name", name.into())]));
}
