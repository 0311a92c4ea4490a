//! Which language a block is in: by the letters and small words that a language has and
//! its neighbours in the script have not. One pass over the text.

use rustc_hash::FxHashMap;

use super::{BlockLang, LangId, Language, Script};
use crate::text::{fold::arabic_place, token::is_arabic};

/// The signs of all languages; what belongs to a language is bit `id` of a mask.
#[derive(Debug)]
pub(super) struct Detector {
    letters: FxHashMap<char, u32>,
    /// The same for the letters that come in every word, those of the Arabic block.
    arabic_letters: [u32; 256],
    /// Whether they are letters, and letters of Arabic.
    arabic: [(bool, bool); 256],
    words: FxHashMap<Box<str>, u32>,
    /// For what a word opens with, the lengths of the words that do: most words of a text
    /// have no such word.
    lengths: Vec<u32>,
}

/// What a word counts for, where a letter counts one: a line typed on the neighbour's
/// keyboard has its letters in every word («كه اين براي»), but its own words.
const WORD: usize = 5;

/// What was counted in a text.
struct Tally {
    latin_letters: usize,
    arabic_letters: usize,
    /// By language.
    scores: Vec<usize>,
}

impl Detector {
    pub(super) fn new(languages: &[Language]) -> Self {
        let mut detector = Self {
            letters: FxHashMap::default(),
            arabic_letters: [0; 256],
            arabic: std::array::from_fn(|low| {
                let c = char::from_u32(0x600 + low as u32).unwrap_or_default();
                (c.is_alphabetic() || is_arabic(c), is_arabic(c))
            }),
            words: FxHashMap::default(),
            lengths: vec![0; OPENINGS],
        };
        for (at, language) in languages.iter().enumerate().take(32) {
            let bit = 1 << at;
            for letter in language.detect.letters.chars() {
                match u32::from(letter) {
                    code @ 0x600..0x700 => detector.arabic_letters[code as usize & 0xFF] |= bit,
                    _ => *detector.letters.entry(letter).or_default() |= bit,
                }
            }
            for word in &language.detect.words {
                *detector.words.entry(word.as_str().into()).or_default() |= bit;
                detector.lengths[opening(word.as_bytes())] |= 1 << word.len().min(31);
            }
        }
        detector
    }

    pub(super) fn detect(&self, languages: &[Language], text: &str, prior: Option<LangId>) -> BlockLang {
        let tally = self.count(text, languages.len());
        let best = |script| best(languages, &tally, script, prior);
        let (latin, arabic) = (best(Script::Latin), best(Script::Arabic));
        // Acronyms in a Persian or Arabic line do not make it English.
        let main = match (tally.latin_letters, tally.arabic_letters) {
            (0, 0) => prior.unwrap_or(latin),
            (latins, arabics) if latins > 2 * arabics => latin,
            _ => arabic,
        };
        BlockLang { main, latin, arabic }
    }

    fn count(&self, text: &str, languages: usize) -> Tally {
        let mut tally = Tally { latin_letters: 0, arabic_letters: 0, scores: vec![0; languages] };
        let bytes = text.as_bytes();
        let mut word = 0;
        let mut at = 0;
        while let Some(&first) = bytes.get(at) {
            let rest = bytes.get(at..).unwrap_or_default();
            // A run of letters at once: they are most of a text.
            let latin = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            if latin > 0 {
                tally.latin_letters += latin;
                at += latin;
                continue;
            }
            let (is_letter, width) = match (first, rest.get(1)) {
                (0..0x80, _) => (false, 1),
                (0xD8..=0xDB, Some(&second)) => {
                    let low = arabic_place(first, second);
                    let (is_letter, is_arabic) = self.arabic[low];
                    tally.arabic_letters += usize::from(is_arabic);
                    tally.add(self.arabic_letters[low], 1);
                    (is_letter, 2)
                }
                _ => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    tally.arabic_letters += usize::from(is_arabic(c));
                    tally.add(self.letters.get(&c).copied().unwrap_or_default(), 1);
                    (c.is_alphabetic(), c.len_utf8())
                }
            };
            if !is_letter {
                if at > word {
                    tally.add(self.word(text, word, at), WORD);
                }
                word = at + width;
            }
            at += width;
        }
        tally.add(self.word(text, word, at), WORD);
        tally
    }

    fn word(&self, text: &str, start: usize, end: usize) -> u32 {
        let Some(word) = text.as_bytes().get(start..end) else { return 0 };
        if self.lengths[opening(word)] >> word.len().min(31) & 1 == 0 {
            return 0;
        }
        text.get(start..end).and_then(|word| self.words.get(word)).copied().unwrap_or_default()
    }
}

const OPENINGS: usize = 256;

/// A number for what a word opens with.
fn opening(word: &[u8]) -> usize {
    let byte = |at: usize| word.get(at).copied().unwrap_or_default();
    usize::from(byte(0).wrapping_mul(5) ^ byte(1).wrapping_mul(11) ^ byte(3)) % OPENINGS
}

impl Tally {
    fn add(&mut self, mut mask: u32, points: usize) {
        while mask != 0 {
            if let Some(score) = self.scores.get_mut(mask.trailing_zeros() as usize) {
                *score += points;
            }
            mask &= mask - 1;
        }
    }
}

/// What the language of the document counts for. Two letters of another keyboard («ي» and
/// «ك» in a Persian line) must not outweigh it.
const PRIOR: usize = 5;

/// Of the languages of a script, the one whose signs the text has most of; where they
/// are nearly even, the prior one, then the script's default.
fn best(languages: &[Language], tally: &Tally, script: Script, prior: Option<LangId>) -> LangId {
    let of_script = languages.iter().zip(&tally.scores).zip(0u8..).filter(|((lang, _), _)| lang.script == script);
    let scored = of_script.map(|((language, signs), at)| {
        let score = 2 * signs + PRIOR * usize::from(prior == Some(LangId(at)));
        (score, language.detect.default, LangId(at))
    });
    let best = scored.max_by_key(|(score, default, _)| (*score, *default));
    best.map_or(LangId(0), |(.., id)| id)
}

#[cfg(test)]
mod tests {
    use crate::lang::Languages;

    #[test]
    fn by_letters_words_and_prior() {
        let languages = Languages::embedded().unwrap_or_else(|error| panic!("{error}"));
        let code = |text: &str, prior: Option<&str>| {
            let prior = prior.and_then(|code| languages.find(code));
            languages.get(languages.detect(text, prior).main).code.clone()
        };
        assert_eq!(code("این پیمان در سال ۱۹۷۰ لازم‌الاجرا شد", None), "fa");
        assert_eq!(code("دخلت المعاهدة حيز النفاذ في عام ١٩٧٠", None), "ar");
        assert_eq!(code("The treaty entered into force in 1970.", Some("fa")), "en");
        // The acronyms of a Persian line, and a line without a sign of its own.
        assert_eq!(code("کشورهای عضو NPT و CTBT و START", None), "fa");
        assert_eq!(code("1970 (1)", Some("ar")), "ar");
        assert_eq!(code("معاهده سلام", Some("fa")), "fa");
        assert_eq!(code("هفت هزار و سيصد كلاهک", Some("fa")), "fa");
        assert_eq!(code("وي گفت اين سياست كه براي كشور كليدي است", None), "fa");
        assert_eq!(code("قال إن ما جاء به التقرير كبير وكثير وقديم", None), "ar");
    }
}
