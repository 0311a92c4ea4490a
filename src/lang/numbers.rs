//! The `[numbers]` section of a language: number words and how they combine.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NumberWords {}
