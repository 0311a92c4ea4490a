//! A pack as TOML that people read and decide on: one order, one form, comments that say
//! what to do.

use std::fmt::Write as _;

use toml::{Table as TomlTable, Value};

use crate::facts::schema::{Pack, Table};

const HEAD: &str = "\
# Learned from a corpus by `policylint learn`. Each fact is decided on by its `status`:
#   \"proposed\"  nobody has looked at it yet: a draft that differs gets a remark
#   \"accepted\"  it is a fact: a draft that differs is wrong
#   \"rejected\"  it raises nothing, and is not proposed again
# `policylint facts review` walks through them with the passages they stand on, and
# `policylint learn --update` adds documents without touching a decision, a note or a
# comment.
";

const DISPUTES: &str = "\
# Disputes: one thing, several values. They raise nothing until one is accepted; reject
# the others, and it moves to the facts.
";

const FIGURES: &str = "\
# Figures in sentences that name nothing known. A draft that has the sentence with
# another figure is told.
";

const ACRONYMS: &str = "# Short forms and what they stand for, the commonest first.\n";
const RESIDUE: &str = "# Lines that belong to a page and not to its text: `page-residue` finds them.\n";
const NAMES: &str = "# Names alone: what the corpus calls what it says nothing of.\n";

/// Said of a decision on what no document says any more.
const GONE: &str = "# No document of the corpus says this any more.\n";

/// Keys in the order in which they are written; others follow by name.
const ORDER: [&str; 28] = [
    "title",
    "checked",
    "corpus",
    "id",
    "about",
    "table",
    "form",
    "short",
    "entry",
    "line",
    "event",
    "what",
    "date",
    "until",
    "value",
    "holds",
    "as-of",
    "state",
    "pack",
    "status",
    "note",
    "kind",
    "documents",
    "places",
    "languages",
    "agrees",
    "evidence",
    "names",
];

/// The pack as TOML. The same pack gives the same bytes.
pub fn write(pack: &Pack) -> String {
    let mut out = HEAD.to_owned();
    let Ok(whole) = TomlTable::try_from(pack) else { return out };
    if let Some(Value::Table(header)) = whole.get("pack") {
        section(&mut out, "pack", header, false);
    }
    let (mut told, mut named) = (Vec::new(), Vec::new());
    for table in [Table::Instrument, Table::Body, Table::Group, Table::Event, Table::Resolution, Table::State] {
        for item in tables(&whole, table.name()) {
            let only_named = item.iter().all(|(key, value)| key == "id" || key == "uses" || is_default(value));
            if only_named { &mut named } else { &mut told }.push((table.name(), item));
        }
    }
    for (name, item) in told {
        section(&mut out, name, item, true);
    }
    for (comment, name) in [(DISPUTES, "dispute"), (FIGURES, "figure"), (ACRONYMS, "acronym"), (RESIDUE, "residue")] {
        let mut all = tables(&whole, name).peekable();
        if all.peek().is_some() {
            let _ = write!(out, "\n{comment}");
        }
        all.for_each(|table| section(&mut out, name, table, true));
    }
    if !named.is_empty() {
        let _ = write!(out, "\n{NAMES}");
    }
    for (name, item) in named {
        section(&mut out, name, item, true);
    }
    out
}

/// Whether a line of comment is one of those above: they are written anew each time.
pub(super) fn is_written_anew(comment: &str) -> bool {
    [HEAD, DISPUTES, FIGURES, ACRONYMS, RESIDUE, NAMES, GONE].iter().any(|own| own.lines().any(|line| line == comment))
}

fn tables<'a>(whole: &'a TomlTable, name: &str) -> impl Iterator<Item = &'a TomlTable> {
    let all = whole.get(name).and_then(Value::as_array);
    all.into_iter().flatten().filter_map(Value::as_table)
}

/// `[path]` or `[[path]]` with what it holds; arrays of tables with facts follow as sections.
fn section(out: &mut String, path: &str, table: &TomlTable, many: bool) {
    let (open, close) = if many { ("[[", "]]") } else { ("[", "]") };
    // What a pack says is not decided on here.
    let is_written = |key: &str, value: &Value| {
        !(is_default(value) && key != "holds" || key == "status" && table.contains_key("pack"))
    };
    let mut keys: Vec<&String> =
        table.iter().filter(|(key, value)| is_written(key, value)).map(|(key, _)| key).collect();
    keys.sort_by_key(|key| (ORDER.iter().position(|known| known == key).unwrap_or(ORDER.len()), key.as_str()));
    if keys.is_empty() && !many {
        return;
    }
    let _ = write!(out, "\n{open}{path}{close}\n");
    let (inner, plain): (Vec<&String>, Vec<&String>) = keys.into_iter().partition(|key| is_section(path, key));
    for key in plain {
        let Some(value) = table.get(key) else { continue };
        match value {
            // `uses.fa = […]`: a line a language.
            Value::Table(by_language) if is_by_language(key) => {
                for (lang, value) in by_language {
                    let _ = writeln!(out, "{key}.{lang} = {}", inline(lang, value));
                }
            }
            value => {
                let _ = writeln!(out, "{key} = {}", inline(key, value));
            }
        }
    }
    for key in inner {
        match table.get(key) {
            Some(Value::Array(all)) => {
                for table in all.iter().filter_map(Value::as_table) {
                    section(out, &format!("{path}.{key}"), table, true);
                }
            }
            Some(Value::Table(corpus)) => support(out, &format!("{path}.{key}"), corpus),
            _ => {}
        }
    }
}

/// What supports a fact.
fn support(out: &mut String, path: &str, corpus: &TomlTable) {
    let before = out.len();
    section(out, path, corpus, false);
    if corpus.get("documents").and_then(Value::as_integer) == Some(0) {
        if out.len() == before {
            let _ = write!(out, "\n[{path}]\n");
        }
        out.insert_str(before + 1, GONE);
    }
}

fn is_section(path: &str, key: &str) -> bool {
    matches!(key, "date" | "count" | "vote" | "relation")
        && !path.contains(['.', ' '])
        && !matches!(path, "dispute" | "figure")
        || key == "says"
        || key == "corpus" && path != "pack"
}

fn is_by_language(key: &str) -> bool {
    matches!(
        key,
        "names" | "ambiguous-names" | "adjectives" | "hints" | "uses" | "preferred" | "stands-for" | "alternatives"
    )
}

/// Nothing, no, none: what is left out.
fn is_default(value: &Value) -> bool {
    match value {
        Value::Array(all) => all.is_empty(),
        Value::Table(table) => table.is_empty(),
        Value::Boolean(yes) => !yes,
        _ => false,
    }
}

fn inline(key: &str, value: &Value) -> String {
    match value {
        // Days stand without quotation marks, as a person writes them.
        Value::String(text) if is_day(text) && !matches!(key, "document" | "name" | "line") => text.clone(),
        // Whole numbers stand without a point.
        Value::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => format!("{}", *number as i64),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().map(|value| inline(key, value)).collect();
            // Tables have a line each.
            if all.iter().any(|value| value.starts_with('{')) {
                format!("[\n{}]", all.iter().map(|value| format!("  {value},\n")).collect::<String>())
            } else {
                format!("[{}]", all.join(", "))
            }
        }
        Value::Table(table) => {
            let mut keys: Vec<&String> = table.keys().collect();
            let order = ["document", "start", "end", "digest", "form", "name", "state"];
            keys.sort_by_key(|key| (order.iter().position(|known| known == key).unwrap_or(order.len()), key.as_str()));
            let pairs = keys.into_iter().filter_map(|key| table.get(key).map(|value| (key, value)));
            let pairs: Vec<(&String, &Value)> = pairs.filter(|(_, value)| !is_default(value)).collect();
            // A source or a member of which no more is known is its name.
            if let [(key, name)] = pairs.as_slice()
                && matches!(key.as_str(), "title" | "state")
            {
                return inline(key, name);
            }
            let pairs: Vec<String> =
                pairs.iter().map(|(key, value)| format!("{key} = {}", inline(key, value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        value => value.to_string(),
    }
}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
}
