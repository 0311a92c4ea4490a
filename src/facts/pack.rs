//! Packs as texts, and why one is refused.

use std::sync::Arc;

use super::schema::{Lines, Pack};

/// A pack as it was read from disk.
#[derive(Clone, Debug)]
pub struct PackText {
    pub path: Arc<str>,
    pub text: String,
}

impl PackText {
    /// Its id: the file's name without folder and ending.
    pub fn id(&self) -> &str {
        let file = self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path);
        file.strip_suffix(".toml").unwrap_or(file)
    }

    /// The folder of its file, with the mark that ends it; nothing where the path has none.
    pub fn folder(&self) -> &str {
        let file = self.path.rsplit(['/', '\\']).next().unwrap_or_default();
        self.path.strip_suffix(file).unwrap_or_default()
    }

    /// Parses it; `index` is its place among all packs.
    ///
    /// # Errors
    /// What is wrong in it: the line, and what is written there nearly right.
    pub fn parse(&self, index: u16) -> Result<Pack, PackError> {
        Pack::parse(&self.text, index).map_err(|error| {
            let lines = Lines::new(&self.text);
            let line =
                error.span().and_then(|span| u32::try_from(span.start).ok()).map(|byte| lines.line(byte) as usize);
            PackError { path: Arc::clone(&self.path), line, message: advise(error.message()) }
        })
    }
}

/// Why a pack is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    pub path: Arc<str>,
    /// From 1.
    pub line: Option<usize>,
    pub message: String,
}

impl std::fmt::Display for PackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

/// Serde lists all that it expected; a person wants the nearest.
fn advise(message: &str) -> String {
    let Some((wrong, expected)) = message
        .split_once(", expected ")
        .filter(|(head, _)| head.starts_with("unknown field") || head.starts_with("unknown variant"))
    else {
        return message.to_owned();
    };
    let quoted = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let Some(given) = quoted(wrong).into_iter().next() else { return message.to_owned() };
    let known = quoted(expected);
    match nearest(&given, known.iter().map(String::as_str)) {
        Some(right) => format!("unknown `{given}`; did you mean `{right}`?"),
        None => format!("unknown `{given}`; known are {}", known.join(", ")),
    }
}

/// The known word most like `given`, if any is like it.
pub(super) fn nearest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|word| (strsim::jaro_winkler(given, word), word))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, word)| word)
}
