//! Blocks under way, as the readers of all formats build them: prose comes in document
//! order, and what is between is markup.

use super::{Block, BlockKind, Piece, PieceKind, Span, links};

/// Puts a block together from pieces in document positions: joined where they touch,
/// addresses cut out. `outer` is the block's markup as far as it is known.
pub fn block(text: &str, kind: BlockKind, outer: Option<Span>, pieces: &[Piece]) -> Option<Block> {
    let span = pieces.first()?.span.cover(pieces.last()?.span);
    let mut outer = outer.map_or(span, |outer| span.cover(outer));
    outer.end = (outer.start + outer.of(text).trim_end().len()).max(span.end);
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let here = Span::new(piece.span.start.saturating_sub(span.start), piece.span.end.saturating_sub(span.start));
        match joined.last_mut() {
            Some(last) if last.is_text() && piece.is_text() && last.span.end == here.start => last.span.end = here.end,
            Some(last) if here.start < last.span.end => {}
            _ => joined.push(Piece { span: here, ..*piece }),
        }
    }
    let source = span.of(text);
    let mut pieces = Vec::with_capacity(joined.len());
    for piece in joined {
        links::cut(source, piece, &mut pieces);
    }
    Some(Block { kind, span, outer, pieces: pieces.into() })
}

/// For formats in which a run of white space is one space.
pub(super) struct Builder<'a> {
    pub(super) text: &'a str,
    blocks: Vec<Block>,
    kind: BlockKind,
    /// Where the markup of the block opens.
    start: Option<usize>,
    pieces: Vec<Piece>,
    /// The last piece ends in white space, or there is none yet.
    spaced: bool,
}

impl<'a> Builder<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, blocks: Vec::new(), kind: BlockKind::Paragraph, start: None, pieces: Vec::new(), spaced: true }
    }

    /// Closes the block under way, and says what the next one is; its markup opens at `start`.
    pub(super) fn open(&mut self, kind: BlockKind, start: usize) {
        self.close(None);
        (self.kind, self.start) = (kind, Some(start));
    }

    /// Closes the block under way; its markup ends at `end`. What follows is a paragraph.
    pub(super) fn close(&mut self, end: Option<usize>) {
        let kind = std::mem::replace(&mut self.kind, BlockKind::Paragraph);
        let start = self.start.take();
        self.spaced = true;
        let mut pieces = std::mem::take(&mut self.pieces);
        while pieces.last_mut().is_some_and(|last| !trim(self.text, last)) {
            pieces.pop();
        }
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let outer = Span::new(start.unwrap_or(first.span.start), end.unwrap_or(last.span.end));
        self.blocks.extend(block(self.text, kind, Some(outer), &pieces));
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close(None);
        self.blocks
    }

    /// Whether nothing was seen yet of the block under way.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Of each run of white space the first character is prose.
    pub(super) fn prose(&mut self, span: Span) {
        let bytes = span.of(self.text).as_bytes();
        let mut from = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let is_space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C');
            if is_space && self.spaced {
                self.push(Piece::text(Span::new(from, at).shift(span.start)));
                from = at + 1;
            }
            self.spaced = is_space;
        }
        self.push(Piece::text(Span::new(from, bytes.len()).shift(span.start)));
    }

    /// Something that stands in the prose and is none.
    pub(super) fn object(&mut self, span: Span) {
        self.push(Piece::object(span));
        self.spaced = false;
    }

    /// Markup for one character.
    pub(super) fn char(&mut self, span: Span, seen: char) {
        if seen == ' ' && self.spaced {
            return;
        }
        self.push(Piece::char(span, seen));
        self.spaced = seen == ' ';
    }

    /// How much of the block was seen, for [`Self::replace`].
    pub(super) fn mark(&self) -> usize {
        self.pieces.len()
    }

    /// What was seen since `mark`, as the reader sees it; markup for a character left out.
    pub(super) fn since(&self, mark: usize) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.pieces.iter().skip(mark).filter(|piece| piece.is_text()).map(move |piece| piece.span.of(text))
    }

    /// Makes one object of what was seen since `mark`.
    pub(super) fn replace(&mut self, mark: usize) {
        if let [first, .., last] | [first @ last] = self.pieces.get(mark..).unwrap_or_default() {
            let span = first.span.cover(last.span);
            self.pieces.truncate(mark);
            self.object(span);
        }
    }

    fn push(&mut self, piece: Piece) {
        if !piece.span.is_empty() {
            self.pieces.push(piece);
        }
    }
}

/// Takes white space from the end of a piece; whether anything is left.
fn trim(text: &str, piece: &mut Piece) -> bool {
    match piece.kind {
        PieceKind::Text => {
            piece.span.end =
                piece.span.start + piece.span.of(text).trim_end_matches([' ', '\t', '\n', '\r', '\x0C']).len();
            !piece.span.is_empty()
        }
        PieceKind::Char(seen) => seen != ' ',
        PieceKind::Object => true,
    }
}
