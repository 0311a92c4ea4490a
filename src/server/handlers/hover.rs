//! What stands under the cursor: the page of the rule that found it.

use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::{
    rules,
    server::{Server, convert},
};

pub(in crate::server) async fn show(server: &Server, params: HoverParams) -> Option<Hover> {
    let at = params.text_document_position_params;
    let analysis = server.documents.analysis(&at.text_document.uri).await?;
    let encoding = server.session().encoding;
    let byte = analysis.of.buffer.byte(convert::place(at.position), encoding);
    let finding = analysis.findings.iter().find(|finding| finding.span.start <= byte && byte < finding.span.end)?;
    let rule = rules::find(finding.rule)?;
    let page: String = rule.docs.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: format!("**{}**\n\n{page}", rule.name),
        }),
        range: Some(convert::range(finding.span, &analysis.of.buffer, encoding)),
    })
}
