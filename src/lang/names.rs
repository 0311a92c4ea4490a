//! The `[names]` section of a language: anaphors, and the words of resolutions.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NameWords {}
