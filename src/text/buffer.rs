//! A text under edit: what an editor has open, at one version. The only file that
//! names ropey. Knows positions in the three encodings that editors count in, and
//! nothing of the protocol they come by.
//!
//! Lines end at `\n`, `\r\n` and a lone `\r`, as in [`LineIndex`](super::LineIndex).

use std::sync::Arc;

use ropey::{Rope, RopeSlice};

/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    #[default]
    Utf16,
    Utf32,
}

/// A place as editors give it: line and column from 0, the column in units of an [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

/// A text that is edited in place; a clone is a snapshot and costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    rope: Rope,
}

impl Buffer {
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// The whole text in one piece.
    pub fn text(&self) -> Arc<str> {
        String::from(&self.rope).into()
    }

    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes `text` over `from..to`. Places outside the text are taken as its nearest.
    pub fn replace(&mut self, from: Place, to: Place, text: &str, encoding: Encoding) {
        let start = self.char(from, encoding);
        let end = self.char(to, encoding).max(start);
        self.rope.remove(start..end);
        self.rope.insert(start, text);
    }

    /// The byte offset of a place; inside a character, that of the character's start.
    pub fn byte(&self, place: Place, encoding: Encoding) -> usize {
        self.rope.char_to_byte(self.char(place, encoding))
    }

    /// The place of a byte offset; inside a character, that of the character's start.
    pub fn place(&self, byte: usize, encoding: Encoding) -> Place {
        let char = self.rope.byte_to_char(byte.min(self.len()));
        let line = self.rope.char_to_line(char);
        let start = self.rope.line_to_char(line);
        let column = match encoding {
            Encoding::Utf8 => self.rope.char_to_byte(char) - self.rope.char_to_byte(start),
            Encoding::Utf16 => self.rope.char_to_utf16_cu(char) - self.rope.char_to_utf16_cu(start),
            Encoding::Utf32 => char - start,
        };
        Place { line: line as u32, column: column as u32 }
    }

    fn char(&self, place: Place, encoding: Encoding) -> usize {
        let line = place.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        let start = self.rope.line_to_char(line);
        let content = content(self.rope.line(line));
        let column = place.column as usize;
        let chars = match encoding {
            Encoding::Utf8 => content.byte_to_char(column.min(content.len_bytes())),
            Encoding::Utf16 => content.utf16_cu_to_char(column.min(content.len_utf16_cu())),
            Encoding::Utf32 => column.min(content.len_chars()),
        };
        start + chars
    }
}

/// The line without its end: a column past it means the end of what one sees.
fn content(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let mut end = line.len_chars();
    while end > 0 && matches!(line.char(end - 1), '\n' | '\r') {
        end -= 1;
    }
    line.slice(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "سلاح\u{200C}های\r\n😀 پس از شکلک\rالف\n";
    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn places_and_bytes_are_each_other_s_inverse() {
        let buffer = Buffer::new(TEXT);
        for encoding in ENCODINGS {
            for (byte, c) in TEXT.char_indices() {
                // No editor's cursor stands between the two halves of a line end.
                if c == '\n' && TEXT[..byte].ends_with('\r') {
                    continue;
                }
                assert_eq!(buffer.byte(buffer.place(byte, encoding), encoding), byte, "{encoding:?}");
            }
            let end = buffer.place(TEXT.len(), encoding);
            assert_eq!((end.line, end.column), (3, 0));
        }
    }

    #[test]
    fn half_an_emoji_is_its_start() {
        let buffer = Buffer::new(TEXT);
        let emoji = TEXT.find('😀').unwrap_or_default();
        assert_eq!(buffer.byte(Place { line: 1, column: 1 }, Encoding::Utf16), emoji);
        assert_eq!(buffer.byte(Place { line: 1, column: 3 }, Encoding::Utf8), emoji);
    }

    #[test]
    fn places_past_the_end_are_the_end() {
        let buffer = Buffer::new(TEXT);
        let line_end = TEXT.find('\r').unwrap_or_default();
        for encoding in ENCODINGS {
            assert_eq!(buffer.byte(Place { line: 0, column: 999 }, encoding), line_end);
            assert_eq!(buffer.byte(Place { line: 99, column: 0 }, encoding), TEXT.len());
        }
    }

    #[test]
    fn an_edit_may_join_and_part_line_ends() {
        let mut buffer = Buffer::new("a\r\nb");
        // A line feed alone is left where the carriage return was.
        buffer.replace(Place { line: 0, column: 0 }, Place { line: 1, column: 0 }, "\r", Encoding::Utf16);
        assert_eq!(&*buffer.text(), "\rb");
        buffer.replace(Place { line: 1, column: 0 }, Place { line: 1, column: 0 }, "\n", Encoding::Utf16);
        assert_eq!(&*buffer.text(), "\r\nb");
        assert_eq!(buffer.place(2, Encoding::Utf16), Place { line: 1, column: 0 });
    }

    #[test]
    fn a_reversed_range_deletes_nothing() {
        let mut buffer = Buffer::new("abc");
        buffer.replace(Place { line: 0, column: 2 }, Place { line: 0, column: 1 }, "x", Encoding::Utf8);
        assert_eq!(&*buffer.text(), "abxc");
    }
}
