//! A document as its blocks and what each says.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use xxhash_rust::xxh3::Xxh3;

use super::{Claim, EntityId, NameTable, Reading, context, date::Day, dateline, read};
use crate::{
    lang::{BlockLang, LangId, Languages},
    text::{Block, Format, PieceKind, Span, split},
};

/// A text with everything that was read in it.
pub struct Document {
    pub text: Arc<str>,
    pub format: Format,
    /// The language most of it is in.
    pub lang: LangId,
    /// The day it was written, or says that it speaks of: what it tells as present is told of that day.
    pub dateline: Option<Day>,
    pub blocks: Vec<ReadBlock>,
}

/// A block and what it says.
pub struct ReadBlock {
    pub block: Block,
    pub lang: BlockLang,
    pub reading: Arc<Reading>,
    /// What its headings are about.
    pub topic: Option<EntityId>,
    /// Of a table cell: what the header makes of it.
    pub tabled: Vec<Claim>,
}

impl ReadBlock {
    /// Everything that the block claims, with what its heading or its table adds.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.reading.claims.iter().chain(&self.tabled)
    }

    /// Whom a claim of the block is about.
    pub fn subject(&self, claim: &Claim) -> Option<EntityId> {
        claim.subject.or(self.topic)
    }

    /// From a range of the reading to the document's.
    pub fn locate(&self, span: Span) -> Span {
        span.shift(self.block.span.start)
    }
}

impl Document {
    /// Reads a text. `lang` is what its user says it is in; blocks may still differ.
    pub fn read(
        text: Arc<str>,
        format: Format,
        lang: Option<LangId>,
        languages: &Languages,
        names: &NameTable,
        cache: Option<&ReadCache>,
    ) -> Self {
        let head = crate::text::position::floor_boundary(&text, 4000);
        let prior = lang.unwrap_or_else(|| languages.detect(&text[..head], None).main);
        let mut blocks: Vec<ReadBlock> = split(&text, format)
            .into_iter()
            .map(|block| {
                let source = block.span.of(&text);
                let fresh = || {
                    let lang = languages.detect(source, Some(prior));
                    (lang, Arc::new(read(source, &block.pieces, lang, languages, names)))
                };
                let (lang, reading) = match cache {
                    Some(cache) => cache.get_or_read(key(source, &block, prior), fresh),
                    None => fresh(),
                };
                ReadBlock { block, lang, reading, topic: None, tabled: Vec::new() }
            })
            .collect();
        context::resolve(&mut blocks);
        let dateline = dateline::of_document(&text, format, &blocks, prior, languages, names);
        Self { text, format, lang: prior, dateline, blocks }
    }
}

/// Readings by the hash of what they were read from, so that an edit costs its block.
///
/// Holds what the last two passes used: [`ReadCache::turn`] drops the rest.
#[derive(Default)]
pub struct ReadCache {
    readings: Mutex<Generations>,
}

#[derive(Default)]
struct Generations {
    young: HashMap<u128, Known>,
    old: HashMap<u128, Known>,
}

/// A block's language and what it says.
type Known = (BlockLang, Arc<Reading>);

impl ReadCache {
    fn get_or_read(&self, key: u128, fresh: impl FnOnce() -> Known) -> Known {
        if let Ok(mut generations) = self.readings.lock() {
            if let Some(known) = generations.young.get(&key) {
                return known.clone();
            }
            if let Some(known) = generations.old.remove(&key) {
                generations.young.insert(key, known.clone());
                return known;
            }
        }
        let known = fresh();
        if let Ok(mut generations) = self.readings.lock() {
            generations.young.insert(key, known.clone());
        }
        known
    }

    /// Ends a pass: what it did not use goes with the next.
    pub fn turn(&self) {
        if let Ok(mut generations) = self.readings.lock() {
            generations.old = std::mem::take(&mut generations.young);
        }
    }
}

fn key(source: &str, block: &Block, prior: LangId) -> u128 {
    let mut hasher = Xxh3::new();
    hasher.update(source.as_bytes());
    for piece in &block.pieces {
        hasher.update(&piece.span.start.to_le_bytes());
        hasher.update(&piece.span.end.to_le_bytes());
        let (tag, seen) = match piece.kind {
            PieceKind::Text => (0, '\0'),
            PieceKind::Object => (1, '\0'),
            PieceKind::Char(seen) => (2, seen),
        };
        hasher.update(&[tag]);
        hasher.update(&u32::from(seen).to_le_bytes());
    }
    hasher.update(&[prior.0]);
    hasher.digest128()
}
