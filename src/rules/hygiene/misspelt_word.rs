//! `misspelt-word`

use super::tell;
use crate::{
    diagnostic::{Safety, Severity},
    reading::{ReadBlock, Slip, SlipKind},
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A word without its hamza, or with another letter at its end, where the language has no
    /// other word of those letters: «اذا» for «إذا», «فى» for «في», «المعاهده» for «المعاهدة».
    ///
    /// ## Why
    /// Keyboards and haste drop these signs, and a search for the word misses it.
    ///
    /// The words stand in the language's file; what may be two words is not one of them. A
    /// draft that mostly writes such a word's last letter otherwise, as Egypt's press has «فى»,
    /// has a style.
    ///
    /// ## Example
    /// ```ar
    /// اجتمع الوفدان ⟦فى⟧ جنيف.
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the word as it is spelt.
    pub MISSPELT_WORD = "misspelt-word" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // A paragraph in another language than its draft's may be no more than taken for it.
    let slips: Vec<_> = cx.slips(SlipKind::Misspelt).filter(|(block, _)| block.lang.main == cx.document.lang).collect();
    let is_ending =
        |(block, slip): &(&ReadBlock, &Slip)| differs_at_end(block.locate(slip.span).of(&cx.document.text), slip);
    let endings: Vec<&str> =
        slips.iter().filter(|slip| is_ending(slip)).filter_map(|(_, slip)| slip.fix.as_deref()).collect();
    let right = || {
        let words = cx.document.text.split(|c: char| !c.is_alphabetic());
        words.filter(|word| endings.contains(word)).take(endings.len()).count()
    };
    let is_style = endings.len() >= HABIT && right() < endings.len();
    for slip in slips {
        if !(is_style && is_ending(&slip)) {
            let (block, slip) = slip;
            tell(cx, findings, block, slip, "misspelt-word");
        }
    }
}

/// Whether a word is misspelt in its last letter alone, «فى».
fn differs_at_end(text: &str, slip: &Slip) -> bool {
    let (Some(last), Some(fix)) = (text.chars().next_back(), slip.fix.as_deref()) else { return false };
    let stem = &text[..text.len() - last.len_utf8()];
    last == ALEF_MAKSURA && fix.strip_prefix(stem).is_some_and(|end| end.chars().count() == 1)
}

/// Less often it is a slip of the hand.
const HABIT: usize = 3;

const ALEF_MAKSURA: char = '\u{0649}';
