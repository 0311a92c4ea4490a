//! The formats in XML: JUnit and Checkstyle.

use std::fmt::Write;

use super::{Report, Tally, fact_line, plain::visible, wire::severity_name};
use crate::diagnostic::{Finding, Severity};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

pub(super) fn open_junit() -> String {
    format!("{HEAD}<testsuites name=\"policylint\">\n")
}

/// A suite a draft; a clean one has one test, which passes.
pub(super) fn junit(report: &Report<'_>) -> String {
    let path = escaped(report.path);
    let count = report.findings.len();
    let mut out =
        format!("  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{count}\" errors=\"0\">\n", count.max(1));
    if report.findings.is_empty() {
        let _ = writeln!(out, "    <testcase name=\"nothing found\" classname=\"{path}\"/>");
    }
    for finding in report.findings {
        let start = report.places.at(finding.span.start);
        let (line, column) = (start.line, start.column);
        let rule = escaped(finding.rule);
        let _ = writeln!(
            out,
            "    <testcase name=\"{rule} {line}:{column}\" classname=\"{path}\" file=\"{path}\" line=\"{line}\">\n      \
             <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>",
            severity_name(finding.severity),
            escaped(&finding.message),
            escaped(&body(finding, report)),
        );
    }
    out + "  </testsuite>\n"
}

pub(super) fn close_junit(tally: &Tally) -> String {
    let mut out = String::new();
    if !tally.faults.is_empty() {
        let count = tally.faults.len();
        let _ = writeln!(out, "  <testsuite name=\"policylint\" tests=\"{count}\" failures=\"0\" errors=\"{count}\">");
        for fault in &tally.faults {
            let (path, message) = (escaped(&fault.path), escaped(&fault.message));
            let _ = writeln!(
                out,
                "    <testcase name=\"read\" classname=\"{path}\"><error message=\"{message}\"/></testcase>"
            );
        }
        out.push_str("  </testsuite>\n");
    }
    out + "</testsuites>\n"
}

fn body(finding: &Finding, report: &Report<'_>) -> String {
    let start = report.places.at(finding.span.start);
    let mut body = format!("{}:{}:{}: {}", report.path, start.line, start.column, finding.span.of(report.text));
    for evidence in &finding.evidence {
        body.push('\n');
        body.push_str(&fact_line(evidence));
    }
    body
}

pub(super) fn open_checkstyle() -> String {
    format!("{HEAD}<checkstyle version=\"4.3\">\n")
}

pub(super) fn checkstyle(report: &Report<'_>) -> String {
    if report.findings.is_empty() {
        return String::new();
    }
    let mut out = format!("  <file name=\"{}\">\n", escaped(report.path));
    for finding in report.findings {
        let start = report.places.at(finding.span.start);
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "info",
        };
        let _ = writeln!(
            out,
            "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"policylint.{}\"/>",
            start.line,
            start.column,
            escaped(&finding.message),
            finding.rule,
        );
    }
    out + "  </file>\n"
}

pub(super) fn close_checkstyle() -> String {
    "</checkstyle>\n".into()
}

/// Characters that XML has no place for are shown by their pictures.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\u{FFFE}' | '\u{FFFF}' => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}
