//! Where passages stand: the index of a corpus, or of the drafts of a workspace.
//!
//! An index finds every passage that is alike to a given one (at least 85 % of the word
//! triples, or one small edit). Candidates come from keys of which alike passages share
//! one, the rarest first; only passages that share nothing but keys of hundreds are missed.
//! They are held against the stored words, so that no hash decides.

mod change;
mod file;
mod layout;
pub mod live;
mod lookup;
mod passage;
mod segment;

use std::{borrow::Cow, collections::HashSet, path::Path, sync::Arc};

pub use change::Change;
pub use file::{Damage, HEAD, Writer};
pub use lookup::{Copied, Query};
pub use passage::{Passage, is_passage, passages, words_of};
pub use segment::{Builder, Segment, Store};

/// Segments, and which of their documents count no more.
#[derive(Clone, Default)]
pub struct Index {
    segments: Vec<(Segment, HashSet<u32>)>,
    /// What comes before a path that is stored from the index on.
    base: String,
    /// What is left out of a path that is shown.
    here: String,
    /// So many documents count; all if it is not said.
    until: Option<usize>,
}

impl Index {
    /// An index of documents in memory, shown by the paths they have there.
    pub fn of(segments: impl IntoIterator<Item = Segment>) -> Self {
        let segments = segments.into_iter().map(|segment| (segment, HashSet::new())).collect();
        Self { segments, ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The index of its first documents alone.
    #[must_use]
    pub fn before(&self, documents: usize) -> Self {
        Self { until: Some(documents), ..self.clone() }
    }

    /// The stored path and the digest of every document.
    pub fn documents(&self) -> impl Iterator<Item = (&str, u128)> {
        self.segments.iter().flat_map(|(segment, dead)| {
            let alive = (0..segment.n_documents()).filter(|document| !dead.contains(document));
            alive.map(|document| (segment.path(document), segment.digest(document)))
        })
    }

    /// What a document with that stored path is called.
    fn shown<'a>(&self, path: &'a str) -> Cow<'a, str> {
        if self.base.is_empty() || Path::new(path).is_absolute() {
            return path.strip_prefix(&self.here).unwrap_or(path).into();
        }
        let whole = format!("{}{path}", self.base);
        whole.strip_prefix(&self.here).map(str::to_owned).unwrap_or(whole).into()
    }
}

/// Whether the document at a path, as it is shown, is left out.
pub type Excludes = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// The documents that a draft is held against, and those of them that do not count.
#[derive(Clone, Default)]
pub struct Sources {
    pub indexes: Vec<Arc<Index>>,
    /// The draft itself, what it may copy.
    pub excludes: Option<Excludes>,
}

impl Sources {
    /// Where the passage stands: the best of all places.
    pub fn find(&self, query: &mut Query<'_>) -> Option<Copied> {
        let excludes = |path: &str| self.excludes.as_ref().is_some_and(|excludes| excludes(path));
        self.indexes.iter().filter_map(|index| index.find(query, &excludes)).max()
    }

    pub fn is_empty(&self) -> bool {
        self.indexes.is_empty()
    }
}
