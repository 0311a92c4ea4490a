//! What has changed between two states of an index: of which documents it is still true
//! what was found of them in the others, without looking.

use std::collections::{HashMap, HashSet};

use super::{
    Index,
    segment::{Segment, keys},
};
use crate::reading::Print;

/// If more than one in so many documents has changed, all are looked at anew.
const MOST: usize = 4;

/// Between two states of an index of one segment whose documents stand in one order.
///
/// What a look-up finds hangs on the passages of documents before it that share a key with
/// the one looked for, and on their order: where none of these came, went or changed, it
/// finds the same.
#[derive(Debug, Default)]
pub struct Change {
    /// Documents of both states that share no key with what is different.
    untouched: HashSet<Box<str>>,
    /// Where passages stood that say something else now, or the same elsewhere.
    moved: HashSet<(Box<str>, usize)>,
}

impl Change {
    pub fn between(old: &Index, new: &Index) -> Self {
        match (old.segments.as_slice(), new.segments.as_slice()) {
            ([(old, _)], [(new, _)]) => Self::of_segments(old, new).unwrap_or_default(),
            _ => Self::default(),
        }
    }

    /// Whether in a document, which is the same, other passages may be copies than were, or
    /// of other documents. Where [`Change::moves`] tells so of the place that it was copied
    /// from, the place is another.
    pub fn touches(&self, document: &str) -> bool {
        !self.untouched.contains(document)
    }

    /// Whether the passage that stood there does so no more.
    pub fn moves(&self, document: &str, start: usize) -> bool {
        !self.moved.is_empty() && self.moved.contains(&(document.into(), start))
    }

    /// `None` if there is too much of it to tell.
    fn of_segments(old: &Segment, new: &Segment) -> Option<Self> {
        let is_same = |pair: &Pair| pair.was.zip(pair.is).is_some_and(|(was, is)| old.digest(was) == new.digest(is));
        let (same, changed): (Vec<Pair>, Vec<Pair>) = pairs(old, new)?.into_iter().partition(is_same);
        if changed.len() * MOST > same.len() + changed.len() {
            return None;
        }
        let mut change = Self::default();
        // Keys, and the first document behind one where they differ.
        let mut differing: HashMap<u32, u32> = HashMap::new();
        for Pair { was, is, behind } in changed {
            let (before, after) = (passages(old, was), passages(new, is));
            let same = |(one, other): &(&u32, &u32)| old.words(**one) == new.words(**other);
            let front = before.iter().zip(&after).take_while(same).count();
            let (rest, others) = (&before[front..], &after[front..]);
            let back = rest.iter().rev().zip(others.iter().rev()).take_while(same).count();
            let (gone, come) = (&rest[..rest.len() - back], &others[..others.len() - back]);
            let print = |words: &str| Print::of(words.split(' '));
            let prints = gone.iter().map(|at| old.words(*at)).chain(come.iter().map(|at| new.words(*at))).map(print);
            for key in prints.flat_map(|print| keys(&print).collect::<Vec<_>>()) {
                let first = differing.entry(key).or_insert(behind);
                *first = behind.min(*first);
            }
            let front = before.iter().zip(&after).take(front);
            let back = before.iter().rev().zip(after.iter().rev()).take(back);
            let place = |segment: &Segment, at: u32| {
                let record = segment.passage(at);
                (record.line, record.start, record.end)
            };
            let moved = front.chain(back).filter(|(one, other)| place(old, **one) != place(new, **other));
            for at in moved.map(|(at, _)| at).chain(gone) {
                let record = old.passage(*at);
                change.moved.insert((old.path(record.document).into(), record.start as usize));
            }
        }
        let mut touched: HashSet<u32> = HashSet::new();
        for (key, behind) in differing {
            let sharing = old.posted(key, old.n_passages()).flat_map(|first| old.twins(first));
            touched.extend(sharing.map(|passage| old.passage(passage).document).filter(|document| *document >= behind));
        }
        let untouched = same.iter().filter_map(|pair| pair.was).filter(|was| !touched.contains(was));
        change.untouched = untouched.map(|was| old.path(was).into()).collect();
        Some(change)
    }
}

/// A document in the old state and in the new one.
struct Pair {
    was: Option<u32>,
    is: Option<u32>,
    /// The first document of the old state that comes behind it.
    behind: u32,
}

/// Every document of both; `None` if those that are in both have another order.
fn pairs(old: &Segment, new: &Segment) -> Option<Vec<Pair>> {
    let mut places: HashMap<&str, u32> = (0..new.n_documents()).map(|at| (new.path(at), at)).collect();
    let mut pairs = Vec::new();
    let mut last = None;
    for was in 0..old.n_documents() {
        let is = places.remove(old.path(was));
        if is.is_some() {
            if is < last {
                return None;
            }
            last = is;
        }
        pairs.push(Pair { was: Some(was), is, behind: was + 1 });
    }
    // Where those that are in both stand now, as they stood: both rise.
    let both: Vec<(u32, u32)> = pairs.iter().filter_map(|pair| pair.is.zip(pair.was)).collect();
    let behind =
        |at: u32| both.get(both.partition_point(|(is, _)| *is < at)).map_or(old.n_documents(), |(_, was)| *was);
    pairs.extend(places.into_values().map(|is| Pair { was: None, is: Some(is), behind: behind(is) }));
    Some(pairs)
}

fn passages(segment: &Segment, document: Option<u32>) -> Vec<u32> {
    document.into_iter().flat_map(|document| segment.passages_of(document)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::learn::index::{Builder, Copied, Passage, Query, Sources};

    /// Passages of few different words, many of them edits of one another.
    fn pool() -> impl Strategy<Value = Vec<String>> {
        let word = || (0u32..30).prop_map(|word| format!("w{word}x"));
        let seed = prop::collection::vec(word(), 12..40);
        let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), prop::collection::vec(word(), 0..3));
        (prop::collection::vec(seed, 1..5), prop::collection::vec(edit, 0..8)).prop_map(|(mut passages, edits)| {
            for (from, at, added) in edits {
                let mut copy = from.get(&passages).clone();
                let at = at.index(copy.len());
                copy.splice(at..(at + 1).min(copy.len()), added);
                passages.push(copy);
            }
            passages.into_iter().map(|words| words.join(" ")).collect()
        })
    }

    type Documents = Vec<(String, Vec<String>)>;

    fn index(documents: &Documents) -> Index {
        let mut builder = Builder::default();
        for (path, passages) in documents {
            let mut start = 0;
            let passage = |words: &String| {
                let span = crate::text::Span::new(start, start + words.len());
                start = span.end + 1;
                Passage { span, line: start as u32, words: words.clone(), print: Print::of(words.split(' ')) }
            };
            let digest = xxhash_rust::xxh3::xxh3_128(passages.join("\n").as_bytes());
            builder.push(path, digest, &passages.iter().map(passage).collect::<Vec<_>>());
        }
        Index::of([builder.finish()])
    }

    fn copies(documents: &Documents, index: &Index, at: usize) -> Vec<Option<Copied>> {
        let sources = Sources { indexes: vec![Arc::new(index.before(at))], excludes: None };
        let find = |words: &String| sources.find(&mut Query::new(&Print::of(words.split(' ')), &|| words.clone()));
        documents[at].1.iter().map(find).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        #[test]
        fn what_is_untouched_is_found_again(
            pool in pool(),
            rows in prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..5), 8..16),
            edits in prop::collection::vec(
                (any::<prop::sample::Index>(), prop::collection::vec(any::<prop::sample::Index>(), 0..5), 0..3),
                1..3,
            ),
        ) {
            let texts = |row: &[prop::sample::Index]| row.iter().map(|at| at.get(&pool).clone()).collect::<Vec<_>>();
            let old: Documents = (0..).zip(&rows).map(|(at, row)| (format!("{at:02}.md"), texts(row))).collect();
            let mut new = old.clone();
            for (number, (at, row, kind)) in edits.iter().enumerate() {
                let at = at.index(new.len());
                match kind {
                    0 => new[at].1 = texts(row),
                    1 => drop(new.remove(at)),
                    _ => new.insert(at, (format!("{}+{number}", new[at].0), texts(row))),
                }
            }
            let (was, is) = (index(&old), index(&new));
            let change = Change::between(&was, &is);
            for (at, (path, _)) in new.iter().enumerate().filter(|(_, (path, _))| !change.touches(path)) {
                let before = old.iter().position(|(old, _)| old == path);
                let found = before.map(|before| copies(&old, &was, before)).unwrap_or_default();
                let has_moved = |copied: &Copied| change.moves(&copied.path.0, copied.start);
                if !found.iter().flatten().any(has_moved) {
                    prop_assert_eq!(found, copies(&new, &is, at), "{}", path);
                }
            }
        }
    }
}
