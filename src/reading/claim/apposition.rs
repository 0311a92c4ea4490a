//! Dates that no verb ties to anything: "the NPT (1968)", "the NPT of 1968", and what
//! stands near a name.

use super::{
    Claim, Link, Modality, Predicate, Sentence,
    as_of::tells_time,
    atoms::{AtomKind, distance},
    dated::{claim, date_at_most, order_cost},
    relations::ends_name,
    standing::{self, Standing},
    subject::aside,
};
use crate::{
    lang::claims::{Cue, WordOrder},
    reading::{EntityKind, MentionKind},
    text::token::TokenKind,
};

/// A happening and its date, with no verb known between them.
const HAPPENING_AT_MOST: u32 = 8;
/// A date and the only thing named near it.
const LOOSE_AT_MOST: u32 = 30;

/// "the NPT (1968)", "the 1968 NPT", "the NPT of 1968".
pub(super) fn read(sentence: &Sentence<'_>, dates: &[usize], taken: &mut [bool], claims: &mut Vec<Claim>) {
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
        // "the Six-Day War of June 1967": a happening may be named with more than its year.
        let happened = date
            .checked_sub(1)
            .and_then(subject)
            .filter(|at| linked(sentence, *at, date))
            .filter(|at| sentence.entity(*at).is_some_and(|(_, kind)| kind == EntityKind::Event))
            .filter(|_| sentence.order == WordOrder::VerbMedial || !has_verb(sentence, date));
        if let Some(at) = happened.filter(|at| !aside(sentence, *at)) {
            let standing = standing::read(sentence, at, date);
            let named = sentence.entity(at).map(|(entity, _)| (entity, sentence.span(at)));
            if standing.anniversary {
                continue;
            }
            taken[date] = true;
            claims.extend(claim(sentence, named, Predicate::Happened, date, Standing { polarity: true, ..standing }));
            continue;
        }
        let before = subject(date + 1).filter(|at| {
            tight(date, *at) && is_year(sentence, date) && determined(sentence, date) && !goes_on(sentence, *at)
        });
        let behind = date
            .checked_sub(1)
            .and_then(subject)
            .filter(|at| linked(sentence, *at, date) || (is_year(sentence, date) && tight(*at, date)))
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

/// "the 2000 NPT Review Conference", "the 2010 NPT action plan": the name is part of a longer
/// one that is not known. It ends before a mark, a verb and what else closes a name.
fn goes_on(sentence: &Sentence<'_>, name: usize) -> bool {
    let next = sentence.row[name].tokens.end;
    // At the end of a line that is a block of its own, nobody knows.
    let Some(token) = sentence.block.tokens.get(next) else { return true };
    if token.kind != TokenKind::Word {
        return false;
    }
    let verb = |kind| {
        matches!(kind, AtomKind::Cue(Cue::Work | Cue::Copula(_) | Cue::Clause | Cue::Plan | Cue::Negation))
            || matches!(kind, AtomKind::Date(_) | AtomKind::Number(_))
    };
    let ends = ends_name(sentence, name)
        || tells_time(sentence, next)
        || sentence.row.iter().any(|atom| atom.tokens.start == next && verb(atom.kind));
    !ends || sentence.block.span_of(next..next + 1).of(sentence.block.source).starts_with(char::is_uppercase)
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
pub(super) fn loose(sentence: &Sentence<'_>, dates: &[usize], taken: &mut [bool], claims: &mut Vec<Claim>) {
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
