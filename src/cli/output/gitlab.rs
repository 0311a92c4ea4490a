//! Code Quality reports of GitLab.

use serde_json::json;

use super::{Report, fingerprints, relative};
use crate::diagnostic::Severity;

pub(super) fn open() -> String {
    "[".into()
}

pub(super) fn close() -> String {
    "]\n".into()
}

pub(super) fn report(report: &Report<'_>) -> String {
    let path = relative(report.path);
    let issues = report.findings.iter().zip(fingerprints(report)).map(|(finding, fingerprint)| {
        let (start, end) = (report.places.at(finding.span.start), report.places.at(finding.span.end));
        json!({
            // The page does not show `check_name`.
            "description": format!("{}: {}", finding.rule, finding.message),
            "check_name": finding.rule,
            "fingerprint": format!("{fingerprint:032x}"),
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
