//! Years in words: "nineteen ninety-six", «ألفين وواحد وعشرين», «هزار و سیصد و پنجاه و هفت».
//!
//! The number words are those of the `[numbers]` section; read only where a year is due.

use super::lex::Items;
use crate::{
    lang::numbers::{NumberWords, Part},
    text::{Span, token::is_arabic},
};

pub(super) struct SpelledYear {
    pub year: i32,
    /// In the folded text.
    pub span: Span,
    /// The item behind it.
    pub next: usize,
}

/// Longer numbers are no years.
const MOST_WORDS: usize = 8;

impl Items<'_> {
    /// A year in words that starts at the token; `from` is an item at or before it.
    pub(super) fn spelled_year(&self, token: usize, from: usize) -> Option<SpelledYear> {
        let start = self.block.tokens.get(token)?.span.start;
        let text = self.block.folded.text();
        let lang = self.block.lang;
        let id = if text.get(start..)?.starts_with(is_arabic) { lang.arabic } else { lang.latin };
        let words = &self.block.languages.get(id).numbers;
        let mut sum = Sum::default();
        let (mut at, mut end) = (start, start);
        for _ in 0..2 * MOST_WORDS {
            let rest = text.get(at..)?;
            at += rest.len() - rest.trim_start_matches([' ', '-', '\u{200C}']).len();
            let Some((after, part)) = part_at(words, text, at) else { break };
            if part == Part::Conjunction {
                if sum.is_empty() {
                    break;
                }
                sum.tied = true;
            } else if sum.add(part) {
                end = after;
            } else {
                break;
            }
            at = after;
        }
        let year = sum.thousands + sum.group;
        let plain = sum.words >= 2 || (sum.words == 1 && year == 2000);
        if !plain || !(1000..=2100).contains(&year) {
            return None;
        }
        let last = self.block.tokens.partition_point(|token| token.span.start < end);
        let next = (from..self.list.len()).find(|at| self.list[*at].first >= last).unwrap_or(self.list.len());
        Some(SpelledYear { year, span: Span::new(start, end), next })
    }
}

/// The longest number word at a place, over a conjunction that is written with it.
fn part_at(words: &NumberWords, text: &str, at: usize) -> Option<(usize, Part)> {
    let whole = |end: usize| !text.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let longest = |at: usize| words.words.matches(text, at).filter(|(end, _)| whole(*end)).last();
    let found = longest(at).or_else(|| {
        let rest = text.get(at..)?;
        let joined = words.rules.joined_conjunctions.iter().find(|joined| rest.starts_with(joined.as_str()))?;
        longest(at + joined.len())
    })?;
    (!found.1.ordinal).then_some((found.0, found.1.part))
}

#[derive(Default)]
struct Sum {
    thousands: i32,
    group: i32,
    words: usize,
    /// Less than this may follow the last word although its places are taken: "soixante-dix".
    room: i32,
    /// A conjunction stands before the next word.
    tied: bool,
}

impl Sum {
    fn is_empty(&self) -> bool {
        self.words == 0
    }

    /// Adds a word; `false` where the number ends before it.
    fn add(&mut self, part: Part) -> bool {
        let tied = std::mem::take(&mut self.tied);
        let room = std::mem::take(&mut self.room);
        let taken = match part {
            Part::Add { value, room: next_room } => match i32::try_from(value) {
                // "nineteen ninety-six"
                Ok(value @ 10..=99) if !tied && self.thousands == 0 && (10..=20).contains(&self.group) => {
                    self.group = self.group * 100 + value;
                    true
                }
                Ok(value @ 1..=999) if value < room || is_free(self.group, value) => {
                    self.group += value;
                    self.room = i32::try_from(next_room).unwrap_or_default();
                    true
                }
                Ok(value @ 1000..=2000) if self.is_empty() => {
                    self.thousands = value;
                    true
                }
                _ => false,
            },
            Part::Hundred if self.group < 100 => {
                self.group = self.group.max(1) * 100;
                true
            }
            Part::Scale(1000) if self.thousands == 0 && self.group < 3 => {
                self.thousands = self.group.max(1) * 1000;
                self.group = 0;
                true
            }
            _ => false,
        };
        self.words += usize::from(taken);
        taken && self.words <= MOST_WORDS
    }
}

/// Whether the places of a value are still empty: 5 beside 20 and 20 beside 5, not 5 beside 6.
fn is_free(group: i32, value: i32) -> bool {
    let place = |number: i32, unit: i32| number / unit % 10;
    // A teen fills both its places.
    let teen = (11..=19).contains(&(group % 100));
    [1, 10, 100].iter().all(|unit| place(group, *unit) == 0 || place(value, *unit) == 0) && !(teen && value < 100)
}
