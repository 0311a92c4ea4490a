//! What is wrong with the form of a block: words, spaces, marks, digits and letters as
//! they are written, whatever they say.
//!
//! Slips are read here, with the block, so that they are cached with it; whether one is
//! told is a rule's matter, for it may hang on what the rest of the document does.

mod digits;
mod glued;
mod half_space;
mod invisible;
mod letters;
mod pairs;
mod punctuation;
mod residue;
mod spaces;
mod spot;
mod variants;
mod words;

use std::{collections::HashSet, sync::LazyLock};

use super::{BlockText, Mention, MentionKind};
use crate::text::{Span, fold::arabic_place, token::is_arabic};
use spot::Spot;

pub use digits::DigitSet;
pub(super) use half_space::{joins, may_be_joined};
pub use residue::line;
pub(super) use residue::read as residue;

/// A slip of form. The span is relative to the block.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    pub kind: SlipKind,
    pub span: Span,
    /// What should stand there instead, where that is certain.
    pub fix: Option<Box<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlipKind {
    /// A letter of the neighbour language.
    ForeignLetter,
    /// No slip in itself: a number in these digits, in running text.
    Digits(DigitSet),
    /// The same where nothing but the number stands in its block.
    LoneDigits(DigitSet),
    /// A number in digits of more than one set.
    MixedNumber,
    /// A number with digits of the Arabic script among Latin words.
    ForeignDigits,
    /// Two spaces or more, or one where none belongs.
    ExtraSpace,
    /// More than one space behind a full stop: a habit of some.
    WideStop,
    ForeignMark,
    GluedWords,
    Invisible,
    /// A plural written together, which a style may have.
    JoinedPlural,
    MissingSpace,
    /// A half-space written as a space, or lost.
    MissingHalfSpace,
    /// A word whose letters are no word of the language but for a sign that it lacks.
    Misspelt,
    /// No slip: a half-space in its place.
    HalfSpace,
    PageResidue,
    RepeatedMark,
    RepeatedWord,
    Stretched,
    /// No slip in itself: a form that has another spelling, which is the fix.
    Variant(Variant),
    /// An opening mark that is not closed in its block; at the block's start or not.
    Unclosed,
    /// A closing mark that nothing opens in its block.
    Unopened,
    /// No slip in itself: such a mark that may be a label's, "22)".
    Label,
}

impl SlipKind {
    /// Its place among the kinds.
    pub(super) const fn place(self) -> u32 {
        match self {
            Self::ForeignLetter => 0,
            Self::Digits(_) => 1,
            Self::ExtraSpace => 2,
            Self::WideStop => 3,
            Self::ForeignMark => 4,
            Self::GluedWords => 5,
            Self::Invisible => 6,
            Self::JoinedPlural => 7,
            Self::MissingSpace => 8,
            Self::MissingHalfSpace => 9,
            Self::Misspelt => 10,
            Self::HalfSpace => 11,
            Self::PageResidue => 12,
            Self::RepeatedMark => 13,
            Self::RepeatedWord => 14,
            Self::Stretched => 15,
            Self::Variant(_) => 16,
            Self::Unclosed => 17,
            Self::Unopened => 18,
            Self::Label => 19,
            Self::LoneDigits(_) => 20,
            Self::MixedNumber => 21,
            Self::ForeignDigits => 22,
        }
    }
}

/// One of two right spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variant {
    /// The ezafe behind a silent heh: «خانهٔ», or «خانه‌ی».
    Ezafe { hamza: bool },
    /// «آنها», or «آن‌ها».
    Pronoun { joined: bool },
}

impl Variant {
    /// The other spelling.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ezafe { hamza } => Self::Ezafe { hamza: !hamza },
            Self::Pronoun { joined } => Self::Pronoun { joined: !joined },
        }
    }
}

/// Whether a character of U+0600 to U+06FF is a letter, by the low byte. Tatweel is none,
/// and a heh with the sign of ezafe is more than one.
static ARABIC_LETTERS: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let is_letter = |c| is_arabic(c) && !matches!(c, '\u{0640}' | '\u{06C0}');
    std::array::from_fn(|low| char::from_u32(0x600 + low as u32).is_some_and(is_letter))
});

/// Reads the slips of a block, in order of place. `line` are its words if it is but a line.
pub fn read(block: &BlockText<'_>, mentions: &[Mention], line: Option<&str>) -> Vec<Slip> {
    let mut slips = Vec::new();
    words::repeated(block, &mut slips);
    half_space::read(block, &mut slips);
    slips.extend(residue(block, line));
    glued::read(block, mentions, &mut slips);
    letters::misspelt(block, &mut slips);
    let mut readers = Readers::default();
    let hygiene = &block.languages.get(block.lang.arabic).hygiene;
    // Most of a text is letters that are never a slip.
    let mut plain = *ARABIC_LETTERS;
    let own = hygiene.foreign_letters.keys().copied().chain(hygiene.foreign_ending).chain(hygiene.ezafe_loose.chars());
    for c in own {
        if let Some(plain) = u32::from(c).checked_sub(0x600).and_then(|low| plain.get_mut(low as usize)) {
            *plain = false;
        }
    }
    for piece in block.pieces.iter().filter(|piece| piece.is_text()) {
        let text = piece.span.of(block.source);
        let bytes = text.as_bytes();
        let spot = |at: usize, c: char| Spot { block, text, at, c, offset: piece.span.start };
        let mut at = 0;
        while let Some(&first) = bytes.get(at) {
            let low = bytes.get(at + 1).map(|second| arabic_place(first, *second));
            match (first, low) {
                (b'a'..=b'z' | b'A'..=b'Z', _) => at += 1,
                (0xD8..=0xDB, Some(low)) if plain[low] => at += 2,
                (b' ', _) if parts_words(bytes, at) => at += 1,
                _ => {
                    let Some(c) = text[at..].chars().next() else { break };
                    readers.read(&spot(at, c), &mut slips);
                    at += c.len_utf8();
                }
            }
        }
    }
    readers.pairs.finish(block, &mut slips);
    readers.invisible.finish(&mut slips);
    // A mark without its other half may be none: what stands beside it is left alone.
    let unpaired = |slip: &Slip| matches!(slip.kind, SlipKind::Unclosed | SlipKind::Unopened);
    let alone: HashSet<usize> =
        slips.iter().filter(|slip| unpaired(slip)).flat_map(|slip| [slip.span.start, slip.span.end]).collect();
    slips.retain(|slip| {
        let beside = alone.contains(&slip.span.start) || alone.contains(&slip.span.end);
        slip.kind != SlipKind::ExtraSpace || !beside
    });
    // Names are written as they are: «شانگهای» is no plural.
    slips.retain(|slip| slip.kind != SlipKind::JoinedPlural || !is_in_name(mentions, slip.span));
    slips.sort_by_key(|slip| slip.span);
    slips
}

/// Whether a byte parts two letters or ASCII digits, as one space that is no slip does.
fn parts_words(bytes: &[u8], at: usize) -> bool {
    let is_letter = |first: u8, second: u8| matches!(first, 0xD8..=0xDB) && ARABIC_LETTERS[arabic_place(first, second)];
    let before = match bytes.get(..at) {
        Some([.., last]) if last.is_ascii() => last.is_ascii_alphanumeric(),
        Some([.., first, second]) => is_letter(*first, *second),
        _ => false,
    };
    before
        && match bytes.get(at + 1..) {
            Some([first, ..]) if first.is_ascii() => first.is_ascii_alphanumeric(),
            Some([first, second, ..]) => is_letter(*first, *second),
            _ => false,
        }
}

fn is_in_name(mentions: &[Mention], span: Span) -> bool {
    let end = mentions.partition_point(|mention| mention.span.start <= span.start);
    mentions[..end]
        .iter()
        .rev()
        .take(4)
        .any(|mention| matches!(mention.kind, MentionKind::Name(_)) && mention.span.contains(span))
}

/// The readers that go through a block's characters together.
#[derive(Default)]
struct Readers {
    pairs: pairs::Pairs,
    invisible: invisible::Controls,
    digits: digits::Digits,
    letters: letters::Letters,
}

impl Readers {
    fn read(&mut self, spot: &Spot<'_>, slips: &mut Vec<Slip>) {
        match spot.c {
            ' ' | '\u{00A0}' => spaces::read(spot, slips),
            '0'..='9' | '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => self.digits.read(spot, slips),
            '\u{0640}' => self.letters.stretched(spot, slips),
            '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06BF}' | '\u{06C1}'..='\u{06D3}' => {
                self.letters.foreign(spot, slips);
            }
            '\u{0654}' | '\u{06C0}' => variants::ezafe(spot, slips),
            _ if invisible::is_invisible(spot.c) => {
                self.invisible.read(spot, slips);
                variants::ezafe(spot, slips);
            }
            _ => {
                self.pairs.read(spot);
                punctuation::read(spot, slips);
            }
        }
    }
}
