//! The comments that allow a finding, as edits: what [`suppress`](super::suppress) reads.

use crate::{
    diagnostic::Edit,
    reading::Document,
    text::{BlockKind, Format, Span, blocks::MARK},
};

/// A comment that allows what the rule finds at a place, and nothing elsewhere.
pub fn here(document: &Document, rule: &str, span: Span) -> Option<Edit> {
    let holder = document.blocks.partition_point(|block| block.block.span.end <= span.start);
    let block = &document.blocks.get(holder)?.block;
    let text = &*document.text;
    let comment = comment(document.format, "allow", rule);
    match block.kind {
        BlockKind::Paragraph => Some(line_before(text, block.outer.start, &comment)),
        // A comment there would be taken for a cell.
        BlockKind::TableCell { .. } if matches!(document.format, Format::Rst | Format::AsciiDoc) => None,
        // Its rows hold together: the comment goes before the first.
        BlockKind::TableCell { table, .. } => {
            let first = document
                .blocks
                .iter()
                .find(|block| matches!(block.block.kind, BlockKind::TableCell { table: own, .. } if own == table))?;
            Some(line_before(text, first.block.span.start, &comment))
        }
        // A line between them would part the items of a list, or end a quotation.
        BlockKind::Heading(_) | BlockKind::ListItem | BlockKind::Quote | BlockKind::Footnote => match document.format {
            Format::AsciiDoc => Some(line_before(text, block.outer.start, &comment)),
            Format::Rst if matches!(block.kind, BlockKind::Heading(_)) => {
                Some(line_before(text, block.outer.start, &comment))
            }
            // There are no comments in a line, and none between the items of a list.
            Format::Rst => None,
            format => in_line(text, format, rule, span),
        },
    }
}

/// A comment at the end of the line in which the finding begins.
fn in_line(text: &str, format: Format, rule: &str, span: Span) -> Option<Edit> {
    let rest = text.get(span.start..)?;
    let line_end = span.start + rest.find(['\n', '\r']).unwrap_or(rest.len());
    let (at, format) = match format {
        Format::Plain => (line_end, Format::Markdown),
        // A tag may go on over the line's end; a finding ends in prose.
        Format::Html if span.end <= line_end => (span.end, format),
        Format::Html => (span.start, format),
        _ => (line_end, format),
    };
    Some(Edit { span: Span::new(at, at), text: format!(" {}", comment(format, "allow", rule)) })
}

/// A comment that allows the rule in the whole draft.
pub fn in_file(document: &Document, rule: &str) -> Option<Edit> {
    let first = document.blocks.first()?;
    let comment = comment(document.format, "allow-file", rule);
    let mut edit = line_before(&document.text, first.block.outer.start, &comment);
    // A line of its own, so that it belongs to nothing.
    edit.text.push_str(line_end(&document.text));
    Some(edit)
}

fn comment(format: Format, verb: &str, rule: &str) -> String {
    match format {
        Format::Markdown | Format::Html => format!("<!-- {MARK} {verb} {rule} -->"),
        Format::Plain => format!("# {MARK} {verb} {rule}"),
        Format::Latex => format!("% {MARK} {verb} {rule}"),
        Format::Typst | Format::AsciiDoc => format!("// {MARK} {verb} {rule}"),
        // A blank line parts it from what follows.
        Format::Rst => format!(".. {MARK} {verb} {rule}\n"),
    }
}

fn line_before(text: &str, at: usize, comment: &str) -> Edit {
    let start = text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |at| at + 1);
    Edit { span: Span::new(start, start), text: format!("{comment}{}", line_end(text)) }
}

/// What ends the lines of the text.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
        Some(end) if end.starts_with("\r\n") => "\r\n",
        Some(end) if end.starts_with('\r') => "\r",
        _ => "\n",
    }
}
