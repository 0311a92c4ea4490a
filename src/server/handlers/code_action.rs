//! Quick fixes for findings, comments that allow them, and all safe fixes at once.

use tower_lsp::lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    NumberOrString,
};

use crate::{
    diagnostic::{Edit, Finding, Fix, Safety},
    lint::{allow, fix},
    server::{Server, convert, documents::Analysis, session::Session},
};

/// All safe fixes of a document.
pub(in crate::server) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.policylint");

/// Computed on the text as it stands: the client may ask before it has seen a diagnostic.
pub(in crate::server) async fn list(server: &Server, params: CodeActionParams) -> CodeActionResponse {
    let Some(analysis) = server.documents.analysis(&params.text_document.uri).await else { return Vec::new() };
    let session = server.session();
    let mut actions = Vec::new();
    if wants(&params.context, &CodeActionKind::QUICKFIX, true) {
        let is_asked_for = |finding: &&Finding| is_asked_for(finding, &params, &analysis, session);
        let chosen: Vec<&Finding> = analysis.findings.iter().filter(is_asked_for).collect();
        actions.extend(chosen.iter().flat_map(|finding| quick_fixes(finding, &analysis, session)));
        actions.extend(chosen.iter().flat_map(|finding| allowances(finding, &analysis, session)));
    }
    // Some clients apply every action they get for one diagnostic: there, fixing all is not what they ask.
    if wants(&params.context, &FIX_ALL, params.context.diagnostics.is_empty()) {
        actions.extend(fix_all(&analysis, session));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether the client asks for this kind, or for one that holds it; `unasked`: if it names none.
fn wants(context: &CodeActionContext, kind: &CodeActionKind, unasked: bool) -> bool {
    let Some(only) = &context.only else { return unasked };
    only.iter().any(|asked| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty())
    })
}

/// By the diagnostics the client names, if it names any; by its range, if not.
fn is_asked_for(finding: &Finding, params: &CodeActionParams, analysis: &Analysis, session: &Session) -> bool {
    let range = convert::range(finding.span, &analysis.of.buffer, session.encoding);
    if params.context.diagnostics.is_empty() {
        return range.start <= params.range.end && params.range.start <= range.end;
    }
    let is_this =
        |code: &Option<NumberOrString>| matches!(code, Some(NumberOrString::String(code)) if code == finding.rule);
    params.context.diagnostics.iter().any(|diagnostic| diagnostic.range == range && is_this(&diagnostic.code))
}

fn quick_fixes(finding: &Finding, analysis: &Analysis, session: &Session) -> Vec<CodeAction> {
    let written: Vec<&Fix> = finding.fixes.iter().filter(|fix| fix.safety != Safety::Display).collect();
    let action = |(at, fix): (usize, &&Fix)| CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![convert::diagnostic(finding, &analysis.of, session)]),
        edit: Some(convert::workspace_edit(&fix.edits, &analysis.of, session)),
        is_preferred: Some(at == 0 && (fix.safety == Safety::Safe || written.len() == 1)),
        ..CodeAction::default()
    };
    written.iter().enumerate().map(action).collect()
}

/// Never preferred: a client that applies what is preferred must not silence anything.
fn allowances(finding: &Finding, analysis: &Analysis, session: &Session) -> Vec<CodeAction> {
    let of_finding = [
        ("action-allow-here", allow::here(&analysis.document, finding)),
        ("action-allow-file", allow::in_file(&analysis.document, finding)),
    ];
    let action = |(title, edit): (&str, Option<Edit>)| {
        Some(CodeAction {
            title: analysis.messages.say(title, &[("rule", finding.rule.into())]),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![convert::diagnostic(finding, &analysis.of, session)]),
            edit: Some(convert::workspace_edit(&[edit?], &analysis.of, session)),
            is_preferred: Some(false),
            ..CodeAction::default()
        })
    };
    of_finding.into_iter().filter_map(action).collect()
}

fn fix_all(analysis: &Analysis, session: &Session) -> Option<CodeAction> {
    let edits: Vec<&Edit> =
        fix::choose(&analysis.findings, Safety::Safe).into_iter().flat_map(|fix| &fix.edits).collect();
    (!edits.is_empty()).then(|| CodeAction {
        title: analysis.messages.say("action-fix-all", &[]),
        kind: Some(FIX_ALL),
        edit: Some(convert::workspace_edit(edits, &analysis.of, session)),
        ..CodeAction::default()
    })
}
