//! AsciiDoc, line by line: sections, lists, delimited blocks, tables.

use super::{
    Block, BlockKind, Span,
    builder::Builder,
    lines::{Line, lines},
};
use crate::text::position::floor_boundary;

/// No macro or literal is longer.
const LONGEST: usize = 2048;

pub(super) fn split(text: &str) -> Vec<Block> {
    let mut reader = Reader {
        text,
        builder: Builder::new(text),
        paragraph: None,
        silent: None,
        quotes: Vec::new(),
        style: Style::Prose,
        header: false,
        table: None,
        n_tables: 0,
        in_list: false,
    };
    for line in lines(text) {
        reader.line(line);
    }
    reader.flush();
    reader.builder.finish()
}

/// What the attributes above a block make of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Prose,
    Quote,
    Silent,
}

struct Table {
    /// The line that ends it.
    close: u8,
    columns: Option<usize>,
    cells: usize,
}

struct Reader<'a> {
    text: &'a str,
    builder: Builder<'a>,
    /// The paragraph under way: what it is, its mark's start, its prose.
    paragraph: Option<(BlockKind, usize, Span)>,
    /// Inside a block that is no prose, up to this line.
    silent: Option<&'a str>,
    /// The delimited quotes that are open.
    quotes: Vec<&'a str>,
    style: Style,
    /// Below the title, where authors and attributes stand.
    header: bool,
    table: Option<Table>,
    n_tables: u32,
    in_list: bool,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: Line) {
        let content = line.of(self.text);
        if let Some(close) = self.silent {
            if content == close {
                self.silent = None;
            }
            return;
        }
        if line.is_blank() {
            self.flush();
            (self.header, self.in_list) = (false, false);
            return;
        }
        if self.table.is_some() {
            return self.row(line, content);
        }
        if self.delimiter(line, content) || self.is_no_prose(content) {
            return;
        }
        if self.paragraph.is_none() && self.heading(line, content) {
            return;
        }
        if let Some(length) = item(content) {
            self.flush();
            self.in_list = true;
            let body = Span::new(line.span.start + length, line.span.end);
            self.paragraph = Some((BlockKind::ListItem, line.span.start, body));
            return;
        }
        match &mut self.paragraph {
            Some((_, _, body)) => body.end = line.span.end,
            // What is set in is shown as it is.
            None if line.indent > 0 && !self.in_list => self.silent_paragraph(),
            None if self.style == Style::Silent => self.silent_paragraph(),
            None => {
                let quote = self.style == Style::Quote || !self.quotes.is_empty();
                let kind = if quote { BlockKind::Quote } else { BlockKind::Paragraph };
                self.paragraph = Some((kind, line.span.start, line.span));
            }
        }
    }

    /// The paragraph that begins here is no prose: it is gathered, and dropped.
    fn silent_paragraph(&mut self) {
        self.style = Style::Silent;
        self.paragraph = Some((BlockKind::Paragraph, 0, Span::default()));
    }

    fn flush(&mut self) {
        let Some((kind, start, body)) = self.paragraph.take() else { return };
        let silent = std::mem::replace(&mut self.style, Style::Prose) == Style::Silent;
        if !silent {
            self.builder.open(kind, start);
            self.inline(body);
            self.builder.close(Some(body.end));
        }
    }

    /// A line that opens or closes a block.
    fn delimiter(&mut self, line: Line, content: &'a str) -> bool {
        if content.starts_with("```") {
            self.flush();
            self.silent = Some("```");
            return true;
        }
        if matches!(content, "|===" | ",===" | ":===" | "!===") {
            self.flush();
            self.n_tables += 1;
            self.table = Some(Table { close: content.as_bytes()[0], columns: None, cells: 0 });
            return true;
        }
        if content == "--" {
            self.flush();
            return true;
        }
        let Some(mark) = line.row(self.text, 4) else { return false };
        match mark {
            b'-' | b'.' | b'+' | b'/' => {
                self.flush();
                self.silent = Some(content);
            }
            b'_' => {
                self.flush();
                if self.quotes.last() == Some(&content) {
                    self.quotes.pop();
                } else {
                    self.quotes.push(content);
                }
            }
            b'=' | b'*' => self.flush(),
            _ => return false,
        }
        self.style = Style::Prose;
        true
    }

    /// Comments, attributes, block macros.
    fn is_no_prose(&mut self, content: &str) -> bool {
        if content.starts_with("//") || self.header {
            return true;
        }
        if content.starts_with(':')
            && content.get(1..).is_some_and(|rest| rest.contains(':'))
            && self.paragraph.is_none()
        {
            return true;
        }
        if content == "+" || content == "'''" || content == "<<<" {
            self.flush();
            return true;
        }
        if content.starts_with('[') && content.ends_with(']') && self.paragraph.is_none() {
            let name = content.trim_matches(['[', ']']).split([',', '.', '#', '%']).next().unwrap_or_default();
            self.style = match name.trim() {
                "quote" | "verse" => Style::Quote,
                "source" | "listing" | "literal" | "stem" | "latexmath" | "asciimath" | "pass" | "comment" => {
                    Style::Silent
                }
                _ => self.style,
            };
            return true;
        }
        let mut parts = content.splitn(2, "::");
        let (name, rest) = (parts.next().unwrap_or_default(), parts.next());
        let is_macro = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !name.is_empty();
        is_macro && content.ends_with(']') && rest.is_some_and(|rest| rest.contains('[')) && self.paragraph.is_none()
    }

    fn heading(&mut self, line: Line, content: &str) -> bool {
        let level = content.bytes().take_while(|byte| *byte == b'=').count();
        if (1..=6).contains(&level) && content.get(level..).is_some_and(|rest| rest.starts_with(' ')) {
            self.builder.open(BlockKind::Heading(level as u8), line.span.start);
            self.inline(Span::new(line.span.start + level + 1, line.span.end));
            self.builder.close(Some(line.span.end));
            self.header = level == 1;
            return true;
        }
        // A title of the block below.
        let titled = content.starts_with('.') && content.get(1..).is_some_and(|rest| !rest.starts_with(['.', ' ']));
        if titled {
            self.builder.open(BlockKind::Paragraph, line.span.start);
            self.inline(Span::new(line.span.start + 1, line.span.end));
            self.builder.close(Some(line.span.end));
        }
        titled
    }

    /// A line of a table: its cells stand behind bars; the first line says how many make a row.
    fn row(&mut self, line: Line, content: &str) {
        let Some(table) = &mut self.table else { return };
        if content.len() == 4 && content.as_bytes().first() == Some(&table.close) && content.ends_with("===") {
            self.table = None;
            return;
        }
        let mut bars: Vec<usize> = content.match_indices('|').map(|(at, _)| at).collect();
        bars.retain(|at| !content.get(..*at).is_some_and(|before| before.ends_with('\\')));
        let columns = *table.columns.get_or_insert(bars.len().max(1));
        let mut spans = Vec::new();
        for (index, bar) in bars.iter().enumerate() {
            let end = bars.get(index + 1).copied().unwrap_or(content.len());
            let cell = content.get(bar + 1..end).unwrap_or_default();
            // `2+|`, `a|`: how the next cell looks.
            let end = if index + 1 < bars.len() { bar + 1 + unstyled(cell) } else { end };
            let (row, column) = (table.cells / columns, table.cells % columns);
            table.cells += 1;
            spans.push((row as u32, column as u32, Span::new(bar + 1, end).shift(line.span.start)));
        }
        for (row, column, span) in spans {
            self.builder.open(BlockKind::TableCell { table: self.n_tables, row, column }, span.start);
            self.inline(span);
            self.builder.close(None);
        }
    }

    /// Reads prose with what stands in it.
    fn inline(&mut self, span: Span) {
        let text = span.of(self.text);
        let mut from = 0;
        let mut at = 0;
        while let Some(found) =
            text.get(at..).and_then(|rest| rest.find(['\\', '`', '*', '_', '+', '{', '<', '[', '\n']))
        {
            at += found;
            let Some((start, end, prose)) = markup(text, at).filter(|(start, ..)| *start >= from) else {
                at += 1;
                continue;
            };
            self.builder.prose(Span::new(from, start).shift(span.start));
            match prose {
                Inline::Object => self.builder.object(Span::new(start, end).shift(span.start)),
                Inline::Nothing => {}
                Inline::Text(prose) => self.builder.prose(prose.shift(span.start)),
            }
            at = end;
            from = end;
        }
        self.builder.prose(Span::new(from, text.len()).shift(span.start));
    }
}

/// The length of a list's mark, with its space.
fn item(content: &str) -> Option<usize> {
    let first = *content.as_bytes().first()?;
    let length = match first {
        b'*' | b'.' | b'-' => content.bytes().take_while(|byte| *byte == first).count(),
        b'0'..=b'9' => {
            let digits = content.bytes().take_while(u8::is_ascii_digit).count();
            (digits <= 2 && content.get(digits..)?.starts_with('.')).then_some(digits + 1)?
        }
        b'<' => content.find('>').filter(|end| *end <= 3)? + 1,
        _ => return None,
    };
    (length <= 5 && content.get(length..)?.starts_with(' ')).then_some(length + 1)
}

/// The length of a cell without what says how the next one looks.
fn unstyled(cell: &str) -> usize {
    let kept = cell.trim_end_matches(|c: char| c.is_ascii_digit() || "+.*^<>aehlms".contains(c));
    if kept.is_empty() || kept.ends_with(' ') { kept.len() } else { cell.len() }
}

enum Inline {
    Object,
    Nothing,
    /// Of the markup this is prose.
    Text(Span),
}

/// The markup whose sign stands at `at`: where it begins and ends.
fn markup(text: &str, at: usize) -> Option<(usize, usize, Inline)> {
    let rest = text.get(at..)?;
    let head = rest.get(..floor_boundary(rest, LONGEST))?;
    let before = text.get(..at)?.chars().next_back();
    let after = rest.get(1..)?.chars().next();
    match rest.as_bytes().first()? {
        b'\\' => after.filter(char::is_ascii_punctuation).map(|_| (at, at + 1, Inline::Nothing)),
        mark @ (b'`' | b'+') => {
            let mark = char::from(*mark);
            if *rest.as_bytes().first()? == b'+' && (before.is_some_and(char::is_alphanumeric) || after == Some(' ')) {
                return None;
            }
            let close = 1 + head.get(1..)?.find(mark)?;
            let is_code = !head.get(1..close)?.trim().is_empty();
            is_code.then_some((at, at + close + 1, Inline::Object))
        }
        b'*' | b'_' => {
            let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
            let lone = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
            (!inside && !lone).then_some((at, at + 1, Inline::Nothing))
        }
        b'{' => {
            let close = head.find('}')?;
            let is_name = !head.get(1..close)?.contains([' ', '\n']) && close > 1;
            is_name.then_some((at, at + close + 1, Inline::Object))
        }
        b'<' if rest.starts_with("<<") => Some((at, at + head.find(">>")? + 2, Inline::Object)),
        b'[' => inline_macro(text, at, head),
        // A comment between the lines of a paragraph.
        b'\n' if rest.get(1..)?.trim_start_matches([' ', '\t']).starts_with("//") => {
            let line = rest.get(1..)?;
            Some((at + 1, at + 1 + line.find('\n').map_or(line.len(), |end| end + 1), Inline::Nothing))
        }
        _ => None,
    }
}

/// `name:target[…]`, or an address before the bracket.
fn inline_macro(text: &str, at: usize, head: &str) -> Option<(usize, usize, Inline)> {
    let close = head.find(']')?;
    let line = text.get(floor_boundary(text, at.saturating_sub(LONGEST))..at)?;
    let first = at - line.len();
    let word = line.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let word = word + line.get(word..)?.find(|c: char| c.is_ascii_alphanumeric())?;
    let name = line.get(word..)?;
    let word = first + word;
    let scheme = name.find(':')?;
    if !name.get(..scheme)?.bytes().all(|byte| byte.is_ascii_lowercase()) || scheme == 0 {
        return None;
    }
    let is_link = matches!(name.get(..scheme)?, "http" | "https" | "link" | "mailto" | "ftp" | "xref");
    if is_link && close > 1 {
        let label = head.get(1..close)?;
        // A trailing caret, or attributes, say how the link opens.
        let label = label.split(',').next().unwrap_or(label).trim_end_matches('^');
        return Some((word, at + close + 1, Inline::Text(Span::new(at + 1, at + 1 + label.len()))));
    }
    Some((word, at + close + 1, Inline::Object))
}
