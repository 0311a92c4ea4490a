//! The text of a pack by its parts: what each is on, where it stands, and the comments at
//! it.
//!
//! Of two texts of one pack the same parts are on the same [`Spot`], wherever they stand.

use std::{collections::HashMap, ops::Range};

use toml_parser::{
    Source,
    lexer::{Token, TokenKind},
};

use super::write::is_written_anew;

/// What tells one fact from another, in the order in which it is told.
const TELLING: [&str; 14] = [
    "table", "id", "form", "short", "line", "event", "what", "state", "as-of", "date", "until", "value", "holds",
    "pack",
];

/// What tells one element of a list from another, where it is a table.
const ELEMENT: [&str; 5] = ["document", "digest", "name", "state", "title"];

/// What a comment may be on: a fact, and what of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    /// `instrument npt signed 1968-07-01`: a value of a dispute has the same as the fact.
    pub(super) fact: String,
    /// Keys from there on, and the element of a list.
    pub(super) inside: Vec<String>,
}

/// A header, a key with its value, or an element of a list.
#[derive(Debug)]
pub(super) struct Part<'a> {
    section: usize,
    keys: Vec<String>,
    is_element: bool,
    /// Its bytes, without the comments.
    pub(super) code: Range<usize>,
    /// The lines above it; empty ones part paragraphs.
    pub(super) above: Vec<&'a str>,
    pub(super) behind: Option<&'a str>,
}

#[derive(Debug, Default)]
struct Section {
    path: Vec<String>,
    /// One of many: `[[path]]`.
    many: bool,
    fields: HashMap<&'static str, String>,
    spot: Spot,
}

#[derive(Debug, Default)]
pub(super) struct Layout<'a> {
    text: &'a str,
    sections: Vec<Section>,
    pub(super) parts: Vec<Part<'a>>,
    /// Comments on the whole file.
    pub(super) head: Vec<&'a str>,
    pub(super) end: Vec<&'a str>,
}

impl Part<'_> {
    pub(super) fn is_commented(&self) -> bool {
        !self.above.is_empty() || self.behind.is_some()
    }
}

impl<'a> Layout<'a> {
    /// Of a text that is a pack; of another text it is of no use.
    pub(super) fn of(text: &'a str) -> Self {
        let mut scan = Scan { layout: Self { text, ..Self::default() }, fresh: true, ..Scan::default() };
        scan.layout.sections.push(Section::default());
        for token in Source::new(text).lex() {
            scan.token(token);
        }
        let Scan { mut layout, above, .. } = scan;
        layout.end = trimmed(above);
        layout.part_head();
        layout.tell();
        layout
    }

    pub(super) fn is_commented(&self) -> bool {
        !self.head.is_empty() || !self.end.is_empty() || self.parts.iter().any(Part::is_commented)
    }

    pub(super) fn fact(&self, part: &Part<'_>) -> &str {
        self.sections.get(part.section).map_or("", |section| &section.spot.fact)
    }

    pub(super) fn spot(&self, part: &Part<'_>) -> Spot {
        let mut spot = self.sections.get(part.section).map(|section| section.spot.clone()).unwrap_or_default();
        spot.inside.extend(part.keys.iter().cloned());
        if part.is_element {
            spot.inside.push(element(self.text.get(part.code.clone()).unwrap_or_default()));
        }
        spot
    }

    /// Whether nothing stands before it in its line.
    pub(super) fn opens_line(&self, part: &Part<'_>) -> bool {
        let before = self.text.get(..part.code.start).unwrap_or_default();
        before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
    }

    /// What a blank line parts from the first thing of the file is on the whole file.
    fn part_head(&mut self) {
        let Some(first) = self.parts.first_mut() else { return };
        if let Some(blank) = first.above.iter().rposition(|line| line.is_empty()) {
            self.head = trimmed(first.above.drain(..=blank).collect());
        }
        for part in &mut self.parts {
            let lines = std::mem::take(&mut part.above);
            part.above = paragraphs(lines);
        }
    }

    /// Tells of each section what it is on.
    fn tell(&mut self) {
        let mut last: HashMap<Vec<String>, usize> = HashMap::new();
        for at in 0..self.sections.len() {
            let Some(section) = self.sections.get(at) else { continue };
            let (path, many) = (section.path.clone(), section.many);
            let Some((name, above)) = path.split_last() else { continue };
            let above = last.get(above).and_then(|at| self.sections.get(*at));
            let mut fields = above.map(|above| above.fields.clone()).unwrap_or_default();
            let mut spot = above.map(|above| above.spot.clone()).unwrap_or_default();
            if path.len() == 1 && !matches!(name.as_str(), "dispute" | "figure") {
                fields.insert("table", name.clone());
            }
            fields.extend(section.fields.iter().map(|(key, value)| (*key, value.clone())));
            if many || path.len() == 1 {
                let told: Vec<&str> = TELLING.iter().filter_map(|key| fields.get(key)).map(String::as_str).collect();
                let kind = if name == "dispute" { "dispute " } else { "" };
                spot = Spot { fact: format!("{kind}{}", told.join(" ")), inside: Vec::new() };
            } else {
                spot.inside.push(name.clone());
            }
            if let Some(section) = self.sections.get_mut(at) {
                (section.fields, section.spot) = (fields, spot);
            }
            last.insert(path, at);
        }
    }
}

/// The text as it has been read so far.
#[derive(Default)]
struct Scan<'a> {
    layout: Layout<'a>,
    /// Comments that wait for what they stand above.
    above: Vec<&'a str>,
    depth: usize,
    /// Nothing stands in this line yet.
    fresh: bool,
    /// The header or the key that is being read, and whether its value is a list.
    open: Option<usize>,
    in_header: bool,
    in_list: bool,
    has_key: bool,
    element: Option<usize>,
    /// What a comment in this line stands behind.
    in_line: Option<usize>,
}

impl<'a> Scan<'a> {
    fn token(&mut self, token: Token) {
        let range = token.span().start()..token.span().end();
        match token.kind() {
            TokenKind::Whitespace => {}
            TokenKind::Newline | TokenKind::Eof => self.line_end(),
            TokenKind::Comment => self.comment(self.layout.text.get(range).unwrap_or_default().trim_end()),
            kind => self.code(kind, range),
        }
    }

    fn line_end(&mut self) {
        if self.fresh {
            self.above.push("");
        }
        self.fresh = true;
        self.in_line = None;
        if self.depth == 0 {
            self.close();
        }
    }

    fn comment(&mut self, comment: &'a str) {
        if self.fresh {
            self.fresh = false;
            if !is_written_anew(comment) {
                self.above.push(comment);
            }
            return;
        }
        let Some(part) = self.in_line.and_then(|at| self.layout.parts.get_mut(at)) else { return };
        match part.behind {
            None => part.behind = Some(comment),
            Some(_) => part.above.push(comment),
        }
    }

    fn code(&mut self, kind: TokenKind, range: Range<usize>) {
        self.fresh = false;
        if self.open.is_none() {
            self.in_header = kind == TokenKind::LeftSquareBracket;
            self.open = Some(self.part(range.clone(), false));
        }
        let in_value = self.has_key && self.depth > 0;
        match kind {
            _ if self.in_header => {}
            TokenKind::Equals if !self.has_key => self.key(),
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                if self.depth == 0 {
                    self.in_list = kind == TokenKind::LeftSquareBracket;
                }
                self.depth += 1;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth == 0 || !self.in_list {
            self.element = None;
        } else if in_value && kind == TokenKind::Comma && self.depth == 1 {
            self.in_line = self.element.take();
            return;
        } else if in_value && self.element.is_none() {
            self.element = Some(self.part(range.clone(), true));
        }
        let at = self.element.or(self.open);
        if let Some(part) = at.and_then(|at| self.layout.parts.get_mut(at)) {
            part.code.end = range.end;
        }
        self.in_line = at;
    }

    /// A new part that begins here, with the comments that wait for it.
    fn part(&mut self, code: Range<usize>, is_element: bool) -> usize {
        let section = self.layout.sections.len().saturating_sub(1);
        let keys = match self.open.and_then(|at| self.layout.parts.get(at)) {
            Some(list) if is_element => list.keys.clone(),
            _ => Vec::new(),
        };
        let above = std::mem::take(&mut self.above);
        self.layout.parts.push(Part { section, keys, is_element, code, above, behind: None });
        self.layout.parts.len() - 1
    }

    /// What stands before the `=`.
    fn key(&mut self) {
        self.has_key = true;
        if let Some(part) = self.open.and_then(|at| self.layout.parts.get_mut(at)) {
            part.keys = path(self.layout.text.get(part.code.clone()).unwrap_or_default());
        }
    }

    /// At the end of a header, or of a key's value.
    fn close(&mut self) {
        let Some(at) = self.open.take() else { return };
        let (in_header, has_key) = (std::mem::take(&mut self.in_header), std::mem::take(&mut self.has_key));
        self.element = None;
        let Layout { text, sections, parts, .. } = &mut self.layout;
        let Some(part) = parts.get_mut(at) else { return };
        let code = text.get(part.code.clone()).unwrap_or_default();
        if in_header {
            let inner = code.trim_matches(['[', ']']);
            sections.push(Section { path: path(inner), many: code.starts_with("[["), ..Section::default() });
            part.section = sections.len() - 1;
        } else if has_key {
            // Inside of the value, behind the last element.
            part.above.append(&mut self.above);
            let [key] = part.keys.as_slice() else { return };
            let key = if key == "about" { "id" } else { key };
            let telling = TELLING.iter().find(|telling| **telling == key);
            if let (Some(key), Some(section), Some((_, value))) = (telling, sections.last_mut(), code.split_once('=')) {
                section.fields.insert(key, scalar(value.trim()));
            }
        }
    }
}

/// The keys of a dotted one.
fn path(text: &str) -> Vec<String> {
    text.split('.').map(|key| key.trim().trim_matches(['"', '\'']).to_owned()).collect()
}

/// Without blank lines in front, and no two of them together.
fn paragraphs(mut lines: Vec<&str>) -> Vec<&str> {
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
    lines
}

/// The same, without a blank line behind them.
fn trimmed(lines: Vec<&str>) -> Vec<&str> {
    let mut lines = paragraphs(lines);
    lines.pop_if(|line| line.is_empty());
    lines
}

/// A value however it is written: `1970` and `"1970"` are one year, `9` and `9.0` one number.
fn scalar(value: &str) -> String {
    if let Some(text) = value.strip_prefix('"').and_then(|text| text.strip_suffix('"'))
        && !text.contains(['"', '\\'])
    {
        return text.to_owned();
    }
    if let Ok(number) = value.parse::<f64>() {
        return number.to_string();
    }
    match whole(value) {
        Some(toml::Value::String(text)) => text,
        _ => value.to_owned(),
    }
}

/// By what an element of a list is known: numbers in it may change.
fn element(code: &str) -> String {
    match whole(code) {
        Some(toml::Value::Table(table)) => {
            let told = ELEMENT.iter().filter_map(|key| table.get(*key)).map(toml::Value::to_string);
            told.collect::<Vec<_>>().join(" ")
        }
        Some(value) => value.to_string(),
        None => code.to_owned(),
    }
}

fn whole(value: &str) -> Option<toml::Value> {
    toml::from_str::<toml::Table>(&format!("x = {value}")).ok()?.remove("x")
}
