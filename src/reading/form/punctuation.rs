//! Marks of another script, and marks without the space behind them.

use super::{
    Slip, SlipKind,
    spot::{Spot, is_arabic_digit, is_arabic_text, is_digit, push},
};
use crate::text::{Folded, Span, token::is_arabic};

/// A word of fewer letters beside a mark may be an abbreviation, an affix or a particle.
const WORD: usize = 3;

pub(super) fn read(spot: &Spot<'_>, slips: &mut Vec<Slip>) {
    if !matches!(spot.c, ',' | ';' | '?' | '%' | '،' | '؛' | '؟' | '٪' | '(' | '»' | '.' | '!') {
        return;
    }
    foreign(spot, slips);
    missing_space(spot, slips);
    repeated(spot, slips);
}

/// The same mark twice or more, behind a word and before a space.
fn repeated(spot: &Spot<'_>, slips: &mut Vec<Slip>) {
    let once = spot.left().is_some_and(|left| left.is_alphanumeric() || matches!(left, ')' | ']' | '»' | '”'));
    if !once || !matches!(spot.c, ',' | ';' | '.' | '،' | '؛') {
        return;
    }
    let run = spot.after().len() - spot.after().trim_start_matches(spot.c).len();
    let ends = spot.after()[run..].chars().next().is_none_or(char::is_whitespace);
    let points = spot.c != '.' || (run == 1 && !spot.in_arabic() && spot.left().is_some_and(char::is_alphabetic));
    if run > 0 && ends && points {
        let span = Span::new(spot.at, spot.at + spot.c.len_utf8() + run);
        push(slips, SlipKind::RepeatedMark, spot.located(span), spot.c.to_string());
    }
}

/// A mark of the other script between words of the block's own.
fn foreign(spot: &Spot<'_>, slips: &mut Vec<Slip>) {
    // Digits of the Arabic script among Latin words are another slip.
    let own = |c: char| {
        if spot.in_arabic() { is_arabic_text(c) || c == '»' } else { c.is_ascii_alphanumeric() || is_arabic_digit(c) }
    };
    let marks = &spot.block.languages.get(spot.lang()).hygiene.foreign_marks;
    let Some(right_mark) = marks.get(&spot.c) else { return };
    let before = spot.before();
    if before.ends_with(spot.c) {
        return;
    }
    let run = spot.after().len() - spot.after().trim_start_matches(spot.c).len();
    let after = &spot.after()[run..];
    // A space before the mark is another slip; the mark belongs to the word all the same, as
    // does one of several.
    let before = before.trim_end_matches([' ', '!', *right_mark]);
    let left = before.chars().rev().find(|c| !crate::text::fold::is_mark(*c) && *c != '\u{0640}');
    let Some(left) = left else { return };
    // Behind a bracket, «(NPT), …», the words that go on tell whose mark it is.
    let goes_on = || after.chars().find(|c| c.is_alphanumeric()).is_some_and(is_arabic_text);
    let is_foreign = match spot.c {
        '%' => is_arabic_digit(left),
        // Between digits it is the number's.
        _ if is_digit(left) && after.starts_with(is_digit) => false,
        _ => own(left) || spot.in_arabic() && (left.is_ascii_digit() || (left == ')' && goes_on())),
    };
    let next = after.chars().find(|c| !c.is_whitespace());
    let fits = next.is_none_or(|next| own(next) || !next.is_alphanumeric() || (spot.in_arabic() && is_digit(next)));
    let next = after.chars().next();
    let touches = next.is_none_or(|next| next.is_whitespace() || own(next) || !next.is_alphanumeric());
    if is_foreign && fits && touches {
        let count = 1 + run / spot.c.len_utf8();
        let span = Span::new(spot.at, spot.at + count * spot.c.len_utf8());
        push(slips, SlipKind::ForeignMark, spot.located(span), right_mark.to_string().repeat(count));
    }
}

/// Two words with a mark between them and no space.
fn missing_space(spot: &Spot<'_>, slips: &mut Vec<Slip>) {
    // Most marks have their space.
    let after = spot.word_after();
    if after.is_empty() {
        return;
    }
    let before = spot.word_before();
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let arabic = before.ends_with(|c| is_arabic(c) || crate::text::fold::is_mark(c)) && after.starts_with(is_arabic);
    let (left, right) = (letters(before), letters(after));
    match spot.c {
        '،' | '؛' | '؟' if arabic && right > 1 => {}
        '.' | '!' if arabic && left >= WORD && right >= WORD && !is_address(spot, after) => {}
        ',' | ';' if !spot.in_arabic() && left >= WORD && right >= WORD && is_english(before, after) => {}
        // A short word behind a quotation may be an ending of what is quoted.
        '»' if spot.word_after().starts_with(is_arabic) && right >= WORD && !is_affix(spot, after) => {}
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
    words.suffixes.contains(folded.text())
}
