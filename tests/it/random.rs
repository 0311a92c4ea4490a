//! Chance that is the same on every machine, and where it may cut a text.

/// xorshift.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// A place between two characters.
    pub fn boundary(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// How many sequences of edits to try; more on request.
pub fn sequences(default: u64) -> u64 {
    std::env::var("POLICYLINT_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(default)
}
