//! HTML, by a tokenizer that gives the byte range of every tag; what lies between two
//! tags is text, in which entities stand for characters.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::{Block, BlockKind, Span, builder::Builder};

/// Longer than the name of any entity.
const LONGEST_ENTITY: usize = 40;

pub(super) fn split(text: &str) -> Vec<Block> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader::new(text);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => {
                let span = reader.text_before(tag.span.start, tag.span.end);
                reader.start(&tag, span);
            }
            Ok(Token::EndTag(tag)) => {
                let span = reader.text_before(tag.span.start, tag.span.end);
                reader.end(&tag.name, span);
            }
            Ok(Token::Comment(comment)) => drop(reader.text_before(comment.span.start, comment.span.end)),
            Ok(Token::Doctype(doctype)) => drop(reader.text_before(doctype.span.start, doctype.span.end)),
            Ok(Token::String(_) | Token::Error(_)) => {}
        }
    }
    reader.text_before(text.len(), text.len());
    reader.builder.finish()
}

/// What an element is to a reader of prose.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    /// Stands in the line: emphasis, a link.
    Inline,
    Block(BlockKind),
    /// A block that only holds others.
    Holder,
    /// Stands in the line and is no prose, with all it holds.
    Silent,
    /// A block that is no prose, with all it holds.
    SilentBlock,
}

fn element(name: &[u8]) -> Element {
    match name {
        b"p" | b"figcaption" | b"caption" | b"dt" | b"dd" | b"summary" | b"legend" | b"address" => {
            Element::Block(BlockKind::Paragraph)
        }
        b"h1" => Element::Block(BlockKind::Heading(1)),
        b"h2" => Element::Block(BlockKind::Heading(2)),
        b"h3" => Element::Block(BlockKind::Heading(3)),
        b"h4" => Element::Block(BlockKind::Heading(4)),
        b"h5" => Element::Block(BlockKind::Heading(5)),
        b"h6" => Element::Block(BlockKind::Heading(6)),
        b"li" => Element::Block(BlockKind::ListItem),
        b"html" | b"body" | b"div" | b"section" | b"article" | b"main" | b"header" | b"footer" | b"aside" | b"nav"
        | b"figure" | b"ul" | b"ol" | b"dl" | b"table" | b"thead" | b"tbody" | b"tfoot" | b"tr" | b"td" | b"th"
        | b"blockquote" | b"form" | b"fieldset" | b"details" | b"hgroup" | b"center" | b"hr" => Element::Holder,
        b"head" | b"style" | b"script" | b"pre" | b"template" | b"textarea" | b"select" | b"svg" | b"iframe"
        | b"object" | b"video" | b"audio" | b"canvas" | b"noscript" | b"listing" | b"xmp" => Element::SilentBlock,
        b"code" | b"kbd" | b"samp" | b"tt" | b"math" => Element::Silent,
        _ => Element::Inline,
    }
}

struct Reader<'a> {
    builder: Builder<'a>,
    /// Up to here the text was read.
    at: usize,
    /// The silent elements that are open, by name.
    silent: Vec<Vec<u8>>,
    silent_from: usize,
    quotes: usize,
    /// Of the open tables: which it is, its row, its column.
    tables: Vec<(u32, u32, u32)>,
    n_tables: u32,
    /// Where raised text began, in the builder.
    raised: Option<usize>,
}

impl<'a> Reader<'a> {
    const fn new(text: &'a str) -> Self {
        Self {
            builder: Builder::new(text),
            at: 0,
            silent: Vec::new(),
            silent_from: 0,
            quotes: 0,
            tables: Vec::new(),
            n_tables: 0,
            raised: None,
        }
    }

    /// Reads the text up to a tag, and gives the tag's range.
    fn text_before(&mut self, start: usize, end: usize) -> Span {
        let tag = Span::new(start.max(self.at), end.max(self.at));
        if self.silent.is_empty() {
            self.read_text(Span::new(self.at, tag.start));
        }
        self.at = tag.end;
        tag
    }

    fn read_text(&mut self, span: Span) {
        let text = span.of(self.builder.text);
        if self.builder.is_empty() && self.quotes > 0 && !text.trim().is_empty() {
            let start = span.start + text.len() - text.trim_start().len();
            self.builder.open(BlockKind::Quote, start);
        }
        let mut from = 0;
        for (at, _) in text.match_indices('&') {
            if at < from {
                continue;
            }
            let Some((length, seen)) = text.get(at..).and_then(entity) else { continue };
            self.builder.prose(Span::new(from, at).shift(span.start));
            let entity = Span::new(at, at + length).shift(span.start);
            match seen {
                Some(seen) => self.builder.char(entity, seen),
                None => self.builder.object(entity),
            }
            from = at + length;
        }
        self.builder.prose(Span::new(from, text.len()).shift(span.start));
    }

    fn start(&mut self, tag: &StartTag<usize>, span: Span) {
        let name: &[u8] = &tag.name;
        if let Some(outermost) = self.silent.first() {
            if outermost.as_slice() == name {
                self.silent.push(name.to_vec());
            }
            return;
        }
        match element(name) {
            Element::Block(_) if self.quotes > 0 => self.builder.open(BlockKind::Quote, span.start),
            Element::Block(kind) => self.builder.open(kind, span.start),
            Element::Holder => self.holder(name, span),
            // `<svg/>` holds nothing.
            Element::Silent | Element::SilentBlock if tag.self_closing => self.builder.object(span),
            silent @ (Element::Silent | Element::SilentBlock) => {
                if silent == Element::SilentBlock {
                    self.builder.close(None);
                }
                self.silent.push(name.to_vec());
                self.silent_from = span.start;
            }
            Element::Inline => match name {
                b"br" => self.builder.char(span, ' '),
                b"img" | b"input" | b"embed" => self.builder.object(span),
                b"sup" => self.raised = Some(self.builder.mark()),
                _ => {}
            },
        }
    }

    fn holder(&mut self, name: &[u8], span: Span) {
        match (name, self.tables.last_mut()) {
            (b"table", _) => {
                self.builder.close(None);
                self.n_tables += 1;
                self.tables.push((self.n_tables, 0, 0));
            }
            (b"td" | b"th", Some((table, row, column))) => {
                let cell = BlockKind::TableCell { table: *table, row: *row, column: *column };
                *column += 1;
                self.builder.open(cell, span.start);
            }
            (b"blockquote", _) => {
                self.builder.close(None);
                self.quotes += 1;
            }
            _ => self.builder.close(None),
        }
    }

    fn end(&mut self, name: &[u8], span: Span) {
        if let Some(outermost) = self.silent.first() {
            if outermost.as_slice() == name {
                self.silent.pop();
                if self.silent.is_empty() && element(name) == Element::Silent {
                    self.builder.object(Span::new(self.silent_from, span.end));
                }
            }
            return;
        }
        match element(name) {
            Element::Block(_) => self.builder.close(Some(span.end)),
            Element::Holder => {
                self.builder.close(None);
                match (name, self.tables.last_mut()) {
                    (b"table", _) => drop(self.tables.pop()),
                    (b"tr", Some((_, row, column))) => (*row, *column) = (*row + 1, 0),
                    (b"blockquote", _) => self.quotes = self.quotes.saturating_sub(1),
                    _ => {}
                }
            }
            Element::Inline if name == b"sup" => {
                let Some(mark) = self.raised.take() else { return };
                // A raised number is that of a note, and no part of the word before it.
                let is_note = |c: char| c.is_numeric() || "[](),*†‡ ".contains(c);
                if self.builder.since(mark).flat_map(str::chars).all(is_note) {
                    self.builder.replace(mark);
                }
            }
            _ => {}
        }
    }
}

/// The entity at the start of the text: its length, and the character that is seen, if it is one.
fn entity(text: &str) -> Option<(usize, Option<char>)> {
    let head = text.as_bytes().get(..LONGEST_ENTITY.min(text.len()))?;
    let end = 1 + head.iter().position(|byte| *byte == b';')?;
    let source = text.get(..end)?;
    let seen = htmlize::unescape(source);
    if seen == source {
        return None;
    }
    let mut chars = seen.chars();
    match (chars.next(), chars.next()) {
        (Some('\n' | '\r' | '\t'), None) => Some((end, Some(' '))),
        (Some(seen), None) => Some((end, Some(seen))),
        _ => Some((end, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Folded;

    /// Each block's kind and what is seen of it.
    fn read(text: &str) -> Vec<(BlockKind, String)> {
        split(text)
            .iter()
            .map(|block| (block.kind, Folded::new(block.span.of(text), &block.pieces).text().to_owned()))
            .collect()
    }

    #[test]
    fn what_is_seen_is_prose() {
        let text = "<!DOCTYPE html><html><head><title>No</title><style>p { }</style></head><body>\r\n\
            <h2 class=\"a>b\">The <em>NP</em>T</h2>\n<p>In 1970&nbsp;it\n   came &laquo;into&raquo; force<sup>12</sup>, \
            <code>x &lt; 5</code> the 5<sup>th</sup>.<p>می&zwnj;شود<br>AT&T<script>if (a < b) { \"</p>\" }</script>\
            <blockquote><p>Said.</p>Loose.</blockquote><ul><li>One<li>Two</ul></body></html>";
        let expected = [
            (BlockKind::Heading(2), "the npt"),
            (BlockKind::Paragraph, "in 1970 it came «into» force\u{FFFC}, \u{FFFC} the 5th."),
            (BlockKind::Paragraph, "می\u{200C}شود at&t"),
            (BlockKind::Quote, "said."),
            (BlockKind::Quote, "loose."),
            (BlockKind::ListItem, "one"),
            (BlockKind::ListItem, "two"),
        ];
        assert_eq!(read(text), expected.map(|(kind, seen)| (kind, seen.to_owned())));
    }

    #[test]
    fn cells_know_their_place() {
        let text = "<table><tr><th>Treaty<th>Parties</tr><tr><td>NPT</td><td>191</td></tr></table>";
        let cell = |row, column| BlockKind::TableCell { table: 1, row, column };
        let kinds: Vec<BlockKind> = read(text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)]);
    }

    #[test]
    fn a_block_goes_with_its_tags() {
        let text = "<p>One.</p>\n<p lang=fa> Two. </p>\n";
        let outer: Vec<&str> = split(text).iter().map(|block| block.outer.of(text)).collect();
        assert_eq!(outer, ["<p>One.</p>", "<p lang=fa> Two. </p>"]);
    }
}
