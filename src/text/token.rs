//! Words, digits and marks of folded text.

use super::{Folded, Span, fold::ZWNJ};

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
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut spaced = true;
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let class = class(c);
        if class == Class::Space {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = match class {
            Class::Digit => {
                while let Some(&(at, next)) = rest.peek()
                    && next.is_ascii_digit()
                {
                    end = at + next.len_utf8();
                    rest.next();
                }
                TokenKind::Digits
            }
            Class::Arabic | Class::Letter => {
                while let Some(&(at, next)) = rest.peek() {
                    let joined = self::class(next) == class
                        || (next == '\''
                            && class == Class::Letter
                            && text[at + 1..].starts_with(|c: char| c.is_alphabetic()));
                    if !joined {
                        break;
                    }
                    end = at + next.len_utf8();
                    rest.next();
                }
                TokenKind::Word
            }
            Class::Mark | Class::Space => TokenKind::Mark(c),
        };
        tokens.push(Token { kind, span: Span::new(start, end), spaced });
        spaced = false;
    }
    tokens
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Class {
    Space,
    Digit,
    Arabic,
    Letter,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        ' ' => Class::Space,
        '0'..='9' => Class::Digit,
        'a'..='z' => Class::Letter,
        _ if c.is_ascii() || c == ZWNJ => Class::Mark,
        '\u{0620}'..='\u{064A}'
        | '\u{066E}'..='\u{06D3}'
        | '\u{06D5}'
        | '\u{06EE}'
        | '\u{06EF}'
        | '\u{06FA}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}'
        | '\u{08A0}'..='\u{08C7}' => Class::Arabic,
        _ if c.is_alphabetic() => Class::Letter,
        _ => Class::Mark,
    }
}

/// Whether the character is a letter of the Arabic script.
pub fn is_arabic(c: char) -> bool {
    class(c) == Class::Arabic
}
