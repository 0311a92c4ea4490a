//! What stands under the cursor: the page of the rule that found it, or the card of what
//! is named there: what the packs know of it, with sources.

use std::fmt::Write;

use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use super::references::named_at;
use crate::{
    facts::{CountFact, DateFact, Entry, Knowledge, Source},
    lang::Messages,
    rules::{self, Rule},
    server::{Server, convert},
};

/// More members than these are counted, not listed.
const LISTED: usize = 15;
/// The pack has them all.
const SOURCES: usize = 4;

pub(in crate::server) async fn show(server: &Server, params: HoverParams) -> Option<Hover> {
    let at = params.text_document_position_params;
    let analysis = server.documents.analysis(&at.text_document.uri).await?;
    let session = server.session();
    let byte = analysis.of.buffer.byte(convert::place(at.position), session.encoding);
    let found = analysis.findings.iter().find(|finding| finding.span.start <= byte && byte < finding.span.end);
    let named = named_at(&analysis, at.position, session.encoding);
    let card = named.and_then(|(block, mention, entity)| {
        let knowledge = analysis.knowledge.as_ref()?;
        let lang = &knowledge.languages.get(block.lang.main).code;
        let card = card(knowledge.facts.entry(entity)?, lang, knowledge, &analysis.messages);
        Some((card, convert::range(block.locate(mention.span), &analysis.of.buffer, session.encoding)))
    });
    // A long finding holds names; the cursor is on the name.
    let page = || {
        let finding = found?;
        let range = convert::range(finding.span, &analysis.of.buffer, session.encoding);
        Some((page(rules::find(finding.rule)?), range))
    };
    let (value, range) = card.or_else(page)?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range: Some(range) })
}

/// The page of a rule, as Markdown.
pub(in crate::server) fn page(rule: &Rule) -> String {
    let mut page = format!("**{}**\n\n", rule.name);
    for line in rule.docs.lines() {
        // A doc comment's lines open with the space behind `///`.
        page.push_str(line.strip_prefix(' ').unwrap_or(line));
        page.push('\n');
    }
    page
}

/// What the packs know of an entry, as Markdown; what is only recalled is left out.
pub(in crate::server) fn card(entry: &Entry, lang: &str, knowledge: &Knowledge, messages: &Messages) -> String {
    let mut card = format!("**{}**\n", entry.name(lang));
    for (code, names) in &entry.names {
        if code != lang
            && let Some(name) = names.first()
        {
            line(&mut card, name);
        }
    }
    card.push('\n');
    for fact in entry.dates.iter().filter(|fact| !fact.unverified) {
        line(&mut card, &date(fact, lang, knowledge, messages));
    }
    for fact in newest(&entry.counts) {
        line(&mut card, &count(fact, messages));
    }
    line(&mut card, &members(entry, lang, knowledge));
    let facts = entry.dates.iter().flat_map(|fact| &fact.sources);
    let sources = entry.sources.iter().chain(facts).chain(entry.counts.iter().flat_map(|fact| &fact.sources));
    sources_of(&mut card, sources);
    card
}

fn line(card: &mut String, text: &str) {
    if !text.is_empty() {
        card.push_str("- ");
        card.push_str(text);
        card.push('\n');
    }
}

fn date(fact: &DateFact, lang: &str, knowledge: &Knowledge, messages: &Messages) -> String {
    let event = label("event", &fact.event, messages);
    match fact.actor.and_then(|actor| knowledge.facts.entry(actor)) {
        Some(actor) => format!("{}: {} ({event})", fact.text, actor.name(lang)),
        None => format!("{}: {event}", fact.text),
    }
}

/// Of each kind of count the last that is known.
fn newest(counts: &[CountFact]) -> Vec<&CountFact> {
    let mut newest: Vec<&CountFact> = Vec::new();
    for fact in counts.iter().filter(|fact| !fact.unverified) {
        match newest.iter_mut().find(|known| known.what == fact.what && known.body == fact.body) {
            Some(known) if known.as_of <= fact.as_of => *known = fact,
            Some(_) => {}
            None => newest.push(fact),
        }
    }
    newest
}

fn count(fact: &CountFact, messages: &Messages) -> String {
    let mut text = format!("{}: {}", label("card", &fact.what, messages), fact.value);
    if let Some(day) = fact.as_of {
        // Writing to a string does not fail.
        write!(text, " ({day})").unwrap_or_default();
    }
    text
}

/// What messages call an event or a count; its own name where they don't.
fn label(kind: &str, name: &str, messages: &Messages) -> String {
    let id = format!("{kind}-{name}");
    let said = messages.say(&id, &[]);
    if said == id { name.replace('-', " ") } else { said }
}

fn members(entry: &Entry, lang: &str, knowledge: &Knowledge) -> String {
    let now: Vec<&str> = entry
        .members
        .iter()
        .filter(|member| member.until.is_none())
        .filter_map(|member| knowledge.facts.entry(member.state))
        .map(|state| state.name(lang))
        .collect();
    if now.len() > LISTED { String::new() } else { now.join(" · ") }
}

fn sources_of<'a>(card: &mut String, sources: impl Iterator<Item = &'a Source>) {
    let mut seen: Vec<&Source> = Vec::new();
    for source in sources {
        if !seen.contains(&source) {
            seen.push(source);
        }
    }
    for source in seen.into_iter().take(SOURCES) {
        let link = match &source.url {
            Some(url) => format!("\n[{}]({url})\n", source.title),
            None => format!("\n{}\n", source.title),
        };
        card.push_str(&link);
    }
}
