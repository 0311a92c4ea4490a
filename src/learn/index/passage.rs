//! The passages of a document that may be copied, in the words they are found by.

use crate::{
    reading::{Print, prints::words},
    text::{Block, BlockKind, Folded, Format, LineIndex, Span, split, token::tokenize},
};

/// A paragraph of fewer words stands in two documents for good reason.
const LEAST_WORDS: u32 = 12;
/// Items of lists are references and names of things more often than prose.
const LEAST_WORDS_OF_ITEM: u32 = 20;

/// A passage of a document.
pub struct Passage {
    pub span: Span,
    /// From 1.
    pub line: u32,
    /// Folded, parted by one space each.
    pub words: String,
    pub print: Print,
}

/// The passages of a text, without reading more in it.
pub fn passages(text: &str, format: Format) -> Vec<Passage> {
    let lines = LineIndex::new(text);
    let blocks = split(text, format);
    let may_be_passage = blocks.iter().filter(|block| block.span.len() >= LEAST_WORDS as usize);
    may_be_passage
        .filter_map(|block| {
            let words = words_of(text, block);
            let print = Print::of(words.split(' '));
            is_passage(block.kind, &print).then(|| passage(block, words, print, &lines))
        })
        .collect()
}

/// The folded words of a block, parted by one space each.
pub fn words_of(text: &str, block: &Block) -> String {
    let folded = Folded::new(block.span.of(text), &block.pieces);
    let mut joined = String::with_capacity(block.span.len());
    for (_, word) in words(&folded, &tokenize(&folded)) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&word);
    }
    joined
}

/// Whether a block is long enough, and prose of its author.
pub fn is_passage(kind: BlockKind, print: &Print) -> bool {
    match kind {
        BlockKind::Paragraph | BlockKind::Quote => print.words >= LEAST_WORDS,
        BlockKind::ListItem => print.words >= LEAST_WORDS_OF_ITEM,
        BlockKind::Heading(_) | BlockKind::TableCell { .. } | BlockKind::Footnote => false,
    }
}

fn passage(block: &Block, words: String, print: Print, lines: &LineIndex) -> Passage {
    Passage { span: block.span, line: lines.line(block.span.start) as u32 + 1, words, print }
}
