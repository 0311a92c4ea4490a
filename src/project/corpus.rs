//! A corpus on disk: its documents, what they are called in a pack, and their passages.

use std::{
    collections::BTreeSet,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use super::{
    config::Configs,
    draft::{Draft, Fault, explain},
    walk,
};
use crate::{
    facts::{CorpusPlace, schema::Pack},
    learn::digest,
};

/// The documents that paths mean, each once, whatever it is called, in the order of their
/// whole paths. A shorter one is kept of the paths of a document.
pub fn documents(paths: &[PathBuf], faults: &mut Vec<Fault>) -> Vec<PathBuf> {
    let found = walk::drafts(paths, &Arc::new(Configs::default()), false, faults);
    let mut seen = BTreeSet::new();
    let mut documents: Vec<(PathBuf, PathBuf)> = found.into_iter().map(|path| (whole(&path), path)).collect();
    documents.sort_by(|(a, one), (b, other)| (a, one.as_os_str().len()).cmp(&(b, other.as_os_str().len())));
    documents.retain(|(whole, _)| seen.insert(whole.clone()));
    documents.into_iter().map(|(_, path)| path).collect()
}

/// Where a learned pack was learned from: its corpus and the documents that it cites, as
/// far as they are still there.
pub fn sources(pack: &Pack, path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let facts = pack.items().flat_map(crate::facts::schema::Item::corpora);
    let said = pack.dispute.iter().flat_map(|dispute| &dispute.says).filter_map(|said| said.corpus.as_ref());
    let figures = pack.figure.iter().map(|figure| &figure.corpus);
    let lines = pack.residue.iter().map(|line| &line.corpus);
    let cited = facts.chain(said).chain(figures).chain(lines).flat_map(|corpus| &corpus.evidence);
    let named: BTreeSet<&String> = pack.pack.corpus.iter().chain(cited.map(|place| &place.document)).collect();
    named.into_iter().map(|name| tidy(&folder.join(name))).filter(|path| path.exists()).collect()
}

/// A path as seen from a folder, its parts parted by `/` on every system.
pub fn seen_from(folder: &Path, path: &Path) -> String {
    let (folder, path) = (whole(folder), whole(path));
    let shared = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// The path from the root on, without `.` and `..`. Links stay what they are called.
fn whole(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    tidy(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// Without `.`, and without the `..` that a folder before them takes back.
fn tidy(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    if parts.is_empty() { PathBuf::from(".") } else { parts.iter().collect() }
}

/// A passage of the corpus as it stands today.
pub enum Passage {
    /// As it was learned.
    There(String),
    /// The document is not what it was, there at least.
    Changed,
    /// The document cannot be read.
    Gone(Fault),
}

/// Reads a passage that a pack cites.
pub fn passage(place: &CorpusPlace) -> Passage {
    match Draft::read(Path::new(&*place.path)) {
        Ok(draft) => match draft.text.get(place.span.range()) {
            Some(text) if digest(text) == place.digest => Passage::There(text.to_owned()),
            _ => Passage::Changed,
        },
        Err(fault) => Passage::Gone(fault),
    }
}

/// Opens a file to be read line by line.
///
/// # Errors
/// Why it cannot be read.
pub fn open(path: &Path) -> Result<std::fs::File, Fault> {
    let fault = |error: std::io::Error| Fault { path: path.to_string_lossy().into(), message: explain(&error) };
    std::fs::File::open(path).map_err(fault)
}

/// Where a passage stands that the pack at `pack` cites.
pub fn place_of(pack: &Path, passage: &crate::facts::schema::Passage) -> CorpusPlace {
    let folder = pack.parent().unwrap_or(Path::new(""));
    CorpusPlace {
        path: tidy(&folder.join(&passage.document)).to_string_lossy().into(),
        span: crate::text::Span::new(passage.start as usize, passage.end as usize),
        digest: passage.digest.clone(),
    }
}
