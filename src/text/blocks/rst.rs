//! reStructuredText, line by line: sections, lists, directives, tables. Directives that
//! are not known to hold prose are left out, with all they hold.

use super::{
    Block, BlockKind, Span,
    builder::Builder,
    lines::{Line, lines, number_mark},
};
use crate::text::position::floor_boundary;

/// Directives whose content is prose.
const PROSE: &[&str] = &[
    "note",
    "warning",
    "tip",
    "important",
    "caution",
    "danger",
    "hint",
    "attention",
    "error",
    "admonition",
    "topic",
    "sidebar",
    "rubric",
    "container",
    "compound",
    "figure",
    "list-table",
    "epigraph",
    "highlights",
    "pull-quote",
    "parsed-literal",
    "seealso",
    "centered",
    "only",
    "versionadded",
    "versionchanged",
    "deprecated",
];
/// Of these, what follows on the line is no prose.
const BARE: &[&str] = &["container", "figure", "only"];
const QUOTES: &[&str] = &["epigraph", "highlights", "pull-quote"];
/// No link or literal is longer.
const LONGEST: usize = 2048;

pub(super) fn split(text: &str) -> Vec<Block> {
    let mut reader = Reader { lines: lines(text), ..Reader::new(text) };
    let mut at = 0;
    while let Some(line) = reader.lines.get(at).copied() {
        at += reader.line(at, line).max(1);
    }
    reader.flush();
    reader.builder.finish()
}

struct Reader<'a> {
    text: &'a str,
    lines: Vec<Line>,
    builder: Builder<'a>,
    /// The paragraph under way: what it is, its mark's start, its prose, its indent.
    paragraph: Option<(BlockKind, usize, Span, usize)>,
    /// What is indented deeper than this is no prose.
    skipped: Option<usize>,
    /// What is indented deeper than these belongs to a list, or to a directive.
    list: Option<usize>,
    directive: Option<(usize, BlockKind)>,
    /// Title styles in the order of their first use: the mark, and whether it stands above too.
    titles: Vec<(u8, bool)>,
    n_tables: u32,
}

impl<'a> Reader<'a> {
    const fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: Vec::new(),
            builder: Builder::new(text),
            paragraph: None,
            skipped: None,
            list: None,
            directive: None,
            titles: Vec::new(),
            n_tables: 0,
        }
    }

    /// Reads the line at `at`, and others with it: how many.
    fn line(&mut self, at: usize, line: Line) -> usize {
        if line.is_blank() {
            self.flush();
            return 1;
        }
        if let Some(indent) = self.skipped {
            if line.indent > indent {
                return 1;
            }
            self.skipped = None;
        }
        let content = line.of(self.text);
        if self.paragraph.is_none() {
            if let Some(taken) = self.structure(at, line, content) {
                return taken;
            }
        } else if self
            .paragraph
            .is_some_and(|(kind, _, _, indent)| kind == BlockKind::Paragraph && line.indent > indent)
        {
            // A term and its definition.
            self.directive = self.paragraph.map(|(kind, _, _, indent)| (indent, kind));
            self.flush();
        }
        if let Some((kind, length)) = self.item(content) {
            self.flush();
            self.list = Some(line.indent);
            let body = Span::new(line.span.start + length, line.span.end);
            self.paragraph = Some((kind, line.span.start, body, line.indent + length));
        } else {
            self.continue_paragraph(line);
        }
        if content.ends_with("::") {
            self.skipped = self.paragraph.map(|(_, _, _, indent)| indent);
        }
        1
    }

    fn continue_paragraph(&mut self, line: Line) {
        if let Some((_, _, body, _)) = &mut self.paragraph {
            body.end = line.span.end;
            return;
        }
        self.list = self.list.filter(|indent| line.indent > *indent);
        self.directive = self.directive.filter(|(indent, _)| line.indent > *indent);
        let kind = match (self.directive, self.list) {
            _ if line.indent == 0 => BlockKind::Paragraph,
            (_, Some(_)) => BlockKind::ListItem,
            (Some((_, kind)), None) => kind,
            (None, None) => BlockKind::Quote,
        };
        self.paragraph = Some((kind, line.span.start, line.span, line.indent));
    }

    fn flush(&mut self) {
        let Some((kind, start, mut body, _)) = self.paragraph.take() else { return };
        // One of the two colons is seen.
        if body.of(self.text).ends_with("::") {
            body.end -= 1;
        }
        self.builder.open(kind, start);
        self.inline(body);
        self.builder.close(Some(body.end));
    }

    fn item(&self, content: &str) -> Option<(BlockKind, usize)> {
        let bullet = ["- ", "* ", "+ ", "• "].iter().find(|mark| content.starts_with(**mark)).map(|mark| mark.len());
        bullet.or_else(|| number_mark(content)).map(|length| (BlockKind::ListItem, length))
    }

    /// What opens with this line, if it is more than text.
    fn structure(&mut self, at: usize, line: Line, content: &str) -> Option<usize> {
        let next = self.lines.get(at + 1).copied();
        if content == ".." || content.starts_with(".. ") {
            self.explicit(line, content.get(3..).unwrap_or_default());
            return Some(1);
        }
        if content.starts_with(">>> ") {
            return Some(self.lines.iter().skip(at).take_while(|line| !line.is_blank()).count());
        }
        if content == "__" || content.starts_with("__ ") {
            self.skipped = Some(line.indent);
            return Some(1);
        }
        if is_field(content) {
            self.skipped = Some(line.indent);
            return Some(1);
        }
        if let Some(mark) = line.row(self.text, 3) {
            let title = next.filter(|next| !next.is_blank());
            let under = self.lines.get(at + 2).and_then(|under| under.row(self.text, 3));
            return match title {
                Some(title) if under == Some(mark) => {
                    self.title(title, (mark, true), self.lines.get(at + 2).map_or(0, |under| under.span.end), line);
                    Some(3)
                }
                _ => Some(1),
            };
        }
        if let Some(under) = next
            && let Some(mark) = under.row(self.text, 2)
            && under.indent == line.indent
            && (under.span.len() >= 4 || under.span.len() >= content.chars().count())
        {
            self.title(line, (mark, false), under.span.end, line);
            return Some(2);
        }
        if content.starts_with("+-") || content.starts_with("+=") {
            return Some(self.grid(at));
        }
        if content.starts_with("==") && content.bytes().all(|byte| byte == b'=' || byte == b' ') {
            return Some(self.simple_table(at, line));
        }
        if let Some(rest) = content.strip_prefix("| ") {
            self.builder.open(BlockKind::Paragraph, line.span.start);
            self.inline(Span::new(line.span.end - rest.len(), line.span.end));
            self.builder.close(Some(line.span.end));
            return Some(1);
        }
        None
    }

    fn title(&mut self, line: Line, style: (u8, bool), end: usize, first: Line) {
        let level = self.titles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.titles.push(style);
            self.titles.len() - 1
        });
        (self.list, self.directive) = (None, None);
        self.builder.open(BlockKind::Heading((level + 1).min(6) as u8), first.span.start);
        self.inline(line.span);
        self.builder.close(Some(end));
    }

    /// What stands behind `.. `: a note, a target, a directive or a comment.
    fn explicit(&mut self, line: Line, body: &str) {
        let start = line.span.end - body.len();
        if body.starts_with('[')
            && let Some(close) = body.find("] ")
        {
            let prose = Span::new(start + close + 2, line.span.end);
            self.paragraph = Some((BlockKind::Footnote, line.span.start, prose, usize::MAX));
            self.list = None;
            self.directive = Some((line.indent, BlockKind::Footnote));
            return;
        }
        let Some((name, rest)) = body.split_once("::") else {
            self.skipped = Some(line.indent);
            return;
        };
        if !PROSE.contains(&name) {
            self.skipped = Some(line.indent);
            return;
        }
        let kind = if QUOTES.contains(&name) { BlockKind::Quote } else { BlockKind::Paragraph };
        self.directive = Some((line.indent, kind));
        self.list = None;
        if !BARE.contains(&name) && !rest.trim().is_empty() {
            let prose = Span::new(line.span.end - rest.trim_start().len(), line.span.end);
            self.paragraph = Some((kind, prose.start, prose, usize::MAX));
        }
    }

    /// `+---+---+`: rows of one line are read; one that goes over lines is not, for its
    /// cells stand in each other's way.
    fn grid(&mut self, at: usize) -> usize {
        self.n_tables += 1;
        let rows: Vec<Line> = self.lines.iter().skip(at).take_while(|line| !line.is_blank()).copied().collect();
        let is_border = |line: &Line| line.of(self.text).starts_with("+-") || line.of(self.text).starts_with("+=");
        let mut row = 0;
        let mut cells = Vec::new();
        for (index, line) in rows.iter().enumerate() {
            let alone = |other: Option<&Line>| other.is_none_or(is_border);
            let above = index.checked_sub(1).and_then(|above| rows.get(above));
            if is_border(line) || !alone(above) || !alone(rows.get(index + 1)) {
                continue;
            }
            let mut from = line.span.start + 1;
            for (column, cell) in line.of(self.text).split('|').skip(1).enumerate() {
                cells.push((row, column as u32, Span::new(from, from + cell.len())));
                from += cell.len() + 1;
            }
            row += 1;
        }
        self.cells(&cells);
        rows.len()
    }

    /// `====  ====`: columns by where the border's runs stand.
    fn simple_table(&mut self, at: usize, border: Line) -> usize {
        let text = border.of(self.text);
        let mut starts = Vec::new();
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            if c == '=' && before == ' ' {
                starts.push(at);
            }
            before = c;
        }
        if starts.len() < 2 {
            return 1;
        }
        self.n_tables += 1;
        let mut taken = 1;
        let (mut row, mut borders) = (0, 1);
        let mut cells = Vec::new();
        for line in self.lines.iter().skip(at + 1) {
            taken += 1;
            let content = line.of(self.text);
            if content.starts_with("==") && content.bytes().all(|byte| byte == b'=' || byte == b' ') {
                borders += 1;
                let ends = self.lines.get(at + taken).is_none_or(Line::is_blank);
                if borders > 2 || ends {
                    break;
                }
                continue;
            }
            if line.is_blank() || line.indent != border.indent || content.starts_with("--") {
                continue;
            }
            for (column, cell) in columns(content, &starts).enumerate() {
                cells.push((row, column as u32, cell.shift(line.span.start)));
            }
            row += 1;
        }
        self.cells(&cells);
        taken
    }

    fn cells(&mut self, cells: &[(u32, u32, Span)]) {
        for (row, column, span) in cells {
            let cell = BlockKind::TableCell { table: self.n_tables, row: *row, column: *column };
            self.builder.open(cell, span.start);
            self.inline(*span);
        }
        self.builder.close(None);
    }

    /// Reads prose with what stands in it.
    fn inline(&mut self, span: Span) {
        let text = span.of(self.text);
        let mut from = 0;
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find(['\\', '`', '*', '|', '[', ':', '_'])) {
            at += found;
            let Some((length, object)) = markup(text, at) else {
                at += 1;
                continue;
            };
            self.builder.prose(Span::new(from, at).shift(span.start));
            let markup = Span::new(at, at + length).shift(span.start);
            match object {
                Inline::Object => self.builder.object(markup),
                Inline::Nothing => {}
                Inline::Text(prose) => self.builder.prose(prose.shift(span.start)),
            }
            at += length;
            from = at;
        }
        self.builder.prose(Span::new(from, text.len()).shift(span.start));
    }
}

/// The column's text of a simple table's row; columns are counted in characters.
fn columns<'a>(content: &'a str, starts: &'a [usize]) -> impl Iterator<Item = Span> + 'a {
    let byte = |column: usize| content.char_indices().nth(column).map_or(content.len(), |(at, _)| at);
    starts.iter().enumerate().map(move |(index, start)| {
        let end = starts.get(index + 1).map_or(content.len(), |next| byte(*next));
        Span::new(byte(*start).min(end), end)
    })
}

/// `:name: value`
fn is_field(content: &str) -> bool {
    let Some(rest) = content.strip_prefix(':') else { return false };
    rest.find(':').is_some_and(|end| {
        let after = rest.get(end + 1..).unwrap_or_default();
        end > 0 && !rest.starts_with(' ') && (after.is_empty() || after.starts_with(' '))
    })
}

enum Inline {
    Object,
    Nothing,
    /// Of the markup this is prose.
    Text(Span),
}

/// The markup at `at`, and its length.
fn markup(text: &str, at: usize) -> Option<(usize, Inline)> {
    let rest = text.get(at..)?;
    let head = rest.get(..floor_boundary(rest, LONGEST))?;
    let before = text.get(..at)?.chars().next_back();
    let opens = before.is_none_or(|c| !c.is_alphanumeric());
    match rest.as_bytes().first()? {
        b'\\' => Some((1 + usize::from(rest.get(1..2) == Some(" ")), Inline::Nothing)),
        b'`' if rest.starts_with("``") => Some((2 + head.get(2..)?.find("``")? + 2, Inline::Object)),
        b'`' => {
            let close = 1 + head.get(1..)?.find('`')?;
            let after = head.get(close + 1..)?;
            let tail = after.len() - after.trim_start_matches('_').len();
            let address = head.get(..close)?.rfind('<').filter(|_| tail > 0).unwrap_or(close);
            Some((close + 1 + tail.min(2), Inline::Text(Span::new(at + 1, at + address))))
        }
        b'*' => {
            let length = if rest.starts_with("**") { 2 } else { 1 };
            let after = rest.get(length..)?.chars().next();
            let lone = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
            (!lone).then_some((length, Inline::Nothing))
        }
        b'|' if opens => {
            let close = 1 + head.get(1..)?.find('|')?;
            let name = head.get(1..close)?;
            (!name.is_empty() && !name.starts_with(' ') && !name.contains('\n')).then_some((close + 1, Inline::Object))
        }
        b'[' => {
            let close = head.find("]_")?;
            let is_label = !head.get(1..close)?.contains([' ', '\n', ']']);
            is_label.then_some((close + 2, Inline::Object))
        }
        b':' if opens => {
            let name = head.get(1..)?.find(":`")?;
            let is_name =
                name > 0 && head.get(1..1 + name)?.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:+".contains(&b));
            let body = 1 + name + 2;
            let close = body + head.get(body..)?.find('`')?;
            is_name.then_some((close + 1, Inline::Object))
        }
        // The sign of a link behind a word.
        b'_' => {
            let length = if rest.starts_with("__") { 2 } else { 1 };
            let ends = rest.get(length..)?.chars().next().is_none_or(|c| !c.is_alphanumeric());
            (!opens && ends).then_some((length, Inline::Nothing))
        }
        _ => None,
    }
}
