//! What drafts of the workspace say against one another, or in the same words.

use std::collections::HashMap;

use tower_lsp::lsp_types::{Diagnostic, DiagnosticRelatedInformation, Location, NumberOrString, Range, Url};

use crate::{
    diagnostic::Finding,
    lang::Messages,
    lint::{Settings, across},
    rules::{Rule, repetition::copied_passage::COPIED_PASSAGE},
    server::{Server, convert, copies::Copied, summary::Statements},
    text::Span,
};

/// Something that is found between drafts, in one of them.
pub(in crate::server) struct Elsewhere {
    pub(in crate::server) rule: &'static Rule,
    pub(in crate::server) span: Span,
    pub(in crate::server) diagnostic: Diagnostic,
}

/// What is found in a draft that states so much. `known` was found in it alone.
pub(in crate::server) fn found(
    server: &Server,
    uri: &Url,
    statements: &Statements,
    known: &[Finding],
) -> Vec<Elsewhere> {
    let others = if statements.list.is_empty() { Vec::new() } else { server.board.others(uri) };
    let lists: Vec<&[across::Statement]> = others.iter().map(|(_, statements)| &*statements.list).collect();
    let conflicts = across::conflicts(&statements.list, &lists);
    let mut copies = server.copies.of(uri, server.session());
    // The corpus has it too.
    copies.retain(|copy| !known.iter().any(|known| known.rule == COPIED_PASSAGE.name && known.span == copy.span));
    if conflicts.is_empty() && copies.is_empty() {
        return Vec::new();
    }
    let (knowledge, settings) = server.workspace.terms(uri.to_file_path().ok().as_deref(), server.session());
    let messages = &settings.messages;
    let conflict = |conflict: across::Conflict| {
        let own = statements.list.get(conflict.own)?;
        let (there, their) = others.get(conflict.other.0)?;
        let other = their.list.get(conflict.other.1)?;
        let path = server.workspace.shown(there);
        let facts = &knowledge.as_ref()?.facts;
        let entry = knowledge.as_ref()?.names.find(&own.subject).and_then(|id| facts.entry(id));
        let name = entry.map_or(&*own.subject, |entry| entry.short_name(&messages.code));
        let (path, written) = (("path", (&path).into()), ("other", (&*other.written).into()));
        let arguments = [("name", name.into()), ("written", (&*own.written).into()), path, written];
        let message = messages.say(&format!("{}-elsewhere", own.rule.name), &arguments);
        let location = Location { uri: there.clone(), range: their.range(conflict.other.1, server.session())? };
        let related = (location, messages.say("said-elsewhere", &[path, written]));
        let place = (own.span, statements.range(conflict.own, server.session())?);
        Some(elsewhere(server, &settings, own.rule, place, message, related))
    };
    let mut found: Vec<Elsewhere> = conflicts.into_iter().filter_map(conflict).collect();
    let mut shown: HashMap<Url, String> = HashMap::new();
    found.extend(copies.into_iter().map(|copy| {
        let path = shown.entry(copy.there.uri.clone()).or_insert_with_key(|uri| server.workspace.shown(uri));
        of_copy(server, &settings, messages, path, copy)
    }));
    found
}

fn of_copy(server: &Server, settings: &Settings, messages: &Messages, path: &str, copy: Copied) -> Elsewhere {
    let line = ("line", (copy.there.range.start.line as usize + 1).into());
    let path = ("path", path.into());
    let message = match copy.share {
        100 => messages.say("copied-passage-exact", &[path, line]),
        share => messages.say("copied-passage-near", &[path, line, ("share", share.into())]),
    };
    let related = (copy.there, messages.say("copied-passage-there", &[line]));
    elsewhere(server, settings, &COPIED_PASSAGE, (copy.span, copy.range), message, related)
}

fn elsewhere(
    server: &Server,
    settings: &Settings,
    rule: &'static Rule,
    (span, range): (Span, Range),
    message: String,
    (location, there): (Location, String),
) -> Elsewhere {
    let related = vec![DiagnosticRelatedInformation { location, message: there }];
    let diagnostic = Diagnostic {
        range,
        severity: Some(convert::severity(settings.severity(rule).unwrap_or(rule.severity))),
        code: Some(NumberOrString::String(rule.name.to_owned())),
        source: Some(convert::SOURCE.to_owned()),
        message,
        related_information: server.session().related_information.then_some(related),
        ..Diagnostic::default()
    };
    Elsewhere { rule, span, diagnostic }
}
