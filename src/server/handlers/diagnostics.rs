//! Findings as diagnostics: sent to clients that wait for them, given to those that ask;
//! of one document, or of all drafts of the workspace.

use std::{collections::HashMap, sync::Arc};

use tower_lsp::lsp_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, PublishDiagnosticsParams, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Url, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport, notification::PublishDiagnostics,
};
use xxhash_rust::xxh3::xxh3_128;

use super::elsewhere;
use crate::server::{
    Server, convert,
    documents::Analysis,
    progress::Progress,
    raw,
    session::Session,
    summary::{Statements, Summary},
};

/// What is found in a document, other drafts left aside.
pub(in crate::server) fn own(analysis: &Analysis, session: &Session) -> Vec<Diagnostic> {
    analysis.findings.iter().map(|finding| convert::diagnostic(finding, analysis, session)).collect()
}

fn all(server: &Server, analysis: &Analysis) -> Vec<Diagnostic> {
    let mut found = own(analysis, server.session());
    let elsewhere = elsewhere::found(server, &analysis.of.uri, &Statements::of(analysis), &analysis.findings);
    found.extend(elsewhere.into_iter().map(|found| found.diagnostic));
    found
}

/// The same for a draft that was looked through.
fn all_of(server: &Server, draft: &Summary) -> Vec<Diagnostic> {
    let elsewhere = elsewhere::found(server, &draft.uri, &draft.statements, &draft.copied);
    draft.diagnostics.iter().cloned().chain(elsewhere.into_iter().map(|found| found.diagnostic)).collect()
}

pub(in crate::server) fn publish(server: &Server, analysis: &Analysis) {
    server.outbox.notify::<PublishDiagnostics>(PublishDiagnosticsParams {
        uri: analysis.of.uri.clone(),
        diagnostics: all(server, analysis),
        version: Some(analysis.of.version),
    });
}

pub(in crate::server) async fn pull(
    server: &Server,
    params: DocumentDiagnosticParams,
) -> DocumentDiagnosticReportResult {
    let analysis = server.documents.analysis(&params.text_document.uri).await;
    let items = analysis.map(|analysis| all(server, &analysis)).unwrap_or_default();
    let items = serde_json::to_vec(&items).unwrap_or_else(|_| b"[]".to_vec());
    let result_id = digest(&items);
    let report = if params.previous_result_id.as_ref() == Some(&result_id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
    } else {
        raw::leave(items);
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(result_id),
                items: Vec::new(),
            },
        })
    };
    report.into()
}

/// What is found in every draft. Clients ask again as soon as they are answered: the
/// answer waits until there is something new to say.
pub(in crate::server) async fn pull_all(
    server: &Arc<Server>,
    params: WorkspaceDiagnosticParams,
) -> WorkspaceDiagnosticReport {
    let known: HashMap<Url, String> =
        params.previous_result_ids.into_iter().map(|known| (known.uri, known.value)).collect();
    let mut token = params.work_done_progress_params.work_done_token;
    loop {
        let mut changes = server.documents.changes();
        let title = server.say("progress-drafts");
        // Only the first look takes time.
        let progress = if known.is_empty() { Progress::begin(server, token.take(), title).await } else { None };
        let drafts = server.survey(progress).await;
        let mut gone: HashMap<&Url, &String> = known.iter().collect();
        let mut is_new = known.is_empty();
        let mut items = Vec::new();
        for draft in &drafts {
            let report = report(server, draft, known.get(&draft.uri));
            is_new |= matches!(report, WorkspaceDocumentDiagnosticReport::Full(_));
            gone.remove(&draft.uri);
            items.push(report);
        }
        // What is no longer there has no findings.
        let nothing = result_id(&[]);
        for (uri, _) in gone.into_iter().filter(|(_, id)| Some(*id) != nothing.as_ref()) {
            is_new = true;
            items.push(full(uri.clone(), None, Vec::new()));
        }
        if is_new {
            return WorkspaceDiagnosticReport { items };
        }
        if changes.changed().await.is_err() {
            return WorkspaceDiagnosticReport { items };
        }
        // Who types changes more in a moment.
        tokio::time::sleep(REST).await;
    }
}

/// How long what has changed is left alone before all drafts are looked through.
const REST: std::time::Duration = std::time::Duration::from_millis(300);

fn report(server: &Server, draft: &Summary, known: Option<&String>) -> WorkspaceDocumentDiagnosticReport {
    let items = all_of(server, draft);
    match (result_id(&items), known) {
        (Some(result_id), Some(known)) if result_id == *known => {
            let unchanged = UnchangedDocumentDiagnosticReport { result_id };
            WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                uri: draft.uri.clone(),
                version: draft.version.map(i64::from),
                unchanged_document_diagnostic_report: unchanged,
            })
        }
        _ => full(draft.uri.clone(), draft.version, items),
    }
}

fn full(uri: Url, version: Option<i32>, items: Vec<Diagnostic>) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: version.map(i64::from),
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: result_id(&items), items },
    })
}

/// Looks through all drafts, and sends what is found where the client does not ask.
pub(in crate::server) async fn check_workspace(server: &Arc<Server>) {
    let progress = Progress::begin(server, None, server.say("progress-drafts")).await;
    let drafts = server.survey(progress).await;
    if server.session().pulls {
        return server.refresh().await;
    }
    for draft in drafts {
        let diagnostics = all_of(server, &draft);
        let params = PublishDiagnosticsParams { uri: draft.uri.clone(), diagnostics, version: draft.version };
        server.outbox.notify::<PublishDiagnostics>(params);
    }
}

/// What one answer has in common with another that says the same.
fn result_id(items: &[Diagnostic]) -> Option<String> {
    serde_json::to_vec(items).ok().map(|json| digest(&json))
}

fn digest(json: &[u8]) -> String {
    format!("{:032x}", xxh3_128(json))
}
