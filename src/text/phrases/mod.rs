//! Many phrases found in one pass, however their words are spaced or inflected.
//!
//! Text and phrases are *squeezed* (spaces, half-spaces and hyphens taken out) and
//! matched from each place where a phrase may start; each hit is then held against the
//! gaps of its phrase and against the word it ends in. So «سلاح‌های هسته‌ای» is found with
//! ZWNJ, with spaces and with neither, and «الولاياتالمتحدة» although its space is lost.

mod affixes;
mod scan;
mod squeeze;
mod trie;

use std::collections::HashMap;

pub use affixes::Affixes;
pub use squeeze::Squeezed;
use squeeze::{Gap, is_gap};
use trie::Trie;

use super::{Folded, Span, fold::fold_char};

/// A phrase as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseMatch {
    /// What the caller gave with the phrase.
    pub payload: u32,
    /// In the folded text, without affixes.
    pub span: Span,
    /// The letters before it in its word that are a known prefix.
    pub prefix: Span,
    /// The letters behind it in its word that are a known suffix.
    pub suffix: Span,
    /// A space of the phrase is missing in the text, or it is written together with another.
    pub glued: bool,
    /// Where in the folded text the spaces of the phrase are missing.
    pub missing: Vec<usize>,
}

#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
struct Phrase {
    payload: u32,
    /// Where its gaps start among those of the set, and how many they are.
    gaps: (u32, u16),
    /// The letters that must be capitals in the text, the first one lowest.
    capitals: u64,
    /// Stands for a phrase whose article loses its first letter behind this one.
    after: Option<char>,
}

/// A set of phrases, ready to be searched for.
#[derive(Default, serde::Serialize, serde::Deserialize)]
pub struct PhraseSet {
    letters: Trie,
    tables: Tables,
}

/// What a set keeps beside the letters of its phrases.
#[derive(Default, serde::Serialize, serde::Deserialize)]
struct Tables {
    /// Phrases that are one when squeezed stand together.
    phrases: Vec<Phrase>,
    /// The first phrase of each group, by the value of their letters.
    groups: Vec<u32>,
    /// Parted places: offset in the squeezed phrase, and how. Tight ones are left out.
    gaps: Vec<(u16, Gap)>,
}

/// An article that loses its first letter: «ال» behind «ل» («للأمم المتحدة»).
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elision {
    pub article: String,
    pub after: char,
}

impl PhraseSet {
    /// Builds the set. Phrases that fold to nothing are left out.
    pub fn build<'a>(phrases: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        Self::with_elisions(phrases, &[])
    }

    /// Builds the set, with the forms that phrases take where their article is cut short.
    pub fn with_elisions<'a>(phrases: impl IntoIterator<Item = (&'a str, u32)>, elisions: &[&Elision]) -> Self {
        let mut builder = Builder::default();
        for (phrase, payload) in phrases {
            let folded = Folded::of(phrase);
            let squeezed = Squeezed::new(&folded);
            builder.add(phrase, &squeezed, payload, 0, None);
            for elision in elisions {
                let cut = elision.article.chars().next().map_or(0, char::len_utf8);
                if squeezed.text().starts_with(&elision.article) && squeezed.text().len() > elision.article.len() {
                    builder.add(phrase, &squeezed, payload, cut, Some(elision.after));
                }
            }
        }
        builder.finish()
    }
}

impl Tables {
    fn group(&self, value: u32) -> &[Phrase] {
        let start = self.groups.get(value as usize).map_or(0, |at| *at as usize);
        let end = self.groups.get(value as usize + 1).map_or(self.phrases.len(), |at| *at as usize);
        self.phrases.get(start..end).unwrap_or_default()
    }

    fn gaps_of(&self, phrase: &Phrase) -> &[(u16, Gap)] {
        let start = phrase.gaps.0 as usize;
        self.gaps.get(start..start + usize::from(phrase.gaps.1)).unwrap_or_default()
    }
}

/// A set in the making.
#[derive(Default)]
struct Builder {
    by_letters: HashMap<String, usize>,
    keys: Vec<String>,
    groups: Vec<Vec<Draft>>,
}

#[derive(PartialEq, Eq)]
struct Draft {
    payload: u32,
    gaps: Vec<(u16, Gap)>,
    capitals: u64,
    after: Option<char>,
}

impl Builder {
    /// Adds a phrase without its first `cut` bytes.
    fn add(&mut self, phrase: &str, squeezed: &Squeezed<'_>, payload: u32, cut: usize, after: Option<char>) {
        let Some(letters) = squeezed.text().get(cut..).filter(|letters| !letters.is_empty()) else { return };
        let group = *self.by_letters.entry(letters.to_owned()).or_insert_with(|| {
            self.keys.push(letters.to_owned());
            self.groups.push(Vec::new());
            self.groups.len() - 1
        });
        let gaps = squeezed.gaps().filter(|(at, _)| *at > cut);
        let gaps = gaps.filter_map(|(at, gap)| Some((u16::try_from(at - cut).ok()?, gap))).collect();
        let draft = Draft { payload, gaps, capitals: capitals(phrase), after };
        if let Some(drafts) = self.groups.get_mut(group)
            && !drafts.contains(&draft)
        {
            drafts.push(draft);
        }
    }

    fn finish(self) -> PhraseSet {
        let mut tables = Tables::default();
        for drafts in self.groups {
            tables.groups.push(tables.phrases.len() as u32);
            for Draft { payload, gaps, capitals, after } in drafts {
                let place = (tables.gaps.len() as u32, gaps.len() as u16);
                tables.gaps.extend(gaps);
                tables.phrases.push(Phrase { payload, gaps: place, capitals, after });
            }
        }
        let letters = Trie::new(self.keys.iter().map(String::as_bytes).zip(0u32..));
        PhraseSet { letters, tables }
    }
}

/// A phrase of more letters than this is itself in lower case too
/// ("the non-proliferation treaty"); a shorter one may be common words ("open skies").
const UNMISTAKABLE: usize = 20;

/// Which letters of a phrase must be capitals in the text: those of its words in
/// capitals ("New START", "NPT"), and the first one of a short name ("Turkey").
fn capitals(phrase: &str) -> u64 {
    let mut mask = 0;
    let mut at = 0;
    let letters = phrase.chars().filter(|c| c.is_alphabetic()).count();
    for word in phrase.split(is_gap) {
        let shouted = word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase());
        for c in word.chars().filter(|c| fold_char(*c).is_some()) {
            if c.is_uppercase() && (shouted || (at == 0 && letters <= UNMISTAKABLE)) {
                mask |= 1u64.checked_shl(at).unwrap_or_default();
            }
            at += 1;
        }
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokenize;

    /// Of overlapping matches, the leftmost and there the longest; equal spans all stay.
    fn longest(mut matches: Vec<PhraseMatch>) -> Vec<PhraseMatch> {
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

    fn found(phrases: &[&str], text: &str, prefixes: &[&str]) -> Vec<String> {
        let elision = Elision { article: "ال".to_owned(), after: 'ل' };
        let set = PhraseSet::with_elisions(phrases.iter().copied().zip(0u32..), &[&elision]);
        let folded = Folded::of(text);
        let affixes = Affixes::new(prefixes, &["s", "'s"]);
        let (squeezed, tokens) = (Squeezed::new(&folded), tokenize(&folded));
        let mut matches = Vec::new();
        set.scan(text, &squeezed, &tokens, |_| &affixes, |_| true, |hit| matches.push(hit));
        let mut again = Vec::new();
        let may_start = |at: usize| set.may_start_in(tokens[at].text(&folded), &affixes);
        set.scan(text, &squeezed, &tokens, |_| &affixes, may_start, |hit| again.push(hit));
        assert_eq!(matches, again, "{text}");
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
        assert_eq!(found(&["nuclear states"], "non-nuclear states and nuclear states", &[]), ["nuclear states"]);
        assert_eq!(found(&["Mali"], "Somali, Malian, Mali's, Malis", &[]), ["Mali", "Mali"]);
    }

    #[test]
    fn a_word_may_be_several_phrases() {
        let names = ["روسيا", "الولايات المتحدة", "إيران"];
        assert_eq!(found(&names, "بين روسياوالولاياتالمتحدةوإيران هنا", &["و"]), ["روسيا", "الولاياتالمتحدة", "إيران"]);
        assert_eq!(found(&names, "روسياوالولاياتالمتحدةن", &["و"]), Vec::<String>::new());
    }

    #[test]
    fn capitals_tell_names_from_words() {
        assert_eq!(found(&["START"], "the start of START", &[]), ["START"]);
        assert_eq!(found(&["New START"], "a new start, new START and New START", &[]), ["New START"]);
        assert_eq!(found(&["Turkey"], "a turkey in Turkey", &[]), ["Turkey"]);
        assert_eq!(
            found(&["Non-Proliferation Treaty"], "the nonproliferation treaty", &[]),
            ["nonproliferation treaty"]
        );
    }

    #[test]
    fn an_article_is_cut_short_behind_its_preposition() {
        assert_eq!(found(&["الأمم المتحدة"], "وللأمم المتحدة", &["ول", "ل"]), ["لأمم المتحدة"]);
        assert_eq!(found(&["الأمم المتحدة"], "بلأمم المتحدة", &["ب"]), Vec::<String>::new());
    }

    #[test]
    fn the_ezafe_sign_of_a_word_may_be_written_or_not() {
        for text in ["معاهده منع", "معاهدۀ منع", "معاهدهٔ منع", "معاهده‌ی منع"]
        {
            assert_eq!(found(&["معاهده منع"], text, &[]), [text]);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*", other in "[ابيلاوی ‌\\-NPT s'.]{0,30}") {
            let names = ["إيران", "NPT", "ان‌پی‌تی", "a-b", "لا", "И"];
            found(&names, &text, &["و", "لل"]);
            found(&names, &other, &["و", "لل"]);
        }
    }
}
