//! How `state-count` and `outdated-count` judge a count: what was possible at the time
//! that the sentence speaks of.

use std::sync::Arc;

use super::cited;
use crate::{
    diagnostic::{Evidence, Safety},
    facts::{DateFact, Entry, FactBase, Learned},
    reading::{
        Attribution, Claim, ClaimValue, EntityId, Hedge, Mention, MentionKind, Number, Predicate, ReadBlock, date::Day,
        number::write,
    },
    rules::{Context, Findings},
};

/// A number that is no more off than this counts the same thing; a smaller one may count some of them.
const LIKE: std::ops::RangeInclusive<f64> = 0.85..=1.15;
/// So does one that the sentence calls the whole.
const WHOLE: std::ops::RangeInclusive<f64> = 0.5..=2.0;
/// A number of votes that is further off was cast in another vote.
const VOTES: f64 = 10.0;
/// Larger multiples of this are rounded.
const ROUND: f64 = 50.0;
const ROUND_FROM: f64 = 100.0;
/// Founders are told of all at once.
const FOUNDERS: std::ops::RangeInclusive<f64> = 0.65..=1.5;
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

/// A count of the document and what contradicts it.
pub(in crate::rules) struct Miscount<'a> {
    pub block: &'a ReadBlock,
    pub claim: &'a Claim,
    pub number: &'a Number,
    pub entity: EntityId,
    pub entry: &'a Entry,
    found: Contradiction,
}

impl Miscount<'_> {
    /// The count that the facts have.
    pub(in crate::rules) fn right(&self) -> f64 {
        self.found.right
    }
}

impl Miscount<'_> {
    /// The draft's own list has the right number: its slip is that of `list-count`.
    fn is_list_count(&self) -> bool {
        self.block.reading.mentions.iter().any(|mention| match &mention.kind {
            MentionKind::List(list) => {
                list.count.is_some_and(|count| count.overlaps(self.number.core))
                    && !list.open
                    && list.items.len() as f64 == self.found.right
            }
            _ => false,
        })
    }
}

/// The counts of these blocks that contradict the facts, in their order.
pub(in crate::rules) fn miscounts<'a>(
    blocks: impl Iterator<Item = &'a ReadBlock>,
    facts: &'a FactBase,
    as_of: Day,
) -> Vec<Miscount<'a>> {
    let judge = Judge { facts, as_of };
    let claims = blocks.flat_map(|block| block.claims().map(move |claim| (block, claim)));
    let found = claims.filter_map(|(block, claim)| {
        let (entity, entry, number) = judge.judged(block, claim)?;
        let found = judge.contradiction(claim, entity, entry, number)?;
        // "The envoy spoke of nine; there are eight": the right number stands beside it.
        let right =
            |mention: &Mention| matches!(&mention.kind, MentionKind::Number(other) if other.value == found.right);
        if claim.attribution == Attribution::Reported && block.reading.mentions.iter().any(right) {
            return None;
        }
        Some(Miscount { block, claim, number, entity, entry, found })
    });
    found.collect()
}

/// Reports the counts of the document that have this fault.
pub(super) fn check(cx: &Context<'_>, findings: &mut Findings, wanted: Fault) {
    check_against(cx, findings, wanted);
    if let Some(cx) = cx.with_proposals() {
        check_against(&cx, findings, wanted);
    }
}

fn check_against(cx: &Context<'_>, findings: &mut Findings, wanted: Fault) {
    for miscount in cx.miscounts().iter().filter(|miscount| miscount.found.fault == wanted) {
        let place = miscount.block.locate(miscount.number.core);
        if miscount.is_list_count() {
            continue;
        }
        if cx.is_news(miscount.found.learned.as_deref()) && !findings.covers(place) {
            report(cx, findings, miscount);
        }
    }
}

/// What counts are held against.
struct Judge<'a> {
    facts: &'a FactBase,
    as_of: Day,
}

impl<'a> Judge<'a> {
    fn judged(&self, block: &'a ReadBlock, claim: &Claim) -> Option<(EntityId, &'a Entry, &'a Number)> {
        let meant = claim.polarity && claim.is_told();
        let ClaimValue::Number(at) = claim.value else { return None };
        let id = self.subject(block, claim)?;
        let entry = self.facts.entry(id).filter(|entry| !entry.unverified)?;
        match &block.reading.mentions.get(at)?.kind {
            MentionKind::Number(number) if meant && number.upper.is_none() => Some((id, entry, number)),
            _ => None,
        }
    }

    /// Whom the count is of. Of those who share a name, the one that has such a count.
    fn subject(&self, block: &ReadBlock, claim: &Claim) -> Option<EntityId> {
        if let Some((day, last)) = claim.as_of
            && (claim.subject, day) == (None, last)
            && is_vote(claim.predicate)
        {
            return self.voted_on(day);
        }
        if claim.candidates.is_empty() {
            return block.subject(claim);
        }
        let counted = |id: &&EntityId| {
            let facts = self.facts;
            facts.entry(**id).is_some_and(|entry| {
                entry.counts.iter().any(|count| count.predicate == Some(claim.predicate) && !count.unverified)
            })
        };
        let known: Vec<EntityId> = claim.candidates.iter().filter(counted).copied().collect();
        if let [one] = known.as_slice() {
            return Some(*one);
        }
        // "The ban treaty was adopted on 7 July 2017", "the ban treaty of 2017": its date tells
        // which one.
        let days = block.reading.mentions.iter().filter_map(|mention| match &mention.kind {
            MentionKind::Date(date) => date.days,
            _ => None,
        });
        let days: Vec<(Day, Day)> = days.collect();
        let on_its_day = |id: &EntityId| {
            let entry = self.facts.entry(*id);
            let made = |fact: &DateFact| {
                matches!(
                    fact.predicate,
                    Some(
                        Predicate::Adopted
                            | Predicate::OpenedForSignature
                            | Predicate::Signed
                            | Predicate::EnteredIntoForce
                    )
                )
            };
            let told = |fact: &DateFact| {
                days.iter()
                    .any(|days| *days == fact.days || made(fact) && days.0 <= fact.days.0 && fact.days.1 <= days.1)
            };
            entry.is_some_and(|entry| entry.dates.iter().any(told))
        };
        let mut told = known.into_iter().filter(on_its_day);
        told.next().filter(|_| told.next().is_none())
    }

    /// The one thing that a vote of that day was on.
    fn voted_on(&self, day: Day) -> Option<EntityId> {
        let voted = |entry: &Entry| entry.counts.iter().any(|count| count.body.is_some() && count.as_of == Some(day));
        let mut found = self.facts.entries().filter(|(_, entry)| voted(entry)).map(|(id, _)| id);
        found.next().filter(|_| found.next().is_none())
    }

    fn contradiction(&self, claim: &Claim, id: EntityId, entry: &Entry, number: &Number) -> Option<Contradiction> {
        let facts = self.facts;
        let value = number.value;
        if is_vote(claim.predicate) {
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
                .min_by(|a, b| (a.value - value).abs().total_cmp(&(b.value - value).abs()))
                .filter(|vote| WHOLE.contains(&(value / vote.value)) || (value - vote.value).abs() <= VOTES)?;
            return Some(Contradiction {
                fault: Fault::False,
                right: vote.value,
                dated: false,
                evidence: vote.evidence(entry),
                learned: vote.learned.clone(),
            });
        }
        let days = claim.as_of.unwrap_or((self.as_of, self.as_of));
        let known = match claim.as_of {
            Some(days) => facts.count_at(id, claim.predicate, days),
            None => facts.current(id, claim.predicate, days.1),
        }?;
        if holds(claim.hedge, value, (known.low, known.high)) {
            return None;
        }
        // Where it changed within the time named, what it came to.
        let of = |day: Day| facts.count_at(id, claim.predicate, (day, day))?.value;
        let last = || of(days.1).or_else(|| of(Day::year_bounds(days.1.year).1));
        let right = known.value.or_else(last).filter(|right| *right > 0.0)?;
        let ratio = value / right;
        // "50 states signed on 26 June 1945": how many there were on that very day is what is told.
        let that_day = claim.as_of.is_some_and(|(first, last)| first == last)
            && known.fact.is_some_and(|fact| fact.momentary && fact.as_of == Some(days.0));
        let certain = if that_day {
            true
        } else if claim.predicate == Predicate::OriginalMembers {
            // Some of them are told of by their names.
            FOUNDERS.contains(&ratio)
        } else if claim.group_named {
            claim.definite || value > known.high
        } else {
            claim.definite && WHOLE.contains(&ratio) || LIKE.contains(&ratio)
        };
        if !certain || !WHOLE.contains(&ratio) {
            return None;
        }
        // "200 states": a round number where some are told for all.
        if value >= ROUND_FROM && value % ROUND == 0.0 && !that_day && claim.predicate != Predicate::Warheads {
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
}

fn is_vote(predicate: Predicate) -> bool {
    matches!(predicate, Predicate::VotesFor | Predicate::VotesAgainst | Predicate::Abstentions)
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

fn report(cx: &Context<'_>, findings: &mut Findings, miscount: &Miscount<'_>) {
    let Miscount { block, claim, number, entry, found, .. } = miscount;
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
    cited::cite(report, cx, learned).evidence(found.evidence.clone());
}
