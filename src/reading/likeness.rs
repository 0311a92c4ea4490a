//! How alike two passages are: by the triples of words they share, and, where one place
//! was edited, by the words around it.

use std::{collections::HashSet, ops::Range};

use super::prints::SHINGLE;

/// A Jaccard similarity in percent: |x ∩ y| / |x ∪ y|.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold(pub usize);

/// Passages as alike as this are one passage said twice.
pub const ALIKE: Threshold = Threshold(85);

/// A passage in which so many words stand for each word replaced in one place is the
/// same with an edit, though three triples a word are lost.
const EDIT: usize = 20;
/// In words: shorter passages have no word to spare; in longer ones such an edit leaves
/// 85 % of the triples as they were.
pub const EDITABLE: Range<usize> = EDIT..64;

/// How alike two passages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Word for word.
    Exact,
    /// In percent, rounded down, and never 100.
    Near(usize),
}

impl Threshold {
    /// Whether sets of these sizes with so many common elements are alike.
    pub const fn reached(self, common: usize, left: usize, right: usize) -> bool {
        100 * common >= self.0 * (left + right - common)
    }

    /// The least number of common elements that sets of these sizes need:
    /// c / (l + r - c) ≥ t is c ≥ t (l + r) / (1 + t).
    pub const fn common(self, left: usize, right: usize) -> usize {
        (self.0 * (left + right)).div_ceil(100 + self.0)
    }

    /// How many elements of a set make its prefix, in any one order of all elements: sets
    /// that are alike share an element of their prefixes.
    ///
    /// *Prefix filtering* (Chaudhuri, Ganti, Kaushik: A primitive operator for similarity
    /// joins in data cleaning, ICDE 2006; Xiao et al.: PPJoin, WWW 2008). If J(x, y) ≥ t,
    /// then |x ∩ y| ≥ t |x ∪ y| ≥ t max(|x|, |y|), so at least c = ⌈t |x|⌉ elements of x
    /// are in y, and likewise for y. Call the first |x| − ⌈t |x|⌉ + 1 elements of x its
    /// prefix. Of the common elements let e be the first in the order. At most |x| − c
    /// elements of x come before e, for the c common ones are e and after it: e is in x's
    /// prefix; and in y's for the same reason.
    pub const fn prefix(self, size: usize) -> usize {
        if size == 0 { 0 } else { size - (self.0 * size).div_ceil(100) + 1 }
    }
}

impl Likeness {
    /// Of two parts, what can be said of both.
    pub fn weaker(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact, other) | (other, Self::Exact) => other,
            (Self::Near(a), Self::Near(b)) => Self::Near(a.min(b)),
        }
    }

    /// From 0 to 100.
    pub fn share(self) -> usize {
        match self {
            Self::Exact => 100,
            Self::Near(share) => share,
        }
    }
}

/// How alike two passages are by their words; `None` if they are not.
pub fn likeness<W: AsRef<str> + Eq + std::hash::Hash>(own: &[W], others: &[W]) -> Option<Likeness> {
    // Words may be parted otherwise, for half-spaces are lost.
    let letters = own.iter().flat_map(|word| word.as_ref().bytes());
    if letters.eq(others.iter().flat_map(|word| word.as_ref().bytes())) {
        return Some(Likeness::Exact);
    }
    let triples: HashSet<&[W]> = own.windows(SHINGLE).collect();
    let theirs: HashSet<&[W]> = others.windows(SHINGLE).collect();
    let common = triples.intersection(&theirs).count();
    let all = triples.len() + theirs.len() - common;
    let has_figure = |word: &W| has_figure(word.as_ref());
    let alike = all > 0 && (ALIKE.reached(common, triples.len(), theirs.len()) || is_edit(own, others, has_figure));
    alike.then(|| Likeness::Near((100 * common / all).min(99)))
}

/// How many words of either may be others if passages of so many words can be each other's
/// edits.
pub fn most_edited(own: usize, others: usize) -> Option<usize> {
    let shorter = own.min(others);
    let most = shorter / EDIT;
    (EDITABLE.contains(&shorter) && own.abs_diff(others) <= most).then_some(most)
}

/// Whether two passages differ in one place of few words. Where a figure differs they do
/// not say the same.
pub fn is_edit<W: PartialEq>(own: &[W], others: &[W], has_figure: impl Fn(&W) -> bool) -> bool {
    let Some(most) = most_edited(own.len(), others.len()) else { return false };
    let same = |(own, others): &(&W, &W)| own == others;
    let start = own.iter().zip(others).take_while(same).count();
    let (own, others) = (&own[start..], &others[start..]);
    let end = own.iter().rev().zip(others.iter().rev()).take_while(same).count();
    let (own, others) = (&own[..own.len() - end], &others[..others.len() - end]);
    own.len().max(others.len()) <= most && !own.iter().chain(others).any(has_figure)
}

pub fn has_figure(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}
