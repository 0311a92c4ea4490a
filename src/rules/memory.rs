//! What rules about a whole document keep from one state of it to the next, so that a
//! keystroke costs what it changed. Nothing that is found depends on it.

use std::{cell::RefCell, ops::Range};

use super::{
    consistency::{near_names::NearNames, undefined_acronym::Acronyms},
    repetition::alike::Join,
};
use crate::{
    reading::{EntityId, Likeness, likeness::ALIKE},
    text::Span,
};

/// The memory of one text, whose states it follows.
pub struct Memory {
    /// Of the blocks of the last state, in their context.
    digests: Vec<u128>,
    change: Change,
    pub(super) paragraphs: RefCell<Join<Likeness>>,
    pub(super) sentences: RefCell<Join<Likeness>>,
    pub(super) acronyms: RefCell<Acronyms>,
    pub(super) near_names: RefCell<NearNames>,
    /// What each block names.
    pub(super) named: RefCell<Row<Vec<(EntityId, Span)>>>,
}

impl Default for Memory {
    fn default() -> Self {
        let join = || RefCell::new(Join::new(ALIKE));
        Self {
            digests: Vec::new(),
            change: Change::default(),
            paragraphs: join(),
            sentences: join(),
            acronyms: RefCell::default(),
            near_names: RefCell::default(),
            named: RefCell::default(),
        }
    }
}

impl Memory {
    /// Goes on to the next state, by the digests of its blocks: rules look at it next.
    pub fn follow(&mut self, digests: &[u128]) {
        let same = |(old, new): &(&u128, &u128)| old == new;
        let front = self.digests.iter().zip(digests).take_while(same).count();
        let (old, new) = (&self.digests[front..], &digests[front..]);
        let back = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
        self.change.state += 1;
        self.change.gone = front..self.digests.len() - back;
        self.change.come = front..digests.len() - back;
        self.digests.splice(self.change.gone.clone(), digests[self.change.come.clone()].iter().copied());
        self.change.blocks = digests.len();
    }

    pub(crate) const fn change(&self) -> &Change {
        &self.change
    }
}

/// How the blocks of a document differ from those of its state before.
#[derive(Debug, Default)]
pub(crate) struct Change {
    /// The number of this state.
    state: u64,
    /// The blocks of the state before that are no more,
    gone: Range<usize>,
    /// and those of this one that are in their place.
    come: Range<usize>,
    /// How many there are now.
    blocks: usize,
}

/// Something of each block, made once for a block.
#[derive(Debug)]
pub(crate) struct Row<T> {
    values: Vec<T>,
    state: u64,
}

impl<T> Default for Row<T> {
    fn default() -> Self {
        Self { values: Vec::new(), state: 0 }
    }
}

impl<T> Row<T> {
    /// Follows the document to its state of now: `make` gives what is of a new block, by
    /// its place. Gives what was of blocks that are no more, and the places of the new.
    pub(crate) fn follow(&mut self, change: &Change, make: impl FnMut(usize) -> T) -> (Vec<T>, Range<usize>) {
        let (gone, come) = match change.state - self.state {
            0 => return (Vec::new(), 0..0),
            1 => (change.gone.clone(), change.come.clone()),
            _ => (0..self.values.len(), 0..change.blocks),
        };
        self.state = change.state;
        (self.values.splice(gone, come.clone().map(make)).collect(), come)
    }

    /// Whether it followed to this state or the one before.
    pub(super) const fn is_current(&self, change: &Change) -> bool {
        self.state + 1 >= change.state
    }

    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }

    pub(super) fn values_mut(&mut self) -> &mut [T] {
        &mut self.values
    }
}
