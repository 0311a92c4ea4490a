//! A character of a block's prose and what stands around it.

use super::{Slip, SlipKind};
use crate::{
    lang::LangId,
    reading::BlockText,
    text::{
        Span,
        fold::{ZWNJ, is_mark},
        position::floor_boundary,
        token::is_arabic,
    },
};

pub(super) struct Spot<'a> {
    pub(super) block: &'a BlockText<'a>,
    /// The piece of prose.
    pub(super) text: &'a str,
    /// The character's place in the piece.
    pub(super) at: usize,
    pub(super) c: char,
    /// The piece's place in the block.
    pub(super) offset: usize,
}

/// The surroundings of a spot.
pub(super) struct Near<'a> {
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

/// More marks than this on one letter, or so long a tatweel, are not looked through: no
/// input may cost more than its length.
const MARKS: usize = 64;

impl<'a> Spot<'a> {
    pub(super) fn before(&self) -> &'a str {
        self.text.get(..self.at).unwrap_or_default()
    }

    pub(super) fn after(&self) -> &'a str {
        self.text.get(self.at + self.c.len_utf8()..).unwrap_or_default()
    }

    /// The character before it; of a letter with marks, the letter.
    pub(super) fn left(&self) -> Option<char> {
        self.before().chars().rev().take(MARKS).find(|c| !is_mark(*c) && *c != '\u{0640}')
    }

    pub(super) fn right(&self) -> Option<char> {
        self.after().chars().next()
    }

    /// What stands around it, at most so many bytes on each side.
    pub(super) fn near(&self, bytes: usize) -> Near<'a> {
        let (before, after) = (self.before(), self.after());
        Near {
            before: &before[floor_boundary(before, before.len().saturating_sub(bytes))..],
            after: &after[..floor_boundary(after, bytes)],
        }
    }

    /// The letters right before it. A joint at a word's edge is none of it.
    pub(super) fn word_before(&self) -> &'a str {
        let before = self.before();
        let letters = before.char_indices().rev().take_while(|(_, c)| is_word_char(*c)).last();
        letters.map_or("", |(start, _)| before[start..].trim_start_matches(ZWNJ))
    }

    /// The letters right behind it.
    pub(super) fn word_after(&self) -> &'a str {
        let after = self.after();
        let end = after.find(|c| !is_word_char(c)).unwrap_or(after.len());
        after[..end].trim_end_matches(ZWNJ)
    }

    /// The word that it stands in, relative to the piece.
    pub(super) fn word(&self) -> Span {
        Span::new(self.at - self.word_before().len(), self.at + self.c.len_utf8() + self.word_after().len())
    }

    /// Its own range, relative to the block.
    pub(super) fn span(&self) -> Span {
        self.located(Span::new(self.at, self.at + self.c.len_utf8()))
    }

    /// From a range of the piece to the block's.
    pub(super) fn located(&self, span: Span) -> Span {
        span.shift(self.offset)
    }

    /// Whether the block's own words are in the Arabic script.
    pub(super) fn in_arabic(&self) -> bool {
        self.block.lang.main == self.block.lang.arabic
    }

    pub(super) fn lang(&self) -> LangId {
        self.block.lang.main
    }
}

/// What words are written in, with the marks and joints inside them.
pub(super) fn is_word_char(c: char) -> bool {
    is_arabic(c) || c.is_alphabetic() || is_mark(c) || c == ZWNJ || c == '\u{0640}'
}

pub(super) fn is_arabic_digit(c: char) -> bool {
    matches!(c, '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}')
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_arabic_digit(c)
}

/// A letter or digit of the Arabic script.
pub(super) fn is_arabic_text(c: char) -> bool {
    is_arabic(c) || is_arabic_digit(c)
}

pub(super) fn push(slips: &mut Vec<Slip>, kind: SlipKind, span: Span, fix: impl Into<Box<str>>) {
    slips.push(Slip { kind, span, fix: Some(fix.into()) });
}
