//! Enumerations: "A, B, C and D", with the number that announces them.

use super::{BlockText, EntityId, Mention};
use crate::text::Span;

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
