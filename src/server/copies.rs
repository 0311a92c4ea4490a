//! Passages that two drafts of the workspace have in the same words: found in the later one.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tower_lsp::lsp_types::{Location, Range, Url};

use super::{convert, documents::Analysis, session::Session};
use crate::{
    learn::index::{
        is_passage,
        live::{Live, Said, Unit},
        words_of,
    },
    project::index,
    reading::ReadBlock,
    rules::repetition::copied_passage,
    text::{BlockKind, Buffer, Span},
};

/// So many bytes of passages are held against one another. For more there is
/// `policylint learn --index`.
const MOST: usize = 1 << 26;

/// The drafts that were read so far.
#[derive(Default)]
pub(super) struct Copies {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    /// A draft alone copies nothing, and costs nothing.
    waiting: Option<Arc<Analysis>>,
    live: Live,
    names: HashMap<Url, Arc<str>>,
    drafts: HashMap<Arc<str>, Draft>,
}

struct Draft {
    uri: Url,
    places: Places,
    /// Where copies are not told.
    muted: Vec<Span>,
}

/// Where the passages of a draft stand, as the client counts.
enum Places {
    /// An open draft is at hand as a whole.
    In(Buffer),
    /// Of one on disk the places of its passages are kept, by their starts.
    At(HashMap<usize, Range>),
}

/// A passage of a draft that stands in an earlier one.
pub(super) struct Copied {
    pub(super) span: Span,
    pub(super) range: Range,
    pub(super) there: Location,
    /// In percent.
    pub(super) share: usize,
}

impl Copies {
    /// Takes in a draft as it is now, open or on disk; tells whether something else is
    /// found in other drafts than before.
    pub(super) fn put(&self, analysis: &Arc<Analysis>, is_open: bool, session: &Session) -> bool {
        let mut inner = self.lock();
        let inner = &mut *inner;
        let is_alone =
            inner.drafts.is_empty() && inner.waiting.as_ref().is_none_or(|waiting| waiting.of.uri == analysis.of.uri);
        if is_alone && is_open {
            inner.waiting = Some(Arc::clone(analysis));
            return false;
        }
        let waiting = inner.waiting.take().filter(|waiting| waiting.of.uri != analysis.of.uri);
        let waited = waiting.is_some_and(|waiting| inner.take(&waiting, true, session));
        inner.take(analysis, is_open, session) || waited
    }

    /// A draft is no longer there; tells whether something else is found in others.
    pub(super) fn remove(&self, uri: &Url) -> bool {
        let mut inner = self.lock();
        inner.waiting.take_if(|waiting| waiting.of.uri == *uri);
        let Some(name) = inner.names.remove(uri) else { return false };
        inner.drafts.remove(&name);
        inner.live.remove(&name)
    }

    /// Forgets the drafts on disk that are there no more.
    pub(super) fn retain(&self, is_there: impl Fn(&Url) -> bool) {
        let known: Vec<Url> = self.lock().names.keys().cloned().collect();
        for gone in known.iter().filter(|uri| !is_there(uri)) {
            self.remove(gone);
        }
    }

    /// What a draft says in the words of earlier ones.
    pub(super) fn of(&self, uri: &Url, session: &Session) -> Vec<Copied> {
        let inner = self.lock();
        let Some(own) = inner.names.get(uri).and_then(|name| Some((name, inner.drafts.get(name)?))) else {
            return Vec::new();
        };
        let (name, draft) = own;
        let told = inner.live.copies(name).into_iter().filter(|copy| {
            !draft.muted.iter().any(|muted| muted.start <= copy.span.start && copy.span.start < muted.end)
        });
        let copied = told.filter_map(|copy| {
            let other = inner.drafts.get(&copy.draft)?;
            let there = Location { uri: other.uri.clone(), range: other.places.range(copy.there, session)? };
            Some(Copied { span: copy.span, range: draft.places.range(copy.span, session)?, there, share: copy.share })
        });
        copied.collect()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn take(&mut self, analysis: &Analysis, is_open: bool, session: &Session) -> bool {
        if !is_open && self.live.bytes() > MOST {
            return false;
        }
        let (uri, document) = (&analysis.of.uri, &analysis.document);
        let named = || uri.to_file_path().map_or_else(|()| uri.to_string(), |path| index::name(&path)).into();
        let name = Arc::clone(self.names.entry(uri.clone()).or_insert_with(named));
        let passages = document.blocks.iter().filter(|block| is_passage(block.block.kind, &block.reading.prints.block));
        let passages: Vec<&ReadBlock> = passages.collect();
        let units: Vec<Unit<'_>> = passages.iter().map(|block| unit(block)).collect();
        let said = |at: usize| {
            let Some(block) = passages.get(at) else { return Said::default() };
            let words = words_of(&document.text, &block.block);
            Said { words, is_own: copied_passage::is_told(&document.text, block) }
        };
        let places = if is_open {
            Places::In(analysis.of.buffer.clone())
        } else {
            let range =
                |unit: &Unit<'_>| (unit.span.start, convert::range(unit.span, &analysis.of.buffer, session.encoding));
            Places::At(units.iter().map(range).collect())
        };
        let muted = analysis.muted_copies.clone();
        self.drafts.insert(Arc::clone(&name), Draft { uri: uri.clone(), places, muted });
        let excludes = analysis.excludes.clone();
        let allows = Arc::new(move |other: &str| excludes.as_ref().is_some_and(|excludes| excludes(other)));
        self.live.put(&name, &units, allows, &said)
    }
}

fn unit(block: &ReadBlock) -> Unit<'_> {
    Unit {
        // What is quoted and what is not is told apart.
        digest: block.digest.wrapping_add(u128::from(block.block.kind == BlockKind::Quote)),
        span: block.block.span,
        print: &block.reading.prints.block,
    }
}

impl Places {
    fn range(&self, span: Span, session: &Session) -> Option<Range> {
        match self {
            Self::In(buffer) => Some(convert::range(span, buffer, session.encoding)),
            Self::At(ranges) => ranges.get(&span.start).copied(),
        }
    }
}
