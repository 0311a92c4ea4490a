//! What a rule found: plain data, in byte ranges of the document.

use std::sync::Arc;

use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Information,
    Warning,
    Error,
}

/// How far a fix may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// Changes form alone: digits, spacing, a second copy. Applied by `--fix`.
    Safe,
    /// Changes what is claimed: a figure, a date, a name. Applied on request.
    Unsafe,
    /// Shown, never written.
    Display,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub title: String,
    pub safety: Safety,
    pub edits: Vec<Edit>,
}

/// Another place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// `None`: the same document.
    pub path: Option<Arc<str>>,
    pub span: Span,
    pub message: String,
}

/// The fact that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// `npt/entered-into-force`.
    pub fact: String,
    pub value: String,
    pub pack: String,
    pub source: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: Severity,
    pub span: Span,
    pub message: String,
    pub related: Vec<Related>,
    pub evidence: Vec<Evidence>,
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// The same, when the text that it and all it speaks of stand in has moved from
    /// `from` to `to`.
    pub fn moved(&self, from: usize, to: usize) -> Self {
        let mut moved = self.clone();
        moved.span = self.span.moved(from, to);
        for related in moved.related.iter_mut().filter(|related| related.path.is_none()) {
            related.span = related.span.moved(from, to);
        }
        for edit in moved.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.moved(from, to);
        }
        moved
    }
}
