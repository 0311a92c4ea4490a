//! Fingerprints of a block and its sentences: what repeats are found by.
//!
//! Two texts are alike by the Jaccard similarity of their sets of word 3-shingles.
//! The prints hold hashes of the shingles, so that a document is compared without its
//! text being read again; a rule verifies what it finds on the words themselves.

use std::{borrow::Cow, ops::Range};

use xxhash_rust::xxh3::xxh3_64;

use super::likeness::{EDITABLE, has_figure};
use crate::text::{
    Folded, Span,
    fold::ZWNJ,
    token::{Token, TokenKind},
};

/// Words in one shingle.
pub const SHINGLE: usize = 3;
/// A sentence of fewer words is repeated for good reason.
pub const SENTENCE_WORDS: usize = 8;

/// The prints of a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prints {
    pub block: Print,
    /// Of the sentences that are long enough.
    pub sentences: Vec<SentencePrint>,
}

/// One text's print.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Print {
    pub words: u32,
    /// The hash of all letters and figures, wherever words were parted: of the same words
    /// with and without half-spaces it is the same.
    pub letters: u64,
    /// The hashes of its shingles, in rising order, each once.
    pub shingles: Box<[u64]>,
    /// The words in their order, where a passage of so many may be another's edit.
    pub sequence: Box<[WordPrint]>,
}

/// The hash of a word; its lowest bit tells whether the word has a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordPrint(u32);

impl WordPrint {
    fn new(hash: u64, word: &str) -> Self {
        Self((hash as u32) << 1 | u32::from(has_figure(word)))
    }

    pub fn has_figure(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Words at either end by which an edit is found: it touches one end at most.
const EDGE: usize = 8;

#[derive(Clone, Debug, PartialEq)]
pub struct SentencePrint {
    pub span: Span,
    pub print: Print,
}

impl Prints {
    pub fn new(folded: &Folded, tokens: &[Token], sentences: &[Range<usize>]) -> Self {
        let mut seen = Words::with_capacity(tokens.len());
        // Where each word's last token stands, to find the words of a sentence.
        let mut ends: Vec<usize> = Vec::with_capacity(tokens.len());
        for (end, word) in words(folded, tokens) {
            seen.push(&word);
            ends.push(end);
        }
        let block = seen.print(0..ends.len());
        let mut prints = Self { block, sentences: Vec::new() };
        let mut first = 0;
        for sentence in sentences {
            let end = first + ends.get(first..).unwrap_or_default().partition_point(|end| *end <= sentence.end);
            let own = first..end;
            first = end;
            let (Some(from), Some(to)) = (tokens.get(sentence.start), tokens.get(sentence.end.saturating_sub(1)))
            else {
                continue;
            };
            if own.len() >= SENTENCE_WORDS {
                let span = folded.source(from.span.cover(to.span));
                prints.sentences.push(SentencePrint { span, print: seen.print(own) });
            }
        }
        prints
    }
}

/// Words in the hashes that prints are made of.
#[derive(Default)]
struct Words {
    hashes: Vec<u64>,
    sequence: Vec<WordPrint>,
    letters: String,
    /// Where each word starts in the letters.
    starts: Vec<usize>,
}

impl Words {
    fn with_capacity(words: usize) -> Self {
        Self {
            hashes: Vec::with_capacity(words),
            sequence: Vec::with_capacity(words),
            letters: String::with_capacity(6 * words),
            starts: Vec::with_capacity(words),
        }
    }

    fn push(&mut self, word: &str) {
        let hash = xxh3_64(word.as_bytes());
        self.hashes.push(hash);
        self.sequence.push(WordPrint::new(hash, word));
        self.starts.push(self.letters.len());
        self.letters.push_str(word);
    }

    /// The print of these words in a row.
    fn print(&self, words: Range<usize>) -> Print {
        let start = |word: usize| self.starts.get(word).copied().unwrap_or(self.letters.len());
        let letters = self.letters.get(start(words.start)..start(words.end)).unwrap_or_default();
        let hashes = self.hashes.get(words.clone()).unwrap_or_default();
        let mut shingles: Vec<u64> = hashes.windows(SHINGLE).map(|window| window.iter().fold(0, mix)).collect();
        shingles.sort_unstable();
        shingles.dedup();
        let is_editable = EDITABLE.contains(&words.len());
        let sequence = if is_editable { self.sequence.get(words).unwrap_or_default() } else { &[] };
        Print {
            words: hashes.len() as u32,
            letters: xxh3_64(letters.as_bytes()),
            shingles: shingles.into(),
            sequence: sequence.into(),
        }
    }
}

impl Print {
    /// The print of words alone.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut seen = Words::default();
        words.for_each(|word| seen.push(word));
        seen.print(0..seen.hashes.len())
    }

    /// Whether all triples of these words but so many are its own.
    pub fn has_all_but<'a>(&self, most: usize, words: impl Iterator<Item = &'a [u8]>) -> bool {
        let mut hashes = [0; SHINGLE];
        let lacking = words.enumerate().filter(|(at, word)| {
            hashes.rotate_left(1);
            hashes[SHINGLE - 1] = xxh3_64(word);
            *at + 1 >= SHINGLE && self.shingles.binary_search(&hashes.iter().fold(0, mix)).is_err()
        });
        lacking.take(most + 1).count() <= most
    }

    /// What passages share one of if one is the other's edit: the hashes of its first and
    /// its last words. An edit of one word in twenty at one place can't touch both.
    pub fn edges(&self) -> Option<[u64; 2]> {
        let hash =
            |seed: u64, words: &[WordPrint]| words.iter().map(|word| u64::from(word.0)).fold(seed, |a, b| mix(a, &b));
        Some([hash(2, self.sequence.first_chunk::<EDGE>()?), hash(3, self.sequence.last_chunk::<EDGE>()?)])
    }
}

/// Joins hashes so that their order matters.
pub(super) fn mix(hash: u64, next: &u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ next).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// The words of a text as repeats see them: folded, half-spaces squeezed out, marks
/// left out; each with the index behind its last token.
pub fn words<'a>(folded: &'a Folded, tokens: &'a [Token]) -> impl Iterator<Item = (usize, Cow<'a, str>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Mark(_))) {
            at += 1;
        }
        let mut word = Cow::Borrowed(tokens.get(at)?.text(folded));
        at += 1;
        while let (Some(joint), Some(next)) = (tokens.get(at), tokens.get(at + 1))
            && joint.is(ZWNJ)
            && next.kind == TokenKind::Word
            && !joint.spaced
            && !next.spaced
        {
            word.to_mut().push_str(next.text(folded));
            at += 2;
        }
        Some((at, word))
    })
}
