//! Texts to measure with: sentences of `prose`, drawn and varied by chance, so that no two
//! paragraphs are alike and no cache makes it easy.

/// A language and its sentences, one a line.
const PROSE: [(&str, &str); 3] =
    [("en", include_str!("prose/en.txt")), ("fa", include_str!("prose/fa.txt")), ("ar", include_str!("prose/ar.txt"))];

/// Sentences of a paragraph.
const SENTENCES: usize = 5;
/// Of so many words one is another word of the language; names and figures stay.
const VARIED: usize = 2;

/// Text of at least so many kilobytes; paragraphs of all languages in turn for "mixed".
pub(crate) fn text(lang: &str, kilobytes: usize) -> String {
    let prose = PROSE.iter().filter(|(code, _)| *code == lang || lang == "mixed");
    let parts: Vec<(Vec<&str>, Vec<&str>)> = prose
        .map(|(_, prose)| (prose.lines().collect(), prose.split_whitespace().filter(|word| is_plain(word)).collect()))
        .collect();
    let mut chance = Chance(1);
    let mut text = String::new();
    for (sentences, words) in parts.iter().cycle() {
        if text.len() >= kilobytes * 1000 {
            break;
        }
        for _ in 0..SENTENCES {
            for word in chance.of(sentences).split_whitespace() {
                let varied = chance.below(VARIED) == 0 && is_plain(word);
                text.push_str(if varied { chance.of(words) } else { word });
                text.push(' ');
            }
        }
        text.push_str("\n\n");
    }
    text
}

/// A word that may stand for another: of letters alone, and no name.
fn is_plain(word: &str) -> bool {
    word.chars().nth(4).is_some() && word.chars().all(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// The same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}
