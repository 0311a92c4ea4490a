//! Which language a block is in: by the letters and small words that a language has and
//! its neighbours in the script have not. One pass over the text.

use std::collections::HashMap;

use super::{BlockLang, LangId, Language, Script};
use crate::text::token::is_arabic;

/// The signs of all languages; what belongs to a language is bit `id` of a mask.
#[derive(Debug, Default)]
pub(super) struct Detector {
    letters: HashMap<char, u32>,
    /// The same for the letters that come in every word.
    arabic_letters: Vec<u32>,
    words: HashMap<Box<str>, u32>,
    longest_word: usize,
}

/// The block of Unicode that Arabic letters are in.
const ARABIC_BLOCK: u32 = 0x0600;
const ARABIC_BLOCK_LEN: u32 = 0x100;

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
        let mut detector = Self { arabic_letters: vec![0; ARABIC_BLOCK_LEN as usize], ..Self::default() };
        for (at, language) in languages.iter().enumerate().take(32) {
            let bit = 1 << at;
            for letter in language.detect.letters.chars() {
                match detector.arabic_letters.get_mut((letter as u32).wrapping_sub(ARABIC_BLOCK) as usize) {
                    Some(mask) => *mask |= bit,
                    None => *detector.letters.entry(letter).or_default() |= bit,
                }
            }
            for word in &language.detect.words {
                *detector.words.entry(word.as_str().into()).or_default() |= bit;
                detector.longest_word = detector.longest_word.max(word.len());
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
        let mut word = None;
        for (at, c) in text.char_indices() {
            let is_letter = if c.is_ascii_alphabetic() {
                tally.latin_letters += 1;
                true
            } else if is_arabic(c) {
                tally.arabic_letters += 1;
                true
            } else {
                !c.is_ascii() && c.is_alphabetic()
            };
            if !c.is_ascii() {
                tally.add(self.letter(c), 1);
            }
            if is_letter {
                word = word.or(Some(at));
            } else if let Some(start) = word.take() {
                tally.add(self.word(text, start, at), WORD);
            }
        }
        if let Some(start) = word {
            tally.add(self.word(text, start, text.len()), WORD);
        }
        tally
    }

    fn letter(&self, c: char) -> u32 {
        let in_block = self.arabic_letters.get((c as u32).wrapping_sub(ARABIC_BLOCK) as usize);
        in_block.copied().unwrap_or_else(|| self.letters.get(&c).copied().unwrap_or_default())
    }

    fn word(&self, text: &str, start: usize, end: usize) -> u32 {
        if end - start > self.longest_word {
            return 0;
        }
        text.get(start..end).and_then(|word| self.words.get(word)).copied().unwrap_or_default()
    }
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
