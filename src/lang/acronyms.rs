//! The `[acronyms]` section of a language: what full names begin with, and which
//! acronyms every reader knows.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct AcronymWords {
    /// Nouns that a full name opens with, folded: «سازمان». Only where names have their
    /// head first.
    pub heads: Vec<String>,
    /// Nouns that make a full name one of a body, beside those that refer to bodies; folded.
    pub bodies: Vec<String>,
    /// Acronyms that need no expansion.
    pub known: Vec<String>,
    /// Words that are no acronyms though they stand in capitals: "NOTE".
    pub shouted: Vec<String>,
}
