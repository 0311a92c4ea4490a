//! Whose a count is: of what the sentence names, what fits the counted noun and stands nearest.

use super::{
    super::{
        Predicate, Sentence, Topic,
        as_of::as_of,
        atoms::{Atom, AtomKind, distance},
        relations::ends_clause,
    },
    Counted,
};
use crate::{
    lang::claims::{Cue, WordOrder},
    reading::{Awaited, EntityId, EntityKind},
    text::Span,
};

const SUBJECT_AT_MOST: u32 = 30;
/// What an instrument costs more as what members are in.
const BESIDE_BODY: u32 = 6;
/// What a subject behind the clause of a number costs more.
const BEHIND_CLAUSE: u32 = 6;

/// Whose count it is.
pub(super) struct Whose {
    pub subject: Option<(EntityId, Span)>,
    pub predicate: Predicate,
    /// Where the name is shared.
    pub candidates: Vec<EntityId>,
    /// Where it is for the blocks before to tell: what it may be.
    pub awaits: Awaited,
}

impl Whose {
    fn one(subject: (EntityId, Span), predicate: Predicate) -> Self {
        Self { subject: Some(subject), ..Self::unnamed(predicate) }
    }

    fn unnamed(predicate: Predicate) -> Self {
        Self { subject: None, predicate, candidates: Vec::new(), awaits: Awaited::default() }
    }
}

/// Whose count it is, and which of the noun's meanings fits it.
pub(super) fn subject(sentence: &Sentence<'_>, topic: &Topic, number: usize, counted: &Counted) -> Option<Whose> {
    if let Some(group) = counted.group {
        let predicate = *counted.predicates.first()?;
        return Some(Whose::one((group, sentence.span(counted.atom)), predicate));
    }
    let own = is_own(sentence, number, counted);
    let pick = |kind: EntityKind| counted.predicates.iter().copied().find(|predicate| fits(*predicate, kind));
    let mut best: Option<(u32, usize)> = None;
    for at in sentence.near(number, |kind| matches!(kind, AtomKind::Subject(_) | AtomKind::Cue(Cue::Noun))) {
        if sentence.entity(at).is_some_and(|(_, kind)| pick(kind).is_none()) || is_kind(sentence, at) {
            continue;
        }
        // "Its 30 members": of what is named before it, and no noun comes between.
        if own && (at > number || sentence.entity(at).is_none() && sentence.awaited(at).is_none()) {
            continue;
        }
        let cost = if owns(sentence, counted, at) { 0 } else { distance(sentence.row, at, number) };
        // "NATO counts 32 members, more than the EU": the next clause has its own subject.
        // Regimes have members, but a body near by is meant rather than its treaty.
        let regime = counted.predicates == [Predicate::Members]
            && sentence.entity(at).is_some_and(|(_, kind)| kind == EntityKind::Instrument);
        let cost = cost + if regime { BESIDE_BODY } else { 0 };
        if at > number && left(sentence.row, number, at) && !opens_clause(sentence, at) {
            continue;
        }
        let cost = cost + if at > number && left(sentence.row, number, at) { BEHIND_CLAUSE } else { 0 };
        if cost <= SUBJECT_AT_MOST && best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at));
        }
    }
    match best {
        Some((_, at)) => {
            let Some((entity, kind)) = sentence.entity(at) else {
                if let Some(whose) = voted(sentence, number, counted).filter(|_| sentence.entities(at).is_empty()) {
                    return Some(whose);
                }
                if let Some(awaits) = sentence.awaited(at) {
                    return Some(Whose { awaits, ..Whose::unnamed(*counted.predicates.first()?) });
                }
                // A shared name: which of them is meant, the facts may tell.
                let candidates = sentence.entities(at);
                let kind = sentence.block.names.entity(*candidates.first()?)?.kind;
                return Some(Whose { candidates: candidates.to_vec(), ..Whose::unnamed(pick(kind)?) });
            };
            Some(Whose::one((entity, sentence.span(at)), pick(kind)?))
        }
        None if topic.last.is_none() && sentence.names_nothing() && topic.awaits.is_some() => {
            let awaits = topic.awaits.unwrap_or_default();
            Some(Whose { awaits, ..Whose::unnamed(*counted.predicates.first()?) })
        }
        None if topic.last.is_none() && sentence.names_nothing() => Some(Whose::unnamed(*counted.predicates.first()?)),
        None if topic.last.is_none() => voted(sentence, number, counted).or_else(|| lone(counted)),
        None => {
            let (entity, span) = topic.last?;
            let kind = sentence.block.names.entity(entity)?.kind;
            match pick(kind) {
                Some(predicate) => Some(Whose::one((entity, span), predicate)),
                None => voted(sentence, number, counted).or_else(|| lone(counted)),
            }
        }
    }
}

/// "the members of the United Nations", «۱۹۳ عضو سازمان ملل»: whose they are, stands right
/// behind what is counted.
fn owns(sentence: &Sentence<'_>, counted: &Counted, at: usize) -> bool {
    let row = sentence.row;
    let behind = row[counted.atom].tokens.end;
    let article = sentence.words().articles.iter().any(|article| article == sentence.block.word(behind));
    // «26 عضواً والاتحاد الأوروبي 25»: the next one has a count of its own.
    at > counted.atom
        && !counted.verb
        && !sentence.is_attached(at)
        && row[at].tokens.start == behind + usize::from(article)
}

/// "NATO is an alliance of 32 states", «الناتو حلف يضم …»: a noun that says what kind of
/// thing the one named before it is.
fn is_kind(sentence: &Sentence<'_>, at: usize) -> bool {
    let row = sentence.row;
    let Some(name) = at.checked_sub(1) else { return false };
    let gap = row[at].tokens.start.saturating_sub(row[name].tokens.end);
    let copula = |at: usize| matches!(row.get(at).map(|atom| atom.kind), Some(AtomKind::Cue(Cue::Copula(_))));
    let article =
        sentence.words().articles.iter().any(|article| article == sentence.block.word(row[at].tokens.start - 1));
    let noun = |at: usize| row[at].kind == AtomKind::Cue(Cue::Noun);
    // "a treaty organisation"
    if noun(at) && noun(name) && gap == 0 && is_kind(sentence, name) {
        return true;
    }
    noun(at)
        && match sentence.order {
            WordOrder::VerbMedial => copula(name) && gap <= 1 && article,
            WordOrder::VerbFinal => {
                let mut behind = (at + 1..sentence.window(at).end).take_while(|at| !ends_clause(row[*at].kind));
                gap <= 1 && behind.any(copula)
            }
            WordOrder::VerbFirst => gap == 0 && matches!(row[name].kind, AtomKind::Subject(_)),
        }
}

/// "With 191 parties, the NPT …": the first word behind the mark.
fn opens_clause(sentence: &Sentence<'_>, at: usize) -> bool {
    let start = sentence.row[at].tokens.start;
    let behind = |at: usize| {
        sentence.row.iter().any(|atom| atom.tokens.end == at && matches!(atom.kind, AtomKind::Comma | AtomKind::Stop))
    };
    let article = |at: usize| sentence.words().articles.iter().any(|article| article == sentence.block.word(at));
    !sentence.is_attached(at) && (behind(start) || start > 0 && article(start - 1) && behind(start - 1))
}

/// Whether a mark that parts clauses stands between.
fn left(row: &[Atom], a: usize, b: usize) -> bool {
    row[a..b].iter().any(|atom| matches!(atom.kind, AtomKind::Comma | AtomKind::Stop))
}

/// The vote of a day: what it was on, the facts may tell.
fn voted(sentence: &Sentence<'_>, number: usize, counted: &Counted) -> Option<Whose> {
    let predicate = *counted.predicates.first()?;
    let votes = matches!(predicate, Predicate::VotesFor | Predicate::VotesAgainst | Predicate::Abstentions);
    let (day, last) = as_of(sentence, number, &[]).filter(|_| votes)?;
    (day == last).then(|| Whose::unnamed(predicate))
}

/// "42 states were founding members": a draft has but one body of which it tells that.
fn lone(counted: &Counted) -> Option<Whose> {
    counted.predicates.contains(&Predicate::OriginalMembers).then(|| Whose::unnamed(Predicate::OriginalMembers))
}

/// Whether "its" stands before what is counted.
fn is_own(sentence: &Sentence<'_>, number: usize, counted: &Counted) -> bool {
    let words = sentence.words();
    let before = |at: usize| {
        let at = sentence.row[at].tokens.start.checked_sub(1);
        at.is_some_and(|at| words.possessives.iter().any(|own| own == sentence.block.word(at)))
    };
    before(number) || before(counted.atom)
}

fn fits(predicate: Predicate, kind: EntityKind) -> bool {
    use EntityKind as K;
    use Predicate as P;
    match predicate {
        P::Members => matches!(kind, K::Body | K::Group | K::Instrument),
        P::OriginalMembers => matches!(kind, K::Body | K::Group),
        P::Parties | P::Signatories | P::Ratifications | P::Warheads => matches!(kind, K::Instrument),
        P::VotesFor | P::VotesAgainst | P::Abstentions => matches!(kind, K::Instrument | K::Resolution),
        P::Participants => matches!(kind, K::Instrument | K::Body | K::Group),
        _ => false,
    }
}
