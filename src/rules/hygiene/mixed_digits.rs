//! `mixed-digits`

use std::collections::HashMap;

use serde::Deserialize;

use crate::{
    diagnostic::{Safety, Severity},
    lang::LangId,
    reading::{ReadBlock, Slip, SlipKind, form::DigitSet},
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A number in other digits than most of the draft's, 1968 among ۱۳۴۷, ١٤ among 22, or in
    /// digits of two kinds.
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

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let numbers = |kind: fn(DigitSet) -> SlipKind| {
        let of = move |set| cx.slips(kind(set)).map(move |(block, slip)| (set, block, slip));
        DigitSet::ALL.into_iter().flat_map(of)
    };
    let of_mixed = |block: &ReadBlock, slip: &Slip| DigitSet::most(block.locate(slip.span).of(&cx.document.text));
    // Each language of the draft has its own majority.
    let mut counts: HashMap<(LangId, DigitSet), usize> = HashMap::new();
    let uniform = numbers(SlipKind::Digits).map(|(set, block, _)| (block.lang.main, set));
    let mixed = cx.slips(SlipKind::MixedNumber);
    let mixed = mixed.filter_map(|(block, slip)| Some((block.lang.main, of_mixed(block, slip)?)));
    uniform.chain(mixed).for_each(|number| *counts.entry(number).or_default() += 1);
    let asked = cx.options.mixed_digits.digits;
    let usual = |block: &ReadBlock| {
        let count = |set| counts.get(&(block.lang.main, set)).copied().unwrap_or_default();
        asked.or_else(|| DigitSet::leading(count))
    };
    for (set, block, slip) in numbers(SlipKind::Digits) {
        tell(cx, findings, block, slip, usual(block).filter(|usual| *usual != set));
    }
    // A page's number has digits of its own, unless the settings name the draft's.
    for (set, block, slip) in numbers(SlipKind::LoneDigits) {
        tell(cx, findings, block, slip, asked.filter(|usual| *usual != set));
    }
    for (block, slip) in cx.slips(SlipKind::MixedNumber) {
        tell(cx, findings, block, slip, usual(block));
    }
    for (block, slip) in cx.slips(SlipKind::ForeignDigits) {
        tell(cx, findings, block, slip, Some(DigitSet::Latin));
    }
}

/// Reports a number that is not in the usual digits, with its percent sign, which is of
/// their script.
fn tell(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, slip: &Slip, usual: Option<DigitSet>) {
    let Some(usual) = usual else { return };
    let mut span = block.locate(slip.span);
    let (other, own) = if usual == DigitSet::Latin { ('٪', '%') } else { ('%', '٪') };
    let followed = cx.document.text.get(span.end..).is_some_and(|after| after.starts_with(other));
    let mut fixed = usual.write(span.of(&cx.document.text));
    if followed {
        span.end += other.len_utf8();
        fixed.push(own);
    }
    let arguments = [("text", span.of(&cx.document.text).into()), ("fix", fixed.as_str().into())];
    findings.report(span, cx.say("mixed-digits", &arguments)).fix(
        cx.say("mixed-digits-fix", &arguments),
        Safety::Safe,
        span,
        fixed.clone(),
    );
}
