//! `json` and `jsonl`: the shapes of [`wire`](super::wire), whole or a line each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Report, Tally, wire::Diagnostic};
use crate::diagnostic::{Safety, Severity};

pub(super) fn open() -> String {
    "{\"version\":1,\"files\":[".into()
}

/// A draft of `json`.
#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    diagnostics: Vec<Diagnostic<'a>>,
}

/// A line of `jsonl`.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    diagnostic: Diagnostic<'a>,
}

/// The answer to a draft of `--input jsonl`, but for its id.
#[derive(Serialize)]
struct Answer<'a> {
    diagnostics: Vec<Diagnostic<'a>>,
}

pub(super) fn report(report: &Report<'_>) -> serde_json::Result<String> {
    serde_json::to_string(&File { path: report.path, diagnostics: diagnostics(report, Some(report.path)) })
}

pub(super) fn lines(report: &Report<'_>) -> serde_json::Result<String> {
    let mut lines = String::new();
    for diagnostic in diagnostics(report, Some(report.path)) {
        lines.push_str(&serde_json::to_string(&Line { path: report.path, diagnostic })?);
        lines.push('\n');
    }
    Ok(lines)
}

pub(in crate::cli) fn answer(report: &Report<'_>) -> serde_json::Result<String> {
    serde_json::to_string(&Answer { diagnostics: diagnostics(report, None) })
}

/// `path` is given where places in the draft itself carry it.
fn diagnostics<'a>(report: &'a Report<'_>, path: Option<&'a str>) -> Vec<Diagnostic<'a>> {
    report.findings.iter().map(|finding| Diagnostic::new(finding, &report.places, path)).collect()
}

#[derive(Serialize)]
struct Summary<'a> {
    files: usize,
    findings: usize,
    severities: Severities,
    rules: &'a BTreeMap<&'static str, usize>,
    fixable: Fixable,
    fixed: usize,
    faults: Vec<WireFault<'a>>,
}

#[derive(Serialize)]
struct Severities {
    error: usize,
    warning: usize,
    information: usize,
}

#[derive(Serialize)]
struct Fixable {
    safe: usize,
    r#unsafe: usize,
}

#[derive(Serialize)]
struct WireFault<'a> {
    path: &'a str,
    message: &'a str,
}

pub(super) fn close(tally: &Tally) -> serde_json::Result<String> {
    let severity = |severity| tally.by_severity.get(&severity).copied().unwrap_or_default();
    let fixable = |safety| tally.fixable.get(&safety).copied().unwrap_or_default();
    let summary = Summary {
        files: tally.files,
        findings: tally.findings(),
        severities: Severities {
            error: severity(Severity::Error),
            warning: severity(Severity::Warning),
            information: severity(Severity::Information),
        },
        rules: &tally.by_rule,
        fixable: Fixable { safe: fixable(Safety::Safe), r#unsafe: fixable(Safety::Unsafe) },
        fixed: tally.fixed,
        faults: tally.faults.iter().map(|fault| WireFault { path: &fault.path, message: &fault.message }).collect(),
    };
    Ok(format!("],\"summary\":{}}}\n", serde_json::to_string(&summary)?))
}
