//! Lines that belong to a page and not to the text: they recur at the edges of documents,
//! or bear the marks of page furniture.

use std::sync::Arc;

use super::{harvest::Harvest, mine::place};
use crate::{
    facts::Knowledge,
    reading::{Document, MentionKind, ReadBlock, SlipKind, form},
    text::{
        BlockKind, Folded, Span,
        token::{Token, TokenKind, is_arabic, tokenize},
    },
};

/// So many blocks at each end are its edge.
const EDGE: usize = 4;

/// Adds the lines of a document that may be page furniture.
pub(super) fn read(document: &Document, name: &Arc<str>, knowledge: &Knowledge, harvest: &mut Harvest) {
    let n_blocks = document.blocks.len();
    for (at, block) in document.blocks.iter().enumerate() {
        if block.reading.line.is_none() || !matches!(block.block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let source = block.block.span.of(&document.text);
        let edge = at < EDGE || at + EDGE >= n_blocks;
        let known = block.reading.slips.iter().any(|slip| slip.kind == SlipKind::PageResidue);
        if !(edge || known) {
            continue;
        }
        let folded = Folded::new(source, &block.block.pieces);
        let tokens = tokenize(&folded);
        let marked = known || is_marked(block, source, &folded, &tokens, at + 1 == n_blocks);
        // A whole sentence is no button and no caption.
        if !marked && source.trim_end().ends_with(['.', '!', '?', '؟']) {
            continue;
        }
        let Some(line) = form::line(&folded, &tokens) else { continue };
        let entry = harvest.lines.entry(line).or_default();
        let span = Span::new(0, source.len());
        let lang = &knowledge.languages.get(block.lang.main).code;
        entry.support.add(lang, place(document, name, block.locate(span), None));
        entry.marked = entry.marked.max(u64::from(marked));
    }
}

/// A heading of what did not come along, or words of the page's own language run into
/// those of the text: "time reading iconدقائق القراءة - 4".
fn is_marked(block: &ReadBlock, source: &str, folded: &Folded, tokens: &[Token], is_last: bool) -> bool {
    let orphan = is_last && source.trim_end().ends_with(':');
    let script = |token: &Token| token.text(folded).chars().next().is_some_and(is_arabic);
    let run_together = tokens.windows(2).any(|pair| {
        let words = pair.iter().all(|token| token.kind == TokenKind::Word);
        words && !pair[1].spaced && script(&pair[0]) != script(&pair[1])
    });
    let counts = tokens.iter().any(|token| token.kind == TokenKind::Digits);
    let names = block.reading.mentions.iter().any(|mention| matches!(mention.kind, MentionKind::Name(_)));
    orphan || (run_together && counts && !names)
}
