//! Many phrases found in one pass, however their words are spaced or inflected.
//!
//! Text and phrases are *squeezed* (spaces, half-spaces and hyphens taken out) and
//! matched by one Aho–Corasick automaton; each hit is then held against the gaps of
//! its phrase and against the word it stands in. So «سلاح‌های هسته‌ای» is found with
//! ZWNJ, with spaces and with neither, and «الولاياتالمتحدة» although its space is lost.

use std::collections::HashMap;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use super::{Folded, Span, fold::ZWNJ, token::is_arabic};

/// Letters that may be written together with a phrase without being part of it.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Affixes {
    /// «و», «بال», «لل»: every chain a word may open with, folded.
    pub prefixes: Vec<String>,
    /// «های», «ی», "'s": what a word may end in, folded.
    pub suffixes: Vec<String>,
}

/// A phrase as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseMatch {
    /// What the caller gave with the phrase.
    pub payload: u32,
    /// In the folded text, without affixes.
    pub span: Span,
    /// The letters before it in its word that are a known prefix.
    pub prefix: Span,
    /// A space of the phrase is missing in the text.
    pub glued: bool,
}

/// How two neighbouring letters of a phrase or a text are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Tight,
    /// A half-space or a hyphen.
    Joint,
    Space,
}

#[derive(Debug, Clone)]
struct Phrase {
    payload: u32,
    /// Parted places: offset in the squeezed phrase, and how. Tight ones are left out.
    gaps: Vec<(u32, Gap)>,
    case: Case,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    /// A word that is a name only with a capital: "Turkey".
    Initial,
    /// An acronym: "START", never "start".
    Upper,
}

/// A set of phrases, ready to be searched for.
#[derive(Default)]
pub struct PhraseSet {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// Phrases that are one when squeezed, by the automaton's value.
    groups: Vec<Vec<Phrase>>,
}

impl PhraseSet {
    /// Builds the set. Phrases that fold to nothing are left out.
    pub fn build<'a>(phrases: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut by_letters: HashMap<String, usize> = HashMap::new();
        let mut keys: Vec<String> = Vec::new();
        let mut groups: Vec<Vec<Phrase>> = Vec::new();
        for (phrase, payload) in phrases {
            let folded = Folded::of(phrase);
            let squeezed = Squeezed::new(&folded);
            if squeezed.text.is_empty() {
                continue;
            }
            let gaps = squeezed.gaps();
            let group = *by_letters.entry(squeezed.text.clone()).or_insert_with(|| {
                keys.push(squeezed.text.clone());
                groups.push(Vec::new());
                groups.len() - 1
            });
            let phrase = Phrase { payload, gaps, case: case_of(phrase) };
            if !groups[group].iter().any(|known| known.payload == payload && known.gaps == phrase.gaps) {
                groups[group].push(phrase);
            }
        }
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(keys.into_iter().zip(0u32..)).ok();
        Self { automaton, groups }
    }

    /// Every phrase in the text, overlapping ones too, in order of their ends.
    pub fn find(&self, source: &str, squeezed: &Squeezed<'_>, affixes: &Affixes) -> Vec<PhraseMatch> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut found = Vec::new();
        for hit in automaton.find_overlapping_iter(&squeezed.text) {
            let Some(group) = self.groups.get(hit.value() as usize) else { continue };
            let span = squeezed.folded_span(hit.start(), hit.end());
            let Some(prefix) = squeezed.folded.left_affix(span.start, affixes) else { continue };
            if !squeezed.folded.right_bounded(span.end, affixes) {
                continue;
            }
            for phrase in group {
                if let Some(glued) = squeezed.gaps_fit(hit.start(), hit.end(), &phrase.gaps)
                    && case_fits(phrase.case, squeezed.folded.source(span).of(source))
                {
                    found.push(PhraseMatch { payload: phrase.payload, span, prefix, glued });
                }
            }
        }
        found
    }
}

/// Of overlapping matches, the leftmost and there the longest; equal spans all stay.
pub fn longest(mut matches: Vec<PhraseMatch>) -> Vec<PhraseMatch> {
    matches.sort_by_key(|m| (m.span.start, usize::MAX - m.span.end));
    let mut kept: Vec<PhraseMatch> = Vec::with_capacity(matches.len());
    for candidate in matches {
        match kept.last() {
            Some(last) if candidate.span != last.span && candidate.span.start < last.span.end => {}
            _ => kept.push(candidate),
        }
    }
    kept
}

/// Folded text without its gaps.
pub struct Squeezed<'a> {
    folded: &'a Folded,
    text: String,
    /// For each byte of `text`, the byte of the folded text it came from.
    origin: Vec<u32>,
}

impl<'a> Squeezed<'a> {
    pub fn new(folded: &'a Folded) -> Self {
        let mut text = String::with_capacity(folded.text().len());
        let mut origin = Vec::with_capacity(folded.text().len());
        for (at, c) in folded.text().char_indices() {
            if !is_gap(c) {
                text.push(c);
                origin.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
            }
        }
        Self { folded, text, origin }
    }

    fn folded_span(&self, start: usize, end: usize) -> Span {
        let last = self.origin.get(end.saturating_sub(1)).map_or(0, |at| *at as usize);
        let width = self.folded.text().get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(self.origin.get(start).map_or(0, |at| *at as usize), last + width)
    }

    fn gaps(&self) -> Vec<(u32, Gap)> {
        let ends = self.text.char_indices().skip(1).map(|(at, _)| at);
        ends.filter_map(|at| match self.gap_before(at) {
            Gap::Tight => None,
            gap => Some((at as u32, gap)),
        })
        .collect()
    }

    /// What stands in the folded text before the squeezed byte `at`.
    fn gap_before(&self, at: usize) -> Gap {
        let (Some(here), Some(before)) = (self.origin.get(at), at.checked_sub(1).and_then(|i| self.origin.get(i)))
        else {
            return Gap::Tight;
        };
        let between = self.folded.text().get(*before as usize..*here as usize).unwrap_or_default();
        let mut gap = Gap::Tight;
        for c in between.chars().skip(1) {
            if c == ' ' {
                return Gap::Space;
            }
            gap = Gap::Joint;
        }
        gap
    }

    /// Whether the text is parted where the phrase is; `Some(true)` where a space is missing.
    fn gaps_fit(&self, start: usize, end: usize, gaps: &[(u32, Gap)]) -> Option<bool> {
        let mut wanted = gaps.iter().peekable();
        let mut glued = false;
        for (at, c) in self.text.get(start..end)?.char_indices().skip(1) {
            let want = wanted.next_if(|(gap, _)| *gap as usize == at).map_or(Gap::Tight, |(_, gap)| *gap);
            match (want, self.gap_before(start + at)) {
                (Gap::Tight, Gap::Tight) | (Gap::Space, Gap::Space | Gap::Joint) | (Gap::Joint, _) => {}
                (Gap::Tight, Gap::Joint) if is_arabic(c) => {}
                (Gap::Space, Gap::Tight) if is_arabic(c) => glued = true,
                _ => return None,
            }
        }
        Some(glued)
    }
}

impl Folded {
    /// The letters before `at` in its word, if they are none or a known prefix.
    pub fn left_affix(&self, at: usize, affixes: &Affixes) -> Option<Span> {
        let before = self.text().get(..at)?;
        let first = self.text().get(at..)?.chars().next()?;
        let start = before.char_indices().rev().take_while(|(_, c)| same_word(*c, first)).last().map_or(at, |(i, _)| i);
        let letters = self.text().get(start..at)?;
        (letters.is_empty() || affixes.prefixes.iter().any(|prefix| prefix == letters)).then_some(Span::new(start, at))
    }

    /// Whether a word ends at `at`, or goes on with a known suffix alone.
    pub fn right_bounded(&self, at: usize, affixes: &Affixes) -> bool {
        let Some(last) = self.text().get(..at).and_then(|text| text.chars().next_back()) else { return false };
        let Some(after) = self.text().get(at..) else { return false };
        let end = after.find(|c| !same_word(c, last)).unwrap_or(after.len());
        let letters = after.get(..end).unwrap_or_default();
        letters.is_empty() || affixes.suffixes.iter().any(|suffix| suffix == letters)
    }
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | ZWNJ | '-' | '\u{2010}' | '\u{2011}')
}

/// Whether two neighbouring characters are of one word: letters of one script, or digits.
fn same_word(c: char, other: char) -> bool {
    match (c.is_alphabetic(), other.is_alphabetic()) {
        (true, true) => is_arabic(c) == is_arabic(other),
        (false, false) => c.is_ascii_digit() && other.is_ascii_digit(),
        _ => false,
    }
}

fn case_of(phrase: &str) -> Case {
    let mut letters = phrase.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Any };
    let rest: Vec<char> = letters.collect();
    if first.is_uppercase() && rest.iter().all(|c| c.is_uppercase()) {
        Case::Upper
    } else if first.is_uppercase() && !phrase.contains(' ') {
        Case::Initial
    } else {
        Case::Any
    }
}

fn case_fits(case: Case, source: &str) -> bool {
    let mut letters = source.chars().filter(|c| c.is_alphabetic());
    match case {
        Case::Any => true,
        Case::Initial => letters.next().is_some_and(char::is_uppercase),
        Case::Upper => letters.all(char::is_uppercase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str, prefixes: &[&str]) -> Vec<String> {
        let set = PhraseSet::build(phrases.iter().copied().zip(0u32..));
        let folded = Folded::of(text);
        let affixes = Affixes { prefixes: prefixes.iter().map(ToString::to_string).collect(), suffixes: Vec::new() };
        let matches = set.find(text, &Squeezed::new(&folded), &affixes);
        longest(matches).iter().map(|m| folded.source(m.span).of(text).to_owned()).collect()
    }

    #[test]
    fn gaps_may_be_a_half_space_a_space_or_nothing() {
        for text in ["سلاح‌های هسته‌ای", "سلاح های هسته ای", "سلاحهای هستهای", "سلاحهایهستهای"]
        {
            assert_eq!(found(&["سلاح‌های هسته‌ای"], text, &[]), [text]);
        }
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(found(&["USA"], "give us a chance, USA", &[]), ["USA"]);
        assert_eq!(found(&["إيران"], "طهإيران وإيران", &["و"]), ["إيران"]);
        assert_eq!(found(&["START"], "the start of START", &[]), ["START"]);
    }
}
