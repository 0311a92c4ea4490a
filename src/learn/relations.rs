//! Who is in what, and what is in force, as a document says it.

use super::{
    harvest::{Harvest, Key},
    mine::{Placer, is_asserted, period, subject},
};
use crate::{
    facts::{
        Knowledge,
        relations::{has_time, kept},
    },
    reading::{Claim, ClaimValue, MentionKind, Predicate},
    text::Span,
};

/// Adds what the block's claims say of relations. Denials are said as well.
pub(super) fn read(place: &Placer<'_>, knowledge: &Knowledge, harvest: &mut Harvest) {
    for claim in place.block.claims().filter(|claim| is_asserted(claim) && has_time(claim)) {
        if let Some(key) = key(place, claim) {
            let source = place.block.block.span.of(&place.document.text);
            let evidence = place.locate(sentence(source, said(claim)), None);
            harvest.say(key, claim.polarity.to_string(), place.lang(knowledge), evidence);
        }
    }
}

/// All that the claim is made of.
fn said(claim: &Claim) -> Span {
    let parts = [claim.subject_span, claim.predicate_span].into_iter().flatten();
    parts.fold(claim.value_span, Span::cover)
}

/// The sentence around a range, as far as its marks tell: no figure has told where it ends.
fn sentence(source: &str, at: Span) -> Span {
    let ends = |(at, c): (usize, char)| {
        let rest = source.get(at + c.len_utf8()..).unwrap_or_default();
        let over = matches!(c, '.' | '!' | '?' | '؟') && rest.starts_with(|c: char| c.is_whitespace());
        over.then(|| at + c.len_utf8())
    };
    let before = source.get(..at.start).unwrap_or_default();
    let start = before.char_indices().rev().find_map(ends).unwrap_or_default();
    let gap = before.get(start..).map_or(0, |text| text.len() - text.trim_start().len());
    let behind = source.get(at.end..).unwrap_or_default();
    let end = behind.char_indices().map(|(offset, c)| (at.end + offset, c)).find_map(ends);
    Span::new(start + gap, end.unwrap_or(source.trim_end().len().max(at.end)))
}

fn key(place: &Placer<'_>, claim: &Claim) -> Option<Key> {
    let predicate = kept(claim.predicate)?;
    // Of those who share a name any may be meant.
    let shared = !claim.candidates.is_empty();
    let of = subject(place.names, place.block.subject(claim).filter(|_| !shared)?)?;
    let state = match (predicate, claim.value) {
        (Predicate::InForce, _) => None,
        (_, ClaimValue::State(at)) => {
            let MentionKind::Name(name) = &place.block.reading.mentions.get(at)?.kind else { return None };
            Some(place.names.entity(name.entity()?)?.id.to_string())
        }
        _ => return None,
    };
    Some(Key::Relation { of, what: predicate.name(), state, as_of: claim.as_of.map(period) })
}
