//! Frames that say of an instrument that it is in force.

use super::{
    Claim, ClaimValue, Link, Predicate, Sentence, Topic,
    atoms::{AtomKind, distance},
    dated::predicate,
    standing,
};
use crate::{
    lang::claims::Cue,
    reading::{EntityKind, Hedge},
};

const SUBJECT_AT_MOST: u32 = 16;

/// Reads what the sentence says to be in force now.
pub(super) fn read(sentence: &Sentence<'_>, topic: &Topic, claims: &mut Vec<Claim>) {
    for at in sentence.each(|kind| matches!(kind, AtomKind::Cue(Cue::Status(_)))) {
        let AtomKind::Cue(Cue::Status(words)) = sentence.row[at].kind else { continue };
        let status = &sentence.block.languages.get(sentence.block.lang.main).claims.status;
        let Some(predicate) = status.get(words).and_then(|words| predicate(&words.predicate)) else { continue };
        let mut best: Option<(u32, usize)> = None;
        for name in sentence.near(at, |kind| matches!(kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::Noun))) {
            let cost = distance(sentence.row, name, at);
            if cost <= SUBJECT_AT_MOST && best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, name));
            }
        }
        let subject = match best {
            Some((_, name)) => match sentence.entity(name) {
                Some((entity, EntityKind::Instrument)) => Some((entity, sentence.span(name))),
                _ => continue,
            },
            None => topic.last,
        };
        let Some((entity, span)) = subject else { continue };
        let standing = standing::read(sentence, at, at);
        claims.push(Claim {
            subject: Some(entity),
            subject_span: Some(span),
            predicate: Predicate::InForce,
            candidates: Vec::new(),
            predicate_span: Some(sentence.span(at)),
            value: ClaimValue::None,
            value_span: sentence.span(at),
            actor: None,
            active: false,
            link: Link::Stated,
            definite: false,
            group_named: false,
            current: false,
            // "is no longer in force" is no cue of standing: the cues say that it is.
            polarity: standing.polarity && predicate == Predicate::InForce,
            modality: standing.modality,
            attribution: standing.attribution,
            hedge: Hedge::Exact,
            as_of: super::counts::as_of(sentence, at, &[]),
        });
    }
}
