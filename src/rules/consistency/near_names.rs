//! Names that are one word off: a known acronym's full name with a wrong word, and a
//! name that the draft writes rightly elsewhere.

use std::{collections::HashMap, ops::Range, sync::Arc};

use memchr::memmem::Finder;

use super::full_names::{class_of, same_word};
use crate::{
    diagnostic::Safety,
    facts::Entry,
    reading::{EntityKind, Mention, MentionKind, ReadBlock, Traits},
    rules::{Context, Findings, memory::Row},
    text::{Span, fold::fold, position::floor_boundary},
};

/// Words are mistaken for one another if they are so much alike, from 0 to 1.
const MISTAKABLE: f64 = 0.55;
/// Shorter words are alike by chance.
const LETTERS: usize = 5;
/// A name that is looked for in other spellings has so many words.
const WORDS: Range<usize> = 2..10;
/// One of more words than this may differ from another name in a word: only a slip of
/// letters is told, by this likeness.
const SHORT: usize = 4;
const MISSPELT: f64 = 0.7;
/// So many names are looked for.
const NAMES: usize = 16;
/// A full name before its acronym is no longer, in bytes.
const REACH: usize = 240;

/// A word of a text.
#[derive(Clone)]
struct Word {
    span: Span,
    folded: String,
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if c.is_alphabetic() => start = Some(at),
            Some(from) if !c.is_alphabetic() && !is_mark(c) => {
                let span = Span::new(from, at);
                found.push(Word { span, folded: fold(span.of(text)) });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Vowel signs and tatweel stand inside words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0640}' | '\u{064B}'..='\u{0655}' | '\u{0670}')
}

/// The full name before the acronym of `entry`, if it is one of its names with one wrong
/// word: its range in the block, and as it should be.
pub(super) fn wrong_word(cx: &Context<'_>, block: &ReadBlock, short: Span, entry: &Entry) -> Option<(Span, String)> {
    let text = block.block.span.of(&cx.document.text);
    let before = text.get(..short.start)?.trim_end_matches(['"', '“', '«', ' ']).strip_suffix('(')?;
    let from = floor_boundary(before, before.len().saturating_sub(REACH));
    let before = before.get(from..)?;
    let written = words(before);
    let code = &cx.knowledge.languages.get(block.lang.main).code;
    let mut found = None;
    for name in entry.names.get(code)? {
        let known = words(name);
        let Some(tail) = written.len().checked_sub(known.len()).and_then(|at| written.get(at..)) else { continue };
        if known.len() < 3 {
            continue;
        }
        let mut wrong = tail.iter().zip(&known).filter(|(word, known)| !same_word(cx, &word.folded, &known.folded));
        let (Some((first, last)), one) = (tail.first().zip(tail.last()), wrong.next()) else { continue };
        if wrong.next().is_some() {
            continue;
        }
        // Not one word is wrong: it is right, as far as one can tell.
        let (word, known) = one?;
        let span = Span::new(first.span.start, last.span.end);
        let gap = |rest: &str| !rest.contains(['.', ',', '،', '؛', ';', '(', ')', ':']);
        if found.is_none() && gap(span.of(before)) {
            let mut right = span.of(before).to_owned();
            right.replace_range(word.span.start - span.start..word.span.end - span.start, known.span.of(name));
            found = Some((span.shift(from), right));
        }
    }
    found
}

/// A name as the draft writes it.
struct Written {
    text: Box<str>,
    words: Vec<Word>,
    /// The place of the noun that says what it is: first or last.
    head: usize,
}

/// Another name that may be meant for the one that is looked for: its range in the block,
/// and as it should be.
struct Near {
    span: Span,
    right: String,
}

/// The names of a draft that others may be meant for, kept up under edits.
#[derive(Default)]
pub(in crate::rules) struct NearNames {
    /// Of each block those names, with their ranges.
    named: Row<Vec<(Arc<Written>, Span)>>,
    /// Whatever was named lately; `None`: it is not such a name.
    known: HashMap<Box<str>, Option<Arc<Written>>>,
    /// For each name that is looked for what is found in each block.
    near: Vec<(Arc<Written>, Row<Vec<Near>>)>,
}

/// When more texts are known than so many, they are forgotten.
const KNOWN: usize = 1 << 14;

/// A name that is looked for: where it stands first, and how often.
struct LookedFor {
    name: Arc<Written>,
    first: Span,
    times: usize,
}

/// Reports names that differ in one word, and hardly, from one that the draft has more often.
pub(super) fn check(cx: &Context<'_>, findings: &mut Findings) {
    let text = &*cx.document.text;
    let state = &mut *cx.memory.near_names.borrow_mut();
    for LookedFor { name, first, times } in state.looked_for(cx) {
        let near = state.near(cx, &name);
        if near.len() > times {
            continue;
        }
        for (span, right) in near {
            let written = span.of(text);
            let message = cx.say("inconsistent-name", &[("written", written.into()), ("right", right.into())]);
            let title = cx.say("write-instead", &[("right", right.into())]);
            findings
                .report(span, message)
                .fix(title, Safety::Unsafe, span, right.to_owned())
                .related(first, cx.say("named-before", &[]));
        }
    }
}

impl NearNames {
    /// The first names of the document, each once.
    fn looked_for(&mut self, cx: &Context<'_>) -> Vec<LookedFor> {
        let blocks = &cx.document.blocks;
        if self.known.len() > KNOWN {
            self.known.clear();
        }
        let known = &mut self.known;
        let named = |at: usize| blocks.get(at).map(|block| named(cx, block, known)).unwrap_or_default();
        self.named.follow(cx.memory.change(), named);
        let mut found: Vec<LookedFor> = Vec::new();
        for (block, names) in blocks.iter().zip(self.named.values()) {
            for (name, span) in names {
                if let Some(found) = found.iter_mut().find(|found| found.name.text == name.text) {
                    found.times += 1;
                } else if found.len() < NAMES {
                    found.push(LookedFor { name: Arc::clone(name), first: block.locate(*span), times: 1 });
                }
            }
        }
        self.near.retain(|(name, _)| found.iter().any(|found| found.name.text == name.text));
        found
    }

    /// Where something else stands that may be meant for the name, and that in its place.
    fn near(&mut self, cx: &Context<'_>, name: &Arc<Written>) -> Vec<(Span, &str)> {
        let place = self.near.iter().position(|(known, _)| known.text == name.text);
        let place = place.unwrap_or_else(|| {
            self.near.push((Arc::clone(name), Row::default()));
            self.near.len() - 1
        });
        let Some((_, row)) = self.near.get_mut(place) else { return Vec::new() };
        let (_, new) = row.follow(cx.memory.change(), |_| Vec::new());
        look(cx, name, new, row.values_mut());
        let blocks = cx.document.blocks.iter().zip(row.values());
        blocks.flat_map(|(block, near)| near.iter().map(|near| (block.locate(near.span), &*near.right))).collect()
    }
}

/// Looks for a name in the blocks of a range, in one pass over their text.
fn look(cx: &Context<'_>, name: &Written, range: Range<usize>, near: &mut [Vec<Near>]) {
    let blocks = &cx.document.blocks;
    let looked_at = blocks.get(range.clone()).unwrap_or_default();
    let (Some(first), Some(last), Some(head)) = (looked_at.first(), looked_at.last(), name.words.get(name.head)) else {
        return;
    };
    let text = Span::new(first.block.span.start, last.block.span.end);
    let head = head.span.of(&name.text);
    for at in Finder::new(head).find_iter(text.of(&cx.document.text).as_bytes()).map(|at| at + text.start) {
        let place = range.start + looked_at.partition_point(|block| block.block.span.end <= at);
        let (Some(block), Some(near)) = (blocks.get(place), near.get_mut(place)) else { continue };
        let Some(at) = at.checked_sub(block.block.span.start) else { continue };
        let found = Span::new(at, at + head.len());
        let is_name = |mention: &Mention| matches!(mention.kind, MentionKind::Name(_)) && mention.span.overlaps(found);
        if !block.reading.mentions.iter().any(is_name) {
            let source = block.block.span.of(&cx.document.text);
            near.extend(misspelt(source, at, name).map(|(span, right)| Near { span, right }));
        }
    }
}

/// The names of a block that others may be meant for.
fn named(
    cx: &Context<'_>,
    block: &ReadBlock,
    known: &mut HashMap<Box<str>, Option<Arc<Written>>>,
) -> Vec<(Arc<Written>, Span)> {
    if !block.traits.any(Traits::NAMES) {
        return Vec::new();
    }
    let text = block.block.span.of(&cx.document.text);
    let mut found = Vec::new();
    for mention in &block.reading.mentions {
        let MentionKind::Name(name) = &mention.kind else { continue };
        if name.anaphor || name.glued || matches!(name.kind, EntityKind::State | EntityKind::Resolution) {
            continue;
        }
        let written = mention.span.of(text);
        let of_class = match known.get(written) {
            Some(known) => known.clone(),
            None => {
                let new = of_class(cx, written).map(Arc::new);
                known.insert(written.into(), new.clone());
                new
            }
        };
        found.extend(of_class.map(|name| (name, mention.span)));
    }
    found
}

/// A name, if it is a noun that says what it is and a few words that say which.
fn of_class(cx: &Context<'_>, text: &str) -> Option<Written> {
    let words = words(text);
    if !WORDS.contains(&words.len()) {
        return None;
    }
    let is_noun = |at: &usize| words.get(*at).is_some_and(|word| class_of(cx, &word.folded).is_some());
    let head = [0, words.len() - 1].into_iter().find(is_noun)?;
    Some(Written { text: text.into(), words, head })
}

/// What stands around the noun at a byte, if it is the name with one word misspelt; and
/// the name in its place.
fn misspelt(text: &str, at: usize, name: &Written) -> Option<(Span, String)> {
    let from = floor_boundary(text, at.saturating_sub(if name.head == 0 { 0 } else { REACH }));
    let to = floor_boundary(text, at + REACH);
    let around = words(text.get(from..to)?);
    let here = around.iter().position(|word| word.span.start + from == at)?;
    let found = around.get(here.checked_sub(name.head)?..)?.get(..name.words.len())?;
    let likeness = if name.words.len() > SHORT { MISSPELT } else { MISTAKABLE };
    let mut wrong = None;
    for (word, known) in found.iter().zip(&name.words) {
        if word.folded == known.folded {
            continue;
        }
        let written = word.span.shift(from).of(text);
        if wrong.is_some()
            || !mistakable(&word.folded, &known.folded, likeness)
            || written.starts_with(char::is_lowercase)
        {
            return None;
        }
        wrong = Some((word, known));
    }
    let (word, known) = wrong?;
    let span = found.first()?.span.cover(found.last()?.span).shift(from);
    let mut right = span.of(text).to_owned();
    let start = word.span.start + from - span.start;
    right.replace_range(start..start + word.span.len(), known.span.of(&name.text));
    let whole = span.of(text);
    (!whole.contains(['.', ',', '،', '(', ')']) && !whole.contains("\n\n")).then_some((span, right))
}

/// Whether one of two words may be written for the other, though both are whole words.
fn mistakable(a: &str, b: &str, likeness: f64) -> bool {
    a.chars().count().min(b.chars().count()) >= LETTERS
        && a.chars().next() == b.chars().next()
        && !a.contains(b)
        && !b.contains(a)
        && strsim::normalized_damerau_levenshtein(a, b) >= likeness
}
