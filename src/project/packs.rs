//! Fact packs from disk.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::draft::{Draft, Fault};
use crate::facts::{Defaults, Knowledge, PackText, embedded_text};

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

/// Where the pack of that id can be seen: the last of `paths` that has it, else a copy of
/// the embedded one, which nobody may write to.
///
/// # Errors
/// Why the copy cannot be made.
pub fn locate(id: &str, paths: &[PathBuf]) -> io::Result<Option<PathBuf>> {
    if let Some(path) = paths.iter().rev().find(|path| path.file_stem().is_some_and(|stem| stem == id)) {
        return Ok(Some(path.clone()));
    }
    let Some(text) = embedded_text(id) else { return Ok(None) };
    let folder = std::env::temp_dir().join(concat!("policylint-", env!("CARGO_PKG_VERSION"), "-packs"));
    let path = folder.join(id).with_extension("toml");
    if fs::read_to_string(&path).is_ok_and(|known| known == text) {
        return Ok(Some(path));
    }
    fs::create_dir_all(&folder)?;
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(text.as_bytes())?;
    let mut permissions = file.as_file().metadata()?.permissions();
    permissions.set_readonly(true);
    file.as_file().set_permissions(permissions)?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(Some(path))
}

/// One pack as it stands on disk.
///
/// # Errors
/// Why it cannot be read.
pub fn read(path: &Path) -> Result<PackText, Fault> {
    let draft = Draft::read(path)?;
    Ok(PackText { path: draft.path, text: draft.text.as_ref().to_owned() })
}
