//! The part of a language file that names are compiled with.

#[path = "../lang/names.rs"]
pub mod names;

#[derive(serde::Deserialize)]
pub struct LanguageNames {
    #[serde(default)]
    pub names: names::NameWords,
}
