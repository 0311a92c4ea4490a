//! Half-spaces (zero-width non-joiners) that were written as spaces or lost.

use super::{Slip, SlipKind, invisible::is_invisible, spot::push, variants};
use crate::{
    lang::hygiene::HalfSpace,
    reading::BlockText,
    text::{
        fold::ZWNJ,
        token::{Token, TokenKind, is_arabic},
    },
};

/// A plural's stem of fewer letters may be another word's beginning.
const LEAST_STEM: usize = 4;

pub(super) fn read(block: &BlockText<'_>, slips: &mut Vec<Slip>) {
    let hygiene = &block.languages.get(block.lang.arabic).hygiene;
    let words = &hygiene.half_space;
    if words.prefixes.is_empty() && words.suffixes.is_empty() {
        return;
    }
    for (at, token) in block.tokens.iter().enumerate() {
        if token.is(ZWNJ) {
            slips.push(Slip { kind: SlipKind::HalfSpace, span: block.span_of(at..at + 1), fix: None });
        } else if token.kind == TokenKind::Word && token.spaced && block.word(at).starts_with(is_arabic) {
            apart(block, words, at, slips);
            together(block, words, at, token, slips);
            variants::pronoun(block, hygiene, at, slips);
        }
    }
}

/// «می شود», «کتاب های», «بزرگ تر»: parted by a space.
fn apart(block: &BlockText<'_>, words: &HalfSpace, at: usize, slips: &mut Vec<Slip>) {
    let is = |list: &[String], word: &str| list.iter().any(|known| known == word);
    let (Some(left), Some(right)) = (at.checked_sub(1).and_then(|i| block.tokens.get(i)), block.tokens.get(at)) else {
        return;
    };
    let (first, second) = (left.text(block.folded), right.text(block.folded));
    let followed = block.tokens.get(at + 1).is_some_and(|next| !next.spaced && next.is(ZWNJ));
    if left.kind != TokenKind::Word || !first.starts_with(is_arabic) || !second.starts_with(is_arabic) {
        return;
    }
    let alone = left.spaced || at == 1;
    let verb =
        is(&words.prefixes, first) && alone && second.chars().nth(1).is_some() && !words.not_verbs.contains(second);
    let suffix =
        words.suffixes.contains(second) && !followed && first.chars().nth(1).is_some() && !is(&words.prefixes, first);
    let ending = is(&words.silent_endings, second) && !followed && words.silent.contains(first);
    let ezafe = second == words.ezafe && !followed && is_silent(words, first);
    let compound = words.compounds.get(second).is_some_and(|firsts| is(firsts, first)) && alone;
    let degree = words.degrees.contains(second) && !followed && words.compared.contains(first);
    if !(verb || suffix || degree || ending || ezafe || compound) {
        return;
    }
    let whole = block.span_of(at - 1..at + 1);
    let text = whole.of(block.source);
    // One line and one space: a line's end parts more than a half-space can join.
    let Some((head, tail)) = text.split_once(' ') else { return };
    let tail = tail.trim_start_matches(' ');
    if tail.contains(char::is_whitespace) || text.contains(|c| c != ZWNJ && is_invisible(c)) {
        return;
    }
    push(slips, SlipKind::MissingHalfSpace, whole, format!("{head}{ZWNJ}{tail}"));
}

/// Whether a word ends in a silent heh, as far as letters tell: a long vowel before the heh
/// makes it a sounded one.
fn is_silent(words: &HalfSpace, word: &str) -> bool {
    let mut letters = word.chars().rev();
    let heh = letters.next() == words.silent_letter;
    heh && letters.next().is_some_and(|before| !words.long_vowels.contains(before)) && letters.nth(1).is_some()
}

/// «میشود», «هستهای»: written together although nothing else can be meant. «سلاحهای»:
/// written together as a style may have it.
fn together(block: &BlockText<'_>, words: &HalfSpace, at: usize, token: &Token, slips: &mut Vec<Slip>) {
    let word = token.text(block.folded);
    // The word's first part, if a half-space must or may stand behind it.
    let verb = words
        .prefixes
        .iter()
        .find(|prefix| word.strip_prefix(prefix.as_str()).is_some_and(|rest| words.verbs.contains(rest)));
    let silent = || {
        let endings = words.silent_endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        endings.into_iter().find(|stem| words.silent.contains(*stem))
    };
    let plural = || {
        let endings = words.plurals.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        let stem = endings.min_by_key(|stem| stem.len())?;
        let last = stem.chars().next_back()?;
        let long = stem.chars().nth(LEAST_STEM - 1).is_some();
        (long && words.joining.contains(last) && !words.not_plurals.contains(word)).then_some(stem)
    };
    let (kind, part) = match verb.map(String::as_str).or_else(silent) {
        Some(part) => (SlipKind::MissingHalfSpace, part),
        None => match plural() {
            // Behind heh it is no style: the eye takes the two for one.
            Some(stem) if stem.ends_with('ه') => (SlipKind::MissingHalfSpace, stem),
            Some(stem) => (SlipKind::JoinedPlural, stem),
            None => return,
        },
    };
    let span = block.span_of(at..at + 1);
    let source = span.of(block.source);
    if source.contains(is_invisible) {
        return;
    }
    let letters = part.chars().count();
    let Some(cut) = source.char_indices().filter(|(_, c)| is_arabic(*c)).nth(letters).map(|(at, _)| at) else { return };
    push(slips, kind, span, format!("{}{ZWNJ}{}", &source[..cut], &source[cut..]));
}
