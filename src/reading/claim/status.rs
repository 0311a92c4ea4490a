//! Frames that say of an instrument that it is in force.

use super::{
    Claim, ClaimValue, Predicate, Sentence, Topic,
    atoms::{AtomKind, distance},
    dated::predicate,
    standing,
};
use crate::{lang::claims::Cue, reading::EntityKind};

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
        if subject.is_none() || predicate != Predicate::InForce {
            continue;
        }
        let standing = standing::read(sentence, at, at);
        let claim = Claim::plain(Predicate::InForce, ClaimValue::None, sentence.span(at));
        claims.push(Claim {
            predicate_span: Some(sentence.span(at)),
            as_of: super::as_of::as_of(sentence, at, &[]),
            ..claim.of(subject).meant(standing)
        });
    }
}
