//! The `[dates]` section of a language: month and weekday names, eras, ordinals and connectives of dates.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DateWords {}
