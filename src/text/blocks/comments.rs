//! Comments of a document: what its readers never see, and its tools may.

use memchr::memmem;

use super::{Format, Span, lines::lines};

/// What every comment that speaks to this program holds.
pub const MARK: &str = "policylint:";

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The comments that hold [`MARK`], in order, as the format writes them. In plain text
/// they are HTML comments, and lines that open with `#`, `%` or `//`. Those of Markdown
/// are found by its splitter, which knows what is code.
pub(super) fn comments(text: &str, format: Format) -> Vec<Span> {
    // Nearly every document has none.
    if !speaks(text) {
        return Vec::new();
    }
    let mut found = match format {
        Format::Markdown => Vec::new(),
        Format::Html => html(text, Span::new(0, text.len())),
        Format::Latex => marked_lines(text, "%", true),
        Format::Typst => marked_lines(text, "//", true),
        Format::AsciiDoc => marked_lines(text, "//", false),
        Format::Rst => marked_lines(text, "..", false),
        Format::Plain => {
            let mut found = html(text, Span::new(0, text.len()));
            found.extend(line_comments(text));
            found
        }
    };
    found.retain(|span| speaks(span.of(text)));
    found.sort_unstable();
    found.dedup_by(|later, earlier| earlier.contains(*later));
    found
}

/// The HTML comments of a range that speak to this program.
pub(super) fn html(text: &str, within: Span) -> Vec<Span> {
    if !speaks(within.of(text)) {
        return Vec::new();
    }
    let mut found = html_comments(text, within);
    found.retain(|span| speaks(span.of(text)));
    found
}

/// Whether [`MARK`] stands there.
pub(super) fn speaks(text: &str) -> bool {
    memmem::find(text.as_bytes(), MARK.as_bytes()).is_some()
}

fn html_comments(text: &str, within: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = within.start;
    while let Some(open) = Span::new(at, within.end).of(text).find(OPEN) {
        let start = at + open;
        let Some(close) = Span::new(start, within.end).of(text).find(CLOSE) else { break };
        at = start + close + CLOSE.len();
        found.push(Span::new(start, at));
    }
    found
}

/// From a mark to the end of its line; in some formats it may stand behind prose.
fn marked_lines(text: &str, mark: &str, behind_prose: bool) -> Vec<Span> {
    let mut found = Vec::new();
    for line in lines(text) {
        let content = line.of(text);
        let at = if behind_prose { content.find(mark) } else { content.starts_with(mark).then_some(0) };
        found.extend(at.map(|at| Span::new(line.span.start + at, line.span.end)));
    }
    found
}

fn line_comments(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split_inclusive(['\n', '\r']).filter_map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        let content = line.trim();
        at += line.len();
        is_line_comment(content).then(|| Span::new(start, start + content.len()))
    })
}

/// Whether a line of plain text speaks to this program alone, and is no prose.
pub fn is_line_comment(line: &str) -> bool {
    let marked = line.starts_with(['#', '%']) || line.starts_with("//") || line.starts_with(OPEN);
    marked && speaks(line)
}

#[cfg(test)]
mod tests {
    use crate::text::blocks::{Format, Layout};

    fn comments(text: &str, format: Format) -> Vec<&str> {
        Layout::new(text, format).comments.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn code_holds_no_comments() {
        let text = "<!-- policylint: a -->\n\nText <!-- policylint: b --> on.\n\n```\n<!-- policylint: c -->\n```\n\n`<!-- policylint: d -->`\n";
        assert_eq!(comments(text, Format::Markdown), ["<!-- policylint: a -->", "<!-- policylint: b -->"]);
    }

    #[test]
    fn plain_text_has_lines() {
        let text = "متن\r\n  # policylint: a\r\nwith # policylint: b\r\n";
        assert_eq!(comments(text, Format::Plain), ["# policylint: a"]);
    }
}
