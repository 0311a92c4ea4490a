//! The schema of a pack, and what makes one wrong.

use std::sync::Arc;

/// A pack as it was read from disk.
#[derive(Clone, Debug)]
pub struct PackText {
    pub path: Arc<str>,
    pub text: String,
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
