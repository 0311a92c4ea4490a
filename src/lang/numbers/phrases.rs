//! Short phrases that stand right before or behind a number, found from their edge.

use crate::text::{
    Folded,
    token::{Token, tokenize},
};
use rustc_hash::FxHashMap;

/// Phrases by the word nearest to the number.
#[derive(Debug, Default)]
pub struct Phrases {
    by_edge: FxHashMap<Box<str>, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    /// The other words, going away from the number.
    rest: Vec<Box<str>>,
    payload: u64,
}

/// On which side of the number the phrases stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Before,
    Behind,
}

impl Phrases {
    pub fn build<'a>(side: Side, phrases: impl IntoIterator<Item = (&'a str, u64)>) -> Self {
        let mut by_edge: FxHashMap<Box<str>, Vec<Phrase>> = FxHashMap::default();
        for (text, payload) in phrases {
            let folded = Folded::of(text);
            let mut words: Vec<Box<str>> = tokenize(&folded).iter().map(|token| token.text(&folded).into()).collect();
            if side == Side::Before {
                words.reverse();
            }
            if words.is_empty() {
                continue;
            }
            let edge = words.remove(0);
            by_edge.entry(edge).or_default().push(Phrase { rest: words, payload });
        }
        for phrases in by_edge.values_mut() {
            phrases.sort_by_key(|phrase| usize::MAX - phrase.rest.len());
        }
        Self { by_edge }
    }

    /// The longest phrase that ends right before the token `at`: its payload and first
    /// token. The first word may open with one of `prefixes`.
    pub fn ending(&self, folded: &Folded, tokens: &[Token], at: usize, prefixes: &[String]) -> Option<(u64, usize)> {
        let edge = at.checked_sub(1)?;
        let word = tokens.get(edge)?.text(folded);
        let found = |stem: &str, whole: bool| {
            self.by_edge.get(stem)?.iter().find_map(|phrase| {
                let mut place = edge;
                for (nth, part) in phrase.rest.iter().enumerate() {
                    place = place.checked_sub(1)?;
                    let word = tokens.get(place)?.text(folded);
                    let last = nth + 1 == phrase.rest.len();
                    if word != &**part && !(last && stripped(word, prefixes).any(|stem| stem == &**part)) {
                        return None;
                    }
                }
                // A word of several takes its prefix where the phrase begins, not at the number.
                (whole || phrase.rest.is_empty()).then_some((phrase.payload, place))
            })
        };
        found(word, true).or_else(|| stripped(word, prefixes).find_map(|stem| found(stem, false)))
    }

    /// The longest phrase that begins at the token `at`: its payload and the token behind it.
    pub fn starting(&self, folded: &Folded, tokens: &[Token], at: usize) -> Option<(u64, usize)> {
        let word = tokens.get(at)?.text(folded);
        self.by_edge.get(word)?.iter().find_map(|phrase| {
            let fits = phrase
                .rest
                .iter()
                .enumerate()
                .all(|(nth, part)| tokens.get(at + 1 + nth).is_some_and(|token| token.text(folded) == &**part));
            fits.then_some((phrase.payload, at + 1 + phrase.rest.len()))
        })
    }
}

fn stripped<'t>(word: &'t str, prefixes: &'t [String]) -> impl Iterator<Item = &'t str> {
    prefixes.iter().filter_map(move |prefix| word.strip_prefix(prefix.as_str())).filter(|stem| !stem.is_empty())
}
