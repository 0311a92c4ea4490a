//! Settings that an editor keeps for its user, over the settings file of the project.
//!
//! [`SETTINGS`] lists them: the extensions and the pages of `editors/` are checked against it.

use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde_json::Value;

/// A setting, as users see it.
pub struct Setting {
    /// Behind `policylint.`.
    pub name: &'static str,
    pub kind: Kind,
    /// In Markdown, in one line.
    pub docs: &'static str,
}

/// What a setting holds; empty means that it is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Path,
    Paths,
    Names,
    /// The locales that there are messages in.
    Locale,
}

impl Kind {
    /// Whether it makes the server read a file that a workspace may choose.
    pub const fn reads_files(self) -> bool {
        matches!(self, Self::Path | Self::Paths)
    }
}

pub static SETTINGS: &[Setting] = &[
    Setting {
        name: "config",
        kind: Kind::Path,
        docs: "A settings file for every draft, in place of the nearest `policylint.toml` above each.",
    },
    Setting { name: "lang", kind: Kind::Locale, docs: "The language of findings." },
    Setting { name: "select", kind: Kind::Names, docs: "Rules or groups that run; none named: those of the project." },
    Setting { name: "ignore", kind: Kind::Names, docs: "Rules or groups that do not run." },
    Setting { name: "packs", kind: Kind::Paths, docs: "Fact packs of your own, over those of the project." },
];

/// What the user has set in the editor, over the settings file of the project.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ClientSettings {
    /// A settings file for every draft, in place of the nearest one above each.
    pub(super) config: Option<PathBuf>,
    /// The language of messages.
    pub(super) lang: Option<String>,
    pub(super) select: Vec<String>,
    pub(super) ignore: Vec<String>,
    pub(super) packs: Vec<PathBuf>,
}

impl ClientSettings {
    /// Scoped (`{"policylint": {…}}`) or flat. What is missing or of the wrong kind is
    /// as if it were not set.
    pub(super) fn read(value: &Value) -> Self {
        let value = value.get("policylint").unwrap_or(value);
        Self {
            config: field(value, "config").filter(|path: &PathBuf| !path.as_os_str().is_empty()),
            lang: field(value, "lang").filter(|lang: &String| !lang.is_empty()),
            select: field(value, "select").unwrap_or_default(),
            ignore: field(value, "ignore").unwrap_or_default(),
            packs: field(value, "packs").unwrap_or_default(),
        }
    }
}

fn field<T: DeserializeOwned>(value: &Value, name: &str) -> Option<T> {
    let field = value.get(name).filter(|field| !field.is_null())?;
    T::deserialize(field).map_err(|error| tracing::warn!("the setting `{name}`: {error}")).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn client_settings_are_scoped_or_flat_and_may_be_wrong_in_part() {
        let flat = ClientSettings::read(&json!({ "lang": "fa", "ignore": ["hygiene"] }));
        assert_eq!(flat, ClientSettings::read(&json!({ "policylint": { "lang": "fa", "ignore": ["hygiene"] } })));
        assert_eq!(flat.lang.as_deref(), Some("fa"));
        let wrong = ClientSettings::read(&json!({ "lang": 3, "ignore": ["hygiene"], "packs": null, "other": {} }));
        assert_eq!(wrong, ClientSettings { ignore: vec!["hygiene".into()], ..ClientSettings::default() });
        assert_eq!(ClientSettings::read(&Value::Null), ClientSettings::default());
    }
}
