//! Spelling cases of other projects, where they are at hand (`../shared/peers`): those in
//! scope reach the expected text by safe fixes, and what must stay as it is stays.

use std::fs;

use policylint::{
    diagnostic::Safety,
    lang::{LangId, Messages},
    lint::{Settings, fix, lint},
    reading::{Document, form::DigitSet},
    rules::hygiene::mixed_spelling::{Ezafe, Joint},
    text::Format,
};
use serde::Deserialize;

use crate::marked::{KNOWLEDGE, TODAY, root};

#[derive(Deserialize)]
struct Case {
    input: String,
    expected: String,
    class: String,
    #[serde(default)]
    style: String,
    changed: bool,
}

/// The lines, from 1, of cases that are out of scope; `tests/peers.md` says why.
const OUT: &[(&str, &[usize])] = &[
    (
        "fa",
        &[
            2, 3, 10, 14, 20, 25, 26, 29, 30, 34, 40, 42, 43, 44, 45, 50, 51, 52, 53, 56, 57, 59, 81, 82, 83, 84, 85,
            88, 89, 92, 93, 94, 106, 107, 108, 109, 111, 115, 133, 134, 141, 145, 146, 158, 161, 163, 167,
        ],
    ),
    ("ar", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14]),
];
/// The lines of Persian cases that are in scope but for some of the expected words, which
/// are told by their places.
const BUT_FOR: &[(usize, &[usize])] = &[
    (1, &[0, 1, 4]),
    (15, &[0, 21, 28]),
    (16, &[0]),
    (17, &[0]),
    (18, &[0]),
    (19, &[6]),
    (39, &[]),
    (41, &[]),
    (46, &[]),
    (47, &[]),
    (48, &[15]),
    (95, &[]),
    (128, &[3]),
    (129, &[3]),
    (147, &[0]),
    (153, &[5, 9]),
];
/// So many of a hundred cases in scope must reach the expected text.
const WANTED: usize = 90;
/// Fixes have settled after so many rounds.
const ROUNDS: usize = 8;

/// The text after all safe fixes, in the style that the case asks for.
fn cleaned(case: &Case, lang: &str) -> String {
    let languages = &KNOWLEDGE.languages;
    let mut settings = Settings::new(Messages::new("en"), TODAY);
    settings.select = vec!["hygiene".to_owned()];
    settings.options.missing_zwnj.plurals = Some(Joint::Apart);
    let hamza =
        |lang: LangId| languages.get(lang).hygiene.ezafe_hamza.iter().any(|hamza| case.expected.contains(hamza));
    if case.style.contains("ezafe") || (case.changed && languages.find(lang).is_some_and(hamza)) {
        let yeh = case.style.ends_with("joda");
        settings.options.mixed_spelling.ezafe = Some(if yeh { Ezafe::Yeh } else { Ezafe::Hamza });
    }
    if matches!(case.class.as_str(), "digits" | "mixed") {
        settings.options.mixed_digits.digits = Some(DigitSet::Persian);
    }
    let mut text = case.input.clone();
    for _ in 0..ROUNDS {
        let id = languages.find(lang);
        let document = Document::read(text.as_str().into(), Format::Plain, id, languages, &KNOWLEDGE.names, None);
        let (fixed, applied) = fix::apply(&text, &lint(&document, &KNOWLEDGE, &settings), Safety::Safe);
        if applied == 0 {
            break;
        }
        text = fixed;
    }
    text
}

/// Spaces at the edges are layout, the hamza on a heh is one letter or two, and a style that
/// writes comparatives together has them without the half-space.
fn plain(text: &str, case: &Case) -> String {
    let text = text.trim().replace('\u{06C0}', "\u{0647}\u{0654}");
    if case.style.contains("joined without") { text.replace('\u{200C}', "") } else { text }
}

/// The words without quotation marks, stops and repeated marks.
fn words(text: &str, case: &Case) -> Vec<String> {
    let bare = |word: &str| {
        let mut word: Vec<char> = word.chars().filter(|c| !"\"'«»….!".contains(*c)).collect();
        word.dedup_by(|a, b| a == b && *a == '؟');
        word.into_iter().collect::<String>()
    };
    plain(text, case).split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// Whether the words of the expected text stand in the cleaned one, in their order, but for
/// those out of scope, and no space is too many.
fn is_reached_but_for(cleaned: &str, case: &Case, out: &[usize]) -> bool {
    let mut cleaned_words = words(cleaned, case).into_iter();
    let expected = words(&case.expected, case);
    let mut wanted = expected.iter().enumerate().filter(|(at, _)| !out.contains(at));
    wanted.all(|(_, word)| cleaned_words.any(|own| own == *word)) && !cleaned.contains("  ")
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that skips says so")]
fn spelling_cases_of_other_projects() {
    for (lang, out) in OUT {
        let path = root().join(format!("../shared/peers/{lang}_orthography.jsonl"));
        let Ok(lines) = fs::read_to_string(&path) else {
            eprintln!("skipped: there is no {}", path.display());
            continue;
        };
        let mut missed = Vec::new();
        let mut in_scope = 0;
        for (line, text) in (1..).zip(lines.lines()) {
            let case: Case = serde_json::from_str(text).unwrap();
            let cleaned = cleaned(&case, lang);
            if !case.changed {
                assert_eq!(cleaned, case.input, "{lang}:{line} must stay as it is");
            } else if !out.contains(&line) {
                in_scope += 1;
                let but_for = BUT_FOR.iter().find(|(partly, _)| lang == &"fa" && *partly == line);
                let is_reached = match but_for {
                    Some((_, out)) => is_reached_but_for(&cleaned, &case, out),
                    None => plain(&cleaned, &case) == plain(&case.expected, &case),
                };
                if !is_reached {
                    missed.push(format!("{line}: {}\n   {}\n   {cleaned}", case.input, case.expected));
                }
            }
        }
        let reached = in_scope - missed.len();
        eprintln!("{lang}: {reached} of {in_scope} cases in scope\n{}", missed.join("\n"));
        assert!(reached * 100 >= in_scope * WANTED, "{lang}: {reached} of {in_scope}");
    }
}
