//! From our terms to the protocol's, and back. The only file that builds protocol ranges.

use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use super::{
    documents::{Analysis, Snapshot},
    library,
    session::Session,
};
use crate::{
    diagnostic::{Edit, Finding, Related, Severity},
    reading::Document,
    text::{Buffer, Encoding, Place, Span},
};

/// What the client shows as the origin of a finding.
pub(super) const SOURCE: &str = "policylint";

pub(super) const fn place(position: Position) -> Place {
    Place { line: position.line, column: position.character }
}

pub(super) fn span(range: Range, buffer: &Buffer, encoding: Encoding) -> Span {
    Span::new(buffer.byte(place(range.start), encoding), buffer.byte(place(range.end), encoding))
}

pub(super) fn range(span: Span, buffer: &Buffer, encoding: Encoding) -> Range {
    Range { start: position(span.start, buffer, encoding), end: position(span.end, buffer, encoding) }
}

fn position(byte: usize, buffer: &Buffer, encoding: Encoding) -> Position {
    let Place { line, column } = buffer.place(byte, encoding);
    Position { line, character: column }
}

/// A range of a document, of which many are asked for.
fn range_in(span: Span, document: &Document, encoding: Encoding) -> Range {
    let position = |byte| {
        let Place { line, column } = document.lines().place(&document.text, byte, encoding);
        Position { line, character: column }
    };
    Range { start: position(span.start), end: position(span.end) }
}

pub(super) fn diagnostic(finding: &Finding, of: &Analysis, session: &Session) -> Diagnostic {
    let related = session.related_information.then(|| related(finding, of, session)).filter(|list| !list.is_empty());
    Diagnostic {
        range: range_in(finding.span, &of.document, session.encoding),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: page(finding.rule).filter(|_| session.code_description),
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone(),
        related_information: related,
        tags: None,
        data: evidence(finding),
    }
}

pub(super) const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
    }
}

/// The rule's page on the web, once the project has a place there.
fn page(rule: &str) -> Option<CodeDescription> {
    let home = Some(env!("CARGO_PKG_REPOSITORY")).filter(|home| !home.is_empty())?;
    let href = Url::parse(&format!("{home}/blob/main/rules/README.md#{rule}")).ok()?;
    Some(CodeDescription { href })
}

/// So many places that a finding speaks of are told: nobody looks at more, and of a half
/// that repeats the other there are thousands.
const RELATED: usize = 32;

fn related(finding: &Finding, of: &Analysis, session: &Session) -> Vec<DiagnosticRelatedInformation> {
    let location = |related: &Related| match &related.path {
        None => {
            Some(Location { uri: of.of.uri.clone(), range: range_in(related.span, &of.document, session.encoding) })
        }
        Some(path) => library::location(path, related.span, session.encoding),
    };
    let related = finding.related.iter().take(RELATED);
    related
        .filter_map(|related| {
            Some(DiagnosticRelatedInformation { location: location(related)?, message: related.message.clone() })
        })
        .collect()
}

fn evidence(finding: &Finding) -> Option<serde_json::Value> {
    let evidence: Vec<_> = finding
        .evidence
        .iter()
        .map(|evidence| {
            serde_json::json!({
                "fact": evidence.fact, "value": evidence.value, "pack": evidence.pack, "source": evidence.source,
            })
        })
        .collect();
    (!evidence.is_empty()).then(|| serde_json::json!({ "evidence": evidence }))
}

/// Edits of one document, with the version they are for if the client takes it.
pub(super) fn workspace_edit<'a>(
    edits: impl IntoIterator<Item = &'a Edit>,
    of: &Snapshot,
    session: &Session,
) -> WorkspaceEdit {
    let edits: Vec<TextEdit> = edits
        .into_iter()
        .map(|edit| TextEdit { range: range(edit.span, &of.buffer, session.encoding), new_text: edit.text.clone() })
        .collect();
    if !session.document_changes {
        return WorkspaceEdit::new([(of.uri.clone(), edits)].into());
    }
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: of.uri.clone(), version: Some(of.version) },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    WorkspaceEdit {
        document_changes: Some(tower_lsp::lsp_types::DocumentChanges::Edits(vec![edit])),
        ..WorkspaceEdit::default()
    }
}
