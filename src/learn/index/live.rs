//! Drafts under edit, held against one another: what a draft says in the words of one
//! before it, kept up as they are edited. An edit costs the passages that it touches.
//!
//! Knows passages and the names of drafts; their order is that of the names.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::segment::keys;
use crate::{
    reading::{
        Print,
        likeness::{ALIKE, likeness, most_edited},
    },
    text::Span,
};

/// Passages of other drafts that are held against one passage, those with its rarest keys
/// first: a key in more is a form of words.
const POSTED: usize = 512;

/// A passage of a draft as it is now.
#[derive(Clone, Copy)]
pub struct Unit<'a> {
    /// Of all that it is made of.
    pub digest: u128,
    pub span: Span,
    pub print: &'a Print,
}

/// What is made of a passage that was not seen before.
#[derive(Default)]
pub struct Said {
    /// Folded, parted by one space each.
    pub words: String,
    /// Told as the author's own: if it is a copy, that is worth telling.
    pub is_own: bool,
}

/// A passage of a draft that stands in one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    pub span: Span,
    /// The other draft, and the place in it.
    pub draft: Arc<str>,
    pub there: Span,
    /// In percent; 100 is word for word.
    pub share: usize,
}

/// Whether a draft may say what the other, named here, says.
pub type Allows = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// The drafts at hand.
#[derive(Default)]
pub struct Live {
    drafts: BTreeMap<Arc<str>, Draft>,
    slots: Vec<Slot>,
    free: Vec<u32>,
    posted: HashMap<u32, Vec<u32>>,
    /// Of words.
    bytes: usize,
}

struct Draft {
    /// Its passages, in order.
    slots: Vec<u32>,
    allows: Allows,
}

/// A passage. It keeps its slot as long as it stands in its draft.
struct Slot {
    digest: u128,
    draft: Arc<str>,
    /// Its place among the passages of the draft.
    at: usize,
    span: Span,
    said: Said,
    /// The hash of its letters, how many shingles it has, and how many words.
    letters: u64,
    shingles: usize,
    n_words: usize,
    keys: Box<[u32]>,
    /// The passage of an earlier draft that is most like it, and how much.
    copied: Option<(u32, usize)>,
}

impl Slot {
    fn words(&self) -> Vec<&str> {
        self.said.words.split(' ').collect()
    }
}

impl Live {
    /// Takes in a draft as it is now; `said` gives what is made of a passage, by its place.
    /// Tells whether something else is found in other drafts than before.
    pub fn put(&mut self, name: &str, units: &[Unit<'_>], allows: Allows, said: &dyn Fn(usize) -> Said) -> bool {
        let name: Arc<str> = name.into();
        let mut row = self.drafts.remove(&name).map(|draft| draft.slots).unwrap_or_default();
        let same = |(slot, unit): &(&u32, &Unit<'_>)| self.slots[**slot as usize].digest == unit.digest;
        let front = row.iter().zip(units).take_while(same).count();
        let back = row[front..].iter().rev().zip(units[front..].iter().rev()).take_while(same).count();
        let new: Vec<u32> = (front..units.len() - back).map(|at| self.add(&name, units[at], said(at))).collect();
        let gone: Vec<u32> = row.splice(front..row.len() - back, new.iter().copied()).collect();
        for (at, (slot, unit)) in row.iter().zip(units).enumerate() {
            let slot = &mut self.slots[*slot as usize];
            (slot.at, slot.span) = (at, unit.span);
        }
        self.drafts.insert(name, Draft { slots: row, allows });
        let lost = self.forget(&gone);
        let others_lost = self.look_again(&lost);
        let mut others_found = false;
        for slot in new {
            self.slots[slot as usize].copied = self.best(slot);
            others_found |= self.offer(slot);
        }
        others_lost || others_found
    }

    /// Forgets a draft; tells whether something else is found in others than before.
    pub fn remove(&mut self, name: &str) -> bool {
        let Some(draft) = self.drafts.remove(name) else { return false };
        let lost = self.forget(&draft.slots);
        self.look_again(&lost)
    }

    /// How much is held against one another.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// What a draft says in the words of earlier ones.
    pub fn copies(&self, name: &str) -> Vec<Copy> {
        let slots = self.drafts.get(name).map(|draft| draft.slots.as_slice()).unwrap_or_default();
        let copy = |slot: &u32| {
            let own = self.slots.get(*slot as usize)?;
            let (other, share) = own.copied?;
            let other = self.slots.get(other as usize)?;
            Some(Copy { span: own.span, draft: Arc::clone(&other.draft), there: other.span, share })
        };
        slots.iter().filter_map(copy).collect()
    }

    fn add(&mut self, draft: &Arc<str>, unit: Unit<'_>, said: Said) -> u32 {
        self.bytes += said.words.len();
        let mut own: Vec<u32> = keys(unit.print).collect();
        own.sort_unstable();
        own.dedup();
        let slot = Slot {
            digest: unit.digest,
            draft: Arc::clone(draft),
            at: 0,
            span: unit.span,
            said,
            letters: unit.print.letters,
            shingles: unit.print.shingles.len(),
            n_words: unit.print.words as usize,
            keys: own.into(),
            copied: None,
        };
        let at = self.free.pop().unwrap_or(self.slots.len() as u32);
        for key in &slot.keys {
            self.posted.entry(*key).or_default().push(at);
        }
        match self.slots.get_mut(at as usize) {
            Some(free) => *free = slot,
            None => self.slots.push(slot),
        }
        at
    }

    /// Frees slots; gives those that were copies of one of them.
    fn forget(&mut self, gone: &[u32]) -> Vec<u32> {
        if gone.is_empty() {
            return Vec::new();
        }
        let mut is_gone = vec![false; self.slots.len()];
        for slot in gone {
            is_gone[*slot as usize] = true;
            let own = &mut self.slots[*slot as usize];
            own.copied = None;
            self.bytes -= std::mem::take(&mut own.said.words).len();
            for key in std::mem::take(&mut own.keys) {
                if let Some(posted) = self.posted.get_mut(&key) {
                    posted.retain(|other| other != slot);
                    if posted.is_empty() {
                        self.posted.remove(&key);
                    }
                }
            }
        }
        self.free.extend(gone);
        let lost = |slot: &Slot| slot.copied.is_some_and(|(other, _)| is_gone[other as usize]);
        (0..self.slots.len() as u32).filter(|slot| lost(&self.slots[*slot as usize])).collect()
    }

    /// What lost the passage that it was a copy of looks for another.
    fn look_again(&mut self, lost: &[u32]) -> bool {
        for slot in lost {
            self.slots[*slot as usize].copied = self.best(*slot);
        }
        !lost.is_empty()
    }

    /// Shows a new passage to those of later drafts; tells whether one of them is a copy of it.
    fn offer(&mut self, new: u32) -> bool {
        let mut is_taken = false;
        for later in self.candidates(new, |own, other| own.draft < other.draft) {
            if let Some(share) = self.share(new, later)
                && self.is_better(later, (new, share))
            {
                self.slots[later as usize].copied = Some((new, share));
                is_taken = true;
            }
        }
        is_taken
    }

    /// The passage of an earlier draft that is most like this one.
    fn best(&self, own: u32) -> Option<(u32, usize)> {
        let candidates = self.candidates(own, |own, other| other.draft < own.draft);
        let found = candidates.into_iter().filter_map(|other| Some((other, self.share(other, own)?)));
        found.max_by(|a, b| self.rank(*a).cmp(&self.rank(*b)))
    }

    /// The greater, the better: the more alike, the earlier.
    fn rank(&self, (slot, share): (u32, usize)) -> impl Ord + '_ {
        let slot = &self.slots[slot as usize];
        (share, std::cmp::Reverse((&*slot.draft, slot.at)))
    }

    fn is_better(&self, later: u32, found: (u32, usize)) -> bool {
        self.slots[later as usize].copied.is_none_or(|known| self.rank(known) < self.rank(found))
    }

    /// Passages that share a key with this one.
    fn candidates(&self, own: u32, wanted: impl Fn(&Slot, &Slot) -> bool) -> Vec<u32> {
        let slot = &self.slots[own as usize];
        let mut lists: Vec<&Vec<u32>> = slot.keys.iter().filter_map(|key| self.posted.get(key)).collect();
        lists.sort_by_key(|list| list.len());
        let mut found: Vec<u32> = Vec::new();
        for list in lists {
            if found.len() + list.len() > POSTED {
                break;
            }
            found.extend(list.iter().filter(|other| wanted(slot, &self.slots[**other as usize])));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How much a passage is a copy of one of an earlier draft; `None` if it is none, or may be one.
    fn share(&self, earlier: u32, later: u32) -> Option<usize> {
        let (earlier, later) = (&self.slots[earlier as usize], &self.slots[later as usize]);
        let allowed = |draft: &Draft| (draft.allows)(&earlier.draft);
        if !later.said.is_own || self.drafts.get(&later.draft).is_none_or(allowed) {
            return None;
        }
        let (own, others) = (later.shingles, earlier.shingles);
        let may_be = later.letters == earlier.letters
            || ALIKE.common(own, others) <= own.min(others)
            || most_edited(later.n_words, earlier.n_words).is_some();
        may_be.then(|| likeness(&later.words(), &earlier.words()))?.map(|likeness| likeness.share())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names() -> [&'static str; 4] {
        ["a", "b", "c", "d"]
    }

    /// Passages of few different words, many of them edits of one another.
    fn pool() -> impl Strategy<Value = Vec<String>> {
        let word = || (0u32..30).prop_map(|word| format!("w{word}x"));
        let seed = prop::collection::vec(word(), 12..40);
        let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), prop::collection::vec(word(), 0..3));
        (prop::collection::vec(seed, 1..4), prop::collection::vec(edit, 0..8)).prop_map(|(mut passages, edits)| {
            for (from, at, added) in edits {
                let mut copy = from.get(&passages).clone();
                let at = at.index(copy.len());
                copy.splice(at..(at + 1).min(copy.len()), added);
                passages.push(copy);
            }
            passages.into_iter().map(|words| words.join(" ")).collect()
        })
    }

    fn put(live: &mut Live, name: &str, passages: &[String]) -> bool {
        let prints: Vec<Print> = passages.iter().map(|words| Print::of(words.split(' '))).collect();
        let units = prints.iter().zip(passages).enumerate().map(|(at, (print, words))| Unit {
            digest: xxhash_rust::xxh3::xxh3_128(words.as_bytes()),
            span: Span::new(at, at + 1),
            print,
        });
        let allows: Allows = Arc::new(|other| other == "b");
        let said = |at: usize| Said { words: passages[at].clone(), is_own: true };
        live.put(name, &units.collect::<Vec<_>>(), allows, &said)
    }

    /// All pairs, by the definition.
    fn brute_force(drafts: &BTreeMap<&str, Vec<String>>, name: &str) -> Vec<Copy> {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let mut found = Vec::new();
        for (at, own) in drafts.get(name).into_iter().flatten().enumerate() {
            let mut best: Option<Copy> = None;
            for (other, theirs) in drafts.iter().filter(|(other, _)| **other < name && **other != "b") {
                for (there, their) in theirs.iter().enumerate() {
                    let Some(likeness) = likeness(&words(own), &words(their)) else { continue };
                    if best.as_ref().is_none_or(|best| best.share < likeness.share()) {
                        let span = |at: usize| Span::new(at, at + 1);
                        let (span, there) = (span(at), span(there));
                        best = Some(Copy { span, draft: (*other).into(), there, share: likeness.share() });
                    }
                }
            }
            found.extend(best);
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        #[test]
        fn agrees_with_all_pairs_whatever_the_way(
            pool in pool(),
            edits in prop::collection::vec(
                (0usize..4, prop::collection::vec(any::<prop::sample::Index>(), 0..6), any::<bool>()),
                1..12,
            ),
        ) {
            let mut live = Live::default();
            let mut drafts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
            for (name, passages, is_gone) in edits {
                let name = names()[name];
                let before: Vec<Vec<Copy>> = names().iter().map(|name| live.copies(name)).collect();
                let differs = if is_gone && passages.is_empty() {
                    drafts.remove(name);
                    live.remove(name)
                } else {
                    let passages: Vec<String> = passages.iter().map(|at| at.get(&pool).clone()).collect();
                    let differs = put(&mut live, name, &passages);
                    drafts.insert(name, passages);
                    differs
                };
                for (other, before) in names().iter().zip(before) {
                    let now = live.copies(other);
                    prop_assert_eq!(&now, &brute_force(&drafts, other), "{} in {:?}", other, &drafts);
                    let said = |copies: &[Copy]| {
                        copies.iter().map(|copy| (copy.span, copy.draft.clone(), copy.share)).collect::<Vec<_>>()
                    };
                    prop_assert!(differs || *other == name || said(&now) == said(&before));
                }
            }
        }
    }
}
