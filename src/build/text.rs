//! The part of `src/text` that names are compiled with.

#[path = "../text/fold.rs"]
pub mod fold;
#[path = "../text/phrases/mod.rs"]
pub mod phrases;
#[path = "../text/piece.rs"]
mod piece;
#[path = "../text/span.rs"]
mod span;
#[path = "../text/token.rs"]
pub mod token;

pub use fold::Folded;
pub use piece::Piece;
pub use span::Span;
