//! The `[names]` section of a language: what looks like a name, refers to one, or
//! makes one out of a number.
//!
//! `build.rs` compiles this file as well: of the crate it uses `text`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text::phrases::{Affixes, Elision};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct NameWords {
    /// Expressions that hold a name and mean something else: "Latin America".
    pub decoys: Vec<String>,
    /// How a name's article is cut short: «للأمم المتحدة».
    pub elision: Option<Elision>,
    /// Endings that make an adjective of a state's name: «ایران» and «ایرانی».
    pub nisba: Vec<String>,
    /// Endings of such an adjective itself: «إيرانية», «إيرانيون».
    pub adjective_endings: Vec<String>,
    /// "the treaty", «این پیمان», by the class of things that they may refer to.
    pub anaphors: BTreeMap<String, Anaphor>,
    pub anaphor_context: AnaphorContext,
    pub resolutions: ResolutionWords,
    /// The affixes of names: the language's own, nisba and adjective endings.
    #[serde(skip)]
    pub affixes: Affixes,
}

/// Nouns for one class of named things, and how they refer.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Anaphor {
    /// A thing is of the class if one of its names has one of these words.
    pub nouns: Vec<String>,
    /// The id of what the phrases mean where nothing of the class is named.
    pub default: Option<String>,
    /// Refer to the last one of the class.
    pub phrases: Vec<String>,
}

/// Where a noun with a determiner names something new instead.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct AnaphorContext {
    /// Before these words: "the treaty on", "the treaty between".
    pub not_before: Vec<String>,
    /// Before words that open so: «المعاهدة الجديدة».
    pub not_before_prefix: Vec<String>,
    /// Unless those end so: «أعضاء الحلف الشماليون» are northern, and not the alliance.
    pub but_ending: Vec<String>,
}

/// "resolution 1540 (2004) of the Security Council".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ResolutionWords {
    pub one: Vec<String>,
    /// Several may follow these: "resolutions 1718 and 1874".
    pub many: Vec<String>,
    /// The body may be named right before the word: "Security Council resolution".
    pub body_first: bool,
    /// May stand between the word and the number, beside the body's name: "no".
    pub before_number: Vec<String>,
    /// May stand between the number and the year: «لعام».
    pub before_year: Vec<String>,
    /// May stand between the number and the body's name: "of the".
    pub before_body: Vec<String>,
}

impl NameWords {
    /// Puts together the affixes of names from those of the language.
    pub(super) fn prepare(&mut self, affixes: &Affixes) {
        self.affixes = affixes.with_suffixes(self.nisba.iter().chain(&self.adjective_endings));
    }
}
