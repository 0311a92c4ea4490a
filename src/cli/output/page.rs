//! A rule's page, which is Markdown, for the terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::plain::isolated;

const TITLE: Style = Style::new().bold().underline();
const HEADING: Style = AnsiColor::Yellow.on_default().bold();
const CODE: Style = AnsiColor::Cyan.on_default();

/// The page as text: headings stand out, samples are set in, marks stay.
pub(in crate::cli) fn render(title: &str, docs: &str) -> String {
    let mut out = format!("{TITLE}{title}{TITLE:#}\n\n");
    let mut in_sample = false;
    for line in docs.lines() {
        // A doc comment's lines open with the space behind `///`.
        let line = line.strip_prefix(' ').unwrap_or(line);
        if line.starts_with("```") {
            in_sample = !in_sample;
        } else if in_sample {
            let _ = writeln!(out, "    {}", isolated(line));
        } else if let Some(heading) = line.strip_prefix("## ") {
            let _ = writeln!(out, "{HEADING}{heading}{HEADING:#}");
        } else {
            let _ = writeln!(out, "{}", inline_code(line));
        }
    }
    out
}

/// `code` in colour, its backticks gone.
fn inline_code(line: &str) -> String {
    let mut out = String::new();
    for (at, part) in line.split('`').enumerate() {
        let _ = if at % 2 == 1 { write!(out, "{CODE}{part}{CODE:#}") } else { write!(out, "{part}") };
    }
    out
}
