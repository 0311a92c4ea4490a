//! "the Treaty", «این پیمان», «المعاهدة»: nouns that refer to what was named before.

use super::{BlockText, EntityId, Found, Name, classes::Classes};
use crate::{
    lang::names::Anaphor,
    text::{Span, fold::fold, token::TokenKind},
};

/// What an anaphor may refer to that finds nothing in its block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Awaited {
    pub classes: Classes,
    /// What it means where the document names nothing of these classes.
    pub otherwise: Option<EntityId>,
}

/// Adds the anaphors that find what they refer to; gives the others, in the source.
pub(super) fn read(
    block: &BlockText<'_>,
    anaphors: &[(Span, Classes)],
    found: &mut Vec<Found>,
) -> Vec<(Span, Awaited)> {
    let mut added: Vec<Found> = Vec::new();
    // Both come in order, so one walk meets the names before each anaphor.
    let mut anaphors: Vec<(Span, Classes)> = anaphors.to_vec();
    anaphors.sort_by_key(|(span, _)| (span.start, usize::MAX - span.end));
    let mut open = Vec::new();
    let mut last: Vec<(Classes, usize)> = Vec::new();
    let mut next = 0;
    let mut end = 0;
    for (span, classes) in anaphors {
        while let Some(name) = found.get(next).filter(|name| name.folded.start < span.end) {
            if name.folded.end > span.start {
                // The noun belongs to a name: "the Treaty of Tlatelolco".
                break;
            }
            remember(block, &mut last, name, next);
            next += 1;
        }
        let inside = found.get(next).is_some_and(|name| name.folded.start < span.end);
        if inside || span.start < end || goes_on(block, span) {
            continue;
        }
        let Some(name) = last.iter().rev().find(|(known, _)| known.meets(classes)).and_then(|(_, at)| found.get(*at))
        else {
            open.push((block.folded.source(span), Awaited { classes, otherwise: default_of(block, span) }));
            continue;
        };
        end = span.end;
        added.push(Found {
            folded: span,
            span: block.folded.source(span),
            name: Name { anaphor: true, glued: false, missing: Vec::new(), adjective: false, ..name.name.clone() },
            ambiguous: false,
        });
    }
    found.append(&mut added);
    found.sort_by_key(|found| found.folded.start);
    open
}

/// What an anaphor means where nothing of its class is named at all: "the alliance".
fn default_of(block: &BlockText<'_>, span: Span) -> Option<EntityId> {
    let text = span.of(block.folded.text());
    let words = &block.languages.get(block.lang.main).names;
    let own =
        |anaphor: &&Anaphor| anaphor.default.is_some() && anaphor.phrases.iter().any(|phrase| fold(phrase) == text);
    let id = words.anaphors.values().find(own)?.default.as_deref()?;
    block.names.find(id)
}

/// Keeps the last name of each set of classes, the last of all at the end.
fn remember(block: &BlockText<'_>, last: &mut Vec<(Classes, usize)>, name: &Found, at: usize) {
    let mut classes = Classes::default();
    for entity in &name.name.entities {
        classes.insert(block.names.classes(*entity));
    }
    if classes != Classes::default() && !name.name.adjective {
        last.retain(|(known, _)| *known != classes);
        last.push((classes, at));
    }
}

/// Whether the noun goes on and so names something else: "the treaty on …".
fn goes_on(block: &BlockText<'_>, span: Span) -> bool {
    let next = block.tokens.partition_point(|token| token.span.start < span.end);
    let Some(token) = block.tokens.get(next).filter(|token| token.kind == TokenKind::Word) else { return false };
    let word = token.text(block.folded);
    let lang = if crate::text::token::is_arabic(word.chars().next().unwrap_or_default()) {
        block.lang.arabic
    } else {
        block.lang.latin
    };
    let context = &block.languages.get(lang).names.anaphor_context;
    context.not_before.iter().any(|known| known == word)
        || context.not_before_prefix.iter().any(|prefix| word.starts_with(prefix.as_str()))
            && !context.but_ending.iter().any(|ending| word.ends_with(ending.as_str()))
}
