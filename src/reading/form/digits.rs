//! In which digits the numbers of running text are written.

use super::{
    Slip, SlipKind,
    invisible::is_invisible,
    spot::{Spot, is_arabic_digit, is_digit},
};
use crate::text::{Span, position::floor_boundary, token::is_arabic};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DigitSet {
    Latin,
    /// Arabic-Indic: U+0660.
    Arabic,
    /// Extended Arabic-Indic: U+06F0.
    Persian,
}

impl DigitSet {
    pub const ALL: [Self; 3] = [Self::Latin, Self::Arabic, Self::Persian];

    const fn zero(self) -> char {
        match self {
            Self::Latin => '0',
            Self::Arabic => '\u{0660}',
            Self::Persian => '\u{06F0}',
        }
    }

    fn of(c: char) -> Self {
        match c {
            '\u{0660}'..='\u{0669}' => Self::Arabic,
            '\u{06F0}'..='\u{06F9}' => Self::Persian,
            _ => Self::Latin,
        }
    }

    /// The set that counts for more than each other.
    pub fn leading(count: impl Fn(Self) -> usize) -> Option<Self> {
        Self::ALL.into_iter().find(|set| Self::ALL.iter().all(|other| other == set || count(*other) < count(*set)))
    }

    /// The set of most of the digits in a text.
    pub fn most(text: &str) -> Option<Self> {
        Self::leading(|set| text.chars().filter(|c| is_digit(*c) && Self::of(*c) == set).count())
    }

    /// The text with its digits in this set.
    pub fn write(self, text: &str) -> String {
        text.chars()
            .map(|c| {
                let value = c as u32 - if is_digit(c) { Self::of(c).zero() as u32 } else { 0 };
                if is_digit(c) { char::from_u32(self.zero() as u32 + value).unwrap_or(c) } else { c }
            })
            .collect()
    }
}

/// So much of a neighbouring word is looked at, in bytes.
const WORD: usize = 64;

#[derive(Default)]
pub(super) struct Digits {
    /// Where the last number ends, in the block.
    end: usize,
}

impl Digits {
    /// Notes the number that begins here. In the Arabic script it must be one of running
    /// text: not part of a name, a symbol, an address or a list's own numbering.
    pub(super) fn read(&mut self, spot: &Spot<'_>, slips: &mut Vec<Slip>) {
        if spot.offset + spot.at < self.end {
            return;
        }
        let text = &spot.text[spot.at..];
        // Digits with what groups them: 1,250.5 and 12/3/1403.
        let mut end = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if is_digit(c) {
                end = at + c.len_utf8();
            } else if !(matches!(c, '.' | ',' | '/' | ':' | '-' | '–' | '٫' | '٬')
                && chars.peek().is_some_and(|(_, c)| is_digit(*c)))
            {
                break;
            }
        }
        let span = spot.located(Span::new(spot.at, spot.at + end));
        self.end = span.end;
        let number = &text[..end];
        let set = DigitSet::of(spot.c);
        let uniform = number.chars().filter(|c| is_digit(*c)).all(|c| DigitSet::of(c) == set);
        let after = &text[end..];
        if !spot.in_arabic() {
            return Self::read_latin(spot, span, number, after, slips);
        }
        let is_lone = spot.before().trim().is_empty() && after.trim().is_empty();
        let kind = match (uniform, is_running(spot, after)) {
            (true, true) => SlipKind::Digits(set),
            (true, false) if is_lone && set != DigitSet::Latin => SlipKind::LoneDigits(set),
            (false, running) if running || is_lone => SlipKind::MixedNumber,
            _ => return,
        };
        slips.push(Slip { kind, span, fix: None });
    }

    /// The same in a block of Latin letters: digits of another script are a slip there, but
    /// in what is quoted from that script.
    fn read_latin(spot: &Spot<'_>, span: Span, number: &str, after: &str, slips: &mut Vec<Slip>) {
        let near = spot.near(WORD);
        let before = near.before.chars().rev();
        let behind = after[..floor_boundary(after, WORD)].chars();
        let letter = |c: &char| c.is_alphabetic();
        let latin = |letter: Option<char>| letter.is_none_or(|c| !is_arabic(c));
        if number.chars().any(is_arabic_digit)
            && latin(before.into_iter().find(letter))
            && latin(behind.into_iter().find(letter))
        {
            slips.push(Slip { kind: SlipKind::ForeignDigits, span, fix: None });
        }
    }
}

/// Whether the number stands among the words of its own script.
fn is_running(spot: &Spot<'_>, after: &str) -> bool {
    let left = spot.before().chars().next_back();
    let right = after.chars().next();
    // «الـ32», «1438هـ», «SS-18», "[3]", "A/RES/2373".
    let part = |c: Option<char>| {
        c.is_some_and(|c| {
            c.is_alphabetic()
                || matches!(c, '\u{0640}' | '/' | '_' | '\\' | '#' | '@' | '&' | '=' | '+' | '-' | '–' | '^' | '.')
        })
    };
    let dot = right == Some('.') && after.chars().nth(1).is_none_or(char::is_whitespace);
    if part(left) || (part(right) && !dot) || left == Some('[') || right == Some(']') {
        return false;
    }
    let numbering =
        spot.at < WORD && spot.before().trim_end().is_empty() && right.is_none_or(|c| matches!(c, '.' | ')' | '-'));
    // Beside a Latin word it is part of a name: «Boeing 737», «10 Downing».
    let latin = |word: Option<&str>| word.is_some_and(|word| word.contains(|c: char| c.is_ascii_alphabetic()));
    let near = spot.near(WORD);
    let is_mark = |c: char| matches!(c, '(' | ')' | '[' | ']' | '«' | '»' | '“' | '”') || is_invisible(c);
    let is_bracket = |word: &&str| word.chars().all(is_mark);
    let before_word = near.before.trim_end_matches('(').rsplit(char::is_whitespace).find(|word| !is_bracket(word));
    let after_word = after[..floor_boundary(after, WORD)].split_whitespace().find(|word| !is_bracket(word));
    !numbering && !latin(before_word) && !latin(after_word)
}
