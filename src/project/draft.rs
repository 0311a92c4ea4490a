//! A draft as it comes from disk or a pipe: valid UTF-8, its byte order mark set
//! aside, or a fault that says what to do.

use std::{
    fmt,
    fs::File,
    io::{self, Read},
    path::Path,
    sync::Arc,
};

use super::office::{Office, OfficeKind};
use crate::{
    facts::Knowledge,
    lang::LangId,
    reading::Document,
    text::{Format, blocks::Layout},
};

/// Offsets are 32 bits wide inside; nobody writes a draft of this size.
const LARGEST: u64 = 1 << 30;
/// A null byte so near the start means a binary file.
const SNIFFED: usize = 8192;

/// A text with what it takes to write it back.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What messages call it: the path as the user gave it.
    pub path: Arc<str>,
    pub format: Format,
    /// Without the byte order mark.
    pub text: Arc<str>,
    pub has_bom: bool,
    /// Of a Word or OpenDocument text: what it was read from; `text` has a line a paragraph.
    pub office: Option<Arc<Office>>,
}

/// Something that could not be read or written; the rest goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub path: Arc<str>,
    /// What is wrong; what to do.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl Draft {
    /// Reads the draft at `path`.
    ///
    /// # Errors
    /// Why it cannot be read, in one line.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let name: Arc<str> = path.to_string_lossy().into();
        let bytes = File::open(path).and_then(read_limited);
        let bytes = bytes.map_err(|error| Fault { path: Arc::clone(&name), message: explain(&error) });
        Self::from_bytes(name, path, bytes?)
    }

    /// What the draft says; `lang` is what its user says it is in.
    pub fn document(&self, lang: Option<LangId>, knowledge: &Knowledge) -> Document {
        let Knowledge { languages, names, .. } = knowledge;
        let text = Arc::clone(&self.text);
        match &self.office {
            Some(office) => {
                let layout = Layout::of_blocks(&text, self.format, office.blocks.clone());
                Document::of_layout(text, layout, lang, languages, names)
            }
            None => Document::read(text, self.format, lang, languages, names, None),
        }
    }

    /// Reads a draft from a pipe.
    ///
    /// # Errors
    /// Why it cannot be read, in one line.
    pub fn read_from(input: impl Read, name: Arc<str>) -> Result<Self, Fault> {
        match read_limited(input) {
            Ok(bytes) => Self::from_bytes(Arc::clone(&name), Path::new(&*name), bytes),
            Err(error) => Err(Fault { path: name, message: explain(&error) }),
        }
    }

    fn from_bytes(path: Arc<str>, file: &Path, bytes: Vec<u8>) -> Result<Self, Fault> {
        let fault = |message: String| Fault { path: Arc::clone(&path), message };
        let format = format_of(file);
        if let Some(kind) = extension(file).and_then(|extension| OfficeKind::of_extension(&extension)) {
            let office = Office::read(bytes, kind).map_err(fault)?;
            let text = Arc::clone(&office.text);
            return Ok(Self { path, format, text, has_bom: false, office: Some(Arc::new(office)) });
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(fault("is encoded in UTF-16; save it as UTF-8".into()));
        }
        if bytes.iter().take(SNIFFED).any(|byte| *byte == 0) {
            return Err(fault("is a binary file, not a draft; leave it out, or export its text".into()));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            fault(format!("is not UTF-8 (byte {at}); save it as UTF-8, for example with `iconv -t UTF-8`"))
        })?;
        let (has_bom, text) = match text.strip_prefix('\u{FEFF}') {
            Some(rest) => (true, rest.into()),
            None => (false, text.into()),
        };
        Ok(Self { path, format, text, has_bom, office: None })
    }
}

/// The format that a file's name tells; plain text where it tells none.
pub fn format_of(path: &Path) -> Format {
    extension(path).and_then(|extension| format_named(&extension)).unwrap_or_default()
}

fn extension(path: &Path) -> Option<String> {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase())
}

/// `md`, `markdown`, `txt`, `text`, `plain`, and what editors call them.
pub fn format_named(name: &str) -> Option<Format> {
    match name {
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "tex" | "latex" | "ltx" => Some(Format::Latex),
        "rst" | "rest" | "restructuredtext" => Some(Format::Rst),
        "adoc" | "asciidoc" | "asc" => Some(Format::AsciiDoc),
        "typ" | "typst" => Some(Format::Typst),
        "txt" | "text" | "plain" | "plaintext" => Some(Format::Plain),
        _ => None,
    }
}

fn read_limited(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    Ok(bytes)
}

/// An error of the system, in the words of the user, with what to do.
pub fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist; check the path".into(),
        io::ErrorKind::PermissionDenied => "may not be read; change its permissions, or leave it out".into(),
        io::ErrorKind::IsADirectory => "is a folder; name a file".into(),
        io::ErrorKind::FileTooLarge => "is larger than 1 GiB; split it".into(),
        io::ErrorKind::StorageFull => "cannot be written, for the disk is full; nothing was changed".into(),
        io::ErrorKind::ReadOnlyFilesystem => "is on a read-only disk; copy it elsewhere".into(),
        _ => {
            let system = error.to_string();
            let system = system.split(" (os error").next().unwrap_or_default();
            format!("cannot be read ({}); try again, or leave it out", system.to_lowercase())
        }
    }
}
