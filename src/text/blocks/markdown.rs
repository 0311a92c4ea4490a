//! Markdown, by a CommonMark parser that gives the byte range of every text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    Block, BlockKind, Piece, Span, builder, comments,
    layout::{Parts, Seam},
};

pub(super) fn split(text: &str) -> Parts {
    let mut splitter = Splitter { text, ..Splitter::default() };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        splitter.event(event, range.into());
    }
    splitter.flush();
    let Splitter { blocks, seams, mut comments, tables, .. } = splitter;
    comments.sort_unstable();
    comments.dedup();
    Parts { blocks, seams, comments, tables }
}

/// Whether what stands here may change what stands far before or behind it: a link's or
/// a footnote's definition, the line that opens or closes metadata.
pub(super) fn reaches_far(text: &str) -> bool {
    // Metadata may begin inside lists and quotations; it ends at the start of a line.
    let bounds_metadata = |line: &str| {
        let line = line.trim_end();
        line == "..." || (line.ends_with("---") || line.ends_with("+++")) && line.bytes().all(opens_line)
    };
    defines(text) || text.split(['\n', '\r']).any(bounds_metadata)
}

/// Whether a byte may stand at the start of a line before what the line is.
const fn opens_line(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9')
}

/// A label has no more characters than this, each of four bytes at most.
const LABEL: usize = 4 * 1000;

/// Whether a link's or a footnote's definition may stand here: it says what `[this]` is
/// in the whole document. Its label opens a line, and may run over several.
pub(super) fn defines(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"]:").any(|end| {
        let from = end.saturating_sub(LABEL);
        let label = bytes.get(from..end).unwrap_or_default();
        memchr::memrchr_iter(b'[', label).any(|at| {
            let before = bytes.get(..from + at).unwrap_or_default();
            let line = before.iter().rev().take_while(|byte| !matches!(byte, b'\n' | b'\r'));
            line.copied().all(opens_line)
        })
    })
}

/// The Markdown that drafts are written in.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

#[derive(Default)]
struct Splitter<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    seams: Vec<Seam>,
    comments: Vec<Span>,
    /// How many elements are open.
    depth: usize,
    pieces: Vec<Piece>,
    kind: Option<BlockKind>,
    /// The block under way with its markup, as far as it was seen.
    outer: Span,
    /// The start of the list item whose first block is not yet closed.
    item: Option<usize>,
    quotes: usize,
    items: usize,
    footnotes: usize,
    /// Inside code, metadata, HTML or an autolink: nothing is prose.
    silent: usize,
    tables: u32,
    row: u32,
    column: u32,
}

impl Splitter<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        let opens = matches!(event, Event::Start(_));
        if self.depth == 0 && (opens || event == Event::Rule) {
            let before = self.text.get(..span.start).unwrap_or_default();
            let at = before.rfind(['\n', '\r']).map_or(0, |line_end| line_end + 1);
            self.seams.push(Seam { at, tables: self.tables });
        }
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        match event {
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                self.comments.extend(comments::html(self.text, span))
            }
            _ => {}
        }
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(seen) if self.silent == 0 => {
                // An entity stands for what is seen.
                let entity = seen.chars().next().filter(|c| c.len_utf8() == seen.len() && seen.len() < span.len());
                self.piece(entity.map_or(Piece::text(span), |seen| Piece::char(span, seen)));
            }
            Event::SoftBreak | Event::HardBreak => self.piece(Piece::text(span)),
            Event::Code(_) | Event::InlineMath(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                self.piece(Piece::object(span));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => self.open(self.paragraph_kind(), span),
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(*level as u8), span),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::FootnoteDefinition(_) => self.footnotes += 1,
            Tag::Item => {
                self.items += 1;
                // A tight list has no paragraphs: its texts stand in the item itself.
                self.open(self.paragraph_kind(), Span::new(span.start, span.start));
                self.item = Some(span.start);
            }
            Tag::Table(_) => (self.tables, self.row) = (self.tables + 1, 0),
            Tag::TableHead | Tag::TableRow => self.column = 0,
            Tag::TableCell => {
                let cell = BlockKind::TableCell { table: self.tables, row: self.row, column: self.column };
                self.open(cell, span);
                self.column += 1;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::HtmlBlock => {
                self.flush();
                self.silent += 1;
            }
            Tag::Link { link_type: pulldown_cmark::LinkType::Autolink, .. } | Tag::Image { .. } => {
                self.piece(Piece::object(span));
                self.silent += 1;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {
                self.outer = if self.outer.is_empty() { span } else { self.outer.cover(span) };
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.flush(),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::FootnoteDefinition => self.footnotes = self.footnotes.saturating_sub(1),
            TagEnd::Item => {
                self.flush();
                self.item = None;
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::TableHead | TagEnd::TableRow => self.row += 1,
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock | TagEnd::Image => {
                self.silent = self.silent.saturating_sub(1);
            }
            TagEnd::Link if self.silent > 0 => self.silent -= 1,
            _ => {}
        }
    }

    fn paragraph_kind(&self) -> BlockKind {
        if self.quotes > 0 {
            BlockKind::Quote
        } else if self.footnotes > 0 {
            BlockKind::Footnote
        } else if self.items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    fn open(&mut self, kind: BlockKind, span: Span) {
        self.flush();
        self.kind = Some(kind);
        self.outer = span;
    }

    fn piece(&mut self, piece: Piece) {
        if self.kind.is_none() {
            self.kind = Some(self.paragraph_kind());
        }
        if !piece.span.is_empty() {
            self.pieces.push(piece);
        }
    }

    /// Closes the block under way.
    fn flush(&mut self) {
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        let pieces = std::mem::take(&mut self.pieces);
        let outer = std::mem::take(&mut self.outer);
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let span = first.span.cover(last.span);
        let mut outer = if outer.is_empty() { span } else { span.cover(outer) };
        outer.start = self.item.take().map_or(outer.start, |item| item.min(outer.start));
        self.blocks.extend(builder::block(self.text, kind, Some(outer), &pieces));
    }
}
