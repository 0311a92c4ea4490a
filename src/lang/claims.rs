//! The `[claims]` section of a language: event verbs, counted nouns, negations, hedges of claims.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClaimWords {}
