//! Typst, by a light tokenizer of its three modes: markup, code and mathematics. What is
//! code is no prose, but for the `[…]` in it, which is markup again.

use super::{Block, BlockKind, Span, builder::Builder};
use crate::text::position::floor_boundary;

pub(super) fn split(text: &str) -> Vec<Block> {
    let mut reader = Reader {
        text,
        at: 0,
        builder: Builder::new(text),
        modes: Vec::new(),
        line_start: true,
        heading: false,
        quote: false,
    };
    reader.run();
    reader.builder.finish()
}

/// What an open bracket belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// `[` in code: markup.
    Content { in_line: bool },
    /// `(` or `{` in code.
    Code(u8),
    /// A statement that ends with its line: `#set …`.
    Statement,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    builder: Builder<'a>,
    modes: Vec<Mode>,
    /// Nothing but white space stands before this in its line.
    line_start: bool,
    heading: bool,
    /// The content that follows is somebody's words.
    quote: bool,
}

/// No note is longer.
const LONGEST: usize = 8192;

/// After these a statement goes on to the end of its line.
const STATEMENTS: &[&str] = &["let", "set", "show", "import", "include", "return", "if", "else", "for", "while"];

impl<'a> Reader<'a> {
    fn run(&mut self) {
        while self.at < self.text.len() {
            match self.modes.last() {
                Some(Mode::Code(_) | Mode::Statement) => self.code(),
                _ => self.markup(),
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn markup(&mut self) {
        if std::mem::take(&mut self.line_start) && self.opening() {
            return;
        }
        let rest = self.rest();
        let plain = rest.find(['\n', '\r', '/', '#', '`', '$', '<', '@', '*', '_', '\\', '~', '[', ']']);
        let plain = plain.unwrap_or(rest.len());
        if plain > 0 {
            self.builder.prose(Span::new(self.at, self.at + plain));
            self.at += plain;
            return;
        }
        let next = rest.get(1..).and_then(|rest| rest.chars().next());
        match rest.as_bytes().first() {
            Some(b'\n' | b'\r') => self.line_end(),
            Some(b'/') if matches!(next, Some('/' | '*')) => self.comment(),
            Some(b'#') if next.is_some_and(|c| c.is_alphabetic() || "({[_\"".contains(c)) => self.hash(),
            Some(b'`') => self.raw(),
            Some(b'$') => self.until('$'),
            Some(b'<') => self.label(),
            Some(b'@') if next.is_some_and(char::is_alphabetic) => self.reference(),
            Some(b'*' | b'_') => self.emphasis(),
            Some(b'\\') => self.escape(next),
            Some(b'~') => self.char(1, ' '),
            Some(b']') if matches!(self.modes.last(), Some(Mode::Content { .. })) => {
                if self.modes.pop() == Some(Mode::Content { in_line: false }) {
                    self.builder.close(None);
                }
                self.at += 1;
                self.after_call();
            }
            _ => self.char_as_it_is(),
        }
    }

    fn char_as_it_is(&mut self) {
        let length = self.rest().chars().next().map_or(1, char::len_utf8);
        self.builder.prose(Span::new(self.at, self.at + length));
        self.at += length;
    }

    fn char(&mut self, length: usize, seen: char) {
        self.builder.char(Span::new(self.at, self.at + length), seen);
        self.at += length;
    }

    /// What opens a line: a heading, an item of a list.
    fn opening(&mut self) -> bool {
        let rest = self.rest();
        let lead = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let content = rest.get(lead..).unwrap_or_default();
        let start = self.at + lead;
        let level = content.bytes().take_while(|byte| *byte == b'=').count();
        if (1..=6).contains(&level) && content.get(level..).is_some_and(|rest| rest.starts_with(' ')) {
            self.builder.open(BlockKind::Heading(level as u8), start);
            self.at = start + level + 1;
            self.heading = true;
            return true;
        }
        let digits = content.bytes().take_while(u8::is_ascii_digit).count();
        let mark = match content.as_bytes().first() {
            Some(b'-' | b'+' | b'/') => 1,
            Some(b'0'..=b'9') if digits <= 2 && content.get(digits..).is_some_and(|rest| rest.starts_with('.')) => {
                digits + 1
            }
            _ => return false,
        };
        if !content.get(mark..).is_some_and(|rest| rest.starts_with(' ')) {
            return false;
        }
        self.builder.open(BlockKind::ListItem, start);
        self.at = start + mark + 1;
        true
    }

    fn line_end(&mut self) {
        let rest = self.rest();
        let blank = rest.len() - rest.trim_start().len();
        let lines = rest.get(..blank).unwrap_or_default().matches('\n').count();
        if lines > 1 || self.heading {
            self.builder.close(None);
            self.heading = false;
        } else {
            self.builder.prose(Span::new(self.at, self.at + blank));
        }
        // The indent stays: what opens a line may stand behind it.
        let lead = rest.get(..blank).unwrap_or_default();
        let kept = lead.len() - lead.trim_end_matches([' ', '\t']).len();
        self.at += (blank - kept).max(1);
        self.line_start = true;
    }

    fn comment(&mut self) {
        let rest = self.rest();
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        };
        self.at += length;
    }

    /// `` `code` ``, or a block between three and more.
    fn raw(&mut self) {
        let rest = self.rest();
        let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
        let close = rest.get(..ticks).unwrap_or_default();
        let body = rest.get(ticks..).unwrap_or_default();
        let length = if ticks == 2 { 2 } else { body.find(close).map_or(rest.len(), |end| 2 * ticks + end) };
        if ticks > 2 {
            self.builder.close(None);
        } else {
            self.builder.object(Span::new(self.at, self.at + length));
        }
        self.at += length;
    }

    /// Something up to a sign, which is no prose.
    fn until(&mut self, close: char) {
        let body = self.rest().get(1..).unwrap_or_default();
        let body = body.get(..floor_boundary(body, LONGEST)).unwrap_or_default();
        let paragraph = body.find("\n\n").unwrap_or(body.len());
        match body.get(..paragraph).and_then(|body| body.find(close)) {
            Some(end) => {
                let span = Span::new(self.at, self.at + 1 + end + close.len_utf8());
                self.builder.object(span);
                self.at = span.end;
            }
            None => self.char_as_it_is(),
        }
    }

    fn label(&mut self) {
        let rest = self.rest();
        let name = rest.bytes().skip(1).take_while(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(b)).count();
        if name > 0 && rest.as_bytes().get(1 + name) == Some(&b'>') {
            self.at += name + 2;
        } else {
            self.char_as_it_is();
        }
    }

    fn reference(&mut self) {
        let length =
            1 + self.rest().bytes().skip(1).take_while(|b| b.is_ascii_alphanumeric() || b"-_".contains(b)).count();
        let start = self.at;
        self.at += length;
        self.swallow(start);
    }

    fn emphasis(&mut self) {
        let before = self.text.get(..self.at).and_then(|before| before.chars().next_back());
        let after = self.rest().get(1..).and_then(|rest| rest.chars().next());
        let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let lone = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
        if inside || lone { self.char_as_it_is() } else { self.at += 1 }
    }

    fn escape(&mut self, next: Option<char>) {
        match next {
            Some(c) if c.is_ascii_punctuation() => self.char(2, c),
            None => self.at += 1,
            Some(c) if c.is_whitespace() => self.char(1, ' '),
            Some(_) => self.char_as_it_is(),
        }
    }

    /// `#…`: code inside markup.
    fn hash(&mut self) {
        let start = self.at;
        let rest = self.rest().get(1..).unwrap_or_default();
        let name = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b)).count();
        let name = rest.get(..name).unwrap_or_default().trim_end_matches('.');
        self.at += 1 + name.len();
        if STATEMENTS.contains(&name) {
            self.modes.push(Mode::Statement);
            return;
        }
        // A note stands inside the sentence that it belongs to, and would part it.
        if matches!(name, "footnote" | "cite" | "raw" | "bibliography" | "label" | "h" | "v" | "math") {
            return self.swallow(start);
        }
        if name.is_empty() && self.rest().starts_with('"') {
            self.string();
        }
        self.quote = name == "quote";
        if name.is_empty() || !self.rest().starts_with(['(', '[']) {
            self.builder.object(Span::new(start, self.at));
        }
        self.after_call();
    }

    /// Makes one object of what began at `start` and the brackets that follow.
    fn swallow(&mut self, start: usize) {
        while self.rest().starts_with(['(', '[']) {
            let mut depth = 0_usize;
            let closed = self.rest().bytes().take(LONGEST).position(|byte| {
                match byte {
                    b'(' | b'[' => depth += 1,
                    b')' | b']' => depth -= 1,
                    _ => {}
                }
                depth == 0
            });
            match closed {
                Some(at) => self.at += at + 1,
                None => break,
            }
        }
        self.builder.object(Span::new(start, self.at));
    }

    /// What may follow a name or a call: arguments, more content.
    fn after_call(&mut self) {
        let in_code = matches!(self.modes.last(), Some(Mode::Code(_) | Mode::Statement));
        match self.rest().as_bytes().first() {
            Some(open @ (b'(' | b'{')) if !in_code => {
                self.modes.push(Mode::Code(*open));
                self.at += 1;
            }
            Some(b'[') if !in_code => self.content(),
            _ => {}
        }
    }

    /// `[`: markup, in the line where it follows a function in prose.
    fn content(&mut self) {
        let quote = std::mem::take(&mut self.quote);
        let in_line = !quote && !self.modes.iter().any(|mode| matches!(mode, Mode::Code(_) | Mode::Statement));
        if quote {
            self.builder.open(BlockKind::Quote, self.at + 1);
        } else if !in_line {
            self.builder.close(None);
        }
        self.modes.push(Mode::Content { in_line });
        self.at += 1;
    }

    fn code(&mut self) {
        let rest = self.rest();
        let Some(next) = rest.chars().next() else { return };
        match next {
            '"' => return self.string(),
            '/' if rest.starts_with("//") || rest.starts_with("/*") => return self.comment(),
            '[' => return self.content(),
            '(' | '{' => self.modes.push(Mode::Code(next as u8)),
            ')' | '}' if matches!(self.modes.last(), Some(Mode::Code(_))) => {
                self.modes.pop();
                self.at += 1;
                return self.after_call();
            }
            '\n' if self.modes.last() == Some(&Mode::Statement) => {
                self.modes.pop();
                return;
            }
            // The end of the markup that a statement stands in.
            ']' if self.modes.last() == Some(&Mode::Statement) => {
                self.modes.pop();
                return;
            }
            _ => {}
        }
        self.at += next.len_utf8();
    }

    fn string(&mut self) {
        let mut escaped = false;
        let body = self.rest().get(1..).unwrap_or_default();
        let end = body.bytes().position(|byte| {
            let closes = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closes
        });
        self.at += end.map_or(self.rest().len(), |end| end + 2);
    }
}
