//! Dated events of things that have no name in the packs: "the laboratory was opened on …".

use super::{
    Attribution, Modality, Predicate, Sentence,
    atoms::AtomKind,
    dated::{fits, told},
    standing::Standing,
    subject::{Found, subject_of},
};
use crate::{lang::claims::Cue, text::Span};

/// A dated event of an unnamed thing, for the draft to contradict itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Local {
    /// What it is called, folded: "laboratory".
    pub noun: String,
    pub predicate: Predicate,
    /// The mention of the date, and its range relative to the block.
    pub date: usize,
    pub span: Span,
}

/// What the event phrase of a date says of the noun beside it.
pub(super) fn read(sentence: &Sentence<'_>, (date, event): (usize, usize), standing: Standing) -> Option<Local> {
    let (words, predicate) = told(sentence, event)?;
    let meant =
        standing.polarity && standing.modality == Modality::Asserted && standing.attribution == Attribution::Author;
    let AtomKind::Date(value) = sentence.row[date].kind else { return None };
    if words.active || !meant {
        return None;
    }
    let Found::Unnamed(noun) = subject_of(sentence, event, 0, false, |kind| fits(predicate, kind)) else {
        return None;
    };
    if sentence.row[noun].kind != AtomKind::Cue(Cue::Noun) {
        return None;
    }
    let tokens = sentence.row[noun].tokens.clone();
    let noun: Vec<&str> = tokens.map(|token| sentence.block.word(token)).collect();
    Some(Local { noun: noun.join(" "), predicate, date: value, span: sentence.span(date) })
}
