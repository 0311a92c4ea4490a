//! The `[repetition]` section of a language: words that may stand twice in a row.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RepetitionWords {
    /// Words that may stand twice in a row, folded.
    pub doubled: Vec<String>,
    /// Names of letters, folded: «سي آن آن» spells an acronym.
    pub letters: Vec<String>,
}
