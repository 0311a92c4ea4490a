//! What the corpus calls things, what its short forms stand for, and what it introduces
//! that no pack knows.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    harvest::{Count, Harvest},
    mine::{NEW, Placer, subject},
};
use crate::{
    facts::Knowledge,
    reading::{Document, Entity, EntityId, EntityKind, MentionKind, NameTable, ReadBlock},
    text::{Span, fold::fold, token::is_arabic},
};

/// How often a document has each form of a name, by whom it means, its language and the form.
#[derive(Default)]
pub(super) struct Uses<'a>(FxHashMap<(EntityId, &'a str, &'a str), u64>);

impl<'a> Uses<'a> {
    /// Adds the names of a block of `source`.
    pub(super) fn read(&mut self, block: &ReadBlock, source: &'a str, knowledge: &'a Knowledge) {
        for mention in &block.reading.mentions {
            let MentionKind::Name(name) = &mention.kind else { continue };
            if name.adjective || name.anaphor || name.glued || !name.missing.is_empty() {
                continue;
            }
            if let Some(id) = name.entity() {
                let lang = lang_of(block, mention.span, source, knowledge);
                *self.0.entry((id, lang, mention.span.of(source))).or_default() += 1;
            }
        }
    }

    /// Adds them to what the document says.
    pub(super) fn add(self, names: &NameTable, harvest: &mut Harvest) {
        for ((id, lang, form), places) in self.0 {
            let Some(subject) = subject(names, id) else { continue };
            let count = harvest.names.entry((subject, lang.to_owned(), spaced(form))).or_default();
            *count = Count { documents: 1, places: count.places + places };
        }
    }
}

/// Adds what a block says that short forms stand for.
pub(super) fn read(place: &Placer<'_>, knowledge: &Knowledge, harvest: &mut Harvest) {
    let source = place.block.block.span.of(&place.document.text);
    for expansion in &place.block.reading.expansions {
        let Some(long) = expansion.long else { continue };
        let short = spaced(expansion.short.of(source));
        let lang = lang_of(place.block, long, source, knowledge).to_owned();
        let acronym = harvest.acronyms.entry((short, lang, spaced(long.of(source)))).or_default();
        acronym.count.add();
        let known = [long, expansion.short].into_iter().find_map(|span| named(place.block, span, place.names));
        acronym.of.extend(known.filter(|id| !id.starts_with(NEW)));
    }
}

/// The id of the one thing that a range names.
fn named(block: &ReadBlock, span: Span, names: &NameTable) -> Option<String> {
    block.reading.mentions.iter().find_map(|mention| match &mention.kind {
        MentionKind::Name(name) if !name.adjective && !name.anaphor && mention.span.contains(span) => {
            names.entity(name.entity()?).map(|entity| entity.id.to_string())
        }
        _ => None,
    })
}

/// What a document introduces with a full name and a short form, and no pack knows: as
/// entities of its own, with both as names.
pub(super) fn unknown(document: &Document, knowledge: &Knowledge) -> Vec<(Entity, Vec<String>)> {
    let mut found: BTreeMap<String, (Entity, Vec<String>)> = BTreeMap::new();
    for block in &document.blocks {
        let source = block.block.span.of(&document.text);
        for expansion in &block.reading.expansions {
            let Some(long) = expansion.long else { continue };
            let is_known = [long, expansion.short].into_iter().any(|span| {
                let names = |mention: &crate::reading::Mention| matches!(mention.kind, MentionKind::Name(_));
                block.reading.mentions.iter().any(|mention| names(mention) && mention.span.overlaps(span))
            });
            let name = spaced(long.of(source));
            let Some(kind) = kind(&name, block, knowledge).filter(|_| !is_known) else { continue };
            let key = fold(&name);
            let entity = Entity { id: format!("{NEW}{key}").into(), kind };
            let (_, names) = found.entry(key).or_insert_with(|| (entity, Vec::new()));
            for name in [name, spaced(expansion.short.of(source))] {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
    found.into_values().collect()
}

/// The classes of nouns that make a name one of a body; those of the others make it one of
/// an instrument.
const BODIES: [&str; 3] = ["organisation", "agency", "alliance"];

/// What a name names, by its head: its first word («پیمان …», "Treaty on …") or its last.
fn kind(name: &str, block: &ReadBlock, knowledge: &Knowledge) -> Option<EntityKind> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let langs = [block.lang.main, block.lang.arabic, block.lang.latin].map(|lang| knowledge.languages.get(lang));
    let of_word = |word: &&str| {
        let is_body = match knowledge.languages.class_of(word) {
            Some(class) => BODIES.contains(&class),
            None if langs.iter().any(|lang| lang.acronyms.bodies.iter().any(|noun| noun == word)) => true,
            None => return None,
        };
        Some(if is_body { EntityKind::Body } else { EntityKind::Instrument })
    };
    words.first().and_then(of_word).or_else(|| words.last().and_then(of_word))
}

/// The text with one space between its words.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The language of a name by its script: "NPT" in a Persian sentence is English.
fn lang_of<'k>(block: &ReadBlock, span: Span, source: &str, knowledge: &'k Knowledge) -> &'k str {
    let arabic = span.of(source).chars().find(|c| c.is_alphabetic()).is_some_and(is_arabic);
    let lang = if arabic { block.lang.arabic } else { block.lang.latin };
    &knowledge.languages.get(lang).code
}

/// The id of what no pack knows: its name in small letters, or its short form, or a digest
/// where neither has Latin letters.
pub(super) fn id(name: &str, short: Option<&str>) -> String {
    let slug = |text: &str| {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
    };
    [Some(name), short].into_iter().flatten().map(slug).find(|slug| !slug.is_empty()).unwrap_or_else(|| {
        // So many bits tell the few that have no Latin name apart.
        format!("learned-{:08x}", xxh3_64(name.as_bytes()) as u32)
    })
}
