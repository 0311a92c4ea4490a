//! Code Quality reports of GitLab.

use std::collections::HashMap;

use serde_json::json;
use xxhash_rust::xxh3::xxh3_128;

use super::{Report, relative};
use crate::diagnostic::Severity;

pub(super) fn open() -> String {
    "[".into()
}

pub(super) fn close() -> String {
    "]\n".into()
}

pub(super) fn report(report: &Report<'_>) -> String {
    let path = relative(report.path);
    // The same finding may stand twice in a draft; equal fingerprints would be one entry.
    let mut seen: HashMap<String, usize> = HashMap::new();
    let issues = report.findings.iter().map(|finding| {
        let (start, end) = (report.places.at(finding.span.start), report.places.at(finding.span.end));
        let content = format!("{}\n{path}\n{}", finding.rule, finding.span.of(report.text));
        let count = seen.entry(content.clone()).or_default();
        *count += 1;
        json!({
            // The page does not show `check_name`.
            "description": format!("{}: {}", finding.rule, finding.message),
            "check_name": finding.rule,
            "fingerprint": format!("{:032x}", xxh3_128(format!("{content}\n{count}").as_bytes())),
            "severity": match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Information => "info",
            },
            "location": {
                "path": path,
                "positions": {
                    "begin": {"line": start.line, "column": start.column},
                    "end": {"line": end.line, "column": end.column},
                },
            },
        })
        .to_string()
    });
    issues.collect::<Vec<_>>().join(",")
}
