//! What a block says: its mentions and its claims.
//!
//! [`read`] is a pure function of a block's text, the languages and the names. The
//! linter, the corpus learner, the server and the benches all call it, and nothing
//! else reads text.

pub mod acronym;
pub mod claim;
mod context;
pub mod counted;
pub mod date;
mod dateline;
pub mod document;
pub mod form;
mod hints;
mod labels;
pub mod likeness;
pub mod list;
pub mod name;
pub mod number;
pub mod passage;
pub mod prints;
mod shortened;
pub mod sum;
mod traits;

use xxhash_rust::xxh3::xxh3_64;

use crate::{
    lang::{BlockLang, Languages},
    text::{
        Folded, Piece, Span,
        phrases::Squeezed,
        token::{Token, tokenize},
    },
};

pub use acronym::{Acronym, Expansion};
pub use claim::{Attribution, Claim, ClaimValue, Gap, Link, Local, Modality, Predicate};
pub use counted::Counted;
pub use date::{Date, DateRange};
pub use document::{Document, ReadBlock};
pub use form::{Slip, SlipKind, Variant};
use hints::Hints;
pub use likeness::Likeness;
pub use list::List;
pub use name::{Awaited, Entity, EntityId, EntityKind, Name, NameClasses, NameTable};
pub use number::{Hedge, Number, NumberRole, Ordinal};
pub use passage::Passage;
pub use prints::{Print, Prints};
pub use sum::Sum;
pub use traits::Traits;

/// Something that a block mentions. Ranges are relative to the block.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The whole expression, exactly.
    pub span: Span,
    pub kind: MentionKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MentionKind {
    Number(Number),
    Ordinal(Ordinal),
    Date(Date),
    Range(DateRange),
    Name(Name),
    List(List),
}

/// What a block says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// In order of their starts; a longer one before a shorter one that it holds.
    pub mentions: Vec<Mention>,
    pub claims: Vec<Claim>,
    /// What a short block names without saying it of anything, as a table's header does.
    pub cues: Vec<Predicate>,
    /// What a short block takes up without naming anything: "The alliance in figures".
    pub takes_up: Option<Awaited>,
    /// Dates told from others: "two years later".
    pub gaps: Vec<Gap>,
    /// Dated events of things that have no name in the packs.
    pub locals: Vec<Local>,
    /// The day that it gives as that of the draft.
    pub dateline: Option<date::Day>,
    /// Figures with the words around them.
    pub counted: Vec<Counted>,
    /// What repeats of the block and its sentences are found by.
    pub prints: Prints,
    /// Of a block that is but a line: the digest of its words, numbers left out.
    pub line: Option<u64>,
    /// Its sentences with figures in them.
    pub passages: Vec<Passage>,
    /// Totals and their parts.
    pub sums: Vec<Sum>,
    /// Acronyms, in their order, and what the block says that they stand for.
    pub acronyms: Vec<Acronym>,
    pub expansions: Vec<Expansion>,
    /// What is wrong with its form.
    pub slips: Vec<Slip>,
}

/// A block on its way through the readers: its text in the views that they need.
pub struct BlockText<'a> {
    /// The block's slice of the document.
    pub source: &'a str,
    pub pieces: &'a [Piece],
    pub folded: &'a Folded,
    pub squeezed: &'a Squeezed<'a>,
    pub tokens: &'a [Token],
    /// By token: who may find something in it.
    hints: &'a [Hints],
    /// Sentences, as ranges of token indices.
    pub sentences: &'a [std::ops::Range<usize>],
    pub lang: BlockLang,
    pub languages: &'a Languages,
    pub names: &'a NameTable,
}

impl BlockText<'_> {
    /// The source range of the tokens `first..end`.
    pub fn span_of(&self, tokens: std::ops::Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => self.folded.source(first.span.cover(last.span)),
            _ => Span::default(),
        }
    }

    /// How many tokens start before a byte of the source.
    pub fn tokens_before(&self, source: usize) -> usize {
        let folded = self.folded.at(source);
        self.tokens.partition_point(|token| token.span.start < folded)
    }

    /// Whether a reader may find something in a token.
    fn is_hinted(&self, token: usize, reader: Hints) -> bool {
        self.hints.get(token).is_some_and(|hints| hints.has(reader))
    }

    /// The folded text of a token; empty past the end.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| token.text(self.folded))
    }
}

/// How much of a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aspects {
    All,
    /// What it says, without what is wrong with its form (but for lines of a web page) and
    /// what repeats are found by: a fifth of the work.
    Sense,
}

/// A block of more tokens is no label.
const LABEL_TOKENS: usize = 12;

/// Reads one block. `source` is its slice of the document, `pieces` its prose.
pub fn read(source: &str, pieces: &[Piece], lang: BlockLang, languages: &Languages, names: &NameTable) -> Reading {
    read_aspects(source, pieces, lang, languages, names, Aspects::All)
}

fn read_aspects(
    source: &str,
    pieces: &[Piece],
    lang: BlockLang,
    languages: &Languages,
    names: &NameTable,
    aspects: Aspects,
) -> Reading {
    let folded = Folded::new(source, pieces);
    let squeezed = Squeezed::new(&folded);
    let tokens = tokenize(&folded);
    let hints = names.hints(&folded, &tokens, lang, languages);
    let sentences = crate::lang::sentences(&folded, &tokens, lang, languages);
    let sentences = labels::part(source, &folded, &tokens, sentences);
    let block = BlockText {
        source,
        pieces,
        folded: &folded,
        squeezed: &squeezed,
        tokens: &tokens,
        hints: &hints,
        sentences: &sentences,
        lang,
        languages,
        names,
    };

    let (names, open) = name::read(&block);
    let dates = date::read(&block, &names);
    let numbers = number::read(&block, &names, &dates);
    let mut mentions = names;
    mentions.extend(dates);
    mentions.extend(numbers);
    mentions.sort_by_key(|mention| (mention.span.start, usize::MAX - mention.span.end));
    let lists = list::read(&block, &mentions);
    mentions.extend(lists);
    mentions.sort_by_key(|mention| (mention.span.start, usize::MAX - mention.span.end));
    let claim::Said { claims, cues, gaps, locals, doubted } = claim::read(&block, &mentions, &open);
    let names_nothing = || !mentions.iter().any(|mention| matches!(mention.kind, MentionKind::Name(_)));
    let takes_up = match open.as_slice() {
        [(_, awaited)] if tokens.len() <= LABEL_TOKENS && names_nothing() => Some(*awaited),
        _ => None,
    };
    let dateline = dateline::of_block(&block, &mentions);
    let passages = passage::read(&block, &mentions, &doubted);
    let line = form::line(block.folded, block.tokens);
    let (counted, prints, slips, sums) = match aspects {
        Aspects::All => (
            counted::read(&block, &mentions),
            Prints::new(block.folded, block.tokens, block.sentences),
            form::read(&block, &mentions, line.as_deref()),
            sum::read(&block, &mentions),
        ),
        Aspects::Sense => {
            (Vec::new(), Prints::default(), form::residue(&block, line.as_deref()).into_iter().collect(), Vec::new())
        }
    };
    let line = line.map(|line| xxh3_64(line.as_bytes()));
    let (acronyms, expansions) = acronym::read(&block, &mentions);
    Reading {
        mentions,
        claims,
        cues,
        takes_up,
        counted,
        gaps,
        locals,
        dateline,
        prints,
        line,
        passages,
        sums,
        acronyms,
        expansions,
        slips,
    }
}
