//! Marked texts: prose in which `⟦…⟧` wraps each expected finding.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use policylint::{
    diagnostic::{Finding, Safety},
    facts::{Defaults, Knowledge},
    lang::Messages,
    learn::index::{Builder, Index, Sources, passages},
    lint::{Settings, fix, lint},
    reading::{Document, date::Day},
    rules::RULES,
    text::{Format, Span},
};

pub static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::load(Defaults::Facts, &[]).unwrap_or_else(|errors| panic!("{errors:?}")));

/// The documents of `tests/corpus`, for passages to be copied from.
static CORPUS: LazyLock<Arc<Index>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    for document in fs::read_dir(root().join("tests/corpus")).unwrap() {
        let path = document.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        builder.push(&path.to_string_lossy(), 0, &passages(&text, Format::Markdown));
    }
    Arc::new(Index::of([builder.finish()]))
});

/// The day at which all tests judge.
pub const TODAY: Day = Day { year: 2026, month: 11, day: 22 };

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The findings of some rules (or of all) in a text.
pub fn findings(text: &str, lang: &str, format: Format, rules: &[&str]) -> Vec<Finding> {
    let knowledge = &*KNOWLEDGE;
    let lang = knowledge.languages.find(lang);
    let document = Document::read(text.into(), format, lang, &knowledge.languages, &knowledge.names, None);
    let mut settings = Settings::new(Messages::new("en"), TODAY);
    settings.sources = Sources { indexes: vec![Arc::clone(&CORPUS)], excludes: None };
    settings.select = rules.iter().map(ToString::to_string).collect();
    lint(&document, knowledge, &settings)
}

/// Takes the marks out.
pub fn unmark(marked: &str) -> String {
    marked.replace(['⟦', '⟧'], "")
}

/// Puts marks around the spans, which must not cross.
pub fn mark(text: &str, spans: &[Span]) -> String {
    let mut edges: Vec<(usize, u8, char)> =
        spans.iter().flat_map(|span| [(span.start, 1, '⟦'), (span.end, 0, '⟧')]).collect();
    edges.sort_unstable();
    let mut marked = text.to_owned();
    for (at, _, edge) in edges.into_iter().rev() {
        marked.insert(at, edge);
    }
    marked
}

/// A fenced case of a page: where its text stands, and the `fixed` text that follows it.
struct Case {
    info: String,
    body: std::ops::Range<usize>,
    fixed: Option<(Safety, std::ops::Range<usize>)>,
}

/// Runs every case of a page against some rules. With `UPDATE=1` the page is rewritten.
pub fn check_page(page: &str, path: Option<&Path>, rules: &[&str]) {
    let rule = &rules.join(", ");
    let mut actual_page = page.to_owned();
    let mut failures = Vec::new();
    for case in cases(page).into_iter().rev() {
        let (lang, format) = language(&case.info);
        let body = &page[case.body.clone()];
        let text = unmark(body);
        let found = findings(&text, lang, format, rules);
        if let Some((safety, range)) = case.fixed {
            let (fixed, _) = fix::apply(&text, &found, safety);
            compare(&page[range.clone()], &fixed, rule, &mut failures);
            actual_page.replace_range(range, &fixed);
        }
        let spans: Vec<Span> = found.iter().map(|finding| finding.span).collect();
        let actual = mark(&text, &spans);
        compare(body, &actual, rule, &mut failures);
        actual_page.replace_range(case.body, &actual);
    }
    match path {
        Some(path) if std::env::var_os("UPDATE").is_some() => fs::write(path, actual_page).unwrap(),
        _ => assert!(failures.is_empty(), "{}", failures.join("\n")),
    }
}

/// The texts of all pages of the rules, without their marks.
pub fn texts() -> Vec<(String, Format)> {
    let mut texts = Vec::new();
    for rule in RULES {
        let path = root().join("tests/rules").join(rule.group.name()).join(format!("{}.md", rule.name));
        let page = fs::read_to_string(path).unwrap();
        texts.extend(cases(&page).into_iter().map(|case| (unmark(&page[case.body]), language(&case.info).1)));
    }
    texts
}

fn compare(expected: &str, actual: &str, rule: &str, failures: &mut Vec<String>) {
    if expected != actual {
        failures.push(format!("{rule}:\n  expected: {expected}\n  actual:   {actual}"));
    }
}

/// `fa`, `fa plain`, `en`: Markdown unless it says plain.
fn language(info: &str) -> (&str, Format) {
    let mut words = info.split_whitespace();
    let lang = words.next().unwrap_or_default();
    (lang, if words.next() == Some("plain") { Format::Plain } else { Format::Markdown })
}

fn cases(page: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<(String, usize)> = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let end = at + line.len();
        if let Some(info) = line.trim_end().strip_prefix("```") {
            match open.take() {
                None => open = Some((info.trim().to_owned(), end)),
                Some((info, start)) => {
                    let body = start..at.saturating_sub(1).max(start);
                    match info.strip_prefix("fixed") {
                        Some(safety) => {
                            let safety = if safety.trim() == "unsafe" { Safety::Unsafe } else { Safety::Safe };
                            cases.last_mut().unwrap().fixed = Some((safety, body));
                        }
                        None => cases.push(Case { info, body, fixed: None }),
                    }
                }
            }
        }
        at = end;
    }
    cases
}
