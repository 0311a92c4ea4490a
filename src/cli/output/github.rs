//! Workflow commands of GitHub Actions, which become annotations beside the lines.

use std::fmt::Write;

use super::{Report, fact_line};
use crate::diagnostic::Severity;

pub(super) fn report(report: &Report<'_>) -> String {
    let mut out = String::new();
    for finding in report.findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "notice",
        };
        let (start, end) = (report.places.at(finding.span.start), report.places.at(finding.span.end));
        let path = property(report.path);
        let _ = write!(out, "::{level} file={path},line={},endLine={}", start.line, end.line);
        // Columns of different lines are refused.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
        let mut message = finding.message.clone();
        for evidence in &finding.evidence {
            message.push('\n');
            message.push_str(&fact_line(evidence));
        }
        let _ = writeln!(out, ",title=policylint ({})::{}", property(finding.rule), data(&message));
    }
    out
}

/// A draft's text must not become a command of its own.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
