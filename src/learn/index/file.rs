//! An index as one file: a head that tells version, length and checksum, the segments,
//! and a directory of them.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{
    Index, Passage,
    layout::{u32_at, u64_at},
    segment::{Builder, Segment, Store},
};

const MAGIC: &[u8; 8] = b"plintidx";
/// Rises when the file, the folding of text or the hashes of words change: then keys of
/// then and now do not meet.
const VERSION: u32 = 1;
/// Magic, version, length of the directory, length of the file, checksum of what follows.
pub const HEAD: usize = 32;

/// A segment of so many bytes is kept as it is until half of its documents are dead;
/// smaller ones are merged, so that there are never many.
const LARGE: usize = 1 << 25;

/// Why a file is no index that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Some other file.
    Foreign,
    /// Of another version of this program.
    Version(u32),
    /// Shorter or longer than it was written.
    Length,
    /// Its bytes have changed.
    Checksum,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    start: u64,
    length: u64,
    dead: Vec<u32>,
}

impl Index {
    /// The index that lies in `store`, which is read once to hold it against its checksum.
    /// `base` comes before paths that are stored from the index on; `here` is left out of
    /// those that are shown.
    ///
    /// # Errors
    /// Why it is none.
    pub fn open(store: Store, base: String, here: String) -> Result<Self, Damage> {
        let bytes: &[u8] = (*store).as_ref();
        if bytes.is_empty() || !bytes.starts_with(&MAGIC[..bytes.len().min(MAGIC.len())]) {
            return Err(Damage::Foreign);
        }
        if bytes.len() < HEAD {
            return Err(Damage::Length);
        }
        let version = u32_at(bytes, 8);
        if version != VERSION {
            return Err(Damage::Version(version));
        }
        if u64_at(bytes, 16) != bytes.len() as u64 {
            return Err(Damage::Length);
        }
        let body = bytes.get(HEAD..).unwrap_or_default();
        if u64_at(bytes, 24) != xxh3_64(body) {
            return Err(Damage::Checksum);
        }
        let directory = bytes.len().checked_sub(u32_at(bytes, 12) as usize).and_then(|start| bytes.get(start..));
        let directory: Vec<Entry> =
            directory.and_then(|bytes| postcard::from_bytes(bytes).ok()).ok_or(Damage::Checksum)?;
        let segment = |entry: Entry| {
            let start = usize::try_from(entry.start).ok()?;
            let end = start.checked_add(usize::try_from(entry.length).ok()?)?;
            Some((Segment::new(store.clone(), start..end)?, entry.dead.into_iter().collect()))
        };
        let segments = directory.into_iter().map(segment).collect::<Option<_>>().ok_or(Damage::Checksum)?;
        Ok(Self { segments, base, here, until: None })
    }
}

/// An index on its way into a file. The file's first [`HEAD`] bytes are left free; what
/// [`Writer::finish`] gives belongs there, and makes it whole.
pub struct Writer<W> {
    out: W,
    at: u64,
    checksum: Xxh3,
    directory: Vec<Entry>,
    builder: Builder,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W) -> Self {
        Self { out, at: HEAD as u64, checksum: Xxh3::new(), directory: Vec::new(), builder: Builder::default() }
    }

    /// Takes over the documents of `old` that `keeps` names by their stored paths; tells
    /// how many documents and passages these are.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn keep(&mut self, old: &Index, keeps: &dyn Fn(&str) -> bool) -> io::Result<(usize, usize)> {
        let (mut documents, mut passages) = (0, 0);
        for (segment, dead) in &old.segments {
            let stays = |document: &u32| !dead.contains(document) && keeps(segment.path(*document));
            let (alive, dead): (Vec<u32>, Vec<u32>) = (0..segment.n_documents()).partition(stays);
            documents += alive.len();
            passages += alive.iter().map(|document| segment.passages_of(*document).len()).sum::<usize>();
            if segment.bytes().len() >= LARGE && alive.len() > dead.len() {
                self.take(segment, dead)?;
                continue;
            }
            for document in alive {
                self.builder.copy(segment, document);
                self.end_segment_if_full()?;
            }
        }
        Ok((documents, passages))
    }

    /// Takes over an index as it is.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn keep_all(&mut self, index: &Index) -> io::Result<()> {
        index.segments.iter().try_for_each(|(segment, dead)| self.take(segment, dead.iter().copied().collect()))
    }

    fn take(&mut self, segment: &Segment, dead: Vec<u32>) -> io::Result<()> {
        let start = self.at;
        self.write_all(segment.bytes())?;
        self.directory.push(Entry { start, length: self.at - start, dead });
        Ok(())
    }

    /// Adds a document.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn push(&mut self, path: &str, digest: u128, passages: &[Passage]) -> io::Result<()> {
        self.builder.push(path, digest, passages);
        self.end_segment_if_full()
    }

    /// Writes what is left; gives the writer and the head of the file.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<(W, [u8; HEAD])> {
        self.end_segment()?;
        let directory = postcard::to_allocvec(&self.directory).map_err(io::Error::other)?;
        self.write_all(&directory)?;
        self.out.flush()?;
        let mut head = [0; HEAD];
        head[..8].copy_from_slice(MAGIC);
        head[8..12].copy_from_slice(&VERSION.to_le_bytes());
        head[12..16].copy_from_slice(&(directory.len() as u32).to_le_bytes());
        head[16..24].copy_from_slice(&self.at.to_le_bytes());
        head[24..].copy_from_slice(&self.checksum.digest().to_le_bytes());
        Ok((self.out, head))
    }

    fn end_segment_if_full(&mut self) -> io::Result<()> {
        if self.builder.is_full() { self.end_segment() } else { Ok(()) }
    }

    fn end_segment(&mut self) -> io::Result<()> {
        let builder = std::mem::take(&mut self.builder);
        if builder.is_empty() {
            return Ok(());
        }
        let start = self.at;
        let length = builder.write(self)?;
        self.directory.push(Entry { start, length, dead: Vec::new() });
        Ok(())
    }
}

impl<W: Write> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.checksum.update(&bytes[..written]);
        self.at += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
