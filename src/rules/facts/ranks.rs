//! How `state-count` judges a rank: the how manieth a state was to join.

use crate::{
    reading::{Attribution, ClaimValue, EntityId, MentionKind, Modality, Number, ReadBlock},
    rules::{Context, Findings},
};

/// Reports the ranks that the dates of the members contradict.
pub(super) fn check(cx: &Context<'_>, findings: &mut Findings) {
    for block in &cx.document.blocks {
        for claim in block.claims() {
            let ClaimValue::Rank(at) = claim.value else { continue };
            let meant =
                claim.polarity && claim.modality == Modality::Asserted && claim.attribution == Attribution::Author;
            let Some((entity, state)) = block.subject(claim).zip(claim.actor).filter(|_| meant) else { continue };
            if let Some(written) = rank(block, at)
                && let Some((first, last)) = cx.knowledge.facts.rank(entity, state)
                && !(first..=last).contains(&written)
            {
                report(cx, findings, block, claim.value_span, entity, state, first);
            }
        }
    }
}

fn rank(block: &ReadBlock, at: usize) -> Option<u64> {
    match &block.reading.mentions.get(at)?.kind {
        MentionKind::Ordinal(ordinal) => u64::try_from(ordinal.value).ok(),
        // Whole and small: the cast loses nothing.
        MentionKind::Number(Number { value, upper: None, .. }) if value.fract() == 0.0 && *value > 0.0 => {
            Some(*value as u64)
        }
        _ => None,
    }
}

fn report(
    cx: &Context<'_>,
    findings: &mut Findings,
    block: &ReadBlock,
    span: crate::text::Span,
    entity: EntityId,
    state: EntityId,
    right: u64,
) {
    let facts = &cx.knowledge.facts;
    let Some((entry, member)) = facts.entry(entity).zip(facts.entry(state)) else { return };
    let lang = &cx.messages.code;
    let span = block.locate(span);
    let message = cx.say(
        "rank",
        &[
            ("state", member.short_name(lang).into()),
            ("name", entry.short_name(lang).into()),
            ("right", right.to_string().as_str().into()),
            ("written", span.of(&cx.document.text).into()),
        ],
    );
    findings.report(span, message).evidence(entry.membership_evidence(&member.id, &right.to_string()));
}
