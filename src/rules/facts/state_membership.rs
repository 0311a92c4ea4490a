//! `state-membership`

use crate::{
    diagnostic::Severity,
    facts::{Entry, RelationFact},
    reading::{Attribution, Claim, ClaimValue, EntityId, MentionKind, Modality, Predicate, ReadBlock, date::Day},
    rules::{
        Context, Findings,
        consistency::dates::Places,
        declare_rule,
        facts::{cited, dated::Fault},
    },
};

declare_rule! {
    /// A state said to belong to something, or to have something, when it does not, or said
    /// not to when it does.
    ///
    /// ## Why
    /// Who is in and who is out is what such a sentence is about; a wrong state in a list
    /// turns its argument around.
    ///
    /// ## Example
    /// ```en
    /// ⟦India⟧ is a party to the NPT.
    /// ```
    ///
    /// Plans, suppositions and the words of others are left alone, and so is who was in
    /// something once and is told of as past.
    pub STATE_MEMBERSHIP = "state-membership" in Facts { severity: Severity::Error, fix: None, scope: Block, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    check_against(cx, findings);
    if let Some(cx) = cx.with_proposals() {
        check_against(&cx, findings);
    }
}

fn check_against(cx: &Context<'_>, findings: &mut Findings) {
    // "Poland joined in 1998": the date is wrong, and told as such.
    let dated = |fault: &&Fault<'_>| fault.fact.actor.is_some();
    let faulty = cx.faults().iter().filter(dated).filter_map(|fault| {
        let verb = fault.claim.predicate_span?;
        Some(fault.block.locate(verb))
    });
    let faulty = Places::of(faulty);
    for block in &cx.document.blocks {
        for claim in block.claims() {
            let Some(Wrong { state, entry, relation }) = wrong(cx, block, claim) else { continue };
            if claim.predicate_span.is_some_and(|verb| claim.as_of.is_some() && faulty.overlap(block.locate(verb))) {
                continue;
            }
            let Some(known) = cx.facts().entry(state) else { continue };
            let span = block.locate(claim.value_span);
            let is_told = cx.is_of_proposals() && findings.covers(span);
            if is_told || !cx.is_news(relation.map(|relation| &*relation.learned)) {
                continue;
            }
            let lang = &cx.messages.code;
            let kind = if claim.predicate == Predicate::PartyTo { "party" } else { "member" };
            let founder = claim.predicate == Predicate::FounderOf;
            let id = match (claim.polarity, claim.as_of.is_some()) {
                (true, _) if founder => "founder-not".to_owned(),
                (false, _) if founder => "founder-yes".to_owned(),
                (true, false) => format!("{kind}-not"),
                (true, true) => format!("{kind}-not-then"),
                (false, false) => format!("{kind}-yes"),
                (false, true) => format!("{kind}-yes-then"),
            };
            let arguments = [("state", known.short_name(lang).into()), ("name", entry.short_name(lang).into())];
            let value = if claim.polarity { "no" } else { "yes" };
            let message = cx.say(&id, &arguments);
            match relation {
                Some(relation) => {
                    let report = findings.report(span, cited::so(cx, message, &relation.learned));
                    cited::cite(report, cx, Some(&relation.learned)).evidence(relation.evidence(entry));
                }
                None => {
                    findings.report(span, message).evidence(entry.membership_evidence(&known.id, value));
                }
            }
        }
    }
}

/// A state and what it is said to belong to, where the facts certainly say otherwise.
struct Wrong<'a> {
    state: EntityId,
    entry: &'a Entry,
    /// What a corpus says of them.
    relation: Option<&'a RelationFact>,
}

fn wrong<'a>(cx: &Context<'a>, block: &ReadBlock, claim: &Claim) -> Option<Wrong<'a>> {
    let ClaimValue::State(at) = claim.value else { return None };
    if claim.modality != Modality::Asserted || claim.attribution != Attribution::Author {
        return None;
    }
    let state = match &block.reading.mentions.get(at)?.kind {
        MentionKind::Name(name) => name.entity()?,
        _ => return None,
    };
    // Of those who share a name, each must say so.
    let entities = match claim.candidates.as_slice() {
        [] => block.subject(claim).into_iter().collect(),
        candidates => candidates.to_vec(),
    };
    let all = !entities.is_empty() && entities.iter().all(|entity| is_wrong(cx, claim, *entity, state));
    let first = *entities.first()?;
    let entry = cx.facts().entry(first)?;
    let relation = cx.facts().denied(first, Some(state), claim).flatten();
    all.then_some(Wrong { state, entry, relation })
}

fn is_wrong(cx: &Context<'_>, claim: &Claim, entity: EntityId, state: EntityId) -> bool {
    let facts = cx.facts();
    // What people have accepted goes before the packs.
    if let Some(denied) = facts.denied(entity, Some(state), claim) {
        return denied.is_some();
    }
    if claim.predicate == Predicate::FounderOf {
        return claim.polarity && facts.is_founder(entity, state) == Some(false);
    }
    let on = |day: Day| facts.is_member(entity, state, day);
    match (claim.as_of, claim.polarity) {
        (Some((first, last)), true) => {
            let joined = facts.memberships(entity, state).filter_map(|membership| membership.from);
            on(first) == Some(false)
                && on(last) == Some(false)
                && !joined.into_iter().any(|from| first <= from && from <= last)
        }
        (Some((first, last)), false) => on(first) == Some(true) && on(last) == Some(true),
        // "It was a member", with no time named: it may have been at any.
        (None, true) if !claim.current => on(cx.as_of) == Some(false) && !facts.ever_member(entity, state),
        (None, false) if !claim.current => false,
        (None, polarity) => on(cx.as_of) == Some(!polarity),
    }
}
