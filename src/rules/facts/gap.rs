//! "it entered into force two years later": the years between two known events.

use crate::{
    diagnostic::Safety,
    facts::{DateFact, Entry},
    reading::{Gap, MentionKind, ReadBlock, number},
    rules::{Context, Findings},
};

/// Of a gap so much longer than whole years only the next whole number is right.
const NEARLY: f64 = 0.75;
const DAYS_IN_YEAR: f64 = 365.25;
/// A gap that is off by more tells of something else.
const OFF_AT_MOST: i64 = 10;

/// Reports the gaps that the facts contradict.
pub(super) fn check(cx: &Context<'_>, findings: &mut Findings) {
    for block in &cx.document.blocks {
        for gap in &block.reading.gaps {
            let entry = cx.facts().entry(gap.subject).filter(|entry| !entry.unverified);
            if let Some((entry, (fact, right))) =
                entry.and_then(|entry| Some((entry, contradicted(block, gap, entry)?)))
            {
                report(cx, findings, block, gap, entry, fact, right);
            }
        }
    }
}

/// The event and how many years it lies after the other, where that is another number.
fn contradicted<'a>(block: &ReadBlock, gap: &Gap, entry: &'a Entry) -> Option<(&'a DateFact, u32)> {
    let MentionKind::Date(date) = &block.reading.mentions.get(gap.since)?.kind else { return None };
    let days = date.days?;
    let since = entry.dates.iter().find(|fact| fact.agrees(days) && fact.actor.is_none())?;
    let mut facts = entry.dates.iter().filter(|fact| fact.predicate == Some(gap.predicate) && fact.actor.is_none());
    let (fact, None) = (facts.next()?, facts.next()) else { return None };
    if fact.unverified || since.unverified || since.days.0 >= fact.days.0 {
        return None;
    }
    let exact = (fact.days.0.to_days() - since.days.0.to_days()) as f64 / DAYS_IN_YEAR;
    let calendar = fact.days.0.year - since.days.0.year;
    let mut right = vec![i64::from(calendar), exact.round() as i64];
    if exact.fract() < NEARLY {
        right.push(exact.floor() as i64);
    }
    let told = i64::from(gap.years);
    let best = exact.round() as i64;
    (!right.contains(&told) && best >= 1 && (best - told).abs() <= OFF_AT_MOST)
        .then_some((fact, u32::try_from(best).ok()?))
}

fn report(
    cx: &Context<'_>,
    findings: &mut Findings,
    block: &ReadBlock,
    gap: &Gap,
    entry: &Entry,
    fact: &DateFact,
    right: u32,
) {
    let source = block.block.span.of(&cx.document.text);
    let written = gap.span.of(source);
    let name = entry.short_name(&cx.messages.code);
    let event = cx.event(&fact.event);
    let years = usize::try_from(right).unwrap_or_default();
    let arguments = [
        ("name", name.into()),
        ("event", event.as_str().into()),
        ("years", years.into()),
        ("date", fact.text.as_str().into()),
        ("written", written.into()),
    ];
    let report = findings.report(block.locate(gap.span), cx.say("date-gap", &arguments));
    let report = report.evidence(fact.evidence(entry));
    let number = gap.number.and_then(|at| block.reading.mentions.get(at)).map(|mention| &mention.kind);
    let Some(MentionKind::Number(number)) = number else { return };
    let lang = cx.knowledge.languages.get(block.lang.main);
    // The noun behind the number stays as it is: "one year", «عامين» would not do.
    let plain = |years: u32| years >= lang.claims.gap_plain_from && years <= 10;
    if let Some(text) = number::write(right.into(), &number.form, number.core.of(source), lang)
        && plain(right)
        && plain(gap.years)
    {
        report.fix(
            cx.say("write-instead", &[("right", text.as_str().into())]),
            Safety::Unsafe,
            block.locate(number.core),
            text,
        );
    }
}
