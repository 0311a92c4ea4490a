//! The items of an enumeration.

use std::ops::Range;

use super::{
    List, ListItem, Placed,
    cells::{Cell, Cells, What},
    is_in, phrase_at,
};
use crate::{
    lang::lists::ListWords,
    reading::{BlockText, EntityKind},
    text::{Span, token::TokenKind},
};

/// What parts two items.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Mark,
    Conjunction,
    /// A conjunction behind a mark.
    Both,
}

/// A row of names of one kind, as far as it goes.
pub(super) struct Row {
    pub(super) tokens: Range<usize>,
    pub(super) items: Vec<ListItem>,
    pub(super) joints: Vec<Joint>,
    pub(super) kind: EntityKind,
}

/// Rows of at least two names, wherever they stand.
pub(super) fn rows(block: &BlockText<'_>, cells: &Cells) -> Vec<Placed> {
    let mut rows = Vec::new();
    let mut next = 0;
    for cell in cells.all() {
        if cell.tokens.start < next {
            continue;
        }
        let Some(row) = row_from(block, cells, cell) else { continue };
        next = row.tokens.end;
        if row.items.len() >= 2 {
            rows.push(row.place(block, false, None));
        }
    }
    rows
}

/// The row of names that starts with a cell.
pub(super) fn row_from(block: &BlockText<'_>, cells: &Cells, first: &Cell) -> Option<Row> {
    let What::Name { kind, entity, whole, .. } = first.what else { return None };
    let mut row = Row {
        tokens: first.tokens.clone(),
        items: vec![ListItem { span: block.span_of(first.tokens.clone()), entity }],
        joints: Vec::new(),
        kind,
    };
    if let Some(item) = row.items.first_mut() {
        item.span = name_span(block, first);
    }
    let mut whole = whole;
    while whole && let Some((joint, at)) = joint(block, cells, row.tokens.end) {
        let Some(cell) = cells.at(at) else { break };
        let What::Name { kind: other, entity, whole: next_whole, .. } = cell.what else { break };
        if other != kind || cell.tokens.start != at {
            break;
        }
        row.items.push(ListItem { span: name_span(block, cell), entity });
        row.joints.push(joint);
        row.tokens.end = cell.tokens.end;
        whole = next_whole;
    }
    if !whole {
        // "A, B and C's ally" does not end with C.
        row.items.pop();
        row.joints.pop();
    }
    Some(row)
}

impl Row {
    pub(super) fn place(self, block: &BlockText<'_>, open: bool, count: Option<Span>) -> Placed {
        let first = self.items.first().map(|item| item.span).unwrap_or_default();
        let last = self.items.last().map(|item| item.span).unwrap_or_default();
        let open = open || phrase_at(block, self.tokens.end, &words(block).rests).is_some();
        let regular = is_regular(&self.joints);
        Placed { span: first.cover(last), list: List { items: self.items, open, regular, count } }
    }
}

/// The source range of a name without the letters before it in its word.
fn name_span(block: &BlockText<'_>, cell: &Cell) -> Span {
    let mut span = block.span_of(cell.tokens.clone());
    if let What::Name { prefix, .. } = cell.what
        && !prefix.is_empty()
    {
        span.start = block.folded.source(prefix).end;
    }
    span
}

pub(super) fn words<'a>(block: &BlockText<'a>) -> &'a ListWords {
    &block.languages.get(block.lang.main).lists
}

/// What parts the tokens before `at` from a next item, and that item's first token.
fn joint(block: &BlockText<'_>, cells: &Cells, at: usize) -> Option<(Joint, usize)> {
    let words = words(block);
    let mut next = at;
    let mut joint = None;
    while next < at + 2 && is_in(&words.separators, block.word(next)) {
        joint = Some(Joint::Mark);
        next += 1;
    }
    let with_conjunction = |joint: Option<Joint>| Some(if joint.is_some() { Joint::Both } else { Joint::Conjunction });
    if is_in(&words.conjunctions, block.word(next)) {
        joint = with_conjunction(joint);
        next += 1;
    }
    if joint.is_some() && is_in(&words.fillers, block.word(next)) {
        next += 1;
    }
    if let Some(Cell { tokens, what: What::Name { prefix, .. } }) = cells.at(next)
        && tokens.start == next
        && words.attached_conjunctions.iter().any(|known| prefix.of(block.folded.text()).starts_with(known.as_str()))
    {
        joint = with_conjunction(joint);
    }
    joint.map(|joint| (joint, next))
}

/// "A, B, C", "A, B and C", "A and B and C": one way of parting, the last one free
/// behind marks. Not in pairs: "A and B, A and C".
pub(super) fn is_regular(joints: &[Joint]) -> bool {
    let Some((last, body)) = joints.split_last() else { return true };
    body.iter().all(|joint| *joint == Joint::Mark) || body.iter().all(|joint| joint == last)
}

/// An item as its tokens show it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name(EntityKind),
    /// A number or year and nothing else.
    Figure,
    Words,
}

/// A whole stretch of text as an enumeration.
pub(super) struct Enumeration {
    pub(super) items: Vec<ListItem>,
    pub(super) open: bool,
    pub(super) regular: bool,
    /// All items are names of states.
    pub(super) states: bool,
    /// All items are names, or all are figures.
    pub(super) uniform: bool,
}

/// Items of words have at most so many.
const WORDS_IN_ITEM: usize = 5;

/// Reads the tokens as an enumeration and nothing else; `None` where that is in doubt.
pub(super) fn enumeration(block: &BlockText<'_>, cells: &Cells, tokens: Range<usize>) -> Option<Enumeration> {
    let words = words(block);
    let mut at = tokens.start;
    let mut open = false;
    if let Some(n_words) = phrase_at(block, at, &words.examples) {
        open = true;
        at += n_words;
    } else if let Some(n_words) = phrase_at(block, at, &words.openers) {
        at += n_words;
    }
    let mut items: Vec<(ListItem, Sort)> = Vec::new();
    let mut joints = Vec::new();
    while at < tokens.end {
        if let Some(n_words) = phrase_at(block, at, &words.rests)
            && at + n_words >= tokens.end
        {
            open = true;
            break;
        }
        let (mut item, sort, end) = item(block, cells, at, tokens.end)?;
        if sort == Sort::Words && attached(block, at) {
            item.span.start = behind_conjunction(block, at).unwrap_or(item.span.start);
        }
        items.push((item, sort));
        at = end;
        if at >= tokens.end {
            break;
        }
        if let Some(n_words) = phrase_at(block, at, &words.rests)
            && at + n_words >= tokens.end
        {
            open = true;
            break;
        }
        let (joint, next) =
            joint(block, cells, at).or_else(|| attached(block, at).then_some((Joint::Conjunction, at)))?;
        joints.push(joint);
        at = next;
    }
    let sorts = || items.iter().map(|(_, sort)| *sort);
    let states = sorts().all(|sort| sort == Sort::Name(EntityKind::State));
    let uniform = sorts().all(|sort| matches!(sort, Sort::Name(_))) || sorts().all(|sort| sort == Sort::Figure);
    if items.len() < 2 {
        return None;
    }
    let items = items.into_iter().map(|(item, _)| item).collect();
    Some(Enumeration { items, open, regular: is_regular(&joints), states, uniform })
}

/// Whether a word opens with an attached conjunction beyond doubt.
fn attached(block: &BlockText<'_>, at: usize) -> bool {
    words(block).attached_openings.iter().any(|opening| block.word(at).starts_with(opening.as_str()))
}

/// Where a word goes on behind its attached conjunction, in the source.
fn behind_conjunction(block: &BlockText<'_>, at: usize) -> Option<usize> {
    let token = block.tokens.get(at)?.span;
    let conjunctions = &words(block).attached_conjunctions;
    let conjunction = conjunctions.iter().find(|known| block.word(at).starts_with(known.as_str()))?;
    Some(block.folded.source(Span::new(token.start + conjunction.len(), token.end)).start)
}

/// The item that starts at a token, and the token behind it.
fn item(block: &BlockText<'_>, cells: &Cells, start: usize, limit: usize) -> Option<(ListItem, Sort, usize)> {
    let words = words(block);
    let mut at = start;
    // Nested brackets gloss an item: they are neither counted nor part of its range.
    let mut bare_end = start;
    let mut names = 0;
    let mut name = None;
    let mut figures = 0;
    let mut others = 0;
    while at < limit {
        if at > start && (joint(block, cells, at).is_some() || attached(block, at)) {
            break;
        }
        let token = block.tokens.get(at)?;
        if let TokenKind::Mark('(' | '[') = token.kind {
            at = closing(block, at, limit)? + 1;
            continue;
        }
        if bare_end < at && at > start && bare_end > start {
            // Words go on behind a bracket: no plain item.
            return None;
        }
        if let Some(cell) = cells.at(at) {
            if cell.tokens.start != at {
                return None;
            }
            match cell.what {
                What::Name { entity, kind, whole: true, .. } => {
                    names += 1;
                    name = Some((entity, kind, name_span(block, cell)));
                }
                What::Name { .. } | What::Other => others += 1,
                What::Number(_) => figures += 1,
            }
            at = cell.tokens.end;
        } else {
            match token.kind {
                TokenKind::Digits => figures += 1,
                TokenKind::Mark('.' | '!' | '?' | ':' | '؟' | '…') => return None,
                TokenKind::Mark(_) => {}
                TokenKind::Word => {
                    let word = block.word(at);
                    if is_in(&words.breaks, word) || doubtful(block, at, start) {
                        return None;
                    }
                    if !is_in(&words.fillers, word) {
                        others += 1;
                    }
                }
            }
            at += 1;
        }
        bare_end = at;
    }
    if at > limit || bare_end == start {
        return None;
    }
    let span = block.span_of(start..bare_end);
    match (names, figures, others) {
        (1, 0, 0) => {
            let (entity, kind, span) = name?;
            Some((ListItem { span, entity }, Sort::Name(kind), at))
        }
        (0, 1, 0) => Some((ListItem { span, entity: None }, Sort::Figure, at)),
        (_, 0, _) if names + others <= WORDS_IN_ITEM => Some((ListItem { span, entity: None }, Sort::Words, at)),
        _ => None,
    }
}

/// Whether a word inside an item may open with an attached conjunction.
fn doubtful(block: &BlockText<'_>, at: usize, start: usize) -> bool {
    at > start && words(block).attached_conjunctions.iter().any(|known| block.word(at).starts_with(known.as_str()))
}

/// The token that closes the bracket at `open`.
pub(super) fn closing(block: &BlockText<'_>, open: usize, limit: usize) -> Option<usize> {
    let mut depth = 0usize;
    for at in open..limit {
        match block.tokens.get(at)?.kind {
            TokenKind::Mark('(' | '[') => depth += 1,
            TokenKind::Mark(')' | ']') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}
