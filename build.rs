//! Compiles the packs under `rules/facts` into what the program loads at start.
//!
//! Parsing them as TOML takes tens of milliseconds, and a linter starts often.

#[path = "src/facts/layers.rs"]
mod layers;
#[path = "src/facts/schema.rs"]
#[expect(dead_code, reason = "the program uses more of it")]
mod schema;

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let facts = embedded_facts(Path::new("rules/facts"))?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("facts.bin"), postcard::to_stdvec(&facts)?)?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// The packs of a folder, in the order of their names.
fn embedded_facts(folder: &Path) -> Result<layers::Layered, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let mut packs = Vec::new();
    for (index, path) in paths.iter().enumerate() {
        let text = fs::read_to_string(path)?;
        let pack = schema::Pack::parse(&text, u16::try_from(index)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        packs.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), pack));
    }
    let mut facts = layers::Layered::default();
    facts.add(packs);
    Ok(facts)
}
