//! Real articles, where they are at hand (`../shared/corpus`): their true figures raise
//! nothing, and one figure changed is found, with the right one as its fix.

use std::fs;

use policylint::{
    diagnostic::{Finding, Safety},
    lint::fix,
    text::Format,
};

use crate::marked::{findings, root};

/// A figure of an article (by the number its file begins with), put wrong.
struct Change {
    article: &'static str,
    lang: &'static str,
    /// The figure with as much beside it as tells it from others.
    right: &'static str,
    wrong: &'static str,
    rule: &'static str,
}

const fn change(
    article: &'static str,
    lang: &'static str,
    right: &'static str,
    wrong: &'static str,
    rule: &'static str,
) -> Change {
    Change { article, lang, right, wrong, rule }
}

const CHANGES: &[Change] = &[
    change("000", "fa", "1968", "1967", "treaty-date"),
    change("000", "fa", "1968", "1969", "treaty-date"),
    change("000", "fa", "1970", "1971", "treaty-date"),
    change("000", "fa", "1970", "1975", "treaty-date"),
    change("000", "fa", "1970", "1968", "treaty-date"),
    change("000", "fa", "چهار کشور", "پنج کشور", "list-count"),
    change("000", "fa", "چهار کشور", "سه کشور", "list-count"),
    change("001", "ar", "1994", "1993", "treaty-date"),
    change("001", "ar", "1994", "1995", "treaty-date"),
    change("001", "ar", "1994", "1996", "treaty-date"),
    change("002", "fa", "1949", "1948", "treaty-date"),
    change("002", "fa", "1949", "1951", "treaty-date"),
    change("002", "fa", "1949", "1955", "treaty-date"),
    change("003", "ar", "122", "132", "state-count"),
    change("003", "ar", "122", "112", "state-count"),
    change("003", "ar", "122", "121", "state-count"),
    change("003", "ar", "الدول التسعة", "الدول الثمانية", "list-count"),
    change("003", "ar", "الدول التسعة", "الدول العشرة", "list-count"),
    change("004", "ar", "16 يونيو 2021", "16 يونيو 2020", "event-date"),
    change("004", "ar", "16 يونيو 2021", "16 يوليو 2021", "event-date"),
    change("004", "ar", "16 يونيو 2021", "17 يونيو 2021", "event-date"),
    change("004", "ar", "2026", "2025", "treaty-date"),
    change("004", "ar", "2026", "2031", "treaty-date"),
];

/// The articles by their numbers; empty where they are not at hand.
#[expect(clippy::print_stderr, reason = "a test that skips says so")]
fn articles() -> Vec<(String, String)> {
    let folder = root().join("../shared/corpus");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: there is no {}", folder.display());
        return Vec::new();
    };
    let mut found: Vec<(String, String)> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    found.sort();
    found
}

/// What is found in a text by the rules that hold it against facts and arithmetic.
fn truth(text: &str, lang: &str) -> Vec<Finding> {
    let mut found = findings(text, lang, Format::Plain, &[]);
    found.retain(|finding| {
        let group = policylint::rules::find(finding.rule).unwrap().group.name();
        matches!(group, "facts" | "consistency") && !finding.rule.contains("acronym")
    });
    found
}

#[test]
fn true_figures_raise_nothing() {
    for (name, text) in articles() {
        let lang = if name.starts_with("000") || name.starts_with("002") { "fa" } else { "ar" };
        let said: Vec<String> =
            truth(&text, lang).iter().map(|f| format!("{}: {} ({})", f.rule, f.message, f.span.of(&text))).collect();
        assert!(said.is_empty(), "{name}:\n{}", said.join("\n"));
    }
}

#[test]
fn a_changed_figure_is_found_and_put_right() {
    let articles = articles();
    let mut failures = Vec::new();
    for change in CHANGES {
        let Some((_, text)) = articles.iter().find(|(name, _)| name.starts_with(change.article)) else { continue };
        assert!(text.contains(change.right), "{}: no {}", change.article, change.right);
        let changed = text.replace(change.right, change.wrong);
        let found = truth(&changed, change.lang);
        let (fixed, _) = fix::apply(&changed, &found, Safety::Unsafe);
        let others: Vec<&str> = found.iter().map(|finding| finding.rule).filter(|rule| *rule != change.rule).collect();
        if found.is_empty() || !others.is_empty() || fixed != *text {
            let said: Vec<String> =
                found.iter().map(|f| format!("{} at {}: {}", f.rule, f.span.of(&changed), f.message)).collect();
            failures.push(format!(
                "{}: {} → {}: {said:?}; fixed: {}",
                change.article,
                change.right,
                change.wrong,
                fixed == *text
            ));
        }
    }
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), CHANGES.len(), failures.join("\n"));
}

/// Repetitions that a reader sees: half of one article, the captions of two others.
#[test]
fn repetitions_are_found() {
    for (name, text) in articles() {
        let found = findings(&text, "ar", Format::Plain, &["repeated-paragraph"]);
        let expected = usize::from(["001", "002", "004"].iter().any(|article| name.starts_with(article)));
        assert_eq!(found.len(), expected, "{name}: {found:?}");
    }
}
