//! `treaty-anachronism`

use crate::{
    diagnostic::Severity,
    facts::{DateFact, Entry},
    reading::{
        Attribution, Claim, ClaimValue, EntityKind, Hedge, MentionKind, Modality, Predicate, ReadBlock, date::Day,
    },
    rules::{Context, Findings, declare_rule},
    text::Span,
};

declare_rule! {
    /// A treaty or body told to be at work before it existed, or after it ended.
    ///
    /// ## Why
    /// A reader who knows the period stops there: nobody was bound by the NPT in 1960, and
    /// it was the League that failed Abyssinia.
    ///
    /// ## Example
    /// ```en
    /// In ⟦1960⟧ the NPT forbade its parties to build the bomb.
    /// ```
    ///
    /// ## Fix
    /// None: either the date or the name is wrong.
    pub TREATY_ANACHRONISM = "treaty-anachronism" in Facts { severity: Severity::Error, fix: None, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for block in &cx.document.blocks {
        for claim in block.claims() {
            let Some((days, when)) = told_at_work(block, claim) else { continue };
            let entry = block.subject(claim).and_then(|id| cx.facts().entry(id));
            let Some(entry) = entry.filter(|entry| !entry.unverified) else { continue };
            let Some((message, fact)) = outside(entry, days) else { continue };
            let name = entry.short_name(&cx.messages.code);
            let written = block.locate(when).of(&cx.document.text);
            let arguments = [("name", name.into()), ("written", written.into()), ("date", (&fact.text).into())];
            let report = findings.report(block.locate(claim.value_span), cx.say(message, &arguments));
            report.evidence(fact.evidence(entry));
        }
    }
}

/// The days of a claim that something was at work then, and where they are written.
fn told_at_work(block: &ReadBlock, claim: &Claim) -> Option<((Day, Day), Span)> {
    let asserted = claim.predicate == Predicate::AtWork
        && claim.polarity
        && claim.modality == Modality::Asserted
        && claim.attribution == Attribution::Author
        && claim.hedge == Hedge::Exact;
    let ClaimValue::Date(at) = claim.value else { return None };
    let mention = block.reading.mentions.get(at)?;
    let days = match &mention.kind {
        MentionKind::Date(date) if asserted => date.days,
        MentionKind::Range(range) if asserted => Some((range.from.days?.0, range.to.days?.1)),
        _ => None,
    };
    Some((days?, mention.span))
}

/// The first thing known of an entry, where the days lie before it, or its end, where
/// they lie behind it; and the message that says so.
fn outside(entry: &Entry, days: (Day, Day)) -> Option<(&'static str, &DateFact)> {
    let life = entry.life();
    let own = |fact: &&DateFact| fact.actor.is_none();
    // A treaty is spoken of while it is negotiated.
    let grace = if entry.kind == EntityKind::Instrument { 1 } else { 0 };
    let first = entry.dates.iter().filter(own).min_by_key(|fact| fact.days.0)?;
    let born = entry.dates.iter().filter(own).find(|fact| Some(fact.days.0) == life.from);
    if let Some(born) = born
        && days.1.plus_years(grace) < first.days.0
    {
        return Some(("anachronism-before", born));
    }
    let until = life.until.filter(|until| days.0 > *until)?;
    let ended = entry.dates.iter().filter(own).find(|fact| fact.days.1 == until)?;
    Some(("anachronism-after", ended))
}
