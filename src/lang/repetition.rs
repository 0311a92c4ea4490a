//! The `[repetition]` section of a language: words that may stand twice in a row.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RepetitionWords {}
