//! The mentions of a block as ranges of its tokens.

use std::ops::Range;

use crate::{
    reading::{BlockText, EntityId, EntityKind, Hedge, Mention, MentionKind, Number, NumberRole, number::NumberForm},
    text::Span,
};

/// A mention that matters to lists.
pub(super) struct Cell {
    pub(super) tokens: Range<usize>,
    pub(super) what: What,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum What {
    /// A name, and the letters that stand before it in its word.
    Name {
        entity: Option<EntityId>,
        kind: EntityKind,
        prefix: Span,
        whole: bool,
    },
    Number(Count),
    /// A date, an ordinal, an adjective.
    Other,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) struct Count {
    /// The mention's, in the source.
    pub(super) span: Span,
    /// How many things it counts, where it counts things exactly.
    pub(super) value: Option<usize>,
}

pub(super) struct Cells(Vec<Cell>);

impl Cells {
    pub(super) fn new(block: &BlockText<'_>, mentions: &[Mention]) -> Self {
        let mut cells: Vec<Cell> = Vec::new();
        let mut place = block.folded.places();
        let mut token = 0;
        for mention in mentions {
            let start = place.at(mention.span.start);
            while block.tokens.get(token).is_some_and(|token| token.span.end <= start) {
                token += 1;
            }
            let Some(first) = block.tokens.get(token) else { break };
            let mut end = token;
            while block.tokens.get(end).is_some_and(|token| block.folded.source(token.span).start < mention.span.end) {
                end += 1;
            }
            // A mention inside another one is part of it.
            if end == token || cells.last().is_some_and(|last| last.tokens.end > token) {
                continue;
            }
            let whole =
                block.tokens.get(end - 1).is_some_and(|last| block.folded.source(last.span).end <= mention.span.end);
            let what = what(mention, Span::new(first.span.start, start), whole);
            cells.push(Cell { tokens: token..end, what });
        }
        Self(cells)
    }

    /// The cell that a token belongs to.
    pub(super) fn at(&self, token: usize) -> Option<&Cell> {
        self.0.get(self.first_after(token)).filter(|cell| cell.tokens.start <= token)
    }

    pub(super) fn all(&self) -> &[Cell] {
        &self.0
    }

    /// The cells that lie in a range of tokens.
    pub(super) fn within(&self, tokens: Range<usize>) -> &[Cell] {
        let first = self.0.partition_point(|cell| cell.tokens.start < tokens.start);
        let end = self.0.partition_point(|cell| cell.tokens.end <= tokens.end).max(first);
        self.0.get(first..end).unwrap_or_default()
    }

    /// The first cell that does not end before a token.
    fn first_after(&self, token: usize) -> usize {
        self.0.partition_point(|cell| cell.tokens.end <= token)
    }
}

fn what(mention: &Mention, prefix: Span, whole: bool) -> What {
    match &mention.kind {
        MentionKind::Name(name) if !name.adjective => {
            What::Name { entity: name.entity(), kind: name.kind, prefix, whole: whole && !name.anaphor }
        }
        MentionKind::Number(number) if counts(number) => {
            let exact = number.hedge == Hedge::Exact && number.upper.is_none() && number.value.fract() == 0.0;
            let value = (exact && (2.0..=MOST).contains(&number.value)).then_some(number.value as usize);
            What::Number(Count { span: mention.span, value })
        }
        _ => What::Other,
    }
}

/// Whether a number may count things. One in words behind a noun that takes labels may:
/// "the paper: five demands", where that language writes no verb between.
fn counts(number: &Number) -> bool {
    match number.role {
        NumberRole::Count => true,
        NumberRole::Label => number.form == NumberForm::Words,
        NumberRole::Percent | NumberRole::Fraction => false,
    }
}

/// No list of more items is held against a number.
const MOST: f64 = 60.0;
