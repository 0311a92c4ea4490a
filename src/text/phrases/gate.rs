//! A look at the first bytes of a text that passes most texts by.
//!
//! A Bloom filter (Bloom 1970, "Space/time trade-offs in hash coding with allowable
//! errors") of what keys open with, each in one bit: it may let a text in that opens with
//! no key, and never keeps one out that does.

/// What a set of keys opens with.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Gate {
    /// A power of two of them, or none.
    bits: Vec<u64>,
    /// Which of [`WIDTHS`] there are.
    widths: [bool; WIDTHS.len()],
}

/// So many bytes of a key are looked at: as many as it has, for a text may end with it.
const WIDTHS: [usize; 7] = [1, 2, 3, 4, 5, 6, 8];
/// Bits for a key.
const SPARE: usize = 16;
const LARGEST: usize = 1 << 17;

impl Gate {
    pub(super) fn new<'k>(keys: impl ExactSizeIterator<Item = &'k [u8]>) -> Self {
        let bits = (SPARE * keys.len()).next_power_of_two().clamp(64, LARGEST);
        let mut gate = Self { bits: vec![0; bits / 64], widths: [false; WIDTHS.len()] };
        for key in keys {
            let Some(width) = WIDTHS.iter().rposition(|width| *width <= key.len()) else { continue };
            gate.widths[width] = true;
            let (word, bit) = gate.place(opening(key), WIDTHS[width]);
            if let Some(bits) = gate.bits.get_mut(word) {
                *bits |= bit;
            }
        }
        gate
    }

    /// Whether the text may open with a key.
    #[inline]
    pub(super) fn lets_in(&self, text: &[u8]) -> bool {
        let opening = opening(text);
        WIDTHS.iter().zip(self.widths).any(|(width, has)| {
            let (word, bit) = self.place(opening, *width);
            has && self.bits.get(word).is_some_and(|bits| bits & bit != 0)
        })
    }

    /// The word and the bit of the first bytes.
    #[inline]
    const fn place(&self, opening: u64, width: usize) -> (usize, u64) {
        let hash = (opening << (64 - 8 * width)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((hash >> 38) as usize & self.bits.len().wrapping_sub(1), 1 << (hash >> 58))
    }
}

/// The first eight bytes, or zeros in their place.
#[inline]
fn opening(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => text.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    }
}
