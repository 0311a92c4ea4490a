//! What an event phrase is said of, and who acts: the nearest name on the side where the
//! language puts it.

use super::{
    Sentence,
    atoms::{AtomKind, distance},
    dated::date_at_most,
};
use crate::{
    lang::claims::{Cue, EventWords, WordOrder},
    reading::{EntityId, EntityKind},
    text::Span,
};

/// A subject further than this from its event phrase is not its subject.
const SUBJECT_AT_MOST: u32 = 34;
/// Words between an aside and the name that it takes up are fewer.
const ASIDE_REACH: usize = 4;

pub(super) enum Found {
    One(EntityId, Span),
    /// A name that several things share.
    Shared(usize),
    /// Something without a name of its own is nearer.
    Unnamed(usize),
    Nothing,
}

/// The nearest fitting subject, on the side where the language puts it.
pub(super) fn subject_of(
    sentence: &Sentence<'_>,
    event: usize,
    from: usize,
    active: bool,
    fits: impl Fn(EntityKind) -> bool,
) -> Found {
    let row = sentence.row;
    let side = |at: usize| match (sentence.order, at < event, active) {
        // "France signed the NPT": the treaty stands behind the verb.
        (WordOrder::VerbMedial, true, true) => 3,
        (WordOrder::VerbMedial, false, true) => 0,
        (WordOrder::VerbMedial | WordOrder::VerbFinal, false, false) if from > 0 => SUBJECT_AT_MOST,
        (WordOrder::VerbMedial, false, false) if opens_clause(sentence, event) => 2,
        (WordOrder::VerbMedial, false, false) => 16,
        (WordOrder::VerbFinal, false, _) => 16,
        (WordOrder::VerbMedial | WordOrder::VerbFinal, true, _) => 0,
        (WordOrder::VerbFirst, true, _) => 1,
        (WordOrder::VerbFirst, false, _) => 0,
    };
    let mut best: Option<(u32, usize)> = None;
    for at in sentence.window(event).filter(|at| *at >= from) {
        let atom = &row[at];
        let names = match atom.kind {
            AtomKind::Subject(_) => sentence.entity(at).is_none_or(|(_, kind)| fits(kind)),
            AtomKind::Cue(Cue::Noun) => true,
            _ => false,
        };
        if !names {
            continue;
        }
        let brackets = 6 * u32::from(atom.depth.saturating_sub(row[event].depth));
        let cost = distance(row, at, event) + side(at) + brackets;
        if cost <= SUBJECT_AT_MOST && best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at));
        }
    }
    match best {
        None => Found::Nothing,
        Some((_, at)) if aside(sentence, at) => Found::Unnamed(at),
        Some((_, at)) => match sentence.entity(at) {
            Some((entity, _)) => Found::One(entity, sentence.span(at)),
            None if sentence.entities(at).len() > 1 => Found::Shared(at),
            None => Found::Unnamed(at),
        },
    }
}

/// "Opened for signature in 1968, the NPT …": no subject before the phrase in its clause.
fn opens_clause(sentence: &Sentence<'_>, event: usize) -> bool {
    !sentence.row[sentence.window(event).start..event].iter().any(|atom| {
        matches!(atom.kind, AtomKind::Subject(_) | AtomKind::State(_) | AtomKind::Cue(Cue::Noun | Cue::Pronoun))
    })
}

/// Whether a pronoun before the phrase is what it is said of. Before an active verb stands
/// who acts, unless the verb stands last: "it signed in 1991" does not tell what.
pub(super) fn pronoun_before(sentence: &Sentence<'_>, event: usize, words: &EventWords) -> bool {
    let acts = (words.active || words.participle) && sentence.order == WordOrder::VerbMedial;
    !acts && sentence.row[..event].iter().rev().take(3).any(|atom| atom.kind == AtomKind::Cue(Cue::Pronoun))
}

/// The state that acts: the nearest one before the verb, or right behind it where verbs come first.
pub(super) fn actor_of(sentence: &Sentence<'_>, event: usize) -> Option<EntityId> {
    let state = |at: usize| matches!(sentence.row[at].kind, AtomKind::State(_));
    let behind = (event + 1..sentence.window(event).end)
        .find(|at| state(*at))
        .filter(|_| sentence.order == WordOrder::VerbFirst);
    let at = behind.or_else(|| (0..event).rev().find(|at| state(*at)))?;
    (distance(sentence.row, at, event) <= date_at_most(sentence))
        .then(|| sentence.entity(at))
        .flatten()
        .map(|(entity, _)| entity)
}

/// A verb-first phrase with a state right behind it: the state does it («وقعت إيران …»).
pub(super) fn acted_on(sentence: &Sentence<'_>, event: usize) -> bool {
    sentence.order == WordOrder::VerbFirst
        && sentence.row.get(event + 1).is_some_and(|next| {
            matches!(next.kind, AtomKind::State(_)) && next.tokens.start <= sentence.row[event].tokens.end + 2
        })
}

/// "negotiations on the NPT", «پیش‌نویس پیمان»: the name is not what the sentence speaks of.
pub(super) fn aside(sentence: &Sentence<'_>, name: usize) -> bool {
    right_before(sentence, name, |kind| kind == AtomKind::Cue(Cue::Aside))
}

/// Whether such an atom stands a few words before a name.
pub(super) fn right_before(sentence: &Sentence<'_>, name: usize, wanted: impl Fn(AtomKind) -> bool) -> bool {
    let row = sentence.row;
    let before = &row[sentence.window(name).start..name];
    before.iter().rev().any(|atom| wanted(atom.kind) && atom.tokens.end + ASIDE_REACH > row[name].tokens.start)
}
