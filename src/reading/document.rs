//! A document as its blocks and what each says.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    sync::{Arc, OnceLock},
};

use rustc_hash::FxHasher;
use xxhash_rust::xxh3::Xxh3;

use super::{
    Aspects, Awaited, Claim, EntityId, MentionKind, NameTable, Predicate, Reading, Traits, context,
    date::{Day, year_alone},
    dateline, read_aspects, shortened,
};
use crate::{
    lang::{BlockLang, LangId, Languages},
    text::{
        Block, BlockKind, Format, LineIndex, PieceKind, Span,
        blocks::{Kept, Layout},
    },
};

/// A text with everything that was read in it.
#[derive(Default)]
pub struct Document {
    pub text: Arc<str>,
    pub format: Format,
    /// The language most of it is in.
    pub lang: LangId,
    /// The day it was written, or says that it speaks of: what it tells as present is told of that day.
    pub dateline: Option<Day>,
    /// The treaty or body that it names by far the most.
    pub topic: Option<EntityId>,
    pub blocks: Vec<ReadBlock>,
    /// The same blocks as they were before they were read, and the comments.
    layout: Layout,
    lines: OnceLock<LineIndex>,
}

/// A block and what it says.
#[derive(Clone)]
pub struct ReadBlock {
    pub block: Block,
    pub lang: BlockLang,
    pub reading: Arc<Reading>,
    /// What the reading has anything of.
    pub traits: Traits,
    /// What its headings are about.
    pub topic: Option<EntityId>,
    /// Of the first cell of a table's row: what it names by less than its name.
    pub short_for: Option<EntityId>,
    /// What the block's open anaphors refer to, by what they may be.
    pub antecedents: Vec<(Awaited, EntityId)>,
    /// Of a table cell: what the header makes of it.
    pub tabled: Vec<Claim>,
    /// The digest of what it was read from: blocks that have the same say the same.
    pub digest: u128,
}

impl ReadBlock {
    /// Everything that the block claims, with what its heading or its table adds.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.reading.claims.iter().chain(&self.tabled)
    }

    pub fn has_claims(&self) -> bool {
        self.traits.any(Traits::CLAIMS) || !self.tabled.is_empty()
    }

    /// Whom a claim of the block is about.
    pub fn subject(&self, claim: &Claim) -> Option<EntityId> {
        let awaited = || self.antecedents.iter().find(|(awaited, _)| *awaited == claim.awaits).map(|(_, id)| *id);
        let unnamed = || match claim.predicate {
            // "42 states were founding members": of the one body whose founders the document counts.
            Predicate::OriginalMembers => awaited().or(self.topic),
            _ => self.topic,
        };
        claim.subject.or_else(|| if claim.awaits == Awaited::default() { unnamed() } else { awaited() })
    }

    /// The digest of all that a rule can see of the block but its place: of what it says
    /// and of what blocks around it make of that.
    pub fn digest_in_context(&self) -> u128 {
        let kind = match self.block.kind {
            BlockKind::TableCell { row, column, .. } => BlockKind::TableCell { table: 0, row, column },
            kind => kind,
        };
        let mut hasher = FxHasher::default();
        (kind, self.topic, &self.antecedents).hash(&mut hasher);
        for claim in &self.tabled {
            // The rest of such a claim follows from the cell.
            (claim.predicate, claim.subject, claim.as_of).hash(&mut hasher);
        }
        self.digest.wrapping_add(u128::from(hasher.finish()))
    }

    pub fn is_cell(&self) -> bool {
        is_cell(&self.block)
    }

    /// From a range of the reading to the document's.
    pub fn locate(&self, span: Span) -> Span {
        span.shift(self.block.span.start)
    }
}

impl Document {
    /// Reads a text. `lang` is what its user says it is in; blocks may still differ. Of
    /// `previous`, an earlier state of the text that was read with the same languages and
    /// names, everything is taken over that still holds; the result does not depend on it.
    pub fn read(
        text: Arc<str>,
        format: Format,
        lang: Option<LangId>,
        languages: &Languages,
        names: &NameTable,
        previous: Option<&Self>,
    ) -> Self {
        let prior = lang.unwrap_or_else(|| prior(&text, languages));
        let previous = previous.filter(|previous| previous.format == format);
        let (layout, kept) = match previous {
            Some(previous) => previous.layout.edited(&previous.text, &text),
            None => (Layout::new(&text, format), Kept::default()),
        };
        let by = By { prior, languages, names, aspects: Aspects::All };
        Self::laid_out(text, layout, kept, previous, &by)
    }

    /// Reads what a text says, and not how it is written.
    pub fn read_sense(
        text: Arc<str>,
        format: Format,
        lang: Option<LangId>,
        languages: &Languages,
        names: &NameTable,
    ) -> Self {
        let prior = lang.unwrap_or_else(|| prior(&text, languages));
        let layout = Layout::new(&text, format);
        Self::laid_out(text, layout, Kept::default(), None, &By { prior, languages, names, aspects: Aspects::Sense })
    }

    /// Reads a text that is laid out already.
    pub fn of_layout(
        text: Arc<str>,
        layout: Layout,
        lang: Option<LangId>,
        languages: &Languages,
        names: &NameTable,
    ) -> Self {
        let prior = lang.unwrap_or_else(|| prior(&text, languages));
        Self::laid_out(text, layout, Kept::default(), None, &By { prior, languages, names, aspects: Aspects::All })
    }

    fn laid_out(text: Arc<str>, layout: Layout, kept: Kept, previous: Option<&Self>, by: &By<'_>) -> Self {
        let By { prior, languages, names, .. } = *by;
        let format = layout.format;
        let old = previous.map(|previous| previous.blocks.as_slice()).unwrap_or_default();
        // What was read in another prior language may have been taken for that one.
        let kept = if previous.is_some_and(|previous| previous.lang == prior) { kept } else { Kept::default() };
        let replaced = old.get(kept.front..old.len() - kept.back).unwrap_or_default();
        let known: HashMap<u128, &ReadBlock> = replaced.iter().map(|block| (block.digest, block)).collect();
        let n_blocks = layout.blocks.len();
        let take_over = |(at, block): (usize, &Block)| {
            let unchanged = match n_blocks - at {
                _ if at < kept.front => old.get(at),
                left if left <= kept.back => old.get(old.len() - left),
                _ => None,
            };
            let source = block.span.of(&text);
            let digest = unchanged.map_or_else(|| digest(source, block, prior), |unchanged| unchanged.digest);
            let (lang, reading, traits) = match unchanged.or_else(|| known.get(&digest).copied()) {
                Some(old) => (old.lang, Arc::clone(&old.reading), old.traits),
                None => {
                    let lang = languages.detect(source, Some(prior));
                    let reading = read_block(source, block, lang, by);
                    let traits = Traits::of(&reading);
                    (lang, Arc::new(reading), traits)
                }
            };
            ReadBlock {
                block: block.clone(),
                lang,
                reading,
                traits,
                topic: None,
                short_for: None,
                antecedents: Vec::new(),
                tabled: Vec::new(),
                digest,
            }
        };
        let mut blocks: Vec<ReadBlock> = layout.blocks.iter().enumerate().map(take_over).collect();
        shortened::resolve(&text, &mut blocks, languages, names);
        context::resolve(&mut blocks, names);
        let dateline = dateline::of_document(&text, format, &blocks, prior, languages, names);
        let topic = context::topic(&blocks);
        Self { text, format, lang: prior, dateline, topic, blocks, layout, lines: OnceLock::new() }
    }

    /// What it says, read with more names: of its blocks those alone that `concern` them.
    pub fn with_names(&self, languages: &Languages, names: &NameTable, concern: impl Fn(&ReadBlock) -> bool) -> Self {
        let by = By { prior: self.lang, languages, names, aspects: Aspects::Sense };
        let read_again = |block: &ReadBlock| {
            let reading = match concern(block) {
                true => Arc::new(read_block(block.block.span.of(&self.text), &block.block, block.lang, &by)),
                false => Arc::clone(&block.reading),
            };
            let traits = Traits::of(&reading);
            ReadBlock { reading, traits, topic: None, antecedents: Vec::new(), tabled: Vec::new(), ..block.clone() }
        };
        let mut blocks: Vec<ReadBlock> = self.blocks.iter().map(read_again).collect();
        context::resolve(&mut blocks, names);
        Self { text: Arc::clone(&self.text), blocks, layout: self.layout.clone(), lines: OnceLock::new(), ..*self }
    }

    /// A text in which nothing was read.
    pub fn unread(text: Arc<str>, format: Format) -> Self {
        Self { text, format, ..Self::default() }
    }

    /// The blocks that have any of these, in order.
    pub fn blocks_with(&self, traits: Traits) -> impl Iterator<Item = &ReadBlock> {
        self.blocks.iter().filter(move |block| block.traits.any(traits))
    }

    /// The document with these of its blocks alone.
    pub fn excerpt(&self, blocks: &[usize]) -> Self {
        let blocks = blocks.iter().filter_map(|at| self.blocks.get(*at)).cloned().collect();
        Self { text: Arc::clone(&self.text), layout: Layout::default(), lines: OnceLock::new(), blocks, ..*self }
    }

    /// Where its lines start.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The comments that speak to this program, in order.
    pub fn comments(&self) -> &[Span] {
        &self.layout.comments
    }
}

/// Reads a block as what it is: a figure alone in a cell may be a year.
/// What a text is read by.
struct By<'a> {
    prior: LangId,
    languages: &'a Languages,
    names: &'a NameTable,
    aspects: Aspects,
}

fn read_block(source: &str, block: &Block, lang: BlockLang, by: &By<'_>) -> Reading {
    let mut reading = read_aspects(source, &block.pieces, lang, by.languages, by.names, by.aspects);
    if is_cell(block) && reading.mentions.iter().all(|mention| matches!(mention.kind, MentionKind::Number(_))) {
        reading.mentions.extend(year_alone(source, &block.pieces, lang, by.languages));
    }
    reading
}

fn is_cell(block: &Block) -> bool {
    matches!(block.kind, BlockKind::TableCell { .. })
}

fn digest(source: &str, block: &Block, prior: LangId) -> u128 {
    let mut hasher = Xxh3::new();
    hasher.update(source.as_bytes());
    for piece in &*block.pieces {
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
    hasher.update(&[prior.0, u8::from(is_cell(block))]);
    hasher.digest128()
}

/// The language that most of the text is in, by how it begins.
fn prior(text: &str, languages: &Languages) -> LangId {
    let head = crate::text::position::floor_boundary(text, 4000);
    languages.detect(&text[..head], None).main
}
