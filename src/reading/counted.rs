//! Figures with the words around them: what tells that two of them count the same thing,
//! though no pack knows it.

use xxhash_rust::xxh3::xxh3_64;

use super::{BlockText, Hedge, Mention, MentionKind, Number, NumberRole};
use crate::text::token::TokenKind;

/// A smaller number counts too many things to be told from others by its digits.
const LEAST: f64 = 10.0;
/// So many words before a figure, and behind it, may say what it counts.
const BEFORE: usize = 3;
const BEHIND: usize = 10;
/// Of a word so many letters count: endings differ.
const STEM: usize = 5;
/// A shorter word says too little.
const SHORTEST: usize = 3;

/// A figure and the stems of the words around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// Index of its mention.
    pub number: usize,
    pub value: u64,
    /// The hash of its digits in rising order: of two figures with the same digits, one may
    /// be the other with two of them exchanged.
    pub digits: u64,
    /// Hashes of the stems, in rising order, each once.
    pub words: Box<[u64]>,
}

/// Reads the figures of a block that may stand elsewhere too.
pub(super) fn read(block: &BlockText<'_>, mentions: &[Mention]) -> Vec<Counted> {
    let mut found = Vec::new();
    for (number, mention) in mentions.iter().enumerate() {
        let MentionKind::Number(figure) = &mention.kind else { continue };
        if !is_figure(figure) {
            continue;
        }
        let (first, end) = (block.tokens_before(mention.span.start), block.tokens_before(mention.span.end));
        let mut words = stems(block, (0..first).rev(), BEFORE);
        words.extend(stems(block, end..block.tokens.len(), BEHIND));
        words.sort_unstable();
        words.dedup();
        // Whole and no larger than `u32`: the cast loses nothing.
        let value = figure.value as u64;
        let mut digits = value.to_string().into_bytes();
        digits.sort_unstable();
        found.push(Counted { number, value, digits: xxh3_64(&digits), words: words.into() });
    }
    found
}

fn is_figure(number: &Number) -> bool {
    let whole = number.value.fract() == 0.0 && (LEAST..f64::from(u32::MAX)).contains(&number.value);
    whole && number.hedge == Hedge::Exact && number.upper.is_none() && number.role == NumberRole::Count
}

/// The stems of the next words of the sentence.
fn stems(block: &BlockText<'_>, tokens: impl Iterator<Item = usize>, at_most: usize) -> Vec<u64> {
    let ends = |at: &usize| {
        block.tokens.get(*at).is_some_and(|token| matches!(token.kind, TokenKind::Mark('.' | '!' | '?' | '؟')))
    };
    let words = tokens
        .take(2 * at_most)
        .take_while(|at| !ends(at))
        .filter(|at| block.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Word));
    let articles = &block.languages.get(block.lang.main).claims.definite_prefixes;
    let stem = |at: usize| {
        let word = block.word(at);
        let word = articles.iter().find_map(|article| word.strip_prefix(article.as_str())).unwrap_or(word);
        let letters = word.chars().count();
        let end = word.char_indices().nth(STEM).map_or(word.len(), |(end, _)| end);
        (letters >= SHORTEST).then(|| xxh3_64(word.get(..end).unwrap_or(word).as_bytes()))
    };
    words.take(at_most).filter_map(stem).collect()
}

impl Counted {
    /// How many words two figures share.
    pub fn shared(&self, other: &Self) -> usize {
        self.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count()
    }
}
