//! Classes of named things, by the nouns in their names: what "the treaty" may refer to.
//!
//! `build.rs` compiles this file as well: of the crate it uses `text` and `lang::names`.

use crate::{lang::names::NameWords, text::Folded};

/// A set of classes: treaties, memoranda, organisations …
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Classes(u64);

impl Classes {
    pub fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The words that make a name one of a class, from all languages.
pub(super) struct ClassNouns {
    /// In order; the place is the class's bit.
    classes: Vec<String>,
    nouns: Vec<(String, Classes)>,
}

impl ClassNouns {
    pub(super) fn new(languages: &[&NameWords]) -> Self {
        let all = || languages.iter().flat_map(|words| &words.anaphors);
        let mut classes: Vec<String> = all().map(|(class, _)| class.clone()).collect();
        classes.sort_unstable();
        classes.dedup();
        let mut nouns = Self { classes, nouns: Vec::new() };
        let found = all().flat_map(|(class, anaphor)| {
            let class = nouns.class(class);
            anaphor.nouns.iter().map(move |noun| (Folded::of(noun).text().to_owned(), class))
        });
        nouns.nouns = found.collect();
        nouns
    }

    pub(super) fn class(&self, name: &str) -> Classes {
        let bit = self.classes.iter().position(|known| known == name).and_then(|at| u32::try_from(at).ok());
        Classes(bit.and_then(|bit| 1u64.checked_shl(bit)).unwrap_or_default())
    }

    /// The class that a name's head puts it into: its first word («پیمان منع …», "Treaty
    /// on …"), else its last ("Non-Proliferation Treaty").
    pub(super) fn of(&self, name: &str) -> Classes {
        let folded = Folded::of(name);
        let mut words = folded.text().split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let first = words.next().map(|word| self.of_noun(word)).unwrap_or_default();
        if first != Classes::default() {
            return first;
        }
        words.next_back().map(|word| self.of_noun(word)).unwrap_or_default()
    }

    fn of_noun(&self, word: &str) -> Classes {
        let mut classes = Classes::default();
        for (_, class) in self.nouns.iter().filter(|(noun, _)| noun == word) {
            classes.insert(*class);
        }
        classes
    }
}
