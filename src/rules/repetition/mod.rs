//! What is said twice.

mod alike;
mod passages;
pub(super) mod removal;
mod repeats;

pub mod copied_passage;
pub mod repeated_paragraph;
pub mod repeated_sentence;
pub mod repeated_word;
