//! Folding for matching: one view of a block's prose in which the variants of a
//! letter, a digit or a space are one, with a map back to the source.
//!
//! Folded text is lower case and has ASCII digits, one yeh (ی), one kaf (ک), one
//! bare alef (ا) and one heh (ه). Harakat, tatweel and bidirectional controls are
//! gone; a zero-width non-joiner stays, for it parts a Persian word.

use std::sync::LazyLock;

use super::{Piece, Span, piece::PieceKind};

/// Zero-width non-joiner, the Persian half-space.
pub const ZWNJ: char = '\u{200C}';
/// Stands in folded text for what is no prose: code, a URL, an image.
pub const OBJECT: char = '\u{FFFC}';

/// The folded view of a block.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    text: String,
    /// Stretches in which folded and source bytes run side by side.
    runs: Vec<Run>,
}

/// The folded text of a word or a name, without the way back.
pub fn fold(text: &str) -> String {
    text.chars().filter_map(fold_char).collect()
}

/// A stretch of folded text whose letters are as wide as those of the source, or one
/// letter that is not.
#[derive(Debug, Clone, Copy)]
struct Run {
    folded: u32,
    source: u32,
    /// Where its last letter ends in the source, marks that were folded away included.
    source_end: u32,
}

impl Folded {
    /// Folds a whole string: for names and words, not for blocks.
    pub fn of(text: &str) -> Self {
        Self::new(text, &[Piece::text(Span::new(0, text.len()))])
    }

    /// Folds the prose pieces of `source`. Pieces that are no prose become [`OBJECT`].
    pub fn new(source: &str, pieces: &[Piece]) -> Self {
        let mut folder = Folder { bytes: Vec::with_capacity(source.len()), runs: Vec::new(), next: u32::MAX };
        for piece in pieces {
            match piece.kind {
                PieceKind::Text => folder.push_text(piece.span.of(source), piece.span.start),
                PieceKind::Object => folder.push(OBJECT, piece.span.start, piece.span.end),
                PieceKind::Char(seen) => {
                    if let Some(folded) = fold_char(seen) {
                        folder.push(folded, piece.span.start, piece.span.end);
                    }
                }
            }
        }
        folder.finish()
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// From a range of the folded text to the source: from the first letter's
    /// start to the last letter's end, marks that were folded away included.
    pub fn source(&self, span: Span) -> Span {
        let start = self.source_start(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.source_end(span.end).max(start))
    }

    /// The way back, for source places that come in rising order.
    pub fn places(&self) -> Places<'_> {
        Places { folded: self, run: 0 }
    }

    /// The folded byte of the letter at a source byte, or of the next one that was kept.
    pub fn at(&self, source: usize) -> usize {
        let run = self.runs.partition_point(|run| run.source_end as usize <= source);
        Places { folded: self, run }.at(source)
    }

    fn source_start(&self, at: usize) -> usize {
        if at >= self.text.len() {
            return self.runs.last().map_or(0, |run| run.source_end as usize);
        }
        self.run(at).map_or(0, |(_, run)| (run.source as usize + at - run.folded as usize).min(run.source_end as usize))
    }

    fn source_end(&self, end: usize) -> usize {
        let end = end.min(self.text.len());
        let Some((index, run)) = end.checked_sub(1).and_then(|last| self.run(last)) else { return 0 };
        let next = self.runs.get(index + 1).map_or(self.text.len(), |next| next.folded as usize);
        if end == next {
            run.source_end as usize
        } else {
            (run.source as usize + end - run.folded as usize).min(run.source_end as usize)
        }
    }

    /// The run that holds a folded byte.
    fn run(&self, at: usize) -> Option<(usize, Run)> {
        let index = self.runs.partition_point(|run| run.folded as usize <= at).checked_sub(1)?;
        self.runs.get(index).map(|run| (index, *run))
    }
}

/// Finds source places in the folded text; see [`Folded::places`].
#[derive(Clone)]
pub struct Places<'a> {
    folded: &'a Folded,
    run: usize,
}

impl Places<'_> {
    /// The folded byte of the letter at a source byte, or of the next one that was kept.
    pub fn at(&mut self, source: usize) -> usize {
        let runs = &self.folded.runs;
        while runs.get(self.run).is_some_and(|run| run.source_end as usize <= source) {
            self.run += 1;
        }
        let Some(run) = runs.get(self.run) else { return self.folded.text.len() };
        let end = runs.get(self.run + 1).map_or(self.folded.text.len(), |next| next.folded as usize);
        (run.folded as usize + source.saturating_sub(run.source as usize)).min(end)
    }
}

/// A folded view in the making.
struct Folder {
    bytes: Vec<u8>,
    runs: Vec<Run>,
    /// The source byte that would carry the last run on.
    next: u32,
}

impl Folder {
    fn push_text(&mut self, text: &str, offset: usize) {
        let table = &*ARABIC;
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&first) = bytes.get(at) {
            let (start, folded) = (offset + at, self.bytes.len());
            let rest = &bytes[at..];
            if first.is_ascii() {
                let run = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
                self.bytes.extend(rest[..run].iter().map(|byte| match byte {
                    b'\n' | b'\r' | b'\t' => b' ',
                    other => other.to_ascii_lowercase(),
                }));
                self.carry_on(folded, start, run);
                at += run;
                continue;
            }
            // The Arabic block by table: two bytes in, two out, or one digit, or none.
            let mut letters = 0;
            let mut folding = arabic(table, rest);
            while let Some(Folding::Letter(pair)) = folding {
                self.bytes.extend_from_slice(&pair);
                letters += 2;
                folding = arabic(table, &rest[letters..]);
            }
            if letters > 0 {
                self.carry_on(folded, start, letters);
                at += letters;
                continue;
            }
            if let Some(folding) = folding {
                at += 2;
                match folding {
                    Folding::Digit(digit) => self.push(char::from(digit), start, start + 2),
                    Folding::Mark => self.extend_last(start + 2),
                    Folding::Letter(_) | Folding::Nothing => {}
                }
                continue;
            }
            let Some(original) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let width = original.len_utf8();
            at += width;
            match fold_char(original) {
                Some(folded) => self.push(folded, start, start + width),
                // A mark belongs to the letter before it.
                None if is_mark(original) => self.extend_last(start + width),
                None => {}
            }
        }
    }

    /// Makes sure that what stands from `folded` on, as wide as it is in the source, lies in a run.
    fn carry_on(&mut self, folded: usize, start: usize, width: usize) {
        if self.next != start as u32 {
            self.runs.push(Run { folded: folded as u32, source: start as u32, source_end: start as u32 });
        }
        self.next = (start + width) as u32;
        if let Some(run) = self.runs.last_mut() {
            run.source_end = self.next;
        }
    }

    fn push(&mut self, folded: char, start: usize, end: usize) {
        let width = folded.len_utf8();
        if width == end - start {
            self.carry_on(self.bytes.len(), start, width);
        } else {
            self.runs.push(Run { folded: self.bytes.len() as u32, source: start as u32, source_end: end as u32 });
            self.next = u32::MAX;
        }
        self.bytes.extend_from_slice(folded.encode_utf8(&mut [0; 4]).as_bytes());
    }

    fn extend_last(&mut self, end: usize) {
        if let Some(run) = self.runs.last_mut() {
            run.source_end = end as u32;
            self.next = u32::MAX;
        }
    }

    fn finish(self) -> Folded {
        // Only whole characters were pushed.
        Folded { text: String::from_utf8(self.bytes).unwrap_or_default(), runs: self.runs }
    }
}

/// The place among U+0600 to U+06FF of the character that is these two bytes in UTF-8, the
/// first of which is 0xD8 to 0xDB.
#[inline]
pub const fn arabic_place(first: u8, second: u8) -> usize {
    ((first & 3) as usize) << 6 | (second & 0x3F) as usize
}

/// What becomes of the character of the Arabic block that the bytes open with.
fn arabic(table: &[Folding; 256], bytes: &[u8]) -> Option<Folding> {
    match *bytes {
        [first @ 0xD8..=0xDB, second, ..] => Some(table[arabic_place(first, second)]),
        _ => None,
    }
}

/// What becomes of a character of the Arabic block.
#[derive(Clone, Copy)]
enum Folding {
    Letter([u8; 2]),
    Digit(u8),
    Mark,
    Nothing,
}

/// [`fold_char`] for U+0600 to U+06FF, by the low byte.
static ARABIC: LazyLock<[Folding; 256]> = LazyLock::new(|| {
    std::array::from_fn(|low| {
        let c = char::from_u32(0x600 + low as u32).unwrap_or(OBJECT);
        match fold_char(c) {
            None if is_mark(c) => Folding::Mark,
            None => Folding::Nothing,
            Some(folded) => {
                let mut buffer = [0; 4];
                match *folded.encode_utf8(&mut buffer).as_bytes() {
                    [digit] => Folding::Digit(digit),
                    [first, second] => Folding::Letter([first, second]),
                    // No letter of the block folds out of it.
                    _ => Folding::Nothing,
                }
            }
        }
    })
});

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

    /// Every letter has its place, in order, and nothing but what folds away lies between.
    fn check_map(text: &str) {
        let folded = Folded::of(text);
        let mut end = 0;
        for (at, c) in folded.text().char_indices() {
            let place = folded.source(Span::new(at, at + c.len_utf8()));
            assert!(place.start >= end && place.end > place.start, "{text:?}: {c:?} at {place:?} after {end}");
            let skipped = &text[end..place.start];
            assert!(skipped.chars().all(|c| fold_char(c).is_none()), "{text:?}: {skipped:?} was lost");
            let letter = place.of(text);
            assert_eq!(letter.chars().find_map(fold_char), Some(c), "{text:?}: {letter:?}");
            end = place.end;
        }
        assert!(text[end..].chars().all(|c| fold_char(c).is_none()), "{text:?}: its end was lost");
        let whole = folded.source(Span::new(0, folded.text().len()));
        assert_eq!(whole.end, end);
    }

    proptest::proptest! {
        #[test]
        fn the_map_is_monotone_and_covers_all(text in "\\PC*") {
            check_map(&text);
        }

        #[test]
        fn the_map_holds_for_policy_letters(text in "[a-zA-Z ابيكةىآأًٌَّـ\u{200c}\u{200f}\u{feff}٣۴3-é\u{301}İ،.]{0,40}") {
            check_map(&text);
        }
    }
}
