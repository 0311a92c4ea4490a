//! How findings cite the corpus, where a fact was learned from it or is supported by it.

use crate::{
    diagnostic::Severity,
    facts::Learned,
    rules::{Context, rule::Report},
};

/// So many passages are led to.
const PASSAGES: usize = 3;

/// A message, and what the corpus says.
pub(super) fn message(cx: &Context<'_>, message: String, learned: Option<&Learned>, value: &str) -> String {
    let Some(learned) = learned.filter(|learned| learned.documents > 0) else { return message };
    // A pack's fact may be more exact than the documents that say the same.
    let id = if learned.decision.is_some() { "corpus-says" } else { "corpus-agrees" };
    // Corpora are counted in thousands: the cast loses nothing.
    let said = cx.say(id, &[("count", (learned.documents as usize).into()), ("value", value.into())]);
    format!("{message}{} {said}", cx.say("corpus-also", &[]))
}

/// The same, where the corpus says what the message says.
pub(super) fn so(cx: &Context<'_>, message: String, learned: &Learned) -> String {
    if learned.documents == 0 {
        return message;
    }
    // Corpora are counted in thousands: the cast loses nothing.
    let said = cx.say("corpus-says-so", &[("count", (learned.documents as usize).into())]);
    format!("{message}{} {said}", cx.say("corpus-also", &[]))
}

/// The finding with the passages; a mere remark where nobody has accepted the fact yet.
pub(super) fn cite<'a>(mut report: Report<'a>, cx: &Context<'_>, learned: Option<&Learned>) -> Report<'a> {
    let Some(learned) = learned else { return report };
    if learned.is_proposed() {
        report = report.severity(Severity::Information);
    }
    for passage in learned.passages.iter().take(PASSAGES) {
        let message = cx.say("corpus-passage", &[]);
        report = report.elsewhere(passage.path.clone(), passage.span, message);
    }
    report
}
