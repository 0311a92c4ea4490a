//! Which of many sets are alike: an exact similarity self-join.
//!
//! Knows sets of hashes and a threshold; nothing of text, blocks or findings.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{BuildHasherDefault, Hasher},
};

use crate::reading::likeness::Threshold;

/// How many elements may be looked at in all. A draft written to be slow has pairs
/// without number just below the threshold; it ends here instead of hanging. A draft of
/// 10,000 honest paragraphs stays a thousand times below.
const COMPARISONS: usize = 1 << 30;

/// For each set the first earlier one that is alike, as `verify` confirms on the text
/// (it is given the earlier and the later set's index). Sets are sorted; an empty one is
/// like none.
///
/// Candidates come from prefixes ([`Threshold::prefix`]). Any total order of the elements
/// will do; rare elements first keeps the lists short. Rarity is counted in buckets of the
/// hash; the hash itself breaks ties.
///
/// A set equal to an earlier one is not listed: what is like it is like the earlier one.
pub(super) fn first_alike(
    sets: &[&[u64]],
    threshold: Threshold,
    mut verify: impl FnMut(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let rarity = Rarity::count(sets);
    let mut lists = Lists::default();
    let mut found = vec![None; sets.len()];
    let mut seen_by = vec![usize::MAX; sets.len()];
    let mut prefix: Vec<(u32, u64)> = Vec::new();
    let mut left = COMPARISONS;
    for (later, set) in sets.iter().enumerate().filter(|(_, set)| !set.is_empty()) {
        rarity.prefix(set, threshold, &mut prefix);
        let mut first: Option<usize> = None;
        for (_, element) in &prefix {
            for earlier in lists.of(*element) {
                // A list rises: behind the best so far it has nothing better.
                if first.is_some_and(|best| best <= earlier) {
                    break;
                }
                left = left.saturating_sub(1);
                if std::mem::replace(&mut seen_by[earlier], later) == later {
                    continue;
                }
                let alike = alike(sets[earlier], set, threshold, &mut left);
                if alike && verify(earlier, later) {
                    first = Some(earlier);
                }
            }
        }
        found[later] = first;
        if first.is_none_or(|earlier| sets[earlier] != *set) {
            for (_, element) in &prefix {
                lists.add(*element, later);
            }
        }
    }
    found
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
    fn count(sets: &[&[u64]]) -> Self {
        let total: usize = sets.iter().map(|set| set.len()).sum();
        let bits = total.next_power_of_two().trailing_zeros().clamp(8, 20);
        let mut rarity = Self { buckets: vec![0; 1 << bits], shift: 64 - bits };
        for element in sets.iter().copied().flatten() {
            rarity.buckets[(element >> rarity.shift) as usize] += 1;
        }
        rarity
    }

    /// The elements of the set that come first, rare ones before common ones.
    fn prefix(&self, set: &[u64], threshold: Threshold, prefix: &mut Vec<(u32, u64)>) {
        prefix.clear();
        prefix.extend(set.iter().map(|element| (self.buckets[(element >> self.shift) as usize], *element)));
        let length = threshold.prefix(set.len());
        if length < prefix.len() {
            prefix.select_nth_unstable(length);
            prefix.truncate(length);
        }
    }
}

/// For each element the sets that it stands in the prefix of, in rising order: chains
/// through one vector, for most elements have one set.
#[derive(Default)]
struct Lists {
    /// The first and the last link of each chain.
    ends: HashMap<u64, (u32, u32), BuildHasherDefault<Identity>>,
    links: Vec<(u32, u32)>,
}

const NONE: u32 = u32::MAX;

impl Lists {
    fn of(&self, element: u64) -> impl Iterator<Item = usize> {
        let mut at = self.ends.get(&element).map_or(NONE, |(first, _)| *first);
        std::iter::from_fn(move || {
            let (set, next) = self.links.get(at as usize)?;
            at = *next;
            Some(*set as usize)
        })
    }

    fn add(&mut self, element: u64, set: usize) {
        let link = self.links.len() as u32;
        self.links.push((set as u32, NONE));
        match self.ends.entry(element) {
            Entry::Vacant(entry) => {
                entry.insert((link, link));
            }
            Entry::Occupied(mut entry) => {
                let last = std::mem::replace(&mut entry.get_mut().1, link);
                self.links[last as usize].1 = link;
            }
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

    /// Sets of spread hashes, many of them near copies of one another.
    fn drafts() -> impl Strategy<Value = Vec<BTreeSet<u64>>> {
        let seed = prop::collection::btree_set(0u64..60, 0..25);
        let edit = (any::<prop::sample::Index>(), prop::collection::vec(0u64..60, 0..5));
        (prop::collection::vec(seed, 1..6), prop::collection::vec(edit, 0..20)).prop_map(|(mut sets, edits)| {
            for (from, toggled) in edits {
                let mut copy = from.get(&sets).clone();
                for element in toggled {
                    if !copy.remove(&element) {
                        copy.insert(element);
                    }
                }
                sets.push(copy);
            }
            let spread = |element: u64| element.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            sets.into_iter().map(|set| set.into_iter().map(spread).collect()).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn agrees_with_brute_force(sets in drafts(), percent in 50usize..=100) {
            let sorted: Vec<Vec<u64>> = sets.iter().map(|set| set.iter().copied().collect()).collect();
            let slices: Vec<&[u64]> = sorted.iter().map(Vec::as_slice).collect();
            let found = first_alike(&slices, Threshold(percent), |_, _| true);
            prop_assert_eq!(found, brute_force(&sets, Threshold(percent)));
        }
    }
}
