//! A sentence as a row of atoms: its mentions, the cues of the lexicon and the marks
//! that part clauses, each with its place among the words.

use std::ops::Range;

use crate::{
    lang::claims::Cue,
    reading::{Awaited, BlockText, EntityKind, Mention, MentionKind, hints::Hints},
    text::{Span, fold, token::TokenKind},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtomKind {
    /// A thing that claims are made of: index of its name mention.
    Subject(usize),
    /// A state, by its name mention; it acts.
    State(usize),
    Date(usize),
    Number(usize),
    Ordinal(usize),
    List(usize),
    Cue(Cue),
    Comma,
    /// A semicolon, colon or dash.
    Stop,
    Open,
    Close,
    Quote,
}

#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub kind: AtomKind,
    /// The tokens that it covers.
    pub tokens: Range<usize>,
    /// Relative to the block.
    pub span: Span,
    /// Inside quotation marks.
    pub quoted: bool,
    /// How many brackets it stands in.
    pub depth: u8,
}

/// So many cues may overlap one other.
const OVERLAPPING: usize = 6;

/// The atoms of a block, in order; no sentence has its atoms among another's.
pub(super) fn read(block: &BlockText<'_>, mentions: &[Mention], open: &[(Span, Awaited)]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::with_capacity(2 * mentions.len() + block.tokens.len() / 4);
    let mut places = Places::new(block);
    for (at, mention) in mentions.iter().enumerate() {
        let kind = match &mention.kind {
            MentionKind::Name(name) if name.kind == EntityKind::State && name.adjective => continue,
            MentionKind::Name(name) if name.kind == EntityKind::State => AtomKind::State(at),
            MentionKind::Name(_) => AtomKind::Subject(at),
            MentionKind::Date(_) | MentionKind::Range(_) => AtomKind::Date(at),
            MentionKind::Number(_) => AtomKind::Number(at),
            MentionKind::List(_) => AtomKind::List(at),
            MentionKind::Ordinal(_) => AtomKind::Ordinal(at),
        };
        let tokens = places.tokens(mention.span);
        atoms.push(Atom { kind, tokens, span: mention.span, quoted: false, depth: 0 });
    }
    // Lists hold whole names and words between them; nothing else is longer than a few words.
    let over = |span: Span| {
        let end = mentions.partition_point(|mention| mention.span.start < span.end);
        mentions[..end].iter().rev().take(8).filter(move |mention| mention.span.overlaps(span))
    };
    let is_number = |span: Span| over(span).any(|mention| matches!(mention.kind, MentionKind::Number(_)));
    let covered = |span: Span| {
        over(span).any(|mention| {
            !matches!(mention.kind, MentionKind::List(_) | MentionKind::Ordinal(_) | MentionKind::Number(_))
        })
    };
    let mut cues = cues(block, covered);
    // "the alliance": unnamed in this block, as any noun for such a thing.
    let known = |span: Span| cues.iter().any(|(cue, kind)| *kind == Cue::Noun && cue.overlaps(span));
    let nouns = open.iter().filter(|(span, _)| !known(*span) && !covered(*span));
    let nouns: Vec<(Span, Cue)> = nouns.map(|(span, _)| (*span, Cue::Noun)).collect();
    cues.extend(nouns);
    cues.sort_by_key(|(span, _)| span.start);
    let mut places = Places::new(block);
    for (span, cue) in cues {
        let tokens = places.tokens(span);
        // «نه» is nine as well as no.
        if cue == Cue::Negation && is_number(span) {
            continue;
        }
        let tokens = tokens.start..tokens.end.max(tokens.start + 1);
        atoms.push(Atom { kind: AtomKind::Cue(cue), tokens, span, quoted: false, depth: 0 });
    }
    for (at, token) in block.tokens.iter().enumerate() {
        let TokenKind::Mark(mark) = token.kind else { continue };
        let kind = match mark {
            ',' | '،' => AtomKind::Comma,
            ';' | '؛' | ':' | '—' | '–' => AtomKind::Stop,
            '(' | '[' => AtomKind::Open,
            ')' | ']' => AtomKind::Close,
            '"' | '«' | '»' | '“' | '”' => AtomKind::Quote,
            _ => continue,
        };
        let span = block.folded.source(token.span);
        // The comma of "1,550" parts nothing.
        if !covered(span) && !is_number(span) {
            atoms.push(Atom { kind, tokens: at..at + 1, span, quoted: false, depth: 0 });
        }
    }
    atoms.sort_by_key(|atom| (atom.tokens.start, atom.tokens.end));
    // A phrase that is listed in two spellings is said once.
    atoms.dedup_by(|next, atom| next.kind == atom.kind && next.tokens == atom.tokens);
    mark_quotes(&mut atoms);
    atoms
}

/// Which tokens a range of the source covers, for ranges in the order of their starts.
struct Places<'a> {
    block: &'a BlockText<'a>,
    folded: fold::Places<'a>,
    /// How many tokens start before the last range.
    first: usize,
}

impl<'a> Places<'a> {
    fn new(block: &'a BlockText<'a>) -> Self {
        Self { block, folded: block.folded.places(), first: 0 }
    }

    fn tokens(&mut self, span: Span) -> Range<usize> {
        let start = self.folded.at(span.start);
        let end = self.folded.clone().at(span.end);
        let before =
            |token: usize, folded: usize| self.block.tokens.get(token).is_some_and(|token| token.span.start < folded);
        while before(self.first, start) {
            self.first += 1;
        }
        let mut behind = self.first;
        while before(behind, end) {
            behind += 1;
        }
        // Of «والنرويج», the token holds the "and" as well.
        let last = self.first.checked_sub(1).and_then(|at| self.block.tokens.get(at));
        let holds = last.is_some_and(|token| token.span.end > start);
        self.first - usize::from(holds)..behind
    }
}

/// The cues of the block's language. What stands inside a longer one says nothing of its
/// own, and of two of one sort that overlap the first is meant; equal spans all stay.
fn cues(block: &BlockText<'_>, covered: impl Fn(Span) -> bool) -> Vec<(Span, Cue)> {
    let language = block.languages.get(block.lang.main);
    let lexicon = language.claims.lexicon();
    let mut matches = Vec::new();
    let affixes = |_| &language.affixes;
    let starts = |token| block.is_hinted(token, Hints::CUE);
    let push = |found| matches.push(found);
    lexicon.phrases.scan(block.source, block.squeezed, block.tokens, affixes, starts, push);
    matches.sort_by_key(|found| (found.span.start, usize::MAX - found.span.end));
    // In the folded text, and in the source.
    let mut kept: Vec<(Span, Span, Cue)> = Vec::with_capacity(matches.len());
    for found in matches {
        let Some(cue) = lexicon.cues.get(found.payload as usize) else { continue };
        let span = found.span;
        let near = kept.iter().rev().take(OVERLAPPING);
        let hidden = near.filter(|(other, ..)| *other != span && other.overlaps(span)).any(|(other, _, kind)| {
            // "members of the" tells that NATO is at work, and counts its members as well;
            // "has expired" tells of an end, which may have a date.
            let tells_more = match kind {
                Cue::WorkBefore => true,
                Cue::Status(status) => matches!(cue, Cue::Event(event) if language.claims.tells_end(*status, *event)),
                _ => false,
            };
            let inside = span.end <= other.end && !tells_more;
            inside || std::mem::discriminant(kind) == std::mem::discriminant(cue)
        });
        let source = block.folded.source(span);
        // «عضو ان‌پی‌تی» has no «عضو آن» in it.
        if !hidden && !covered(source) {
            kept.push((span, source, *cue));
        }
    }
    kept.into_iter().map(|(_, source, cue)| (source, cue)).collect()
}

/// Marks what stands in quotation marks and in brackets. Names are often quoted
/// themselves, so a pair of marks that holds names alone does not quote; nor does a mark
/// without its pair.
fn mark_quotes(atoms: &mut [Atom]) {
    let mut depth = 0u8;
    let mut open: Option<usize> = None;
    for at in 0..atoms.len() {
        match atoms[at].kind {
            AtomKind::Open => depth = depth.saturating_add(1),
            AtomKind::Close => depth = depth.saturating_sub(1),
            AtomKind::Quote => match open.take() {
                None => open = Some(at),
                Some(start) => {
                    let words = atoms[at].tokens.start.saturating_sub(atoms[start].tokens.end);
                    let named: usize = atoms[start + 1..at]
                        .iter()
                        .filter(|atom| matches!(atom.kind, AtomKind::Subject(_) | AtomKind::State(_)))
                        .map(|atom| atom.tokens.len())
                        .sum();
                    if words > named {
                        atoms[start + 1..at].iter_mut().for_each(|atom| atom.quoted = true);
                    }
                }
            },
            _ => {}
        }
        atoms[at].depth = depth;
    }
}

/// How far two atoms of a row are apart: words between, and what stands there.
pub(super) fn distance(row: &[Atom], from: usize, to: usize) -> u32 {
    let (left, right) = (from.min(to), from.max(to));
    let mut cost = 0u32;
    let mut at = row[left].tokens.end;
    let depth = row[left].depth.max(row[right].depth);
    for atom in row.get(left + 1..right).unwrap_or_default() {
        // What stands in brackets of its own parts nothing, however long it is.
        if atom.depth > depth {
            at = at.max(atom.tokens.end);
            continue;
        }
        cost += gap(at, atom.tokens.start);
        cost += match atom.kind {
            AtomKind::Subject(_) => 4,
            AtomKind::State(_) | AtomKind::Number(_) => 1,
            AtomKind::Date(_) => 5,
            AtomKind::Cue(Cue::Event(_)) => 5,
            AtomKind::Cue(Cue::Clause) => 1,
            AtomKind::Cue(Cue::Noun) => 2,
            AtomKind::Comma => 2,
            AtomKind::Stop => 12,
            AtomKind::Open | AtomKind::Close => 2,
            AtomKind::Cue(_) | AtomKind::List(_) | AtomKind::Ordinal(_) => 1,
            AtomKind::Quote => 0,
        };
        at = at.max(atom.tokens.end);
    }
    cost + gap(at, row[right].tokens.start)
}

fn gap(from: usize, to: usize) -> u32 {
    to.saturating_sub(from).min(1000) as u32
}
