//! Which of many sets are alike: an exact similarity self-join, kept up under edits.
//!
//! Knows prints and a threshold; nothing of text, blocks or findings.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{BuildHasherDefault, Hasher},
    ops::Range,
};

use crate::reading::{
    Print,
    likeness::{Threshold, is_edit},
};

/// How many elements may be looked at in all. A draft written to be slow has pairs
/// without number just below the threshold; it ends here instead of hanging. A draft of
/// 10,000 honest paragraphs stays a thousand times below.
const COMPARISONS: usize = 1 << 30;

/// What is compared: a print, and a digest of what it was made from. The same digest means
/// the same in every respect.
#[derive(Clone, Copy)]
pub(super) struct Unit<'a> {
    pub(super) digest: u128,
    pub(super) print: &'a Print,
}

/// The join of a row of units, kept up as the row is edited: what an edit does not touch
/// is not compared again.
///
/// Candidates come from prefixes ([`Threshold::prefix`]), from the edges of passages that
/// may be edits ([`Print::edges`]), and from the letters of those that may be the same. Any total order of the elements
/// will do, as long as it stays the same; rare elements first keeps the lists short.
/// Rarity is counted in buckets of the hash when the row is first seen; the hash itself
/// breaks ties.
pub(in crate::rules) struct Join<V> {
    threshold: Threshold,
    rarity: Rarity,
    lists: Lists,
    /// The row, by slots: a unit keeps its slot as long as it stands in the row.
    order: Vec<u32>,
    slots: Vec<Slot<V>>,
    free: Vec<u32>,
    probe: u64,
}

struct Slot<V> {
    digest: u128,
    /// Its place in the row.
    at: u32,
    prefix: Box<[u64]>,
    /// The slot of the first unit before it that is alike, and how alike.
    first: Option<(u32, V)>,
    /// The last probe that looked at it.
    seen: u64,
}

impl<V: Copy> Join<V> {
    pub(in crate::rules) fn new(threshold: Threshold) -> Self {
        let (rarity, lists) = (Rarity::count(&[]), Lists::default());
        Self { threshold, rarity, lists, order: Vec::new(), slots: Vec::new(), free: Vec::new(), probe: 0 }
    }

    /// For each unit of the row the first earlier one that is alike, as `verify` confirms
    /// on the text (it is given the earlier and the later one's index, and must depend on
    /// their digests alone). What has no shingles is like none.
    pub(super) fn firsts(
        &mut self,
        units: &[Unit<'_>],
        mut verify: impl FnMut(usize, usize) -> Option<V>,
    ) -> Vec<Option<(usize, V)>> {
        let same = |(slot, unit): &(&u32, &Unit<'_>)| self.slots[**slot as usize].digest == unit.digest;
        let front = self.order.iter().zip(units).take_while(same).count();
        let rest = self.order[front..].iter().rev().zip(units[front..].iter().rev());
        let back = rest.take_while(same).count();
        if 2 * (front + back) < units.len() {
            *self = Self::new(self.threshold);
            self.rarity = Rarity::count(units);
            self.replace(0..0, units, 0..units.len(), &mut verify);
        } else {
            let (gone, come) = (front..self.order.len() - back, front..units.len() - back);
            self.replace(gone, units, come, &mut verify);
        }
        let at = |slot: u32| self.slots[slot as usize].at as usize;
        let first = |slot: &u32| self.slots[*slot as usize].first.map(|(first, value)| (at(first), value));
        self.order.iter().map(first).collect()
    }

    /// Puts the units of `come` in the place of those of the old row that `gone` names.
    fn replace(
        &mut self,
        gone: Range<usize>,
        units: &[Unit<'_>],
        come: Range<usize>,
        verify: &mut impl FnMut(usize, usize) -> Option<V>,
    ) {
        let new: Vec<u32> = units[come.clone()].iter().map(|unit| self.slot(*unit)).collect();
        let old: Vec<u32> = self.order.splice(gone, new.iter().copied()).collect();
        for slot in &old {
            for element in std::mem::take(&mut self.slots[*slot as usize].prefix) {
                self.lists.remove(element, *slot);
            }
        }
        // What was like one of those that are gone looks for another.
        let mut is_gone = vec![false; self.slots.len()];
        old.iter().for_each(|slot| is_gone[*slot as usize] = true);
        let mut asked: Vec<usize> = come.collect();
        for (at, slot) in self.order.iter().enumerate() {
            let slot = &mut self.slots[*slot as usize];
            slot.at = at as u32;
            if slot.first.is_some_and(|(first, _)| is_gone[first as usize]) {
                slot.first = None;
                asked.push(at);
            }
        }
        self.free.extend(old);
        for slot in &new {
            let (slots, lists) = (&self.slots, &mut self.lists);
            for element in &slots[*slot as usize].prefix {
                lists.add(*element, *slot, |other| slots[other as usize].at);
            }
        }
        let mut left = COMPARISONS;
        for at in asked {
            self.look_back(at, units, verify, &mut left);
        }
        // When everything is new, everything has looked back.
        if new.len() < self.order.len() {
            for slot in new {
                self.look_ahead(slot, units, verify, &mut left);
            }
        }
    }

    fn slot(&mut self, unit: Unit<'_>) -> u32 {
        let prefix = self.rarity.keys(unit.print, self.threshold);
        let slot = Slot { digest: unit.digest, at: 0, prefix, first: None, seen: 0 };
        match self.free.pop() {
            Some(free) => {
                self.slots[free as usize] = slot;
                free
            }
            None => {
                self.slots.push(slot);
                self.slots.len() as u32 - 1
            }
        }
    }

    /// Finds the first unit before `at` that is like it.
    fn look_back(
        &mut self,
        at: usize,
        units: &[Unit<'_>],
        verify: &mut impl FnMut(usize, usize) -> Option<V>,
        left: &mut usize,
    ) {
        let own = self.order[at];
        self.probe += 1;
        let prefix = std::mem::take(&mut self.slots[own as usize].prefix);
        let mut best: Option<(u32, V)> = None;
        let mut best_at = at;
        for element in &prefix {
            for earlier in self.lists.of(*element) {
                let slot = &mut self.slots[earlier as usize];
                let earlier_at = slot.at as usize;
                // A list rises: behind the best so far it has nothing better.
                if earlier_at >= best_at {
                    break;
                }
                *left = left.saturating_sub(1);
                if std::mem::replace(&mut slot.seen, self.probe) == self.probe {
                    continue;
                }
                if repeats(units[earlier_at].print, units[at].print, self.threshold, left)
                    && let Some(value) = verify(earlier_at, at)
                {
                    (best, best_at) = (Some((earlier, value)), earlier_at);
                }
            }
        }
        let slot = &mut self.slots[own as usize];
        (slot.first, slot.prefix) = (best, prefix);
    }

    /// Finds the units behind a new one that are like it, and like none before it.
    fn look_ahead(
        &mut self,
        own: u32,
        units: &[Unit<'_>],
        verify: &mut impl FnMut(usize, usize) -> Option<V>,
        left: &mut usize,
    ) {
        let at = self.slots[own as usize].at as usize;
        let prefix = std::mem::take(&mut self.slots[own as usize].prefix);
        for element in &prefix {
            for later in self.lists.of(*element) {
                let slot = &self.slots[later as usize];
                let later_at = slot.at as usize;
                let has_first = slot.first.is_some_and(|(first, _)| self.slots[first as usize].at as usize <= at);
                if later_at <= at || has_first {
                    continue;
                }
                *left = left.saturating_sub(1);
                if repeats(units[at].print, units[later_at].print, self.threshold, left)
                    && let Some(value) = verify(at, later_at)
                {
                    self.slots[later as usize].first = Some((own, value));
                }
            }
        }
        self.slots[own as usize].prefix = prefix;
    }
}

/// Whether two passages are alike, or one an edit of the other.
fn repeats(x: &Print, y: &Print, threshold: Threshold, left: &mut usize) -> bool {
    (x.letters == y.letters && !x.shingles.is_empty())
        || alike(&x.shingles, &y.shingles, threshold, left)
        || is_edit(&x.sequence, &y.sequence, |word| word.has_figure())
}

/// Whether two sorted sets are alike; ends as soon as they cannot be any more.
fn alike(x: &[u64], y: &[u64], threshold: Threshold, left: &mut usize) -> bool {
    let needed = threshold.common(x.len(), y.len());
    // Elements of each that the other may lack.
    let (Some(mut x_spare), Some(mut y_spare)) = (x.len().checked_sub(needed), y.len().checked_sub(needed)) else {
        return false;
    };
    let (mut xs, mut ys) = (x, y);
    let mut common = 0;
    while let ([a, x_rest @ ..], [b, y_rest @ ..]) = (xs, ys) {
        if *left == 0 {
            return false;
        }
        *left -= 1;
        match a.cmp(b) {
            std::cmp::Ordering::Equal => {
                common += 1;
                (xs, ys) = (x_rest, y_rest);
            }
            std::cmp::Ordering::Less => {
                let Some(spare) = x_spare.checked_sub(1) else { return false };
                (xs, x_spare) = (x_rest, spare);
            }
            std::cmp::Ordering::Greater => {
                let Some(spare) = y_spare.checked_sub(1) else { return false };
                (ys, y_spare) = (y_rest, spare);
            }
        }
    }
    threshold.reached(common, x.len(), y.len())
}

/// How often the elements of each bucket occur.
struct Rarity {
    buckets: Vec<u32>,
    shift: u32,
}

impl Rarity {
    fn count(units: &[Unit<'_>]) -> Self {
        let total: usize = units.iter().map(|unit| unit.print.shingles.len()).sum();
        let bits = total.next_power_of_two().trailing_zeros().clamp(8, 20);
        let mut rarity = Self { buckets: vec![0; 1 << bits], shift: 64 - bits };
        for element in units.iter().flat_map(|unit| &unit.print.shingles) {
            rarity.buckets[(element >> rarity.shift) as usize] += 1;
        }
        rarity
    }

    /// What passages that are alike share one of: the shingles that come first, rare ones
    /// before common ones, the edges, the letters.
    fn keys(&self, print: &Print, threshold: Threshold) -> Box<[u64]> {
        let set = &print.shingles;
        let key = |element: &u64| (self.buckets[(element >> self.shift) as usize], *element);
        let mut prefix: Vec<(u32, u64)> = set.iter().map(key).collect();
        let length = threshold.prefix(set.len());
        if length < prefix.len() {
            prefix.select_nth_unstable(length);
            prefix.truncate(length);
        }
        prefix
            .into_iter()
            .map(|(_, element)| element)
            .chain(print.edges().into_iter().flatten())
            .chain([print.letters])
            .collect()
    }
}

/// For each element the slots that it stands in the prefix of, in the order of the row:
/// chains through one vector, for most elements have one.
#[derive(Default)]
struct Lists {
    /// The first link of each chain, and the last.
    ends: HashMap<u64, (u32, u32), BuildHasherDefault<Identity>>,
    links: Vec<Link>,
    free: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Link {
    slot: u32,
    next: u32,
}

const NONE: u32 = u32::MAX;

impl Lists {
    fn of(&self, element: u64) -> impl Iterator<Item = u32> {
        let mut at = self.ends.get(&element).map_or(NONE, |(first, _)| *first);
        std::iter::from_fn(move || {
            let link = self.links.get(at as usize)?;
            at = link.next;
            Some(link.slot)
        })
    }

    /// Adds a slot before those that `place` puts behind it.
    fn add(&mut self, element: u64, slot: u32, place: impl Fn(u32) -> u32) {
        let link = match self.free.pop() {
            Some(free) => free,
            None => {
                self.links.push(Link { slot, next: NONE });
                self.links.len() as u32 - 1
            }
        };
        let links = &mut self.links;
        let (first, last) = match self.ends.entry(element) {
            Entry::Vacant(entry) => {
                links[link as usize] = Link { slot, next: NONE };
                entry.insert((link, link));
                return;
            }
            Entry::Occupied(entry) => entry.into_mut(),
        };
        let is_before = |at: u32, links: &[Link]| place(links[at as usize].slot) < place(slot);
        if is_before(*last, links) {
            links[link as usize] = Link { slot, next: NONE };
            links[*last as usize].next = link;
            *last = link;
        } else if !is_before(*first, links) {
            links[link as usize] = Link { slot, next: *first };
            *first = link;
        } else {
            let mut before = *first;
            while is_before(links[before as usize].next, links) {
                before = links[before as usize].next;
            }
            links[link as usize] = Link { slot, next: links[before as usize].next };
            links[before as usize].next = link;
        }
    }

    fn remove(&mut self, element: u64, slot: u32) {
        let Some((first, last)) = self.ends.get_mut(&element) else { return };
        let (mut before, mut at) = (NONE, *first);
        while let Some(link) = self.links.get(at as usize).copied() {
            if link.slot == slot {
                if let Some(before) = self.links.get_mut(before as usize) {
                    before.next = link.next;
                } else {
                    *first = link.next;
                }
                if *last == at {
                    *last = before;
                }
                self.free.push(at);
                break;
            }
            (before, at) = (at, link.next);
        }
        if *first == NONE {
            self.ends.remove(&element);
        }
    }
}

/// The keys are hashes already.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// All pairs, by the definition.
    fn brute_force(sets: &[BTreeSet<u64>], threshold: Threshold) -> Vec<Option<usize>> {
        let alike = |x: &BTreeSet<u64>, y: &BTreeSet<u64>| {
            let common = x.intersection(y).count();
            !x.is_empty() && 100 * common >= threshold.0 * x.union(y).count()
        };
        (0..sets.len()).map(|later| (0..later).find(|earlier| alike(&sets[*earlier], &sets[later]))).collect()
    }

    /// Sets of spread hashes, many of them near copies of one another; none is empty, for a
    /// passage has words.
    fn drafts() -> impl Strategy<Value = Vec<BTreeSet<u64>>> {
        let seed = prop::collection::btree_set(0u64..60, 1..25);
        let edit = (any::<prop::sample::Index>(), prop::collection::vec(0u64..60, 0..5));
        (prop::collection::vec(seed, 1..6), prop::collection::vec(edit, 0..20)).prop_map(|(mut sets, edits)| {
            for (from, toggled) in edits {
                let mut copy = from.get(&sets).clone();
                for element in toggled {
                    if !copy.remove(&element) {
                        copy.insert(element);
                    }
                }
                if !copy.is_empty() {
                    sets.push(copy);
                }
            }
            let spread = |element: u64| element.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            sets.into_iter().map(|set| set.into_iter().map(spread).collect()).collect()
        })
    }

    fn digest(set: &[u64]) -> u128 {
        set.iter()
            .fold(7, |digest, element| (digest ^ u128::from(*element)).wrapping_mul(0x9E37_79B9_7F4A_7C15_1234_5671))
    }

    fn firsts(join: &mut Join<()>, sets: &[BTreeSet<u64>]) -> Vec<Option<usize>> {
        let print = |set: &BTreeSet<u64>| {
            let shingles: Box<[u64]> = set.iter().copied().collect();
            Print { letters: digest(&shingles) as u64, shingles, ..Print::default() }
        };
        let prints: Vec<Print> = sets.iter().map(print).collect();
        let units: Vec<Unit<'_>> = prints.iter().map(|print| Unit { digest: digest(&print.shingles), print }).collect();
        join.firsts(&units, |_, _| Some(())).into_iter().map(|found| found.map(|(first, ())| first)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn agrees_with_brute_force(sets in drafts(), percent in 50usize..=100) {
            let found = firsts(&mut Join::new(Threshold(percent)), &sets);
            prop_assert_eq!(found, brute_force(&sets, Threshold(percent)));
        }

        /// Whatever the way to a row, its join is that of the row.
        #[test]
        fn follows_edits(
            pool in drafts(),
            start in prop::collection::vec(any::<prop::sample::Index>(), 0..15),
            edits in prop::collection::vec(
                (any::<prop::sample::Index>(), 0usize..4, prop::collection::vec(any::<prop::sample::Index>(), 0..3)),
                1..8,
            ),
            percent in 50usize..=100,
        ) {
            let mut row: Vec<BTreeSet<u64>> = start.iter().map(|at| at.get(&pool).clone()).collect();
            let mut join = Join::new(Threshold(percent));
            firsts(&mut join, &row);
            for (at, gone, new) in edits {
                let at = at.index(row.len() + 1);
                let end = (at + gone).min(row.len());
                row.splice(at..end, new.iter().map(|at| at.get(&pool).clone()));
                prop_assert_eq!(firsts(&mut join, &row), brute_force(&row, Threshold(percent)));
            }
        }
    }
}
