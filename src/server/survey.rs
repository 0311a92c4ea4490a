//! All drafts of the workspace: the open ones as they stand in the editor, the others as
//! they stand on disk. A file is read again only when it has changed.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::SystemTime,
};

use tower_lsp::lsp_types::Url;

use super::{
    Server,
    documents::Snapshot,
    progress::Progress,
    summary::{Statements, Summary},
};
use crate::project::{draft::Draft, walk};

/// What was read of files, and when they were last written.
#[derive(Default)]
pub(super) struct Shelf {
    files: Mutex<HashMap<PathBuf, (Stamp, Arc<Summary>)>>,
}

#[derive(Clone, Copy, PartialEq)]
struct Stamp {
    written: Option<SystemTime>,
    length: u64,
    /// Of what files are judged by.
    terms: u64,
}

/// Ends a scan that nobody waits for any more.
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Shelf {
    /// A file is read again though it has not changed.
    pub(super) fn forget(&self, path: &Path) {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }
}

impl Server {
    /// Every draft of the folders, and every open one, in the order of their addresses.
    /// Dropped, it stops at the next file.
    pub(super) async fn survey(self: &Arc<Self>, progress: Option<Progress>) -> Vec<Arc<Summary>> {
        let stop = Stop(Arc::default());
        let (server, stopped) = (Arc::clone(self), Arc::clone(&stop.0));
        let closed = tokio::task::spawn_blocking(move || server.read_closed(progress.as_ref(), &stopped)).await;
        drop(stop);
        let mut found = closed.unwrap_or_else(|error| {
            tracing::error!("{error}");
            Vec::new()
        });
        for uri in self.documents.uris() {
            if let Some(analysis) = self.documents.analysis(&uri).await {
                // It may have been opened meanwhile.
                found.retain(|draft| draft.uri != uri);
                found.push(Arc::new(Summary::of(&analysis, true, self.session())));
            }
        }
        found.sort_by(|a, b| a.uri.cmp(&b.uri));
        found
    }

    /// The drafts of the folders that are not open. Reads the disk.
    fn read_closed(&self, progress: Option<&Progress>, stopped: &AtomicBool) -> Vec<Arc<Summary>> {
        let (folders, configs) = self.workspace.folders();
        let mut faults = Vec::new();
        let paths = walk::drafts(&folders, &configs, false, &mut faults);
        for fault in faults {
            tracing::warn!("{fault}");
        }
        let open = self.documents.uris();
        let mut shelf = HashMap::new();
        let mut found = Vec::new();
        for (at, path) in paths.iter().enumerate() {
            if stopped.load(Ordering::Relaxed) {
                return found;
            }
            if let Some(progress) = progress {
                progress.report(at, paths.len(), path);
            }
            let Ok(uri) = Url::from_file_path(path) else { continue };
            if open.contains(&uri) {
                continue;
            }
            let Some((stamp, summary)) = self.read_file(path, uri) else { continue };
            found.push(Arc::clone(&summary));
            shelf.insert(path.clone(), (stamp, summary));
        }
        *self.shelf.files.lock().unwrap_or_else(PoisonError::into_inner) = shelf;
        self.board.put_closed(&found);
        let there: HashSet<&Url> = found.iter().map(|draft| &draft.uri).chain(&open).collect();
        self.copies.retain(|uri| there.contains(uri));
        found
    }

    fn read_file(&self, path: &PathBuf, uri: Url) -> Option<(Stamp, Arc<Summary>)> {
        let metadata = fs::metadata(path).ok()?;
        let stamp = Stamp { written: metadata.modified().ok(), length: metadata.len(), terms: self.documents.terms() };
        let known = self.shelf.files.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        if let Some(known) = known.filter(|(known, _)| *known == stamp) {
            return Some(known);
        }
        let draft = Draft::read(path).map_err(|fault| tracing::warn!("{fault}")).ok()?;
        let snapshot = Snapshot::of_file(uri, &draft.text, draft.format);
        let analysis = Arc::new(self.workspace.analyse(snapshot, self.session()));
        self.copies.put(&analysis, false, self.session());
        Some((stamp, Arc::new(Summary::of(&analysis, false, self.session()))))
    }
}

/// What all drafts state that were read so far, to be held against one another.
#[derive(Default)]
pub(super) struct Board {
    inner: Mutex<Stated>,
}

#[derive(Default)]
struct Stated {
    open: HashMap<Url, Arc<Statements>>,
    /// As of the last survey. What is open counts before what is on disk.
    closed: HashMap<Url, Arc<Statements>>,
}

impl Board {
    /// Takes in what an open draft states; whether that is something else than before.
    pub(super) fn put(&self, uri: &Url, statements: Arc<Statements>) -> bool {
        let mut inner = self.lock();
        let known = inner.open.get(uri).or(inner.closed.get(uri));
        let differs = match known {
            Some(known) => !known.say_the_same(&statements),
            None => !statements.list.is_empty(),
        };
        inner.open.insert(uri.clone(), statements);
        differs
    }

    /// A draft is no longer open.
    pub(super) fn close(&self, uri: &Url) {
        self.lock().open.remove(uri);
    }

    fn put_closed(&self, drafts: &[Arc<Summary>]) {
        let closed = drafts.iter().map(|draft| (draft.uri.clone(), Arc::clone(&draft.statements))).collect();
        self.lock().closed = closed;
    }

    /// What the others state, in a stable order.
    pub(super) fn others(&self, uri: &Url) -> Vec<(Url, Arc<Statements>)> {
        let inner = self.lock();
        let closed = inner.closed.iter().filter(|(other, _)| !inner.open.contains_key(other));
        let drafts = inner.open.iter().chain(closed);
        let others = drafts.filter(|(other, statements)| *other != uri && !statements.list.is_empty());
        let mut others: Vec<_> = others.map(|(uri, statements)| (uri.clone(), Arc::clone(statements))).collect();
        others.sort_by(|a, b| a.0.cmp(&b.0));
        others
    }

    fn lock(&self) -> MutexGuard<'_, Stated> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
