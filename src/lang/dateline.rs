//! The `[dateline]` section of a language: what a draft says of the day it was written.

use serde::Deserialize;

use super::folded;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct DatelineWords {
    /// Before the day of the draft, or its key in front matter: "date", «تاریخ».
    #[serde(deserialize_with = "folded")]
    labels: Vec<String>,
    /// Before the day that all of a draft speaks of: "as of".
    #[serde(deserialize_with = "folded")]
    as_of: Vec<String>,
}

impl DatelineWords {
    /// Whether a folded text is a label.
    pub fn is_label(&self, folded: &str) -> bool {
        self.labels.iter().any(|label| label == folded)
    }

    /// Whether a folded text ends with words for "as of".
    pub fn ends_with_as_of(&self, folded: &str) -> bool {
        let ends = |phrase: &String| {
            folded.strip_suffix(phrase.as_str()).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        };
        self.as_of.iter().any(ends)
    }
}
