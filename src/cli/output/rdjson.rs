//! Diagnostics for reviewdog, a line each. Its columns are bytes.

use serde_json::{Value, json};

use super::{Report, fact_line};
use crate::{
    diagnostic::{Finding, Safety, Severity},
    text::{LineIndex, Span},
};

pub(super) fn report(report: &Report<'_>) -> String {
    let lines = LineIndex::new(report.text);
    report.findings.iter().map(|finding| format!("{}\n", diagnostic(finding, report, &lines))).collect()
}

fn diagnostic(finding: &Finding, report: &Report<'_>, lines: &LineIndex) -> Value {
    let mut message = finding.message.clone();
    for evidence in &finding.evidence {
        message.push('\n');
        message.push_str(&fact_line(evidence));
    }
    // Several edits at once cannot be suggested, and one alone of them would be wrong.
    let suggestions = finding.fixes.iter().filter(|fix| fix.safety != Safety::Display).filter_map(|fix| {
        let [edit] = fix.edits.as_slice() else { return None };
        Some(json!({"range": range(edit.span, report, lines), "text": edit.text}))
    });
    let related = finding.related.iter().map(|related| {
        let location = match &related.path {
            Some(path) => json!({"path": &**path}),
            None => json!({"path": report.path, "range": range(related.span, report, lines)}),
        };
        json!({"message": related.message, "location": location})
    });
    json!({
        "message": message,
        "location": {"path": report.path, "range": range(finding.span, report, lines)},
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Information => "INFO",
        },
        "source": {"name": "policylint"},
        "code": {"value": finding.rule},
        "suggestions": suggestions.collect::<Vec<_>>(),
        "related_locations": related.collect::<Vec<_>>(),
    })
}

fn range(span: Span, report: &Report<'_>, lines: &LineIndex) -> Value {
    let point = |byte: usize| {
        let line = lines.line(byte);
        let start = lines.start(line).unwrap_or_default();
        let bom = if line == 0 && report.has_bom { '\u{FEFF}'.len_utf8() } else { 0 };
        json!({"line": line + 1, "column": byte.saturating_sub(start) + 1 + bom})
    };
    json!({"start": point(span.start), "end": point(span.end)})
}
