//! Keys as a radix tree over their bytes.
//!
//! Phrases start where words do, and most words leave the tree at their second or third
//! letter: walks from the words' starts read far less than an automaton over all bytes.

use std::collections::VecDeque;

/// Keys with a value each.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Trie {
    /// For each byte the root's child that opens with it, counted from one; 0 is none.
    roots: Vec<u16>,
    /// The children of a node stand in a row; those of the root come first.
    nodes: Vec<Node>,
    /// The first byte of each node's label.
    firsts: Vec<u8>,
    /// What the labels say behind their first bytes.
    labels: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Node {
    /// Its label without the first byte: where in `labels`, and how long.
    label: (u32, u32),
    /// The first of its children, and how many they are.
    children: (u32, u32),
    /// That of the key that ends here.
    value: Option<u32>,
}

impl Trie {
    /// The tree of keys that all differ. An empty one is left out.
    pub(super) fn new<'k>(keys: impl IntoIterator<Item = (&'k [u8], u32)>) -> Self {
        let mut keys: Vec<(&[u8], u32)> = keys.into_iter().filter(|(key, _)| !key.is_empty()).collect();
        keys.sort_unstable();
        let mut trie = Self::default();
        // Keys that share their first bytes, with the node that these lead to.
        let mut waiting = VecDeque::from([(None, keys.as_slice(), 0)]);
        while let Some((parent, keys, depth)) = waiting.pop_front() {
            let first = trie.nodes.len();
            for group in keys.chunk_by(|(a, _), (b, _)| a.get(depth) == b.get(depth)) {
                let ([(shortest, value), others @ ..], Some((last, _))) = (group, group.last()) else { continue };
                let Some((byte, rest)) = shortest.get(depth..).and_then(<[u8]>::split_first) else { continue };
                // Of sorted keys the first and the last one share what all do.
                let shared = rest.iter().zip(last.iter().skip(depth + 1)).take_while(|(a, b)| a == b).count();
                let ends = shared == rest.len();
                trie.firsts.push(*byte);
                trie.nodes.push(Node {
                    label: (trie.labels.len() as u32, shared as u32),
                    children: (0, 0),
                    value: ends.then_some(*value),
                });
                trie.labels.extend(rest.iter().take(shared));
                let longer = if ends { others } else { group };
                waiting.push_back((Some(trie.nodes.len() - 1), longer, depth + 1 + shared));
            }
            let count = (trie.nodes.len() - first) as u32;
            match parent.and_then(|parent: usize| trie.nodes.get_mut(parent)) {
                Some(parent) => parent.children = (first as u32, count),
                None => {
                    trie.roots = vec![0; 256];
                    for (child, byte) in (1..).zip(&trie.firsts) {
                        trie.roots[usize::from(*byte)] = child;
                    }
                }
            }
        }
        trie
    }

    /// Whether a text that opens with `word` may open with a key: one that ends in the word
    /// so that `ends` takes its length, or one that goes on behind it.
    pub(super) fn may_open(&self, word: &[u8], mut ends: impl FnMut(usize) -> bool) -> bool {
        let Some(mut node) = word.first().and_then(|byte| self.root(*byte)) else { return word.is_empty() };
        let mut at = 1;
        loop {
            let rest = word.get(at..).unwrap_or_default();
            let label = self.label(node);
            if !rest.starts_with(label) {
                return label.starts_with(rest);
            }
            at += label.len();
            if node.value.is_some() && ends(at) {
                return true;
            }
            let Some(byte) = word.get(at) else { return node.children.1 > 0 };
            let Some(child) = self.child(node, *byte) else { return false };
            node = child;
            at += 1;
        }
    }

    /// Gives each key that the text opens with to `each`, short ones first: its length and
    /// its value.
    pub(super) fn openings(&self, text: &[u8], mut each: impl FnMut(usize, u32)) {
        let mut next = text.first().and_then(|byte| self.root(*byte));
        let mut at = 1;
        while let Some(node) = next {
            let label = self.label(node);
            if !text.get(at..).is_some_and(|rest| rest.starts_with(label)) {
                return;
            }
            at += label.len();
            if let Some(value) = node.value {
                each(at, value);
            }
            next = text.get(at).and_then(|byte| self.child(node, *byte));
            at += 1;
        }
    }

    #[inline]
    fn root(&self, byte: u8) -> Option<&Node> {
        let child = self.roots.get(usize::from(byte))?.checked_sub(1)?;
        self.nodes.get(usize::from(child))
    }

    /// The child of a node that opens with a byte. Few nodes have more than a few.
    #[inline]
    fn child(&self, node: &Node, byte: u8) -> Option<&Node> {
        let (first, count) = (node.children.0 as usize, node.children.1 as usize);
        let place = self.firsts.get(first..first + count)?.iter().position(|known| *known == byte)?;
        self.nodes.get(first + place)
    }

    #[inline]
    fn label(&self, node: &Node) -> &[u8] {
        let (start, length) = (node.label.0 as usize, node.label.1 as usize);
        self.labels.get(start..start + length).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Trie;

    proptest! {
        #[test]
        fn agrees_with_trying_each_key(keys in prop::collection::btree_set("[abcپ]{0,6}", 0..40), text in "[abcپ]{0,9}") {
            let trie = Trie::new(keys.iter().map(String::as_bytes).zip(0u32..));
            let mut found = Vec::new();
            trie.openings(text.as_bytes(), |length, value| found.push((length, value)));
            let mut expected: Vec<(usize, u32)> = (keys.iter().zip(0u32..))
                .filter(|(key, _)| !key.is_empty() && text.starts_with(key.as_str()))
                .map(|(key, at)| (key.len(), at))
                .collect();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn a_word_may_open_with_a_key_or_be_its_opening(
            keys in prop::collection::btree_set("[abc]{1,6}", 0..40), word in "[abc]{1,4}", least in 0usize..4
        ) {
            let trie = Trie::new(keys.iter().map(String::as_bytes).zip(0u32..));
            let ends = |key: &String| word.starts_with(key.as_str()) && key.len() >= least;
            let goes_on = |key: &String| key.len() > word.len() && key.starts_with(&word);
            let may = keys.iter().any(|key| ends(key) || goes_on(key));
            prop_assert_eq!(trie.may_open(word.as_bytes(), |length| length >= least), may);
        }
    }
}
