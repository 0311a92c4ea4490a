//! What is known: packs of TOML with sources, layered, validated, immutable.

mod almanac;
mod assemble;
pub mod base;
pub mod card;
pub mod counts;
mod forms;
mod joins;
mod layers;
pub mod learned;
pub mod lookup;
pub mod membership;
pub mod pack;
pub mod relations;
pub mod schema;
pub mod search;
mod validate;

use std::{
    collections::HashSet,
    sync::{Arc, LazyLock},
};

use layers::{Layered, PackInfo};
use schema::Item;
use validate::Validator;

use crate::{lang::Languages, reading::NameTable};

pub use almanac::Near;
pub use base::{
    CorpusPlace, CountFact, DateFact, Entry, FactBase, Figure, FigureValue, Learned, Membership, Others, RelationFact,
    Source,
};
pub use card::Card;
pub use counts::CountAt;
pub use lookup::{Life, means};
pub use membership::MembersAt;
pub use pack::{PackError, PackText};
pub use schema::{Decision, Status};

/// Everything that reading and rules stand on; shared, never changed.
pub struct Knowledge {
    pub languages: Languages,
    pub names: NameTable,
    pub facts: Facts,
    /// Some of the facts were learned from a corpus.
    pub learned: bool,
}

/// What of the embedded packs is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Defaults {
    #[default]
    Facts,
    /// What things are called, and nothing that is known of them.
    Names,
    None,
}

impl Defaults {
    /// All, or what the rest cannot do without: a draft is read by the names, whatever is known.
    pub const fn wanted(facts: bool) -> Self {
        if facts { Self::Facts } else { Self::Names }
    }
}

/// The facts, put together when they are first asked for: many drafts claim nothing.
pub type Facts = LazyLock<FactBase, Box<dyn FnOnce() -> FactBase + Send + Sync>>;

/// The ids and tables of `rules/facts`, as `build.rs` compiled them.
const EMBEDDED_ENTITIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entities.bin"));
/// `rules/facts`, as `build.rs` compiled it.
const EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));
/// Their texts.
const EMBEDDED_TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));
/// The automaton of their names, as `build.rs` compiled it.
const EMBEDDED_NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));

/// The text of the embedded pack of that id, as it stands in `rules/facts`.
pub fn embedded_text(id: &str) -> Option<String> {
    let texts: Vec<(String, String)> = postcard::from_bytes(EMBEDDED_TEXTS).unwrap_or_default();
    texts.into_iter().find(|(name, _)| name.strip_suffix(".toml") == Some(id)).map(|(_, text)| text)
}

impl Knowledge {
    /// The embedded packs, if wanted, then the user's, later ones over earlier ones.
    ///
    /// # Errors
    /// Every pack that is wrong, with its line and what to do.
    pub fn load(defaults: Defaults, packs: &[PackText]) -> Result<Self, Vec<PackError>> {
        let with_defaults = defaults != Defaults::None;
        let languages = Languages::embedded().map_err(|error| vec![broken("rules/languages", &error)])?;
        if defaults == Defaults::Facts && packs.is_empty() {
            return Self::embedded(languages).map_err(|error| vec![broken("rules/facts", &error)]);
        }
        let mut layered = Layered::default();
        if with_defaults {
            layered = postcard::from_bytes(EMBEDDED).map_err(|error| vec![broken("rules/facts", &error)])?;
            if defaults == Defaults::Names {
                keep_names(&mut layered);
            }
        }
        let below = layered.packs.len();
        let paths: Vec<_> = packs.iter().map(|pack| Arc::clone(&pack.path)).collect();
        let mut validator = Validator::new(below, &paths);
        let mut errors = Vec::new();
        let mut parsed = Vec::new();
        for (at, text) in packs.iter().enumerate() {
            match text.parse(u16::try_from(below + at).unwrap_or(u16::MAX)) {
                Ok(pack) => {
                    validator.pack(&pack);
                    parsed.push((
                        PackInfo { id: text.id().to_owned(), folder: text.folder().to_owned(), checked: None },
                        pack,
                    ));
                }
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            errors.extend(validator.finish());
            return Err(errors);
        }
        let ids: HashSet<String> = parsed.iter().flat_map(|(_, pack)| pack.ids()).collect();
        layered.add(parsed);
        validator.layered(&layered);
        let learned = is_learned(&layered);
        let facts = assemble::facts(layered.clone());
        validator.facts(&facts, &layered);
        let errors = validator.finish();
        if !errors.is_empty() {
            return Err(errors);
        }
        let compiled = with_defaults.then_some(EMBEDDED_NAMES);
        let names = assemble::names(&layered, compiled, &ids, &languages);
        let names = names.map_err(|error| vec![broken("rules/facts", &error)])?;
        Ok(Self { languages, names, facts: LazyLock::new(Box::new(|| facts)), learned })
    }

    /// The embedded packs alone.
    fn embedded(languages: Languages) -> Result<Self, postcard::Error> {
        let entities = assemble::entities(postcard::from_bytes(EMBEDDED_ENTITIES)?);
        let names = NameTable::with_compiled(entities, EMBEDDED_NAMES, [], &languages)?;
        // `build.rs` wrote them with these types; there is nothing to tell a user of.
        let facts = || assemble::facts(postcard::from_bytes(EMBEDDED).unwrap_or_default());
        Ok(Self { languages, names, facts: LazyLock::new(Box::new(facts)), learned: false })
    }
}

/// Whether any pack was learned from a corpus.
fn is_learned(layered: &Layered) -> bool {
    let of_corpus = |item: &Item| {
        item.dates.iter().any(|date| date.corpus.is_some())
            || item.counts.iter().any(|count| count.corpus.is_some())
            || !item.relations.is_empty()
    };
    !layered.figures.is_empty() || !layered.residue.is_empty() || layered.items.iter().any(|(_, item)| of_corpus(item))
}

/// Forgets all that is known of the entries but what they are called.
fn keep_names(layered: &mut Layered) {
    for (_, item) in &mut layered.items {
        let Item { id, kind, names, adjectives, ambiguous_names, fixed_names, .. } = std::mem::take(item);
        *item = Item { id, kind, names, adjectives, ambiguous_names, fixed_names, ..Item::default() };
    }
}

fn broken(path: &str, error: &dyn std::fmt::Display) -> PackError {
    PackError { path: path.into(), line: None, message: error.to_string() }
}
