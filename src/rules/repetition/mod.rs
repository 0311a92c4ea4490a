//! What is said twice.

pub(super) mod alike;
mod joined;
mod passages;
pub(super) mod removal;
pub(super) mod repeats;

pub mod copied_passage;
pub mod repeated_paragraph;
pub mod repeated_sentence;
pub mod repeated_word;
