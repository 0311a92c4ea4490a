//! Fact packs from disk.

use std::path::{Path, PathBuf};

use super::draft::{Draft, Fault};
use crate::facts::{Defaults, Knowledge, PackText};

/// What is wanted of the embedded packs, then those of `paths` in order.
///
/// # Errors
/// Everything that is wrong with a pack, one line each.
pub fn load(defaults: Defaults, paths: &[PathBuf]) -> Result<Knowledge, Vec<String>> {
    let mut texts = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        match read(path) {
            Ok(text) => texts.push(text),
            Err(fault) => faults.push(format!("pack {fault}")),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Knowledge::load(defaults, &texts).map_err(|errors| errors.iter().map(ToString::to_string).collect())
}

/// One pack as it stands on disk.
///
/// # Errors
/// Why it cannot be read.
pub fn read(path: &Path) -> Result<PackText, Fault> {
    let draft = Draft::read(path)?;
    Ok(PackText { path: draft.path, text: draft.text.as_ref().to_owned() })
}
