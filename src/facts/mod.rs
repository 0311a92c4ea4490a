//! What is known: packs of TOML with sources, layered, validated, immutable.

mod assemble;
pub mod base;
pub mod counts;
mod layers;
pub mod lookup;
pub mod membership;
pub mod pack;
pub mod schema;

use layers::Layered;

use crate::{lang::Languages, reading::NameTable};

pub use base::{CountFact, DateFact, Entry, FactBase, Membership, Others, Source};
pub use counts::CountAt;
pub use lookup::Life;
pub use membership::MembersAt;
pub use pack::{PackError, PackText};

/// Everything that reading and rules stand on; shared, never changed.
pub struct Knowledge {
    pub languages: Languages,
    pub names: NameTable,
    pub facts: FactBase,
}

/// `rules/facts`, as `build.rs` compiled it.
const EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));

impl Knowledge {
    /// The embedded packs, if wanted, then the user's, later ones over earlier ones.
    ///
    /// # Errors
    /// Every pack that is wrong, with its line and what to do.
    pub fn load(with_defaults: bool, packs: &[PackText]) -> Result<Self, Vec<PackError>> {
        let languages = Languages::embedded().map_err(|error| vec![broken("rules/languages", &error)])?;
        let mut layered = Layered::default();
        if with_defaults {
            layered = postcard::from_bytes(EMBEDDED).map_err(|error| vec![broken("rules/facts", &error)])?;
        }
        let below = layered.packs.len();
        let mut errors = Vec::new();
        let mut parsed = Vec::new();
        for (at, pack) in packs.iter().enumerate() {
            match pack.parse(u16::try_from(below + at).unwrap_or(u16::MAX)) {
                Ok(text) => parsed.push((pack.id().to_owned(), text)),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        layered.add(parsed);
        let names = assemble::names(&layered, &languages);
        Ok(Self { languages, names, facts: assemble::facts(layered) })
    }
}

fn broken(path: &str, error: &dyn std::fmt::Display) -> PackError {
    PackError { path: path.into(), line: None, message: error.to_string() }
}
