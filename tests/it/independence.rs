//! What a rule finds hangs neither on the other rules nor on the order of paragraphs.

use std::{collections::BTreeMap, fs};

use policylint::{
    diagnostic::Finding,
    lang::Messages,
    lint::{Settings, lint},
    reading::Document,
    rules::{Group, RULES},
    text::Format,
};
use proptest::prelude::*;

use crate::marked::{KNOWLEDGE, TODAY, findings, root};

/// Drafts of our own with slips of many kinds, and their languages.
fn drafts() -> Vec<(String, String)> {
    let mut paths: Vec<_> = ["sample", "slips"]
        .iter()
        .flat_map(|folder| fs::read_dir(root().join("tests/drafts").join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let lang = |path: &std::path::Path| {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        stem.rsplit('.').next().unwrap().to_owned()
    };
    paths.iter().map(|path| (lang(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn a_rule_that_is_off_changes_no_other() {
    for (lang, text) in drafts() {
        let languages = &KNOWLEDGE.languages;
        let read = languages.find(&lang);
        let document = Document::read(text.into(), Format::Markdown, read, languages, &KNOWLEDGE.names, None);
        let mut settings = Settings::new(Messages::new("en"), TODAY);
        let all = lint(&document, &KNOWLEDGE, &settings);
        for rule in RULES {
            settings.ignore = vec![rule.name.to_owned()];
            let others: Vec<Finding> = all.iter().filter(|finding| finding.rule != rule.name).cloned().collect();
            assert_eq!(lint(&document, &KNOWLEDGE, &settings), others, "without {} ({lang})", rule.name);
        }
    }
}

/// What is found in a text, whatever the places and whichever of two is called the first.
fn found(paragraphs: &[&str], lang: &str) -> BTreeMap<(&'static str, Vec<String>), usize> {
    let text = paragraphs.join("\n\n");
    let mut counts = BTreeMap::new();
    for group in Group::ALL {
        for finding in findings(&text, lang, Format::Markdown, &[group.name()]) {
            let places = [finding.span].into_iter().chain(finding.related.iter().map(|related| related.span));
            let mut places: Vec<String> = places.map(|span| span.of(&text).to_owned()).collect();
            places.sort();
            *counts.entry((finding.rule, places)).or_default() += 1;
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn paragraphs_may_be_shuffled(seed in prop::collection::vec(any::<u32>(), 64)) {
        for (lang, text) in drafts().into_iter().filter(|(_, text)| !text.contains("# ")) {
            let paragraphs: Vec<&str> = text.trim_end().split("\n\n").collect();
            let mut order: Vec<usize> = (0..paragraphs.len()).collect();
            order.sort_by_key(|at| seed[at % seed.len()]);
            let shuffled: Vec<&str> = order.iter().map(|at| paragraphs[*at]).collect();
            prop_assert_eq!(found(&shuffled, &lang), found(&paragraphs, &lang));
        }
    }
}
