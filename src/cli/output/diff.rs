//! What fixes would change, as a unified diff that `patch` takes.

use std::fmt::Write;

use similar::{ChangeTag, TextDiff};

/// Empty where nothing changes. Colours are taken out later where none are wanted.
pub(in crate::cli) fn unified(path: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let diff = TextDiff::from_lines(old, new);
    let mut out = format!("\u{1b}[1m--- {path}\n+++ {path}\u{1b}[0m\n");
    for hunk in diff.unified_diff().context_radius(1).iter_hunks() {
        let _ = writeln!(out, "\u{1b}[36m{}\u{1b}[0m", hunk.header());
        for change in hunk.iter_changes() {
            let (sign, color) = match change.tag() {
                ChangeTag::Delete => ('-', "\u{1b}[31m"),
                ChangeTag::Insert => ('+', "\u{1b}[32m"),
                ChangeTag::Equal => (' ', ""),
            };
            let end = if color.is_empty() { "" } else { "\u{1b}[0m" };
            let line = change.value();
            let content = line.strip_suffix('\n').unwrap_or(line);
            let _ = writeln!(out, "{color}{sign}{content}{end}");
            if change.missing_newline() {
                out.push_str("\\ No newline at end of file\n");
            }
        }
    }
    out
}
