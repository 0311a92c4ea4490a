//! What of a document is prose: paragraphs, headings, list items, cells, with
//! their exact ranges. Code, URLs and front matter are not prose.

mod asciidoc;
mod builder;
mod comments;
mod html;
mod latex;
mod layout;
mod lines;
mod links;
mod markdown;
mod plain;
mod rst;
mod typst;

use std::sync::Arc;

use super::Span;

pub use super::piece::{Piece, PieceKind};

pub use builder::block;
pub use comments::{MARK, is_line_comment};
pub use layout::{Kept, Layout};

/// How a document is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    #[default]
    Plain,
    Markdown,
    Html,
    Latex,
    Rst,
    AsciiDoc,
    Typst,
}

impl Format {
    /// Characters that may be markup where prose stands.
    pub const fn specials(self) -> &'static [char] {
        match self {
            // What rules write there is never markup.
            Self::Plain | Self::Markdown => &[],
            Self::Html => &['<', '>', '&'],
            Self::Latex => &['\\', '{', '}', '%', '&', '$', '#', '_', '^', '~', '\n'],
            Self::Rst => &['\\', '`', '*', '|', '_', '\n'],
            Self::AsciiDoc => &['\\', '`', '*', '_', '+', '{', '#', '^', '~', '\n'],
            Self::Typst => &['\\', '`', '*', '_', '#', '$', '<', '>', '@', '~', '[', ']', '\n'],
        }
    }
}

/// A passage that is read on its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    pub kind: BlockKind,
    /// In the document.
    pub span: Span,
    /// In the document: the span with the markup that goes where the block goes (`## `, `- `, `**`).
    pub outer: Span,
    /// The prose of the block in order, relative to `span.start`.
    pub pieces: Arc<[Piece]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    Paragraph,
    /// Of level 1 to 6.
    Heading(u8),
    ListItem,
    /// Row 0 is the header.
    TableCell {
        table: u32,
        row: u32,
        column: u32,
    },
    /// Someone else's words, set off.
    Quote,
    Footnote,
}

/// The blocks of a document, in order, without overlap.
pub fn split(text: &str, format: Format) -> Vec<Block> {
    Layout::new(text, format).blocks
}
