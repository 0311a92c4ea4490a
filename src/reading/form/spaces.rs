//! Spaces that are too many.

use super::{
    Slip, SlipKind,
    spot::{Spot, push},
};
use crate::text::Span;

/// A run of so many spaces sets columns, where its line has another.
const COLUMN: usize = 3;
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
    if opens(before) && !is_closing(right) || closes(left, after) || is_stop_of(left, after) {
        push(slips, SlipKind::ExtraSpace, span, "");
    } else if count > 1 && !in_columns(spot, run) {
        let stop = matches!(left, '.' | '?' | '!' | ':' | '؟' | '”' | '"') && !spot.in_arabic();
        push(slips, if stop { SlipKind::WideStop } else { SlipKind::ExtraSpace }, span, " ");
    }
}

fn is_space(c: char) -> bool {
    c == ' ' || c == '\u{00A0}'
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '«' | '“')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '»' | '”')
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

/// Whether the line is set in columns: it is short, and has more than one wide space, one
/// of them wider than a slip.
fn in_columns(spot: &Spot<'_>, run: usize) -> bool {
    let near = spot.near(LINE);
    let (before, after) = (near.before, near.after.get(run.saturating_sub(spot.c.len_utf8())..).unwrap_or_default());
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').unwrap_or(after.len());
    let (before, after) = (before.get(start..).unwrap_or_default(), &after[..end]);
    let has = |spaces: &str| before.contains(spaces) || after.contains(spaces);
    before.len() + after.len() < LINE && has("  ") && (run >= COLUMN || has("   "))
}
