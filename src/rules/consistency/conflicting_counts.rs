//! `conflicting-counts`

use std::collections::{HashMap, HashSet};

use rustc_hash::FxHashMap;

use crate::{
    diagnostic::Severity,
    reading::{
        Attribution, Claim, ClaimValue, Counted, EntityId, Hedge, MentionKind, Modality, Predicate, ReadBlock, Traits,
        date::Day,
    },
    rules::{Context, Findings, declare_rule},
    text::{BlockKind, Span},
};

declare_rule! {
    /// Two different numbers for the same quantity.
    ///
    /// ## Why
    /// One of the two is wrong, whether or not the facts know which.
    ///
    /// ## Example
    /// ```en
    /// The review counted 23 joint papers published since the opening of the laboratory.
    /// It praised them. Of the ⟦32⟧ joint papers published since the opening of the
    /// laboratory, four were cited.
    /// ```
    ///
    /// Of things that no pack knows, two figures are held against each other only where the
    /// words around them are the same and one has the digits of the other exchanged.
    pub CONFLICTING_COUNTS = "conflicting-counts" in Consistency { severity: Severity::Warning, fix: None, check: check }
}

/// Figures with the same digits count the same if they share so many words.
const SHARED: usize = 3;
/// A figure is held against no more of those before it.
const LOOK_BACK: usize = 16;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut reported = HashSet::new();
    of_subjects(cx, findings, &mut reported);
    against_right_counts(cx, findings, &mut reported);
    of_phrases(cx, findings, &mut reported);
}

/// Whose count, of what, and when.
pub(crate) type Quantity = (EntityId, Predicate, Option<(Day, Day)>);

/// Two counts of one thing at one time.
fn of_subjects(cx: &Context<'_>, findings: &mut Findings, reported: &mut HashSet<Span>) {
    let mut first: HashMap<Quantity, Vec<(f64, Span)>> = HashMap::new();
    for block in cx.document.blocks.iter().filter(|block| block.has_claims()) {
        for claim in block.claims() {
            let Some((quantity, value)) = counted(block, claim).filter(|_| stands_for_all(claim)) else { continue };
            let span = block.locate(claim.value_span);
            let said = first.entry(quantity).or_default();
            // "NATO had 12 members … and later 30": each may have been so.
            let facts = &cx.knowledge.facts;
            let known = |value: f64| facts.ever(quantity.0, quantity.1, value) == Some(true);
            if let Some((other, before)) = said.first().copied()
                && !said.iter().any(|(other, _)| *other == value)
                && !(known(value) && known(other))
                && reported.insert(span)
            {
                report(cx, findings, span, before);
            }
            said.push((value, span));
        }
    }
}

/// A count that the facts contradict, where the right one stands elsewhere in the draft.
fn against_right_counts(cx: &Context<'_>, findings: &mut Findings, reported: &mut HashSet<Span>) {
    for miscount in cx.miscounts() {
        let span = miscount.block.locate(miscount.claim.value_span);
        let right = cx.document.blocks.iter().find_map(|block| {
            block.claims().find_map(|claim| {
                let ((entity, predicate, _), value) = counted(block, claim)?;
                let same = entity == miscount.entity && predicate == miscount.claim.predicate;
                (same && value.total_cmp(&miscount.right()).is_eq()).then(|| block.locate(claim.value_span))
            })
        });
        if let Some(right) = right
            && reported.insert(span)
        {
            report(cx, findings, span, right);
        }
    }
}

/// The quantity that a claim counts and its number.
pub(crate) fn counted(block: &ReadBlock, claim: &Claim) -> Option<(Quantity, f64)> {
    let meant = claim.polarity
        && claim.modality == Modality::Asserted
        && claim.attribution == Attribution::Author
        && claim.hedge == Hedge::Exact
        && claim.predicate.counts();
    let ClaimValue::Number(at) = claim.value else { return None };
    let subject = block.subject(claim).filter(|_| meant)?;
    match &block.reading.mentions.get(at)?.kind {
        MentionKind::Number(number) if number.upper.is_none() => {
            Some(((subject, claim.predicate, claim.as_of), number.value))
        }
        _ => None,
    }
}

/// Whether a claim counts all there are, at a time that is known.
pub(crate) fn stands_for_all(claim: &Claim) -> bool {
    use Predicate as P;
    let once = matches!(claim.predicate, P::OriginalMembers | P::VotesFor | P::VotesAgainst | P::Abstentions);
    once || (claim.definite && !claim.group_named && (claim.current || claim.as_of.is_some()))
}

/// Two figures in the same words, of which one has the digits of the other exchanged.
fn of_phrases(cx: &Context<'_>, findings: &mut Findings, reported: &mut HashSet<Span>) {
    let mut first: FxHashMap<u64, Vec<(&Counted, Span)>> = FxHashMap::default();
    let paragraphs = cx.document.blocks_with(Traits::COUNTED).filter(|block| block.block.kind == BlockKind::Paragraph);
    for block in paragraphs {
        // What is counted of a known thing is no other count of it: "187 signed, 178 ratified".
        let known: Vec<usize> = block
            .claims()
            .filter_map(|claim| match claim.value {
                ClaimValue::Number(at) => block.subject(claim).map(|_| at),
                _ => None,
            })
            .collect();
        for counted in block.reading.counted.iter().filter(|counted| !known.contains(&counted.number)) {
            let Some(span) = block.reading.mentions.get(counted.number).map(|mention| block.locate(mention.span))
            else {
                continue;
            };
            let alike = first.entry(counted.digits).or_default();
            let other = alike
                .iter()
                .rev()
                .take(LOOK_BACK)
                .find(|(other, _)| other.value != counted.value && other.shared(counted) >= SHARED);
            if let Some((_, before)) = other.copied()
                && reported.insert(span)
            {
                report(cx, findings, span, before);
            }
            alike.push((counted, span));
        }
    }
}

fn report(cx: &Context<'_>, findings: &mut Findings, span: Span, before: Span) {
    let (written, other) = (span.of(&cx.document.text), before.of(&cx.document.text));
    let message = cx.say("conflicting-counts", &[("written", written.into()), ("before", other.into())]);
    findings.report(span, message).related(before, cx.say("said-before", &[("before", other.into())]));
}
