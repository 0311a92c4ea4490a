//! What is said twice.

mod alike;
mod passages;
mod removal;
mod repeats;

pub mod repeated_paragraph;
pub mod repeated_sentence;
pub mod repeated_word;
