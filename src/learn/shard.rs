//! Harvests as lines of JSON, so that any engine can add them up: each line is a harvest
//! of its own, and lines may be joined in any order.

use serde::{Deserialize, Serialize};

use super::harvest::{Count, Expansion, Harvest, Key, Line, Subject, Support};

/// One line: one thing that documents say.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Record {
    Documents(u64),
    Fact { key: Key, value: String, support: Support },
    Name { of: Subject, lang: String, name: String, count: Count },
    Acronym { short: String, lang: String, full: String, expansion: Expansion },
    Line { line: String, found: Line },
}

/// The lines of a harvest, in its order.
pub fn lines(harvest: Harvest) -> impl Iterator<Item = String> {
    let documents = std::iter::once(Record::Documents(harvest.documents));
    let facts = harvest.facts.into_iter().flat_map(|(key, values)| {
        values.into_iter().map(move |(value, support)| Record::Fact { key: key.clone(), value, support })
    });
    let names = harvest.names.into_iter().map(|((of, lang, name), count)| Record::Name { of, lang, name, count });
    let acronyms = harvest.acronyms.into_iter().map(|((short, lang, full), expansion)| Record::Acronym {
        short,
        lang,
        full,
        expansion,
    });
    let lines = harvest.lines.into_iter().map(|(line, found)| Record::Line { line, found });
    let records = documents.chain(facts).chain(names).chain(acronyms).chain(lines);
    // Plain data with text for keys: there is nothing that JSON cannot hold.
    records.map(|record| serde_json::to_string(&record).unwrap_or_default())
}

/// Adds a line to a harvest.
///
/// # Errors
/// Why it is no line of a shard.
pub fn add(harvest: &mut Harvest, line: &str) -> Result<(), serde_json::Error> {
    let mut one = Harvest::default();
    match serde_json::from_str(line)? {
        Record::Documents(documents) => one.documents = documents,
        Record::Fact { key, value, support } => {
            one.facts.entry(key).or_default().insert(value, support);
        }
        Record::Name { of, lang, name, count } => {
            one.names.insert((of, lang, name), count);
        }
        Record::Acronym { short, lang, full, expansion } => {
            one.acronyms.insert((short, lang, full), expansion);
        }
        Record::Line { line, found } => {
            one.lines.insert(line, found);
        }
    }
    harvest.merge(one);
    Ok(())
}
