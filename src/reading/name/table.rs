//! Names compiled into one automaton, with what each stands for.
//!
//! `build.rs` compiles this file as well, and with it the embedded packs' names: of the
//! crate it uses `text` and `lang::names`.

use super::classes::{ClassNouns, Classes};
use crate::{
    lang::names::NameWords,
    text::phrases::{Elision, PhraseSet},
};

/// The place of an entity in its `NameTable`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct EntityId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A treaty, memorandum, regime or declaration.
    Instrument,
    /// An organisation or organ.
    Body,
    /// A group of states.
    Group,
    /// A test, summit, war, speech.
    Event,
    Resolution,
    State,
}

/// A name as a pack gives it.
#[derive(Clone, Copy, Debug)]
pub struct NameForm<'a> {
    pub entity: EntityId,
    pub text: &'a str,
    /// "American", «ایرانی»: an adjective or a people.
    pub adjective: bool,
    /// A common word or another thing as well: «مالی».
    pub ambiguous: bool,
}

/// What a phrase of the table stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Form {
    Name {
        entity: EntityId,
        adjective: bool,
        ambiguous: bool,
    },
    /// Holds a name and means something else.
    Decoy,
    Anaphor(Classes),
    ResolutionWord {
        many: bool,
    },
}

/// Names ready to be searched for, as they are stored too.
#[derive(Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct CompiledNames {
    pub(super) phrases: PhraseSet,
    /// What a phrase stands for, by its payload.
    forms: Vec<Form>,
    /// The classes that the names put each entity into.
    classes: Vec<Classes>,
}

impl CompiledNames {
    /// Compiles names, and the languages' own phrases beside them if `with_words`.
    pub(crate) fn compile<'a>(
        names: impl IntoIterator<Item = NameForm<'a>>,
        languages: &[&'a NameWords],
        with_words: bool,
    ) -> Self {
        Self::of_nouns(names, languages, with_words, &ClassNouns::new(languages))
    }

    /// The same, where the languages' class nouns are at hand.
    pub(super) fn of_nouns<'a>(
        names: impl IntoIterator<Item = NameForm<'a>>,
        languages: &[&'a NameWords],
        with_words: bool,
        nouns: &ClassNouns,
    ) -> Self {
        let mut classes: Vec<Classes> = Vec::new();
        let mut phrases: Vec<(&str, Form)> = Vec::new();
        for NameForm { entity, text, adjective, ambiguous } in names {
            let at = entity.0 as usize;
            classes.resize(classes.len().max(at + 1), Classes::default());
            if let Some(classes) = classes.get_mut(at) {
                classes.insert(nouns.of(text));
            }
            phrases.push((text, Form::Name { entity, adjective, ambiguous }));
        }
        for words in languages.iter().filter(|_| with_words) {
            let resolutions = &words.resolutions;
            for (texts, form) in [
                (&words.decoys, Form::Decoy),
                (&resolutions.one, Form::ResolutionWord { many: false }),
                (&resolutions.many, Form::ResolutionWord { many: true }),
            ] {
                phrases.extend(texts.iter().map(|text| (text.as_str(), form)));
            }
            for (class, anaphor) in &words.anaphors {
                let form = Form::Anaphor(nouns.class(class));
                phrases.extend(anaphor.phrases.iter().map(|text| (text.as_str(), form)));
            }
        }
        let elisions: Vec<&Elision> = languages.iter().filter_map(|words| words.elision.as_ref()).collect();
        let texts = phrases.iter().zip(0u32..).map(|((text, _), at)| (*text, at));
        let set = PhraseSet::with_elisions(texts, &elisions);
        Self { phrases: set, forms: phrases.iter().map(|(_, form)| *form).collect(), classes }
    }

    pub(super) fn form(&self, payload: u32) -> Option<Form> {
        self.forms.get(payload as usize).copied()
    }

    pub(super) fn classes(&self, id: EntityId) -> Classes {
        self.classes.get(id.0 as usize).copied().unwrap_or_default()
    }
}
