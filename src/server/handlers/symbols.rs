//! The outline of a draft: its headings, each with what stands under it.

use tower_lsp::lsp_types::{DocumentSymbol, DocumentSymbolParams, SymbolKind};

use crate::{
    server::{Server, convert, documents::Analysis, session::Session},
    text::{BlockKind, Span},
};

struct Heading {
    level: u8,
    name: String,
    span: Span,
    /// With everything up to the next heading of its level.
    section: Span,
}

pub(in crate::server) async fn outline(server: &Server, params: DocumentSymbolParams) -> Option<Vec<DocumentSymbol>> {
    let analysis = server.documents.analysis(&params.text_document.uri).await?;
    let headings = headings(&analysis);
    let mut rest = headings.as_slice();
    Some(nest(&mut rest, 0, &analysis, server.session()))
}

fn headings(analysis: &Analysis) -> Vec<Heading> {
    let document = &analysis.document;
    let mut headings: Vec<Heading> = Vec::new();
    // Those whose section has not ended.
    let mut open: Vec<usize> = Vec::new();
    for block in &document.blocks {
        let BlockKind::Heading(level) = block.block.kind else { continue };
        let start = block.block.outer.start;
        while let Some(last) = open.last().and_then(|at| headings.get_mut(*at)).filter(|last| last.level >= level) {
            last.section.end = start;
            open.pop();
        }
        open.push(headings.len());
        let name = block.block.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let section = Span::new(start, document.text.len());
        headings.push(Heading { level, name, span: block.block.span, section });
    }
    headings
}

/// Takes the headings below `level` from the front of `rest`.
fn nest(rest: &mut &[Heading], level: u8, analysis: &Analysis, session: &Session) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    while let Some((heading, behind)) = rest.split_first().filter(|(heading, _)| heading.level > level) {
        *rest = behind;
        let range = |span| convert::range(span, &analysis.of.buffer, session.encoding);
        #[expect(deprecated, reason = "the field is there, and must be given")]
        symbols.push(DocumentSymbol {
            // The protocol allows no empty name.
            name: if heading.name.is_empty() { "#".to_owned() } else { heading.name.clone() },
            detail: None,
            kind: SymbolKind::STRING,
            tags: None,
            deprecated: None,
            range: range(heading.section),
            selection_range: range(heading.span),
            children: Some(nest(rest, heading.level, analysis, session)),
        });
    }
    symbols
}
