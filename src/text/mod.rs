//! Unicode text and positions in it. Knows nothing of languages, facts or files.

pub mod blocks;
pub mod buffer;
pub mod fold;
pub mod phrases;
pub mod piece;
pub mod position;
pub mod span;
pub mod token;

pub use blocks::{Block, BlockKind, Format, Piece, PieceKind, split};
pub use buffer::{Buffer, Encoding, Place};
pub use fold::Folded;
pub use position::LineIndex;
pub use span::Span;
