//! The way through a text: from each place where a phrase may start to those that do.

use memchr::memchr_iter;

use super::{Affixes, PhraseMatch, PhraseSet, Squeezed, squeeze::is_gap};
use crate::text::{
    Folded, Span,
    fold::fold_char,
    token::{Token, TokenKind, is_arabic},
};

impl PhraseSet {
    /// Gives every phrase in the text to `each`, in order of the words that they start in.
    /// The affixes may differ by script: `affixes` is told whether a word is in Arabic letters.
    /// Words that are known to start none, by [`Self::may_start_in`], are passed by where
    /// `starts` is false of their place.
    pub fn scan<'x>(
        &self,
        source: &str,
        squeezed: &Squeezed<'_>,
        tokens: &[Token],
        affixes: impl Fn(bool) -> &'x Affixes,
        starts: impl Fn(usize) -> bool,
        mut each: impl FnMut(PhraseMatch),
    ) {
        let text = squeezed.folded().text();
        let affixes = [affixes(false), affixes(true)];
        let mut places = squeezed.places();
        let mut chains = Chains::default();
        for (nth, token) in tokens.iter().enumerate() {
            if token.kind == TokenKind::Word && !starts(nth) {
                continue;
            }
            let Some(at) = places.at(token.span.start) else { continue };
            let word = token.span.of(text);
            let affixes = affixes[usize::from(token.arabic)];
            let scan = Scan { set: self, source, squeezed, affixes, arabic: token.arabic };
            let start = Start { at, marks: places.marks(), folded: token.span.start, prefix: 0, before: None };
            scan.from(start, &mut chains, &mut each);
            if token.kind != TokenKind::Word {
                continue;
            }
            affixes.openings(word, |prefix| scan.from(start.behind(prefix), &mut chains, &mut each));
            if !token.arabic {
                // An apostrophe parts letters that are one word else.
                let apostrophes = memchr_iter(b'\'', word.as_bytes());
                apostrophes
                    .for_each(|at| scan.from(Start { prefix: 0, ..start.behind(at + 1) }, &mut chains, &mut each));
            }
            if !chains.links.is_empty() {
                scan.chain(&mut chains, &mut each);
            }
        }
    }

    /// Whether a phrase may start in a word of a text, whatever stands around it.
    pub fn may_start_in(&self, word: &str, affixes: &Affixes) -> bool {
        let arabic = word.starts_with(is_arabic);
        let may_start = |at: usize| {
            let letters = word.as_bytes().get(at..).unwrap_or_default();
            self.letters
                .may_open(letters, |length| affixes.after(word, at + length).is_some() || arabic && length >= CHAINABLE)
        };
        let mut may = may_start(0) || !arabic && memchr_iter(b'\'', word.as_bytes()).any(|at| may_start(at + 1));
        affixes.openings(word, |prefix| may = may || may_start(prefix));
        may
    }
}

/// A place where a phrase may start.
#[derive(Clone, Copy)]
struct Start {
    /// In the squeezed text, with so many gaps before it.
    at: usize,
    marks: usize,
    /// In the folded text.
    folded: usize,
    /// The bytes before it in its word that are a known prefix.
    prefix: usize,
    /// The phrase that ends right before it, but for the prefix, in its word.
    before: Option<usize>,
}

impl Start {
    /// The place behind a prefix.
    fn behind(self, prefix: usize) -> Self {
        Self { at: self.at + prefix, folded: self.folded + prefix, prefix, ..self }
    }
}

/// A set on its way through a text, at a word.
#[derive(Clone, Copy)]
struct Scan<'a> {
    set: &'a PhraseSet,
    source: &'a str,
    squeezed: &'a Squeezed<'a>,
    affixes: &'a Affixes,
    arabic: bool,
}

impl Scan<'_> {
    /// Gives the phrases that start at a place to `each`, and to `chains` those that end inside a word.
    fn from(self, start: Start, chains: &mut Chains, each: &mut impl FnMut(PhraseMatch)) {
        let Self { set, source, squeezed, affixes, arabic } = self;
        let folded = squeezed.folded();
        let letters = squeezed.text().as_bytes().get(start.at..).unwrap_or_default();
        set.letters.openings(letters, |length, value| {
            let letters = Span::new(start.at, start.at + length);
            let place = squeezed.place(letters, start.marks);
            let span = place.span;
            let suffix = affixes.after(folded.text(), span.end);
            let chained = start.before.is_some() || suffix.is_none();
            if chained && !(arabic && length >= CHAINABLE) {
                return;
            }
            // "non-nuclear": a small letter behind a hyphen goes on with a word.
            if !arabic && follows_hyphen(folded, span.start) && starts_small(folded.source(span).of(source)) {
                return;
            }
            let prefix = Span::new(start.folded - start.prefix, start.folded);
            for phrase in set.tables.group(value) {
                if let Some(missing) = squeezed.gaps_fit(&place, letters, set.tables.gaps_of(phrase))
                    && phrase.after.is_none_or(|after| prefix.of(folded.text()).ends_with(after))
                    && (phrase.capitals == 0 || capitals_fit(phrase.capitals, folded.source(span).of(source)))
                {
                    let found = PhraseMatch {
                        payload: phrase.payload,
                        span,
                        prefix,
                        suffix: suffix.unwrap_or(Span::new(span.end, span.end)),
                        glued: chained || !missing.is_empty(),
                        missing,
                    };
                    match suffix {
                        Some(_) => {
                            chains.close(start.before, each);
                            each(found);
                        }
                        None => {
                            let end = Start { at: letters.end, marks: place.end_mark, folded: span.end, ..start };
                            chains.links.push(Link { found, end, given: false });
                        }
                    }
                }
            }
        });
    }

    /// Goes on behind the phrases that ended inside a word, the last one first.
    fn chain(self, chains: &mut Chains, each: &mut impl FnMut(PhraseMatch)) {
        let mut tried: Vec<usize> = Vec::new();
        let mut next = 0;
        while next < chains.links.len() {
            let new = next..chains.links.len();
            next = new.end;
            for at in new.rev() {
                let Some(end) = chains.links.get(at).map(|link| link.end) else { continue };
                let start = Start { prefix: 0, before: Some(at), ..end };
                let rest = self.squeezed.folded().text().get(end.folded..).unwrap_or_default();
                let word = rest.find(|c| !is_arabic(c)).map_or(rest, |end| rest.get(..end).unwrap_or_default());
                let mut starts = vec![start];
                self.affixes.openings(word, |prefix| starts.push(start.behind(prefix)));
                for start in starts {
                    if !tried.contains(&start.at) {
                        tried.push(start.at);
                        self.from(start, chains, each);
                    }
                }
            }
        }
        chains.links.clear();
    }
}

fn follows_hyphen(folded: &Folded, at: usize) -> bool {
    folded.text().get(..at).is_some_and(|before| before.ends_with('-'))
}

fn starts_small(source: &str) -> bool {
    source.starts_with(char::is_lowercase)
}

/// A phrase is looked for in a word of several if it has four letters of two bytes.
const CHAINABLE: usize = 8;

/// Phrases that ended inside a word: «روسيا» in «روسياوالولاياتالمتحدة». They count
/// if the rest of the word is phrases too.
#[derive(Default)]
struct Chains {
    links: Vec<Link>,
}

struct Link {
    found: PhraseMatch,
    /// Where it ends, and the phrase before it.
    end: Start,
    given: bool,
}

impl Chains {
    /// Gives the links of a word that has come to its end.
    fn close(&mut self, mut last: Option<usize>, each: &mut impl FnMut(PhraseMatch)) {
        while let Some(link) = last.and_then(|at| self.links.get_mut(at)) {
            if !std::mem::replace(&mut link.given, true) {
                each(link.found.clone());
            }
            last = link.end.before;
        }
    }
}

fn capitals_fit(mask: u64, source: &str) -> bool {
    let letters = source.chars().filter(|c| !is_gap(*c) && fold_char(*c).is_some());
    letters.zip(0u32..64).all(|(c, at)| mask >> at & 1 == 0 || c.is_uppercase())
}
