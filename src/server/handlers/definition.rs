//! Where what stands under the cursor is told: a fact in its pack, the passage of another
//! document that was copied, the other place that a finding speaks of.

use tower_lsp::lsp_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, Position, Range, Url};

use super::references::named_at;
use crate::{
    diagnostic::{Evidence, Finding},
    facts::{Entry, Learned},
    reading::{Claim, ClaimValue, MentionKind, ReadBlock},
    server::{Server, convert, documents::Analysis, library},
};

pub(in crate::server) async fn find(server: &Server, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let at = params.text_document_position_params;
    let analysis = server.documents.analysis(&at.text_document.uri).await?;
    let encoding = server.session().encoding;
    let byte = analysis.of.buffer.byte(convert::place(at.position), encoding);
    let facts = &analysis.knowledge.as_ref()?.facts;
    let mut found = analysis.findings.iter().filter(|finding| finding.span.start <= byte && byte < finding.span.end);
    let of_finding =
        found.find_map(|finding| Some(of_finding(server, &analysis, finding)).filter(|way| !way.is_empty()));
    let of_name = || {
        let (_, _, entity) = named_at(&analysis, at.position, encoding)?;
        let entry = facts.entry(entity)?;
        in_pack(server, &analysis, &entry.pack, entry.line)
    };
    // A date that is wrong leads to the fact; the name beside it leads to its entry.
    let places = of_finding
        .or_else(|| of_claim(server, &analysis, byte))
        .or_else(|| of_name().map(|place| vec![place]))
        .filter(|places| !places.is_empty())?;
    Some(match <[Location; 1]>::try_from(places) {
        Ok([place]) => GotoDefinitionResponse::Scalar(place),
        Err(places) => GotoDefinitionResponse::Array(places),
    })
}

/// The fact that a finding rests on, and the passages that it speaks of in other
/// documents; the other place in the draft, if there are none.
fn of_finding(server: &Server, analysis: &Analysis, finding: &Finding) -> Vec<Location> {
    let encoding = server.session().encoding;
    let fact = finding.evidence.iter().find_map(|evidence| of_evidence(server, analysis, evidence));
    let passages = finding.related.iter().filter_map(|related| Some((related.path.as_ref()?, related.span)));
    let passages = passages.filter_map(|(path, span)| library::location(path, span, encoding));
    let mut places: Vec<Location> = fact.into_iter().chain(passages).collect();
    if let (true, Some(related)) = (places.is_empty(), finding.related.first()) {
        let range = convert::range(related.span, &analysis.of.buffer, encoding);
        places.push(Location { uri: analysis.of.uri.clone(), range });
    }
    places
}

/// The fact that the date or the number at a byte is told of, in its pack, and the
/// passages of the corpus that say so.
fn of_claim(server: &Server, analysis: &Analysis, byte: usize) -> Option<Vec<Location>> {
    let blocks = &analysis.document.blocks;
    let block = blocks.get(blocks.partition_point(|block| block.block.span.end <= byte))?;
    let is_here = |claim: &&Claim| {
        let span = block.locate(claim.value_span);
        span.start <= byte && byte < span.end
    };
    let facts = &analysis.knowledge.as_ref()?.facts;
    block.claims().filter(is_here).find_map(|claim| {
        let entry = facts.entry(block.subject(claim)?)?;
        let (pack, line, learned) = fact_of(block, claim, entry)?;
        let passages = learned.into_iter().flat_map(|learned| &learned.passages);
        let passages =
            passages.filter_map(|place| library::location(&place.path, place.span, server.session().encoding));
        Some(in_pack(server, analysis, pack, line).into_iter().chain(passages).collect())
    })
}

/// The fact of an entry that a claim is about, best one that agrees with it: its pack and
/// line, and what was learned of it.
fn fact_of<'a>(block: &ReadBlock, claim: &Claim, entry: &'a Entry) -> Option<(&'a str, usize, Option<&'a Learned>)> {
    let (ClaimValue::Date(at) | ClaimValue::Number(at)) = claim.value else { return None };
    match &block.reading.mentions.get(at)?.kind {
        MentionKind::Date(date) => {
            let facts = entry.dates.iter().filter(|fact| fact.predicate == Some(claim.predicate));
            let best = facts.rev().max_by_key(|fact| date.days.is_some_and(|days| fact.agrees(days)))?;
            Some((&*best.pack, best.line, best.learned.as_deref()))
        }
        MentionKind::Number(number) => {
            let facts = entry.counts.iter().filter(|fact| fact.predicate == Some(claim.predicate));
            let best = facts.max_by_key(|fact| (fact.value.total_cmp(&number.value).is_eq(), fact.as_of))?;
            Some((&*best.pack, best.line, best.learned.as_deref()))
        }
        _ => None,
    }
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
    let relations = entry.relations.iter().filter(|relation| relation.name == fact);
    let relations = relations.map(|relation| (&relation.pack, relation.line, true));
    let (pack, line, _) = dates.chain(counts).chain(relations).max_by_key(|(.., is_it)| *is_it).unwrap_or((
        &entry.pack,
        entry.line,
        true,
    ));
    in_pack(server, analysis, pack, line)
}

/// A line (from 1) of a pack.
fn in_pack(server: &Server, analysis: &Analysis, pack: &str, line: usize) -> Option<Location> {
    let path = server.workspace.pack(pack, analysis.of.uri.to_file_path().ok().as_deref())?;
    let start = Position { line: line.saturating_sub(1) as u32, character: 0 };
    Some(Location { uri: Url::from_file_path(path).ok()?, range: Range { start, end: start } })
}
