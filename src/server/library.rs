//! Documents that findings and facts lead to: of the corpus, mostly. One is read again
//! only when it has changed.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex, PoisonError},
    time::SystemTime,
};

use tower_lsp::lsp_types::{Location, Url};

use super::convert;
use crate::{
    project::Draft,
    text::{Buffer, Encoding, Span},
};

/// So many documents are kept.
const KEPT: usize = 32;

struct Kept {
    written: Option<SystemTime>,
    length: u64,
    text: Buffer,
}

static LIBRARY: LazyLock<Mutex<HashMap<PathBuf, Kept>>> = LazyLock::new(Mutex::default);

/// A place in a file, as it stands on disk.
pub(super) fn location(path: &str, span: Span, encoding: Encoding) -> Option<Location> {
    let path = std::path::absolute(Path::new(path)).ok()?;
    let metadata = fs::metadata(&path).ok()?;
    let (written, length) = (metadata.modified().ok(), metadata.len());
    let uri = Url::from_file_path(&path).ok()?;
    let mut library = LIBRARY.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(kept) = library.get(&path).filter(|kept| kept.written == written && kept.length == length) {
        return Some(Location { uri, range: convert::range(span, &kept.text, encoding) });
    }
    let text = Buffer::new(&Draft::read(&path).ok()?.text);
    let range = convert::range(span, &text, encoding);
    if library.len() >= KEPT {
        library.clear();
    }
    library.insert(path, Kept { written, length, text });
    Some(Location { uri, range })
}
