//! Letters that may be written together with a phrase without being part of it.

use super::trie::Trie;
use crate::text::{Span, token::is_arabic};

/// The affixes of a language, packed so that a look-up compares numbers.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(from = "AffixWords")]
pub struct Affixes {
    prefixes: Trie,
    suffixes: AffixSet,
}

/// As a language file has them.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
struct AffixWords {
    /// «و», «بال», «لل»: every chain a word may open with, folded.
    prefixes: Vec<String>,
    /// «های», «ی», "'s": what a word may end in, folded.
    suffixes: Vec<String>,
}

impl From<AffixWords> for Affixes {
    fn from(words: AffixWords) -> Self {
        Self {
            prefixes: Trie::new(words.prefixes.iter().map(|prefix| (prefix.as_bytes(), 0))),
            suffixes: AffixSet::new(words.suffixes.iter().map(|suffix| suffix.chars())),
        }
    }
}

impl Affixes {
    pub fn new(prefixes: &[&str], suffixes: &[&str]) -> Self {
        let owned = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        AffixWords { prefixes: owned(prefixes), suffixes: owned(suffixes) }.into()
    }

    /// The same with more suffixes.
    pub fn with_suffixes<'a>(&self, more: impl Iterator<Item = &'a String>) -> Self {
        let mut affixes = self.clone();
        affixes.suffixes.extend(more.map(|suffix| suffix.chars()));
        affixes
    }

    /// Whether the letters are none or a known prefix.
    pub fn is_prefix(&self, letters: &str) -> bool {
        let mut is_known = letters.is_empty();
        self.prefixes.openings(letters.as_bytes(), |length, _| is_known |= length == letters.len());
        is_known
    }

    /// Gives the bytes of each known prefix that a word opens with to `each`.
    pub(super) fn openings(&self, word: &str, mut each: impl FnMut(usize)) {
        self.prefixes.openings(word.as_bytes(), |length, _| {
            if length < word.len() {
                each(length);
            }
        });
    }

    /// The letters from `at` to the end of its word, if they are none or a known suffix.
    pub(super) fn after(&self, folded: &str, at: usize) -> Option<Span> {
        let last = folded.get(..at)?.chars().next_back()?;
        let after = folded.get(at..)?.chars();
        let length = self.suffixes.affix(after, last)?;
        Some(Span::new(at, at + length))
    }
}

/// Up to [`LONGEST`] letters each, from the phrase outwards, as one number.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct AffixSet {
    keys: Vec<u128>,
    /// The letters that stand next to the phrase, by their lowest bits: most words are
    /// other words by that letter.
    nearest: u64,
}

/// Letters of sixteen bits in a key of 128.
const LONGEST: usize = 8;

impl AffixSet {
    fn new(words: impl Iterator<Item: Iterator<Item = char>>) -> Self {
        let mut set = Self::default();
        set.extend(words);
        set
    }

    fn extend(&mut self, words: impl Iterator<Item: Iterator<Item = char>>) {
        for mut word in words {
            let mut letters = word.by_ref().take(LONGEST).peekable();
            let nearest = letters.peek().copied().map_or(0, bit);
            let key = letters.try_fold(0, push);
            if let Some(key) = key.filter(|_| word.next().is_none()) {
                self.keys.push(key);
                self.nearest |= nearest;
            }
        }
        self.keys.sort_unstable();
        self.keys.dedup();
    }

    fn has(&self, key: u128) -> bool {
        self.keys.binary_search(&key).is_ok()
    }

    /// The bytes of the letters that go on the word of `neighbour`, if they are none or known.
    fn affix(&self, letters: impl Iterator<Item = char>, neighbour: char) -> Option<usize> {
        let mut key = 0;
        let mut bytes = 0;
        for (n, c) in letters.take_while(|c| same_word(*c, neighbour)).enumerate() {
            // A longer run of letters is some other word; it is not read to its end.
            if n == LONGEST || n == 0 && self.nearest & bit(c) == 0 {
                return None;
            }
            key = push(key, c)?;
            bytes += c.len_utf8();
        }
        (bytes == 0 || self.has(key)).then_some(bytes)
    }
}

/// A bit for a letter.
fn bit(c: char) -> u64 {
    1 << (u32::from(c) & 63)
}

/// Adds a letter to a key; `None` past [`LONGEST`].
fn push(key: u128, c: char) -> Option<u128> {
    if key >> (16 * (LONGEST - 1)) != 0 {
        return None;
    }
    let unit = u16::try_from(u32::from(c)).ok()?;
    Some(key << 16 | u128::from(unit))
}

/// Whether two neighbouring characters are of one word: letters of one script, or digits.
fn same_word(c: char, other: char) -> bool {
    if c.is_ascii_digit() {
        return other.is_ascii_digit();
    }
    match (is_arabic(c), is_arabic(other)) {
        (true, true) => true,
        (false, false) => c.is_alphabetic() && other.is_alphabetic(),
        _ => false,
    }
}
