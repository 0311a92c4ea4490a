//! What differs by language, read from `rules/languages/*.toml`.
//!
//! No language is named in Rust: a language is a file, and each part of the program
//! that needs words takes its own section of it.

pub mod acronyms;
pub mod claims;
pub mod dateline;
pub mod dates;
mod detect;
pub mod hygiene;
pub mod lists;
pub mod messages;
pub mod names;
pub mod numbers;
pub mod repetition;
pub mod sums;

use std::{collections::HashMap, ops::Range};

use serde::{Deserialize, Deserializer};

pub use messages::{Argument, Messages};

use crate::text::{
    Folded,
    fold::fold,
    phrases::Affixes,
    token::{Token, TokenKind},
};

/// The place of a language in [`Languages`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LangId(pub u8);

/// The language of a block, and the one its words in the other script are read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockLang {
    pub main: LangId,
    /// For words in Latin letters.
    pub latin: LangId,
    /// For words in Arabic letters.
    pub arabic: LangId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Script {
    Latin,
    Arabic,
}

/// One file of `rules/languages`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// BCP 47: `fa`.
    pub code: String,
    pub name: String,
    pub script: Script,
    /// Letters and words that this language has and its neighbours in the script have not.
    pub detect: Detect,
    #[serde(default)]
    pub affixes: Affixes,
    /// Words that a full stop follows inside a sentence, folded and without the stop.
    #[serde(default)]
    pub abbreviations: Vec<String>,
    #[serde(default)]
    pub numbers: numbers::NumberWords,
    #[serde(default)]
    pub dates: dates::DateWords,
    #[serde(default)]
    pub names: names::NameWords,
    #[serde(default)]
    pub acronyms: acronyms::AcronymWords,
    #[serde(default)]
    pub lists: lists::ListWords,
    #[serde(default)]
    pub claims: claims::ClaimWords,
    #[serde(default)]
    pub dateline: dateline::DatelineWords,
    #[serde(default)]
    pub repetition: repetition::RepetitionWords,
    pub sums: sums::SumWords,
    #[serde(default)]
    pub hygiene: hygiene::HygieneWords,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Detect {
    /// What a text of the script without a sign of any language is read in.
    pub default: bool,
    pub letters: String,
    pub words: Vec<String>,
}

pub struct Languages {
    list: Vec<Language>,
    detector: detect::Detector,
    /// The class of things that a folded noun is for.
    classes: HashMap<String, String>,
}

/// All files of `rules/languages` in the order of their names, as the build script turned
/// them into JSON.
const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/languages.json"));

impl Languages {
    /// The languages that the program comes with.
    ///
    /// # Errors
    /// A file that is no language: what is wrong in it, and where.
    pub fn embedded() -> Result<Self, serde_json::Error> {
        let mut list: Vec<Language> = serde_json::from_str(EMBEDDED)?;
        for lang in &mut list {
            lang.names.prepare(&lang.affixes);
            lang.hygiene.prepare();
        }
        let detector = detect::Detector::new(&list);
        let mut classes = HashMap::new();
        for (class, anaphor) in list.iter().flat_map(|lang| &lang.names.anaphors) {
            for noun in &anaphor.nouns {
                classes.entry(fold(noun)).or_insert_with(|| class.clone());
            }
        }
        Ok(Self { list, detector, classes })
    }

    pub fn get(&self, id: LangId) -> &Language {
        // Ids are handed out by `find` and `detect` alone.
        &self.list[id.0 as usize]
    }

    pub fn find(&self, code: &str) -> Option<LangId> {
        let primary = code.split(['-', '_']).next()?;
        self.list.iter().position(|lang| lang.code.eq_ignore_ascii_case(primary)).map(|at| LangId(at as u8))
    }

    pub fn all(&self) -> impl Iterator<Item = (LangId, &Language)> {
        self.list.iter().enumerate().map(|(at, lang)| (LangId(at as u8), lang))
    }

    /// The class of things that a folded noun is for: "treaty" for «پیمان» and "pact".
    pub fn class_of(&self, noun: &str) -> Option<&str> {
        self.classes.get(noun).map(String::as_str)
    }

    /// The language of a block of text, with `prior` (the document's) where it doesn't tell.
    pub fn detect(&self, text: &str, prior: Option<LangId>) -> BlockLang {
        self.detector.detect(&self.list, text, prior)
    }
}

/// Words of a file, folded: for what is compared with folded text.
fn folded<'de, D: Deserializer<'de>>(file: D) -> Result<Vec<String>, D::Error> {
    Ok(Vec::<String>::deserialize(file)?.iter().map(|word| fold(word)).collect())
}

/// Cuts a block into sentences, as ranges of token indices.
pub fn sentences(folded: &Folded, tokens: &[Token], lang: BlockLang, languages: &Languages) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let ends = match token.kind {
            TokenKind::Mark('.') => full_stop(folded, tokens, at, lang, languages),
            TokenKind::Mark('!' | '?' | '؟' | '…' | '۔') => true,
            _ => false,
        };
        if ends {
            // A closing mark right behind the stop belongs to the sentence.
            let mut end = at + 1;
            while tokens.get(end).is_some_and(|next| {
                !next.spaced && matches!(next.kind, TokenKind::Mark('"' | '”' | '»' | ')' | ']' | '\''))
            }) {
                end += 1;
            }
            if end > start {
                sentences.push(start..end);
                start = end;
            }
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

fn full_stop(folded: &Folded, tokens: &[Token], at: usize, lang: BlockLang, languages: &Languages) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    if !next.spaced && !matches!(next.kind, TokenKind::Mark('"' | '”' | '»' | ')' | ']')) {
        return false;
    }
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let word = before.text(folded);
    let abbreviated =
        [lang.main, lang.latin].iter().any(|id| languages.get(*id).abbreviations.iter().any(|known| known == word));
    // An initial: "J. Smith", «د. سمير».
    !(abbreviated || (before.kind == TokenKind::Word && word.chars().count() == 1))
}
