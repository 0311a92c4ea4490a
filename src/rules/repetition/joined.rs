//! Paragraphs that were merged or split on their way from one place to the other.

use super::{
    passages::{Sentence, blocks_likeness},
    repeats::{Blocks, Repeat},
};
use crate::reading::Document;

/// Into how many paragraphs one may be split.
const PARTS: usize = 8;

/// By first block, the repeats of which one side is one paragraph and the other several
/// in a row, among blocks that `is_free`. They are found by their sentences, each of which
/// stands in the other side.
pub(super) fn joined(document: &Document, sentences: &[Sentence<'_>], is_free: &dyn Fn(usize) -> bool) -> Vec<Repeat> {
    let mut found: Vec<Repeat> = Vec::new();
    let homes = homes(document, sentences, is_free);
    let mut rest = homes.as_slice();
    while let [(later, home), ..] = rest {
        let parts = if home.first == home.last {
            rest.iter().zip(*later..).take(PARTS).take_while(|((at, other), next)| at == next && other == home).count()
        } else {
            1
        };
        let likeness = |parts: usize| {
            let later = Blocks { first: *later, last: later + parts - 1 };
            let likeness = blocks_likeness(document, *home, later)?;
            Some(Repeat { later, earlier: *home, likeness })
        };
        let one_to_one = parts == 1 && home.first == home.last;
        match (!one_to_one).then(|| likeness(parts)).flatten() {
            Some(repeat) => {
                found.push(repeat);
                rest = rest.get(parts..).unwrap_or_default();
            }
            None => rest = rest.get(1..).unwrap_or_default(),
        }
    }
    found
}

/// Each block most of whose words are sentences that stand earlier, with the blocks in a
/// row where they stand.
fn homes(document: &Document, sentences: &[Sentence<'_>], is_free: &dyn Fn(usize) -> bool) -> Vec<(usize, Blocks)> {
    let mut homes = Vec::new();
    for own in sentences.chunk_by(|a, b| a.block == b.block) {
        let Some(block) = own.first().map(|sentence| sentence.block).filter(|block| is_free(*block)) else { continue };
        let repeated = || own.iter().filter_map(|sentence| Some((sentence, sentence.first?.0)));
        let words: u32 = repeated().map(|(sentence, _)| sentence.print.words).sum();
        let earlier = || repeated().filter_map(|(_, first)| sentences.get(first)).map(|first| first.block);
        let (Some(first), Some(last)) = (earlier().min(), earlier().max()) else { continue };
        let is_most = 2 * words >= document.blocks.get(block).map_or(0, |block| block.reading.prints.block.words);
        if is_most && last < block && last - first < PARTS {
            homes.push((block, Blocks { first, last }));
        }
    }
    homes
}
