//! Where what stands under the cursor is told: a fact in its pack, the passage of another
//! document that was copied, the other place that a finding speaks of.

use std::path::Path;

use tower_lsp::lsp_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, Position, Range, Url};

use super::references::named_at;
use crate::{
    diagnostic::{Evidence, Finding},
    facts::Entry,
    server::{Server, convert, documents::Analysis},
};

pub(in crate::server) async fn find(server: &Server, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let at = params.text_document_position_params;
    let analysis = server.documents.analysis(&at.text_document.uri).await?;
    let encoding = server.session().encoding;
    let byte = analysis.of.buffer.byte(convert::place(at.position), encoding);
    let facts = &analysis.knowledge.as_ref()?.facts;
    let found = || analysis.findings.iter().filter(|finding| finding.span.start <= byte && byte < finding.span.end);
    let of_finding = found().find_map(|finding| of_finding(server, &analysis, finding));
    let of_name = || {
        let (_, _, entity) = named_at(&analysis, at.position, encoding)?;
        let entry = facts.entry(entity)?;
        in_pack(server, &analysis, &entry.pack, entry.line)
    };
    // A date that is wrong leads to the fact; the name beside it leads to its entry.
    of_finding.or_else(of_name).map(GotoDefinitionResponse::Scalar)
}

fn of_finding(server: &Server, analysis: &Analysis, finding: &Finding) -> Option<Location> {
    if let Some(location) = finding.evidence.iter().find_map(|evidence| of_evidence(server, analysis, evidence)) {
        return Some(location);
    }
    let related = finding.related.first()?;
    let Some(path) = &related.path else {
        let range = convert::range(related.span, &analysis.of.buffer, server.session().encoding);
        return Some(Location { uri: analysis.of.uri.clone(), range });
    };
    convert::elsewhere(Path::new(&**path), related.span, server.session().encoding)
}

/// `npt/entered-into-force` is a date of the entry `npt`, or a count.
fn of_evidence(server: &Server, analysis: &Analysis, evidence: &Evidence) -> Option<Location> {
    let knowledge = analysis.knowledge.as_ref()?;
    let (id, fact) = evidence.fact.split_once('/')?;
    let entry: &Entry = knowledge.facts.entry(knowledge.names.find(id)?)?;
    let dates = entry.dates.iter().filter(|date| date.event == fact);
    let dates = dates.map(|date| (&date.pack, date.line, date.text == evidence.value));
    let counts = entry.counts.iter().filter(|count| count.what == fact);
    let counts = counts.map(|count| (&count.pack, count.line, evidence.value.starts_with(&count.value.to_string())));
    let (pack, line, _) =
        dates.chain(counts).max_by_key(|(.., is_it)| *is_it).unwrap_or((&entry.pack, entry.line, true));
    in_pack(server, analysis, pack, line)
}

/// A line (from 1) of a pack.
fn in_pack(server: &Server, analysis: &Analysis, pack: &str, line: usize) -> Option<Location> {
    let path = server.workspace.pack(pack, analysis.of.uri.to_file_path().ok().as_deref())?;
    let start = Position { line: line.saturating_sub(1) as u32, character: 0 };
    Some(Location { uri: Url::from_file_path(path).ok()?, range: Range { start, end: start } })
}
