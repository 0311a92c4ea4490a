//! Frames that count a state among the others: "Finland became the 31st member of NATO".

use super::{
    Claim, ClaimValue, Predicate, Sentence, Topic,
    atoms::{AtomKind, distance},
    standing,
};
use crate::{
    lang::claims::{Cue, WordOrder},
    reading::{EntityId, EntityKind, MentionKind},
    text::Span,
};

/// Words between an ordinal and the noun that it counts.
const NOUN_AT_MOST: usize = 2;
const SUBJECT_AT_MOST: u32 = 24;
const STATE_AT_MOST: u32 = 16;

/// Reads which state was the how manieth.
pub(super) fn read(sentence: &Sentence<'_>, topic: &Topic, claims: &mut Vec<Claim>) {
    let row = sentence.row;
    let places = sentence.each(|kind| matches!(kind, AtomKind::Ordinal(_) | AtomKind::Number(_)));
    let ranked: Vec<usize> = places.into_iter().filter(|at| is_ranked(sentence, *at)).collect();
    for &at in &ranked {
        let (AtomKind::Ordinal(mention) | AtomKind::Number(mention)) = row[at].kind else { continue };
        let Some(subject) = body(sentence, topic, at) else { continue };
        let from = ranked.iter().rev().find(|other| **other < at).map_or(0, |other| other + 1);
        let states = (from..at).filter(|other| matches!(row[*other].kind, AtomKind::State(_)));
        let Some(state) = states.max().filter(|state| distance(row, *state, at) <= STATE_AT_MOST) else { continue };
        let standing = standing::read(sentence, at, at);
        let claim = Claim::plain(Predicate::MemberOf, ClaimValue::Rank(mention), sentence.span(at));
        claims.push(Claim {
            actor: sentence.entity(state).map(|(state, _)| state),
            ..claim.of(Some(subject)).meant(standing)
        });
    }
}

/// Whether an ordinal counts members, or one in the sentence does and it goes on from there.
fn is_ranked(sentence: &Sentence<'_>, at: usize) -> bool {
    let row = sentence.row;
    let noun = |at: usize, other: usize| {
        let gap = row[other.max(at)].tokens.start.saturating_sub(row[other.min(at)].tokens.end);
        row[other].kind == AtomKind::Cue(Cue::Ranked) && gap <= NOUN_AT_MOST
    };
    let counts = |at: usize| match row[at].kind {
        AtomKind::Ordinal(_) => sentence.window(at).any(|other| noun(at, other)),
        // «العضو الـ32»
        AtomKind::Number(_) => {
            sentence.order == WordOrder::VerbFirst
                && sentence
                    .window(at)
                    .any(|other| other < at && noun(at, other) && row[other].tokens.end == row[at].tokens.start)
        }
        _ => false,
    };
    let value = |at: usize| match row[at].kind {
        AtomKind::Ordinal(mention) => match sentence.mentions.get(mention).map(|mention| &mention.kind) {
            Some(MentionKind::Ordinal(ordinal)) => Some(ordinal.value),
            _ => None,
        },
        _ => None,
    };
    let goes_on = |other: usize| counts(other) && value(at).zip(value(other)).is_some_and(|(a, b)| a.abs_diff(b) == 1);
    counts(at) || sentence.window(at).any(|other| other != at && goes_on(other))
}

/// What the members are of: the nearest body, else what the sentence before spoke of.
fn body(sentence: &Sentence<'_>, topic: &Topic, at: usize) -> Option<(EntityId, Span)> {
    let near = sentence.near(at, |kind| matches!(kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::Noun)));
    let near = near.into_iter().map(|other| (distance(sentence.row, other, at), other));
    match near.filter(|(cost, _)| *cost <= SUBJECT_AT_MOST).min() {
        Some((_, other)) => match sentence.entity(other)? {
            (entity, EntityKind::Body | EntityKind::Group) => Some((entity, sentence.span(other))),
            _ => None,
        },
        None => topic.last,
    }
}
