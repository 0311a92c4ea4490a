//! The `[sums]` section of a language: words that tell a sum. All are folded, single words.

use serde::Deserialize;

use super::folded;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct SumWords {
    /// Before a number of which shares are told: "of 240 replies".
    pub wholes: Vec<String>,
    /// Said of whoever is left when all have been asked: "undecided".
    pub rests: Vec<String>,
    /// Before the parts: "the sum of".
    pub openers: Vec<String>,
    /// Between the parts and their total: "comes to".
    pub totals: Vec<String>,
    /// The same, where nothing need stand before the parts: "add up to", "a total of".
    #[serde(deserialize_with = "folded")]
    pub sum_ups: Vec<String>,
    /// Between a whole and its parts, which are all there are: "made up of".
    #[serde(deserialize_with = "folded")]
    pub dividers: Vec<String>,
    /// The same, of parts that need not be all: "of them".
    #[serde(deserialize_with = "folded")]
    pub of_them: Vec<String>,
    /// Behind each part in the same way: "from", "to".
    #[serde(deserialize_with = "folded")]
    pub links: Vec<String>,
    /// The same as openings of a word: «لل».
    #[serde(deserialize_with = "folded")]
    pub attached_links: Vec<String>,
    /// Who votes for, against, and neither.
    #[serde(deserialize_with = "folded")]
    pub fors: Vec<String>,
    #[serde(deserialize_with = "folded")]
    pub againsts: Vec<String>,
    #[serde(deserialize_with = "folded")]
    pub abstentions: Vec<String>,
}
