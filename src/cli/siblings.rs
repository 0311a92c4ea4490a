//! The drafts of one run, held against one another: what two say in the same words is
//! found in the later one.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::{
    diagnostic::Finding,
    learn::index::{Builder, Change, Index, Passage, passages},
    project::{
        Draft,
        cache::{Cache, Means, state},
        index,
    },
};

/// So many bytes of drafts are held against one another, for their passages stay in
/// memory. For more there is `policylint learn --index`.
const MOST: usize = 1 << 26;

/// Drafts that are read together.
const TOGETHER: usize = 256;

#[derive(Default)]
pub(super) struct Siblings {
    /// Their passages, in the order of the run.
    index: Index,
    /// By name, the places of the drafts in it.
    places: HashMap<String, usize>,
    /// Since the run that is remembered.
    change: Change,
    was: u128,
    is: u128,
    /// Some were left out, for there are too many.
    pub(super) is_cut: bool,
}

impl Siblings {
    /// Takes in the drafts; of those that an earlier run has taken in, nothing is read.
    pub(super) fn new(drafts: &[PathBuf], known: Option<(&Cache, &Means)>) -> Self {
        let mut gathering = Gathering::new(known.map(|(cache, _)| cache.passages()).unwrap_or_default());
        let mut siblings = Self::default();
        let mut bytes = 0;
        for chunk in drafts.chunks(TOGETHER) {
            let read = |path: &PathBuf| gathering.read(path, known.map(|(_, means)| means));
            let read: Vec<Sibling> = chunk.par_iter().filter_map(read).collect();
            for sibling in read {
                siblings.is_cut |= bytes > MOST;
                if siblings.is_cut || siblings.places.contains_key(&sibling.name) {
                    continue;
                }
                bytes += sibling.size;
                siblings.places.insert(sibling.name.clone(), siblings.places.len());
                gathering.take(&sibling);
            }
            if siblings.is_cut {
                break;
            }
        }
        let (old, new) = gathering.finish();
        let change = if known.is_some() { Change::between(&old, &new) } else { Change::default() };
        Self { was: state(&old), is: state(&new), change, index: new, ..siblings }
    }

    /// What the draft at `path` may have been copied from: the drafts before it.
    pub(super) fn before(&self, path: &Path) -> Index {
        self.index.before(self.places.get(&index::name(path)).copied().unwrap_or(self.places.len()))
    }

    /// These drafts in their order, as one number.
    pub(super) fn state(&self) -> u128 {
        self.is
    }

    /// Beside which drafts there was found in the draft at `path` what is found now.
    pub(super) fn since(&self, path: &Path) -> Option<u128> {
        let holds = self.was == self.is || !self.change.touches(&index::name(path));
        holds.then_some(self.was)
    }

    /// Whether a finding names a place in another draft that is another now.
    pub(super) fn has_moved(&self, finding: &Finding) -> bool {
        let mut places =
            finding.related.iter().filter_map(|related| Some((related.path.as_deref()?, related.span.start)));
        places.any(|(path, start)| self.change.moves(path, start))
    }

    /// What is to be remembered of them: all but a part of what is remembered already.
    pub(super) fn into_kept(self, cache: &Cache) -> Option<Index> {
        let is_other = |path: &str| !self.places.contains_key(path) && Path::new(path).exists();
        let old = cache.passages();
        let n_known = old.documents().filter(|(path, _)| self.places.contains_key(*path)).count();
        let is_part = n_known == self.places.len() && old.documents().any(|(path, _)| is_other(path));
        (self.was != self.is && !is_part).then_some(self.index)
    }
}

/// A draft on its way in.
struct Sibling {
    name: String,
    size: usize,
    digest: u128,
    /// Where the old index has it,
    known: Option<usize>,
    /// or what is new.
    passages: Vec<Passage>,
}

/// An index in the making. As long as the old one has the same documents, it is the old one.
struct Gathering {
    old: Index,
    known: HashMap<String, (u128, usize)>,
    same: usize,
    builder: Option<Builder>,
}

impl Gathering {
    fn new(old: Index) -> Self {
        let document = |(at, (path, digest)): (usize, (&str, u128))| (path.to_owned(), (digest, at));
        let known = old.documents().enumerate().map(document).collect();
        Self { old, known, same: 0, builder: None }
    }

    /// `None`: what cannot be read is told when it is checked.
    fn read(&self, path: &Path, means: Option<&Means>) -> Option<Sibling> {
        let draft = Draft::read(path).ok().filter(|_| path.as_os_str() != "-")?;
        let name = index::name(path);
        let digest = means.map(|means| means.passages(&draft)).unwrap_or_default();
        let known = self.known.get(&name).filter(|(known, _)| *known == digest).map(|(_, at)| *at);
        let passages = if known.is_some() { Vec::new() } else { passages(&draft.text, draft.format) };
        Some(Sibling { name, size: draft.text.len(), digest, known, passages })
    }

    fn take(&mut self, sibling: &Sibling) {
        if self.builder.is_none() && sibling.known == Some(self.same) {
            self.same += 1;
            return;
        }
        self.changed();
        let builder = self.builder.get_or_insert_default();
        match sibling.known {
            Some(at) => builder.take(&self.old, at..at + 1),
            None => builder.push(&sibling.name, sibling.digest, &sibling.passages),
        }
    }

    /// From here on it is another.
    fn changed(&mut self) {
        if self.builder.is_none() {
            self.builder.insert(Builder::default()).take(&self.old, 0..self.same);
        }
    }

    /// The old index and the new one.
    fn finish(mut self) -> (Index, Index) {
        if self.same < self.known.len() {
            self.changed();
        }
        let new = self.builder.map_or_else(|| self.old.clone(), |builder| Index::of([builder.finish()]));
        (self.old, new)
    }
}
