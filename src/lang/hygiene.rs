//! The `[hygiene]` section of a language: the marks, affixes and residue lines that the hygiene rules know.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::text::fold::fold;

/// Words that are looked up.
pub type Words = FxHashSet<Box<str>>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct HygieneWords {
    /// Opening and closing marks, each pair one string: «».
    pub pairs: Vec<String>,
    /// Marks with a space on their inner side or before them, as French «»;:!? have.
    pub spaced_marks: String,
    /// Marks of the neighbour script, and what stands for each in this one.
    pub foreign_marks: BTreeMap<char, char>,
    /// Letters of the neighbour language, and what stands for each in this one.
    pub foreign_letters: BTreeMap<char, char>,
    /// Words that lack a sign and cannot be others, and how they are spelt; what may be
    /// written together with them.
    pub spellings: FxHashMap<String, String>,
    pub spelling_prefixes: Vec<String>,
    /// The words of `spellings` and those prefixes, folded.
    #[serde(skip)]
    misspelt: Words,
    #[serde(skip)]
    misspelt_behind: Vec<String>,
    /// A letter of the neighbour language that ends words, and how a word that is of this
    /// language shows it: by its letters, by its ending (folded).
    pub foreign_ending: Option<char>,
    pub own_letters: String,
    pub own_endings: Vec<String>,
    /// What a word of the neighbour language opens with, quoted in this one; folded.
    pub foreign_openings: Vec<String>,
    /// Words of the neighbour language that this one has not, folded.
    pub foreign_words: Words,
    /// Letters of the neighbour language that stand in none of this one's words.
    pub foreign_signs: String,
    /// The digits 0 to 9 of the language, where it has its own.
    pub digits: String,
    pub half_space: HalfSpace,
    /// How the ezafe behind a silent heh ends a word: with a hamza, the usual form first, or a yeh.
    pub ezafe_hamza: Vec<String>,
    pub ezafe_yeh: String,
    /// The same with a hamza that is a letter of its own, which is wrong.
    pub ezafe_loose: String,
    /// Plural pronouns written together, and apart.
    pub pronouns: BTreeMap<String, String>,
    /// Whole lines that web pages leave behind, folded; `#` is any number.
    pub residue_lines: Vec<String>,
    /// What such lines open with, where they are short and no sentence.
    pub residue_openings: Vec<String>,
}

impl HygieneWords {
    /// Makes what the section is looked up by.
    pub(super) fn prepare(&mut self) {
        self.misspelt = self.spellings.keys().map(|word| fold(word).into()).collect();
        self.misspelt_behind = self.spelling_prefixes.iter().map(|prefix| fold(prefix)).collect();
    }

    /// Whether a folded word is one of `spellings`, or one behind a prefix.
    pub fn may_be_misspelt(&self, word: &str) -> bool {
        let mut stripped = self.misspelt_behind.iter().filter_map(|prefix| word.strip_prefix(prefix.as_str()));
        !self.misspelt.is_empty() && (self.misspelt.contains(word) || stripped.any(|rest| self.misspelt.contains(rest)))
    }
}

/// Where a zero-width non-joiner parts the pieces of one word. All folded.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct HalfSpace {
    /// Of verbs: «می», «نمی».
    pub prefixes: Vec<String>,
    /// What stands behind such a word without being its verb.
    pub not_verbs: Words,
    /// Forms that with a prefix make a verb and nothing else: «شود».
    pub verbs: Words,
    /// What makes a verb's future as a word of its own: «خواهد» before «شد».
    pub futures: Vec<String>,
    /// Written apart they belong to the word before: «های».
    pub suffixes: Words,
    /// Belong to the word before where it is one of `compared`: «تر».
    pub degrees: Words,
    pub compared: Words,
    /// Words in silent heh, and the endings that need a half-space behind it: «هسته‌ای».
    pub silent: Words,
    pub silent_endings: Vec<String>,
    /// The ezafe written apart behind a silent heh; that letter; what before it makes it a sounded one.
    pub ezafe: String,
    pub silent_letter: Option<char>,
    pub long_vowels: String,
    /// Compounds by their second words, with the first ones: «بین‌المللی».
    pub compounds: FxHashMap<String, Vec<String>>,
    /// Plurals that a style may write together: «سلاحهای».
    pub plurals: Vec<String>,
    /// The letters that would join such an ending.
    pub joining: String,
    /// Words that end as such plurals do.
    pub not_plurals: Words,
}
