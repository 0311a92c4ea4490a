//! From byte offsets to lines and columns, and back, in the units that outputs need.
//!
//! Lines end at `\n`, `\r\n` and a lone `\r`, as the Language Server Protocol has it.

use memchr::memchr2_iter;

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
