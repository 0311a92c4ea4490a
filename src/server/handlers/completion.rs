//! Names of treaties, bodies, groups and states, in the language of the passage; and
//! dates, where one may stand.

use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionTextEdit, Documentation,
    MarkupContent, MarkupKind, TextEdit,
};

use super::{completion_dates, hover::card};
use crate::{
    facts::Entry,
    server::{Server, convert, documents::Analysis},
    text::{Folded, Span, fold::ZWNJ},
};

/// A list that is longer is of no use, and the next letter shortens it.
const AT_MOST: usize = 50;
/// Letters before which nothing is offered.
const AT_LEAST: usize = 2;

/// A name of more words than these is found by its later ones.
const WORDS: usize = 6;

pub(in crate::server) async fn list(server: &Server, params: CompletionParams) -> Option<CompletionList> {
    let at = params.text_document_position;
    let analysis = server.documents.analysis(&at.text_document.uri).await?;
    let encoding = server.session().encoding;
    let text = &*analysis.document.text;
    let byte = analysis.of.buffer.byte(convert::place(at.position), encoding);
    // The most words that begin a name: "treaty on the non-pro" rather than "non-pro".
    let tried = beginnings(text, byte).into_iter().rev().map(|begun| (begun, matches(&analysis, begun)));
    let (begun, mut found) = tried.into_iter().find(|(_, found)| !found.is_empty()).unwrap_or_default();
    // Short names first: what is longer is reached by typing on.
    found.sort_by_key(|(name, _)| (name.chars().count(), *name));
    let range = convert::range(begun, &analysis.of.buffer, encoding);
    let dates = completion_dates::list(&analysis, byte, encoding);
    let items = found.iter().take(AT_MOST).enumerate().map(|(order, (name, entry))| CompletionItem {
        label: (*name).to_owned(),
        kind: Some(CompletionItemKind::REFERENCE),
        detail: Some(entry.id.to_string()),
        documentation: documentation(&analysis, begun, entry),
        sort_text: Some(format!("{order:03}")),
        filter_text: Some(begun.of(text).to_owned()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: (*name).to_owned() })),
        ..CompletionItem::default()
    });
    // Clients filter by the word; only a new question finds what begins with more words.
    Some(CompletionList { is_incomplete: true, items: dates.into_iter().chain(items).collect() })
}

/// The names that begin as what was typed does, letters' variants and case aside.
fn matches(analysis: &Analysis, begun: Span) -> Vec<(&str, &Entry)> {
    let typed = begun.of(&analysis.document.text);
    let (Some(knowledge), Some(code)) = (&analysis.knowledge, language(analysis, begun)) else { return Vec::new() };
    if typed.chars().count() < AT_LEAST {
        return Vec::new();
    }
    let folded = Folded::of(typed);
    let mut found = Vec::new();
    for (_, entry) in knowledge.facts.entries() {
        let names = entry.names.get(code).into_iter().flatten();
        let begins = |name: &&String| Folded::of(name).text().starts_with(folded.text());
        found.extend(names.filter(begins).map(|name| (name.as_str(), entry)));
    }
    found
}

/// The language of the word: of its script, in the passage it stands in.
fn language(analysis: &Analysis, begun: Span) -> Option<&str> {
    let languages = &analysis.knowledge.as_ref()?.languages;
    let blocks = &analysis.document.blocks;
    let block = blocks.get(blocks.partition_point(|block| block.block.span.end < begun.start));
    let lang = match block.filter(|block| block.block.span.start <= begun.start) {
        Some(block) => languages.detect(begun.of(&analysis.document.text), Some(block.lang.main)).main,
        None => languages.detect(begun.of(&analysis.document.text), Some(analysis.document.lang)).main,
    };
    Some(&languages.get(lang).code)
}

fn documentation(analysis: &Analysis, begun: Span, entry: &Entry) -> Option<Documentation> {
    let knowledge = analysis.knowledge.as_ref()?;
    let value = card(entry, language(analysis, begun)?, knowledge, &analysis.messages);
    Some(Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }))
}

/// The last word before `byte`, the last two, and so on, of its line.
fn beginnings(text: &str, byte: usize) -> Vec<Span> {
    let before = text.get(..byte).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ZWNJ | '-');
    let mut found = Vec::new();
    let mut end = byte;
    while let Some(words) = text.get(line..end).filter(|_| found.len() < WORDS) {
        let start = line + words.trim_end_matches(is_part).len();
        if start == end {
            break;
        }
        found.push(Span::new(start, byte));
        let Some(space) = text.get(line..start).filter(|rest| rest.ends_with(' ')) else { break };
        end = line + space.len() - 1;
    }
    found
}
