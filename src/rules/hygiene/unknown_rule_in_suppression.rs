//! `unknown-rule-in-suppression`

use crate::{
    diagnostic::Severity,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A comment allows something that is no rule and no group.
    ///
    /// ## Why
    /// A mistyped name silences nothing, and its author believes that it does.
    ///
    /// ## Example
    /// ```en
    /// <!-- policylint: allow ⟦treatydate⟧ -->
    ///
    /// The delegates met in the morning.
    /// ```
    pub UNKNOWN_RULE_IN_SUPPRESSION = "unknown-rule-in-suppression" in Hygiene { severity: Severity::Warning, fix: None, check: check }
}

/// The engine reports it: it reads the comments.
fn check(_: &Context<'_>, _: &mut Findings) {}
