//! The embedded packs, and packs that must be refused.

use std::fs;

use policylint::{
    facts::{Defaults, Knowledge, PackText},
    reading::{Predicate, date::Day},
};

use crate::marked::{KNOWLEDGE, root};

fn pack(path: &str, text: &str) -> PackText {
    PackText { path: path.into(), text: text.to_owned() }
}

#[test]
fn embedded_packs_hold_what_they_should() {
    let facts = &KNOWLEDGE.facts;
    let (_, npt) = facts.entries().find(|(_, entry)| &*entry.id == "npt").unwrap();
    let force = npt.dates.iter().find(|date| date.predicate == Some(Predicate::EnteredIntoForce)).unwrap();
    assert_eq!(force.days.0, Day { year: 1970, month: 3, day: 5 });
    assert!(!force.sources.is_empty() && force.pack.as_ref() == "treaties" && force.line > 1);
    assert_eq!(npt.never.len(), 4);
    for (id, entry) in facts.entries() {
        assert_eq!(KNOWLEDGE.names.find(&entry.id), Some(id), "{}", entry.id);
    }
}

#[test]
fn later_packs_lie_over_earlier_ones() {
    let own = r#"
[[instrument]]
id = "npt"
[[instrument.date]]
event = "entered-into-force"
date = 1970-03-06
sources = ["A map that was never drawn"]
checked = 2026-11-22
"#;
    let knowledge =
        Knowledge::load(Defaults::Facts, &[pack("own.toml", own)]).unwrap_or_else(|errors| panic!("{errors:?}"));
    let (_, npt) = knowledge.facts.entries().find(|(_, entry)| &*entry.id == "npt").unwrap();
    let dates: Vec<_> = npt.dates.iter().filter(|date| date.predicate == Some(Predicate::EnteredIntoForce)).collect();
    assert_eq!(dates.len(), 1);
    assert_eq!((dates[0].text.as_str(), dates[0].pack.as_ref(), dates[0].line), ("1970-03-06", "own", 5));
    assert!(npt.dates.iter().any(|date| date.predicate == Some(Predicate::OpenedForSignature)));
}

#[test]
fn embedded_packs_are_valid() {
    let mut paths: Vec<_> =
        fs::read_dir(root().join("rules/facts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let packs: Vec<_> = paths
        .iter()
        .map(|path| pack(&path.file_name().unwrap().to_string_lossy(), &fs::read_to_string(path).unwrap()))
        .collect();
    let errors = Knowledge::load(Defaults::None, &packs).err().unwrap_or_default();
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

/// Each fault is told with its line and what to do; nothing of the pack is taken.
#[test]
fn wrong_packs_are_refused() {
    let date = |event: &str, day: &str| {
        format!("[[instrument.date]]\nevent = \"{event}\"\ndate = {day}\nsources = [\"A map\"]\nchecked = 2026-11-22\n")
    };
    let entry = "[[instrument]]\nid = \"own\"\n".to_owned();
    let members = "members = [\"usa\", \"rus\"]\nsources = [\"A map\"]\nchecked = 2026-11-22\n";
    let cases = [
        (
            entry.clone() + "[[instrument.date]]\nevent = \"signed\"\ndate = 2001-02-03\nchecked = 2026-11-22\n",
            "own.toml:4: `signed` has no source; add `sources = [\"…\"]`, or `unverified = true`",
        ),
        (
            entry.clone() + &date("signed", "2001-02-03") + &date("entered-into-force", "2000-01-01"),
            "own.toml:9: own entered into force on 2000-01-01, before it was signed on 2001-02-03",
        ),
        (
            entry.clone() + &date("entered-in-force", "2001-02-03"),
            "own.toml:4: unknown `entered-in-force`; did you mean `entered-into-force`?",
        ),
        (entry.clone() + &entry, "own.toml:4: `own` is in line 2 already; put the two together"),
        (
            entry.clone() + "members = [\"prx\"]\nsources = [\"A map\"]\nchecked = 2026-11-22\n",
            "own.toml:3: nothing has the id `prx`",
        ),
        (
            entry.clone() + members + "[[instrument.count]]\nwhat = \"parties\"\nvalue = 3\nas-of = 2026-11-22\n",
            "own.toml:7: parties is 3, but the list has 2 members on 2026-11-22",
        ),
        (
            entry.clone()
                + "members = [{ state = \"usa\", from = 2001-01-01, until = 2000-01-01 }]\nsources = [\"A map\"]\nchecked = 2026-11-22\n",
            "own.toml:3: `usa` left (2000-01-01) before it came (2001-01-01)",
        ),
        (
            "[[body]]\nid = \"npt\"\n".to_owned(),
            "own.toml:2: `npt` is in [[instrument]] of the pack `treaties`, not in [[body]]",
        ),
        (entry.clone() + "nmaes.en = [\"x\"]\n", "own.toml:3: unknown `nmaes`; did you mean `names`?"),
    ];
    for (text, expected) in cases {
        let errors = Knowledge::load(Defaults::Facts, &[pack("own.toml", &text)]).err().unwrap_or_default();
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert!(errors.iter().any(|error| error.starts_with(expected)), "{expected}\nbut: {errors:?}");
    }
    let impossible = entry + &date("signed", "\"2001-02-30\"");
    let errors = Knowledge::load(Defaults::Facts, &[pack("own.toml", &impossible)]).err().unwrap_or_default();
    assert!(errors.iter().any(|error| error.line == Some(5) && error.message.contains("28 days")), "{errors:?}");
}
