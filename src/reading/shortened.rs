//! What the first cell of a table's row names by less than its name: "Rarotonga", in a
//! column of treaties, is the Treaty of Rarotonga.

use std::collections::{HashMap, HashSet};

use super::{EntityId, EntityKind, MentionKind, NameTable, ReadBlock, read};
use crate::{
    lang::{BlockLang, Languages},
    text::{BlockKind, Folded, Piece, Span},
};

/// A longer cell is no name.
const WORDS_AT_MOST: usize = 6;
/// In a document of more such cells they are data.
const CELLS_AT_MOST: usize = 64;

/// Gives the nameless first cells of tables about treaties what they mean.
pub(super) fn resolve(text: &str, blocks: &mut [ReadBlock], languages: &Languages, names: &NameTable) {
    // The tables whose first column is headed "Treaty", or has a whole name in it.
    let mut tables: HashSet<u32> = HashSet::new();
    let mut cells = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::TableCell { table, row, column: 0 } = block.block.kind else { continue };
        let named = block.reading.mentions.iter().find_map(|mention| match &mention.kind {
            MentionKind::Name(name) => Some(name.kind),
            _ => None,
        });
        let headed = || {
            let folded = Folded::of(block.block.span.of(text));
            nouns(block.lang, languages).any(|noun| Folded::of(noun).text() == folded.text())
        };
        match (row, named) {
            (0, None) if headed() => _ = tables.insert(table),
            (0, _) => {}
            (_, Some(EntityKind::Instrument)) => _ = tables.insert(table),
            (_, Some(_)) => {}
            (_, None) => cells.push((at, table)),
        }
    }
    cells.retain(|(_, table)| tables.contains(table));
    if cells.len() > CELLS_AT_MOST {
        return;
    }
    let mut known: HashMap<&str, Option<EntityId>> = HashMap::new();
    for (at, _) in cells {
        let Some(block) = blocks.get_mut(at) else { continue };
        let source = block.block.span.of(text).trim();
        block.short_for = *known.entry(source).or_insert_with(|| meant(source, block.lang, languages, names));
    }
}

/// The one thing that has the cell's words and a noun of its class for a name.
fn meant(cell: &str, lang: BlockLang, languages: &Languages, names: &NameTable) -> Option<EntityId> {
    let words = cell.split_whitespace().count();
    if words == 0 || words > WORDS_AT_MOST || !cell.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut text = String::new();
    let mut spans = HashSet::new();
    for noun in nouns(lang, languages) {
        let capital: String = noun.chars().take(1).flat_map(char::to_uppercase).chain(noun.chars().skip(1)).collect();
        for name in [format!("{capital} {cell}"), format!("{cell} {capital}")] {
            spans.insert(Span::new(text.len(), text.len() + name.len()));
            text.push_str(&name);
            text.push_str(".\n");
        }
    }
    let reading = read(&text, &[Piece::text(Span::new(0, text.len()))], lang, languages, names);
    let found = reading.mentions.iter().filter(|mention| spans.contains(&mention.span));
    let mut entities = found.filter_map(|mention| match &mention.kind {
        MentionKind::Name(name) => Some(name.entity()),
        _ => None,
    });
    let one = entities.next()??;
    entities.all(|entity| entity == Some(one)).then_some(one)
}

/// "treaty", "convention", "protocol" in the language of a block.
fn nouns(lang: BlockLang, languages: &Languages) -> impl Iterator<Item = &str> {
    languages.get(lang.main).names.anaphors.values().flat_map(|anaphor| &anaphor.nouns).map(String::as_str)
}
