//! The rules of the house, as tests.

use std::{
    fs,
    path::{Path, PathBuf},
};

use policylint::{project::config::EXTENSIONS, rules::RULES};

use crate::marked::root;

/// The layers of `src`, from the ground up; each imports only those before it.
const LAYERS: [&str; 10] =
    ["text", "diagnostic", "lang", "reading", "facts", "learn", "rules", "lint", "project", "cli"];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.strip_prefix(root().join("src")).unwrap().to_owned(), text));
        }
    }
}

/// The layer of a file; `server` stands beside `cli`.
fn layer(path: &Path) -> Option<usize> {
    let first = path.components().next()?.as_os_str().to_string_lossy().into_owned();
    let name = first.strip_suffix(".rs").unwrap_or(&first).to_owned();
    if name == "server" { Some(LAYERS.len()) } else { LAYERS.iter().position(|layer| *layer == name) }
}

/// The hooks of pre-commit take what of a folder is a draft.
#[test]
fn hooks_take_every_draft() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let (_, names) = hooks.split_once(r"'\.(").unwrap();
    let mut named: Vec<&str> = names.split_once(')').unwrap().0.split('|').collect();
    let mut known = EXTENSIONS.to_vec();
    named.sort_unstable();
    known.sort_unstable();
    assert_eq!(named, known);
}

#[test]
fn imports_go_down() {
    for (path, text) in sources() {
        let Some(own) = layer(&path) else { continue };
        for used in text.split("crate::").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let names = if name.is_empty() { braced(used) } else { vec![name] };
            for name in names {
                let Some(other) = layer(Path::new(&name)) else { continue };
                let meets = own.max(other) == LAYERS.len() && own.min(other) == LAYERS.len() - 1;
                assert!(other <= own && !meets, "{}: imports crate::{name}, which lies above it", path.display());
            }
        }
    }
}

/// `{diagnostic::Finding, text::Span}` → the first segments.
fn braced(used: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = vec![String::new()];
    for c in used.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(String::new()),
            _ if depth == 1 => names.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    names.iter().map(|name| name.trim().split("::").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn modules_say_what_they_are() {
    for (path, text) in sources() {
        assert!(
            text.trim_start().starts_with("//!") || path == Path::new("main.rs"),
            "{}: opens without //!",
            path.display()
        );
    }
}

#[test]
fn only_the_top_reads_disk_and_environment() {
    for (path, text) in sources() {
        let top = ["build", "project", "cli", "server", "main.rs"].iter().any(|part| path.starts_with(part));
        for forbidden in ["std::fs", "std::env", "SystemTime"] {
            assert!(top || !text.contains(forbidden), "{}: {forbidden} below project", path.display());
        }
    }
}

#[test]
fn rules_are_in_order_and_in_their_place() {
    let keys: Vec<_> = RULES.iter().map(|rule| (rule.group, rule.name)).collect();
    assert!(keys.is_sorted(), "RULES is not in the order of group and name");
    for rule in RULES {
        let file = root().join("src/rules").join(rule.group.name()).join(format!("{}.rs", rule.name.replace('-', "_")));
        assert!(file.exists(), "{} is missing", file.display());
    }
}

/// Unseen characters are written as escapes, with their names beside them.
#[test]
fn no_invisible_characters() {
    for (path, text) in sources() {
        for c in [
            '\u{200E}', '\u{200F}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
            '\u{FEFF}',
        ] {
            assert!(!text.contains(c), "{}: holds U+{:04X}", path.display(), c as u32);
        }
    }
}

/// The code of a file: without its comments and its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// What a language knows stands under `rules/`: no word of one is in the code.
#[test]
fn code_speaks_no_language() {
    let arabic = |c: char| c.is_alphabetic() && ('\u{0600}'..'\u{0900}').contains(&c);
    let english = fs::read_to_string(root().join("rules/languages/en.toml")).unwrap();
    let english: toml::Table = toml::from_str(&english).unwrap();
    let words: Vec<&str> =
        english["detect"]["words"].as_array().unwrap().iter().filter_map(|word| word.as_str()).collect();
    for (path, text) in sources() {
        if path.ends_with("tests.rs") {
            continue;
        }
        let code = code(&text);
        for word in code.split(|c: char| !arabic(c)) {
            assert!(word.chars().count() < 2, "{}: {word} belongs under rules/", path.display());
        }
        // The programs speak of files and options in English, and markup has English keywords.
        if ["cli", "server", "text/blocks"].iter().any(|part| path.starts_with(part)) {
            continue;
        }
        let parts: Vec<&str> = code.split('"').collect();
        for around in parts.windows(2).step_by(2) {
            // `("to", …)` names what a message is filled with; `rename` a field of packs.
            let names = around[0].strip_suffix('(').is_some_and(|before| !before.ends_with(char::is_alphanumeric))
                || around[0].ends_with("rename = ");
            assert!(names || !words.contains(&around[1]), "{}: {:?} belongs under rules/", path.display(), around[1]);
        }
    }
}
