//! Forms that have two right spellings: خانهٔ and خانه‌ی, آنها and آن‌ها.

use super::{
    Slip, SlipKind, Variant,
    spot::{Spot, is_word_char, push},
};
use crate::{
    lang::hygiene::HygieneWords,
    reading::BlockText,
    text::{
        fold::{ZWNJ, fold_char},
        token::TokenKind,
    },
};

/// The ezafe that a spot is part of, where its word ends with it.
pub(super) fn ezafe(spot: &Spot<'_>, slips: &mut Vec<Slip>) {
    let words = &spot.block.languages.get(spot.block.lang.arabic).hygiene;
    for (ending, hamza) in words.ezafe_hamza.iter().map(|ending| (ending, true)).chain([(&words.ezafe_yeh, false)]) {
        let Some((head, tail)) = ending.split_once(spot.c) else { continue };
        let ends = spot.before().ends_with(head)
            && spot.after().strip_prefix(tail).is_some_and(|rest| !rest.starts_with(is_word_char));
        if !ends {
            continue;
        }
        let other = if hamza { Some(&words.ezafe_yeh) } else { words.ezafe_hamza.first() };
        let span = spot.word();
        let Some((other, stem)) = other.zip(span.of(spot.text).strip_suffix(ending.as_str())) else { continue };
        // «هٔ» alone speaks of the letter.
        if !stem.is_empty() {
            push(slips, SlipKind::Variant(Variant::Ezafe { hamza }), spot.located(span), format!("{stem}{other}"));
        }
        return;
    }
}

/// A plural pronoun that begins at a token.
pub(super) fn pronoun(block: &BlockText<'_>, words: &HygieneWords, at: usize, slips: &mut Vec<Slip>) {
    let is_word = |at: usize| block.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    let joint = block.tokens.get(at + 1).is_some_and(|token| !token.spaced && token.is(ZWNJ));
    let apart = joint && is_word(at + 2) && block.tokens.get(at + 2).is_some_and(|token| !token.spaced);
    let span = block.span_of(at..if apart { at + 3 } else { at + 1 });
    let text = span.of(block.source);
    let found = words.pronouns.iter().find(|(together, parted)| text == if apart { parted.as_str() } else { together });
    if let Some((together, parted)) = found {
        let other = if apart { together } else { parted };
        push(slips, SlipKind::Variant(Variant::Pronoun { joined: !apart }), span, other.as_str());
    }
}

/// Whether a folded word is such a pronoun, or its first part, by its first letter and its length.
pub(super) fn may_be_pronoun(word: &str, words: &HygieneWords) -> bool {
    let first = word.chars().next();
    words.pronouns.iter().any(|(together, parted)| {
        together.chars().next().and_then(fold_char) == first
            && (together.len() == word.len() || parted.find(ZWNJ) == Some(word.len()))
    })
}
