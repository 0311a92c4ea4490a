//! The open documents: their texts, and the newest analysis of each.
//!
//! A lock is held for the edit or the look-up alone, never over an analysis. Whoever
//! needs an analysis waits for one of the text as it stands now, or of a newer one.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::watch;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Url};

use super::convert;
use crate::{
    diagnostic::Finding,
    facts::Knowledge,
    lang::Messages,
    learn::index::Excludes,
    lint::{Linter, across::Statement},
    project::draft,
    reading::Document,
    text::{Buffer, Encoding, Format, Span},
};

/// What was found in one version of a document.
pub(super) struct Analysis {
    pub(super) of: Snapshot,
    pub(super) document: Arc<Document>,
    pub(super) findings: Vec<Finding>,
    /// What other drafts are held against.
    pub(super) statements: Arc<[Statement]>,
    /// What it may copy, and where it does not tell that it did.
    pub(super) excludes: Option<Excludes>,
    pub(super) muted_copies: Vec<Span>,
    /// What it was judged by; `None` if it could not be.
    pub(super) knowledge: Option<Arc<Knowledge>>,
    /// In the reader's language.
    pub(super) messages: Arc<Messages>,
}

/// A document as it stood at one moment.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub(super) uri: Url,
    /// The client's number of the text.
    pub(super) version: i32,
    pub(super) buffer: Buffer,
    pub(super) format: Format,
    /// What the last analysis left for the next one.
    pub(super) memory: Arc<Mutex<Option<Memory>>>,
    /// Rises with every change of any text, and of what texts are judged by.
    generation: u64,
    /// The generation at which the document was opened: tells it from its next life.
    opened: u64,
}

/// The last state of a text that was read, and what was found in it: what did not change
/// since is not looked at again.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) read: Option<(Arc<Knowledge>, Arc<Document>)>,
    pub(super) linter: Linter,
    /// How long the last analysis took.
    pub(super) took: Option<Duration>,
}

/// An analysis that takes no longer may be done on the spot, if the text is no longer than
/// this: whatever is written into it, it cannot take long.
const QUICK: Duration = Duration::from_micros(500);
const QUICK_BYTES: usize = 1 << 16;

struct Open {
    now: Snapshot,
    is_under_analysis: bool,
    newest: watch::Sender<Option<Arc<Analysis>>>,
}

#[derive(Default)]
pub(super) struct Documents {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    open: HashMap<Url, Open>,
    generation: u64,
    /// The generation in which what texts are judged by last changed.
    terms: u64,
    /// Told of everything that may change a finding anywhere.
    changed: watch::Sender<u64>,
}

impl Inner {
    fn tell(&mut self) {
        self.changed.send_modify(|count| *count += 1);
    }
}

impl Snapshot {
    /// Whether an analysis will be over in no time.
    pub(super) fn is_quick(&self) -> bool {
        let memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let took = memory.as_ref().and_then(|memory| memory.took);
        self.buffer.len() <= QUICK_BYTES && took.is_some_and(|took| took <= QUICK)
    }

    /// A file as it stands on disk.
    pub(super) fn of_file(uri: Url, text: &str, format: Format) -> Self {
        let (buffer, memory) = (Buffer::new(text), Arc::default());
        Self { uri, version: 0, buffer, format, memory, generation: 0, opened: 0 }
    }
}

impl Documents {
    pub(super) fn open(&self, item: &TextDocumentItem) {
        let mut inner = self.lock();
        inner.generation += 1;
        let generation = inner.generation;
        let now = Snapshot {
            uri: item.uri.clone(),
            version: item.version,
            buffer: Buffer::new(&item.text),
            format: format(&item.language_id, &item.uri),
            memory: Arc::default(),
            generation,
            opened: generation,
        };
        let open = Open { now, is_under_analysis: false, newest: watch::Sender::new(None) };
        inner.open.insert(item.uri.clone(), open);
    }

    pub(super) fn change(
        &self,
        uri: &Url,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) {
        let mut inner = self.lock();
        inner.generation += 1;
        let generation = inner.generation;
        let Some(open) = inner.open.get_mut(uri) else { return };
        (open.now.version, open.now.generation) = (version, generation);
        for change in changes {
            match change.range {
                Some(range) => {
                    let (from, to) = (convert::place(range.start), convert::place(range.end));
                    open.now.buffer.replace(from, to, &change.text, encoding);
                }
                None => open.now.buffer = Buffer::new(&change.text),
            }
        }
    }

    /// Forgets the document, having done `last` before anyone can open it again.
    pub(super) fn close(&self, uri: &Url, last: impl FnOnce()) {
        let mut inner = self.lock();
        inner.open.remove(uri);
        last();
        inner.tell();
    }

    /// Files have changed that are drafts themselves.
    pub(super) fn touch(&self) {
        self.lock().tell();
    }

    /// The generation of what texts are judged by.
    pub(super) fn terms(&self) -> u64 {
        self.lock().terms
    }

    /// Tells from now on when a finding may have changed anywhere.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.lock().changed.subscribe()
    }

    /// Makes every analysis stale: settings or facts have changed.
    pub(super) fn outdate(&self) -> Vec<Url> {
        let mut inner = self.lock();
        inner.generation += 1;
        let generation = inner.generation;
        for open in inner.open.values_mut() {
            open.now.generation = generation;
        }
        inner.terms = generation;
        inner.tell();
        inner.open.keys().cloned().collect()
    }

    /// The open documents, in a stable order.
    pub(super) fn uris(&self) -> Vec<Url> {
        let mut uris: Vec<Url> = self.lock().open.keys().cloned().collect();
        uris.sort_unstable();
        uris
    }

    /// The document to analyse, unless it is being analysed already.
    pub(super) fn claim(&self, uri: &Url) -> Option<Snapshot> {
        let mut inner = self.lock();
        let open = inner.open.get_mut(uri).filter(|open| !open.is_under_analysis)?;
        open.is_under_analysis = true;
        Some(open.now.clone())
    }

    /// Takes in an analysis, and does `publish` with it, if its document is still as it
    /// was. If it is not, gives the document as it stands now, to be analysed in its turn.
    pub(super) fn settle(&self, analysis: Arc<Analysis>, publish: impl FnOnce(&Arc<Analysis>)) -> Option<Snapshot> {
        let mut inner = self.lock();
        let of = &analysis.of;
        let open = inner.open.get_mut(&of.uri).filter(|open| open.now.opened == of.opened)?;
        if open.now.generation != of.generation {
            return Some(open.now.clone());
        }
        open.is_under_analysis = false;
        publish(&analysis);
        open.newest.send_replace(Some(analysis));
        inner.tell();
        None
    }

    /// The last analysis of every document but one.
    pub(super) fn newest_but(&self, uri: &Url) -> Vec<Arc<Analysis>> {
        let inner = self.lock();
        let others = inner.open.iter().filter(|(other, _)| *other != uri);
        others.filter_map(|(_, open)| open.newest.borrow().clone()).collect()
    }

    /// Does `publish` with an analysis if it is still that of its document.
    pub(super) fn again(&self, analysis: &Analysis, publish: impl FnOnce(&Analysis)) {
        let inner = self.lock();
        let open = inner.open.get(&analysis.of.uri);
        if open.is_some_and(|open| open.now.generation == analysis.of.generation) {
            publish(analysis);
        }
    }

    /// The analysis of the document as it stands when this is called, or of a newer one;
    /// `None` if it is not open or is closed meanwhile.
    pub(super) async fn analysis(&self, uri: &Url) -> Option<Arc<Analysis>> {
        let (mut newest, wanted) = {
            let inner = self.lock();
            let open = inner.open.get(uri)?;
            (open.newest.subscribe(), open.now.generation)
        };
        let is_new = |analysis: &Option<Arc<Analysis>>| {
            analysis.as_ref().is_some_and(|analysis| analysis.of.generation >= wanted)
        };
        newest.wait_for(is_new).await.ok()?.clone()
    }

    /// A panic elsewhere leaves the texts as whole as they were.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// By what the client calls the language, else by the file's name.
fn format(language_id: &str, uri: &Url) -> Format {
    draft::format_named(language_id).unwrap_or_else(|| draft::format_of(Path::new(uri.path())))
}
