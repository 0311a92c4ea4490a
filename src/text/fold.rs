//! Folding for matching: one view of a block's prose in which the variants of a
//! letter, a digit or a space are one, with a map back to the source.
//!
//! Folded text is lower case and has ASCII digits, one yeh (ی), one kaf (ک), one
//! bare alef (ا) and one heh (ه). Harakat, tatweel and bidirectional controls are
//! gone; a zero-width non-joiner stays, for it parts a Persian word.

use super::{Piece, Span};

/// Zero-width non-joiner, the Persian half-space.
pub const ZWNJ: char = '\u{200C}';
/// Stands in folded text for what is no prose: code, a URL, an image.
pub const OBJECT: char = '\u{FFFC}';

/// The folded view of a block.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, the source range of the character it came from.
    origin: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds a whole string: for names and words, not for blocks.
    pub fn of(text: &str) -> Self {
        Self::new(text, &[Piece::text(Span::new(0, text.len()))])
    }

    /// Folds the prose pieces of `source`. Pieces that are no text become [`OBJECT`].
    pub fn new(source: &str, pieces: &[Piece]) -> Self {
        let mut folded = Self { text: String::with_capacity(source.len()), origin: Vec::with_capacity(source.len()) };
        for piece in pieces {
            if piece.is_text {
                folded.push_text(piece.span.of(source), piece.span.start);
            } else {
                folded.push(OBJECT, piece.span.start, piece.span.end);
            }
        }
        folded
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// From a range of the folded text to the source: from the first letter's
    /// start to the last letter's end, marks that were folded away included.
    pub fn source(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self
                .origin
                .get(span.start)
                .map_or_else(|| self.origin.last().map_or(0, |last| last.1), |first| first.0);
            return Span::new(at as usize, at as usize);
        }
        let start = self.origin.get(span.start).map_or(0, |first| first.0);
        let end = self.origin.get(span.end - 1).map_or(start, |last| last.1);
        Span::new(start as usize, end as usize)
    }

    fn push_text(&mut self, text: &str, offset: usize) {
        for (at, original) in text.char_indices() {
            let start = offset + at;
            let end = start + original.len_utf8();
            if original.is_ascii() {
                let byte = match original {
                    '\n' | '\r' | '\t' => ' ',
                    other => other.to_ascii_lowercase(),
                };
                self.text.push(byte);
                self.origin.push((start as u32, end as u32));
                continue;
            }
            match fold_char(original) {
                Some(folded) => self.push(folded, start, end),
                // A mark belongs to the letter before it.
                None if is_mark(original) => self.extend_last(end),
                None => {}
            }
        }
    }

    fn push(&mut self, folded: char, start: usize, end: usize) {
        self.text.push(folded);
        for _ in 0..folded.len_utf8() {
            self.origin.push((start as u32, end as u32));
        }
    }

    fn extend_last(&mut self, end: usize) {
        let Some(last) = self.text.chars().next_back() else { return };
        let from = self.origin.len() - last.len_utf8();
        for origin in &mut self.origin[from..] {
            origin.1 = end as u32;
        }
    }
}

/// Marks that are folded away but belong to the letter they stand on.
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}'
        | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}'
        | '\u{06EA}'..='\u{06ED}')
}

/// The folded form of one character; `None` where it is folded away.
pub fn fold_char(c: char) -> Option<char> {
    Some(match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\n' | '\r' | '\t' => ' ',
        _ if c.is_ascii() => c,
        '\u{0660}'..='\u{0669}' => digit(c, '\u{0660}'),
        '\u{06F0}'..='\u{06F9}' => digit(c, '\u{06F0}'),
        '\u{FF10}'..='\u{FF19}' => digit(c, '\u{FF10}'),
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => '\u{0627}',
        '\u{0624}' => '\u{0648}',
        '\u{0626}' | '\u{0649}' | '\u{064A}' | '\u{06D2}' => '\u{06CC}',
        '\u{0643}' => '\u{06A9}',
        '\u{0629}' | '\u{06C0}' | '\u{06C1}' | '\u{06C2}' | '\u{06D5}' => '\u{0647}',
        // Tatweel, soft hyphen, joiner, and the bidirectional controls.
        '\u{0640}'
        | '\u{00AD}'
        | '\u{200B}'
        | '\u{200D}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{061C}'
        | '\u{FEFF}' => return None,
        _ if is_mark(c) => return None,
        '\u{00A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}'
        | '\u{0085}' => ' ',
        '\u{2019}' | '\u{02BC}' => '\'',
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    })
}

fn digit(c: char, zero: char) -> char {
    char::from(b'0' + (c as u32 - zero as u32) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_belong_to_their_letter() {
        let text = "رأساً نوويّ";
        let folded = Folded::of(text);
        let word = folded.text().find(' ').map(|end| Span::new(0, end)).unwrap_or_default();
        assert_eq!(folded.source(word).of(text), "رأساً");
    }

    #[test]
    fn digits_of_all_scripts_are_one() {
        assert_eq!(Folded::of("۱۹۶۸ ١٩٦٨ 1968").text(), "1968 1968 1968");
    }
}
