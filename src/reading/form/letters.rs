//! Letters of the neighbour language, and words stretched with tatweel.

use super::{
    Slip, SlipKind,
    invisible::is_invisible,
    spot::{Spot, is_word_char, push},
};
use crate::{
    lang::hygiene::HygieneWords,
    reading::{BlockText, hints::Hints},
    text::{
        Span,
        fold::{ZWNJ, fold},
        position::floor_boundary,
        token::is_arabic,
    },
};

/// Words around a letter that are looked at to tell a quotation in the other language.
const AROUND: usize = 3;
/// No word is stretched further, in bytes.
const STRETCH: usize = 256;
/// In bytes.
const FAR: usize = 120;

/// Behind a prefix a word has so many letters.
const LEAST_REST: usize = 4;
const TANWIN: char = '\u{064B}';
/// What stands for the neighbour's feminine ending.
const SILENT_HEH: char = '\u{0647}';

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
        if let Some((span, fixed)) = loose_hamza(spot, &lang.hygiene) {
            return push(slips, SlipKind::ForeignLetter, spot.located(span), fixed);
        }
        let ending = lang.hygiene.foreign_ending == Some(spot.c);
        if !(ending || letters.contains_key(&spot.c)) || spot.offset + spot.at < self.told {
            return;
        }
        let span = spot.word();
        self.told = spot.offset + span.end;
        let word = span.of(spot.text);
        if ending && !is_own(&lang.hygiene, word) || is_quoted(spot, span, ending) {
            return;
        }
        let fixed: String = word.chars().map(|c| letters.get(&c).copied().unwrap_or(c)).collect();
        let is_gap = |c: char| c == ' ' || is_invisible(c);
        let fixed = match lang.hygiene.foreign_ending.and_then(|foreign| fixed.strip_suffix(foreign)) {
            // Before another word it may stand for a heh with its ezafe.
            Some(_) if spot.text[span.end..].trim_start_matches(is_gap).starts_with(is_arabic) => None,
            Some(stem) => Some(format!("{stem}{SILENT_HEH}").into()),
            None => Some(fixed.into()),
        };
        if fixed.as_deref() != Some(word) {
            slips.push(Slip { kind: SlipKind::ForeignLetter, span: spot.located(span), fix: fixed });
        }
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

/// Words that the language spells otherwise.
pub(super) fn misspelt(block: &BlockText<'_>, slips: &mut Vec<Slip>) {
    let hygiene = &block.languages.get(block.lang.arabic).hygiene;
    let hinted = block.tokens.iter().zip(block.hints).filter(|(_, hints)| hints.has(Hints::MISSPELT));
    for (token, _) in hinted.filter(|(token, _)| token.arabic) {
        let start = block.folded.source(token.span).start;
        let before = block.source.get(..start).unwrap_or_default();
        // What is written together with other letters is another word, as is a part of one.
        if before.ends_with(|c| is_word_char(c) && c != '\u{0640}') {
            continue;
        }
        let after = block.source.get(start..).unwrap_or_default();
        let end = after.find(|c| !is_word_char(c)).unwrap_or(after.len());
        let word = after[..end].trim_end_matches(ZWNJ);
        if let Some(fixed) = spelling(hygiene, word) {
            push(slips, SlipKind::Misspelt, Span::new(start, start + word.len()), fixed);
        }
    }
}

/// How a word is spelt that lacks a sign; with what is written together with it.
fn spelling(hygiene: &HygieneWords, word: &str) -> Option<String> {
    let bare = word.trim_end_matches(TANWIN);
    if let Some(right) = hygiene.spellings.get(bare) {
        return Some(format!("{right}{}", &word[bare.len()..]));
    }
    hygiene.spelling_prefixes.iter().find_map(|prefix| {
        let rest = bare.strip_prefix(prefix.as_str())?;
        // A short rest may be part of another word: «واحد» is not «و» and «أحد».
        rest.chars().nth(LEAST_REST - 1)?;
        Some(format!("{prefix}{}{}", hygiene.spellings.get(rest)?, &word[bare.len()..]))
    })
}

/// A word whose ezafe is a letter of its own, «خانهء», or stands by itself, «خانه ء», as it
/// should be.
fn loose_hamza(spot: &Spot<'_>, hygiene: &HygieneWords) -> Option<(Span, String)> {
    let stem = hygiene.ezafe_loose.strip_suffix(spot.c)?;
    let before = spot.before();
    let head =
        before.strip_suffix(' ').unwrap_or(before).strip_suffix(stem).filter(|head| head.ends_with(is_word_char))?;
    if !spot.word_after().is_empty() {
        return None;
    }
    let letters = head.char_indices().rev().take_while(|(_, c)| is_word_char(*c)).last();
    let start = letters.map_or(head.len(), |(start, _)| start);
    let hamza = hygiene.ezafe_hamza.first().map_or("", String::as_str);
    Some((Span::new(start, spot.at + spot.c.len_utf8()), format!("{}{hamza}", &head[start..])))
}

/// Whether a word with the neighbour's ending is the language's own all the same: it has
/// one of its letters or half-spaces, or is known with its own ending.
fn is_own(hygiene: &HygieneWords, word: &str) -> bool {
    let folded = fold(word);
    let stem: String = folded.chars().filter(|c| *c != ZWNJ).collect();
    word.contains(|c| c == ZWNJ || hygiene.own_letters.contains(c))
        || hygiene.half_space.silent.contains(stem.as_str())
        || hygiene.own_endings.iter().any(|ending| stem.ends_with(ending.as_str()))
}

/// Whether the word stands in a quotation of the neighbour language: it or a word beside
/// it is one of that language's, or has letters that are never this one's.
fn is_quoted(spot: &Spot<'_>, span: Span, own: bool) -> bool {
    let hygiene = &spot.block.languages.get(spot.block.lang.arabic).hygiene;
    let is_other = |word: &str| {
        let word = word.trim_matches(ZWNJ);
        // A word of this language with that ending is a slip of its own.
        let own = |stem: &str| !stem.contains(|c| hygiene.foreign_signs.contains(c)) && is_own(hygiene, word);
        let slip = hygiene.foreign_ending.and_then(|ending| word.strip_suffix(ending)).is_some_and(own);
        !slip && word.contains(|c| hygiene.foreign_signs.contains(c))
            || hygiene.foreign_words.contains(fold(word).as_str())
    };
    let text = spot.text;
    // No word is so long that more than this must be looked at.
    let near = Span::new(span.start.saturating_sub(FAR), (span.end + FAR).min(text.len()));
    let (start, end) = (floor_boundary(text, near.start), floor_boundary(text, near.end));
    let before = text.get(start..span.start).unwrap_or_default();
    let after = text.get(span.end..end).unwrap_or_default();
    let word = span.of(text);
    let article = fold(word);
    let parts = |c: char| !is_word_char(c);
    let opens =
        |opening: &String| article.strip_prefix(opening.as_str()).is_some_and(|rest| rest.chars().nth(2).is_some());
    !own && (hygiene.foreign_openings.iter().any(opens) || is_other(word))
        || before.rsplit(parts).filter(|word| !word.is_empty()).take(AROUND).any(is_other)
        || after.split(parts).filter(|word| !word.is_empty()).take(AROUND).any(is_other)
}
