//! Full names as brackets tie them to acronyms, and when two of them differ.

use crate::{
    reading::{EntityId, MentionKind, ReadBlock},
    rules::Context,
    text::{Span, fold::fold, token::is_arabic},
};

/// A full name beside its acronym.
#[derive(Clone, Copy)]
pub(super) struct FullName<'a> {
    pub short: &'a str,
    pub text: &'a str,
    /// The full name's range in the document.
    pub span: Span,
    /// What the full name is known to be a name of.
    pub entities: &'a [EntityId],
}

/// Words are one in two spellings if they are so much alike, from 0 to 1.
const ALIKE: f64 = 0.75;

impl<'a> FullName<'a> {
    /// The full names of a block whose extent is certain.
    pub(super) fn all(cx: &'a Context<'_>, block: &'a ReadBlock) -> impl Iterator<Item = Self> {
        let text = &*cx.document.text;
        block.reading.expansions.iter().filter_map(move |expansion| {
            let long = expansion.long?;
            let span = block.locate(long);
            let short = block.locate(expansion.short).of(text);
            Some(Self { short, text: span.of(text), span, entities: named(block, long) })
        })
    }
}

/// What a range of a block is a name of.
pub(super) fn named(block: &ReadBlock, span: Span) -> &[EntityId] {
    let mentions = &block.reading.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let here = mentions.iter().skip(first).take_while(|mention| mention.span.start == span.start);
    here.filter(|mention| mention.span == span)
        .find_map(|mention| match &mention.kind {
            MentionKind::Name(name) if !name.anaphor => Some(&*name.entities),
            _ => None,
        })
        .unwrap_or_default()
}

/// Whether two full names in one script are certainly of two things: each has a word that
/// the other has in no spelling.
pub(super) fn differ(cx: &Context<'_>, a: FullName<'_>, b: FullName<'_>) -> bool {
    if a.text == b.text
        || a.entities.iter().any(|id| b.entities.contains(id))
        || a.text.contains(is_arabic) != b.text.contains(is_arabic)
    {
        return false;
    }
    let (a, b) = (words(a.text), words(b.text));
    let lacks = |some: &[String], others: &[String]| {
        some.iter().any(|word| !others.iter().any(|other| same_word(cx, word, other)))
    };
    lacks(&a, &b) && lacks(&b, &a)
}

/// The folded words of a name, but for the small ones that join them.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2).map(str::to_owned).collect()
}

/// Whether two words are one: in two spellings or forms, or nouns for the same class of things.
pub(super) fn same_word(cx: &Context<'_>, a: &str, b: &str) -> bool {
    let one_holds_other = a.contains(b) || b.contains(a);
    let class = class_of(cx, a);
    one_holds_other
        || strsim::normalized_damerau_levenshtein(a, b) >= ALIKE
        || (class.is_some() && class == class_of(cx, b))
}

/// The class of things that a folded noun is for: "treaty" for «پیمان» and "pact".
pub(super) fn class_of<'a>(cx: &'a Context<'_>, word: &str) -> Option<&'a str> {
    cx.knowledge.languages.class_of(word)
}
