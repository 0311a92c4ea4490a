//! Indexes of passages on disk: mapped to be read, written beside and renamed.

use std::{
    collections::{HashMap, HashSet},
    fs::{self, File},
    io::{self, BufWriter, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use memmap2::Mmap;
use rayon::prelude::*;
use tempfile::NamedTempFile;
use xxhash_rust::xxh3::xxh3_128_with_seed;

use super::{Config, Draft, Fault, draft::explain, write};
use crate::learn::index::{Damage, Excludes, HEAD, Index, Passage, Store, Writer, passages};

/// Documents that are read together.
const TOGETHER: usize = 256;

/// What became of a corpus.
#[derive(Debug, Default)]
pub struct Learned {
    pub documents: usize,
    pub passages: usize,
    /// Documents that were new or had changed, and had to be read.
    pub read: usize,
    /// Documents that could not be read.
    pub faults: Vec<Fault>,
}

enum Error {
    Io(io::Error),
    Damage(Damage),
}

impl Error {
    fn fault(self, path: &Path) -> Fault {
        let message = match self {
            Self::Io(error) => explain(&error),
            Self::Damage(Damage::Foreign) => {
                "is no index of passages; name another file, or make one with `policylint learn --index`".into()
            }
            Self::Damage(Damage::Version(version)) => format!(
                "is an index of another version ({version}) of policylint; make it anew with `policylint learn --index`"
            ),
            Self::Damage(Damage::Length) => {
                "is an index that was cut short; make it anew with `policylint learn --index`".into()
            }
            Self::Damage(Damage::Checksum) => {
                "is an index whose bytes have changed; make it anew with `policylint learn --index`".into()
            }
        };
        Fault { path: path.to_string_lossy().into(), message }
    }
}

/// Opens the index at `path`.
///
/// # Errors
/// Why it cannot be used, with what to do.
pub fn open(path: &Path) -> Result<Index, Fault> {
    load(path).map_err(|error| error.fault(path))
}

fn load(path: &Path) -> Result<Index, Error> {
    let file = File::open(path).map_err(Error::Io)?;
    if file.metadata().map_err(Error::Io)?.is_dir() {
        return Err(Error::Io(io::ErrorKind::IsADirectory.into()));
    }
    let folder = folder_of(path).canonicalize().map_err(Error::Io)?;
    Index::open(map(&file)?, below(&folder), here()).map_err(Error::Damage)
}

#[expect(unsafe_code, reason = "a file can be mapped in no other way")]
fn map(file: &File) -> Result<Store, Error> {
    // SAFETY: the bytes must not change while they are mapped. This program never writes
    // into an index: it writes a new one and renames it over the old, whose bytes stay
    // for those who have them mapped. Every number that is read from them is checked.
    Ok(Arc::new(unsafe { Mmap::map(file) }.map_err(Error::Io)?))
}

/// An index that was kept as it was, if it still is.
pub(super) fn recall(path: &Path) -> Option<Index> {
    let store = File::open(path).ok().and_then(|file| map(&file).ok())?;
    Index::open(store, String::new(), String::new()).ok()
}

/// Keeps an index as it is.
pub(super) fn remember(path: &Path, index: &Index) -> io::Result<()> {
    put(path, |writer| writer.keep_all(index))
}

/// Makes the file at `path` an index of what is written; the old one stays until it is whole.
fn put(path: &Path, write: impl FnOnce(&mut Writer<BufWriter<&mut File>>) -> io::Result<()>) -> io::Result<()> {
    let mut file = beside(path, folder_of(path))?;
    file.as_file_mut().write_all(&[0; HEAD])?;
    let mut writer = Writer::new(BufWriter::new(file.as_file_mut()));
    write(&mut writer)?;
    let (out, head) = writer.finish()?;
    drop(out);
    file.as_file_mut().seek(SeekFrom::Start(0))?;
    file.as_file_mut().write_all(&head)?;
    write::put(file, path)
}

/// What a document is called in findings, whatever way leads to it: its path from here,
/// where it lies below, else from the root.
pub fn name(path: &Path) -> String {
    let whole = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    let whole = whole.to_string_lossy();
    whole.strip_prefix(&here()).unwrap_or(&whole).to_owned()
}

/// The documents that the draft at `path` may say the same as: itself, and what the
/// settings allow.
pub fn excludes(path: &Path, config: &Arc<Config>) -> Excludes {
    let (config, draft) = (Arc::clone(config), path.to_owned());
    // The disk is asked for it, and mostly nobody asks here.
    let own = OnceLock::new();
    Arc::new(move |other| other == own.get_or_init(|| name(&draft)) || config.allows_copy(&draft, Path::new(other)))
}

/// The working folder, as what lies below it begins.
fn here() -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    here.map_or_else(|_| String::new(), |here| below(&here))
}

fn below(folder: &Path) -> String {
    folder.join("").to_string_lossy().into_owned()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the index at `path` one of the documents `corpus`, and of no others. What it has
/// of them already, unchanged, is not read again. The old file stays until the new one is
/// whole.
///
/// # Errors
/// The index cannot be written, or something else stands in its place.
pub fn learn(path: &Path, corpus: &[PathBuf]) -> Result<Learned, Fault> {
    let old = match load(path) {
        Ok(index) => index,
        Err(Error::Io(error)) if error.kind() == io::ErrorKind::NotFound => Index::default(),
        // The corpus makes it anew; but nothing else is written over.
        Err(Error::Damage(damage)) if damage != Damage::Foreign => Index::default(),
        Err(error) => return Err(error.fault(path)),
    };
    write(path, &old, corpus).map_err(|error| Fault {
        path: path.to_string_lossy().into(),
        message: explain(&error).replace("be read", "be written"),
    })
}

fn write(path: &Path, old: &Index, corpus: &[PathBuf]) -> io::Result<Learned> {
    let folder = folder_of(path).canonicalize()?;
    let base = below(&folder);
    let known: HashMap<&str, u128> = old.documents().collect();
    let mut learned = Learned::default();
    let mut kept: HashSet<String> = HashSet::new();
    let mut seen: HashSet<String> = HashSet::new();

    put(path, |writer| {
        for chunk in corpus.chunks(TOGETHER) {
            let documents: Vec<_> = chunk.par_iter().map(|path| document(path, &base, &known)).collect();
            for document in documents {
                match document {
                    Ok(Learning { name, .. }) if !seen.insert(name.clone()) => {}
                    Ok(Learning { name, digest, passages: Some(passages) }) => {
                        writer.push(&name, digest, &passages)?;
                        learned.documents += 1;
                        learned.read += 1;
                        learned.passages += passages.len();
                    }
                    Ok(Learning { name, .. }) => {
                        kept.insert(name);
                    }
                    Err(fault) => learned.faults.push(fault),
                }
            }
        }
        let (documents, passages) = writer.keep(old, &|name| kept.contains(name))?;
        learned.documents += documents;
        learned.passages += passages;
        Ok(())
    })?;
    Ok(learned)
}

/// A document of the corpus.
struct Learning {
    /// Its path from the index, where it lies beside or below it, else from the root.
    name: String,
    digest: u128,
    /// `None`: the index has them.
    passages: Option<Vec<Passage>>,
}

fn document(path: &Path, base: &str, known: &HashMap<&str, u128>) -> Result<Learning, Fault> {
    let draft = Draft::read(path)?;
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let whole = whole.to_string_lossy();
    let name = whole.strip_prefix(base).unwrap_or(&whole).to_owned();
    // The format too decides what its passages are.
    let digest = xxh3_128_with_seed(draft.text.as_bytes(), draft.format as u64);
    let is_known = known.get(name.as_str()) == Some(&digest);
    let passages = (!is_known).then(|| passages(&draft.text, draft.format));
    Ok(Learning { name, digest, passages })
}

/// A file beside `path` to be written and renamed; whoever may read the one, or any new
/// file here, may read the other.
fn beside(path: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".policylint-");
    match fs::metadata(path) {
        Ok(old) => builder.permissions(old.permissions()),
        #[cfg(unix)]
        Err(_) => builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)),
        #[cfg(not(unix))]
        Err(_) => &mut builder,
    };
    builder.tempfile_in(folder)
}
