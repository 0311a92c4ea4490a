//! Half-spaces (zero-width non-joiners) that were written as spaces or lost.

use super::{Slip, SlipKind, invisible::is_invisible, spot::push, variants};
use crate::{
    lang::hygiene::{HalfSpace, HygieneWords},
    reading::{BlockText, hints::Hints},
    text::{
        fold::ZWNJ,
        token::{Token, TokenKind, is_arabic},
    },
};

/// A plural's stem of fewer letters may be another word's beginning.
const LEAST_STEM: usize = 4;
/// What parts words though no space does.
const MARKS: &str = "«»“”\"()[],;:.!?،؛؟…";

pub(super) fn read(block: &BlockText<'_>, slips: &mut Vec<Slip>) {
    let hygiene = &block.languages.get(block.lang.arabic).hygiene;
    let words = &hygiene.half_space;
    if words.prefixes.is_empty() && words.suffixes.is_empty() {
        return;
    }
    for (at, token) in block.tokens.iter().enumerate() {
        if is_joint(block, at) {
            slips.push(Slip { kind: SlipKind::HalfSpace, span: block.span_of(at..at + 1), fix: None });
        } else if token.arabic && begins(block, at, token) {
            let joins = |at| block.is_hinted(at, Hints::JOINS);
            if token.spaced && (joins(at) || at.checked_sub(1).is_some_and(joins)) {
                apart(block, words, at, slips);
            }
            if block.is_hinted(at, Hints::JOINED) {
                together(block, words, at, slips);
                future(block, words, at, slips);
                variants::pronoun(block, hygiene, at, slips);
            }
        }
    }
}

/// Whether a token is a half-space between two words.
fn is_joint(block: &BlockText<'_>, at: usize) -> bool {
    let joins = |token: &Token| !token.spaced && token.is(ZWNJ);
    let goes_on = |next: &Token| !next.spaced && next.kind == TokenKind::Word;
    block.tokens.get(at).is_some_and(joins) && block.tokens.get(at + 1).is_some_and(goes_on)
}

/// Whether nothing that may be a part of the word stands right before it.
fn begins(block: &BlockText<'_>, at: usize, token: &Token) -> bool {
    let is_mark = |before: &Token| matches!(before.kind, TokenKind::Mark(mark) if MARKS.contains(mark));
    token.spaced || at.checked_sub(1).and_then(|before| block.tokens.get(before)).is_none_or(is_mark)
}

/// «می شود», «کتاب های», «بزرگ تر»: parted by a space.
fn apart(block: &BlockText<'_>, words: &HalfSpace, at: usize, slips: &mut Vec<Slip>) {
    let is = |list: &[String], word: &str| list.iter().any(|known| known == word);
    let (Some(left), Some(right)) = (at.checked_sub(1).and_then(|i| block.tokens.get(i)), block.tokens.get(at)) else {
        return;
    };
    let (first, second) = (left.text(block.folded), right.text(block.folded));
    let followed = is_joint(block, at + 1);
    if !left.arabic || !right.arabic {
        return;
    }
    let alone = at == 1 || begins(block, at - 1, left);
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
    // «زمین لرزه ای»: more pieces of one word are one slip.
    match slips.last_mut() {
        Some(Slip { kind: SlipKind::MissingHalfSpace, span, fix: Some(fix) })
            if span.end == whole.start + head.len() =>
        {
            span.end = whole.end;
            *fix = format!("{fix}{ZWNJ}{tail}").into();
        }
        _ => push(slips, SlipKind::MissingHalfSpace, whole, format!("{head}{ZWNJ}{tail}")),
    }
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
fn together(block: &BlockText<'_>, words: &HalfSpace, at: usize, slips: &mut Vec<Slip>) {
    let Some((kind, part)) = joined(words, block.word(at)) else { return };
    let span = block.span_of(at..at + 1);
    let source = span.of(block.source);
    if source.contains(is_invisible) {
        return;
    }
    let Some((head, tail)) = cut(source, part) else { return };
    push(slips, kind, span, format!("{head}{ZWNJ}{tail}"));
}

/// The word's first part, if a half-space must or may stand behind it.
fn joined<'w>(words: &'w HalfSpace, word: &'w str) -> Option<(SlipKind, &'w str)> {
    let verb = words
        .prefixes
        .iter()
        .find(|prefix| word.strip_prefix(prefix.as_str()).is_some_and(|rest| words.verbs.contains(rest)));
    let silent = || {
        let endings = words.silent_endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        endings.into_iter().find(|stem| words.silent.contains(*stem))
    };
    if let Some(part) = verb.map(String::as_str).or_else(silent) {
        return Some((SlipKind::MissingHalfSpace, part));
    }
    let endings = words.plurals.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
    let stem = endings.min_by_key(|stem| stem.len())?;
    let last = stem.chars().next_back()?;
    let long = stem.chars().nth(LEAST_STEM - 1).is_some();
    if !long || !words.joining.contains(last) || words.not_plurals.contains(word) {
        return None;
    }
    // Behind heh it is no style: the eye takes the two for one.
    let silent = words.silent_letter == Some(last);
    Some((if silent { SlipKind::MissingHalfSpace } else { SlipKind::JoinedPlural }, stem))
}

/// «خواهدشد»: two words written as one.
fn future(block: &BlockText<'_>, words: &HalfSpace, at: usize, slips: &mut Vec<Slip>) {
    let Some(first) = future_in(words, block.word(at)) else { return };
    let span = block.span_of(at..at + 1);
    if let Some((head, tail)) = cut(span.of(block.source), first) {
        push(slips, SlipKind::GluedWords, span, format!("{head} {tail}"));
    }
}

fn future_in<'w>(words: &'w HalfSpace, word: &str) -> Option<&'w str> {
    let is_future = |first: &&String| word.strip_prefix(first.as_str()).is_some_and(|rest| words.verbs.contains(rest));
    words.futures.iter().find(is_future).map(String::as_str)
}

/// Whether a folded word may be one that a half-space parts from another.
pub(in crate::reading) fn joins(word: &str, hygiene: &HygieneWords) -> bool {
    let words = &hygiene.half_space;
    let is = |list: &[String]| list.iter().any(|known| known == word);
    is(&words.prefixes)
        || is(&words.silent_endings)
        || word == words.ezafe
        || words.suffixes.contains(word)
        || words.degrees.contains(word)
        || words.compounds.contains_key(word)
}

/// Whether a folded word is one that may be written with a half-space in it.
pub(in crate::reading) fn may_be_joined(word: &str, hygiene: &HygieneWords) -> bool {
    let words = &hygiene.half_space;
    joined(words, word).is_some() || future_in(words, word).is_some() || variants::may_be_pronoun(word, hygiene)
}

/// A word behind its first part, which is folded.
fn cut<'a>(source: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let letters = part.chars().count();
    let (at, _) = source.char_indices().filter(|(_, c)| is_arabic(*c)).nth(letters)?;
    source.split_at_checked(at)
}
