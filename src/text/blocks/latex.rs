//! LaTeX, by a light tokenizer: it knows what commands do with their arguments, and
//! expands nothing. The text of an unknown command's arguments is read.

use super::{Block, BlockKind, Span, builder::Builder};
use crate::text::position::floor_boundary;

/// No formula and no argument is longer.
const LONGEST: usize = 8192;

pub(super) fn split(text: &str) -> Vec<Block> {
    // Before the document begins there are settings alone.
    let begin = text.find("\\begin{document}").map_or(0, |at| at + "\\begin{document}".len());
    let end = text.get(begin..).and_then(|body| body.find("\\end{document}")).map_or(text.len(), |at| begin + at);
    let mut reader = Reader {
        text,
        at: begin,
        end,
        builder: Builder::new(text),
        groups: Vec::new(),
        quotes: 0,
        tables: Vec::new(),
        n_tables: 0,
    };
    reader.run();
    reader.builder.finish()
}

/// Environments that hold no prose.
const SILENT: &[&str] = &[
    "verbatim",
    "Verbatim",
    "lstlisting",
    "minted",
    "alltt",
    "comment",
    "filecontents",
    "tikzpicture",
    "pgfpicture",
    "equation",
    "align",
    "alignat",
    "gather",
    "multline",
    "eqnarray",
    "displaymath",
    "math",
    "flalign",
    "forest",
    "algorithm",
    "algorithmic",
    "thebibliography",
];
const TABLES: &[&str] = &["tabular", "tabularx", "tabulary", "longtable", "tabu", "supertabular", "array"];
/// Environments whose first arguments say how they look.
const WITH_ARGUMENTS: &[&str] = &["minipage", "multicols", "adjustbox", "wrapfigure", "adjustwidth", "spacing", "list"];
const QUOTES: &[&str] = &["quote", "quotation", "displayquote", "verse"];

/// What a command is to a reader of prose.
enum Command {
    /// Its argument is a heading.
    Heading(u8),
    /// Its argument is a passage of its own.
    Passage,
    /// It stands in the line and is no prose, with all its arguments.
    Object,
    /// It leaves no trace, with all its arguments.
    Nothing,
    /// The first argument is no prose, the others are.
    Skip,
    Item,
    Char(char),
    Break,
    /// Its arguments are prose.
    Text,
}

fn command(name: &str) -> Command {
    match name {
        "part" | "chapter" | "title" => Command::Heading(1),
        "section" => Command::Heading(2),
        "subsection" => Command::Heading(3),
        "subsubsection" => Command::Heading(4),
        "paragraph" => Command::Heading(5),
        "subparagraph" => Command::Heading(6),
        "caption" | "captionof" | "author" | "date" | "epigraph" => Command::Passage,
        // A note stands inside the sentence that it belongs to, and would part it.
        "footnote" | "footnotetext" | "thanks" | "endnote" | "marginpar" | "LTRfootnote" | "RTLfootnote"
        | "sidenote" | "footnotemark" | "ref" | "eqref" | "pageref" | "autoref" | "cref" | "Cref" | "nameref"
        | "vref" | "includegraphics" | "url" | "path" | "nolinkurl" | "verb" | "lstinline" | "mintinline"
        | "texttt" | "ensuremath" | "si" | "SI" | "gls" | "ac" | "glossary" | "textsuperscript" | "textsubscript" => {
            Command::Object
        }
        "label" | "index" | "nocite" | "input" | "include" | "bibliography" | "bibliographystyle" | "usepackage"
        | "documentclass" | "newcommand" | "renewcommand" | "providecommand" | "newenvironment" | "def" | "vspace"
        | "hspace" | "setlength" | "addtolength" | "setcounter" | "addtocounter" | "pagestyle" | "thispagestyle"
        | "pagenumbering" | "hypersetup" | "color" | "fontsize" | "selectlanguage" | "settextfont"
        | "setlatintextfont" | "setmainfont" | "setdigitfont" | "graphicspath" | "rule" | "phantom" | "hphantom"
        | "vphantom" | "setdefaultlanguage" | "setmainlanguage" | "setotherlanguage" | "cline" | "cmidrule"
        | "addcontentsline" | "markboth" | "markright" | "bibitem" | "todo" | "arraystretch" | "RequirePackage"
        | "enlargethispage" | "linespread" | "hyphenation" | "geometry" | "newtheorem" | "theoremstyle" => {
            Command::Nothing
        }
        "href" | "textcolor" | "foreignlanguage" | "textlang" | "colorbox" | "parbox" | "raisebox" | "makebox"
        | "multicolumn" | "hyperref" | "resizebox" | "scalebox" | "selectfont" | "multirow" => Command::Skip,
        "item" => Command::Item,
        "par" | "newpage" | "clearpage" | "cleardoublepage" | "maketitle" | "tableofcontents" | "bigskip"
        | "medskip" | "smallskip" | "vfill" | "hline" | "toprule" | "midrule" | "bottomrule" | "appendix" => {
            Command::Break
        }
        "ldots" | "dots" | "textellipsis" => Command::Char('…'),
        "textendash" => Command::Char('–'),
        "textemdash" => Command::Char('—'),
        "quad" | "qquad" | "space" | "enspace" | "thinspace" | "newline" | "linebreak" | "nobreakspace" => {
            Command::Char(' ')
        }
        "textquoteright" => Command::Char('’'),
        "textquotedblleft" => Command::Char('“'),
        "textquotedblright" => Command::Char('”'),
        "textdegree" | "degree" => Command::Char('°'),
        "ss" => Command::Char('ß'),
        "ae" => Command::Char('æ'),
        "oe" => Command::Char('œ'),
        "o" => Command::Char('ø'),
        "l" => Command::Char('ł'),
        "i" => Command::Char('ı'),
        // Of xepersian: a half-space.
        "zwnj" => Command::Char('\u{200C}'),
        "S" | "textsection" => Command::Char('§'),
        _ if name.starts_with("cite")
            || name.ends_with("cite")
            || name.ends_with("cites")
            || name.ends_with("citep") =>
        {
            Command::Object
        }
        _ => Command::Text,
    }
}

/// What an open brace belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Plain,
    /// The block under way ends with it.
    Passage,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    builder: Builder<'a>,
    groups: Vec<Group>,
    quotes: usize,
    /// Of the open tables: which it is, its row, its column.
    tables: Vec<(u32, u32, u32)>,
    n_tables: u32,
}

impl<'a> Reader<'a> {
    fn run(&mut self) {
        while self.at < self.end {
            let rest = self.rest();
            let plain = rest.find(['\\', '%', '{', '}', '$', '~', '&', '`', '\'', '\n', '\r']).unwrap_or(rest.len());
            if plain > 0 {
                self.prose(plain);
                continue;
            }
            match rest.as_bytes().first() {
                Some(b'\\') => self.backslash(),
                Some(b'%') => self.comment(),
                Some(b'{') => {
                    self.groups.push(Group::Plain);
                    self.at += 1;
                }
                Some(b'}') => {
                    self.at += 1;
                    if self.groups.pop() == Some(Group::Passage) {
                        self.builder.close(Some(self.at));
                    }
                }
                Some(b'$') => self.dollar(),
                Some(b'~') => self.char(1, ' '),
                Some(b'&') => self.cell(1),
                Some(b'`') if rest.starts_with("``") => self.char(2, '“'),
                Some(b'\'') if rest.starts_with("''") => self.char(2, '”'),
                Some(b'\n' | b'\r') => self.line_end(),
                _ => self.prose(1),
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn take(&mut self, length: usize) -> Span {
        let span = Span::new(self.at, (self.at + length).min(self.end));
        self.at = span.end;
        span
    }

    fn prose(&mut self, length: usize) {
        let span = self.take(length);
        let source = span.of(self.text);
        if self.builder.is_empty() && !source.trim().is_empty() {
            let start = span.start + source.len() - source.trim_start().len();
            if let Some((table, row, column)) = self.tables.last() {
                self.builder.open(BlockKind::TableCell { table: *table, row: *row, column: *column }, start);
            } else if self.quotes > 0 {
                self.builder.open(BlockKind::Quote, start);
            }
        }
        self.builder.prose(span);
    }

    fn char(&mut self, length: usize, seen: char) {
        let span = self.take(length);
        self.builder.char(span, seen);
    }

    /// Up to the end of the line, and the white space that opens the next.
    fn comment(&mut self) {
        let rest = self.rest();
        let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let next = rest.get(line..).unwrap_or_default();
        self.at += line + next.len() - next.trim_start_matches([' ', '\t']).len();
    }

    /// A blank line ends the paragraph.
    fn line_end(&mut self) {
        let rest = self.rest();
        let blank = rest.len() - rest.trim_start().len();
        let lines = rest.get(..blank).unwrap_or_default().matches('\n').count();
        if lines > 1 && self.tables.is_empty() {
            self.builder.close(None);
            self.at += blank;
        } else {
            self.builder.prose(Span::new(self.at, self.at + blank.max(1)));
            self.at += blank.max(1);
        }
    }

    fn dollar(&mut self) {
        let mark = if self.rest().starts_with("$$") { "$$" } else { "$" };
        self.math(mark.len(), mark);
    }

    /// A formula, up to `close`; a paragraph's end ends it too.
    fn math(&mut self, opened: usize, close: &str) {
        let body = self.rest().get(opened..).unwrap_or_default();
        let body = body.get(..floor_boundary(body, LONGEST)).unwrap_or_default();
        let paragraph = body.find("\n\n").unwrap_or(body.len());
        let length = match body.get(..paragraph).and_then(|body| body.find(close)) {
            Some(at) => opened + at + close.len(),
            // A lone sign of money.
            None => return self.prose(opened),
        };
        let span = self.take(length);
        self.builder.object(span);
    }

    fn cell(&mut self, length: usize) {
        if let Some((_, _, column)) = self.tables.last_mut() {
            *column += 1;
            self.builder.close(None);
        }
        self.at += length;
    }

    fn backslash(&mut self) {
        let rest = self.rest();
        let Some(next) = rest.get(1..).and_then(|rest| rest.chars().next()) else {
            self.at += 1;
            return;
        };
        match next {
            '\\' => {
                let star = usize::from(rest.get(2..3) == Some("*"));
                if let Some((_, row, column)) = self.tables.last_mut() {
                    (*row, *column) = (*row + 1, 0);
                    self.builder.close(None);
                    self.at += 2 + star;
                } else {
                    self.char(2 + star, ' ');
                }
                self.optional();
            }
            '%' | '&' | '$' | '#' | '_' | '{' | '}' => self.char(2, next),
            ' ' | ',' | ';' | ':' | '!' | '\n' | '\r' | '\t' => self.char(2, ' '),
            '(' => self.math(2, "\\)"),
            '[' => self.math(2, "\\]"),
            '\'' | '`' | '^' | '"' | '~' | '=' | '.' => self.accent(),
            _ if next.is_alphabetic() || next == '@' => self.command(),
            _ => self.at += 1 + next.len_utf8(),
        }
    }

    /// `\'e`, `\'{e}`: the letter; matching knows no accents.
    fn accent(&mut self) {
        let rest = self.rest();
        let open = usize::from(rest.get(2..3) == Some("{"));
        let Some(letter) = rest.get(2 + open..).and_then(|rest| rest.chars().next()).filter(|c| c.is_alphabetic())
        else {
            self.at += 2;
            return;
        };
        self.char(2 + 2 * open + letter.len_utf8(), letter);
    }

    fn command(&mut self) {
        let start = self.at;
        let name = self.rest().get(1..).unwrap_or_default();
        // Letters of every script: Persian classes have commands in Persian.
        let length: usize = name.chars().take_while(|c| c.is_alphabetic() || *c == '@').map(char::len_utf8).sum();
        let name = name.get(..length).unwrap_or_default();
        let star = usize::from(self.rest().get(1 + length..).is_some_and(|rest| rest.starts_with('*')));
        self.at += 1 + length + star;
        match name {
            "begin" => return self.begin(start),
            "end" => return self.finish_environment(),
            "verb" | "lstinline" => return self.verbatim(start),
            "bibitem" => self.builder.close(None),
            _ => {}
        }
        match command(name) {
            Command::Heading(level) => self.passage(BlockKind::Heading(level), start),
            Command::Passage => self.passage(BlockKind::Paragraph, start),
            Command::Object => {
                self.arguments();
                self.builder.object(Span::new(start, self.at));
            }
            Command::Nothing => {
                self.spaces();
                self.arguments();
            }
            Command::Skip => {
                self.optional();
                self.argument();
            }
            Command::Item => {
                self.builder.open(BlockKind::ListItem, start);
                self.spaces();
                self.optional();
            }
            Command::Char(seen) => {
                if self.rest().starts_with("{}") {
                    self.at += 2;
                } else {
                    self.spaces();
                }
                self.builder.char(Span::new(start, self.at), seen);
            }
            Command::Break => {
                self.builder.close(None);
                self.optional();
            }
            Command::Text => {
                self.optional();
                if !self.rest().starts_with('{') {
                    self.spaces();
                }
            }
        }
    }

    /// The braces that follow hold a block of its own.
    fn passage(&mut self, kind: BlockKind, start: usize) {
        self.spaces();
        self.optional();
        self.spaces();
        if self.rest().starts_with('{') {
            self.builder.open(kind, start);
            self.groups.push(Group::Passage);
            self.at += 1;
        }
    }

    /// `\verb|…|`, or with braces.
    fn verbatim(&mut self, start: usize) {
        self.optional();
        if self.rest().starts_with('{') {
            self.argument();
        } else if let Some(mark) = self.rest().chars().next() {
            let body = self.rest().get(mark.len_utf8()..).unwrap_or_default();
            let line = body.find('\n').unwrap_or(body.len());
            let length = body.get(..line).and_then(|body| body.find(mark)).map_or(line, |at| at + mark.len_utf8());
            self.at += mark.len_utf8() + length;
        }
        self.builder.object(Span::new(start, self.at));
    }

    fn begin(&mut self, start: usize) {
        let name = self.argument();
        let name = name.trim_end_matches('*');
        if SILENT.contains(&name) {
            let close = format!("\\end{{{name}");
            let rest = self.rest();
            let length = rest.find(&close).map_or(rest.len(), |at| {
                let tail = rest.get(at..).unwrap_or_default();
                at + tail.find('}').map_or(tail.len(), |end| end + 1)
            });
            self.at += length;
            // A formula belongs to its sentence.
            if self.builder.is_empty() {
                self.builder.close(None);
            } else {
                self.builder.object(Span::new(start, self.at));
            }
            return;
        }
        self.builder.close(None);
        self.optional();
        if TABLES.contains(&name) {
            self.arguments();
            self.n_tables += 1;
            self.tables.push((self.n_tables, 0, 0));
        } else if WITH_ARGUMENTS.contains(&name) {
            self.arguments();
        } else if QUOTES.contains(&name) {
            self.quotes += 1;
        }
    }

    fn finish_environment(&mut self) {
        self.builder.close(None);
        let name = self.argument();
        let name = name.trim_end_matches('*');
        if TABLES.contains(&name) {
            self.tables.pop();
        } else if QUOTES.contains(&name) {
            self.quotes = self.quotes.saturating_sub(1);
        }
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        self.at += blank;
    }

    /// Passes `[…]`.
    fn optional(&mut self) {
        if self.rest().starts_with('[') {
            self.bracketed(b'[', b']');
        }
    }

    /// Passes `{…}`, and gives what is in it.
    fn argument(&mut self) -> &'a str {
        let start = self.at;
        if self.rest().starts_with('{') {
            self.bracketed(b'{', b'}');
        }
        self.text.get(start + 1..self.at.saturating_sub(1)).unwrap_or_default()
    }

    fn arguments(&mut self) {
        while self.rest().starts_with(['[', '{']) {
            self.optional();
            self.argument();
        }
    }

    /// Passes a bracket and what it holds; an unclosed one alone.
    fn bracketed(&mut self, open: u8, close: u8) {
        let mut depth = 0_usize;
        let mut escaped = false;
        let mut length = 1;
        for (at, byte) in self.rest().bytes().take(LONGEST).enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                _ if byte == open => depth += 1,
                _ if byte == close => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        length = at + 1;
                        break;
                    }
                }
                _ => {}
            }
        }
        self.at += length;
    }
}
