//! How words may open that hold a number: a look at four bytes passes most words by.

/// The openings of a set of words; others of the same hash pass too.
#[derive(Debug, Default)]
pub struct Starts {
    /// By what a word of so many bytes or more opens with: one, two, four.
    sets: [Bits; WIDTHS.len()],
}

const WIDTHS: [usize; 3] = [1, 2, 4];

#[derive(Debug)]
struct Bits([u64; SIZE / 64]);

const SIZE: usize = 4096;

impl Default for Bits {
    fn default() -> Self {
        Self([0; SIZE / 64])
    }
}

impl Starts {
    /// Adds what `word` opens with, up to its first gap, behind `prefix`.
    pub(super) fn add(&mut self, prefix: &str, word: &str) {
        let mut bytes = prefix.bytes().chain(word.bytes()).take_while(|byte| *byte != b' ');
        let mut opening = [0; 4];
        let mut length = 0;
        for (slot, byte) in opening.iter_mut().zip(&mut bytes) {
            *slot = byte;
            length += 1;
        }
        // The longest that a text's word has for sure where it has this one.
        let widest = WIDTHS.iter().zip(&mut self.sets).rev().find(|(width, _)| **width <= length);
        if let Some((width, set)) = widest
            && let Some(place) = place(&opening, *width)
        {
            set.0[place / 64] |= 1 << (place % 64);
        }
    }

    /// Whether some word of the set may open the word of a text.
    pub fn may_open(&self, word: &str) -> bool {
        WIDTHS.iter().zip(&self.sets).any(|(width, set)| {
            place(word.as_bytes(), *width).is_some_and(|place| set.0[place / 64] >> (place % 64) & 1 == 1)
        })
    }
}

fn place(word: &[u8], width: usize) -> Option<usize> {
    let opening = word.get(..width)?.iter().fold(0u32, |all, byte| all << 8 | u32::from(*byte));
    Some((opening.wrapping_mul(0x9E37_79B1) >> (32 - SIZE.trailing_zeros())) as usize)
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn short_words_open_longer_ones() {
        let mut starts = Starts::default();
        starts.add("", "six");
        starts.add("", "a hundred");
        starts.add("و", "ثلاث");
        for word in ["six", "sixty", "a", "and", "وثلاث", "وثلاثون"] {
            assert!(starts.may_open(word), "{word}");
        }
        for word in ["treaty", "معاهدة", "", "s"] {
            assert!(!starts.may_open(word), "{word}");
        }
    }
}
