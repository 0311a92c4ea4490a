//! The `[hygiene]` section of a language: the marks, affixes and residue lines that the hygiene rules know.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HygieneWords {}
