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
    session::{Session, locale},
};
use crate::{
    facts::{CountFact, DateFact, Entry, Knowledge, Membership, Source},
    lint::settings::nearest,
    project::packs,
    reading::{EntityKind, date::Day},
};

const TITLE: Style = Style::new().bold().underline();
const NAME: Style = Style::new().bold();
const HEADING: Style = AnsiColor::Yellow.on_default().bold();
const DIM: Style = Style::new().dimmed();

pub(super) fn run(command: &FactsCommand, color: Color) -> Result<Status> {
    let (out, status) = match command {
        FactsCommand::List(arguments) => (list(arguments)?, Status::Clean),
        FactsCommand::Show(arguments) => (show(arguments)?, Status::Clean),
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
    let entry = find(&knowledge, &arguments.name)?;
    Ok(card(entry, &knowledge, &lang))
}

/// By its id, or by any of its names.
fn find<'a>(knowledge: &'a Knowledge, name: &str) -> Result<&'a Entry> {
    let wanted = name.to_lowercase();
    let entries = || knowledge.facts.entries().map(|(_, entry)| entry);
    let named = |entry: &&Entry| entry.names.values().flatten().any(|known| known.to_lowercase() == wanted);
    if let Some(entry) = entries().find(|entry| *entry.id == *wanted).or_else(|| entries().find(named)) {
        return Ok(entry);
    }
    let names = entries()
        .flat_map(|entry| std::iter::once(&*entry.id).chain(entry.names.values().flatten().map(String::as_str)));
    Err(match nearest(name, names) {
        Some(near) => anyhow!("nothing is known of `{name}`; did you mean `{near}`?"),
        None => anyhow!("nothing is known of `{name}`; `policylint facts list` lists what is"),
    })
}

/// What is known of one entity, each fact with its source.
fn card(entry: &Entry, knowledge: &Knowledge, lang: &str) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{TITLE}{}{TITLE:#}  {DIM}{} · {}{DIM:#}",
        isolated(entry.name(lang)),
        entry.id,
        kind_name(entry.kind)
    );
    for (lang, names) in &entry.names {
        let _ = writeln!(out, "  {DIM}{lang}{DIM:#}  {}", isolated(&names.join("; ")));
    }
    if let Some(note) = &entry.note {
        let _ = writeln!(out, "  {}", isolated(&line(note)));
    }
    section(&mut out, "Dates", &entry.dates, |date| dated(date, knowledge, lang));
    section(&mut out, "Counts", &entry.counts, counted);
    section(&mut out, "Members", &entry.members, |member| membership(member, knowledge, lang));
    let _ = writeln!(
        out,
        "\n{DIM}{}:{}{DIM:#}  {}",
        entry.pack,
        entry.line,
        provenance(entry.unverified, entry.checked, &entry.sources)
    );
    out
}

fn section<T>(out: &mut String, title: &str, facts: &[T], write: impl Fn(&T) -> String) {
    if facts.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{HEADING}{title}{HEADING:#}");
    for fact in facts {
        let _ = writeln!(out, "  {}", write(fact));
    }
}

fn dated(date: &DateFact, knowledge: &Knowledge, lang: &str) -> String {
    let actor = date.actor.and_then(|actor| knowledge.facts.entry(actor));
    let actor = actor.map_or_else(String::new, |actor| format!(" ({})", isolated(actor.name(lang))));
    let said = provenance(date.unverified, date.checked, &date.sources);
    format!("{NAME}{:12}{NAME:#}  {}{actor}  {DIM}{said}{DIM:#}", date.text, date.event)
}

fn counted(count: &CountFact) -> String {
    let at = count.as_of.map_or_else(String::new, |day| format!(" at {day}"));
    let said = provenance(count.unverified, count.checked, &count.sources);
    format!("{NAME}{:12}{NAME:#}  {}{at}  {DIM}{said}{DIM:#}", count.value.to_string(), count.what)
}

fn membership(member: &Membership, knowledge: &Knowledge, lang: &str) -> String {
    let name = knowledge.facts.entry(member.state).map_or("?", |state| state.name(lang));
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    let days = match (member.from, member.until) {
        (None, None) => String::new(),
        (from, until) => format!("  {DIM}{} – {}{DIM:#}", day(from), day(until)),
    };
    format!("{}{days}", isolated(name))
}

/// Where it stands and when somebody looked; or that nobody did.
fn provenance(unverified: bool, checked: Option<Day>, sources: &[Source]) -> String {
    if unverified {
        return "recalled, not checked: raises nothing".into();
    }
    // The first source will do here; the pack has them all.
    let first = sources.first().map(|source| source.url.as_deref().unwrap_or(&source.title).to_owned());
    let more = (sources.len() > 1).then(|| format!("{} more", sources.len() - 1));
    let checked = checked.map(|day| format!("checked {day}"));
    let all: Vec<String> = first.into_iter().chain(more).chain(checked).collect();
    isolated(&all.join(", ")).into_owned()
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
    let with_defaults = !arguments.no_default_packs;
    match packs::load(with_defaults, &arguments.packs) {
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
