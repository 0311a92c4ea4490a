//! Finding where a passage stands.

use std::{cmp::Reverse, sync::Arc};

use super::{
    Index,
    segment::{Segment, keys},
};
use crate::{
    reading::{
        Likeness, Print,
        likeness::{ALIKE, likeness, most_edited},
        prints::SHINGLE,
    },
    text::Span,
};

/// Candidates held against the words, once one of them was right: any is right then, and
/// the best is among the first, which share the most keys.
const ENOUGH: usize = 64;

/// Passages of one segment that are looked at for one query: those that its rarest keys
/// lead to. A key in more passages is a form of words, not a copy.
const POSTED: usize = 512;

/// A passage to look for. Its words are asked for when there is a candidate.
pub struct Query<'a> {
    print: &'a Print,
    words: Words<'a>,
}

enum Words<'a> {
    Wanted(&'a dyn Fn() -> String),
    Known(String),
}

impl<'a> Query<'a> {
    /// `words` gives the folded words of the passage, parted by one space each.
    pub fn new(print: &'a Print, words: &'a dyn Fn() -> String) -> Self {
        Self { print, words: Words::Wanted(words) }
    }

    fn words(&mut self) -> Vec<&str> {
        if let Words::Wanted(words) = self.words {
            self.words = Words::Known(words());
        }
        match &self.words {
            Words::Known(words) => words.split(' ').collect(),
            Words::Wanted(_) => Vec::new(),
        }
    }
}

/// Where a passage stands; the greater, the better: the more alike, the earlier by path
/// and place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Copied {
    pub share: usize,
    pub path: Reverse<Arc<str>>,
    /// From 1.
    pub line: Reverse<u32>,
    /// In that document.
    pub start: usize,
    pub end: usize,
}

impl Copied {
    pub fn likeness(&self) -> Likeness {
        if self.share == 100 { Likeness::Exact } else { Likeness::Near(self.share) }
    }

    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

impl Index {
    /// Where the passage stands, outside documents that `excludes` names.
    pub fn find(&self, query: &mut Query<'_>, excludes: &dyn Fn(&str) -> bool) -> Option<Copied> {
        let mut best: Option<Copied> = None;
        let mut left = self.until.unwrap_or(usize::MAX);
        for (segment, dead) in &self.segments {
            let until = segment.n_documents().min(u32::try_from(left).unwrap_or(u32::MAX));
            left -= until as usize;
            let counts = |document: u32| !dead.contains(&document) && !excludes(&self.shown(segment.path(document)));
            let shown = |document: u32| self.shown(segment.path(document)).into();
            best = best.max(segment.find(query, until, &counts, &shown));
        }
        best
    }
}

impl Segment {
    /// Of the passages before `end`, those that have the rarest of the keys, in rising
    /// order, once for each key.
    fn rarest(&self, print: &Print, end: u32) -> Vec<u32> {
        let mut lists: Vec<_> = keys(print).map(|key| self.posted(key, end)).collect();
        lists.sort_by_key(ExactSizeIterator::len);
        let mut posted = Vec::new();
        for list in lists {
            if posted.len() + list.len() > POSTED {
                break;
            }
            posted.extend(list);
        }
        posted.sort_unstable();
        posted
    }

    /// Where the passage stands in the documents before `until` that count.
    fn find(
        &self,
        query: &mut Query<'_>,
        until: u32,
        counts: &dyn Fn(u32) -> bool,
        shown: &dyn Fn(u32) -> Arc<str>,
    ) -> Option<Copied> {
        let print = query.print;
        let end = if until < self.n_documents() { self.passages_of(until).start } else { self.n_passages() };
        let posted = self.rarest(print, end);
        if posted.is_empty() {
            return None;
        }
        let same: Vec<u32> = self.posted(print.letters as u32, end).collect();
        let mut candidates: Vec<(Reverse<usize>, u32)> = posted
            .chunk_by(|a, b| a == b)
            .filter_map(|hits| Some((Reverse(hits.len()), *hits.first()?)))
            .filter(|(_, passage)| {
                let record = self.passage(*passage);
                let lacking = most_lacking(print, record.shingles as usize, record.n_words as usize);
                let theirs = || self.words_as_stored(*passage).split(|byte| *byte == b' ');
                let is_near = || lacking.is_some_and(|most| print.has_all_but(most, theirs()));
                is_near() || same.contains(passage)
            })
            .collect();
        candidates.sort_unstable();

        let mut best: Option<Copied> = None;
        let own = query.words();
        for (tried, (_, passage)) in candidates.into_iter().enumerate() {
            if best.is_some() && tried >= ENOUGH {
                break;
            }
            // The first of its twins that counts stands for them all.
            let mut twins = self.twins(passage).take_while(|twin| *twin < end);
            let Some(place) = twins.find(|twin| counts(self.passage(*twin).document)) else { continue };
            let theirs: Vec<&str> = self.words(passage).split(' ').collect();
            if let Some(likeness) = likeness(&own, &theirs) {
                let record = self.passage(place);
                let found = Copied {
                    share: likeness.share(),
                    path: Reverse(shown(record.document)),
                    line: Reverse(record.line),
                    start: record.start as usize,
                    end: record.end as usize,
                };
                best = best.max(Some(found));
            }
        }
        best
    }
}

/// How many triples of a passage of that size the one looked for may lack, if they can be
/// alike, or one an edit of the other; each triple is counted as often as it stands there.
fn most_lacking(own: &Print, shingles: usize, words: usize) -> Option<usize> {
    let common = ALIKE.common(own.shingles.len(), shingles);
    let alike = shingles.checked_sub(common).filter(|_| common <= own.shingles.len());
    let edit = most_edited(own.words as usize, words).map(|words| words + SHINGLE - 1);
    // Counted anew where they stand again.
    let again = (words + 1).saturating_sub(SHINGLE).saturating_sub(shingles);
    alike.max(edit).map(|lacking| lacking + again)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::*, *};

    /// Passages of few different words, many of them edits of one another.
    fn texts() -> impl Strategy<Value = Vec<String>> {
        let word = || (0u32..60).prop_map(|word| if word < 3 { word.to_string() } else { letters(word) });
        let seed = prop::collection::vec(word(), 12..70);
        let edit = (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            0usize..4,
            prop::collection::vec(word(), 0..4),
        );
        (prop::collection::vec(seed, 1..8), prop::collection::vec(edit, 0..16)).prop_map(|(mut texts, edits)| {
            for (from, at, removed, added) in edits {
                let mut copy = from.get(&texts).clone();
                let at = at.index(copy.len() + 1);
                copy.splice(at..(at + removed).min(copy.len()), added);
                texts.push(copy);
            }
            texts.into_iter().map(|words| words.join(" ")).collect()
        })
    }

    /// The best that all pairs give.
    fn best(query: &str, corpus: &[Segment]) -> Option<usize> {
        let query: Vec<&str> = query.split(' ').collect();
        let all = corpus.iter().flat_map(|segment| (0..segment.n_passages()).map(|at| segment.words(at)));
        all.filter_map(|words| likeness(&query, &words.split(' ').collect::<Vec<_>>())).map(Likeness::share).max()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn finds_what_all_pairs_find(texts in texts(), in_corpus in 1usize..12) {
            let corpus = &texts[..in_corpus.min(texts.len())];
            let segment = |(at, text): (usize, &String)| {
                let mut builder = Builder::default();
                builder.push(&format!("{at}.txt"), 0, &passages(text, crate::text::Format::Plain));
                builder.finish()
            };
            let segments: Vec<Segment> = corpus.iter().enumerate().map(segment).collect();
            // Some are merged, some not.
            let (merged, apart) = segments.split_at(segments.len() / 2);
            let mut builder = Builder::default();
            merged.iter().for_each(|segment| builder.take(&Index::of([segment.clone()]), 0..segment.n_documents() as usize));
            let index = Index::of(apart.iter().cloned().chain([builder.finish()]));
            for query in &texts {
                let print = Print::of(query.split(' '));
                let found = index.find(&mut Query::new(&print, &|| query.clone()), &|_| false);
                prop_assert_eq!(found.map(|copied| copied.share), best(query, &segments));
            }
        }
    }

    fn letters(word: u32) -> String {
        ["ba", "ce", "di"][word as usize % 3].to_owned()
            + ["k", "l", "m", "n"][word as usize / 3 % 4]
            + ["", "or", "us", "at", "em"][word as usize / 12]
    }
}
