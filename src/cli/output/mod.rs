//! What the formats have in common; one file a format. A draft is rendered where it is
//! checked, in parallel; what was rendered is written in order and forgotten.

pub(super) mod diff;
mod fingerprint;
mod github;
mod gitlab;
mod html;
pub(super) mod json;
pub(super) mod page;
pub(super) mod plain;
mod rdjson;
mod sarif;
pub(super) mod text;
pub(super) mod wire;
mod xml;

use std::{collections::BTreeMap, fmt::Write, path::Path};

use super::{
    Status,
    args::{CheckArguments, Color, Format},
    console,
};
use crate::{
    diagnostic::{Evidence, Finding, Safety, Severity},
    facts::Knowledge,
    project::Fault,
    reading::Document,
};
pub(super) use fingerprint::fingerprints;
use wire::{Places, spans};

/// What was found in one draft.
pub(super) struct Report<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) has_bom: bool,
    pub(super) findings: &'a [Finding],
    pub(super) places: Places,
    /// Each line of the text is a paragraph.
    pub(super) of_paragraphs: bool,
}

impl<'a> Report<'a> {
    pub(super) fn new(path: &'a str, text: &'a str, has_bom: bool, findings: &'a [Finding]) -> Self {
        let places = Places::new(text, has_bom, spans(findings));
        Self { path, text, has_bom, findings, places, of_paragraphs: false }
    }

    /// The same, of a text whose lines are paragraphs.
    pub(super) fn of_paragraphs(self, of_paragraphs: bool) -> Self {
        Self { of_paragraphs, ..self }
    }

    /// The path as a repository has it.
    pub(super) fn relative(&self) -> String {
        relative(self.path)
    }
}

/// `npt/entered-into-force: 1970-03-05 (source)`.
pub(super) fn fact_line(evidence: &Evidence) -> String {
    let Evidence { fact, value, pack, source } = evidence;
    let said_by = if source.is_empty() { pack } else { source };
    if value.is_empty() { format!("{fact} ({said_by})") } else { format!("{fact}: {value} ({said_by})") }
}

/// A path as a repository has it: from here, with slashes.
fn relative(path: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = Path::new(path);
    path.strip_prefix(&here).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The same as a relative reference: what an address has no place for is encoded.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in relative(path).bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(byte.into());
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// What a run amounts to.
#[derive(Default)]
pub(super) struct Tally {
    /// Checked.
    pub(super) files: usize,
    pub(super) files_with_findings: usize,
    /// Drafts changed and findings fixed; with `--diff`, that would be.
    pub(super) changed: usize,
    pub(super) fixed: usize,
    /// Fixes shown and not applied.
    pub(super) pending: usize,
    /// Information, warnings, errors.
    pub(super) by_severity: BTreeMap<Severity, usize>,
    pub(super) by_rule: BTreeMap<&'static str, usize>,
    /// By the safest fix a finding has.
    pub(super) fixable: BTreeMap<Safety, usize>,
    pub(super) faults: Vec<Fault>,
    /// Reports that went to standard output.
    pub(super) written: usize,
}

impl Tally {
    pub(super) fn of(findings: &[Finding]) -> Self {
        let mut tally = Self { files: 1, files_with_findings: usize::from(!findings.is_empty()), ..Self::default() };
        for finding in findings {
            *tally.by_severity.entry(finding.severity).or_default() += 1;
            *tally.by_rule.entry(finding.rule).or_default() += 1;
            if let Some(safety) = finding.fixes.iter().map(|fix| fix.safety).min() {
                *tally.fixable.entry(safety).or_default() += 1;
            }
        }
        tally
    }

    pub(super) fn add(&mut self, other: Self) {
        self.files += other.files;
        self.files_with_findings += other.files_with_findings;
        self.changed += other.changed;
        self.fixed += other.fixed;
        self.pending += other.pending;
        sum(&mut self.by_severity, other.by_severity);
        sum(&mut self.by_rule, other.by_rule);
        sum(&mut self.fixable, other.fixable);
        self.faults.extend(other.faults);
    }

    pub(super) fn findings(&self) -> usize {
        self.by_rule.values().sum()
    }

    pub(super) fn status(&self) -> Status {
        if !self.faults.is_empty() {
            Status::Fault
        } else if self.findings() > 0 || self.pending > 0 {
            Status::Findings
        } else {
            Status::Clean
        }
    }
}

fn sum<K: Ord>(into: &mut BTreeMap<K, usize>, from: BTreeMap<K, usize>) {
    for (key, count) in from {
        *into.entry(key).or_default() += count;
    }
}

/// How findings are written.
pub(super) struct Output {
    format: Format,
    /// Whether what is written may hold colours.
    colors: bool,
    statistics: bool,
    fixing: bool,
    /// What is left is not told.
    fix_only: bool,
    diff: bool,
    /// Standard output holds the fixed draft: findings go to standard error.
    aside: bool,
}

impl Output {
    pub(super) fn new(arguments: &CheckArguments, color: Color) -> Self {
        Self {
            format: arguments.format.unwrap_or(Format::Text),
            colors: console::has_colors(color),
            statistics: arguments.statistics,
            fixing: arguments.fix || arguments.add_suppressions,
            fix_only: arguments.fix_only,
            diff: arguments.diff,
            aside: arguments.diff || (arguments.fixes() && arguments.paths.iter().any(|path| path.as_os_str() == "-")),
        }
    }

    /// Whether the end of the run is told on standard error.
    pub(super) fn is_aside(&self) -> bool {
        self.aside
    }

    /// Before the first draft.
    pub(super) fn open(&self) -> String {
        match self.format {
            _ if self.diff => String::new(),
            Format::Json => json::open(),
            Format::Sarif => sarif::open(),
            Format::Gitlab => gitlab::open(),
            Format::Junit => xml::open_junit(),
            Format::Checkstyle => xml::open_checkstyle(),
            Format::Html => html::open(),
            Format::Text | Format::Jsonl | Format::Github | Format::Rdjsonl => String::new(),
        }
    }

    /// One draft of `html`, as it reads.
    pub(super) fn page(&self, report: &Report<'_>, document: &Document, knowledge: &Knowledge) -> String {
        html::draft(report, document, &knowledge.languages)
    }

    /// One draft; drafts with nothing to say may be left out.
    pub(super) fn report(&self, report: &Report<'_>) -> serde_json::Result<String> {
        Ok(match self.format {
            Format::Text if self.statistics => String::new(),
            Format::Text => text::report(report, self.colors),
            Format::Json => json::report(report)?,
            Format::Jsonl => json::lines(report)?,
            Format::Sarif => sarif::report(report),
            Format::Github => github::report(report),
            Format::Gitlab => gitlab::report(report),
            Format::Junit => xml::junit(report),
            Format::Checkstyle => xml::checkstyle(report),
            Format::Rdjsonl => rdjson::report(report),
            // A page needs what was read; see `page`.
            Format::Html => String::new(),
        })
    }

    /// Between two drafts that had something to say.
    pub(super) fn between(&self) -> &'static str {
        match self.format {
            Format::Text if !self.diff && !self.aside => "\n",
            Format::Json | Format::Sarif | Format::Gitlab if !self.diff => ",",
            _ => "",
        }
    }

    /// After the last draft.
    pub(super) fn close(&self, tally: &Tally) -> serde_json::Result<String> {
        Ok(match self.format {
            _ if self.diff => text::diff_summary(tally),
            Format::Text if self.fix_only => text::fix_summary(tally),
            Format::Text if self.statistics => text::statistics(tally),
            Format::Text => text::summary(tally, self.fixing),
            Format::Json => json::close(tally)?,
            Format::Sarif => sarif::close(tally),
            Format::Gitlab => gitlab::close(),
            Format::Junit => xml::close_junit(tally),
            Format::Checkstyle => xml::close_checkstyle(),
            Format::Html => html::close(tally),
            Format::Jsonl | Format::Github | Format::Rdjsonl => String::new(),
        })
    }
}
