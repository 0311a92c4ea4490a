//! From byte offsets to lines and columns, and back, in the units that outputs need.
//!
//! Lines end at `\n`, `\r\n` and a lone `\r`, as the Language Server Protocol has it.

use memchr::memchr2_iter;

use super::buffer::{Encoding, Place};

/// The line starts of a text.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

/// A place in a text, in the units of the machine formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Bytes from the start of the text, from 0.
    pub byte: usize,
    /// Unicode scalar values from the start of the text, from 0.
    pub char: usize,
    /// From 1.
    pub line: usize,
    /// Unicode scalar values from the start of the line, from 1.
    pub column: usize,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at as u32 + 1);
        }
        Self { starts }
    }

    /// The line (from 0) that holds the byte.
    pub fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= byte).saturating_sub(1)
    }

    /// The byte at which the line (from 0) starts.
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).map(|start| *start as usize)
    }

    /// The place of a byte offset of the text that the index is of, which is no place
    /// inside a character.
    pub fn place(&self, text: &str, byte: usize, encoding: Encoding) -> Place {
        let line = self.line(byte);
        let before = self.start(line).and_then(|start| text.get(start..byte)).unwrap_or_default();
        Place { line: line as u32, column: units(before, encoding) as u32 }
    }

    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}

/// Turns offsets into positions, cheapest when they are asked in rising order.
#[derive(Debug)]
pub struct Positions<'a> {
    text: &'a str,
    lines: &'a LineIndex,
    last_byte: usize,
    last_char: usize,
}

impl<'a> Positions<'a> {
    pub fn new(text: &'a str, lines: &'a LineIndex) -> Self {
        Self { text, lines, last_byte: 0, last_char: 0 }
    }

    pub fn at(&mut self, byte: usize) -> Position {
        let byte = floor_boundary(self.text, byte);
        if byte < self.last_byte {
            (self.last_byte, self.last_char) = (0, 0);
        }
        let char = self.last_char + count(self.text.get(self.last_byte..byte));
        (self.last_byte, self.last_char) = (byte, char);
        let line = self.lines.line(byte);
        let start = self.lines.start(line).unwrap_or_default();
        Position { byte, char, line: line + 1, column: count(self.text.get(start..byte)) + 1 }
    }
}

/// The positions of many offsets, found in one pass over the text.
#[derive(Debug, Default)]
pub struct PositionTable {
    /// In rising order of `byte`.
    positions: Vec<Position>,
}

impl PositionTable {
    /// `offsets` may come in any order, and more than once.
    pub fn new(text: &str, lines: &LineIndex, mut offsets: Vec<usize>) -> Self {
        offsets.sort_unstable();
        offsets.dedup();
        let mut positions = Vec::with_capacity(offsets.len());
        // What the last offset left: its byte and char, its line and that line's first char.
        let (mut byte, mut char, mut line, mut line_char) = (0, 0, 0, 0);
        for offset in offsets {
            let offset = floor_boundary(text, offset);
            let offset_line = lines.line(offset);
            if offset_line > line {
                let start = lines.start(offset_line).unwrap_or(byte).max(byte);
                char += count(text.get(byte..start));
                (byte, line, line_char) = (start, offset_line, char);
            }
            char += count(text.get(byte..offset));
            byte = offset;
            positions.push(Position { byte, char, line: line + 1, column: char - line_char + 1 });
        }
        Self { positions }
    }

    /// The position of an offset that the table was made for; of the one before it otherwise.
    pub fn at(&self, byte: usize) -> Position {
        let after = self.positions.partition_point(|position| position.byte <= byte);
        let known = after.checked_sub(1).and_then(|at| self.positions.get(at));
        known.copied().unwrap_or(Position { byte: 0, char: 0, line: 1, column: 1 })
    }
}

/// How long a text is, as editors count.
fn units(text: &str, encoding: Encoding) -> usize {
    let bytes = text.as_bytes();
    // Every byte but those that go on with a character.
    let chars = || bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    match encoding {
        Encoding::Utf8 => bytes.len(),
        // A character of four bytes is two units.
        Encoding::Utf16 => chars() + bytes.iter().filter(|byte| **byte >= 0xF0).count(),
        Encoding::Utf32 => chars(),
    }
}

fn count(text: Option<&str>) -> usize {
    text.map_or(0, |text| text.chars().count())
}

/// The nearest character boundary at or before `byte`.
pub fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Buffer;

    #[test]
    fn places_are_those_of_a_buffer() {
        let text = "سلام\r\nدنیا 😀 x\rab\n\nپایان";
        let (lines, buffer) = (LineIndex::new(text), Buffer::new(text));
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for at in text.char_indices().map(|(at, _)| at).chain([text.len()]) {
                assert_eq!(lines.place(text, at, encoding), buffer.place(at, encoding), "at {at}");
            }
        }
    }

    #[test]
    fn a_table_agrees_with_one_by_one() {
        let text = "سلام\r\nدنیا 😀\rab\n\nپایان";
        let lines = LineIndex::new(text);
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let table = PositionTable::new(text, &lines, offsets.iter().rev().copied().collect());
        for offset in offsets {
            assert_eq!(table.at(offset), Positions::new(text, &lines).at(offset), "at {offset}");
        }
    }
}
