//! `mixed-spelling`

use std::collections::HashMap;

use serde::Deserialize;

use crate::{
    diagnostic::{Safety, Severity},
    reading::{ReadBlock, Slip, SlipKind, Traits, Variant},
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A form that the draft mostly writes in another of its two right spellings: خانهٔ and
    /// خانه‌ی, آن‌ها and آنها.
    ///
    /// ## Why
    /// Either is right; both in one text look careless, and a search for one misses the other.
    ///
    /// ## Example
    /// ```fa
    /// خانهٔ نو و نامهٔ کهنه کنار هم بود و ⟦پرونده‌ی⟧ دیگری نبود.
    /// ```
    ///
    /// ## Settings
    /// Without settings the draft's own majority decides.
    /// ```toml
    /// [rule.mixed-spelling]
    /// ezafe = "hamza"      # خانهٔ; "yeh": خانه‌ی
    /// pronouns = "apart"   # آن‌ها; "joined": آنها
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the other spelling.
    pub MIXED_SPELLING = "mixed-spelling" in Hygiene {
        severity: Severity::Information,
        fix: Some(Safety::Safe),
        check: check,
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Options {
    pub ezafe: Option<Ezafe>,
    pub pronouns: Option<Joint>,
}

/// The ezafe behind a silent heh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ezafe {
    /// خانهٔ
    Hamza,
    /// خانه‌ی
    Yeh,
}

/// How a plural ending is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Joint {
    /// آن‌ها
    Apart,
    /// آنها
    Joined,
}

const FORMS: Traits = Traits::slip(SlipKind::Variant(Variant::Pronoun { joined: false }));

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let options = &cx.options.mixed_spelling;
    let wanted = |variant: Variant| match variant {
        Variant::Ezafe { .. } => options.ezafe.map(|ezafe| Variant::Ezafe { hamza: ezafe == Ezafe::Hamza }),
        Variant::Pronoun { .. } => options.pronouns.map(|joint| Variant::Pronoun { joined: joint == Joint::Joined }),
    };
    let forms = || {
        let blocks = cx.document.blocks_with(FORMS);
        let slips = blocks.flat_map(|block| block.reading.slips.iter().map(move |slip| (block, slip)));
        slips.filter_map(|(block, slip)| match slip.kind {
            SlipKind::Variant(variant) => Some((block, slip, variant)),
            _ => None,
        })
    };
    let mut counts: HashMap<Variant, usize> = HashMap::new();
    let will_be = |(block, slip): (&ReadBlock, &Slip)| becomes(cx, block, slip);
    let slips = cx.slips(SlipKind::ForeignLetter).chain(cx.slips(SlipKind::MissingHalfSpace));
    for variant in forms().map(|(.., variant)| variant).chain(slips.filter_map(will_be)) {
        *counts.entry(variant).or_default() += 1;
    }
    let count = |variant: Variant| counts.get(&variant).copied().unwrap_or_default();
    for (block, slip, variant) in forms() {
        let is_right = match wanted(variant) {
            Some(wanted) => wanted == variant,
            None => count(variant) >= count(variant.other()),
        };
        let Some(fix) = slip.fix.as_deref().filter(|_| !is_right) else { continue };
        let span = block.locate(slip.span);
        let arguments = [("text", span.of(&cx.document.text).into()), ("fix", fix.into())];
        findings.report(span, cx.say("mixed-spelling", &arguments)).fix(
            cx.say("mixed-spelling-fix", &arguments),
            Safety::Safe,
            span,
            fix.to_owned(),
        );
    }
}

/// What a slip of another rule is once it is mended: it counts as if it were.
fn becomes(cx: &Context<'_>, block: &ReadBlock, slip: &Slip) -> Option<Variant> {
    let fix = slip.fix.as_deref()?;
    let words = &cx.knowledge.languages.get(block.lang.arabic).hygiene;
    let ends_in = |ending: &String| !ending.is_empty() && fix.ends_with(ending.as_str());
    if words.ezafe_hamza.iter().any(ends_in) {
        return Some(Variant::Ezafe { hamza: true });
    }
    if ends_in(&words.ezafe_yeh) {
        return Some(Variant::Ezafe { hamza: false });
    }
    words.pronouns.values().any(|apart| apart == fix).then_some(Variant::Pronoun { joined: false })
}
