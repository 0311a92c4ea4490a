//! `treaty-status`

use crate::{
    diagnostic::Severity,
    facts::Entry,
    reading::{Attribution, Claim, Modality, Predicate, ReadBlock},
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A treaty said to be in force, or to have entered into force, when it is not or never did.
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

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for block in &cx.document.blocks {
        for claim in block.claims() {
            let meant =
                claim.polarity && claim.modality == Modality::Asserted && claim.attribution == Attribution::Author;
            let Some(entry) =
                block.subject(claim).and_then(|id| cx.knowledge.facts.entry(id)).filter(|entry| !entry.unverified)
            else {
                continue;
            };
            let stands = entry.status.and_then(|status| status.stands());
            if !meant || stands != Some(false) {
                continue;
            }
            match claim.predicate {
                Predicate::InForce => over(cx, findings, block, claim, entry),
                Predicate::EnteredIntoForce => never(cx, findings, block, claim, entry),
                _ => {}
            }
        }
    }
}

/// "is still in force", of what has expired or been ended before the day that is spoken of.
fn over(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, claim: &Claim, entry: &Entry) {
    let day = claim.as_of.map_or(cx.as_of, |(_, last)| last);
    let ended = |predicate: Option<Predicate>| {
        matches!(predicate, Some(Predicate::Expires | Predicate::Terminated | Predicate::Dissolved))
    };
    let Some(fact) = entry
        .dates
        .iter()
        .filter(|fact| !fact.unverified && fact.actor.is_none() && ended(fact.predicate))
        .max_by_key(|fact| fact.days.1)
    else {
        return;
    };
    if fact.days.1 < day {
        let name = entry.short_name(&cx.messages.code);
        let message = cx.say("status-over", &[("name", name.into()), ("date", (&fact.text).into())]);
        findings.report(block.locate(claim.value_span), message).evidence(fact.evidence(entry));
    }
}

/// "entered into force in 1998", of what never did.
fn never(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, claim: &Claim, entry: &Entry) {
    if entry.dates.iter().any(|fact| fact.predicate == Some(Predicate::EnteredIntoForce)) {
        return;
    }
    let span = claim.predicate_span.map_or(claim.value_span, |verb| verb.cover(claim.value_span));
    let name = entry.short_name(&cx.messages.code);
    findings.report(block.locate(span), cx.say("status-never", &[("name", name.into())]));
}
