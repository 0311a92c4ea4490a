//! SARIF 2.1.0, as code scanning services read it: relative addresses, full regions,
//! fingerprints that outlive moved lines, and the page of each rule.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{
    Report, Tally, fact_line, uri,
    wire::{Places, elsewhere},
};
use crate::{
    diagnostic::{Finding, Fix, Safety, Severity},
    rules::{RULES, Rule},
    text::Span,
};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn open() -> String {
    let rules: Vec<Value> = RULES.iter().map(|rule| rule_object(rule)).collect();
    let driver = json!({
        "name": "policylint",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let tool = json!({"driver": driver});
    // Columns are Unicode scalar values everywhere in this program.
    format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},\
         \"columnKind\":\"unicodeCodePoints\",\"results\":["
    )
}

pub(super) fn close(tally: &Tally) -> String {
    let notifications: Vec<Value> = tally
        .faults
        .iter()
        .map(|fault| {
            let place = json!({"physicalLocation": {"artifactLocation": {"uri": uri(&fault.path)}}});
            json!({"level": "error", "message": {"text": fault.to_string()}, "locations": [place]})
        })
        .collect();
    let invocation =
        json!({"executionSuccessful": tally.faults.is_empty(), "toolExecutionNotifications": notifications});
    format!("],\"invocations\":[{invocation}]}}]}}\n")
}

pub(super) fn report(report: &Report<'_>) -> String {
    if report.findings.is_empty() {
        return String::new();
    }
    let hashes = line_hashes(report);
    let results: Vec<String> =
        report.findings.iter().map(|finding| result(finding, report, &hashes).to_string()).collect();
    results.join(",")
}

fn rule_object(rule: &Rule) -> Value {
    let docs: Vec<&str> = rule.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let summary = rule.summary();
    json!({
        "id": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": docs.join("\n"), "markdown": docs.join("\n")},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {
            "tags": [rule.group.name()],
            "precision": "very-high",
            "problem.severity": match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information => "recommendation",
            },
        },
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "note",
    }
}

fn result(finding: &Finding, report: &Report<'_>, hashes: &HashMap<usize, String>) -> Value {
    let mut text = finding.message.clone();
    for evidence in &finding.evidence {
        text.push('\n');
        text.push_str(&fact_line(evidence));
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": place(report, finding.span)}],
    });
    if let Some(index) = RULES.iter().position(|rule| rule.name == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if let Some(hash) = hashes.get(&report.places.at(finding.span.start).line) {
        result["partialFingerprints"] = json!({"primaryLocationLineHash": hash});
    }
    let related = finding.related.iter().enumerate().map(|(id, related)| {
        let place = match &related.path {
            Some(path) => {
                let mut place = json!({"artifactLocation": {"uri": uri(path)}});
                if let Some(places) = elsewhere(path, related.span) {
                    place["region"] = region(&places, related.span);
                }
                place
            }
            None => place(report, related.span),
        };
        json!({"id": id, "message": {"text": related.message}, "physicalLocation": place})
    });
    if !finding.related.is_empty() {
        result["relatedLocations"] = related.collect();
    }
    let safe: Vec<Value> =
        finding.fixes.iter().filter(|fix| fix.safety == Safety::Safe).map(|fix| correction(fix, report)).collect();
    if !safe.is_empty() {
        result["fixes"] = safe.into();
    }
    result
}

fn place(report: &Report<'_>, span: Span) -> Value {
    json!({"artifactLocation": {"uri": uri(report.path)}, "region": region(&report.places, span)})
}

fn region(places: &Places, span: Span) -> Value {
    let (start, end) = (places.at(span.start), places.at(span.end));
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

fn correction(fix: &Fix, report: &Report<'_>) -> Value {
    let replacements = fix.edits.iter().map(
        |edit| json!({"deletedRegion": region(&report.places, edit.span), "insertedContent": {"text": edit.text}}),
    );
    let change = json!({
        "artifactLocation": {"uri": uri(report.path)},
        "replacements": replacements.collect::<Vec<_>>(),
    });
    json!({"description": {"text": fix.title}, "artifactChanges": [change]})
}

/// Units that a line's hash covers.
const WINDOW: usize = 100;
const FACTOR: u64 = 37;
/// What stands for the end of the text.
const END: u16 = u16::MAX;

/// The hash of each line that holds a finding, as GitHub's own action computes it, so that
/// uploads by either way agree: a rolling hash over the next hundred UTF-16 units that are
/// neither space nor tab, and how often it has come before.
fn line_hashes(report: &Report<'_>) -> HashMap<usize, String> {
    let wanted: std::collections::HashSet<usize> =
        report.findings.iter().map(|finding| report.places.at(finding.span.start).line).collect();
    let mut hasher = LineHasher::new(wanted);
    let bom = report.has_bom.then_some('\u{FEFF}' as u16);
    for unit in bom.into_iter().chain(report.text.encode_utf16()) {
        hasher.push(unit);
    }
    hasher.finish()
}

struct LineHasher {
    wanted: std::collections::HashSet<usize>,
    window: [u16; WINDOW],
    /// The line that begins at this place of the window; 0 where none does.
    lines: [usize; WINDOW],
    at: usize,
    hash: u64,
    /// `FACTOR` to the power of `WINDOW`: the weight of the unit that leaves.
    leaving: u64,
    line: usize,
    at_line_start: bool,
    after_return: bool,
    counts: HashMap<u64, usize>,
    found: HashMap<usize, String>,
}

impl LineHasher {
    fn new(wanted: std::collections::HashSet<usize>) -> Self {
        Self {
            wanted,
            window: [0; WINDOW],
            lines: [0; WINDOW],
            at: 0,
            hash: 0,
            leaving: (0..WINDOW).fold(1, |power: u64, _| power.wrapping_mul(FACTOR)),
            line: 0,
            at_line_start: true,
            after_return: false,
            counts: HashMap::new(),
            found: HashMap::new(),
        }
    }

    fn push(&mut self, unit: u16) {
        let is_rest_of_line_end = self.after_return && unit == u16::from(b'\n');
        self.after_return = false;
        if unit == u16::from(b' ') || unit == u16::from(b'\t') || is_rest_of_line_end {
            return;
        }
        self.after_return = unit == u16::from(b'\r');
        let unit = if self.after_return { u16::from(b'\n') } else { unit };
        self.output();
        if self.at_line_start {
            self.at_line_start = false;
            self.line += 1;
            self.lines[self.at] = self.line;
        }
        self.at_line_start = unit == u16::from(b'\n');
        self.update(unit);
    }

    /// The window is full for the line that began a window ago.
    fn output(&mut self) {
        let line = std::mem::take(&mut self.lines[self.at]);
        if line == 0 {
            return;
        }
        let count = self.counts.entry(self.hash).or_default();
        *count += 1;
        if self.wanted.contains(&line) {
            self.found.insert(line, format!("{:x}:{count}", self.hash));
        }
    }

    fn update(&mut self, unit: u16) {
        let begin = std::mem::replace(&mut self.window[self.at], unit);
        let gone = self.leaving.wrapping_mul(u64::from(begin));
        self.hash = FACTOR.wrapping_mul(self.hash).wrapping_add(u64::from(unit)).wrapping_sub(gone);
        self.at = (self.at + 1) % WINDOW;
    }

    fn finish(mut self) -> HashMap<usize, String> {
        self.push(END);
        for _ in 0..WINDOW {
            self.output();
            self.update(0);
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<String> {
        let lines = text.lines().count() + 1;
        let mut hasher = LineHasher::new((1..=lines).collect());
        text.encode_utf16().for_each(|unit| hasher.push(unit));
        let found = hasher.finish();
        (1..=lines).filter_map(|line| found.get(&line).cloned()).collect()
    }

    /// From the tests of github/codeql-action (`fingerprints.test.ts`).
    #[test]
    fn hashes_are_those_of_the_action() {
        assert_eq!(hashes(""), ["c129715d7a2bc9a3:1"]);
        assert_eq!(
            hashes("a\nb\n\t\tc\n d"),
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
        );
        assert_eq!(
            hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"),
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1"
            ]
        );
    }
}
