//! What is taken over from an earlier state of a text changes nothing: a text is read
//! and judged the same, whatever the way to it.

use std::sync::Arc;

use policylint::{
    lang::Messages,
    lint::{Linter, Settings, lint},
    reading::Document,
    rules::{RULES, Scope},
    text::Format,
};

use crate::{
    marked::{KNOWLEDGE, TODAY, texts},
    random::{Random, sequences},
};

fn read(text: &str, format: Format, previous: Option<&Document>) -> Document {
    Document::read(text.into(), format, None, &KNOWLEDGE.languages, &KNOWLEDGE.names, previous)
}

#[test]
fn rules_that_keep_to_blocks_find_in_each_what_they_find_in_all() {
    let mut settings = Settings::new(Messages::new("en"), TODAY);
    for (text, format) in texts() {
        let document = read(&text, format, None);
        // Allowances are of the document.
        if !document.comments().is_empty() {
            continue;
        }
        for rule in RULES.iter().filter(|rule| rule.scope == Scope::Block) {
            settings.select = vec![rule.name.to_owned()];
            let whole = lint(&document, &KNOWLEDGE, &settings);
            let blocks = 0..document.blocks.len();
            let each: Vec<_> = blocks.flat_map(|at| lint(&document.excerpt(&[at]), &KNOWLEDGE, &settings)).collect();
            assert_eq!(each, whole, "{}: {text:?}", rule.name);
        }
    }
}

#[test]
fn edited_texts_are_read_and_judged_as_fresh_ones() {
    let pool: Vec<String> = texts().into_iter().map(|(text, _)| text).collect();
    let settings = Settings::new(Messages::new("en"), TODAY);
    for seed in 1..=sequences(60) {
        let mut random = Random::new(seed);
        let format = if random.below(4) == 0 { Format::Plain } else { Format::Markdown };
        let part = |random: &mut Random| format!("{}\n\n", pool[random.below(pool.len())]);
        let mut text: String = (0..random.below(12)).map(|_| part(&mut random)).collect();
        let mut linter = Linter::default();
        let mut document = Arc::new(read(&text, format, None));
        linter.lint(&document, &KNOWLEDGE, &settings);
        for step in 0..8 {
            let at = random.boundary(&text);
            let (to, new) = match random.below(4) {
                // A letter, as one types; a passage; a part cut out; something in its place.
                0 => (at, ["x", "م", "1", " ", "\n", "\u{200C}"][random.below(6)].to_owned()),
                1 => (at, part(&mut random)),
                2 => (random.boundary(&text), String::new()),
                _ => ((at + 40).min(text.len()), "\n\n".to_owned()),
            };
            let to = (0..=to).rev().find(|to| text.is_char_boundary(*to)).unwrap_or_default();
            text.replace_range(at.min(to)..at.max(to), &new);
            document = Arc::new(read(&text, format, Some(&document)));
            let fresh = read(&text, format, None);
            assert_eq!(document.blocks.len(), fresh.blocks.len(), "seed {seed}, step {step}: {text:?}");
            for (kept, fresh) in document.blocks.iter().zip(&fresh.blocks) {
                let seen = |block: &policylint::reading::ReadBlock| {
                    (block.block.clone(), block.lang, Arc::clone(&block.reading), block.topic, block.tabled.clone())
                };
                assert_eq!(seen(kept), seen(fresh), "seed {seed}, step {step}: {text:?}");
            }
            let found = linter.lint(&document, &KNOWLEDGE, &settings);
            assert_eq!(found, lint(&fresh, &KNOWLEDGE, &settings), "seed {seed}, step {step}: {text:?}");
        }
    }
}
