//! `outdated-count`

use super::counted::{self, Fault};
use crate::{
    diagnostic::{Safety, Severity},
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A count that was true once, is told as present, and no longer is.
    ///
    /// ## Why
    /// A figure copied from last year's brief passes every eye but the reader's.
    ///
    /// ## Example
    /// ```en
    /// NATO now has ⟦thirty⟧ members.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes today's count in the draft's own digits, or in words.
    pub OUTDATED_COUNT = "outdated-count" in Facts { severity: Severity::Warning, fix: Some(Safety::Unsafe), scope: Block, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    counted::check(cx, findings, Fault::Outdated);
}
