//! Frames that say of an instrument that it is in force, or is not.

use super::{
    Claim, ClaimValue, Predicate, Sentence, Topic,
    as_of::as_of,
    atoms::{Atom, AtomKind, distance},
    dated::predicate,
    relations::{ends_name, is_subject},
    standing,
};
use crate::{
    lang::claims::{Cue, WordOrder},
    reading::{EntityId, EntityKind, list::phrase_at},
    text::{Span, token::TokenKind},
};

const SUBJECT_AT_MOST: u32 = 16;

/// Reads what the sentence says to be in force now, and what not.
pub(super) fn read(sentence: &Sentence<'_>, topic: &Topic, taken: &[bool], claims: &mut Vec<Claim>) {
    let may_say = |kind| match kind {
        AtomKind::Cue(Cue::Status(_)) => true,
        AtomKind::Cue(Cue::Event(_)) => sentence.order == WordOrder::VerbFirst,
        _ => false,
    };
    for at in sentence.each(may_say) {
        let standing = standing::read(sentence, at, at);
        let Some((predicate, polarity)) = said(sentence, at, standing.polarity) else { continue };
        let subject = if polarity { near(sentence, topic, at) } else { denied_of(sentence, at) };
        if subject.is_none() {
            continue;
        }
        let claim = Claim::plain(predicate, ClaimValue::None, sentence.span(at));
        claims.push(Claim {
            predicate_span: Some(sentence.span(at)),
            as_of: as_of(sentence, at, if polarity { &[] } else { taken }),
            ..claim.of(subject).meant(standing::Standing { polarity, ..standing })
        });
    }
}

/// What a cue says, and whether it says or denies it.
fn said(sentence: &Sentence<'_>, at: usize, polarity: bool) -> Option<(Predicate, bool)> {
    let words = sentence.words();
    match sentence.row[at].kind {
        AtomKind::Cue(Cue::Status(status)) => {
            let status = words.status.get(status)?;
            // «لازم‌الاجراست و هرگز …»: what denies stands before it, or in the phrase.
            let denied = status.denied || !polarity && sentence.order == WordOrder::VerbFirst;
            (polarity || denied).then_some((predicate(&status.predicate)?, !denied))
        }
        // «لم تدخل المعاهدة حيز النفاذ»: the name stands between a verb and what belongs to it.
        AtomKind::Cue(Cue::Event(event)) if !polarity => {
            let predicate = predicate(&words.event.get(event)?.predicate)?;
            (predicate == Predicate::EnteredIntoForce).then_some((predicate, false))
        }
        _ => None,
    }
}

/// The nearest instrument, else the one that the sentences before spoke of.
fn near(sentence: &Sentence<'_>, topic: &Topic, at: usize) -> Option<(EntityId, Span)> {
    let names = sentence.near(at, |kind| matches!(kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::Noun)));
    let costs = names.into_iter().map(|name| (distance(sentence.row, name, at), name));
    match costs.filter(|(cost, _)| *cost <= SUBJECT_AT_MOST).min() {
        Some((_, name)) => instrument(sentence, name),
        None => topic.last,
    }
}

/// The instrument that a denial is of: the nearest that the clause is about. Nothing where
/// more may be said than that: "is not in force for India", "will not be in force until".
fn denied_of(sentence: &Sentence<'_>, at: usize) -> Option<(EntityId, Span)> {
    let row = sentence.row;
    if !ends_clause(sentence, at) || !sentence.near(at, |kind| matches!(kind, AtomKind::State(_))).is_empty() {
        return None;
    }
    let names = sentence.near(at, |kind| matches!(kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::Noun)));
    let costs = names.into_iter().map(|name| (distance(row, name, at), name));
    let opens = |name: usize| {
        // «لم تدخل المعاهدة …», but no word more.
        let verb = |other: &Atom| {
            let gap = row[name].tokens.start.checked_sub(other.tokens.end);
            standing::denies(sentence, other) && gap.is_some_and(|gap| gap <= 1)
        };
        is_subject(sentence, name) || sentence.order == WordOrder::VerbFirst && row.iter().any(verb)
    };
    let borders = |name: usize| {
        let (first, last) = (row[name].tokens.end, row[at].tokens.start);
        let denial = |other: &Atom| standing::denies(sentence, other) && other.tokens.start == first;
        first == last || name < at && (ends_name(sentence, name) || row.iter().any(denial))
    };
    let (_, name) = costs.filter(|(cost, name)| *cost <= SUBJECT_AT_MOST && opens(*name) && borders(*name)).min()?;
    instrument(sentence, name)
}

fn instrument(sentence: &Sentence<'_>, name: usize) -> Option<(EntityId, Span)> {
    let (entity, kind) = sentence.entity(name)?;
    (kind == EntityKind::Instrument).then_some((entity, sentence.span(name)))
}

/// Whether nothing behind a cue narrows it.
fn ends_clause(sentence: &Sentence<'_>, at: usize) -> bool {
    let words = sentence.words();
    let block = sentence.block;
    let mut next = sentence.row[at].tokens.end;
    next += phrase_at(block, next, &words.still).unwrap_or_default();
    // «إلا في عام …»: then it did.
    if words.at_last.iter().any(|until| until == block.word(next)) {
        return false;
    }
    next >= sentence.tokens.end
        || block.tokens.get(next).is_none_or(|token| token.kind != TokenKind::Word)
        || words.subject_openers.iter().any(|opener| opener == block.word(next))
}
