//! A run of prose inside a block.

use super::Span;

/// A run of prose, or of something that stands in prose but is none (code, an image).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// Relative to the block.
    pub span: Span,
    pub is_text: bool,
}

impl Piece {
    pub const fn text(span: Span) -> Self {
        Self { span, is_text: true }
    }

    pub const fn object(span: Span) -> Self {
        Self { span, is_text: false }
    }
}
