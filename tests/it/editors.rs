//! What stands in `editors/` of the server is what the server has.

use std::{fs, path::PathBuf};

use serde_json::{Map, Value, json};

use policylint::{
    lang::Messages,
    server::settings::{Kind, SETTINGS, Setting},
};

use crate::marked::root;

/// Settings of the extension itself: which program it starts, and how.
const OF_EXTENSION: [&str; 3] = ["policylint.path", "policylint.log", "policylint.trace.server"];

fn property(setting: &Setting) -> Value {
    let mut property = match setting.kind {
        Kind::Path => json!({ "type": "string", "default": "" }),
        Kind::Names | Kind::Paths => json!({ "type": "array", "items": { "type": "string" }, "default": [] }),
        Kind::Locale => {
            let locales: Vec<&str> = std::iter::once("").chain(Messages::locales()).collect();
            // What each is called is the extension's to say.
            let names = ["as the project or the editor has it", "English", "فارسی", "العربية"];
            json!({ "type": "string", "enum": locales, "enumDescriptions": names, "default": "" })
        }
    };
    property["scope"] = "window".into();
    property["markdownDescription"] = setting.docs.into();
    property
}

/// Compares a file with what it should be; with `UPDATE=1` it is written anew.
fn compare(path: &PathBuf, expected: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, expected).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), expected, "{}", path.display());
}

#[test]
fn the_extension_has_the_settings_of_the_server() {
    let path = root().join("editors/vscode/package.json");
    let package: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let mut properties: Map<String, Value> =
        serde_json::from_value(package["contributes"]["configuration"]["properties"].clone()).unwrap();
    properties.retain(|name, _| !OF_EXTENSION.contains(&name.as_str()));
    let expected = SETTINGS.iter().map(|setting| (format!("policylint.{}", setting.name), property(setting)));
    assert_eq!(Value::Object(properties), Value::Object(expected.collect()));
    let restricted: Vec<String> = std::iter::once("policylint.path".to_owned())
        .chain(
            SETTINGS
                .iter()
                .filter(|setting| setting.kind.reads_files())
                .map(|setting| format!("policylint.{}", setting.name)),
        )
        .collect();
    assert_eq!(package["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"], json!(restricted));
}

#[test]
fn the_pages_list_the_settings() {
    let path = root().join("editors/README.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("| setting | what it is |\n| --- | --- |\n").unwrap();
    let behind: String =
        rest.lines().skip_while(|line| line.starts_with('|')).map(|line| format!("{line}\n")).collect();
    let rows: String = SETTINGS.iter().map(|setting| format!("| `{}` | {} |\n", setting.name, setting.docs)).collect();
    compare(&path, &format!("{before}| setting | what it is |\n| --- | --- |\n{rows}{behind}"));
}
