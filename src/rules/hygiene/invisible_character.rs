//! `invisible-character`

use super::{MANY, tell_as_one};
use crate::{
    diagnostic::{Safety, Severity},
    reading::SlipKind,
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// A character that nobody sees and that has no business where it stands: a zero-width
    /// space, a byte order mark or a soft hyphen, a half-space at a word's edge, a mark of
    /// direction inside a word, a control of direction that is not closed, an override.
    ///
    /// ## Why
    /// It breaks search, sorting and line breaks, and an override shows another text than
    /// the one that is stored.
    ///
    /// Half-spaces and joiners inside words of the Arabic script, and marks of direction where
    /// two directions meet, are right. A draft with more than twenty gets one finding with one
    /// fix for all.
    ///
    /// ## Example
    /// ```en
    /// The of⟦​⟧ficer knew the number.
    /// ```
    ///
    /// ## Fix
    /// Safe: takes the character out. A soft hyphen between two letters of the Arabic
    /// script becomes a half-space.
    pub INVISIBLE_CHARACTER = "invisible-character" in Hygiene {
        severity: Severity::Warning,
        fix: Some(Safety::Safe),
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // At the start of a file it tells the encoding.
    let stray = cx.slips(SlipKind::Invisible).filter(|(block, slip)| block.locate(slip.span).start > 0);
    let slips: Vec<_> = stray.collect();
    if slips.len() > MANY {
        return tell_as_one(cx, findings, &slips, "invisible-character");
    }
    for (block, slip) in slips {
        let span = block.locate(slip.span);
        let code = span.of(&cx.document.text).chars().next().map_or(0, u32::from);
        let code = format!("U+{code:04X}");
        let fix = slip.fix.as_deref().unwrap_or_default();
        let id = if fix.is_empty() { "invisible-character-fix" } else { "invisible-character-join" };
        findings.report(span, cx.say("invisible-character", &[("code", code.as_str().into())])).fix(
            cx.say(id, &[]),
            Safety::Safe,
            span,
            fix.to_owned(),
        );
    }
}
