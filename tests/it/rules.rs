//! Every rule against its page of marked texts, and against the example of its docs.

use std::fs;

use policylint::rules::RULES;

use crate::marked::{check_page, root};

#[test]
fn pages() {
    for rule in RULES {
        let path = root().join("tests/rules").join(rule.group.name()).join(format!("{}.md", rule.name));
        let page = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no page {}", rule.name, path.display()));
        for lang in ["en", "fa", "ar"] {
            assert!(page.contains(&format!("```{lang}")), "{}: no case in {lang}", rule.name);
        }
        check_page(&page, Some(&path), &[rule.name]);
    }
}

#[test]
fn no_page_is_an_orphan() {
    for group in fs::read_dir(root().join("tests/rules")).unwrap() {
        for page in fs::read_dir(group.unwrap().path()).unwrap() {
            let path = page.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(RULES.iter().any(|rule| rule.name == name), "{} belongs to no rule", path.display());
        }
    }
}

#[test]
fn examples_in_docs() {
    for rule in RULES {
        // A doc comment's lines open with the space behind `///`.
        let docs: String =
            rule.docs.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
        assert!(docs.contains("## Example"), "{}: no example", rule.name);
        assert!(docs.contains('⟦'), "{}: its example marks nothing", rule.name);
        check_page(&docs, None, &[rule.name]);
    }
}

/// `rules/README.md` is the index of the rules; with `UPDATE=1` it is written anew.
#[test]
fn index() {
    let mut index = String::from("# The rules\n\nWritten from the rules themselves by `UPDATE=1 cargo test`.\n");
    let mut group = None;
    for rule in RULES {
        if group != Some(rule.group) {
            group = Some(rule.group);
            index += &format!(
                "\n## {}\n\n| rule | severity | fix | what it finds |\n| --- | --- | --- | --- |\n",
                rule.group.name()
            );
        }
        let severity = format!("{:?}", rule.severity).to_lowercase();
        let fix = rule.fix.map_or_else(|| "none".to_owned(), |safety| format!("{safety:?}").to_lowercase());
        index += &format!("| `{}` | {severity} | {fix} | {} |\n", rule.name, rule.summary().replace('|', "\\|"));
    }
    let path = root().join("rules/README.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &index).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), index, "rules/README.md is stale: UPDATE=1 cargo test");
}
