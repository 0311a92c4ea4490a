//! What is said twice.

mod alike;
mod passages;
pub(super) mod removal;
mod repeats;

pub mod copied_passage;
pub mod repeated_paragraph;
pub mod repeated_sentence;
pub mod repeated_word;

use std::cell::RefCell;

use alike::Join;
use passages::CANDIDATES;

use crate::reading::Likeness;

/// What was found alike in the last state of a text: what did not change since is not
/// compared again. Nothing that is found depends on it.
pub struct Memory {
    paragraphs: RefCell<Join<Likeness>>,
    sentences: RefCell<Join<Likeness>>,
}

impl Default for Memory {
    fn default() -> Self {
        let join = || RefCell::new(Join::new(CANDIDATES));
        Self { paragraphs: join(), sentences: join() }
    }
}
