//! Fixes keep off markup: what an edit writes over is prose in one piece, or whole
//! blocks; what it writes cannot be read as markup. Other fixes are shown, not applied.

use crate::{
    diagnostic::{Edit, Finding, Safety},
    reading::Document,
};

/// Makes a fix that would touch markup one that is only shown.
pub(super) fn keep_off_markup(document: &Document, finding: &mut Finding) {
    for fix in &mut finding.fixes {
        if !fix.edits.iter().all(|edit| is_prose(document, edit)) {
            fix.safety = Safety::Display;
        }
    }
}

fn is_prose(document: &Document, edit: &Edit) -> bool {
    if edit.text.contains(document.format.specials()) {
        return false;
    }
    let first = document.blocks.partition_point(|block| block.block.span.end < edit.span.start);
    let touched = document.blocks.iter().skip(first).take_while(|block| block.block.span.start <= edit.span.end);
    let inside = touched.clone().any(|block| {
        let mut texts = block.block.pieces.iter().filter(|piece| piece.is_text());
        texts.any(|piece| block.locate(piece.span).contains(edit.span))
    });
    inside
        || touched
            .filter(|block| block.block.span.overlaps(edit.span))
            .all(|block| edit.span.contains(block.block.outer))
}
