//! How `state-count` and `outdated-count` judge a count: what was possible at the time
//! that the sentence speaks of.

use std::sync::Arc;

use super::cited;
use crate::{
    diagnostic::{Evidence, Safety},
    facts::{Entry, Learned},
    reading::{
        Attribution, Claim, ClaimValue, EntityId, Hedge, MentionKind, Modality, Number, Predicate, ReadBlock,
        date::Day, number::write,
    },
    rules::{Context, Findings},
};

/// A number that is no more off than this counts the same thing; a smaller one may count some of them.
const LIKE: std::ops::RangeInclusive<f64> = 0.85..=1.15;
/// So does one that the sentence calls the whole.
const WHOLE: std::ops::RangeInclusive<f64> = 0.5..=2.0;
/// "About": how far off is still about right.
const ABOUT: std::ops::RangeInclusive<f64> = 0.75..=1.3;

/// What is wrong with a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It was never so, or not at the time that the sentence names.
    False,
    /// It was so once.
    Outdated,
}

/// A count that the facts contradict.
struct Contradiction {
    fault: Fault,
    right: f64,
    /// The sentence names a time.
    dated: bool,
    evidence: Evidence,
    learned: Option<Arc<Learned>>,
}

/// Reports the counts of the document that have this fault.
pub(super) fn check(cx: &Context<'_>, findings: &mut Findings, wanted: Fault) {
    check_against(cx, findings, wanted);
    if let Some(cx) = cx.with_proposals() {
        check_against(&cx, findings, wanted);
    }
}

fn check_against(cx: &Context<'_>, findings: &mut Findings, wanted: Fault) {
    for block in &cx.document.blocks {
        for claim in block.claims() {
            let Some((id, entry, number)) = judged(cx, block, claim) else { continue };
            if let Some(found) = contradiction(cx, claim, id, entry, number).filter(|found| found.fault == wanted)
                && cx.is_news(found.learned.as_deref())
                && !findings.covers(block.locate(number.core))
            {
                report(cx, findings, block, claim, number, entry, found);
            }
        }
    }
}

fn judged<'a>(cx: &'a Context<'_>, block: &'a ReadBlock, claim: &Claim) -> Option<(EntityId, &'a Entry, &'a Number)> {
    let meant = claim.polarity && claim.modality == Modality::Asserted && claim.attribution == Attribution::Author;
    let ClaimValue::Number(at) = claim.value else { return None };
    let id = subject(cx, block, claim)?;
    let entry = cx.facts().entry(id).filter(|entry| !entry.unverified)?;
    match &block.reading.mentions.get(at)?.kind {
        MentionKind::Number(number) if meant && number.upper.is_none() => Some((id, entry, number)),
        _ => None,
    }
}

/// Whom the count is of. Of those who share a name, the one that has such a count.
fn subject(cx: &Context<'_>, block: &ReadBlock, claim: &Claim) -> Option<EntityId> {
    if claim.candidates.is_empty() {
        return block.subject(claim);
    }
    let counted = |id: &&EntityId| {
        let facts = cx.facts();
        facts.entry(**id).is_some_and(|entry| {
            entry.counts.iter().any(|count| count.predicate == Some(claim.predicate) && !count.unverified)
        })
    };
    let known: Vec<EntityId> = claim.candidates.iter().filter(counted).copied().collect();
    if let [one] = known.as_slice() {
        return Some(*one);
    }
    // "The ban treaty was adopted on 7 July 2017": the day tells which one.
    let days = block.reading.mentions.iter().filter_map(|mention| match &mention.kind {
        MentionKind::Date(date) if date.native.day.is_some() => date.days,
        _ => None,
    });
    let days: Vec<(Day, Day)> = days.collect();
    let on_its_day = |id: &EntityId| {
        let entry = cx.facts().entry(*id);
        entry.is_some_and(|entry| entry.dates.iter().any(|fact| days.contains(&fact.days)))
    };
    let mut told = known.into_iter().filter(on_its_day);
    told.next().filter(|_| told.next().is_none())
}

fn contradiction(
    cx: &Context<'_>,
    claim: &Claim,
    id: EntityId,
    entry: &Entry,
    number: &Number,
) -> Option<Contradiction> {
    let facts = cx.facts();
    let value = number.value;
    let votes = matches!(claim.predicate, Predicate::VotesFor | Predicate::VotesAgainst | Predicate::Abstentions);
    if votes {
        let votes = facts.votes(id, claim.predicate);
        if votes.iter().any(|vote| holds(claim.hedge, value, vote.range())) {
            return None;
        }
        // A treaty is told by the vote that adopted it, not by those that led to it.
        let adopted = |day: Option<Day>| {
            entry.dates.iter().any(|fact| fact.predicate == Some(Predicate::Adopted) && Some(fact.days.0) == day)
        };
        let last = votes.iter().any(|vote| adopted(vote.as_of));
        let vote = votes
            .into_iter()
            .filter(|vote| !last || adopted(vote.as_of))
            .min_by(|a, b| (a.value - value).abs().total_cmp(&(b.value - value).abs()))?;
        return Some(Contradiction {
            fault: Fault::False,
            right: vote.value,
            dated: false,
            evidence: vote.evidence(entry),
            learned: vote.learned.clone(),
        });
    }
    let days = claim.as_of.unwrap_or((cx.as_of, cx.as_of));
    let known = match claim.as_of {
        Some(days) => facts.count_at(id, claim.predicate, days),
        None => facts.current(id, claim.predicate, days.1),
    }?;
    if holds(claim.hedge, value, (known.low, known.high)) {
        return None;
    }
    let right = known.value.filter(|right| *right > 0.0)?;
    let ratio = value / right;
    let certain = if claim.group_named {
        claim.definite || value > known.high
    } else {
        claim.definite && WHOLE.contains(&ratio) || LIKE.contains(&ratio)
    };
    if !certain || !WHOLE.contains(&ratio) {
        return None;
    }
    let once = facts.ever(id, claim.predicate, value)?;
    let fault = match (claim.as_of, once) {
        (None, true) if claim.current => Fault::Outdated,
        (None, true) => return None,
        _ => Fault::False,
    };
    let evidence = known.fact.map_or_else(|| derived(entry, right, days), |fact| fact.evidence(entry));
    let learned = known.fact.and_then(|fact| fact.learned.clone());
    Some(Contradiction { fault, right, dated: claim.as_of.is_some(), evidence, learned })
}

/// Whether a number, limited as it is, may be true where the count is from `low` to `high`.
fn holds(hedge: Hedge, value: f64, (low, high): (f64, f64)) -> bool {
    match hedge {
        Hedge::Exact => low <= value && value <= high,
        Hedge::About => low * ABOUT.start() <= value && value <= high * ABOUT.end(),
        Hedge::MoreThan | Hedge::AtLeast => value <= high,
        Hedge::LessThan | Hedge::AtMost => value >= low,
    }
}

/// Evidence of a count that follows from a list of members.
fn derived(entry: &Entry, right: f64, days: (Day, Day)) -> Evidence {
    let source = entry.sources.first().map(ToString::to_string).unwrap_or_default();
    let Day { year, month, day } = days.1;
    Evidence {
        fact: format!("{}/members", entry.id),
        value: format!("{right} ({year:04}-{month:02}-{day:02})"),
        pack: entry.pack.to_string(),
        source,
    }
}

fn report(
    cx: &Context<'_>,
    findings: &mut Findings,
    block: &ReadBlock,
    claim: &Claim,
    number: &Number,
    entry: &Entry,
    found: Contradiction,
) {
    let source = block.block.span.of(&cx.document.text);
    let core = number.core.of(source);
    let lang = cx.knowledge.languages.get(block.lang.main);
    // Counts are whole and small: the cast loses nothing.
    let rewritten = write(found.right as u64, &number.form, core, lang);
    let right = rewritten.clone().unwrap_or_else(|| found.right.to_string());
    let id = match (found.fault, found.dated) {
        (Fault::Outdated, _) => "count-outdated",
        (Fault::False, true) => "count-then",
        (Fault::False, false) => "count-never",
    };
    let what = cx.say(&format!("what-{}", claim.predicate.name()), &[]);
    let name = entry.short_name(&cx.messages.code);
    let message = cx.say(
        id,
        &[("name", name.into()), ("what", (&what).into()), ("right", (&right).into()), ("written", core.into())],
    );
    let learned = found.learned.as_deref();
    let value = found.right.to_string();
    let message = cited::message(cx, message, learned, &value);
    let mut report = findings.report(block.locate(number.core), message);
    if let Some(text) = rewritten {
        let title = cx.say("write-instead", &[("right", (&text).into())]);
        report = report.fix(title, Safety::Unsafe, block.locate(number.core), text);
    }
    cited::cite(report, cx, learned).evidence(found.evidence);
}
