//! Quick fixes for findings, comments that allow them, and all safe fixes at once.

use serde::{Deserialize, Serialize};
use tower_lsp::{
    jsonrpc::{Error, Result},
    lsp_types::{
        CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
        Diagnostic, NumberOrString, Range, Url,
    },
};

use crate::{
    diagnostic::{Edit, Finding, Fix, Safety},
    lint::{allow, fix},
    server::{Server, convert, documents::Analysis, session::Session, summary::Statements},
    text::Span,
};

use super::elsewhere;

/// All safe fixes of a document.
pub(in crate::server) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.policylint");

/// What an action does: which one of a finding, or of the whole document. It goes to the
/// client and comes back when the action is chosen.
#[derive(Serialize, Deserialize)]
struct Chosen {
    uri: Url,
    /// Of the text that it was offered for.
    version: i32,
    what: What,
}

#[derive(Clone, Serialize, Deserialize)]
enum What {
    /// The finding's place among all, and the fix's among its own.
    Fix(usize, usize),
    /// What a rule finds from here to there.
    AllowHere(String, usize, usize),
    AllowInFile(String),
    FixAll,
}

/// Computed on the text as it stands: the client may ask before it has seen a diagnostic.
pub(in crate::server) async fn list(server: &Server, params: CodeActionParams) -> CodeActionResponse {
    let Some(analysis) = server.documents.analysis(&params.text_document.uri).await else { return Vec::new() };
    let session = server.session();
    let mut actions = Vec::new();
    if wants(&params.context, &CodeActionKind::QUICKFIX, true) {
        let is_chosen = |(_, finding): &(usize, &Finding)| {
            let range = convert::range(finding.span, &analysis.of.buffer, session.encoding);
            is_asked_for(finding.rule, range, &params)
        };
        let chosen: Vec<(usize, &Finding)> = analysis.findings.iter().enumerate().filter(is_chosen).collect();
        actions.extend(chosen.iter().flat_map(|(at, finding)| quick_fixes(*at, finding, &analysis, session)));
        if applies_all(&params, &analysis, session) {
            actions.retain(|action| action.is_preferred == Some(true));
            actions.truncate(1);
        } else {
            actions.extend(allowed(server, &chosen, &params, &analysis, session));
        }
    }
    // A client that names a diagnostic does not ask for all to be fixed.
    if wants(&params.context, &FIX_ALL, params.context.diagnostics.is_empty()) {
        let title = analysis.messages.say("action-fix-all", &[]);
        actions.extend(offer(What::FixAll, title, FIX_ALL, &analysis, session));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// The ways to allow the findings that were chosen, and those between this draft and others.
fn allowed(
    server: &Server,
    chosen: &[(usize, &Finding)],
    params: &CodeActionParams,
    analysis: &Analysis,
    session: &Session,
) -> Vec<CodeAction> {
    let own = chosen.iter().flat_map(|(_, finding)| {
        let diagnostic = convert::diagnostic(finding, analysis, session);
        allowances(finding.rule, finding.span, &diagnostic, analysis, session)
    });
    let statements = Statements::of(analysis);
    let elsewhere = elsewhere::found(server, &analysis.of.uri, &statements, &analysis.findings).into_iter();
    let elsewhere = elsewhere.filter(|found| is_asked_for(found.rule.name, found.diagnostic.range, params));
    let elsewhere =
        elsewhere.flat_map(|found| allowances(found.rule.name, found.span, &found.diagnostic, analysis, session));
    own.chain(elsewhere).collect()
}

/// Adds the edit of an action that was chosen.
///
/// # Errors
/// The text is no longer the one that the action was offered for.
pub(in crate::server) async fn resolve(server: &Server, mut action: CodeAction) -> Result<CodeAction> {
    let Some(data) = action.data.take() else { return Ok(action) };
    let chosen: Chosen = serde_json::from_value(data).map_err(|error| Error::invalid_params(error.to_string()))?;
    let analysis = server.documents.analysis(&chosen.uri).await;
    let analysis = analysis.filter(|analysis| analysis.of.version == chosen.version);
    let analysis = analysis.ok_or_else(Error::content_modified)?;
    let edits = edits(&chosen.what, &analysis).ok_or_else(Error::content_modified)?;
    action.edit = Some(convert::workspace_edit(&edits, &analysis.of, server.session()));
    Ok(action)
}

/// An action, with its edit unless the client asks for it later; `None` if it does nothing.
fn offer(
    what: What,
    title: String,
    kind: CodeActionKind,
    analysis: &Analysis,
    session: &Session,
) -> Option<CodeAction> {
    let edits = edits(&what, analysis)?;
    let mut action = CodeAction { title, kind: Some(kind), ..CodeAction::default() };
    if session.resolves_edits {
        let chosen = Chosen { uri: analysis.of.uri.clone(), version: analysis.of.version, what };
        action.data = serde_json::to_value(chosen).ok();
    } else {
        action.edit = Some(convert::workspace_edit(&edits, &analysis.of, session));
    }
    Some(action)
}

/// What an action writes; `None` if nothing.
fn edits(what: &What, analysis: &Analysis) -> Option<Vec<Edit>> {
    match what {
        What::Fix(at, fix) => analysis.findings.get(*at)?.fixes.get(*fix).map(|fix| fix.edits.clone()),
        What::AllowHere(rule, start, end) => {
            allow::here(&analysis.document, rule, Span::new(*start, *end)).map(|edit| vec![edit])
        }
        What::AllowInFile(rule) => allow::in_file(&analysis.document, rule).map(|edit| vec![edit]),
        What::FixAll => {
            let fixes = fix::choose(&analysis.findings, Safety::Safe).into_iter();
            let edits: Vec<Edit> = fixes.flat_map(|fix| &fix.edits).cloned().collect();
            (!edits.is_empty()).then_some(edits)
        }
    }
}

/// Whether the client asks for this kind, or for one that holds it; `unasked`: if it names none.
fn wants(context: &CodeActionContext, kind: &CodeActionKind, unasked: bool) -> bool {
    let Some(only) = &context.only else { return unasked };
    only.iter().any(|asked| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty())
    })
}

/// Whether the client names one diagnostic and asks about the whole document: Kate 22.12
/// does, and then applies every action that it gets.
fn applies_all(params: &CodeActionParams, analysis: &Analysis, session: &Session) -> bool {
    let [diagnostic] = params.context.diagnostics.as_slice() else { return false };
    let whole = Span::new(0, analysis.of.buffer.len());
    let whole = convert::range(whole, &analysis.of.buffer, session.encoding);
    params.range.start == whole.start && params.range.end >= whole.end && diagnostic.range != params.range
}

/// By the diagnostics the client names, if it names any; by its range, if not.
fn is_asked_for(rule: &str, range: Range, params: &CodeActionParams) -> bool {
    if params.context.diagnostics.is_empty() {
        return range.start <= params.range.end && params.range.start <= range.end;
    }
    let is_this = |code: &Option<NumberOrString>| matches!(code, Some(NumberOrString::String(code)) if code == rule);
    params.context.diagnostics.iter().any(|diagnostic| diagnostic.range == range && is_this(&diagnostic.code))
}

fn quick_fixes(at: usize, finding: &Finding, analysis: &Analysis, session: &Session) -> Vec<CodeAction> {
    let written: Vec<(usize, &Fix)> =
        finding.fixes.iter().enumerate().filter(|(_, fix)| fix.safety != Safety::Display).collect();
    let action = |(order, (place, fix)): (usize, &(usize, &Fix))| {
        let offer = offer(What::Fix(at, *place), fix.title.clone(), CodeActionKind::QUICKFIX, analysis, session)?;
        Some(CodeAction {
            diagnostics: Some(vec![convert::diagnostic(finding, analysis, session)]),
            is_preferred: Some(order == 0 && (fix.safety == Safety::Safe || written.len() == 1)),
            ..offer
        })
    };
    written.iter().enumerate().filter_map(action).collect()
}

/// Never preferred: a client that applies what is preferred must not silence anything.
fn allowances(
    rule: &str,
    span: Span,
    diagnostic: &Diagnostic,
    analysis: &Analysis,
    session: &Session,
) -> Vec<CodeAction> {
    let here = What::AllowHere(rule.to_owned(), span.start, span.end);
    let ways = [("action-allow-here", here), ("action-allow-file", What::AllowInFile(rule.to_owned()))];
    let action = |(title, what): (&str, What)| {
        let title = analysis.messages.say(title, &[("rule", rule.into())]);
        Some(CodeAction {
            diagnostics: Some(vec![diagnostic.clone()]),
            is_preferred: Some(false),
            ..offer(what, title, CodeActionKind::QUICKFIX, analysis, session)?
        })
    };
    ways.into_iter().filter_map(action).collect()
}
