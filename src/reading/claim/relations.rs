//! Frames that say of states that they belong to something, or have something: "Finland
//! is a member of NATO".

use super::{
    Claim, ClaimValue, Predicate, Sentence, Topic,
    as_of::{as_of, is_bound},
    atoms::{Atom, AtomKind},
    dated::predicate,
    listed::listed_from,
    standing,
};
use crate::{
    lang::claims::{Cue, RelationWords, WordOrder},
    reading::{EntityId, EntityKind, List, MentionKind},
    text::token::TokenKind,
};

/// Words between a relation and what it is to.
pub(super) const OBJECT_AT_MOST: usize = 3;
/// Words between a state and what is said of it.
const STATE_AT_MOST: usize = 7;
/// Words between a negation and the verb that it denies.
const BESIDE: usize = 1;
/// Words between a copula and the relation, or behind what the relation is to.
const COPULA_AT_MOST: usize = 4;

/// Reads who is in what.
pub(super) fn read(sentence: &Sentence<'_>, topic: &Topic, taken: &[bool], claims: &mut Vec<Claim>) {
    for at in sentence.each(|kind| matches!(kind, AtomKind::Cue(Cue::Relation(_)))) {
        let AtomKind::Cue(Cue::Relation(words)) = sentence.row[at].kind else { continue };
        if let Some(words) = sentence.words().relation.get(words) {
            related(sentence, topic, taken, at, words, claims);
        }
    }
}

/// How a relation is said to hold.
#[derive(Clone, Copy)]
struct Tense {
    denied: bool,
    past: bool,
}

fn related(
    sentence: &Sentence<'_>,
    topic: &Topic,
    taken: &[bool],
    at: usize,
    words: &RelationWords,
    claims: &mut Vec<Claim>,
) {
    let Some(predicate) = predicate(&words.predicate) else { return };
    let Some((entities, last)) = object(sentence, at, words).or_else(|| unsaid(sentence, topic, at, words)) else {
        return;
    };
    let Some((tense, first, last)) = tense(sentence, at, last, words) else { return };
    let mut states = states(sentence, first, last);
    // "Japan, Norway and Sweden, a member of the Union,": the last one alone.
    let comma = first.checked_sub(1).is_some_and(|at| sentence.row[at].kind == AtomKind::Comma);
    if comma && !words.plural && !words.verb && first == at.min(last) {
        states = states.pop().into_iter().collect();
    }
    if states.is_empty() {
        states = announced(sentence, last);
    }
    if words.plural && states.len() < 2 {
        return;
    }
    let standing = standing::read(sentence, at, at);
    // A denial that is not the copula's own, and not right before the verb, may be of anything.
    let denial = denial(sentence, first);
    let denied = match (tense.denied, denial, words.verb) {
        (true, ..) | (false, Denial::Beside, true) => true,
        (false, Denial::Beside, false) | (false, Denial::Near, _) => return,
        (false, Denial::None, _) => false,
    };
    // "In 1995 Poland was a member of NATO" tells that NATO was there as well, by the same words.
    let span = sentence.span(at);
    let same = |atom: usize| {
        let AtomKind::Date(date) = sentence.row[atom].kind else { return false };
        claims.iter().any(|claim| {
            claim.predicate == Predicate::AtWork
                && claim.value == ClaimValue::Date(date)
                && claim.predicate_span.is_some_and(|verb| verb.overlaps(span))
        })
    };
    let taken: Vec<bool> = taken.iter().enumerate().map(|(atom, taken)| *taken && !same(atom)).collect();
    let dated = as_of(sentence, at, if words.verb { &[] } else { &taken });
    // "until 1991": it was so before, whenever that was; "since 1991": it still is.
    let until = dated.is_some_and(|days| is_bound(sentence, days, &sentence.words().untils));
    let since = !tense.past && dated.is_some_and(|days| is_bound(sentence, days, &sentence.words().sinces));
    let dated = dated.filter(|_| !until && !since);
    // Who had nuclear weapons once is not in the list of those who have.
    if predicate == Predicate::Possesses && (until || tense.past) {
        return;
    }
    for state in states {
        let AtomKind::State(mention) = sentence.row[state].kind else { continue };
        let subject = match entities.as_slice() {
            [one] => Some((*one, sentence.span(at))),
            _ => None,
        };
        let claim = Claim::plain(predicate, ClaimValue::State(mention), sentence.span(state));
        claims.push(Claim {
            candidates: if subject.is_some() { Vec::new() } else { entities.clone() },
            predicate_span: Some(sentence.span(at)),
            // Who never joined is not in.
            current: (!tense.past && !until) || denial == Denial::Beside,
            as_of: dated,
            ..claim.of(subject).meant(standing::Standing { polarity: !denied, ..standing })
        });
    }
}

/// "Four states have never joined it: A, B, C and D": the states that a colon announces.
fn announced(sentence: &Sentence<'_>, last: usize) -> Vec<usize> {
    let row = sentence.row;
    let behind = last + 1..sentence.window(last).end;
    let Some(colon) = behind.clone().find(|at| row[*at].kind == AtomKind::Stop) else { return Vec::new() };
    let colon_mark = sentence.block.tokens.get(row[colon].tokens.start).is_some_and(|token| token.is(':'));
    // How many they are must have been said.
    let counted = sentence.near(last, |kind| matches!(kind, AtomKind::Number(_))).into_iter().any(|at| at < colon);
    let first = (colon + 1..behind.end).find(|at| matches!(row[*at].kind, AtomKind::State(_)));
    match first.filter(|first| row[*first].tokens.start <= row[colon].tokens.end + 1) {
        Some(first) if colon_mark && counted => listed_from(sentence, first, false),
        _ => Vec::new(),
    }
}

/// Where a negation stands before something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Denial {
    None,
    Near,
    Beside,
}

fn denial(sentence: &Sentence<'_>, first: usize) -> Denial {
    let row = sentence.row;
    let start = row[first].tokens.start;
    let parts = |kind| ends_clause(kind) || kind == AtomKind::Cue(Cue::Clause);
    let before = (sentence.window(first).start..first).rev().take_while(|at| !parts(row[*at].kind));
    let gap = before
        .filter(|at| row[*at].kind == AtomKind::Cue(Cue::Negation) && row[*at].tokens.end <= start)
        .map(|at| start - row[at].tokens.end)
        .min();
    match gap {
        Some(0..=BESIDE) => Denial::Beside,
        Some(gap) if gap <= STATE_AT_MOST => Denial::Near,
        _ => Denial::None,
    }
}

/// What a relation is to, and the last atom of it.
fn object(sentence: &Sentence<'_>, at: usize, words: &RelationWords) -> Option<(Vec<EntityId>, usize)> {
    if let Some(id) = &words.to {
        return Some((vec![sentence.block.names.find(id)?], at));
    }
    let row = sentence.row;
    let (object, gap) = match sentence.window(at).find(|other| *other > at && is_thing(row[*other].kind)) {
        // What a verb-final relation is to stands before it: «به ناتو پیوست».
        _ if words.verb && sentence.order == WordOrder::VerbFinal => {
            let before = (sentence.window(at).start..at).rev().find(|other| is_thing(row[*other].kind))?;
            (before, row[at].tokens.start.saturating_sub(row[before].tokens.end))
        }
        behind => {
            // The subject of a verb-first relation stands in between.
            let object = behind?;
            let states = row[at + 1..object].iter().filter(|atom| matches!(atom.kind, AtomKind::State(_)));
            let states: usize = states.map(|atom| atom.tokens.len()).sum();
            (object, row[object].tokens.start.saturating_sub(row[at].tokens.end + states))
        }
    };
    let marked = row[at.min(object) + 1..at.max(object)].iter().any(|atom| ends_clause(atom.kind));
    if gap > OBJECT_AT_MOST || marked || !(object < at || ends_name(sentence, object)) {
        return None;
    }
    let entities = sentence.entities(object).to_vec();
    let fit =
        entities.iter().all(|id| {
            sentence.block.names.entity(*id).is_some_and(|entity| {
                matches!(entity.kind, EntityKind::Body | EntityKind::Group | EntityKind::Instrument)
            })
        });
    (fit && !entities.is_empty()).then_some((entities, object))
}

/// What a relation is to where the sentence does not say: "Japan, a member since 1920, left".
/// The one thing that the sentences before spoke of, else what the heading names.
fn unsaid(sentence: &Sentence<'_>, topic: &Topic, at: usize, words: &RelationWords) -> Option<(Vec<EntityId>, usize)> {
    let named = sentence.row.iter().any(|atom| is_thing(atom.kind));
    if !words.bare || named || topic.several || !ends_name(sentence, at) {
        return None;
    }
    Some((topic.last.map(|(entity, _)| entity).into_iter().collect(), at))
}

pub(super) fn is_thing(kind: AtomKind) -> bool {
    matches!(kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::Noun))
}

pub(super) fn ends_clause(kind: AtomKind) -> bool {
    matches!(kind, AtomKind::Stop | AtomKind::Open | AtomKind::Close | AtomKind::Comma)
}

/// Whether nothing goes on behind a name: "the NATO command" is not NATO.
pub(super) fn ends_name(sentence: &Sentence<'_>, object: usize) -> bool {
    let words = sentence.words();
    let next = sentence.row[object].tokens.end;
    match sentence.block.tokens.get(next) {
        None => true,
        Some(token) if token.kind == TokenKind::Word => {
            let word = sentence.block.word(next);
            let starts = sentence.row.iter().find(|atom| atom.tokens.start == next);
            words.name_closers.iter().any(|closer| closer == word)
                || starts.is_some_and(|atom| match atom.kind {
                    AtomKind::Cue(Cue::Copula(_)) | AtomKind::Date(_) => true,
                    // «بقيت خارج الاتفاقية أربع دول»: the subject follows.
                    AtomKind::Number(_) => sentence.order == WordOrder::VerbFirst,
                    _ => false,
                })
        }
        Some(token) => {
            matches!(token.kind, TokenKind::Mark('.' | ',' | '،' | ';' | '؛' | ')' | '?' | '!' | '؟' | ':' | '—' | '–'))
        }
    }
}

/// How the relation is said to hold, and the first and last atom of what says it. `None`
/// where nothing does.
fn tense(sentence: &Sentence<'_>, at: usize, object: usize, words: &RelationWords) -> Option<(Tense, usize, usize)> {
    let row = sentence.row;
    let own = Tense { denied: words.denied, past: words.past };
    let ends = (at.min(object), at.max(object));
    if words.verb {
        // «كانت تملك»: she had.
        let before = (sentence.window(at).start..at).rev().take_while(|other| !ends_clause(row[*other].kind));
        let was = |other: usize| {
            matches!(row[other].kind, AtomKind::Cue(Cue::Copula(words))
                if sentence.words().copula.get(words).is_some_and(|words| words.past && !words.denied))
        };
        let past = own.past || sentence.order == WordOrder::VerbFirst && before.into_iter().any(was);
        return Some((Tense { past, ..own }, ends.0, ends.1));
    }
    let copula = |other: usize| match row[other].kind {
        AtomKind::Cue(Cue::Copula(words)) => sentence.words().copula.get(words),
        _ => None,
    };
    let found = if sentence.order == WordOrder::VerbFinal {
        let behind = (ends.1 + 1..sentence.window(at).end).take_while(|other| !ends_clause(row[*other].kind));
        let behind = behind.filter(|other| row[*other].tokens.start <= row[ends.1].tokens.end + COPULA_AT_MOST);
        behind.into_iter().find(|other| copula(*other).is_some())
    } else {
        let before = (sentence.window(at).start..at).rev().take_while(|other| !ends_clause(row[*other].kind));
        let states: usize = before
            .clone()
            .filter(|other| matches!(row[*other].kind, AtomKind::State(_)))
            .map(|other| row[other].tokens.len())
            .sum();
        let near = |other: &usize| row[*other].tokens.end + COPULA_AT_MOST + states >= row[at].tokens.start;
        before.filter(near).find(|other| copula(*other).is_some())
    };
    if let Some(found) = found {
        let said = copula(found)?;
        let tense = Tense { denied: words.denied || said.denied, past: words.past || said.past };
        return Some((tense, ends.0.min(found), ends.1));
    }
    // "Turkey, a member of NATO since 1952,"; «فنلندا عضو في الحلف».
    let before = (0..ends.0).rev().find(|other| row[*other].tokens.start < row[ends.0].tokens.start)?;
    let beside = |atom: &Atom| row[ends.0].tokens.start.saturating_sub(atom.tokens.end) <= 1;
    let apposed = match row[before].kind {
        AtomKind::Comma => before.checked_sub(1).is_some_and(|state| {
            matches!(row[state].kind, AtomKind::State(_))
                && beside(&row[before])
                && row[before].tokens.start == row[state].tokens.end
        }),
        AtomKind::State(_) => sentence.order == WordOrder::VerbFirst && beside(&row[before]),
        _ => false,
    };
    apposed.then_some((own, ends.0, ends.1))
}

/// The states that a clause is about, whose verb or noun the atoms `first..=last` are.
fn states(sentence: &Sentence<'_>, first: usize, last: usize) -> Vec<usize> {
    let row = sentence.row;
    let inside = (first..=last).filter(|at| matches!(row[*at].kind, AtomKind::State(_)));
    if sentence.order == WordOrder::VerbFirst
        && let Some(state) = inside.into_iter().next()
    {
        return coordinated(sentence, state);
    }
    let window = sentence.window(first).start;
    let Some(state) = (window..first).rev().find(|at| matches!(row[*at].kind, AtomKind::State(_))) else {
        return Vec::new();
    };
    let gap = row[first].tokens.start.saturating_sub(row[state].tokens.end);
    let between = row[state + 1..first].iter().filter(|atom| atom.tokens.start < row[first].tokens.start);
    let free = between.clone().all(|atom| {
        matches!(
            atom.kind,
            AtomKind::Comma
                | AtomKind::List(_)
                | AtomKind::Quote
                | AtomKind::Date(_)
                | AtomKind::Ordinal(_)
                | AtomKind::Cue(_)
        )
    });
    let commas = between.filter(|atom| atom.kind == AtomKind::Comma).count();
    // "… Finland, which is not a member": a relative clause is about what stands before it.
    let relative = row[state + 1..first].iter().find(|atom| atom.kind != AtomKind::Comma).is_some_and(|atom| {
        atom.kind == AtomKind::Cue(Cue::Clause)
            && atom.tokens.start <= row[state].tokens.end + 1
            && !sentence.words().persons.iter().any(|person| person == sentence.block.word(atom.tokens.start))
    });
    let resumed = row[state + 1..=first].iter().find(|atom| atom.kind != AtomKind::Comma).is_some_and(|atom| {
        matches!(atom.kind, AtomKind::Cue(Cue::Copula(words))
            if sentence.words().copula.get(words).is_some_and(|words| words.resumes))
            && atom.tokens.start <= row[state].tokens.end + 1
    });
    if gap > STATE_AT_MOST || !free || commas > 1 || !(relative || resumed || is_subject(sentence, state)) {
        return Vec::new();
    }
    coordinated(sentence, state)
}

/// A state with those it is listed with.
fn coordinated(sentence: &Sentence<'_>, state: usize) -> Vec<usize> {
    match list_of(sentence, state) {
        Some(list) => items(sentence, list, state),
        None => vec![state],
    }
}

/// The list that a state stands in.
pub(super) fn list_of<'a>(sentence: &Sentence<'a>, state: usize) -> Option<&'a List> {
    let span = sentence.span(state);
    sentence.near(state, |kind| matches!(kind, AtomKind::List(_))).into_iter().find_map(|at| {
        let AtomKind::List(mention) = sentence.row[at].kind else { return None };
        let MentionKind::List(list) = &sentence.mentions.get(mention)?.kind else { return None };
        list.items.iter().any(|item| item.span.overlaps(span)).then_some(list)
    })
}

/// The states of a list, each by its own.
pub(super) fn items(sentence: &Sentence<'_>, list: &List, state: usize) -> Vec<usize> {
    let states = sentence.near(state, |kind| matches!(kind, AtomKind::State(_)));
    let listed =
        |at: &usize| list.items.iter().any(|item| item.entity.is_some() && item.span.overlaps(sentence.span(*at)));
    states.into_iter().filter(listed).collect()
}

/// Whether a state is what its clause is about, and not "the president of Finland".
pub(super) fn is_subject(sentence: &Sentence<'_>, state: usize) -> bool {
    let words = sentence.words();
    let first = match list_of(sentence, state) {
        Some(list) => items(sentence, list, state).into_iter().next().unwrap_or(state),
        None => state,
    };
    let mut at = sentence.row[first].tokens.start;
    while at > sentence.tokens.start {
        let Some(token) = sentence.block.tokens.get(at - 1) else { return false };
        // «وسويسرا»: of what is written together with a name, only an "and" leaves it a subject.
        if sentence.block.folded.source(token.span).overlaps(sentence.span(first)) {
            return sentence.is_attached(first);
        }
        if token.kind != TokenKind::Word {
            return !matches!(token.kind, TokenKind::Mark('\'' | '’' | '-'));
        }
        let word = sentence.block.word(at - 1);
        if words.articles.iter().any(|article| article == word) {
            at -= 1;
            continue;
        }
        return words.subject_openers.iter().any(|opener| opener == word)
            || sentence.row.iter().any(|atom| {
                atom.tokens.end == at
                    && matches!(atom.kind, AtomKind::Cue(Cue::Copula(_) | Cue::Relation(_) | Cue::Clause))
            });
    }
    true
}
