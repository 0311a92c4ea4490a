//! The text of a document in the making: paragraphs as lines, each stretch with the place
//! in its part that it comes from.

use quick_xml::{escape::resolve_predefined_entity, events::BytesRef};

use crate::text::{Block, BlockKind, Piece, PieceKind, Span, blocks};

/// A stretch of text, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// In the document's text.
    pub(super) text: Span,
    /// In the XML of its run's part.
    pub(super) xml: Span,
    pub(super) place: Place,
    /// In [`super::Office::runs`].
    pub(super) run: usize,
}

/// What a segment is in the XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The same bytes, inside an element of text.
    Text,
    /// A reference to a character, inside an element of text.
    Reference,
    /// An element beside those of text.
    Element,
}

/// An element that holds text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    pub(super) part: usize,
    /// The element, in the XML.
    pub(super) outer: Span,
    /// Its properties, in the XML; empty where it has none.
    pub(super) properties: Span,
    /// Of the paragraph that it stands in: the start tag, and its properties.
    pub(super) paragraph: Span,
    pub(super) paragraph_properties: Span,
    /// Inside a tracked change or a field: it is read, and not changed.
    pub(super) locked: bool,
    /// A comment cannot stand here, but at this run.
    pub(super) anchor: Option<usize>,
    pub(super) in_cell: bool,
}

/// A paragraph under way.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    text: String,
    pieces: Vec<Piece>,
    segments: Vec<Segment>,
}

#[derive(Default)]
pub(super) struct Flow {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) segments: Vec<Segment>,
    pub(super) runs: Vec<Run>,
    open: Vec<Open>,
    /// Paragraphs that stood inside another, as notes do; they follow it.
    inner: Vec<Open>,
}

impl Flow {
    pub(super) fn open(&mut self, kind: BlockKind) {
        self.open.push(Open { kind, text: String::new(), pieces: Vec::new(), segments: Vec::new() });
    }

    /// What the paragraph under way is; that it is a cell or a note outweighs a style.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        if let Some(open) = self.open.last_mut()
            && matches!(open.kind, BlockKind::Paragraph | BlockKind::ListItem)
        {
            open.kind = kind;
        }
    }

    /// Sees a text; of a line's end no more than a space, for a line is a paragraph.
    pub(super) fn push(&mut self, seen: &str, kind: PieceKind, place: Place, xml: Span, run: usize) {
        let Some(open) = self.open.last_mut().filter(|_| !seen.is_empty()) else { return };
        let text = Span::new(open.text.len(), open.text.len() + seen.len());
        open.text.extend(seen.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }));
        open.pieces.push(Piece { span: text, kind });
        open.segments.push(Segment { text, xml, place, run });
    }

    /// Text that stands in the XML as it is.
    pub(super) fn text(&mut self, seen: &str, xml: Span, run: usize) {
        self.push(seen, PieceKind::Text, Place::Text, xml, run);
    }

    /// A reference to a character.
    pub(super) fn reference(&mut self, reference: &BytesRef<'_>, xml: Span, run: usize) {
        let named = || resolve_predefined_entity(reference).and_then(|text| text.chars().next());
        let seen = reference.resolve_char_ref().ok().flatten().or_else(named);
        self.seen(seen.unwrap_or(char::REPLACEMENT_CHARACTER), Place::Reference, xml, run);
    }

    /// An element that stands for a character.
    pub(super) fn char(&mut self, seen: char, xml: Span, run: usize) {
        self.seen(seen, Place::Element, xml, run);
    }

    /// An element that is no prose.
    pub(super) fn object(&mut self, xml: Span, run: usize) {
        self.push("\u{FFFC}", PieceKind::Object, Place::Element, xml, run);
    }

    fn seen(&mut self, seen: char, place: Place, xml: Span, run: usize) {
        self.push(seen.encode_utf8(&mut [0; 4]), PieceKind::Char(seen), place, xml, run);
    }

    pub(super) fn close(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        if !self.open.is_empty() {
            self.inner.push(paragraph);
            return;
        }
        self.write(paragraph);
        for inner in std::mem::take(&mut self.inner) {
            self.write(inner);
        }
    }

    fn write(&mut self, paragraph: Open) {
        let start = self.text.len();
        let trimmed = paragraph.text.trim();
        let lead = paragraph.text.len() - paragraph.text.trim_start().len();
        let prose = Span::new(lead, lead + trimmed.len());
        let pieces: Vec<Piece> = paragraph
            .pieces
            .iter()
            .map(|piece| Piece {
                span: Span::new(piece.span.start.max(prose.start), piece.span.end.min(prose.end)).shift(start),
                ..*piece
            })
            .filter(|piece| !piece.span.is_empty())
            .collect();
        let has_prose = pieces.iter().any(|piece| piece.is_text()) && !blocks::is_line_comment(trimmed);
        self.text.push_str(&paragraph.text);
        self.segments.extend(
            paragraph.segments.into_iter().map(|segment| Segment { text: segment.text.shift(start), ..segment }),
        );
        if has_prose {
            self.blocks.extend(blocks::block(&self.text, paragraph.kind, None, &pieces));
        }
        self.text.push('\n');
    }
}
