//! A part of an index that never changes: documents, their passages, and for each key
//! the passages that have it.

use std::{
    collections::HashMap,
    io::{self, Write},
    ops::Range,
    sync::Arc,
};

use super::{
    Index,
    layout::{DOCUMENT, HEAD, PASSAGE, POSTING, Parts, u32_at, u64_at, u128_at},
    passage::Passage,
};
use crate::{
    reading::{Print, likeness::ALIKE},
    text::Span,
};

/// Bytes that outlive whoever reads them: a mapped file, or memory.
pub type Store = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// No passage.
const NONE: u32 = u32::MAX;

/// A segment is full with so many bytes of words: it is made in memory.
const FULL: usize = 1 << 28;

/// The keys of a passage: passages that are alike share one. They are the low halves of
/// the hashes of its prefix (see [`Threshold::prefix`]) in the order of the hashes, and of
/// its edges (see [`Print::edges`]) and letters. A key is a way to candidates alone.
///
/// [`Threshold::prefix`]: crate::reading::likeness::Threshold::prefix
pub(super) fn keys(print: &Print) -> impl Iterator<Item = u32> {
    let prefix = ALIKE.prefix(print.shingles.len());
    let edges = print.edges().into_iter().flatten();
    print.shingles.iter().take(prefix).copied().chain(edges).chain([print.letters]).map(|hash| hash as u32)
}

/// A segment in the making.
#[derive(Default)]
pub struct Builder {
    documents: Vec<u8>,
    passages: Vec<Record>,
    postings: Vec<u64>,
    paths: String,
    words: String,
    /// By the hash of their letters, passages of different words, and the last that says
    /// the same: what stands in a hundred documents is compared once.
    twins: HashMap<u64, (u32, u32)>,
}

/// A passage as it is stored.
#[derive(Clone, Copy)]
pub(super) struct Record {
    pub(super) document: u32,
    pub(super) line: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    /// Where its words start.
    words: u64,
    /// How many shingles it has.
    pub(super) shingles: u32,
    /// How many words, for the lengths that an edit may have.
    pub(super) n_words: u32,
    /// The next one with the same words.
    twin: u32,
}

impl Builder {
    /// Adds a document of the corpus: `digest` tells whether it has changed.
    pub fn push(&mut self, path: &str, digest: u128, passages: &[Passage]) {
        let document = self.open(path, digest);
        for passage in passages {
            self.add(document, passage.line, passage.span, &passage.words, &passage.print);
        }
    }

    /// Adds a document of another segment without its text being read again.
    pub(super) fn copy(&mut self, from: &Segment, of: u32) {
        let document = self.open(from.path(of), from.digest(of));
        for at in from.passages_of(of) {
            let (record, words) = (from.passage(at), from.words(at));
            let span = Span::new(record.start as usize, record.end as usize);
            self.add(document, record.line, span, words, &Print::of(words.split(' ')));
        }
    }

    /// Adds the documents of an index of one segment that have these places in it.
    pub fn take(&mut self, from: &Index, documents: Range<usize>) {
        if let [(segment, _)] = from.segments.as_slice() {
            documents.for_each(|document| self.copy(segment, document as u32));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Whether it is time to write it and to begin another.
    pub fn is_full(&self) -> bool {
        self.words.len() >= FULL
    }

    fn open(&mut self, path: &str, digest: u128) -> u32 {
        let document = (self.documents.len() / DOCUMENT) as u32;
        self.documents.extend(digest.to_le_bytes());
        self.documents.extend((self.paths.len() as u64).to_le_bytes());
        self.documents.extend((self.passages.len() as u64).to_le_bytes());
        self.paths.push_str(path);
        document
    }

    fn add(&mut self, document: u32, line: u32, span: Span, words: &str, print: &Print) {
        let at = self.passages.len() as u32;
        self.passages.push(Record {
            document,
            line,
            start: span.start as u32,
            end: span.end as u32,
            words: self.words.len() as u64,
            shingles: print.shingles.len() as u32,
            n_words: print.words,
            twin: NONE,
        });
        self.words.push_str(words);
        let (first, last) = *self.twins.entry(print.letters).or_insert((at, at));
        if first != at && self.said(first) == words {
            self.passages[last as usize].twin = at;
            self.twins.insert(print.letters, (first, at));
            return;
        }
        self.postings.extend(keys(print).map(|key| u64::from(key) << 32 | u64::from(at)));
    }

    fn said(&self, passage: u32) -> &str {
        let start = |at: usize| self.passages.get(at).map_or(self.words.len(), |record| record.words as usize);
        let passage = passage as usize;
        self.words.get(start(passage)..start(passage + 1)).unwrap_or_default()
    }

    /// Writes the segment; tells its length in bytes.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(mut self, out: &mut impl Write) -> io::Result<u64> {
        self.postings.sort_unstable();
        self.postings.dedup();
        let (documents, passages, postings) = (self.documents.len(), self.passages.len(), self.postings.len());
        let length = HEAD + documents + passages * PASSAGE + postings * POSTING + self.paths.len() + self.words.len();
        for number in [documents / DOCUMENT, passages, postings, self.paths.len(), self.words.len(), length] {
            out.write_all(&(number as u64).to_le_bytes())?;
        }
        out.write_all(&self.documents)?;
        for record in &self.passages {
            out.write_all(&record.to_bytes())?;
        }
        for posting in &self.postings {
            out.write_all(&posting.to_le_bytes())?;
        }
        out.write_all(self.paths.as_bytes())?;
        out.write_all(self.words.as_bytes())?;
        Ok(length as u64)
    }

    /// The segment, in memory.
    pub fn finish(self) -> Segment {
        let mut bytes = Vec::new();
        // Memory takes what is written.
        let _ = self.write(&mut bytes);
        let range = 0..bytes.len();
        Segment::new(Arc::new(bytes), range).unwrap_or_default()
    }
}

impl Record {
    fn to_bytes(self) -> [u8; PASSAGE] {
        let mut bytes = [0; PASSAGE];
        bytes[..8].copy_from_slice(&self.words.to_le_bytes());
        let fields = [self.document, self.line, self.start, self.end, self.shingles, self.n_words, self.twin];
        for (field, place) in fields.into_iter().zip(bytes[8..].chunks_exact_mut(4)) {
            place.copy_from_slice(&field.to_le_bytes());
        }
        bytes
    }
}

/// A segment to look into.
#[derive(Clone)]
pub struct Segment {
    store: Store,
    range: Range<usize>,
    parts: Parts,
}

impl Default for Segment {
    fn default() -> Self {
        Self { store: Arc::new([]), range: 0..0, parts: Parts::default() }
    }
}

impl Segment {
    /// A segment that lies in `range` of the store; `None` if it does not fit.
    pub(super) fn new(store: Store, range: Range<usize>) -> Option<Self> {
        let parts = Parts::read((*store).as_ref().get(range.clone())?)?;
        Some(Self { store, range, parts })
    }

    /// As it is stored.
    pub(super) fn bytes(&self) -> &[u8] {
        (*self.store).as_ref().get(self.range.clone()).unwrap_or_default()
    }

    fn part(&self, part: &Range<usize>) -> &[u8] {
        self.bytes().get(part.clone()).unwrap_or_default()
    }

    pub(super) fn n_documents(&self) -> u32 {
        (self.parts.documents.len() / DOCUMENT) as u32
    }

    pub(super) fn n_passages(&self) -> u32 {
        (self.parts.passages.len() / PASSAGE) as u32
    }

    fn document(&self, document: u32, field: usize) -> u64 {
        u64_at(self.part(&self.parts.documents), document as usize * DOCUMENT + field)
    }

    pub(super) fn digest(&self, document: u32) -> u128 {
        u128_at(self.part(&self.parts.documents), document as usize * DOCUMENT)
    }

    pub(super) fn path(&self, document: u32) -> &str {
        let paths = self.part(&self.parts.paths);
        let start = self.document(document, 16) as usize;
        let is_last = document + 1 >= self.n_documents();
        let end = if is_last { paths.len() } else { self.document(document + 1, 16) as usize };
        paths.get(start..end).and_then(|path| std::str::from_utf8(path).ok()).unwrap_or_default()
    }

    pub(super) fn passages_of(&self, document: u32) -> Range<u32> {
        let is_last = document + 1 >= self.n_documents();
        let end = if is_last { self.n_passages() } else { self.document(document + 1, 24) as u32 };
        self.document(document, 24) as u32..end.min(self.n_passages())
    }

    pub(super) fn passage(&self, passage: u32) -> Record {
        let bytes = self.part(&self.parts.passages);
        let at = passage as usize * PASSAGE;
        let field = |field: usize| u32_at(bytes, at + 8 + 4 * field);
        Record {
            words: u64_at(bytes, at),
            document: field(0),
            line: field(1),
            start: field(2),
            end: field(3),
            shingles: field(4),
            n_words: field(5),
            twin: field(6),
        }
    }

    pub(super) fn words(&self, passage: u32) -> &str {
        std::str::from_utf8(self.words_as_stored(passage)).unwrap_or_default()
    }

    /// The words of a passage, not yet known to be text.
    pub(super) fn words_as_stored(&self, passage: u32) -> &[u8] {
        let words = self.part(&self.parts.words);
        let start = self.passage(passage).words as usize;
        let is_last = passage + 1 >= self.n_passages();
        let end = if is_last { words.len() } else { self.passage(passage + 1).words as usize };
        words.get(start..end).unwrap_or_default()
    }

    /// The passage and those behind it that say the same, in their order.
    pub(super) fn twins(&self, passage: u32) -> impl Iterator<Item = u32> {
        let mut next = Some(passage);
        std::iter::from_fn(move || {
            let at = next?;
            // They rise, so that no bytes can lead in a circle.
            next = Some(self.passage(at).twin).filter(|twin| *twin > at && *twin < self.n_passages());
            Some(at)
        })
    }

    /// The passages before `end` that have the key.
    pub(super) fn posted(&self, key: u32, end: u32) -> impl ExactSizeIterator<Item = u32> {
        let (postings, _) = self.part(&self.parts.postings).as_chunks::<POSTING>();
        let key_of = |posting: &[u8; POSTING]| (u64::from_le_bytes(*posting) >> 32) as u32;
        let own = postings.get(postings.partition_point(|posting| key_of(posting) < key)..).unwrap_or_default();
        let passage_of = |posting: &[u8; POSTING]| u64::from_le_bytes(*posting) as u32;
        let is_in = |posting: &[u8; POSTING]| key_of(posting) == key && passage_of(posting) < end;
        let own = own.get(..own.partition_point(is_in)).unwrap_or_default();
        own.iter().map(passage_of)
    }
}
