//! The language files, and what is read by them in marked texts of `tests/languages`.

use std::{collections::BTreeMap, fs, path::PathBuf};

use policylint::{
    lang::Language,
    reading::{
        Document, Mention, MentionKind,
        date::{iso, range_iso},
    },
    text::Format,
};

use crate::marked::{KNOWLEDGE, mark, root, unmark};

/// `tests/languages/CODE.toml`: by what they are about, marked texts, each with the values
/// of its marks.
type Page = BTreeMap<String, Vec<(String, Vec<String>)>>;

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    paths.sort();
    paths
}

/// What the build script makes of a file has no line numbers; this has.
#[test]
fn every_file_is_a_language() {
    for path in files("rules/languages") {
        let language: Result<Language, _> = toml::from_str(&fs::read_to_string(&path).unwrap());
        let language = language.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(Some(language.code.as_str()), path.file_stem().and_then(|stem| stem.to_str()));
        assert!(KNOWLEDGE.languages.find(&language.code).is_some(), "{} is not compiled in", language.code);
    }
}

#[test]
fn texts_are_read_as_marked() {
    let mut failures = Vec::new();
    for path in files("tests/languages") {
        let page: Page = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (marked, values) in page.values().flatten() {
            let text = unmark(marked);
            let languages = &KNOWLEDGE.languages;
            let document = Document::read(text.as_str().into(), Format::Plain, None, languages, &KNOWLEDGE.names, None);
            let code = &languages.get(document.lang).code;
            assert_eq!(Some(code.as_str()), path.file_stem().and_then(|stem| stem.to_str()), "{text}");
            let mentions: Vec<(&Mention, String)> = document
                .blocks
                .iter()
                .flat_map(|block| &block.reading.mentions)
                .filter_map(|mention| Some((mention, told(mention)?)))
                .collect();
            let spans: Vec<_> = mentions.iter().map(|(mention, _)| mention.span).collect();
            let found: Vec<_> = mentions.into_iter().map(|(_, value)| value).collect();
            if (mark(&text, &spans), &found) != (marked.clone(), values) {
                failures.push(format!("{marked} {values:?}\n{} {found:?}\n", mark(&text, &spans)));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The value of a mention; lists are marked by what they hold.
fn told(mention: &Mention) -> Option<String> {
    Some(match &mention.kind {
        MentionKind::Number(number) => match number.upper {
            Some(upper) => format!("{}–{upper}", number.value),
            None => number.value.to_string(),
        },
        MentionKind::Ordinal(ordinal) => format!("#{}", ordinal.value),
        MentionKind::Date(date) => iso(date).unwrap_or_else(|| policylint::reading::date::native(date)),
        MentionKind::Range(range) => range_iso(range)?,
        MentionKind::Name(name) => {
            let ids = name.entities.iter().filter_map(|id| KNOWLEDGE.names.entity(*id));
            ids.map(|entity| &*entity.id).collect::<Vec<_>>().join("|")
        }
        MentionKind::List(_) => return None,
    })
}
