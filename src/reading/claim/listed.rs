//! Lists that tell who is in something: "the P5 (China, France …)", "the members of NATO,
//! namely …".

use super::{
    Claim, ClaimValue, Modality, Predicate, Sentence,
    as_of::as_of,
    atoms::{Atom, AtomKind},
    relations::{OBJECT_AT_MOST, ends_clause, is_thing, items, list_of},
    standing,
};
use crate::{
    lang::claims::Cue,
    reading::{Awaited, EntityId, EntityKind},
};

/// Words between the name of a group and the colon before the list of its states.
const SAID_AT_MOST: usize = 6;
/// Words between that colon and the first state.
const BEFORE_LIST: usize = 14;
/// Words between the name of a group and any other opening of the list.
const LIST_AT_MOST: usize = 3;
/// A list without brackets names a group's members if it has so many.
const ITEMS_AT_LEAST: usize = 3;

/// Reads the states of such lists as members, each by its own.
pub(super) fn read(sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    for at in sentence.each(|kind| {
        matches!(kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::CountAfter(_) | Cue::Members | Cue::Noun))
    }) {
        of(sentence, at, claims);
    }
}

/// "the permanent members (China, France …)", "the E3: …", "the members of NATO, namely …":
/// each listed state is in it.
fn of(sentence: &Sentence<'_>, at: usize, claims: &mut Vec<Claim>) {
    let Some((whole, last)) = group(sentence, at) else { return };
    let Some((first, bracket)) = list_behind(sentence, last) else { return };
    let row = sentence.row;
    let states = listed_from(sentence, first, bracket);
    if states.len() < if bracket { 2 } else { ITEMS_AT_LEAST } {
        return;
    }
    // "five states that left the convention: …" are in it no more.
    let left = |other: &usize| {
        matches!(row[*other].kind, AtomKind::Cue(Cue::Event(event))
            if sentence.words().event.get(event).is_some_and(|words| words.active && words.predicate == "withdrew"))
    };
    if sentence.near(at, |kind| matches!(kind, AtomKind::Cue(Cue::Event(_)))).iter().any(left) {
        return;
    }
    let standing = standing::read(sentence, at, at);
    if standing::denied(sentence, at) || standing.modality != Modality::Asserted {
        return;
    }
    for state in states {
        let AtomKind::State(mention) = row[state].kind else { continue };
        let claim = Claim::plain(Predicate::MemberOf, ClaimValue::State(mention), sentence.span(state));
        let (subject, candidates) = match &whole {
            Whole::Named(entities) if entities.len() == 1 => (entities.first().copied(), Vec::new()),
            Whole::Named(entities) => (None, entities.clone()),
            Whole::Awaited(_) => (None, Vec::new()),
        };
        // One noun may be several cues.
        let told = |other: &&Claim| other.value == claim.value && other.predicate == claim.predicate;
        if claims
            .iter()
            .rev()
            .find(told)
            .is_some_and(|other| other.subject == subject && other.candidates == candidates)
        {
            continue;
        }
        claims.push(Claim {
            candidates,
            awaits: if let Whole::Awaited(classes) = whole { classes } else { Awaited::default() },
            predicate_span: Some(sentence.span(at)),
            current: true,
            as_of: as_of(sentence, at, &[]),
            ..claim
                .of(subject.map(|subject| (subject, sentence.span(at))))
                .meant(standing::Standing { polarity: true, ..standing })
        });
    }
}

/// The first state of the list that is opened right behind an atom, and whether it stands
/// in brackets.
fn list_behind(sentence: &Sentence<'_>, last: usize) -> Option<(usize, bool)> {
    let row = sentence.row;
    let mut end = row[last].tokens.end;
    let window = sentence.window(last).end;
    let noun = matches!(row[last].kind, AtomKind::Cue(Cue::CountAfter(_)));
    let is = |atom: &Atom| {
        matches!(atom.kind, AtomKind::Cue(Cue::Copula(words))
            if sentence.words().copula.get(words).is_some_and(|words| !words.denied && !words.past))
    };
    let said = |atom: &Atom| {
        matches!(
            atom.kind,
            AtomKind::Number(_)
                | AtomKind::Cue(
                    Cue::CountAfter(_)
                        | Cue::CountBefore(_)
                        | Cue::CountVerb(_)
                        | Cue::WorkBefore
                        | Cue::Counted
                        | Cue::Current
                        | Cue::Copula(_)
                        | Cue::Members
                        | Cue::Numbering
                        | Cue::Ranked
                        | Cue::Relation(_)
                )
        )
    };
    for at in last + 1..window {
        let atom = &row[at];
        if atom.tokens.start < end {
            continue;
        }
        let gap = atom.tokens.start - end;
        // "the permanent members of the Security Council (…)"
        if noun && gap <= OBJECT_AT_MOST && is_thing(atom.kind) {
            end = atom.tokens.end;
            continue;
        }
        // "the permanent members are …", «عبارتند از …»
        if matches!(atom.kind, AtomKind::State(_)) && gap <= LIST_AT_MOST && is_opener(sentence, end) {
            return Some((at, false));
        }
        let opens = match atom.kind {
            AtomKind::Open | AtomKind::Comma => gap <= LIST_AT_MOST,
            // "The Quad consists of …"
            AtomKind::Cue(Cue::CountBefore(_)) if begins_list(sentence, at) => gap <= LIST_AT_MOST,
            // "… has nine members: …": what is said of the whole may stand before the colon.
            AtomKind::Stop => gap <= SAID_AT_MOST,
            _ if is(atom) => gap <= LIST_AT_MOST,
            _ if said(atom) => continue,
            _ => false,
        };
        if !opens {
            return None;
        }
        let first = (at + 1..window).find(|other| matches!(row[*other].kind, AtomKind::State(_)))?;
        let between = atom.tokens.end..row[first].tokens.start;
        let opened = match atom.kind {
            // A comma opens nothing without a word that does.
            AtomKind::Comma => (1..=3).contains(&between.len()) && is_opener(sentence, between.start),
            AtomKind::Stop => {
                between.len() <= BEFORE_LIST && row[at + 1..first].iter().all(|atom| !goes_elsewhere(atom.kind))
            }
            _ => between.len() <= 1,
        };
        return opened.then_some((first, atom.kind == AtomKind::Open));
    }
    None
}

/// Whether a state stands right behind an atom.
fn begins_list(sentence: &Sentence<'_>, at: usize) -> bool {
    let row = sentence.row;
    let state = (at + 1..sentence.window(at).end).find(|other| matches!(row[*other].kind, AtomKind::State(_)));
    state.is_some_and(|state| row[state].tokens.start.saturating_sub(row[at].tokens.end) <= 1)
}

/// Whether something stands before a list that is no item of it.
fn goes_elsewhere(kind: AtomKind) -> bool {
    match kind {
        AtomKind::Cue(cue) => {
            matches!(
                cue,
                Cue::Event(_) | Cue::Status(_) | Cue::Copula(_) | Cue::Negation | Cue::Report | Cue::Doubt | Cue::Noun
            )
        }
        AtomKind::Date(_) | AtomKind::Open | AtomKind::Close | AtomKind::Stop => true,
        _ => false,
    }
}

/// The states of a list from its first on: of a plain enumeration all to its end, words
/// among them included, else those of the list that was read.
pub(super) fn listed_from(sentence: &Sentence<'_>, first: usize, bracket: bool) -> Vec<usize> {
    let row = sentence.row;
    let behind = first..sentence.window(first).end;
    let end = behind.clone().find(|at| match row[*at].kind {
        AtomKind::Close => bracket,
        AtomKind::Stop => true,
        _ => false,
    });
    let end = end.unwrap_or(behind.end);
    let plain = row[first..end].iter().all(|atom| {
        matches!(
            atom.kind,
            AtomKind::State(_)
                | AtomKind::Comma
                | AtomKind::Number(_)
                | AtomKind::List(_)
                | AtomKind::Cue(Cue::Counted)
        )
    });
    if plain && sentence.window(first).end == row.len() {
        let alone = |at: &usize| *at == first || begins_item(sentence, *at);
        return (first..end).filter(|at| matches!(row[*at].kind, AtomKind::State(_))).filter(alone).collect();
    }
    match list_of(sentence, first).filter(|list| list.regular) {
        Some(list) => items(sentence, list, first),
        None => Vec::new(),
    }
}

/// Whether what parts the items of a list stands right before a state.
fn begins_item(sentence: &Sentence<'_>, state: usize) -> bool {
    let lang = sentence.block.languages.get(sentence.block.lang.main);
    let mut at = sentence.row[state].tokens.start;
    if sentence.is_attached(state) {
        return true;
    }
    while let Some(before) = at.checked_sub(1) {
        let word = sentence.block.word(before);
        if lang.lists.fillers.iter().any(|filler| filler == word) {
            at = before;
            continue;
        }
        return [&lang.lists.separators, &lang.lists.conjunctions].into_iter().flatten().any(|known| known == word);
    }
    false
}

/// Whether a word at a token says that the list follows: "namely".
fn is_opener(sentence: &Sentence<'_>, token: usize) -> bool {
    let lists = &sentence.block.languages.get(sentence.block.lang.main).lists;
    let at = |phrase: &String| {
        phrase.split([' ', '\u{200C}']).enumerate().all(|(n, word)| sentence.block.word(token + n) == word)
    };
    lists.openers.iter().chain(&lists.examples).any(at)
}

/// What a list may be of.
enum Whole {
    Named(Vec<EntityId>),
    Awaited(Awaited),
}

/// What an atom may name whose members a list can be, and the last atom that names it.
fn group(sentence: &Sentence<'_>, at: usize) -> Option<(Whole, usize)> {
    let row = sentence.row;
    let kinds = |entities: &[EntityId], wanted: &[EntityKind]| {
        !entities.is_empty()
            && entities
                .iter()
                .all(|id| sentence.block.names.entity(*id).is_some_and(|entity| wanted.contains(&entity.kind)))
    };
    match row[at].kind {
        AtomKind::Cue(Cue::CountAfter(words)) if sentence.words().count.get(words)?.of.is_some() => {
            let id = sentence.words().count.get(words)?.of.as_deref()?;
            Some((Whole::Named(vec![sentence.block.names.find(id)?]), at))
        }
        // "the northern members of NATO", «شش عضو شورای همکاری»
        AtomKind::Cue(Cue::Members | Cue::CountAfter(_)) => {
            let belong = |words: usize| {
                sentence
                    .words()
                    .count
                    .get(words)
                    .is_some_and(|words| matches!(&*words.predicate, "members" | "parties"))
            };
            if let AtomKind::Cue(Cue::CountAfter(words)) = row[at].kind
                && !belong(words)
            {
                return None;
            }
            let near = |other: &usize| row[*other].tokens.start.saturating_sub(row[at].tokens.end) <= OBJECT_AT_MOST;
            let body = (at + 1..sentence.window(at).end).take_while(near).find(|other| is_thing(row[*other].kind))?;
            if row[at + 1..body].iter().any(|atom| ends_clause(atom.kind)) {
                return None;
            }
            if let Some(classes) = sentence.awaited(body) {
                return Some((Whole::Awaited(classes), body));
            }
            let entities = sentence.entities(body);
            kinds(entities, &[EntityKind::Body, EntityKind::Group, EntityKind::Instrument])
                .then(|| (Whole::Named(entities.to_vec()), body))
        }
        AtomKind::Subject(_) => {
            let entities = sentence.entities(at);
            // Of a body, the list must be told to be of its members.
            let counted = || {
                row[at + 1..].iter().take(4).any(|atom| {
                    matches!(atom.kind, AtomKind::Cue(Cue::CountAfter(words))
                    if sentence.words().count.get(words).is_some_and(|words| words.predicate == "members"))
                })
            };
            let fit = kinds(entities, &[EntityKind::Group]) || kinds(entities, &[EntityKind::Body]) && counted();
            fit.then(|| (Whole::Named(entities.to_vec()), at))
        }
        _ => None,
    }
}
