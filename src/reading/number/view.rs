//! What the number reader sees of a block.

use crate::{
    lang::Language,
    reading::hints::Hints,
    text::{Folded, token::Token},
};

/// Which of a block's languages something is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    Main,
    Latin,
    Arabic,
}

pub(super) struct View<'a> {
    pub source: &'a str,
    pub folded: &'a Folded,
    pub tokens: &'a [Token],
    /// By token; empty where nothing is hinted, and each is looked at.
    pub hints: &'a [Hints],
    pub main: &'a Language,
    pub latin: &'a Language,
    pub arabic: &'a Language,
}

impl<'a> View<'a> {
    pub(super) fn language(&self, tongue: Tongue) -> &'a Language {
        match tongue {
            Tongue::Main => self.main,
            Tongue::Latin => self.latin,
            Tongue::Arabic => self.arabic,
        }
    }

    /// Whether the word at a token may be of use to the reader of numbers.
    pub(super) fn may_count(&self, token: usize) -> bool {
        self.hints.get(token).is_none_or(|hints| hints.has(Hints::NUMBER))
    }

    /// The folded text of a token; empty past the end.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |token| token.text(self.folded))
    }
}
