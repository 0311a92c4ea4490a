//! Frames that tie a number to what is counted: parties, members, votes.

mod whose;

use whose::{Whose, subject};

use super::{
    Claim, ClaimValue, Predicate, Sentence, Topic,
    as_of::{as_of, days_of, is_present},
    atoms::{Atom, AtomKind, distance},
    dated::predicate,
    relations::{items, list_of},
    standing,
};
use crate::{
    lang::claims::{Cue, WordOrder},
    reading::{EntityId, EntityKind, MentionKind, NumberRole, list::phrase_at},
    text::Span,
};

/// Words that may stand between a number and what it counts.
const NOUN_AT_MOST: usize = 2;
/// Words between a name and "numbering".
const NUMBERING_AT_MOST: usize = 2;
/// Tokens between what is counted and "among them".
const EXAMPLES_AT_MOST: usize = 2;
/// A verb further than this from the states that are counted is not theirs.
const VERB_AT_MOST: u32 = 12;
const VERB_AT_MOST_VERB_FINAL: u32 = 24;

/// Reads the counts of a sentence. `taken` are the atoms that dated frames have used.
pub(super) fn read(sentence: &Sentence<'_>, topic: &Topic, taken: &[bool], claims: &mut Vec<Claim>) {
    for number in sentence.each(|kind| matches!(kind, AtomKind::Number(_))) {
        let AtomKind::Number(at) = sentence.row[number].kind else { continue };
        let Some(MentionKind::Number(value)) = sentence.mentions.get(at).map(|mention| &mention.kind) else { continue };
        if value.role != NumberRole::Count || denies(sentence, number) {
            continue;
        }
        let readings = counted(sentence, number);
        if readings.is_empty() {
            let from = claims.len();
            goes_on(sentence, number, at, claims);
            claims[from..].iter_mut().for_each(|claim| claim.hedge = value.hedge);
            continue;
        }
        let fitting =
            readings.into_iter().find_map(|counted| Some((subject(sentence, topic, number, &counted)?, counted)));
        let Some((Whose { subject, predicate, candidates, awaits }, counted)) = fitting else { continue };
        if is_partial(sentence, number, &counted) {
            continue;
        }
        let standing = standing::read(sentence, counted.atom, number);
        let current = !sentence.near(number, |kind| kind == AtomKind::Cue(Cue::Current)).is_empty();
        let votes = matches!(predicate, Predicate::VotesFor | Predicate::VotesAgainst | Predicate::Abstentions);
        let taken = if counted.verb || votes { &[] } else { taken };
        let dated = if current { None } else { as_of(sentence, number, taken) };
        let present = dated.is_none()
            && is_present(
                sentence,
                number,
                neighbours(sentence, number, &counted).1,
                counted.whole || definite(sentence, number, &counted),
            );
        // A denial behind a comma is of something else.
        let polarity = standing.polarity || !standing::denied(sentence, counted.atom);
        let standing = standing::Standing { polarity, ..standing };
        let claim = Claim::plain(predicate, ClaimValue::Number(at), sentence.span(number));
        // "Four elected members, among them …": not of what the sentence before was about.
        let here = |(_, span): &(EntityId, Span)| sentence.row.iter().any(|atom| atom.span == *span);
        let plain = counted.verb
            || sentence.row[counted.atom].tokens.start <= sentence.row[number].tokens.end
            || counted.atom < number;
        if let Some((subject, span)) = subject.filter(|it| polarity && standing.is_plain() && plain && here(it)) {
            examples(sentence, number, &counted, predicate, |example| {
                claims.push(Claim { current: true, as_of: dated, ..example.of(Some((subject, span))) });
            });
        }
        claims.push(Claim {
            candidates,
            awaits,
            predicate_span: Some(sentence.span(counted.atom)),
            definite: counted.whole || (counted.verb && present) || definite(sentence, number, &counted),
            group_named: counted.group.is_some(),
            current: current || present,
            hedge: value.hedge,
            as_of: dated,
            ..claim.of(subject).meant(standing)
        });
    }
}

/// "It had 16 members in 1990, 19 after 1999": a number that goes on from the one before it,
/// with a time of its own.
fn goes_on(sentence: &Sentence<'_>, number: usize, mention: usize, claims: &mut Vec<Claim>) {
    let words = sentence.words();
    let row = sentence.row;
    let first = row[number].tokens.start;
    let before = first.checked_sub(1).map_or("", |at| sentence.block.word(at));
    let behind = sentence.block.word(row[number].tokens.end);
    let lists = &sentence.block.languages.get(sentence.block.lang.main).lists;
    let joined = [&lists.separators, &lists.conjunctions].into_iter().flatten().any(|word| word == before)
        || sentence.is_attached(number);
    let Some(model) = claims
        .iter()
        .rev()
        .find(|claim| matches!(claim.value, ClaimValue::Number(_)) && sentence.span(0).start <= claim.value_span.start)
    else {
        return;
    };
    let size = matches!(
        model.predicate,
        Predicate::Members | Predicate::Parties | Predicate::Signatories | Predicate::Ratifications
    );
    if !joined || !size || !words.times.iter().any(|time| time == behind) {
        return;
    }
    // Its time stands right behind it.
    let date = (number + 1..sentence.window(number).end).find(|at| !matches!(row[*at].kind, AtomKind::Cue(_)));
    let Some(dated) = date.and_then(|at| days_of(sentence, at)) else { return };
    let value = ClaimValue::Number(mention);
    let next = Claim {
        value,
        value_span: sentence.span(number),
        definite: false,
        current: false,
        as_of: Some(dated),
        ..model.clone()
    };
    claims.push(next);
}

/// "178 states, among them Egypt": who is among the counted belongs to it.
fn examples(
    sentence: &Sentence<'_>,
    number: usize,
    counted: &Counted,
    predicate: Predicate,
    mut found: impl FnMut(Claim),
) {
    let relation = match predicate {
        Predicate::Parties | Predicate::Ratifications => Predicate::PartyTo,
        Predicate::Members => Predicate::MemberOf,
        _ => return,
    };
    let row = sentence.row;
    let noun = if counted.verb { number } else { counted.atom.max(number) };
    let end = row[noun].tokens.end;
    let lists = &sentence.block.languages.get(sentence.block.lang.main).lists;
    let mut behind = noun + 1..sentence.window(number).end;
    let Some(state) = behind.find(|at| matches!(row[*at].kind, AtomKind::State(_))) else { return };
    let start = row[state].tokens.start;
    let opened =
        (end..start).find_map(|at| phrase_at(sentence.block, at, &lists.examples).map(|n_words| (at, at + n_words)));
    let Some((opens, behind)) = opened else { return };
    if opens > end + EXAMPLES_AT_MOST || start > behind + 2 {
        return;
    }
    let states = list_of(sentence, state).map_or_else(|| vec![state], |list| items(sentence, list, state));
    for state in states {
        let AtomKind::State(mention) = row[state].kind else { continue };
        found(Claim::plain(relation, ClaimValue::State(mention), sentence.span(state)));
    }
}

/// What a number counts.
struct Counted {
    atom: usize,
    predicates: Vec<Predicate>,
    /// "the nine nuclear-armed states": the name of the group is the noun.
    group: Option<EntityId>,
    /// "ratified by 178": the phrase itself means all.
    whole: bool,
    /// The verb stands in for a noun: its dates are those of the count.
    verb: bool,
}

impl Counted {
    fn new(atom: usize, predicate: Predicate) -> Self {
        Self { atom, predicates: vec![predicate], group: None, whole: false, verb: false }
    }
}

/// The readings of a number, the likelier first; which one fits its subject decides.
fn counted(sentence: &Sentence<'_>, number: usize) -> Vec<Counted> {
    let row = sentence.row;
    let counts = &sentence.words().count;
    let near = |other: &Atom, after: bool| {
        let gap = if after {
            other.tokens.start.checked_sub(row[number].tokens.end)
        } else {
            // "The membership of NATO stands at …": whose it is, may stand between.
            let named = sentence
                .near(number, |kind| matches!(kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::Noun)))
                .into_iter()
                .map(|at| &row[at]);
            let named = named
                .filter(|name| other.tokens.end <= name.tokens.start && name.tokens.end <= row[number].tokens.start);
            let named: usize = named.map(|name| name.tokens.len()).sum();
            row[number].tokens.start.checked_sub(other.tokens.end + named)
        };
        gap.is_some_and(|gap| gap <= NOUN_AT_MOST)
    };
    let of_cues = |kinds: &dyn Fn(Cue) -> Option<usize>, after: bool, weak: bool| -> Option<Counted> {
        let mut found: Option<Counted> = None;
        for at in sentence.window(number) {
            let atom = &row[at];
            let AtomKind::Cue(cue) = atom.kind else { continue };
            let Some(words) = kinds(cue).and_then(|i| counts.get(i)) else { continue };
            let articled = !words.articled || is_articled(sentence, number);
            if words.weak != weak || !articled || !near(atom, after) || parted(sentence, number, at) {
                continue;
            }
            let Some(predicate) = predicate(&words.predicate) else { continue };
            match &mut found {
                Some(found) if row[found.atom].tokens == atom.tokens => found.predicates.push(predicate),
                Some(_) => {}
                None => {
                    let group = words.of.as_deref().and_then(|id| sentence.block.names.find(id));
                    found = Some(Counted { group, whole: !after || words.whole, ..Counted::new(at, predicate) });
                }
            }
        }
        found
    };
    let group = || {
        sentence.window(number).find_map(|at| {
            let (entity, kind) = sentence.entity(at)?;
            let beside = near(&row[at], true) && row[at].tokens.start <= row[number].tokens.end
                || near(&row[at], false) && row[at].tokens.end >= row[number].tokens.start;
            (kind == EntityKind::Group && beside && !parted(sentence, number, at))
                .then_some(Counted { group: Some(entity), ..Counted::new(at, Predicate::Members) })
        })
    };
    let after = |weak| of_cues(&|cue| if let Cue::CountAfter(i) = cue { Some(i) } else { None }, true, weak);
    let before = |weak| of_cues(&|cue| if let Cue::CountBefore(i) = cue { Some(i) } else { None }, false, weak);
    let verb = by_verb(sentence, number);
    [numbered(sentence, number), group(), after(false), before(false), verb, before(true), after(true)]
        .into_iter()
        .flatten()
        .collect()
}

/// "the members of NATO, which now number 32": the members are counted, whatever NATO is.
fn numbered(sentence: &Sentence<'_>, number: usize) -> Option<Counted> {
    let row = sentence.row;
    let before = |at: usize| sentence.window(at).start..at;
    let cue = before(number).rev().find(|at| row[*at].tokens.end <= row[number].tokens.start)?;
    let name = before(cue).rev().find(|at| matches!(row[*at].kind, AtomKind::Subject(_)))?;
    let gap = |a: usize, b: usize| row[b].tokens.start.saturating_sub(row[a].tokens.end);
    let told = before(name)
        .any(|at| matches!(row[at].kind, AtomKind::Cue(Cue::Members | Cue::Relation(_))) && gap(at, name) <= 1);
    let numbering = row[cue].kind == AtomKind::Cue(Cue::Numbering) && gap(cue, number) <= 1;
    let (entity, kind) = sentence.entity(name)?;
    let predicate = if kind == EntityKind::Instrument { Predicate::Parties } else { Predicate::Members };
    (numbering && told && gap(name, cue) <= NUMBERING_AT_MOST).then(|| Counted {
        group: Some(entity),
        whole: true,
        ..Counted::new(cue, predicate)
    })
}

/// "93 states have signed", "93 have signed": what the counted states did.
fn by_verb(sentence: &Sentence<'_>, number: usize) -> Option<Counted> {
    let row = sentence.row;
    let behind = (number + 1..sentence.window(number).end)
        .take_while(|at| row[*at].tokens.start <= row[number].tokens.end + NOUN_AT_MOST);
    let noun = behind.into_iter().find(|at| row[*at].kind == AtomKind::Cue(Cue::Counted));
    let mut best: Option<(u32, usize, Vec<Predicate>)> = None;
    for at in sentence.near(number, |kind| matches!(kind, AtomKind::Cue(Cue::CountVerb(_) | Cue::Relation(_)))) {
        let predicates = match row[at].kind {
            AtomKind::Cue(Cue::CountVerb(words)) => {
                sentence.words().count.get(words).and_then(|words| predicate(&words.predicate)).into_iter().collect()
            }
            // "31 states are members of NATO"
            AtomKind::Cue(Cue::Relation(words)) if noun.is_some() && at > number => belongs(sentence, words),
            _ => Vec::new(),
        };
        // Without a noun the verb must stand at the number.
        let beside = row[at].tokens.start.saturating_sub(row[number].tokens.end) <= 1 && at > number;
        if (noun.is_none() && !beside) || crossed(row, number, at) {
            continue;
        }
        let order = match (sentence.order, at < number) {
            (WordOrder::VerbMedial | WordOrder::VerbFinal, true) => 4,
            (WordOrder::VerbFirst, false) => 1,
            _ => 0,
        };
        let from = noun.filter(|noun| at > *noun).unwrap_or(number);
        let cost = distance(row, from, at) + order;
        let at_most = if sentence.order == WordOrder::VerbFinal { VERB_AT_MOST_VERB_FINAL } else { VERB_AT_MOST };
        if cost <= at_most && best.as_ref().is_none_or(|(least, ..)| cost < *least) && !predicates.is_empty() {
            best = Some((cost, at, predicates));
        }
    }
    let (_, at, mut predicates) = best?;
    // One phrase may be said of parties and of members: which fits the subject decides.
    for other in sentence.window(at).filter(|other| row[*other].tokens == row[at].tokens) {
        if let AtomKind::Cue(Cue::CountVerb(words)) = row[other].kind {
            let predicate = sentence.words().count.get(words).and_then(|words| predicate(&words.predicate));
            predicates.extend(predicate);
        }
    }
    Some(Counted { verb: true, predicates, ..Counted::new(at, Predicate::Members) })
}

/// What states are counted as that are said to belong to something.
fn belongs(sentence: &Sentence<'_>, relation: usize) -> Vec<Predicate> {
    let denied = sentence.row.iter().any(|atom| {
        matches!(atom.kind, AtomKind::Cue(Cue::Copula(words)) if sentence.words().copula.get(words).is_some_and(|words| words.denied))
    });
    match sentence.words().relation.get(relation) {
        Some(words) if !words.denied && !denied && words.to.is_none() => vec![Predicate::Members, Predicate::Parties],
        _ => Vec::new(),
    }
}

/// Whether a clause ends, or another number counts, between two atoms.
fn crossed(row: &[Atom], a: usize, b: usize) -> bool {
    row[a.min(b) + 1..a.max(b)].iter().any(|atom| matches!(atom.kind, AtomKind::Stop | AtomKind::Number(_)))
}

/// Whether a mark that parts clauses stands between.
fn parted(sentence: &Sentence<'_>, a: usize, b: usize) -> bool {
    sentence.row[a.min(b) + 1..a.max(b)].iter().any(|atom| {
        matches!(
            atom.kind,
            AtomKind::Comma
                | AtomKind::Stop
                | AtomKind::Open
                | AtomKind::Close
                | AtomKind::Number(_)
                | AtomKind::Date(_)
        )
    })
}

/// "the nine …", «الدول التسع»: all there are.
fn definite(sentence: &Sentence<'_>, number: usize, counted: &Counted) -> bool {
    let words = sentence.words();
    let (before, behind) = neighbours(sentence, number, counted);
    words.definites.iter().any(|word| word == before)
        || words.definites_behind.iter().any(|word| word == behind)
        || is_articled(sentence, number)
}

/// «اما نه عضو ناتو», «نه عضو ناتو و نه …»: the word for nine says no.
fn denies(sentence: &Sentence<'_>, number: usize) -> bool {
    let Atom { tokens, span, .. } = &sentence.row[number];
    let word = sentence.block.word(tokens.start);
    // With its vowel it is nine.
    if tokens.len() != 1 || !sentence.words().negations.iter().any(|no| no == word) || span.len() > word.len() {
        return false;
    }
    let again = sentence.tokens.clone().any(|at| at != tokens.start && sentence.block.word(at) == word);
    let before = tokens.start.checked_sub(1).map_or("", |at| sentence.block.word(at));
    again || sentence.words().clauses.iter().any(|clause| clause == before)
}

/// "the other 26 members", «الدول الأخرى»: some of them.
fn is_partial(sentence: &Sentence<'_>, number: usize, counted: &Counted) -> bool {
    let row = sentence.row;
    let (own, noun) = (&row[number].tokens, &row[counted.atom].tokens);
    let between = own.end.min(noun.end)..own.start.max(noun.start);
    let beside = [own.start.wrapping_sub(1), own.end, noun.end];
    between.chain(beside).any(|at| sentence.words().partials.iter().any(|word| word == sentence.block.word(at)))
}

/// «الـ32», «التسع»: a number with an article.
fn is_articled(sentence: &Sentence<'_>, number: usize) -> bool {
    let at = sentence.row[number].tokens.start;
    let prefixes = &sentence.words().definite_prefixes;
    let glued = sentence.block.tokens.get(at).is_some_and(|token| !token.spaced);
    prefixes.iter().any(|prefix| {
        sentence.block.word(at).starts_with(prefix.as_str())
            || glued && sentence.block.word(at.wrapping_sub(1)) == prefix
    })
}

/// The words before a number and behind what it counts.
fn neighbours<'a>(sentence: &Sentence<'a>, number: usize, counted: &Counted) -> (&'a str, &'a str) {
    let before = sentence.row[number].tokens.start.checked_sub(1);
    let behind = sentence.row[counted.atom].tokens.end.max(sentence.row[number].tokens.end);
    (before.map_or("", |at| sentence.block.word(at)), sentence.block.word(behind))
}
