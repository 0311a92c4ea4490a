//! A run of prose inside a block.

use super::Span;

/// A run of prose, or of something that stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// Relative to the block.
    pub span: Span,
    pub kind: PieceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// The source is what its reader sees.
    Text,
    /// Stands in prose but is none: code, an image, an address.
    Object,
    /// Markup for one character: `&nbsp;`, `\%`.
    Char(char),
}

impl Piece {
    pub const fn text(span: Span) -> Self {
        Self { span, kind: PieceKind::Text }
    }

    pub const fn object(span: Span) -> Self {
        Self { span, kind: PieceKind::Object }
    }

    pub const fn char(span: Span, seen: char) -> Self {
        Self { span, kind: PieceKind::Char(seen) }
    }

    pub fn is_text(self) -> bool {
        self.kind == PieceKind::Text
    }
}
