//! Frames that tie a date to an event of a treaty, a body or a happening.
//!
//! Every pair of a date and an event phrase of the sentence has a cost (words and
//! marks between, order of words); the cheapest pairs are made first, and a date or
//! a phrase serves once. What has two readings of nearly one cost is dropped.

use super::{
    Claim, ClaimValue, Link, Modality, Predicate, SHORT, Said, Sentence, Topic,
    atoms::{AtomKind, distance},
    standing::{self, Standing},
};
use crate::{
    lang::claims::{Cue, EventWords, WordOrder},
    reading::{EntityId, EntityKind, MentionKind},
    text::Span,
};

/// A date further than this from its event phrase is not its date; where the verb ends
/// the sentence, more stands between.
const DATE_AT_MOST: u32 = 9;
const DATE_AT_MOST_VERB_FINAL: u32 = 14;
/// A subject further than this from its event phrase is not its subject.
const SUBJECT_AT_MOST: u32 = 34;
/// The second-best reading must cost this much more, or nothing is said.
const MARGIN: u32 = 1;
/// A happening and its date, with no verb known between them.
const HAPPENING_AT_MOST: u32 = 8;
/// Words between an aside and the name that it takes up are fewer.
const ASIDE_REACH: usize = 4;
/// A date and the only thing named near it.
const LOOSE_AT_MOST: u32 = 30;

/// Reads the dated claims of a sentence; gives which atoms its frames have used.
pub(super) fn read(sentence: &Sentence<'_>, topic: &Topic, said: &mut Said) -> Vec<bool> {
    let Said { claims, locals, .. } = said;
    let mut taken = vec![false; sentence.row.len()];
    let dates = sentence.each(|kind| matches!(kind, AtomKind::Date(_)));
    if dates.is_empty() {
        return taken;
    }
    let events = sentence.each(|kind| matches!(kind, AtomKind::Cue(Cue::Event(_))));
    appositions(sentence, &dates, &mut taken, claims);
    let mut made = pairs(sentence, &dates, &events, &mut taken);
    made.sort_unstable_by_key(|(_, event)| *event);
    let mut before: Option<(usize, Subject)> = None;
    let mut untold_dates = Vec::new();
    for (date, event) in made {
        let standing = standing::read(sentence, event, date);
        if standing.anniversary {
            continue;
        }
        if let Some(claim) = frame(sentence, topic, before, (date, event), standing) {
            before = Some((event, claim.subject.zip(claim.subject_span)));
            claims.push(claim);
        } else {
            claims.extend(untold(sentence, (date, event), standing));
            locals.extend(super::local::read(sentence, (date, event), standing));
            untold_dates.push(date);
        }
    }
    labelled(sentence, &dates, &mut taken, claims);
    until(sentence, &dates, &mut taken, claims);
    // "When Italy invaded in 1935, the League condemned it": one date for two.
    let free: Vec<usize> = dates.iter().copied().filter(|date| !taken[*date] || untold_dates.contains(date)).collect();
    super::work::read(sentence, &free, &mut taken, claims);
    // What is only loosely a date of the thing may well date a count.
    let used = taken.clone();
    loose(sentence, &dates, &mut taken, claims);
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
        for &event in events[from..].iter().take_while(|event| **event < window.end) {
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
        let rival =
            readings[from..].iter().take_while(|(_, other, _)| *other == date).any(|&(other_cost, _, other)| {
                other != event
                    && !taken[other]
                    && other_cost <= cost + MARGIN
                    && sentence.row[other].kind != sentence.row[event].kind
            });
        taken[date] = true;
        if !rival {
            taken[event] = true;
            made.push((date, event));
        }
    }
    made
}

/// What it costs that the value stands on the side where the language does not put it.
fn order_cost(sentence: &Sentence<'_>, event: usize, value: usize) -> u32 {
    let row = sentence.row;
    let side = match (sentence.order, value < event) {
        (WordOrder::VerbFinal, true) | (WordOrder::VerbFirst | WordOrder::VerbMedial, false) => 0,
        (WordOrder::VerbFinal, false) | (WordOrder::VerbFirst, true) => 4,
        (WordOrder::VerbMedial, true) => 3,
    };
    side + 6 * u32::from(row[event].depth.abs_diff(row[value].depth))
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
    let mut candidates = Vec::new();
    let subject = match subject_of(sentence, event, from, words.active, |kind| fits(predicate, kind)) {
        Found::One(entity, span) => Some((entity, span)),
        Found::Shared(at) => {
            candidates = sentence.entities(at).to_vec();
            None
        }
        Found::Unnamed(_) => return None,
        Found::Nothing => match before {
            Some((_, subject)) => subject,
            // "It entered into force …": what the sentence before spoke of, else the heading.
            None if words.specific || pronoun_before(sentence, event) => match topic.last {
                None if !sentence.names_nothing() => return None,
                last => last,
            },
            None if sentence.is_label() => None,
            None => return None,
        },
    };
    let actor = words.active.then(|| actor_of(sentence, event)).flatten();
    let mut claim = claim(sentence, subject, predicate, date, standing)?;
    claim.candidates = candidates;
    claim.predicate_span = Some(sentence.span(event));
    claim.actor = actor;
    claim.active = words.active || acted_on(sentence, event);
    Some(claim)
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
    let Some(colon) = block.tokens.iter().take(SHORT).position(|token| token.is(':')) else { return };
    if taken[date] || !sentence.is_label() || sentence.row[date].tokens.start <= colon {
        return;
    }
    let label = block.tokens.get(colon).and_then(|colon| block.folded.text().get(..colon.span.start));
    let words = &block.languages.get(block.lang.main).claims;
    let Some(predicate) = label.and_then(|label| words.header(label.trim())).and_then(predicate) else { return };
    taken[date] = true;
    let standing = standing::read(sentence, date, date);
    claims.extend(claim(sentence, None, predicate, date, standing));
}

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

fn pronoun_before(sentence: &Sentence<'_>, event: usize) -> bool {
    sentence.row[..event].iter().rev().take(3).any(|atom| atom.kind == AtomKind::Cue(Cue::Pronoun))
}

/// The state that acts: the nearest one before the verb, or right behind it where verbs come first.
fn actor_of(sentence: &Sentence<'_>, event: usize) -> Option<EntityId> {
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
fn acted_on(sentence: &Sentence<'_>, event: usize) -> bool {
    sentence.order == WordOrder::VerbFirst
        && sentence.row.get(event + 1).is_some_and(|next| {
            matches!(next.kind, AtomKind::State(_)) && next.tokens.start <= sentence.row[event].tokens.end + 2
        })
}

/// "the NPT (1968)", "the 1968 NPT", "the NPT of 1968".
fn appositions(sentence: &Sentence<'_>, dates: &[usize], taken: &mut [bool], claims: &mut Vec<Claim>) {
    let row = sentence.row;
    for &date in dates {
        let subject =
            |at: usize| row.get(at).is_some_and(|atom| matches!(atom.kind, AtomKind::Subject(_))).then_some(at);
        let tight = |left: usize, right: usize| distance(row, left, right) == 0;
        let bracketed = date
            .checked_sub(2)
            .filter(|name| {
                row[date - 1].kind == AtomKind::Open
                    && row.get(date + 1).is_some_and(|next| next.kind == AtomKind::Close)
                    && row[date].tokens.start == row[*name].tokens.end + 1
            })
            .and_then(subject);
        let before = subject(date + 1).filter(|at| {
            tight(date, *at) && is_year(sentence, date) && determined(sentence, date) && !goes_on(sentence, *at)
        });
        let behind = date
            .checked_sub(1)
            .and_then(subject)
            .filter(|at| is_year(sentence, date) && (tight(*at, date) || linked(sentence, *at, date)))
            .filter(|_| sentence.order == WordOrder::VerbMedial || !has_verb(sentence, date));
        let Some(at) = bracketed.or(before).or(behind) else { continue };
        let Some((entity, kind)) = sentence.entity(at) else { continue };
        if kind == EntityKind::Event || sentence.anaphor(at) || aside(sentence, at) {
            continue;
        }
        let standing = standing::read(sentence, at, date);
        // Apposition is no verb: it is neither denied nor planned.
        let standing = Standing { polarity: true, modality: Modality::Asserted, ..standing };
        taken[date] = true;
        claims.extend(claim(sentence, Some((entity, sentence.span(at))), Predicate::Dated, date, standing));
    }
}

/// "the 1968 NPT", but not "In 1968 NATO …".
fn determined(sentence: &Sentence<'_>, date: usize) -> bool {
    let words = &sentence.block.languages.get(sentence.block.lang.main).claims;
    let before = sentence.row[date].tokens.start.checked_sub(1);
    before.is_some_and(|at| words.definites.iter().any(|word| word == sentence.block.word(at)))
}

/// «تأسست المنظمة عام ١٩٤٥»: what looks like an apposition is the date of the verb.
fn has_verb(sentence: &Sentence<'_>, date: usize) -> bool {
    let verbs = sentence.near(date, |kind| matches!(kind, AtomKind::Cue(Cue::Event(_) | Cue::Work)));
    let near = |verb: &usize| distance(sentence.row, date, *verb) + order_cost(sentence, *verb, date);
    verbs.iter().any(|verb| near(verb) <= date_at_most(sentence))
}

/// "negotiations on the NPT", «پیش‌نویس پیمان»: the name is not what the sentence speaks of.
fn aside(sentence: &Sentence<'_>, name: usize) -> bool {
    right_before(sentence, name, |kind| kind == AtomKind::Cue(Cue::Aside))
}

/// Whether such an atom stands a few words before a name.
pub(super) fn right_before(sentence: &Sentence<'_>, name: usize, wanted: impl Fn(AtomKind) -> bool) -> bool {
    let row = sentence.row;
    let before = &row[sentence.window(name).start..name];
    before.iter().rev().any(|atom| wanted(atom.kind) && atom.tokens.end + ASIDE_REACH > row[name].tokens.start)
}

/// "the 2000 NPT Review Conference": the name is part of a longer one that is not known.
fn goes_on(sentence: &Sentence<'_>, name: usize) -> bool {
    let next = sentence.row[name].tokens.end;
    // At the end of a line that is a block of its own, nobody knows.
    next >= sentence.block.tokens.len()
        || sentence.block.span_of(next..next + 1).of(sentence.block.source).starts_with(char::is_uppercase)
}

/// "of", «لعام»: one word that ties a year to the name before it.
fn linked(sentence: &Sentence<'_>, name: usize, date: usize) -> bool {
    let words = sentence.row[name].tokens.end..sentence.row[date].tokens.start;
    let links = &sentence.block.languages.get(sentence.block.lang.main).claims.links;
    words.len() == 1 && links.iter().any(|link| link == sentence.block.word(words.start))
}

fn is_year(sentence: &Sentence<'_>, atom: usize) -> bool {
    let AtomKind::Date(at) = sentence.row[atom].kind else { return false };
    match sentence.mentions.get(at).map(|mention| &mention.kind) {
        Some(MentionKind::Date(date)) => date.native.month.is_none() && !date.period,
        _ => false,
    }
}

/// Dates that no phrase explains: of a happening named beside them, or of what stands near.
fn loose(sentence: &Sentence<'_>, dates: &[usize], taken: &mut [bool], claims: &mut Vec<Claim>) {
    for &date in dates {
        if taken[date] {
            continue;
        }
        let mut best: Option<(u32, usize)> = None;
        for at in sentence.near(date, |kind| matches!(kind, AtomKind::Subject(_))) {
            let cost = distance(sentence.row, at, date);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, at));
            }
        }
        let near = best.filter(|(cost, _)| *cost <= LOOSE_AT_MOST);
        let named = near.and_then(|(cost, at)| sentence.entity(at).map(|(entity, kind)| (cost, at, entity, kind)));
        let standing = standing::read(sentence, near.map_or(date, |(_, at)| at), date);
        if standing.anniversary || standing.later {
            continue;
        }
        let Some((cost, at, entity, kind)) = named else {
            let shared =
                near.filter(|(cost, _)| *cost <= HAPPENING_AT_MOST).map_or(&[][..], |(_, at)| sentence.entities(at));
            let happening = !shared.is_empty() && shared.iter().all(|id| sentence.is_happening(*id));
            let (predicate, link) =
                if happening { (Predicate::Happened, Link::Stated) } else { (Predicate::Dated, Link::Loose) };
            let candidates = if happening { shared.to_vec() } else { Vec::new() };
            let unclaimed = claim(sentence, None, predicate, date, standing);
            claims.extend(unclaimed.map(|claim| Claim { link, candidates, ..claim }));
            continue;
        };
        let (predicate, link) = match kind {
            EntityKind::Event if cost <= HAPPENING_AT_MOST => (Predicate::Happened, Link::Stated),
            EntityKind::Resolution if cost <= HAPPENING_AT_MOST => (Predicate::Dated, Link::Stated),
            _ => (Predicate::Dated, Link::Loose),
        };
        taken[date] = link == Link::Stated;
        if let Some(claim) = claim(sentence, Some((entity, sentence.span(at))), predicate, date, standing) {
            claims.push(Claim { link, ..claim });
        }
    }
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
    serde_json::from_value(serde_json::Value::from(name)).ok()
}
