//! Words written twice.

use super::{Slip, SlipKind};
use crate::{
    lang::repetition::RepetitionWords,
    reading::BlockText,
    text::{fold::ZWNJ, token::TokenKind},
};

/// A word twice in a row, but for the doublings of its language, names and initials.
pub(super) fn repeated(block: &BlockText<'_>, slips: &mut Vec<Slip>) {
    for (at, pair) in block.tokens.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        if first.kind != TokenKind::Word || second.kind != TokenKind::Word || !second.spaced {
            continue;
        }
        // Words of one length alone can be the same: this decides most pairs.
        if first.span.len() != second.span.len() || first.text(block.folded) != second.text(block.folded) {
            continue;
        }
        let word = first.text(block.folded);
        let span = block.span_of(at..at + 2);
        let text = span.of(block.source);
        let second_text = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_name = second_text.starts_with(char::is_uppercase);
        let part_of_more = (!first.spaced && at.checked_sub(1).is_some_and(|i| is_joint(block, i)))
            || block.tokens.get(at + 2).is_some_and(|next| !next.spaced && is_joint(block, at + 2));
        // In whatever language: a Persian sentence in Arabic letters may pass for Arabic.
        let is_among = |list: fn(&RepetitionWords) -> &Vec<String>, word: &str| {
            block.languages.all().any(|(_, lang)| list(&lang.repetition).iter().any(|known| known == word))
        };
        let is_letter = |word: &str| is_among(|words| &words.letters, word);
        let neighbours = [at.checked_sub(1), Some(at + 2)];
        let spells = is_letter(word) && neighbours.into_iter().flatten().any(|i| is_letter(block.word(i)));
        let allowed = spells || is_among(|words| &words.doubled, word);
        // The third of three is told with the first two.
        let third = slips.last().is_some_and(|last| last.kind == SlipKind::RepeatedWord && last.span.overlaps(span));
        if word.chars().nth(1).is_some() && !is_name && !part_of_more && !allowed && !third {
            slips.push(Slip { kind: SlipKind::RepeatedWord, span, fix: None });
        }
    }
}

/// A half-space, hyphen or the like, which joins words to longer ones.
fn is_joint(block: &BlockText<'_>, token: usize) -> bool {
    block.tokens.get(token).is_some_and(|token| {
        matches!(token.kind, TokenKind::Mark(ZWNJ | '-' | '\u{2010}' | '\u{2011}' | '_' | '/' | '\'' | '’'))
    })
}
