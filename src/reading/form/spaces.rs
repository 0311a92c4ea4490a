//! Spaces that are too many.

use super::{
    Slip, SlipKind,
    spot::{Spot, push},
};
use crate::text::{Span, token::is_arabic};

/// A run of so many spaces sets columns, where its line has another.
const COLUMN: usize = 3;
/// So far away a quotation's other mark is looked for, in bytes.
const QUOTATION: usize = 1024;
/// A line of columns is shorter than this, in bytes.
const LINE: usize = 160;

pub(super) fn read(spot: &Spot<'_>, slips: &mut Vec<Slip>) {
    let before = spot.before();
    if before.ends_with(is_space) {
        return;
    }
    let rest = &spot.text[spot.at..];
    let run = rest.len() - rest.trim_start_matches(is_space).len();
    let after = &rest[run..];
    let (Some(left), Some(right)) = (before.chars().next_back(), after.chars().next()) else { return };
    // At the edges of a line spaces are layout, or Markdown's line break; tabs set columns.
    if [left, right].iter().any(|c| matches!(c, '\n' | '\r' | '\t')) {
        return;
    }
    let span = spot.located(Span::new(spot.at, spot.at + run));
    let count = rest[..run].chars().count();
    let spaced = &spot.block.languages.get(spot.block.lang.main).hygiene.spaced_marks;
    if [left, right].iter().any(|mark| spaced.contains(*mark)) && count == 1 {
        return;
    }
    let inside = opens(before) && !is_closing(right) && is_closed(spot)
        || closes(left, after)
        || closes_name(spot, before, after)
        || is_in_braces(spot, left, after);
    if inside || is_stop_of(left, after) {
        push(slips, SlipKind::ExtraSpace, span, "");
    } else if count > 1 && !in_columns(spot, run) && !is_numbering(before) {
        let stop = matches!(left, '.' | '?' | '!' | ':' | '؟' | '”' | '"') && !spot.in_arabic();
        push(slips, if stop { SlipKind::WideStop } else { SlipKind::ExtraSpace }, span, " ");
    }
}

fn is_space(c: char) -> bool {
    c == ' ' || c == '\u{00A0}'
}

/// Marks that nothing stands right behind, or right before.
const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('«', '»'), ('“', '”')];

fn is_opening(c: char) -> bool {
    PAIRS.iter().any(|(open, _)| *open == c)
}

fn is_closing(c: char) -> bool {
    PAIRS.iter().any(|(_, close)| *close == c)
}

/// Whether the text ends in a mark that opens something: nothing stands right before it.
fn opens(before: &str) -> bool {
    let mut marks = before.chars().rev();
    marks.next().is_some_and(is_opening) && marks.next().is_none_or(|c| c.is_whitespace() || is_opening(c))
}

/// Whether behind the space something is closed: nothing stands right behind the mark, as
/// behind one that was meant to open.
fn closes(left: char, after: &str) -> bool {
    let mut marks = after.chars();
    marks.next().is_some_and(is_closing)
        && !is_opening(left)
        && marks.next().is_none_or(|c| !c.is_alphanumeric() && !is_closing(c))
}

/// Whether an opening mark that text ends in is closed at all.
fn is_closed(spot: &Spot<'_>) -> bool {
    let pair = spot.left().and_then(|left| PAIRS.iter().find(|(open, _)| *open == left));
    pair.is_some_and(|(_, close)| spot.near(QUOTATION).after.contains(*close))
}

/// «« نام »گفت»: a mark that a word follows closes, if what it closes is open and in its word's place.
fn closes_name(spot: &Spot<'_>, before: &str, after: &str) -> bool {
    let mark = after.chars().next();
    let Some((open, close)) = PAIRS.iter().find(|(open, close)| mark == Some(*close) && open != close) else {
        return false;
    };
    let before = &before[before.len() - spot.near(QUOTATION).before.len()..];
    let opened = before.rfind(*open).is_some_and(|at| !before[at..].contains(*close));
    opened && after.chars().nth(1).is_some_and(is_arabic)
}

/// Whether the space stands right inside curly brackets around words; around anything else
/// they are no brackets of prose.
fn is_in_braces(spot: &Spot<'_>, left: char, after: &str) -> bool {
    if left != '{' && !after.starts_with('}') {
        return false;
    }
    let near = spot.near(QUOTATION);
    let rest = near.after.trim_start_matches(is_space);
    let Some((before, opened)) = near.before.rsplit_once('{') else { return false };
    let Some((closed, behind)) = rest.split_once('}') else { return false };
    let is_word = |c: char| c.is_alphabetic() || c == '-' || c == '\u{200C}';
    let mut content = opened.chars().chain(closed.chars());
    content.clone().any(char::is_alphabetic)
        && content.all(|c| is_word(c) || is_space(c))
        && before.chars().next_back().is_none_or(char::is_whitespace)
        && behind.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | '،' | ';' | '؛'))
}

/// Whether what follows the space is a mark that belongs right behind `left`.
fn is_stop_of(left: char, after: &str) -> bool {
    let mut chars = after.chars();
    let Some(mark) = chars.next() else { return false };
    let next = chars.next();
    matches!(mark, ',' | '.' | ';' | ':' | '!' | '?' | '،' | '؛' | '؟')
        && (left.is_alphanumeric() || is_closing(left) || crate::text::fold::is_mark(left))
        // A point or comma before a digit or letter is a number's or a name's; two are an ellipsis.
        && next.is_none_or(|next| next.is_whitespace() || is_closing(next))
        && !(mark == '.' && chars.next() == Some('.'))
}

/// Whether the line begins with a number and nothing else: a paragraph's own.
fn is_numbering(before: &str) -> bool {
    let number = before.trim_end_matches(super::spot::is_digit);
    number.len() < before.len() && number.chars().next_back().is_none_or(|c| c == '\n')
}

/// Whether the line is set in columns: it is short, and has more than one wide space, one
/// of them wider than a slip.
fn in_columns(spot: &Spot<'_>, run: usize) -> bool {
    let near = spot.near(LINE);
    let after = near.after.get(run.saturating_sub(spot.c.len_utf8())..).unwrap_or_default();
    let start = near.before.rfind('\n').map_or(0, |at| at + 1);
    let before = near.before.get(start..).unwrap_or_default();
    let after = &after[..after.find('\n').unwrap_or(after.len())];
    if before.len() + after.len() >= LINE {
        return false;
    }
    let (mut wide, mut doubled, mut gap, mut last) = (0, 0, 0, ' ');
    // At the line's edges spaces set no column.
    let line = before.trim_start().chars().chain(std::iter::repeat_n(' ', run)).chain(after.trim_end().chars());
    for c in line {
        if is_space(c) {
            gap += 1;
            continue;
        }
        wide += usize::from(gap >= COLUMN);
        // Behind a mark it is a slip of prose.
        doubled += usize::from(gap == 2 && last.is_alphanumeric());
        (gap, last) = (0, c);
    }
    wide > 1 || (wide == 1 && doubled > 0)
}
