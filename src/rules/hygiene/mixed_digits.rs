//! `mixed-digits`

use std::collections::HashMap;

use serde::Deserialize;

use crate::{
    diagnostic::{Safety, Severity},
    lang::LangId,
    reading::{SlipKind, form::DigitSet},
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A number in other digits than most of the draft's: 1968 among ۱۳۴۷, ١٤ among 22.
    ///
    /// ## Why
    /// Mixed digits show that a passage was pasted, and a search for a number misses half of
    /// its places.
    ///
    /// The draft's own majority decides. Numbers in names, symbols of documents, addresses and
    /// lists' own numbering are left alone, as are «الـ32» and «1438هـ».
    ///
    /// ## Example
    /// ```fa
    /// در سال ۱۳۹۸ هیئت از ۱۲ انبار و در سال ۱۳۹۹ از ⟦15⟧ انبار بازدید کرد.
    /// ```
    ///
    /// ## Settings
    /// ```toml
    /// [rule.mixed-digits]
    /// digits = "persian"   # "latin", "arabic": whatever the draft's majority
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the number in the draft's digits.
    pub MIXED_DIGITS = "mixed-digits" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        check: check,
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Options {
    pub digits: Option<DigitSet>,
}

/// A majority has more than so many numbers for each of the minority's.
const LEAD: usize = 1;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // Each language of the draft has its own majority.
    let mut counts: HashMap<(LangId, DigitSet), usize> = HashMap::new();
    let numbers = || {
        DigitSet::ALL
            .into_iter()
            .flat_map(|set| cx.slips(SlipKind::Digits(set)).map(move |(block, slip)| (set, block, slip)))
    };
    for (set, block, _) in numbers() {
        *counts.entry((block.lang.main, set)).or_default() += 1;
    }
    for (set, block, slip) in numbers() {
        let count = |set| counts.get(&(block.lang.main, set)).copied().unwrap_or_default();
        let own = count(set);
        let majority = || DigitSet::ALL.into_iter().find(|other| count(*other) > LEAD * own);
        let Some(usual) = cx.options.mixed_digits.digits.or_else(majority).filter(|usual| *usual != set) else {
            continue;
        };
        let span = block.locate(slip.span);
        let text = span.of(&cx.document.text);
        let fixed = usual.write(text);
        let arguments = [("text", text.into()), ("fix", fixed.as_str().into())];
        findings.report(span, cx.say("mixed-digits", &arguments)).fix(
            cx.say("mixed-digits-fix", &arguments),
            Safety::Safe,
            span,
            fixed.clone(),
        );
    }
}
