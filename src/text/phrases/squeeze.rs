//! Folded text without its gaps, and where they were.

use memchr::memchr3_iter;

use crate::text::{Folded, Span, fold::ZWNJ, token::is_arabic};

/// How two neighbouring letters of a phrase or a text are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) enum Gap {
    /// A half-space or a hyphen.
    Joint,
    Space,
}

/// Folded text without its gaps.
pub struct Squeezed<'a> {
    folded: &'a Folded,
    text: String,
    marks: Vec<GapMark>,
}

/// A place where the folded text has a gap.
#[derive(Clone, Copy)]
struct GapMark {
    /// The squeezed byte behind it.
    at: u32,
    /// The folded byte behind it.
    folded: u32,
    gap: Gap,
}

/// Where a hit lies.
pub(super) struct Place {
    /// In the folded text.
    pub(super) span: Span,
    /// The gaps inside it, as a range of marks.
    first_mark: usize,
    pub(super) end_mark: usize,
}

/// Finds folded places in the squeezed text; see [`Squeezed::places`].
pub(super) struct Places<'a> {
    marks: &'a [GapMark],
    /// How many of them lie before the last place.
    before: usize,
}

pub(super) fn is_gap(c: char) -> bool {
    matches!(c, ' ' | ZWNJ | '-' | '\u{2010}' | '\u{2011}')
}

impl<'a> Squeezed<'a> {
    pub fn new(folded: &'a Folded) -> Self {
        let source = folded.text();
        let bytes = source.as_bytes();
        let mut text = String::with_capacity(source.len());
        let mut marks: Vec<GapMark> = Vec::with_capacity(source.len() / 6);
        let mut from = 0;
        // Every gap opens with one of these bytes; 0xE2 opens other marks too.
        for at in memchr3_iter(b' ', b'-', 0xE2, bytes) {
            if at < from {
                continue;
            }
            let Some(gap) = gap_at(bytes, at) else { continue };
            text.push_str(source.get(from..at).unwrap_or_default());
            from = at + gap.1;
            if let Some(width) = ezafe(source, at, from) {
                from += width;
            }
            let mark = GapMark { at: text.len() as u32, folded: from as u32, gap: gap.0 };
            match marks.last_mut() {
                Some(last) if last.at == mark.at => {
                    last.folded = mark.folded;
                    if mark.gap == Gap::Space {
                        last.gap = Gap::Space;
                    }
                }
                _ => marks.push(mark),
            }
        }
        text.push_str(source.get(from..).unwrap_or_default());
        Self { folded, text, marks }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn folded(&self) -> &'a Folded {
        self.folded
    }

    /// The gaps with the offsets of the letters behind them.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (usize, Gap)> {
        let inner = self.marks.iter().filter(|mark| mark.at > 0 && (mark.at as usize) < self.text.len());
        inner.map(|mark| (mark.at as usize, mark.gap))
    }

    /// The way here, for folded places that come in rising order.
    pub(super) fn places(&self) -> Places<'_> {
        Places { marks: &self.marks, before: 0 }
    }

    /// Where these squeezed bytes lie; `marks` of the gaps lie before them.
    pub(super) fn place(&self, letters: Span, marks: usize) -> Place {
        let behind = self.marks.get(marks..).unwrap_or_default();
        let inside = behind.iter().take_while(|mark| (mark.at as usize) < letters.end).count();
        let end_mark = marks + inside;
        let span = Span::new(self.unsqueeze(letters.start, marks), self.unsqueeze(letters.end, end_mark));
        Place { span, first_mark: marks, end_mark }
    }

    /// From a squeezed byte to the folded one; `marks` of the gaps lie before it.
    fn unsqueeze(&self, at: usize, marks: usize) -> usize {
        match marks.checked_sub(1).and_then(|last| self.marks.get(last)) {
            Some(mark) => mark.folded as usize + at - mark.at as usize,
            None => at,
        }
    }

    /// Whether the text is parted where the phrase is; if so, where in the folded text a
    /// space is missing.
    pub(super) fn gaps_fit(&self, place: &Place, letters: Span, wanted: &[(u16, Gap)]) -> Option<Vec<usize>> {
        let marks = self.marks.get(place.first_mark..place.end_mark).unwrap_or_default();
        let mut found = marks.iter().map(|mark| (mark.at as usize - letters.start, mark.gap)).peekable();
        let mut wanted = wanted.iter().map(|(at, gap)| (usize::from(*at), *gap)).peekable();
        let arabic =
            |at: usize| self.text.get(letters.start + at..).and_then(|rest| rest.chars().next()).is_some_and(is_arabic);
        // Most phrases lack none, and an empty vector costs nothing.
        let mut missing = Vec::new();
        loop {
            match (wanted.peek().copied(), found.peek().copied()) {
                (None, None) => return Some(missing),
                (Some((want, _)), Some((have, _))) if want == have => {
                    // A space may be a half-space or a hyphen; a hyphen may be anything.
                    wanted.next();
                    found.next();
                }
                (Some((want, gap)), have) if have.is_none_or(|(have, _)| want < have) => {
                    if gap == Gap::Space {
                        if !arabic(want) {
                            return None;
                        }
                        // Letters behind the last gap before this place lie as far behind it here as there.
                        let at = letters.start + want;
                        let before = marks.iter().rev().find(|mark| mark.at as usize <= at);
                        missing.push(match before {
                            Some(mark) => mark.folded as usize + at - mark.at as usize,
                            None => place.span.start + want,
                        });
                    }
                    wanted.next();
                }
                (_, Some((have, gap))) => {
                    if gap == Gap::Space || !arabic(have) {
                        return None;
                    }
                    found.next();
                }
                (Some(_), None) => return None,
            }
        }
    }
}

impl Places<'_> {
    /// The squeezed byte of a folded one, which must not lie before the last; `None` in a gap.
    pub(super) fn at(&mut self, folded: usize) -> Option<usize> {
        while self.marks.get(self.before).is_some_and(|mark| mark.folded as usize <= folded) {
            self.before += 1;
        }
        let at = match self.before.checked_sub(1).and_then(|last| self.marks.get(last)) {
            Some(mark) => mark.at as usize + folded - mark.folded as usize,
            None => folded,
        };
        self.marks.get(self.before).is_none_or(|next| at < next.at as usize).then_some(at)
    }

    /// The gaps before the last place.
    pub(super) const fn marks(&self) -> usize {
        self.before
    }
}

/// The gap character at a byte, and its width.
fn gap_at(bytes: &[u8], at: usize) -> Option<(Gap, usize)> {
    match bytes.get(at)? {
        b' ' => Some((Gap::Space, 1)),
        b'-' => Some((Gap::Joint, 1)),
        // ZWNJ and the two hyphens.
        0xE2 if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x8C | 0x90 | 0x91)) => {
            Some((Gap::Joint, 3))
        }
        _ => None,
    }
}

/// The width of a yeh that stands alone between `from` and the word's end, behind a heh:
/// the sign of ezafe, as the hamza of «ۀ» is, which folding drops too.
fn ezafe(text: &str, gap: usize, from: usize) -> Option<usize> {
    let rest = text.get(from..)?.strip_prefix(EZAFE)?;
    let alone = !rest.starts_with(|c: char| is_arabic(c) || c == ZWNJ);
    (alone && text.get(..gap)?.ends_with(SILENT_HEH)).then_some(EZAFE.len_utf8())
}

const EZAFE: char = '\u{06CC}';
const SILENT_HEH: char = '\u{0647}';
