//! `policylint rules`: the catalogue, or one rule's page.

use std::{fmt::Write as _, io::Write as _};

use anstyle::{AnsiColor, Style};
use anyhow::{Result, anyhow};
use serde_json::json;

use super::{
    Status,
    args::{Color, RulesArguments, RulesFormat},
    console,
    output::{
        page,
        wire::{safety_name, severity_name},
    },
};
use crate::{
    lint::settings::known_name,
    rules::{Group, RULES, Rule, find},
};

const GROUP: Style = AnsiColor::Yellow.on_default().bold();
const NAME: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

pub(super) fn run(arguments: &RulesArguments, color: Color) -> Result<Status> {
    let name = arguments.name.as_deref();
    if let Some(name) = name {
        known_name(name).map_err(|error| anyhow!(error))?;
    }
    let chosen: Vec<&Rule> = RULES
        .iter()
        .copied()
        .filter(|rule| name.is_none_or(|name| rule.name == name || rule.group.name() == name))
        .collect();
    let out = match (arguments.format, name.and_then(find)) {
        (RulesFormat::Json, _) => {
            format!("{:#}\n", chosen.iter().map(|rule| describe(rule)).collect::<serde_json::Value>())
        }
        (RulesFormat::Text, Some(rule)) => page::render(&title(rule), rule.docs),
        (RulesFormat::Text, None) => catalogue(&chosen),
    };
    let mut stdout = console::stdout(color);
    stdout.write_all(out.as_bytes())?;
    stdout.flush()?;
    Ok(Status::Clean)
}

fn title(rule: &Rule) -> String {
    let fix = rule.fix.map_or_else(String::new, |safety| format!(", {} fix", safety_name(safety)));
    format!("{} ({}, {}{fix})", rule.name, rule.group.name(), severity_name(rule.severity))
}

fn catalogue(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for group in Group::ALL {
        let mut of_group = rules.iter().filter(|rule| rule.group == group).peekable();
        if of_group.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "{}{GROUP}{}{GROUP:#}", if out.is_empty() { "" } else { "\n" }, group.name());
        for rule in of_group {
            let _ = writeln!(out, "  {NAME}{:width$}{NAME:#}  {}", rule.name, rule.summary());
        }
    }
    let _ = writeln!(out, "\n{DIM}`policylint rules NAME` prints a rule's page.{DIM:#}");
    out
}

fn describe(rule: &Rule) -> serde_json::Value {
    json!({
        "name": rule.name,
        "group": rule.group.name(),
        "severity": severity_name(rule.severity),
        "fix": rule.fix.map(safety_name),
        "summary": rule.summary(),
        "docs": rule.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n"),
    })
}
