//! Characters that nobody sees: zero-width ones and bidirectional controls.

use super::{
    Slip, SlipKind,
    spot::{Spot, push},
};
use crate::text::{Span, fold::ZWNJ, token::is_arabic};

/// Zero-width space and joiner, word joiner, byte order mark, soft hyphen.
const ZWSP: char = '\u{200B}';
const ZWJ: char = '\u{200D}';
const WORD_JOINER: char = '\u{2060}';
const BOM: char = '\u{FEFF}';
const SOFT_HYPHEN: char = '\u{00AD}';

/// The bidirectional algorithm (UAX #9) nests no deeper.
const DEPTH: usize = 125;

/// Embeddings and isolates that are open.
#[derive(Default)]
pub(super) struct Controls {
    open: Vec<(char, Span)>,
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
        | '\u{061C}' | '\u{FEFF}' | '\u{00AD}' | '\u{180E}')
}

impl Controls {
    pub(super) fn read(&mut self, spot: &Spot<'_>, slips: &mut Vec<Slip>) {
        let stray = match spot.c {
            // Where the language has half-spaces, what parts two letters was meant as one.
            SOFT_HYPHEN | '\u{200E}' | '\u{200F}' if parts_letters(spot) => {
                push(slips, SlipKind::Invisible, spot.span(), ZWNJ.to_string());
                false
            }
            ZWSP | WORD_JOINER | BOM | SOFT_HYPHEN | '\u{2061}'..='\u{2064}' | '\u{180E}' => true,
            ZWNJ => !is_joint(spot),
            ZWJ => !is_joiner(spot),
            // Left-to-right and right-to-left marks: at the border of two directions they have a meaning.
            '\u{200E}' | '\u{200F}' | '\u{061C}' => is_idle_mark(spot),
            // Overrides show one text and store another.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2068}' if self.open.len() >= DEPTH => true,
            '\u{202D}' | '\u{202E}' => {
                self.open.push((spot.c, Span::default()));
                true
            }
            '\u{202A}' | '\u{202B}' | '\u{2066}'..='\u{2068}' => {
                self.open.push((spot.c, spot.span()));
                false
            }
            _ => self.closes(spot, slips),
        };
        if stray {
            push(slips, SlipKind::Invisible, spot.span(), "");
        }
    }

    /// Whether the closing control is stray: it closes nothing, or what was stray itself.
    fn closes(&mut self, spot: &Spot<'_>, slips: &mut Vec<Slip>) -> bool {
        let isolate = spot.c == '\u{2069}';
        let is_of_kind = |c: char| matches!(c, '\u{2066}'..='\u{2068}') == isolate;
        let Some(at) = self.open.iter().rposition(|(c, _)| is_of_kind(*c)) else { return true };
        // What was opened inside and not closed ends here.
        for (_, span) in self.open.drain(at + 1..).filter(|(_, span)| !span.is_empty()) {
            push(slips, SlipKind::Invisible, span, "");
        }
        self.open.pop().is_some_and(|(_, span)| span.is_empty())
    }

    pub(super) fn finish(self, slips: &mut Vec<Slip>) {
        for (_, span) in self.open.into_iter().filter(|(_, span)| !span.is_empty()) {
            push(slips, SlipKind::Invisible, span, "");
        }
    }
}

fn neighbours(spot: &Spot<'_>) -> (Option<char>, Option<char>) {
    (spot.before().chars().next_back(), spot.right())
}

fn parts_letters(spot: &Spot<'_>) -> bool {
    let words = &spot.block.languages.get(spot.block.lang.arabic).hygiene.half_space;
    !words.prefixes.is_empty() && spot.left().is_some_and(is_arabic) && spot.right().is_some_and(is_arabic)
}

/// A half-space stands inside a word of the Arabic script, once.
fn is_joint(spot: &Spot<'_>) -> bool {
    let (before, right) = neighbours(spot);
    let left = spot.left();
    // At the edge of a piece, what stands beyond markup is not seen.
    let letter = |c: Option<char>| c.is_none_or(|c| !c.is_ascii() && (c.is_alphanumeric() || is_control(c)));
    let number = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    before != Some(ZWNJ) && letter(right) && (letter(left) || (number(left) && right.is_some_and(is_arabic)))
        || (letter(left) && right.is_some_and(|c| c.is_ascii_alphanumeric()) && before != Some(ZWNJ))
}

fn is_control(c: char) -> bool {
    c != ZWNJ && is_invisible(c)
}

/// A joiner gives an Arabic letter its joined form, or makes one picture of several.
fn is_joiner(spot: &Spot<'_>) -> bool {
    let (before, right) = neighbours(spot);
    let wants = |c: Option<char>| {
        c.is_some_and(|c| {
            is_arabic(c)
                || (!c.is_alphanumeric() && !c.is_ascii() && !c.is_whitespace())
                || (c as u32) > 0x0900 && c.is_alphabetic()
        })
    };
    (wants(before) || wants(right)) && before != Some(ZWJ)
}

/// A mark of direction between two letters of one direction, or behind its like.
fn is_idle_mark(spot: &Spot<'_>) -> bool {
    let (before, right) = neighbours(spot);
    let (Some(left), Some(right)) = (before, right) else { return false };
    left == spot.c || (left.is_alphabetic() && right.is_alphabetic() && is_arabic(left) == is_arabic(right))
}
