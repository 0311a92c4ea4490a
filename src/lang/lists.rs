//! The `[lists]` section of a language: conjunctions and openers of enumerations.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ListWords {
    pub conjunctions: Vec<String>,
    pub attached_conjunctions: Vec<String>,
    pub separators: Vec<String>,
}
