//! A baseline: the findings that a project lives with, by fingerprint, in a file that is
//! read and reviewed like any other.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    draft::{Fault, explain},
    write,
};

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    /// By the draft's path.
    drafts: BTreeMap<String, Vec<Entry>>,
}

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub rule: String,
    /// The text it stands at, shortened, for who reviews the file.
    pub text: String,
    /// In hexadecimal.
    pub fingerprint: String,
}

/// The known findings of all drafts.
#[derive(Debug, Default)]
pub struct Baseline {
    drafts: BTreeMap<String, Vec<Entry>>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// What is wrong with the file; what to do.
    pub fn load(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {}", path.display(), explain(&error)))?;
        let file: File = serde_json::from_str(&text).map_err(|error| {
            format!(
                "{}:{}: is no baseline ({error}); write it anew with --write-baseline",
                path.display(),
                error.line()
            )
        })?;
        if file.version != VERSION {
            return Err(format!(
                "{}: is a baseline of version {}, and this program knows {VERSION}; write it anew with --write-baseline",
                path.display(),
                file.version
            ));
        }
        Ok(Self { drafts: file.drafts })
    }

    /// Adds what was found in one draft.
    pub fn add(&mut self, draft: String, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.drafts.insert(draft, entries);
        }
    }

    /// Writes the baseline.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn write(self, path: &Path) -> Result<(), Fault> {
        let file = File { version: VERSION, drafts: self.drafts };
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        write::create(path, text.as_bytes())
    }

    /// Of a draft's known findings the fingerprints.
    pub fn known(&self, draft: &str) -> HashSet<u128> {
        let entries = self.drafts.get(draft).into_iter().flatten();
        entries.filter_map(|entry| u128::from_str_radix(&entry.fingerprint, 16).ok()).collect()
    }

    /// The known findings of a draft that `found` has no more.
    pub fn stale<'a>(&'a self, draft: &str, found: &HashSet<u128>) -> Vec<&'a Entry> {
        let is_found =
            |entry: &Entry| u128::from_str_radix(&entry.fingerprint, 16).is_ok_and(|own| found.contains(&own));
        self.drafts.get(draft).into_iter().flatten().filter(|entry| !is_found(entry)).collect()
    }
}
