//! Frames that tell of a treaty or a body at work at some time: "in 1975 the NPT forbade",
//! "in 1936 the League condemned". No event of theirs is dated, but they must have existed.

use super::{
    Claim, ClaimValue, Predicate, Sentence, Topic,
    atoms::{AtomKind, distance},
    dated::claim,
    standing::{self, Standing},
    subject::right_before,
};
use crate::{
    lang::claims::{Cue, WordOrder},
    reading::EntityKind,
};

/// A date further than this from the verb does not date it.
const DATE_AT_MOST: u32 = 16;
const DATE_AT_MOST_VERB_FINAL: u32 = 24;
/// A name further than this from the verb does not act.
const SUBJECT_AT_MOST: u32 = 7;
/// In a language with its verb at the end, objects stand between.
const SUBJECT_AT_MOST_VERB_FINAL: u32 = 20;

/// Reads what is told to be at work on some of the dates.
pub(super) fn read(sentence: &Sentence<'_>, dates: &[usize], taken: &mut [bool], claims: &mut Vec<Claim>) {
    for &date in dates {
        let Some((verb, name, standing)) = frame(sentence, date) else { continue };
        let subject = sentence.entity(name).map(|(entity, _)| (entity, sentence.span(name)));
        if let Some(found) = claim(sentence, subject, Predicate::AtWork, date, standing) {
            // "When Italy invaded in 1935, the UN condemned it": of the two it is the name.
            let shared = std::mem::replace(&mut taken[date], true);
            let value_span = if shared { sentence.span(name) } else { found.value_span };
            claims.push(Claim { predicate_span: Some(sentence.span(verb)), value_span, ..found });
        }
    }
}

/// "At that time the NPT already obliged …": the time is the one date of the sentence before.
/// Nothing but the name is there to be pointed at.
pub(super) fn then(sentence: &Sentence<'_>, topic: &Topic, claims: &mut Vec<Claim>) {
    let Some(when) = topic.when else { return };
    if !sentence.each(|kind| matches!(kind, AtomKind::Date(_))).is_empty() {
        return;
    }
    for at in sentence.each(|kind| kind == AtomKind::Cue(Cue::Then)) {
        let Some((verb, name, standing)) = frame(sentence, at) else { continue };
        let Some((entity, _)) = sentence.entity(name) else { continue };
        let span = sentence.span(name);
        let claim = Claim::plain(Predicate::AtWork, ClaimValue::Date(when), span).of(Some((entity, span)));
        claims.push(Claim { predicate_span: Some(sentence.span(verb)), ..claim.meant(standing) });
    }
}

/// The verb of work near a time, whose it is, and how it is meant.
fn frame(sentence: &Sentence<'_>, time: usize) -> Option<(usize, usize, Standing)> {
    let verbs = sentence.near(time, |kind| matches!(kind, AtomKind::Cue(Cue::Work | Cue::WorkBefore)));
    let near = |verb: &usize| (distance(sentence.row, time, *verb), *verb);
    let verb_final = sentence.order == WordOrder::VerbFinal;
    let most = if verb_final { DATE_AT_MOST_VERB_FINAL } else { DATE_AT_MOST };
    let mut verbs: Vec<_> = verbs.iter().map(near).filter(|(cost, _)| *cost <= most).collect();
    verbs.sort_unstable();
    let (verb, name) = verbs.iter().find_map(|(_, verb)| Some((*verb, at_work(sentence, *verb)?)))?;
    let standing = standing::read(sentence, verb, time);
    // Verbs may stand far from what denies them, which stands before them: «لم تكن … تمنع».
    // "Refused to" denies what follows, and is something done.
    let acts = |at: usize| sentence.row[at].tokens == sentence.row[verb].tokens;
    let before = sentence.window(verb).start..verb + 1;
    if before.into_iter().any(|at| standing::denies(sentence, &sentence.row[at]) && !acts(at)) {
        return None;
    }
    // "the founding of NATO", "former members of the Warsaw Pact".
    let aside = |kind: AtomKind| matches!(kind, AtomKind::Cue(Cue::Aside | Cue::Event(_)));
    let meant = !(standing.anniversary || standing.later || right_before(sentence, name, aside));
    meant.then_some((verb, name, Standing { polarity: true, ..standing }))
}

/// The treaty or body that the verb is said of: the nearest name on its side.
fn at_work(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let row = sentence.row;
    let behind = match row[verb].kind {
        AtomKind::Cue(Cue::WorkBefore) => true,
        _ => sentence.order == WordOrder::VerbFirst,
    };
    let most = if sentence.order == WordOrder::VerbFinal { SUBJECT_AT_MOST_VERB_FINAL } else { SUBJECT_AT_MOST };
    let window = sentence.window(verb);
    let names = |at: &usize| matches!(row[*at].kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::Noun | Cue::Pronoun));
    let first = || (verb + 1..window.end).find(names);
    let last = || match sentence.order {
        // «ناتو … با حضور ناظران … برگزار کرد»: what acts opens the clause.
        WordOrder::VerbFinal => {
            let parts = |at: &usize| matches!(row[*at].kind, AtomKind::Stop | AtomKind::Cue(Cue::Event(_) | Cue::Work));
            let from = (window.start..verb).rev().find(parts).map_or(window.start, |at| at + 1);
            (from..verb).find(names)
        }
        _ => (window.start..verb).rev().find(names),
    };
    // «كانت المعاهدة تمنع»: where the verb may come first, the name may still stand before it.
    let near = |at: usize| (distance(row, at, verb) <= most).then_some(at);
    let name = if behind { first().and_then(near) } else { last().and_then(near) };
    let name = match name {
        None if sentence.order == WordOrder::VerbFirst => last().and_then(near)?,
        name => name?,
    };
    let (_, kind) = sentence.entity(name)?;
    matches!(kind, EntityKind::Instrument | EntityKind::Body | EntityKind::Group).then_some(name)
}
