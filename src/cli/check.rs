//! `policylint check`.

use std::io::{self, Write};

use anyhow::{Result, bail};
use serde::Serialize;

use super::{
    Status,
    args::{CheckArguments, Format, Input},
    batch, console,
    output::wire::{Diagnostic, Places, spans},
};
use crate::{
    diagnostic::Finding,
    lang::Messages,
    lint::{Settings, lint},
    project::{Draft, clock, packs},
    reading::Document,
};

/// The answer to one line of `--input jsonl`.
#[derive(Serialize)]
struct Diagnostics {
    diagnostics: Vec<serde_json::Value>,
}

pub(super) fn run(arguments: &CheckArguments) -> Result<Status> {
    let packs = packs::load(!arguments.facts.no_default_packs, &arguments.facts.packs);
    let knowledge = packs.map_err(|errors| anyhow::anyhow!(errors.join("\n")))?;
    let messages = Messages::new(arguments.lang.as_deref().unwrap_or("en"));
    let mut settings = Settings::new(messages, arguments.as_of.unwrap_or_else(clock::today));
    settings.select.clone_from(&arguments.select);
    settings.ignore.clone_from(&arguments.ignore);
    let check = |text, format, lang| {
        let document = Document::read(text, format, lang, &knowledge.languages, &knowledge.names, None);
        lint(&document, &knowledge, &settings)
    };
    let ended = |findings: &[Finding]| {
        if findings.is_empty() || arguments.exit_zero { Status::Clean } else { Status::Findings }
    };
    if arguments.input == Input::Jsonl {
        return batch::run(&knowledge.languages, |item| {
            let findings = check(item.text.as_str().into(), item.format, item.lang);
            (Diagnostics { diagnostics: diagnostics(&findings, &item.text, false, None) }, ended(&findings))
        });
    }
    if arguments.paths.is_empty() {
        bail!("nothing to check; name a file or a folder, or `-` for standard input");
    }
    let mut status = Status::Clean;
    let mut stdout = io::stdout().lock();
    let mut files = Vec::new();
    for path in &arguments.paths {
        let draft = if path.as_os_str() == "-" {
            Draft::read_from(io::stdin().lock(), "<stdin>".into())
        } else {
            Draft::read(path)
        };
        match draft {
            Ok(Draft { path, format, text, has_bom }) => {
                let findings = check(text.clone(), format, None);
                status = status.max(ended(&findings));
                let diagnostics = diagnostics(&findings, &text, has_bom, Some(&path));
                if arguments.format == Some(Format::Json) {
                    files.push(serde_json::json!({"path": &*path, "diagnostics": diagnostics}));
                } else {
                    for mut diagnostic in diagnostics {
                        diagnostic["path"] = (*path).into();
                        writeln!(stdout, "{diagnostic}")?;
                    }
                }
            }
            Err(fault) => {
                console::error(&fault.to_string());
                status = Status::Fault;
            }
        }
    }
    if arguments.format == Some(Format::Json) {
        writeln!(stdout, "{}", serde_json::json!({"version": 1, "files": files, "summary": {}}))?;
    }
    Ok(status)
}

fn diagnostics(findings: &[Finding], text: &str, has_bom: bool, path: Option<&str>) -> Vec<serde_json::Value> {
    let places = Places::new(text, has_bom, spans(findings));
    let wired = findings.iter().map(|finding| Diagnostic::new(finding, &places, path));
    wired.filter_map(|diagnostic| serde_json::to_value(diagnostic).ok()).collect()
}
