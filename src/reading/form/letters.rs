//! Letters of the neighbour language, and words stretched with tatweel.

use super::{
    Slip, SlipKind,
    spot::{Spot, push},
};
use crate::text::{Span, fold::fold, position::floor_boundary, token::is_arabic};

/// Words around a letter that are looked at to tell a quotation in the other language.
const AROUND: usize = 3;
/// No word is stretched further, in bytes.
const STRETCH: usize = 256;
/// In bytes.
const FAR: usize = 120;

#[derive(Default)]
pub(super) struct Letters {
    /// Where the last word told ends, in the block: a word is told once.
    told: usize,
    stretched: usize,
}

impl Letters {
    /// A word with letters of the neighbour language, unless it is one of its words.
    pub(super) fn foreign(&mut self, spot: &Spot<'_>, slips: &mut Vec<Slip>) {
        let lang = spot.block.languages.get(spot.block.lang.arabic);
        let letters = &lang.hygiene.foreign_letters;
        if letters.is_empty() || !letters.contains_key(&spot.c) || spot.offset + spot.at < self.told {
            return;
        }
        let span = spot.word();
        self.told = spot.offset + span.end;
        let word = span.of(spot.text);
        if is_quoted(spot, span) {
            return;
        }
        let fixed: String = word.chars().map(|c| letters.get(&c).copied().unwrap_or(c)).collect();
        push(slips, SlipKind::ForeignLetter, spot.located(span), fixed);
    }

    /// A word drawn out with tatweel. At a word's end it carries a joined form: «الـ32», «هـ».
    pub(super) fn stretched(&mut self, spot: &Spot<'_>, slips: &mut Vec<Slip>) {
        let next = spot.near(STRETCH).after.chars().find(|c| *c != '\u{0640}' && !crate::text::fold::is_mark(*c));
        let inside = spot.left().is_some_and(is_arabic) && next.is_some_and(is_arabic);
        if !inside || spot.offset + spot.at < self.stretched {
            return;
        }
        let span = spot.word();
        self.stretched = spot.offset + span.end;
        let word = span.of(spot.text);
        let last = word.trim_end_matches('\u{0640}').len();
        let fixed: String = word[..last].chars().filter(|c| *c != '\u{0640}').chain(word[last..].chars()).collect();
        push(slips, SlipKind::Stretched, spot.located(span), fixed);
    }
}

/// Whether the word stands in a quotation of the neighbour language: it or a word beside
/// it is one of that language's, or has letters that are never this one's.
fn is_quoted(spot: &Spot<'_>, span: Span) -> bool {
    let hygiene = &spot.block.languages.get(spot.block.lang.arabic).hygiene;
    let is_other = |word: &str| {
        word.contains(|c| hygiene.foreign_signs.contains(c)) || {
            let word = fold(word.trim_matches(|c: char| !is_arabic(c) && !c.is_alphabetic()));
            hygiene.foreign_words.contains(&word)
        }
    };
    let text = spot.text;
    // No word is so long that more than this must be looked at.
    let near = Span::new(span.start.saturating_sub(FAR), (span.end + FAR).min(text.len()));
    let (start, end) = (floor_boundary(text, near.start), floor_boundary(text, near.end));
    let before = text.get(start..span.start).unwrap_or_default();
    let after = text.get(span.end..end).unwrap_or_default();
    let word = span.of(text);
    let article = fold(word);
    hygiene
        .foreign_openings
        .iter()
        .any(|opening| article.strip_prefix(opening.as_str()).is_some_and(|rest| rest.chars().nth(2).is_some()))
        || is_other(word)
        || before.rsplit(char::is_whitespace).filter(|word| !word.is_empty()).take(AROUND).any(is_other)
        || after.split_whitespace().take(AROUND).any(is_other)
}
