//! Frames that tie a date to an event of a treaty, a body or a happening.
//!
//! Every pair of a date and an event phrase of the sentence has a cost (words and
//! marks between, order of words); the cheapest pairs are made first, and a date or
//! a phrase serves once. What has two readings of nearly one cost is dropped.

use serde::{
    Deserialize,
    de::{IntoDeserializer, value::StrDeserializer},
};

use super::{
    Claim, ClaimValue, Link, Predicate, SHORT, Said, Sentence, Topic, apposition,
    atoms::{AtomKind, distance},
    standing::{self, Standing},
    subject::{Found, acted_on, actor_of, pronoun_before, subject_of},
};
use crate::{
    lang::claims::{Cue, EventWords, WordOrder},
    reading::{EntityId, EntityKind},
    text::Span,
};

/// A date further than this from its event phrase is not its date; where the verb ends
/// the sentence, more stands between.
const DATE_AT_MOST: u32 = 9;
const DATE_AT_MOST_VERB_FINAL: u32 = 14;
/// Words between a state and its date where the verb is said elsewhere.
const GAPPED_REACH: usize = 3;
/// So near "after" stands before what a time is told from: "after the fiftieth ratification".
const REFERENCE_REACH: usize = 3;
/// The second-best reading must cost this much more, or nothing is said.
const MARGIN: u32 = 1;

/// Reads the dated claims of a sentence; gives which atoms its frames have used.
pub(super) fn read(sentence: &Sentence<'_>, topic: &Topic, said: &mut Said) -> Vec<bool> {
    let Said { claims, locals, .. } = said;
    let mut taken = vec![false; sentence.row.len()];
    let dates = sentence.each(|kind| matches!(kind, AtomKind::Date(_)));
    if dates.is_empty() {
        return taken;
    }
    let events = sentence.each(|kind| matches!(kind, AtomKind::Cue(Cue::Event(_))));
    apposition::read(sentence, &dates, &mut taken, claims);
    let mut made = pairs(sentence, &dates, &events, &mut taken);
    made.sort_unstable_by_key(|(_, event)| *event);
    let mut before: Option<(usize, Subject)> = None;
    let mut untold_dates = Vec::new();
    let mut joined: Vec<(usize, Claim)> = Vec::new();
    for (date, event) in made {
        let standing = standing::read(sentence, event, date);
        if standing.anniversary {
            continue;
        }
        if let Some(claim) = frame(sentence, topic, before, (date, event), standing) {
            before = Some((event, claim.subject.zip(claim.subject_span)));
            if joins(claim.predicate) && claim.subject.is_some() {
                joined.push((event, claim.clone()));
            }
            claims.push(claim);
        } else {
            claims.extend(untold(sentence, (date, event), standing));
            locals.extend(super::local::read(sentence, (date, event), standing));
            untold_dates.push(date);
        }
    }
    gapped(sentence, (&dates, &events), &joined, &mut taken, claims);
    labelled(sentence, &dates, &mut taken, claims);
    until(sentence, &dates, &mut taken, claims);
    // "When Italy invaded in 1935, the League condemned it": one date for two.
    let free: Vec<usize> = dates.iter().copied().filter(|date| !taken[*date] || untold_dates.contains(date)).collect();
    super::work::read(sentence, &free, &mut taken, claims);
    // What is only loosely a date of the thing may well date a count.
    let used = taken.clone();
    apposition::loose(sentence, &dates, &mut taken, claims);
    used
}

/// Who or what a frame is about, and where it is named.
type Subject = Option<(EntityId, Span)>;

pub(super) fn date_at_most(sentence: &Sentence<'_>) -> u32 {
    if sentence.order == WordOrder::VerbFinal { DATE_AT_MOST_VERB_FINAL } else { DATE_AT_MOST }
}

/// Dates with the event phrases they belong to, cheapest first.
fn pairs(sentence: &Sentence<'_>, dates: &[usize], events: &[usize], taken: &mut [bool]) -> Vec<(usize, usize)> {
    let mut costs: Vec<(u32, usize, usize)> = Vec::new();
    for &date in dates.iter().filter(|date| !taken[**date]) {
        let window = sentence.window(date);
        let from = events.partition_point(|event| *event < window.start);
        let near = events[from..].iter().take_while(|event| **event < window.end);
        for &event in near.filter(|event| !is_reference(sentence, **event, date)) {
            let cost = distance(sentence.row, date, event) + order_cost(sentence, event, date);
            if cost <= date_at_most(sentence) {
                costs.push((cost, date, event));
            }
        }
    }
    // Costs come in order of dates: a date's own readings stand together.
    let readings = costs.clone();
    costs.sort_unstable();
    let mut made = Vec::new();
    for &(cost, date, event) in &costs {
        if taken[date] || taken[event] {
            continue;
        }
        let from = readings.partition_point(|(_, other, _)| *other < date);
        // "It opened in 1968 and entered into force in 1970": the second verb has a date where
        // the language puts it.
        let has_own = |other: usize| {
            !is_behind(sentence, other, date)
                && readings.iter().any(|&(_, own, event)| {
                    event == other && own != date && !taken[own] && is_behind(sentence, other, own)
                })
        };
        let rival =
            readings[from..].iter().take_while(|(_, other, _)| *other == date).any(|&(other_cost, _, other)| {
                other != event
                    && !taken[other]
                    && other_cost <= cost + MARGIN
                    && sentence.row[other].kind != sentence.row[event].kind
                    && !has_own(other)
            });
        taken[date] = true;
        if !rival {
            taken[event] = true;
            made.push((date, event));
        }
    }
    made
}

/// "On 22 January, ninety days after the last ratification": the date is that of what
/// happened then, not of what the time is told from.
fn is_reference(sentence: &Sentence<'_>, event: usize, date: usize) -> bool {
    let row = sentence.row;
    let between = row.get(date + 1..event).unwrap_or_default().iter().rev();
    let close = between.take_while(|atom| atom.tokens.end + REFERENCE_REACH >= row[event].tokens.start);
    close.take_while(|atom| atom.kind != AtomKind::Comma).any(|atom| atom.kind == AtomKind::Cue(Cue::Reference))
}

/// Whether the value stands on the side of the verb where the language puts it.
fn is_behind(sentence: &Sentence<'_>, event: usize, value: usize) -> bool {
    (value < event) == (sentence.order == WordOrder::VerbFinal)
}

/// What it costs that the value stands on the side where the language does not put it.
pub(super) fn order_cost(sentence: &Sentence<'_>, event: usize, value: usize) -> u32 {
    let row = sentence.row;
    let side = match (sentence.order, value < event) {
        (WordOrder::VerbFinal, true) | (WordOrder::VerbFirst | WordOrder::VerbMedial, false) => 0,
        (WordOrder::VerbFinal, false) | (WordOrder::VerbFirst, true) => 4,
        (WordOrder::VerbMedial, true) => 3,
    };
    // «… في 5 ديسمبر ووُقعت خليفتها»: the verb opens a clause of its own.
    let parted = sentence.order == WordOrder::VerbFirst && value < event && sentence.is_attached(event);
    // «تصویب شد و در ۱۹۷۰ …»: what an "and" follows is over.
    let lists = &sentence.block.languages.get(sentence.block.lang.main).lists;
    let is_over = sentence.order == WordOrder::VerbFinal
        && event < value
        && lists.conjunctions.iter().any(|known| known == sentence.block.word(row[event].tokens.end));
    side + 6 * u32::from(parted)
        + DATE_AT_MOST_VERB_FINAL * u32::from(is_over)
        + 6 * u32::from(row[event].depth.abs_diff(row[value].depth))
        + if row[event].quoted == row[value].quoted { 0 } else { 20 }
}

/// The claim of a date and its event phrase. `before` is the frame before it in the
/// sentence: what nothing is named behind is said of the same subject.
fn frame(
    sentence: &Sentence<'_>,
    topic: &Topic,
    before: Option<(usize, Subject)>,
    (date, event): (usize, usize),
    standing: Standing,
) -> Option<Claim> {
    let (words, predicate) = told(sentence, event)?;
    let from = before.map_or(0, |(event, _)| event + 1);
    let actor = words.active.then(|| actor_of(sentence, event)).flatten();
    let mut candidates = Vec::new();
    let subject = match subject_of(sentence, event, from, words.active, |kind| fits(predicate, kind)) {
        Found::One(entity, span) => Some((entity, span)),
        Found::Shared(at) => {
            candidates = sentence.entities(at).to_vec();
            None
        }
        Found::Unnamed(_) => return None,
        Found::Nothing if before.is_none() && is_of_another(sentence, event) => return None,
        Found::Nothing => match before {
            Some((_, subject)) => subject,
            // "It entered into force …": what the sentence before spoke of, else the heading.
            None if words.specific || pronoun_before(sentence, event, words) => match topic.last {
                None if !sentence.names_nothing() => return None,
                last => last,
            },
            // "Germany joined in 1926": what the sentence before spoke of.
            None if joins(predicate) || matches!(predicate, Predicate::Suspended | Predicate::Ratified) => {
                match topic.last {
                    None => return None,
                    last => last,
                }
            }
            None if sentence.is_label() => None,
            None => return None,
        },
    };
    if predicate == Predicate::ExtendedUntil && begins(sentence, date) {
        return None;
    }
    let mut claim = claim(sentence, subject, predicate, date, standing)?;
    claim.candidates = candidates;
    claim.predicate_span = Some(sentence.span(event));
    claim.actor = actor;
    claim.active = words.active || acted_on(sentence, event);
    Some(claim)
}

/// «از … اعتبار داشت» tells of the beginning, «تا … اعتبار داشت» of the end.
fn begins(sentence: &Sentence<'_>, date: usize) -> bool {
    let before = sentence.row[date].tokens.start.checked_sub(1).map(|at| sentence.block.word(at));
    before.is_some_and(|word| sentence.words().sinces.iter().any(|since| since == word))
}

/// "Lithuania's withdrawal took effect", "Its sister was adopted": what the sentence speaks of
/// is named after the topic, and is not it.
fn is_of_another(sentence: &Sentence<'_>, event: usize) -> bool {
    let is_joining = |other: usize| told(sentence, other).is_some_and(|(_, predicate)| joins(predicate));
    let mut before = sentence.near(event, |kind| matches!(kind, AtomKind::Cue(Cue::Event(_))));
    before.retain(|other| *other < event);
    let start = sentence.tokens.start;
    let possessed = sentence.words().possessives.iter().any(|word| word == sentence.block.word(start));
    let far = sentence.row[event].tokens.start > start + 1;
    !is_joining(event) && before.into_iter().any(is_joining) || possessed && far
}

/// What a state does to become, or to be no longer, a member.
fn joins(predicate: Predicate) -> bool {
    matches!(predicate, Predicate::Acceded | Predicate::Withdrew)
}

/// "Spain joined in 1982 and Poland in 1999": the verb is said once.
fn gapped(
    sentence: &Sentence<'_>,
    (dates, events): (&[usize], &[usize]),
    joined: &[(usize, Claim)],
    taken: &mut [bool],
    claims: &mut Vec<Claim>,
) {
    let row = sentence.row;
    for &date in dates.iter().filter(|_| !joined.is_empty()) {
        let state = date.checked_sub(1).filter(|at| {
            matches!(row[*at].kind, AtomKind::State(_)) && row[*at].tokens.end + GAPPED_REACH >= row[date].tokens.start
        });
        let Some((actor, _)) = state.filter(|_| !taken[date]).and_then(|state| sentence.entity(state)) else {
            continue;
        };
        // The verb stands first, or last, as the language has it.
        let alone = |event: usize| {
            if (sentence.order == WordOrder::VerbFinal) != (date < event) {
                return false;
            }
            let between = event.min(date) + 1..event.max(date);
            let other_state = || row[between.clone()].iter().any(|atom| matches!(atom.kind, AtomKind::State(_)));
            !events.iter().any(|other| between.contains(other)) && (event < date || other_state())
        };
        let Some((event, claim)) = joined.iter().find(|(event, _)| alone(*event)) else { continue };
        let AtomKind::Date(value) = row[date].kind else { continue };
        taken[date] = true;
        let (value, value_span) = (ClaimValue::Date(value), sentence.span(date));
        let claim = Claim { actor: Some(actor), value, value_span, ..claim.clone() };
        claims.push(claim.meant(standing::read(sentence, *event, date)));
    }
}

/// What an event phrase says.
pub(super) fn told<'a>(sentence: &Sentence<'a>, event: usize) -> Option<(&'a EventWords, Predicate)> {
    let AtomKind::Cue(Cue::Event(at)) = sentence.row[event].kind else { return None };
    let words = sentence.block.languages.get(sentence.block.lang.main).claims.event.get(at)?;
    Some((words, predicate(&words.predicate)?))
}

/// The date of an event of nobody knows what: the day may still tell.
fn untold(sentence: &Sentence<'_>, (date, event): (usize, usize), standing: Standing) -> Option<Claim> {
    let (words, predicate) = told(sentence, event)?;
    let actor = words.active.then(|| actor_of(sentence, event)).flatten();
    let claim = claim(sentence, None, predicate, date, standing)?;
    let predicate_span = Some(sentence.span(event));
    Some(Claim { predicate_span, actor, active: words.active, link: Link::Loose, ..claim })
}

/// "was extended in 2021 until 2026": the second date is the end.
fn until(sentence: &Sentence<'_>, dates: &[usize], taken: &mut [bool], claims: &mut Vec<Claim>) {
    let extended = |claim: &&Claim| claim.predicate == Predicate::Extended && claim.link == Link::Stated;
    let Some(extended) = claims.iter().rev().find(extended).cloned() else { return };
    let words = &sentence.block.languages.get(sentence.block.lang.main).claims.untils;
    for &date in dates.iter().filter(|date| sentence.span(**date).start > extended.value_span.start) {
        let before = sentence.row[date].tokens.start.checked_sub(1);
        let told = before.is_some_and(|at| words.iter().any(|word| word == sentence.block.word(at)));
        if told
            && !taken[date]
            && let AtomKind::Date(value) = sentence.row[date].kind
        {
            taken[date] = true;
            let (value, value_span) = (ClaimValue::Date(value), sentence.span(date));
            claims.push(Claim { predicate: Predicate::ExtendedUntil, value, value_span, ..extended.clone() });
        }
    }
}

/// "In force: 1 June 1988": a label that is a header of tables too.
fn labelled(sentence: &Sentence<'_>, dates: &[usize], taken: &mut [bool], claims: &mut Vec<Claim>) {
    let block = sentence.block;
    let [date] = *dates else { return };
    let start = sentence.tokens.start;
    let Some(tokens) = block.tokens.get(sentence.tokens.clone()) else { return };
    let Some(colon) = tokens.iter().take(SHORT).position(|token| token.is(':')).map(|at| at + start) else { return };
    if taken[date] || !sentence.is_label() || sentence.row[date].tokens.start <= colon {
        return;
    }
    let from = block.tokens.get(start).map_or(0, |first| first.span.start);
    let label = block.tokens.get(colon).and_then(|colon| block.folded.text().get(from..colon.span.start));
    // A list's mark is not of the label.
    let label = label.map(|label| {
        label.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end_matches(|c: char| !c.is_alphabetic())
    });
    let words = &block.languages.get(block.lang.main).claims;
    let Some(predicate) = label.and_then(|label| words.header(label)).and_then(predicate) else { return };
    taken[date] = true;
    let standing = standing::read(sentence, date, date);
    claims.extend(claim(sentence, None, predicate, date, standing));
}

pub(super) fn claim(
    sentence: &Sentence<'_>,
    subject: Option<(EntityId, Span)>,
    predicate: Predicate,
    date: usize,
    standing: Standing,
) -> Option<Claim> {
    let AtomKind::Date(value) = sentence.row[date].kind else { return None };
    let claim = Claim::plain(predicate, ClaimValue::Date(value), sentence.span(date));
    Some(claim.of(subject).meant(standing))
}

/// Whether a thing of that kind can have such an event.
pub(super) fn fits(predicate: Predicate, kind: EntityKind) -> bool {
    use EntityKind as K;
    use Predicate as P;
    match predicate {
        P::Happened | P::Met | P::Tested | P::Attacked => matches!(kind, K::Event),
        P::Founded | P::Dissolved => matches!(kind, K::Body | K::Group | K::Instrument),
        P::Adopted => matches!(kind, K::Instrument | K::Resolution | K::Body),
        _ => matches!(kind, K::Instrument | K::Body | K::Group),
    }
}

pub(super) fn predicate(name: &str) -> Option<Predicate> {
    let name: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
    Predicate::deserialize(name).ok()
}
