//! What is wrong with the form of a block: words, spaces, marks, digits and letters as
//! they are written, whatever they say.
//!
//! Slips are read here, with the block, so that they are cached with it; whether one is
//! told is a rule's matter, for it may hang on what the rest of the document does.

mod words;

use super::BlockText;
use crate::text::Span;

/// A slip of form. The span is relative to the block.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    pub kind: SlipKind,
    pub span: Span,
    /// What should stand there instead, where that is certain.
    pub fix: Option<Box<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlipKind {
    RepeatedWord,
}

/// Reads the slips of a block, in no order.
pub fn read(block: &BlockText<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    words::repeated(block, &mut slips);
    slips
}
