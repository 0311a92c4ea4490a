//! How a segment lies in bytes: records of fixed width and little-endian numbers, read
//! where they lie. What is outside reads as zero, so that no bytes can make a panic.

use std::ops::Range;

/// Documents: a digest, where its path starts, how many passages come before its own.
pub(super) const DOCUMENT: usize = 32;
/// Passages: see [`Passage`](super::segment) for the fields.
pub(super) const PASSAGE: usize = 40;
/// Postings: a key, a passage.
pub(super) const POSTING: usize = 8;
/// Six numbers of 64 bits: how many documents, passages and postings, how many bytes of
/// paths and of words, and the whole length.
pub(super) const HEAD: usize = 48;

pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

pub(super) fn u128_at(bytes: &[u8], at: usize) -> u128 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u128::from_le_bytes(*bytes))
}

/// Where the parts of a segment lie in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) documents: Range<usize>,
    pub(super) passages: Range<usize>,
    pub(super) postings: Range<usize>,
    pub(super) paths: Range<usize>,
    pub(super) words: Range<usize>,
}

impl Parts {
    /// From the head of a segment; `None` if it does not fit the segment's length.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let head = |at: usize| usize::try_from(u64_at(bytes, 8 * at)).ok();
        let lengths = [
            head(0)?.checked_mul(DOCUMENT)?,
            head(1)?.checked_mul(PASSAGE)?,
            head(2)?.checked_mul(POSTING)?,
            head(3)?,
            head(4)?,
        ];
        let mut at = HEAD;
        let mut ranges = Vec::with_capacity(lengths.len());
        for length in lengths {
            let end = at.checked_add(length)?;
            ranges.push(at..end);
            at = end;
        }
        if at != bytes.len() || head(5)? != at {
            return None;
        }
        let mut ranges = ranges.into_iter();
        Some(Self {
            documents: ranges.next()?,
            passages: ranges.next()?,
            postings: ranges.next()?,
            paths: ranges.next()?,
            words: ranges.next()?,
        })
    }
}
