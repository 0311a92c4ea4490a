//! `unused-suppression`

use crate::{
    diagnostic::{Safety, Severity},
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A comment allows a rule that finds nothing there.
    ///
    /// ## Why
    /// An allowance outlives the sentence it was written for, and hides the next fault in its place.
    ///
    /// ## Example
    /// ```en
    /// <!-- policylint: allow ⟦repeated-paragraph⟧ (printed so in the original) -->
    ///
    /// The delegates met in the morning.
    /// ```
    ///
    /// ## Fix
    /// Safe: takes the name out, and the comment where it named nothing else.
    pub UNUSED_SUPPRESSION = "unused-suppression" in Hygiene { severity: Severity::Warning, fix: Some(Safety::Safe), check: check }
}

/// The engine reports it: it alone knows what was silenced.
fn check(_: &Context<'_>, _: &mut Findings) {}
