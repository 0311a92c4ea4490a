//! The `[lists]` section of a language: conjunctions and openers of enumerations.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ListWords {}
