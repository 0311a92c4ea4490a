//! Names that are one word off: a known acronym's full name with a wrong word, and a
//! name that the draft writes rightly elsewhere.

use std::{collections::HashMap, ops::Range};

use memchr::memmem::Finder;

use super::full_names::{class_of, same_word};
use crate::{
    diagnostic::Safety,
    facts::Entry,
    reading::{EntityKind, MentionKind, ReadBlock},
    rules::{Context, Findings},
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
struct Written<'a> {
    text: &'a str,
    span: Span,
    words: Vec<Word>,
    /// The place of the noun that says what it is: first or last.
    head: usize,
    times: usize,
}

/// Reports names that differ in one word, and hardly, from one that the draft has more often.
pub(super) fn check(cx: &Context<'_>, findings: &mut Findings) {
    let text = &*cx.document.text;
    let (names, taken) = written(cx);
    for name in &names {
        let Some(head) = name.words.get(name.head) else { continue };
        let head_text = head.span.of(name.text);
        let mut near: Vec<(Span, String)> = Vec::new();
        for at in Finder::new(head_text).find_iter(text.as_bytes()) {
            let next = taken.partition_point(|span| span.end <= at);
            if taken.get(next).is_none_or(|span| at + head_text.len() <= span.start) {
                near.extend(misspelt(text, at, name));
            }
        }
        if near.len() > name.times {
            continue;
        }
        for (span, right) in near {
            let written = span.of(text);
            let message = cx.say("inconsistent-name", &[("written", written.into()), ("right", (&right).into())]);
            let title = cx.say("write-instead", &[("right", (&right).into())]);
            findings
                .report(span, message)
                .fix(title, Safety::Unsafe, span, right)
                .related(name.span, cx.say("named-before", &[]));
        }
    }
}

/// The names that are looked for, and where in the document anything is named, in order.
fn written<'a>(cx: &'a Context<'_>) -> (Vec<Written<'a>>, Vec<Span>) {
    let text = &*cx.document.text;
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    let mut names: Vec<Written<'a>> = Vec::new();
    let mut taken = Vec::new();
    for block in &cx.document.blocks {
        for mention in &block.reading.mentions {
            let MentionKind::Name(name) = &mention.kind else { continue };
            let span = block.locate(mention.span);
            taken.push(span);
            if name.anaphor || name.glued || matches!(name.kind, EntityKind::State | EntityKind::Resolution) {
                continue;
            }
            let place = places.entry(span.of(text)).or_insert_with(|| {
                if names.len() < NAMES {
                    names.push(of_class(cx, text, span)?);
                    return names.len().checked_sub(1);
                }
                None
            });
            if let Some(name) = place.and_then(|at| names.get_mut(at)) {
                name.times += 1;
            }
        }
    }
    (names, taken)
}

/// The name in a range, if it is a noun that says what it is and a few words that say which.
fn of_class<'a>(cx: &Context<'_>, text: &'a str, span: Span) -> Option<Written<'a>> {
    let text = span.of(text);
    let words = words(text);
    if !WORDS.contains(&words.len()) {
        return None;
    }
    let is_noun = |at: &usize| words.get(*at).is_some_and(|word| class_of(cx, &word.folded).is_some());
    let head = [0, words.len() - 1].into_iter().find(is_noun);
    Some(Written { text, span, head: head?, words, times: 0 })
}

/// What stands around the noun at a byte, if it is the name with one word misspelt; and
/// the name in its place.
fn misspelt(text: &str, at: usize, name: &Written<'_>) -> Option<(Span, String)> {
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
    right.replace_range(start..start + word.span.len(), known.span.of(name.text));
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
