//! Compiles the packs under `rules/facts`, the automaton of their names and the languages
//! into what the program loads at start.
//!
//! Parsing them as TOML takes tens of milliseconds, and a linter starts often.

#![expect(unreachable_pub, reason = "the files are the library's, whose items others use")]
#![expect(clippy::print_stdout, reason = "that is how a build script speaks to cargo")]

#[path = "../facts/forms.rs"]
mod forms;
#[expect(dead_code, reason = "the program uses more of it")]
mod lang;
#[path = "../facts/layers.rs"]
mod layers;
#[path = "../facts/learned.rs"]
mod learned;
#[expect(dead_code, reason = "the program uses more of it")]
mod reading;
#[path = "../facts/schema/mod.rs"]
#[expect(dead_code, reason = "the program uses more of it")]
mod schema;
#[expect(dead_code, reason = "the program uses more of it")]
mod text;

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use lang::{LanguageNames, names::NameWords};
use reading::name::CompiledNames;

fn main() -> Result<(), Box<dyn Error>> {
    let facts = embedded_facts(Path::new("rules/facts"))?;
    let out = env::var("OUT_DIR")?;
    let languages = languages(Path::new("rules/languages"), Path::new(&out))?;
    let words: Vec<&NameWords> = languages.iter().map(|lang| &lang.names).collect();
    let names = CompiledNames::compile(facts.name_forms(), &words, true);
    let entities: Vec<_> = facts.items.iter().map(|(table, item)| (&*item.id.value, table)).collect();
    fs::write(Path::new(&out).join("entities.bin"), postcard::to_stdvec(&entities)?)?;
    fs::write(Path::new(&out).join("facts.bin"), postcard::to_stdvec(&facts)?)?;
    fs::write(Path::new(&out).join("names.bin"), postcard::to_stdvec(&names)?)?;
    fs::write(Path::new(&out).join("packs.bin"), postcard::to_stdvec(&texts(Path::new("rules/facts"))?)?)?;
    Ok(())
}

/// The names and the texts of the packs of a folder, for those who want to see them.
fn texts(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths(folder)?.iter().map(|path| Ok((name(path), fs::read_to_string(path)?))).collect()
}

/// The packs of a folder, in the order of their names.
fn embedded_facts(folder: &Path) -> Result<layers::Layered, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut packs = Vec::new();
    for (index, path) in paths(folder)?.iter().enumerate() {
        let text = fs::read_to_string(path)?;
        let pack = schema::Pack::parse(&text, u16::try_from(index)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        packs.push((layers::PackInfo { id, ..Default::default() }, pack));
    }
    let mut facts = layers::Layered::default();
    facts.add(packs);
    Ok(facts)
}

/// What the languages of a folder know of names. All languages are written out as one
/// JSON array, which is read many times faster.
fn languages(folder: &Path, out: &Path) -> Result<Vec<LanguageNames>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut tables: Vec<toml::Table> = Vec::new();
    let mut languages = Vec::new();
    for path in paths(folder)? {
        let text = fs::read_to_string(&path)?;
        let broken = |error| format!("{}: {error}", path.display());
        tables.push(toml::from_str(&text).map_err(broken)?);
        languages.push(toml::from_str(&text).map_err(broken)?);
    }
    fs::write(out.join("languages.json"), serde_json::to_vec(&tables)?)?;
    Ok(languages)
}

/// The TOML files of a folder, in the order of their names.
fn paths(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    Ok(paths)
}
