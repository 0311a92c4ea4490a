//! Which readers may find something in a word, told for each word once.
//!
//! Every reader looks for words of its own, and most words of a text are nobody's. What a
//! word alone rules out holds wherever it stands, so it is found out once and remembered;
//! a reader passes by the words that are not hinted to it.

use std::sync::{
    OnceLock,
    atomic::{AtomicU64, Ordering},
};

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::{NameTable, form, number};
use crate::{
    lang::{BlockLang, LangId, Languages},
    text::{
        Folded,
        token::{Token, TokenKind},
    },
};

/// The readers that a word is worth a look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hints(u8);

impl Hints {
    /// A name of the packs may start in it.
    pub(super) const NAME: Self = Self(1);
    /// A phrase of the claims may.
    pub(super) const CUE: Self = Self(1 << 1);
    /// It may hold a number, or open one.
    pub(super) const NUMBER: Self = Self(1 << 2);
    /// It may be part of a date.
    pub(super) const DATE: Self = Self(1 << 3);
    /// A half-space may part it from the word before it or behind it.
    pub(super) const JOINS: Self = Self(1 << 4);
    /// A half-space may be missing in it, or it has two spellings.
    pub(super) const JOINED: Self = Self(1 << 5);
    /// It may lack a sign.
    pub(super) const MISSPELT: Self = Self(1 << 6);
    const ALL: Self = Self((1 << 7) - 1);
    const KNOWN: u8 = 1 << 7;

    pub(super) const fn has(self, reader: Self) -> bool {
        self.0 & reader.0 != 0
    }

    /// Reads a word, folded, by itself.
    fn of(word: &str, arabic: bool, lang: BlockLang, languages: &Languages, names: &NameTable) -> Self {
        let main = languages.get(lang.main);
        let own = languages.get(if arabic { lang.arabic } else { lang.latin });
        let hint = |may: bool, hint: Self| if may { hint.0 } else { 0 };
        Self(
            hint(names.may_start_in(word, &own.names.affixes), Self::NAME)
                | hint(main.claims.lexicon().phrases.may_start_in(word, &main.affixes), Self::CUE)
                | hint(number::may_be_in(word, &own.numbers), Self::NUMBER)
                | hint(own.dates.may_open(word), Self::DATE)
                | hint(arabic && form::joins(word, &own.hygiene), Self::JOINS)
                | hint(arabic && form::may_be_joined(word, &own.hygiene), Self::JOINED)
                | hint(arabic && own.hygiene.may_be_misspelt(word), Self::MISSPELT),
        )
    }
}

/// What is remembered of words: a slot for each of so many, and a word that finds its slot
/// taken takes it over. Its hash stands for the word, as it does for the prints of repeats.
/// Threads share the slots; at worst they find out the same twice.
#[derive(Default)]
pub(super) struct HintTable {
    /// The hash of a word and of the languages it was read in, its hints in the lowest bits.
    slots: OnceLock<Box<[AtomicU64]>>,
}

const SLOTS: usize = 1 << 17;
const HINT_BITS: u64 = 0xFF;

impl HintTable {
    /// The hints of each token; what is no word may be anything.
    pub(super) fn of_tokens(
        &self,
        folded: &Folded,
        tokens: &[Token],
        lang: BlockLang,
        languages: &Languages,
        names: &NameTable,
    ) -> Vec<Hints> {
        let slots = self.slots.get_or_init(|| (0..SLOTS).map(|_| AtomicU64::new(0)).collect());
        let seed = |own: LangId| u64::from(own.0) << 8 | u64::from(lang.main.0);
        let (latin, arabic) = (seed(lang.latin), seed(lang.arabic));
        let of_token = |token: &Token| {
            if token.kind != TokenKind::Word {
                return Hints::ALL;
            }
            let word = token.text(folded);
            let hash = xxh3_64_with_seed(word.as_bytes(), if token.arabic { arabic } else { latin });
            let Some(slot) = slots.get(hash as usize % SLOTS) else { return Hints::ALL };
            let known = slot.load(Ordering::Relaxed);
            // The slot's place tells the bits of the hash that the hints stand in.
            if (known ^ hash) & !HINT_BITS == 0 && known as u8 & Hints::KNOWN != 0 {
                return Hints(known as u8);
            }
            let hints = Hints::of(word, token.arabic, lang, languages, names);
            slot.store(hash & !HINT_BITS | u64::from(hints.0 | Hints::KNOWN), Ordering::Relaxed);
            hints
        };
        tokens.iter().map(of_token).collect()
    }
}
