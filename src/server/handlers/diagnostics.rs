//! Findings as diagnostics: sent to clients that wait for them, given to those that ask.

use tower_lsp::lsp_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, PublishDiagnosticsParams, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, notification::PublishDiagnostics,
};
use xxhash_rust::xxh3::xxh3_128;

use crate::server::{Server, convert, documents::Analysis, session::Session, transport::Outbox};

pub(in crate::server) fn of(analysis: &Analysis, session: &Session) -> Vec<Diagnostic> {
    analysis.findings.iter().map(|finding| convert::diagnostic(finding, &analysis.of, session)).collect()
}

pub(in crate::server) fn publish(analysis: &Analysis, session: &Session, outbox: &Outbox) {
    outbox.notify::<PublishDiagnostics>(PublishDiagnosticsParams {
        uri: analysis.of.uri.clone(),
        diagnostics: of(analysis, session),
        version: Some(analysis.of.version),
    });
}

pub(in crate::server) async fn pull(
    server: &Server,
    params: DocumentDiagnosticParams,
) -> DocumentDiagnosticReportResult {
    let analysis = server.documents.analysis(&params.text_document.uri).await;
    let items = analysis.map(|analysis| of(&analysis, server.session())).unwrap_or_default();
    let result_id = result_id(&items);
    let report = if result_id.is_some() && params.previous_result_id == result_id {
        let unchanged = UnchangedDocumentDiagnosticReport { result_id: result_id.unwrap_or_default() };
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: unchanged,
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
        })
    };
    report.into()
}

/// What one answer has in common with another that says the same.
fn result_id(items: &[Diagnostic]) -> Option<String> {
    serde_json::to_vec(items).ok().map(|json| format!("{:032x}", xxh3_128(&json)))
}
