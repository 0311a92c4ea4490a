//! Frames that tie a number to what is counted: parties, members, votes.

use super::{
    Claim, ClaimValue, Predicate, Sentence, Topic,
    atoms::{Atom, AtomKind, distance},
    dated::predicate,
    standing,
};
use crate::{
    lang::claims::{Cue, WordOrder},
    reading::{EntityId, EntityKind, MentionKind, NumberRole, date::Day},
    text::Span,
};

/// Words that may stand between a number and what it counts.
const NOUN_AT_MOST: usize = 2;
const SUBJECT_AT_MOST: u32 = 30;
const AS_OF_AT_MOST: u32 = 20;
/// A subject between a verb and its number has no more words.
const SUBJECT_WORDS: usize = 5;

/// Reads the counts of a sentence. `taken` are the atoms that dated frames have used.
pub(super) fn read(sentence: &Sentence<'_>, topic: &Topic, taken: &[bool], claims: &mut Vec<Claim>) {
    for number in sentence.each(|kind| matches!(kind, AtomKind::Number(_))) {
        let AtomKind::Number(at) = sentence.row[number].kind else { continue };
        let Some(MentionKind::Number(value)) = sentence.mentions.get(at).map(|mention| &mention.kind) else { continue };
        if value.role != NumberRole::Count {
            continue;
        }
        let readings = counted(sentence, number);
        let fitting =
            readings.into_iter().find_map(|counted| Some((subject(sentence, topic, number, &counted)?, counted)));
        let Some((Whose { subject, predicate, candidates }, counted)) = fitting else { continue };
        let standing = standing::read(sentence, counted.atom, number);
        let current = !sentence.near(number, |kind| kind == AtomKind::Cue(Cue::Current)).is_empty();
        let dated = if current { None } else { as_of(sentence, number, taken) };
        let claim = Claim::plain(predicate, ClaimValue::Number(at), sentence.span(number));
        claims.push(Claim {
            candidates,
            predicate_span: Some(sentence.span(counted.atom)),
            definite: counted.whole || definite(sentence, number, &counted),
            group_named: counted.group.is_some(),
            current: current || (dated.is_none() && is_present(sentence, number, &counted)),
            hedge: value.hedge,
            as_of: dated,
            ..claim.of(subject).meant(standing)
        });
    }
}

/// Whose count it is.
struct Whose {
    subject: Option<(EntityId, Span)>,
    predicate: Predicate,
    /// Where the name is shared.
    candidates: Vec<EntityId>,
}

impl Whose {
    fn one(subject: (EntityId, Span), predicate: Predicate) -> Self {
        Self { subject: Some(subject), predicate, candidates: Vec::new() }
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
}

/// The readings of a number, the likelier first; which one fits its subject decides.
fn counted(sentence: &Sentence<'_>, number: usize) -> Vec<Counted> {
    let row = sentence.row;
    let counts = &sentence.block.languages.get(sentence.block.lang.main).claims.count;
    let near = |other: &Atom, after: bool| {
        let gap = if after {
            other.tokens.start.checked_sub(row[number].tokens.end)
        } else {
            row[number].tokens.start.checked_sub(other.tokens.end)
        };
        gap.is_some_and(|gap| gap <= NOUN_AT_MOST)
    };
    let of_cues = |kinds: &dyn Fn(Cue) -> Option<usize>, after: bool| -> Option<Counted> {
        let mut found: Option<Counted> = None;
        for at in sentence.window(number) {
            let atom = &row[at];
            let AtomKind::Cue(cue) = atom.kind else { continue };
            let Some(words) = kinds(cue).and_then(|i| counts.get(i)) else { continue };
            if !near(atom, after) || parted(sentence, number, at) {
                continue;
            }
            let Some(predicate) = predicate(&words.predicate) else { continue };
            match &mut found {
                Some(found) if row[found.atom].tokens == atom.tokens => found.predicates.push(predicate),
                Some(_) => {}
                None => found = Some(Counted { atom: at, predicates: vec![predicate], group: None, whole: !after }),
            }
        }
        found
    };
    let group = || {
        sentence.window(number).find_map(|at| {
            let (entity, kind) = sentence.entity(at)?;
            let beside = near(&row[at], true) && row[at].tokens.start <= row[number].tokens.end
                || near(&row[at], false) && row[at].tokens.end >= row[number].tokens.start;
            (kind == EntityKind::Group && beside && !parted(sentence, number, at)).then_some(Counted {
                atom: at,
                predicates: vec![Predicate::Members],
                group: Some(entity),
                whole: false,
            })
        })
    };
    let after = || of_cues(&|cue| if let Cue::CountAfter(i) = cue { Some(i) } else { None }, true);
    let before = || of_cues(&|cue| if let Cue::CountBefore(i) = cue { Some(i) } else { None }, false);
    [group(), after(), before()].into_iter().flatten().collect()
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

/// Whose count it is, and which of the noun's meanings fits it.
fn subject(sentence: &Sentence<'_>, topic: &Topic, number: usize, counted: &Counted) -> Option<Whose> {
    if let Some(group) = counted.group {
        return Some(Whose::one((group, sentence.span(counted.atom)), Predicate::Members));
    }
    let pick = |kind: EntityKind| counted.predicates.iter().copied().find(|predicate| fits(*predicate, kind));
    let mut best: Option<(u32, usize)> = None;
    for at in sentence.near(number, |kind| matches!(kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::Noun))) {
        if sentence.entity(at).is_some_and(|(_, kind)| pick(kind).is_none()) {
            continue;
        }
        let cost = distance(sentence.row, at, number);
        if cost <= SUBJECT_AT_MOST && best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at));
        }
    }
    match best {
        Some((_, at)) => {
            let Some((entity, kind)) = sentence.entity(at) else {
                // A shared name: which of them is meant, the facts may tell.
                let candidates = sentence.entities(at);
                let kind = sentence.block.names.entity(*candidates.first()?)?.kind;
                return Some(Whose { subject: None, predicate: pick(kind)?, candidates: candidates.to_vec() });
            };
            Some(Whose::one((entity, sentence.span(at)), pick(kind)?))
        }
        None if topic.last.is_none() && sentence.is_label() => {
            Some(Whose { subject: None, predicate: *counted.predicates.first()?, candidates: Vec::new() })
        }
        None => {
            let (entity, span) = topic.last?;
            let kind = sentence.block.names.entity(entity)?.kind;
            Some(Whose::one((entity, span), pick(kind)?))
        }
    }
}

fn fits(predicate: Predicate, kind: EntityKind) -> bool {
    use EntityKind as K;
    use Predicate as P;
    match predicate {
        P::Members => matches!(kind, K::Body | K::Group),
        P::Parties | P::Signatories | P::Ratifications | P::Warheads => matches!(kind, K::Instrument),
        P::VotesFor | P::VotesAgainst | P::Abstentions => matches!(kind, K::Instrument | K::Resolution),
        P::Participants => matches!(kind, K::Instrument | K::Body | K::Group),
        _ => false,
    }
}

/// "the nine …", «الدول التسع»: all there are.
fn definite(sentence: &Sentence<'_>, number: usize, counted: &Counted) -> bool {
    let words = &sentence.block.languages.get(sentence.block.lang.main).claims;
    let (before, behind) = neighbours(sentence, number, counted);
    let own = sentence.block.word(sentence.row[number].tokens.start);
    words.definites.iter().any(|word| word == before)
        || words.definites_behind.iter().any(|word| word == behind)
        || words.definite_prefixes.iter().any(|prefix| own.starts_with(prefix.as_str()))
}

/// "has 191 parties", «۱۹۱ عضو دارد»: told as present. Where the verb comes first, its
/// subject stands between it and the number.
fn is_present(sentence: &Sentence<'_>, number: usize, counted: &Counted) -> bool {
    let words = &sentence.block.languages.get(sentence.block.lang.main).claims;
    let (_, behind) = neighbours(sentence, number, counted);
    let reach = if sentence.order == WordOrder::VerbFirst { SUBJECT_WORDS } else { 1 };
    let at = sentence.row[number].tokens.start;
    let mut before = (at.saturating_sub(reach)..at).map(|at| sentence.block.word(at));
    before.any(|word| words.presents.iter().any(|verb| verb == word))
        || words.presents_behind.iter().any(|verb| verb == behind)
}

/// The words before a number and behind what it counts.
fn neighbours<'a>(sentence: &Sentence<'a>, number: usize, counted: &Counted) -> (&'a str, &'a str) {
    let before = sentence.row[number].tokens.start.checked_sub(1);
    let behind = sentence.row[counted.atom].tokens.end.max(sentence.row[number].tokens.end);
    (before.map_or("", |at| sentence.block.word(at)), sentence.block.word(behind))
}

/// The time that a count speaks of: the nearest date that no event has used.
pub(super) fn as_of(sentence: &Sentence<'_>, number: usize, taken: &[bool]) -> Option<(Day, Day)> {
    let mut best: Option<(u32, (Day, Day))> = None;
    for at in sentence.near(number, |kind| matches!(kind, AtomKind::Date(_))) {
        let AtomKind::Date(mention) = sentence.row[at].kind else { continue };
        let days = match sentence.mentions.get(mention).map(|mention| &mention.kind) {
            Some(MentionKind::Date(date)) => date.days,
            Some(MentionKind::Range(range)) => range.from.days.zip(range.to.days).map(|(from, to)| (from.0, to.1)),
            _ => None,
        };
        // What dates an event does not date the count beside it.
        if taken.get(at) == Some(&true) {
            continue;
        }
        let cost = distance(sentence.row, at, number);
        if let Some(days) = days
            && cost <= AS_OF_AT_MOST
            && best.is_none_or(|(least, _)| cost < least)
        {
            best = Some((cost, days));
        }
    }
    best.map(|(_, days)| days)
}
