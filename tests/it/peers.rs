//! Spelling cases of other projects, where they are at hand (`../shared/peers`): those in
//! scope reach the expected text by safe fixes, and what must stay as it is stays.

use std::fs;

use policylint::{
    diagnostic::Safety,
    lang::Messages,
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
            1, 2, 3, 10, 14, 15, 16, 17, 18, 19, 20, 24, 25, 26, 29, 30, 34, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
            50, 51, 52, 53, 54, 55, 56, 57, 59, 60, 65, 66, 80, 81, 82, 83, 84, 85, 88, 89, 92, 93, 94, 95, 106, 107,
            108, 109, 111, 115, 118, 119, 126, 127, 128, 129, 133, 134, 141, 143, 145, 146, 147, 149, 153, 155, 157,
            158, 159, 161, 163, 167,
        ],
    ),
    ("ar", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14]),
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
    if case.style.contains("ezafe") {
        let yeh = case.style.ends_with("joda");
        settings.options.mixed_spelling.ezafe = Some(if yeh { Ezafe::Yeh } else { Ezafe::Hamza });
    }
    if case.class == "digits" {
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

/// Spaces at the edges are layout, and the hamza on a heh is one letter or two.
fn plain(text: &str) -> String {
    text.trim().replace('\u{06C0}', "\u{0647}\u{0654}")
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
                if plain(&cleaned) != plain(&case.expected) {
                    missed.push(format!("{line}: {}\n   {}\n   {cleaned}", case.input, case.expected));
                }
            }
        }
        let reached = in_scope - missed.len();
        eprintln!("{lang}: {reached} of {in_scope} cases in scope\n{}", missed.join("\n"));
        assert!(reached * 100 >= in_scope * WANTED, "{lang}: {reached} of {in_scope}");
    }
}
