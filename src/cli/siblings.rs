//! The drafts of one run, held against one another: what two say in the same words is
//! found in the later one.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;

use crate::{
    learn::index::{Builder, Index, Passage, Segment, passages},
    project::{Draft, index},
};

/// So many bytes of drafts are held against one another, for their passages stay in
/// memory. For more there is `policylint learn --index`.
const MOST: usize = 1 << 26;

/// The drafts that were taken in so far, and the order of all.
pub(super) struct Siblings {
    order: OnceLock<Arc<HashMap<String, usize>>>,
    drafts: Vec<PathBuf>,
    /// Each at least as large as all behind it together, so that there are few.
    segments: Vec<(usize, Segment)>,
    bytes: usize,
    index: Arc<Index>,
    /// Of the drafts that were taken in last, by name.
    last: HashMap<String, Vec<Passage>>,
}

impl Siblings {
    pub(super) fn new(drafts: &[PathBuf]) -> Self {
        Self {
            order: OnceLock::new(),
            drafts: drafts.to_vec(),
            segments: Vec::new(),
            bytes: 0,
            index: Arc::default(),
            last: HashMap::new(),
        }
    }

    /// Takes in the next drafts; tells whether they are still held against one another.
    pub(super) fn add(&mut self, drafts: &[PathBuf]) -> bool {
        self.last.clear();
        if self.bytes > MOST {
            return false;
        }
        // What cannot be read is told when it is checked.
        let read = |path: &PathBuf| {
            let draft = Draft::read(path).ok().filter(|_| path.as_os_str() != "-")?;
            Some((index::name(path), draft.text.len(), passages(&draft.text, draft.format)))
        };
        let read: Vec<_> = drafts.par_iter().filter_map(read).collect();
        let size: usize = read.iter().map(|(_, size, ..)| size).sum();
        let mut builder = Builder::default();
        for (name, _, passages) in &read {
            builder.push(name, 0, passages);
        }
        self.last.extend(read.into_iter().map(|(name, _, passages)| (name, passages)));
        self.bytes += size;
        let mut last = (size, builder.finish());
        while self.segments.last().is_some_and(|(before, _)| *before <= 2 * last.0) {
            let Some((before, segment)) = self.segments.pop() else { break };
            let mut builder = Builder::default();
            builder.copy_all(&segment);
            builder.copy_all(&last.1);
            last = (before + last.0, builder.finish());
        }
        self.segments.push(last);
        self.index = Arc::new(Index::of(self.segments.iter().map(|(_, segment)| segment.clone())));
        true
    }

    /// The passages of a draft that was taken in last.
    pub(super) fn passages(&self, path: &Path) -> Option<&[Passage]> {
        self.last.get(&index::name(path)).map(Vec::as_slice)
    }

    /// The drafts that were taken in.
    pub(super) fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// Whether a document is none that the draft at `path` may have copied: itself, or one
    /// that comes later in this run, which is held against this one.
    pub(super) fn excluded(&self, path: &Path) -> impl Fn(&str) -> bool + use<> {
        let names = || self.drafts.iter().enumerate().map(|(at, path)| (index::name(path), at)).collect();
        let order = Arc::clone(self.order.get_or_init(|| Arc::new(names())));
        let place = order.get(&index::name(path)).copied();
        move |other| order.get(other).is_some_and(|other| place <= Some(*other))
    }
}
