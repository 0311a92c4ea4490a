//! Letters, digits, marks and spaces.

pub mod arabic_letter_in_persian;
pub mod extra_space;
pub mod foreign_punctuation;
pub mod glued_words;
pub mod invisible_character;
pub mod missing_space;
pub mod missing_zwnj;
pub mod misspelt_word;
pub mod mixed_digits;
pub mod mixed_spelling;
pub mod page_residue;
pub mod repeated_mark;
pub mod stretched_word;
pub mod unknown_rule_in_suppression;
pub mod unpaired_mark;
pub mod unused_suppression;

use super::{Context, Findings};
use crate::{
    diagnostic::{Edit, Safety},
    reading::{ReadBlock, Slip, SlipKind},
};

/// Reports every slip of a kind with its fix. Messages: `id`, and `id`-fix for the fix.
fn tell_all(cx: &Context<'_>, findings: &mut Findings, kind: SlipKind, id: &str) {
    for (block, slip) in cx.slips(kind) {
        tell(cx, findings, block, slip, id);
    }
}

fn tell(cx: &Context<'_>, findings: &mut Findings, block: &ReadBlock, slip: &Slip, id: &str) {
    let span = block.locate(slip.span);
    let text = span.of(&cx.document.text);
    let fix = slip.fix.as_deref().unwrap_or_default();
    let arguments = [("text", text.into()), ("fix", fix.trim().into())];
    let report = findings.report(span, cx.say(id, &arguments));
    if slip.fix.is_some() {
        report.fix(cx.say(&format!("{id}-fix"), &arguments), Safety::Safe, span, fix.to_owned());
    }
}

/// More slips of a kind than this were not made one by one: the text was typed or copied so.
const MANY: usize = 20;

/// Reports every slip of a kind, or many as one.
fn tell_few_or_one(cx: &Context<'_>, findings: &mut Findings, slips: &[(&ReadBlock, &Slip)], id: &str) {
    if slips.len() > MANY {
        return tell_as_one(cx, findings, slips, id);
    }
    for (block, slip) in slips {
        tell(cx, findings, block, slip, id);
    }
}

/// Reports many slips of one cause as one finding at the first, with one fix for all.
fn tell_as_one(cx: &Context<'_>, findings: &mut Findings, slips: &[(&ReadBlock, &Slip)], id: &str) {
    let Some((block, slip)) = slips.first() else { return };
    let span = block.locate(slip.span);
    let arguments = [("text", span.of(&cx.document.text).into()), ("count", slips.len().into())];
    let edit = |(block, slip): &(&ReadBlock, &Slip)| {
        slip.fix.as_deref().map(|fix| Edit { span: block.locate(slip.span), text: fix.to_owned() })
    };
    let edits = slips.iter().filter_map(edit).collect();
    findings.report(span, cx.say(&format!("{id}-all"), &arguments)).fix_all(
        cx.say(&format!("{id}-all-fix"), &arguments),
        Safety::Safe,
        edits,
    );
}
