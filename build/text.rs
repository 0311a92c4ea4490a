//! The part of `src/text` that names are compiled with.

#[path = "../src/text/fold.rs"]
pub mod fold;
#[path = "../src/text/phrases/mod.rs"]
pub mod phrases;
#[path = "../src/text/piece.rs"]
mod piece;
#[path = "../src/text/span.rs"]
mod span;
#[path = "../src/text/token.rs"]
pub mod token;

pub use fold::Folded;
pub use piece::Piece;
pub use span::Span;
