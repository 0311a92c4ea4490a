//! Words, digits and marks of folded text.

use std::sync::LazyLock;

use super::{
    Folded, Span,
    fold::{ZWNJ, arabic_place},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters of one script, an apostrophe inside included.
    Word,
    /// ASCII digits, as folding left them, without separators.
    Digits,
    /// One character that is neither; a zero-width non-joiner too.
    Mark(char),
}

/// A token of folded text; spaces are not tokens.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: TokenKind,
    /// In the folded text.
    pub span: Span,
    /// A space, a line end or the block's start stands before it.
    pub spaced: bool,
    /// A word in Arabic letters.
    pub arabic: bool,
}

impl Token {
    pub fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    pub fn text<'a>(&self, folded: &'a Folded) -> &'a str {
        self.span.of(folded.text())
    }
}

/// Cuts folded text into tokens. Letters and digits part without a space
/// between them, as do Latin and Arabic letters («القرارUN», «ال6»).
pub fn tokenize(folded: &Folded) -> Vec<Token> {
    let text = folded.text();
    let table = &*ARABIC;
    let run = |at, class| run(text, at, class, table);
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut spaced = true;
    let mut start = 0;
    while let Some((class, width)) = class_at(text, start, table) {
        let mut end = start + width;
        let kind = match class {
            Class::Space => {
                spaced = true;
                start = end;
                continue;
            }
            Class::Digit => {
                end += run(end, Class::Digit);
                TokenKind::Digits
            }
            Class::Arabic => {
                end += run(end, Class::Arabic);
                TokenKind::Word
            }
            Class::Letter => {
                end += run(end, Class::Letter);
                // An apostrophe inside.
                while text.as_bytes().get(end) == Some(&b'\'') && text[end + 1..].starts_with(char::is_alphabetic) {
                    end += 1;
                    end += run(end, Class::Letter);
                }
                TokenKind::Word
            }
            Class::Mark => match text[start..end].chars().next() {
                Some(mark) => TokenKind::Mark(mark),
                None => break,
            },
        };
        tokens.push(Token { kind, span: Span::new(start, end), spaced, arabic: class == Class::Arabic });
        spaced = false;
        start = end;
    }
    tokens
}

/// The bytes from `at` on that are of a class.
fn run(text: &str, at: usize, class: Class, table: &[Class; 256]) -> usize {
    let mut end = at;
    while let Some((found, width)) = class_at(text, end, table)
        && found == class
    {
        end += width;
    }
    end - at
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Class {
    Space,
    Digit,
    Arabic,
    Letter,
    Mark,
}

/// The class of the character at a byte, and how many bytes it has. By table for ASCII and
/// the Arabic block, which most texts are made of.
#[inline]
fn class_at(text: &str, at: usize, table: &[Class; 256]) -> Option<(Class, usize)> {
    match *text.as_bytes().get(at..)? {
        [first, ..] if first.is_ascii() => Some((ASCII[usize::from(first)], 1)),
        [first @ 0xD8..=0xDB, second, ..] => Some((table[arabic_place(first, second)], 2)),
        _ => {
            let c = text[at..].chars().next()?;
            Some((class(c), c.len_utf8()))
        }
    }
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Mark; 128];
    let mut at = 0;
    while at < table.len() {
        table[at] = match at as u8 {
            b' ' => Class::Space,
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' => Class::Letter,
            _ => Class::Mark,
        };
        at += 1;
    }
    table
};

/// Of U+0600 to U+06FF, by the low byte.
static ARABIC: LazyLock<[Class; 256]> =
    LazyLock::new(|| std::array::from_fn(|low| char::from_u32(0x600 + low as u32).map_or(Class::Mark, class)));

fn class(c: char) -> Class {
    match c {
        _ if c.is_ascii() => ASCII[c as usize],
        ZWNJ => Class::Mark,
        _ if is_arabic(c) => Class::Arabic,
        _ if c.is_alphabetic() => Class::Letter,
        _ => Class::Mark,
    }
}

/// Whether the character is a letter of the Arabic script.
pub const fn is_arabic(c: char) -> bool {
    matches!(c,
        '\u{0620}'..='\u{064A}'
        | '\u{066E}'..='\u{06D3}'
        | '\u{06D5}'
        | '\u{06EE}'
        | '\u{06EF}'
        | '\u{06FA}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}'
        | '\u{08A0}'..='\u{08C7}')
}
