//! Enumerations: "A, B, C and D", with the number that announces them.

use super::{BlockText, EntityId, Mention};
use crate::{lang::Language, text::Span};

/// An enumeration. The mention's range runs from its first item to its last.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    pub items: Vec<ListItem>,
    /// "including", "such as", "and others": not all are named.
    pub open: bool,
    /// The number that says how many there are, as a range of its mention:
    /// "four states (A, B, C and D)", "A, B and C: three states that …".
    pub count: Option<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    pub span: Span,
    /// The entity it names, where it is known.
    pub entity: Option<EntityId>,
}

/// Reads the lists of a block from its text and the mentions found before.
pub fn read(_block: &BlockText<'_>, _mentions: &[Mention]) -> Vec<Mention> {
    Vec::new()
}

/// Whether nothing but what parts the items of a list stands between two folded bytes.
pub(super) fn joins(block: &BlockText<'_>, end: usize, start: usize) -> bool {
    let lang = block.languages.get(block.lang.main);
    let first = block.tokens.partition_point(|token| token.span.start < end);
    let mut joined = false;
    for token in block.tokens.iter().skip(first).take_while(|token| token.span.start < start) {
        let word = Span::new(token.span.start, token.span.end.min(start)).of(block.folded.text());
        if !(separates(lang, word)
            || (token.span.end > start && lang.lists.attached_conjunctions.iter().any(|known| known == word)))
        {
            return false;
        }
        joined = true;
    }
    joined
}

/// Whether a token parts the items of a list.
pub(super) fn separates(lang: &Language, word: &str) -> bool {
    let is = |list: &[String]| list.iter().any(|known| known == word);
    is(&lang.lists.separators) || is(&lang.lists.conjunctions)
}
