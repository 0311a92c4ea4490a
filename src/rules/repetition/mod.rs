//! What is said twice.

mod alike;
mod joined;
mod passages;
pub(super) mod removal;
pub(super) mod repeats;

pub mod copied_passage;
pub mod repeated_paragraph;
pub mod repeated_sentence;
pub mod repeated_word;

use std::cell::RefCell;

use alike::Join;

use crate::reading::{Likeness, likeness::ALIKE};

/// What was found alike in the last state of a text: what did not change since is not
/// compared again. Nothing that is found depends on it.
pub struct Memory {
    paragraphs: RefCell<Join<Likeness>>,
    sentences: RefCell<Join<Likeness>>,
}

impl Default for Memory {
    fn default() -> Self {
        let join = || RefCell::new(Join::new(ALIKE));
        Self { paragraphs: join(), sentences: join() }
    }
}
