//! The `[sums]` section of a language: words that tell a sum. All are folded, single words.

use serde::Deserialize;

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
}
