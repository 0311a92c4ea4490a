//! Number words as a trie over the bytes of folded text.
//!
//! Most words of a text leave it at their second or third letter, which is what makes
//! looking for numbers in words affordable.

use super::Word;
use crate::text::fold::ZWNJ;

/// In a key: a space, a hyphen or a half-space in the text.
const GAP: u8 = b' ';

/// Spellings and what they mean.
#[derive(Debug, Default)]
pub struct Trie {
    /// For each byte, its column; 0 where no spelling has it.
    column: Vec<u8>,
    width: usize,
    /// Rows of followers; 0 is none.
    next: Vec<u32>,
    /// For each row, its word's place in `words` and one more; 0 is none.
    word: Vec<u16>,
    words: Vec<Word>,
}

impl Trie {
    /// Builds the trie from folded spellings.
    ///
    /// # Errors
    /// The spelling that stands for two things.
    pub fn build(entries: &[(String, Word)]) -> Result<Self, String> {
        let mut column = vec![0u8; 256];
        let mut width = 1usize;
        for byte in entries.iter().flat_map(|(key, _)| key.bytes()) {
            let slot = &mut column[usize::from(byte)];
            if *slot == 0 {
                *slot = width as u8;
                width += 1;
            }
        }
        let mut trie = Self { column, width, next: vec![0; width], word: vec![0], words: Vec::new() };
        for (key, word) in entries {
            trie.insert(key, *word)?;
        }
        Ok(trie)
    }

    fn insert(&mut self, key: &str, word: Word) -> Result<(), String> {
        let mut row = 0;
        for byte in key.bytes() {
            let cell = row * self.width + usize::from(self.column[usize::from(byte)]);
            if self.next[cell] == 0 {
                self.next[cell] = self.word.len() as u32;
                self.next.resize(self.next.len() + self.width, 0);
                self.word.push(0);
            }
            row = self.next[cell] as usize;
        }
        match self.word[row] {
            0 => {
                self.words.push(word);
                self.word[row] = self.words.len() as u16;
                Ok(())
            }
            known if self.words[usize::from(known) - 1] == word => Ok(()),
            _ => Err(format!("`{key}` stands for two things")),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a spelling may open with all that stands in the text from `start` on.
    pub fn goes_on_behind(&self, text: &str, start: usize) -> bool {
        let bytes = text.as_bytes();
        let (mut row, mut at) = (0, start);
        while let Some((byte, after)) = step(bytes, at) {
            let cell = row * self.width + usize::from(self.column[usize::from(byte)]);
            row = match self.next.get(cell) {
                Some(next) if *next != 0 => *next as usize,
                _ => return false,
            };
            at = after;
        }
        let followers = self.next.get(row * self.width..(row + 1) * self.width).unwrap_or_default();
        followers.iter().any(|next| *next != 0)
    }

    /// Every spelling that the folded `text` has at `start`: its end and its word, short ones first.
    pub fn matches<'t>(&'t self, text: &'t str, start: usize) -> impl Iterator<Item = (usize, Word)> + 't {
        let bytes = text.as_bytes();
        let mut at = start;
        let mut row = Some(0usize).filter(|_| !self.next.is_empty());
        std::iter::from_fn(move || {
            while let Some(here) = row {
                let Some((byte, after)) = step(bytes, at) else { break };
                let next = self.next[here * self.width + usize::from(self.column[usize::from(byte)])] as usize;
                row = (next != 0).then_some(next);
                at = after;
                if let Some(word) = row.and_then(|row| usize::from(self.word[row]).checked_sub(1)) {
                    return Some((at, self.words[word]));
                }
            }
            row = None;
            None
        })
    }
}

/// The byte at a place, gaps made one, and the place behind it.
fn step(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let first = *bytes.get(at)?;
    let mut end = at + 1;
    match first {
        b' ' | b'-' => {}
        0xE2 if is_zwnj(bytes, at) => end = at + ZWNJ.len_utf8(),
        _ => return Some((first, end)),
    }
    // A run of spaces is one gap; of the spellings' gaps none is longer.
    while bytes.get(end) == Some(&b' ') && end < at + 4 {
        end += 1;
    }
    Some((GAP, end))
}

fn is_zwnj(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 3) == Some(&[0xE2, 0x80, 0x8C])
}

/// A folded spelling as a key: its gaps made one.
pub(super) fn key(folded: &str) -> String {
    folded.replace([ZWNJ, '-'], " ")
}
