//! The JSON Schema of settings files, for editors: made from the rules and from what the
//! reader of settings accepts. `UPDATE=1` writes it.

use std::{collections::BTreeSet, fs};

use policylint::{
    lang::Messages,
    project::Config,
    rules::{Group, RULES},
};
use serde_json::{Value, json};

use crate::marked::root;

fn schema() -> Value {
    let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::name)).collect();
    let list = |of: Value, description: &str| json!({"type": "array", "items": of, "description": description});
    let text = || json!({"type": "string"});
    let names_of = |description: &str| list(json!({"$ref": "#/$defs/name"}), description);
    let severity = json!({
        "type": "object",
        "description": "How much the findings of a rule or a group weigh",
        "propertyNames": {"$ref": "#/$defs/name"},
        "additionalProperties": {"enum": ["error", "warning", "information", "info", "off"]},
    });
    let joint = json!({"enum": ["apart", "joined"]});
    let options =
        |properties: Value| json!({"type": "object", "additionalProperties": false, "properties": properties});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "policylint.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "extend": {"type": "string", "description": "Another settings file to start from"},
            "select": names_of("Rules or groups that run; all, if left out"),
            "ignore": names_of("Rules or groups that do not run"),
            "severity": severity,
            "packs": list(text(), "Fact packs, over the embedded ones; paths from this file"),
            "default-packs": {"type": "boolean", "description": "Whether the embedded fact packs count"},
            "index": {"type": "string", "description": "The passages of a corpus, for copied-passage"},
            "exclude": list(text(), "What of this folder is no draft, as in .gitignore"),
            "extensions": list(text(), "What is a draft, by its extension"),
            "lang": {"enum": Messages::locales().collect::<Vec<_>>(), "description": "The language of messages"},
            "as-of": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": "The day that drafts are judged at"},
            "copies": list(
                json!({
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "paths": list(text(), "The drafts, as in .gitignore"),
                        "from": list(text(), "The documents that they may have passages of"),
                    },
                }),
                "What drafts may have in common with other documents, for copied-passage",
            ),
            "rule": {
                "type": "object",
                "additionalProperties": false,
                "description": "What single rules hold drafts to; left out, each keeps to a draft's own majority",
                "properties": {
                    "missing-zwnj": options(json!({"plurals": joint})),
                    "mixed-digits": options(json!({"digits": {"enum": ["latin", "arabic", "persian"]}})),
                    "mixed-spelling": options(json!({"ezafe": {"enum": ["hamza", "yeh"]}, "pronouns": joint})),
                },
            },
            "overrides": list(
                json!({
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "paths": list(text(), "The paths, as in .gitignore"),
                        "select": names_of("Rules or groups that run there"),
                        "ignore": names_of("Rules or groups that do not run there"),
                        "severity": severity,
                    },
                }),
                "Other settings for some paths; later ones count over earlier ones",
            ),
        },
        "$defs": {"name": {"enum": names}},
    })
}

#[test]
fn schema_is_what_the_reader_of_settings_accepts() {
    let schema = schema();
    let known: BTreeSet<String> = schema["properties"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(known, accepted(""));
    let of_overrides = schema["properties"]["overrides"]["items"]["properties"].as_object().unwrap();
    assert_eq!(of_overrides.keys().cloned().collect::<BTreeSet<_>>(), accepted("[[overrides]]\n"));

    let of_copies = schema["properties"]["copies"]["items"]["properties"].as_object().unwrap();
    assert_eq!(of_copies.keys().cloned().collect::<BTreeSet<_>>(), accepted("[[copies]]\n"));

    for (rule, options) in schema["properties"]["rule"]["properties"].as_object().unwrap() {
        for (option, of) in options["properties"].as_object().unwrap() {
            for value in of["enum"].as_array().unwrap() {
                load(&format!("[rule.{rule}]\n{option} = {value}\n")).unwrap();
            }
        }
    }

    let path = root().join("editors/settings.schema.json");
    let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "stale: UPDATE=1 cargo test");
}

fn load(settings: &str) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("policylint.toml");
    fs::write(&path, settings).unwrap();
    Config::load(&path)
}

/// The settings that are offered for one that nobody would write.
fn accepted(table: &str) -> BTreeSet<String> {
    let error = load(&format!("{table}\u{22}??\u{22} = 1\n")).unwrap_err();
    let (_, known) = error.split_once("there are ").unwrap_or_else(|| panic!("{error}"));
    known.split(", ").map(str::to_owned).collect()
}
