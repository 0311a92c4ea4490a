//! The `[numbers]` section of a language: number words and how they combine.
//!
//! The section is compiled when the file is loaded: all spellings into one [`Trie`]
//! over folded text, all phrases into [`Phrases`]. How words make a number is told by
//! two figures a word, its value and its *room*: what may still be added behind it.

mod phrases;
mod section;
mod spelling;
mod trie;

use rustc_hash::{FxHashMap, FxHashSet};

pub use phrases::Phrases;
pub use section::{HedgeWords, Section};
pub use spelling::Spelling;
pub use trie::Trie;

use serde::Deserialize;

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Is added: "five", "twenty", «دویست», «ألفان». Less than `room` may follow.
    Add {
        value: u128,
        room: u128,
    },
    /// "hundred": multiplies the few before it, or is a hundred.
    Hundred,
    /// "million": multiplies what stands before it, or is one.
    Scale(u128),
    /// "dozen": multiplies what stands behind the last conjunction.
    Collective(u128),
    /// "half", «ثلثا».
    Fraction {
        numerator: u32,
        denominator: u32,
    },
    /// "fifths", «أرباع».
    Denominator(u128),
    /// "a" before "hundred" or "fifth".
    Article,
    Conjunction,
    /// "minus".
    Negative,
    /// "point".
    Point,
    /// "over": a fraction's stroke.
    Over,
    /// «دولتان»: two of what the noun names.
    Dual,
    /// Looks like a number and is none.
    Nothing,
}

/// What a spelling means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub part: Part,
    /// "fifth", "hundredth": closes an ordinal.
    pub ordinal: bool,
    /// "millions": needs a number before it.
    pub follows: bool,
    /// A common word besides: a number only where its surroundings say so.
    pub weak: bool,
    /// A number only before another number word or at the block's end.
    pub tentative: bool,
    /// «عشر»: makes a teen of the unit before it.
    pub teen: bool,
}

impl Word {
    pub(crate) const fn of(part: Part) -> Self {
        Self { part, ordinal: false, follows: false, weak: false, tentative: false, teen: false }
    }
}

/// What a language knows of numbers.
#[derive(Debug, Default, Deserialize)]
#[serde(try_from = "Section")]
pub struct NumberWords {
    pub words: Trie,
    /// The section as written, for the flags and short lists that are used as they are.
    pub rules: Section,
    pub hedges_before: Phrases,
    pub hedges_after: Phrases,
    /// The payload is what the value is per: 100 is percent.
    pub per: Phrases,
    pub labels: Phrases,
    /// "articles": all numbers of the list that follows are labels.
    pub label_series: Phrases,
    /// Words between the ends of a range.
    pub range_links: Phrases,
    /// "between", and in the payload the place of its link in `rules.between`.
    pub range_openers: Phrases,
    pub counted: FxHashSet<Box<str>>,
    pub not_before: FxHashSet<Box<str>>,
    pub vague: FxHashSet<Box<str>>,
    pub units: FxHashSet<Box<str>>,
    /// For a folded number word, the words behind which it is a pronoun.
    pub pronouns: FxHashMap<Box<str>, FxHashSet<Box<str>>>,
    /// Everything that may be written together with a word: «و», «بال».
    pub prefixes: Vec<String>,
    /// The same, to be found at a word's start.
    pub openings: Trie,
    /// "k", "bn" right behind digits, in source spelling: the scale, and whether it needs decimals.
    pub letters: FxHashMap<Box<str>, (u128, bool)>,
}

#[cfg(test)]
mod tests {
    use crate::lang::Languages;

    #[test]
    fn every_language_loads() {
        let languages = Languages::embedded().unwrap_or_else(|error| panic!("{error}"));
        for (_, language) in languages.all() {
            assert!(!language.numbers.words.is_empty(), "{} knows no number words", language.code);
        }
    }
}
