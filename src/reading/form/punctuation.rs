//! Marks of another script, and marks without the space behind them.

use super::{
    Slip, SlipKind,
    spot::{Spot, is_arabic_digit, is_arabic_text, is_digit, push},
};
use crate::text::{Folded, Span, token::is_arabic};

/// A word of fewer letters beside a mark may be an abbreviation, an affix or a particle.
const WORD: usize = 3;

pub(super) fn read(spot: &Spot<'_>, slips: &mut Vec<Slip>) {
    if !matches!(spot.c, ',' | ';' | '?' | '%' | '،' | '؛' | '؟' | '٪' | '(' | '.' | '!') {
        return;
    }
    foreign(spot, slips);
    missing_space(spot, slips);
}

/// A mark of the other script between words of the block's own.
fn foreign(spot: &Spot<'_>, slips: &mut Vec<Slip>) {
    let own = |c: char| {
        if spot.in_arabic() { is_arabic_text(c) || c == '»' } else { c.is_ascii_alphanumeric() }
    };
    let marks = &spot.block.languages.get(spot.lang()).hygiene.foreign_marks;
    let Some(right_mark) = marks.get(&spot.c) else { return };
    // A space before the mark is another slip; the mark belongs to the word all the same.
    let before = spot.before().trim_end_matches(' ');
    let left = before.chars().rev().find(|c| !crate::text::fold::is_mark(*c) && *c != '\u{0640}');
    let Some(left) = left else { return };
    let is_foreign = match spot.c {
        '%' => is_arabic_digit(left),
        // Between digits it is the number's.
        _ if is_digit(left) && spot.right().is_some_and(is_digit) => false,
        _ => own(left) || (left.is_ascii_digit() && spot.in_arabic()),
    };
    let next = spot.after().chars().find(|c| !c.is_whitespace());
    let fits = next.is_none_or(|next| own(next) || !next.is_alphanumeric() || (spot.in_arabic() && is_digit(next)));
    let touches = spot.right().is_none_or(|next| next.is_whitespace() || own(next) || !next.is_alphanumeric());
    if is_foreign && fits && touches {
        push(slips, SlipKind::ForeignMark, spot.span(), right_mark.to_string());
    }
}

/// Two words with a mark between them and no space.
fn missing_space(spot: &Spot<'_>, slips: &mut Vec<Slip>) {
    let (before, after) = (spot.word_before(), spot.word_after());
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let arabic = before.ends_with(|c| is_arabic(c) || crate::text::fold::is_mark(c)) && after.starts_with(is_arabic);
    let (left, right) = (letters(before), letters(after));
    match spot.c {
        '،' | '؛' | '؟' if arabic && right > 1 => {}
        '.' | '!' if arabic && left >= WORD && right >= WORD && !is_address(spot, after) => {}
        ',' | ';' if !spot.in_arabic() && left >= WORD && right >= WORD && is_english(before, after) => {}
        '(' if arabic && left >= WORD && right >= WORD && !is_affix(spot, after) => {
            let span = Span::new(spot.at, spot.at + 1);
            push(slips, SlipKind::MissingSpace, spot.located(span), " (");
            return;
        }
        _ => return,
    }
    // The right mark, if this one is foreign, is the other slip's fix: the space goes behind it.
    let end = spot.at + spot.c.len_utf8();
    let first = after.chars().next().map_or(0, char::len_utf8);
    let span = spot.located(Span::new(end, end + first));
    push(slips, SlipKind::MissingSpace, span, format!(" {}", &after[..first]));
}

fn is_english(before: &str, after: &str) -> bool {
    let word =
        |word: &str| word.bytes().all(|b| b.is_ascii_alphabetic()) && !word.chars().skip(1).any(char::is_uppercase);
    word(before) && word(after)
}

/// «سایت.ایران»: more points follow, or letters of another script.
fn is_address(spot: &Spot<'_>, after: &str) -> bool {
    let rest = spot.after().get(after.len()..).unwrap_or_default();
    let first = spot.before().get(..spot.before().len() - spot.word_before().len()).unwrap_or_default();
    (rest.starts_with('.') && rest.chars().nth(1).is_some_and(char::is_alphanumeric))
        || first.ends_with(['.', '@', '/'])
}

/// «کتاب(ها)»: what stands in the brackets may belong to the word.
fn is_affix(spot: &Spot<'_>, inside: &str) -> bool {
    let folded = Folded::of(inside);
    let words = &spot.block.languages.get(spot.lang()).hygiene.half_space;
    words.suffixes.iter().any(|affix| affix == folded.text())
}
