//! `policylint facts`: what is known and from where, and whether a pack is right.

use std::{
    fmt::Write as _,
    io::Write as _,
    path::{Path, PathBuf},
};

use anstyle::{AnsiColor, Style};
use anyhow::{Result, anyhow};

use super::{
    Status,
    args::{CheckPacksArguments, Color, FactsCommand, ListArguments, ShowArguments},
    console,
    output::plain::{isolated, line},
    review,
    session::{Session, locale},
};
use crate::{
    facts::{
        Card, Decision, Defaults, Entry, Knowledge, Learned,
        card::card,
        search::{Found, find},
    },
    lang::Messages,
    project::packs,
    reading::{EntityId, EntityKind},
};

const TITLE: Style = Style::new().bold().underline();
const NAME: Style = Style::new().bold();
const HEADING: Style = AnsiColor::Yellow.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// A card shows so many names of each language: the pack has them all.
const NAMES: usize = 5;

pub(super) fn run(command: &FactsCommand, color: Color) -> Result<Status> {
    let (out, status) = match command {
        FactsCommand::List(arguments) => (list(arguments)?, Status::Clean),
        FactsCommand::Show(arguments) => (show(arguments)?, Status::Clean),
        FactsCommand::Review(arguments) => return review::run(arguments, color),
        FactsCommand::Check(arguments) => check(arguments)?,
    };
    let mut stdout = console::stdout(color);
    stdout.write_all(out.as_bytes())?;
    stdout.flush()?;
    Ok(status)
}

fn list(arguments: &ListArguments) -> Result<String> {
    let knowledge = Session::bare(&arguments.facts).judge(Path::new("-"))?.knowledge;
    let lang = arguments.lang.clone().unwrap_or_else(locale);
    // States are many, and mostly names.
    let wanted = |entry: &Entry| match &arguments.kind {
        Some(kind) => kind == kind_name(entry.kind),
        None => entry.kind != EntityKind::State,
    };
    let mut entries: Vec<&Entry> = knowledge.facts.entries().map(|(_, entry)| entry).filter(|e| wanted(e)).collect();
    entries.sort_by_key(|entry| (entry.kind, &entry.id));
    let width = entries.iter().map(|entry| entry.id.len()).max().unwrap_or_default();
    let mut out = String::new();
    for entry in entries {
        let kind = kind_name(entry.kind);
        let _ =
            writeln!(out, "{NAME}{:width$}{NAME:#}  {DIM}{kind:10}{DIM:#}  {}", entry.id, isolated(entry.name(&lang)));
    }
    let _ = writeln!(out, "\n{DIM}`policylint facts show NAME` prints what is known.{DIM:#}");
    Ok(out)
}

fn show(arguments: &ShowArguments) -> Result<String> {
    let knowledge = Session::bare(&arguments.facts).judge(Path::new("-"))?.knowledge;
    let lang = arguments.lang.clone().unwrap_or_else(locale);
    let entries = match find(&knowledge, &arguments.name) {
        Found::Entries(entries) => entries,
        Found::Near(near) => return Err(unknown(&arguments.name, &near)),
    };
    let messages = Messages::new(&lang);
    let told = entries.iter().filter_map(|(id, _)| {
        let card = card(&knowledge, *id, &messages)?;
        Some(laid_out(&card) + &passages(&knowledge, *id))
    });
    Ok(told.collect::<Vec<_>>().join("\n"))
}

/// What was learned of an entry, with the passages that say it.
fn passages(knowledge: &Knowledge, id: EntityId) -> String {
    // With what is proposed, where anything is.
    let facts = knowledge.facts.proposals().unwrap_or(&knowledge.facts);
    let Some(entry) = facts.entry(id) else { return String::new() };
    let dates = entry.dates.iter().map(|date| (&date.event, date.text.clone(), &date.learned));
    let counts = entry.counts.iter().map(|count| (&count.what, count.value.to_string(), &count.learned));
    let mut out = Vec::new();
    let relations = entry.relations.iter().map(|fact| (&fact.name, fact.holds.to_string(), Some(&fact.learned)));
    let figures = dates.chain(counts).map(|(fact, value, learned)| (fact, value, learned.as_ref()));
    for (fact, value, learned) in figures.chain(relations) {
        let Some(learned) = learned else { continue };
        let status = learned.decision.map_or("supported", Decision::name);
        let Learned { documents, places, passages, .. } = &**learned;
        let support = format!("{status}: {documents} documents, {places} places");
        let _ = writeln!(out, "\n{NAME}{}/{fact}{NAME:#}  {}  {DIM}{support}{DIM:#}", entry.id, isolated(&value));
        for passage in passages {
            let _ = review::quote(&mut out, passage);
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

fn unknown(name: &str, near: &[&str]) -> anyhow::Error {
    match near {
        [] => anyhow!("nothing is known of `{name}`; `policylint facts list` lists what is"),
        near => anyhow!("nothing is known of `{name}`; did you mean `{}`?", near.join("`, `")),
    }
}

/// A card for the terminal: what is known, each fact with where it is known from.
fn laid_out(card: &Card) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{TITLE}{}{TITLE:#}  {DIM}{}{DIM:#}", isolated(&card.title), card.id);
    let _ = writeln!(out, "{}", isolated(&card.kind));
    for (lang, names) in &card.names {
        let more = if names.len() > NAMES { "; …" } else { "" };
        let names: Vec<&str> = names.iter().take(NAMES).map(String::as_str).collect();
        let _ = writeln!(out, "  {DIM}{lang}{DIM:#}  {}", isolated(&format!("{}{more}", names.join("; "))));
    }
    if let Some(note) = &card.note {
        let _ = writeln!(out, "  {}", isolated(&line(note)));
    }
    for section in &card.sections {
        let _ = writeln!(out, "\n{HEADING}{}{HEADING:#}", isolated(&section.title));
        for row in &section.rows {
            let _ = write!(out, "  {NAME}{}{NAME:#}", isolated(&row.label));
            if !row.value.is_empty() {
                let _ = write!(out, "  {}", isolated(&row.value));
            }
            // The first source will do here; the pack has them all.
            let source = row.sources.first().map(|source| source.url.as_ref().unwrap_or(&source.title));
            let said = [row.caution.as_ref(), source].into_iter().flatten().next();
            if let Some(said) = said {
                let _ = write!(out, "  {DIM}{}{DIM:#}", isolated(&line(said)));
            }
            out.push('\n');
            if let Some(note) = &row.note {
                let _ = writeln!(out, "      {DIM}{}{DIM:#}", isolated(&line(note)));
            }
        }
    }
    let said = [card.caution.clone(), card.checked.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "\n{DIM}{}:{}{DIM:#}  {}", card.pack, card.line, isolated(&said));
    out
}

pub(super) const fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Instrument => "instrument",
        EntityKind::Body => "body",
        EntityKind::Group => "group",
        EntityKind::Event => "event",
        EntityKind::Resolution => "resolution",
        EntityKind::State => "state",
    }
}

/// Every fault of every pack, each with its line.
fn check(arguments: &CheckPacksArguments) -> Result<(String, Status)> {
    let defaults = if arguments.no_default_packs { Defaults::None } else { Defaults::Facts };
    match packs::load(defaults, &arguments.packs) {
        Ok(_) => {
            let names: Vec<String> = arguments.packs.iter().map(|path: &PathBuf| path.display().to_string()).collect();
            Ok((format!("{}: right\n", names.join(", ")), Status::Clean))
        }
        Err(errors) => {
            errors.iter().for_each(|error| console::error(error));
            Ok((String::new(), Status::Fault))
        }
    }
}
