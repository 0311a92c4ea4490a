//! Sentences of the corpus that a draft has with another figure in them.

use super::{cited, dated::Fault};
use crate::{
    diagnostic::Evidence,
    facts::{Figure, FigureValue},
    reading::{EntityKind, Mention, MentionKind, NumberRole, ReadBlock, date::Day},
    rules::{Context, Findings},
    text::Span,
};

/// What a rule takes of the figures that differ.
pub(super) type Wanted = fn(Option<EntityKind>, &FigureValue) -> bool;

/// Reports the figures that differ from those of the same sentence in the corpus, and that
/// no fact has contradicted already.
pub(super) fn check(cx: &Context<'_>, findings: &mut Findings, wanted: Wanted) {
    if !cx.knowledge.learned {
        return;
    }
    let facts = cx.facts();
    for block in &cx.document.blocks {
        for form in block.reading.passages.iter().flat_map(|passage| &passage.figures) {
            let Some(known) = facts.figure(form.digest) else { continue };
            let kind = known.fact.as_ref().map(|(_, kind)| *kind);
            let Some(mention) = block.reading.mentions.get(form.mention) else { continue };
            if !wanted(kind, &known.value) || !differs(&mention.kind, &known.value) {
                continue;
            }
            let span = block.locate(mention.span);
            if !findings.covers(span) && !is_told(cx.faults(), span) {
                report(cx, findings, block, mention, known);
            }
        }
    }
}

fn is_told(faults: &[Fault<'_>], span: Span) -> bool {
    faults.iter().any(|fault| fault.block.locate(fault.claim.value_span).overlaps(span))
}

fn differs(mention: &MentionKind, known: &FigureValue) -> bool {
    let apart = |a: (Day, Day), b: (Day, Day)| a.1 < b.0 || b.1 < a.0;
    match (mention, known) {
        (MentionKind::Number(number), FigureValue::Number(right)) => {
            number.role == NumberRole::Count && number.upper.is_none() && number.value != *right
        }
        (MentionKind::Date(date), FigureValue::Days(right, _)) => date.days.is_some_and(|days| apart(days, *right)),
        // Of a range both ends are said.
        (MentionKind::Range(range), FigureValue::Days(right, _)) => {
            range.from.days.zip(range.to.days).is_some_and(|(from, to)| (from.0, to.1) != *right)
        }
        _ => false,
    }
}

fn report(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, mention: &Mention, known: &Figure) {
    let right = match &known.value {
        FigureValue::Days(_, text) => text.clone(),
        FigureValue::Number(number) => number.to_string(),
    };
    let written = mention.span.of(block.block.span.of(&cx.document.text));
    // Corpora are counted in thousands: the cast loses nothing.
    let count = known.learned.documents as usize;
    let message =
        cx.say("figure-differs", &[("count", count.into()), ("right", (&right).into()), ("written", written.into())]);
    let source = known.learned.passages.first().map(|passage| passage.path.to_string()).unwrap_or_default();
    let fact = known.fact.as_ref().map_or_else(|| "figure".to_owned(), |(fact, _)| fact.clone());
    let report = findings.report(block.locate(mention.span), message);
    cited::cite(report, cx, Some(&known.learned)).evidence(Evidence {
        fact,
        value: right,
        pack: known.pack.to_string(),
        source,
    });
}
