//! The lines of a text, for formats that go by lines.

use super::Span;

#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Without the white space around it; empty for a blank line.
    pub(super) span: Span,
    /// White space before it, in bytes.
    pub(super) indent: usize,
}

impl Line {
    pub(super) fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }

    pub(super) const fn is_blank(&self) -> bool {
        self.span.is_empty()
    }

    /// A line of one mark alone, so many times at least: the mark.
    pub(super) fn row(&self, text: &str, least: usize) -> Option<u8> {
        let bytes = self.of(text).as_bytes();
        let first = *bytes.first()?;
        let is_row = first.is_ascii_punctuation() && bytes.len() >= least && bytes.iter().all(|byte| *byte == first);
        is_row.then_some(first)
    }
}

pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let indent = line.len() - line.trim_start().len();
            let content = line.trim();
            let at = start + if content.is_empty() { 0 } else { indent };
            start += line.len();
            Line { span: Span::new(at, at + content.len()), indent }
        })
        .collect()
}

/// The length of a numbered item's mark, with its space: `1. `, `#) `, `(a) `.
pub(super) fn number_mark(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let body = line.get(open..)?;
    let length = body.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let label = body.get(..length)?;
    let is_label = label == "#"
        || (length <= 2 && !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit()))
        || (length == 1 && open == 1);
    let close = body.get(length..)?;
    (is_label && (close.starts_with(". ") && open == 0 || close.starts_with(") "))).then_some(open + length + 2)
}
