//! `state-count`

use super::{
    counted::{self, Fault},
    figures, ranks,
};
use crate::{
    diagnostic::{Safety, Severity},
    facts::FigureValue,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A number of parties, signatories, members or votes that was never true, or was not
    /// true at the time that the sentence names.
    ///
    /// ## Why
    /// Counts of states are copied from older texts and mistyped more than any other figure.
    ///
    /// ## Example
    /// ```en
    /// The TPNW was adopted by ⟦132⟧ votes to one.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the count of the fact in the draft's own digits, or in words.
    pub STATE_COUNT = "state-count" in Facts { severity: Severity::Error, fix: Some(Safety::Unsafe), scope: Block, check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    counted::check(cx, findings, Fault::False);
    figures::check(cx, findings, |_, value| matches!(value, FigureValue::Number(_)));
    ranks::check(cx, findings);
}
