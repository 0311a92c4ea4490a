//! `missing-zwnj`

use serde::Deserialize;

use super::{mixed_spelling::Joint, tell, tell_as_one};
use crate::{
    diagnostic::{Safety, Severity},
    reading::{Slip, SlipKind},
    rules::{Context, Findings, declare_rule},
    text::fold::ZWNJ,
};

declare_rule! {
    /// A Persian half-space (zero-width non-joiner) written as a space, or lost: «می شود»,
    /// «کتاب های», «هستهای».
    ///
    /// ## Why
    /// The pieces of one word are torn apart at a line's end, or run into one another.
    ///
    /// Only forms that can mean nothing else are told. Plurals written together («سلاحهای») are
    /// a style, told only in a draft that writes its half-spaces elsewhere. A draft that has
    /// lost its half-spaces altogether gets one finding with one fix for all its words.
    ///
    /// ## Example
    /// ```fa
    /// گزارش فردا منتشر ⟦می شود⟧.
    /// ```
    ///
    /// ## Settings
    /// ```toml
    /// [rule.missing-zwnj]
    /// plurals = "apart"   # «سلاحهای» is always a slip; "joined": it never is
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the half-space.
    pub MISSING_ZWNJ = "missing-zwnj" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        check: check,
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Options {
    pub plurals: Option<Joint>,
}

/// So many words without their half-space in a draft that has none, or has fewer, are
/// not so many slips: the draft has lost them.
const MANY: usize = 5;
/// Joined plurals are a slip where half-spaces are so many times as frequent.
const RARE: usize = 5;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let lost: Vec<_> = cx.slips(SlipKind::MissingHalfSpace).collect();
    let joined: Vec<_> = cx.slips(SlipKind::JoinedPlural).collect();
    // One that is written as another unseen character was meant as one.
    let meant = |(_, slip): &(_, &Slip)| slip.fix.as_deref().is_some_and(|fix| fix.starts_with(ZWNJ));
    let present = cx.slips(SlipKind::HalfSpace).count() + cx.slips(SlipKind::Invisible).filter(meant).count();
    if present == 0 && lost.len() + joined.len() >= MANY || lost.len() > present.max(MANY) {
        let mut all = [lost, joined].concat();
        all.sort_by_key(|(block, slip)| block.locate(slip.span));
        return tell_as_one(cx, findings, &all, "missing-zwnj");
    }
    // Those that are lost will be there.
    let usual = if joined.len() * RARE < present + lost.len() { Joint::Apart } else { Joint::Joined };
    for (block, slip) in lost {
        tell(cx, findings, block, slip, "missing-zwnj");
    }
    if cx.options.missing_zwnj.plurals.unwrap_or(usual) == Joint::Apart {
        for (block, slip) in joined {
            tell(cx, findings, block, slip, "missing-zwnj");
        }
    }
}
