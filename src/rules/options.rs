//! What `[rule.NAME]` in a settings file sets: each rule reads a struct of its own.

use serde::Deserialize;

use super::hygiene::{missing_zwnj, mixed_digits, mixed_spelling};

/// The tables by the names of their rules. What is not set is left to the rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct RuleOptions {
    pub missing_zwnj: missing_zwnj::Options,
    pub mixed_digits: mixed_digits::Options,
    pub mixed_spelling: mixed_spelling::Options,
}

impl RuleOptions {
    /// Adds what `over` sets; it counts over what was set before.
    pub fn extend(&mut self, over: &Self) {
        let Self { missing_zwnj, mixed_digits, mixed_spelling } = over;
        set(&mut self.missing_zwnj.plurals, missing_zwnj.plurals);
        set(&mut self.mixed_digits.digits, mixed_digits.digits);
        set(&mut self.mixed_spelling.ezafe, mixed_spelling.ezafe);
        set(&mut self.mixed_spelling.pronouns, mixed_spelling.pronouns);
    }
}

fn set<T: Copy>(option: &mut Option<T>, over: Option<T>) {
    *option = over.or(*option);
}
