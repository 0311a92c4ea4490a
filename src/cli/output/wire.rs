//! The JSON shapes of findings: a contract that other programs read.

use std::path::Path;

use serde::Serialize;

use crate::{
    diagnostic::{Evidence, Finding, Fix, Safety, Severity},
    project::Draft,
    text::{
        LineIndex, Span,
        position::{Position, PositionTable},
    },
};

/// Positions as the user's file has them: its byte order mark, which reading never sees, counts.
pub(in crate::cli) struct Places {
    table: PositionTable,
    has_bom: bool,
}

const BOM_BYTES: usize = '\u{FEFF}'.len_utf8();

impl Places {
    pub(in crate::cli) fn new(text: &str, has_bom: bool, spans: impl Iterator<Item = Span>) -> Self {
        let offsets = spans.flat_map(|span| [span.start, span.end]).collect();
        Self { table: PositionTable::new(text, &LineIndex::new(text), offsets), has_bom }
    }

    pub(in crate::cli) fn at(&self, byte: usize) -> Position {
        let mut position = self.table.at(byte);
        if self.has_bom {
            position.byte += BOM_BYTES;
            position.char += 1;
            position.column += usize::from(position.line == 1);
        }
        position
    }

    pub(in crate::cli) fn range(&self, span: Span) -> Range {
        Range { start: Some(self.at(span.start).into()), end: Some(self.at(span.end).into()) }
    }
}

/// The places of another document, as it stands today; `None` where it cannot be read or
/// is shorter than it was.
pub(in crate::cli) fn elsewhere(path: &str, span: Span) -> Option<Places> {
    let draft = Draft::read(Path::new(path)).ok()?;
    draft.text.get(span.range())?;
    Some(Places::new(&draft.text, draft.has_bom, std::iter::once(span)))
}

#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(in crate::cli) struct Range {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Point>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Point>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Point {
    byte: usize,
    char: usize,
    line: usize,
    column: usize,
}

impl From<Position> for Point {
    fn from(Position { byte, char, line, column }: Position) -> Self {
        Self { byte, char, line, column }
    }
}

#[derive(Debug, Serialize)]
pub(in crate::cli) struct Diagnostic<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    range: Range,
    fixes: Vec<WireFix<'a>>,
    related: Vec<Related<'a>>,
    evidence: Vec<WireEvidence<'a>>,
}

#[derive(Debug, Serialize)]
struct WireFix<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<WireEdit<'a>>,
}

#[derive(Debug, Serialize)]
struct WireEdit<'a> {
    start_byte: usize,
    end_byte: usize,
    start_char: usize,
    end_char: usize,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    range: Range,
    message: &'a str,
}

#[derive(Debug, Serialize)]
struct WireEvidence<'a> {
    fact: &'a str,
    value: &'a str,
    pack: &'a str,
    source: &'a str,
}

/// Every span of the findings that lies in their own document.
pub(in crate::cli) fn spans(findings: &[Finding]) -> impl Iterator<Item = Span> {
    findings.iter().flat_map(|finding| {
        let related = finding.related.iter().filter(|related| related.path.is_none()).map(|related| related.span);
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        std::iter::once(finding.span).chain(related).chain(edits)
    })
}

impl<'a> Diagnostic<'a> {
    /// `path` is that of the document, for the places in it.
    pub(in crate::cli) fn new(finding: &'a Finding, places: &Places, path: Option<&'a str>) -> Self {
        Self {
            rule: finding.rule,
            severity: severity_name(finding.severity),
            message: &finding.message,
            range: places.range(finding.span),
            fixes: finding.fixes.iter().map(|fix| wire_fix(fix, places)).collect(),
            related: finding
                .related
                .iter()
                .map(|related| Related {
                    path: related.path.as_deref().or(path),
                    range: match &related.path {
                        None => places.range(related.span),
                        Some(path) => elsewhere(path, related.span)
                            .map_or_else(Range::default, |places| places.range(related.span)),
                    },
                    message: &related.message,
                })
                .collect(),
            evidence: finding.evidence.iter().map(wire_evidence).collect(),
        }
    }
}

fn wire_fix<'a>(fix: &'a Fix, places: &Places) -> WireFix<'a> {
    let edits = fix.edits.iter().map(|edit| {
        let (start, end) = (places.at(edit.span.start), places.at(edit.span.end));
        WireEdit {
            start_byte: start.byte,
            end_byte: end.byte,
            start_char: start.char,
            end_char: end.char,
            text: &edit.text,
        }
    });
    WireFix { title: &fix.title, safety: safety_name(fix.safety), edits: edits.collect() }
}

fn wire_evidence(evidence: &Evidence) -> WireEvidence<'_> {
    WireEvidence { fact: &evidence.fact, value: &evidence.value, pack: &evidence.pack, source: &evidence.source }
}

pub(in crate::cli) const fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
    }
}

pub(in crate::cli) const fn safety_name(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
        Safety::Display => "display",
    }
}
