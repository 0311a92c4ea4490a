//! A report for the browser, in one file: each draft as it reads, its findings marked in
//! place with what they rest on beside them, and the dates it speaks of in their order.

use std::{ops::Range, sync::LazyLock};

use minijinja::{AutoEscape, Environment, value::Serde};
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    Report, Tally,
    plain::{excerpt, shortened, visible},
    wire::{safety_name, severity_name},
};
use crate::{
    diagnostic::{Finding, Fix},
    lang::Languages,
    reading::{Document, MentionKind, ReadBlock, date::Day},
    text::{BlockKind, LineIndex, PieceKind, Span},
};

/// Of code and addresses so much is shown.
const OBJECT: usize = 60;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    for (name, source) in [
        ("open", include_str!("html/open.html")),
        ("draft", include_str!("html/draft.html")),
        ("close", include_str!("html/close.html")),
    ] {
        // They are part of the program, and its tests render them.
        let added = environment.add_template(name, source);
        debug_assert!(added.is_ok(), "{added:?}");
    }
    environment
});

fn render(name: &str, values: &impl Serialize) -> String {
    let template = TEMPLATES.get_template(name);
    template.and_then(|template| template.render(Serde(values))).unwrap_or_default()
}

pub(super) fn open() -> String {
    render("open", &Head { style: include_str!("html/style.css") })
}

pub(super) fn close(tally: &Tally) -> String {
    let severities =
        tally.by_severity.iter().rev().map(|(severity, count)| (severity_name(*severity), *count)).collect();
    let mut rules: Vec<_> = tally.by_rule.iter().collect();
    rules.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), **name));
    let faults: Vec<String> = tally.faults.iter().map(ToString::to_string).collect();
    let (files, with_findings) = (tally.files, tally.files_with_findings);
    render("close", &Summary { severities, rules, faults, files, with_findings, version: env!("CARGO_PKG_VERSION") })
}

#[derive(Serialize)]
struct Head {
    style: &'static str,
}

#[derive(Serialize)]
struct Summary<'a> {
    severities: Vec<(&'static str, usize)>,
    rules: Vec<(&'a &'static str, &'a usize)>,
    faults: Vec<String>,
    files: usize,
    with_findings: usize,
    version: &'static str,
}

#[derive(Serialize)]
struct Page {
    path: String,
    /// What the addresses inside the draft begin with.
    number: String,
    parts: Vec<Part>,
    elsewhere: Vec<Card>,
    moments: Vec<Moment>,
    lang: String,
    count: usize,
}

#[derive(Serialize)]
struct Part {
    /// `p`, `h1`, `li`, `blockquote`, or `table`.
    tag: String,
    rows: Vec<Vec<Cell>>,
    cell: Option<Cell>,
    cards: Vec<Card>,
}

#[derive(Serialize)]
struct Cell {
    lang: String,
    line: usize,
    stretches: Vec<Stretch>,
}

/// Text that the same findings speak of.
#[derive(Clone, Serialize)]
struct Stretch {
    text: String,
    is_object: bool,
    /// The gravest of the findings that it belongs to, and the first one's number.
    severity: Option<&'static str>,
    finding: Option<usize>,
    /// The findings that end here.
    ends: Vec<usize>,
}

#[derive(Serialize)]
struct Card {
    number: usize,
    rule: &'static str,
    severity: &'static str,
    message: String,
    place: String,
    evidence: Vec<Fact>,
    related: Vec<(String, String)>,
    fixes: Vec<Correction>,
}

#[derive(Serialize)]
struct Fact {
    fact: String,
    value: String,
    source: String,
    address: String,
}

#[derive(Serialize)]
struct Correction {
    title: String,
    old: String,
    new: String,
    safety: &'static str,
}

/// A date that the draft speaks of.
#[derive(Serialize)]
struct Moment {
    iso: String,
    before: String,
    text: String,
    after: String,
    line: usize,
    finding: Option<usize>,
}

pub(super) fn draft(report: &Report<'_>, document: &Document, languages: &Languages) -> String {
    let lines = LineIndex::new(report.text);
    let writer = Writer { report, document, languages, lines };
    let (parts, elsewhere) = writer.parts();
    let page = Page {
        path: visible(report.path).into_owned(),
        number: format!("{:x}", xxh3_64(report.path.as_bytes())),
        parts,
        elsewhere,
        moments: writer.moments(),
        lang: languages.get(document.lang).code.to_string(),
        count: report.findings.len(),
    };
    render("draft", &page)
}

struct Writer<'a> {
    report: &'a Report<'a>,
    document: &'a Document,
    languages: &'a Languages,
    lines: LineIndex,
}

impl Writer<'_> {
    /// The draft in parts, each with the cards of what is found in it; and the cards of
    /// what lies in none.
    fn parts(&self) -> (Vec<Part>, Vec<Card>) {
        let mut parts: Vec<Part> = Vec::new();
        let mut table = None;
        let mut carded = 0;
        for block in &self.document.blocks {
            let kind = block.block.kind;
            let cell = self.cell(block);
            // Findings come in order of place; those before the block go with it, too.
            let until = self.report.findings.partition_point(|finding| finding.span.start < block.block.span.end);
            let cards = self.cards(carded..until);
            carded = carded.max(until);
            if let BlockKind::TableCell { table: own, row, .. } = kind {
                if table != Some(own) {
                    parts.push(Part { tag: "table".into(), rows: Vec::new(), cell: None, cards: Vec::new() });
                }
                table = Some(own);
                if let Some(part) = parts.last_mut() {
                    while part.rows.len() <= row as usize && part.rows.len() < 100_000 {
                        part.rows.push(Vec::new());
                    }
                    if let Some(row) = part.rows.last_mut() {
                        row.push(cell);
                    }
                    part.cards.extend(cards);
                }
                continue;
            }
            table = None;
            let tag = match kind {
                BlockKind::Heading(level) => format!("h{}", (level + 1).min(6)),
                BlockKind::ListItem => "li".into(),
                BlockKind::Quote => "blockquote".into(),
                BlockKind::Paragraph | BlockKind::Footnote | BlockKind::TableCell { .. } => "p".into(),
            };
            parts.push(Part { tag, rows: Vec::new(), cell: Some(cell), cards });
        }
        let elsewhere = self.cards(carded..self.report.findings.len());
        (parts, elsewhere)
    }

    fn cards(&self, findings: Range<usize>) -> Vec<Card> {
        let first = findings.start;
        let own = self.report.findings.get(findings).unwrap_or_default();
        own.iter().enumerate().map(|(at, finding)| self.card(first + at, finding)).collect()
    }

    fn line(&self, byte: usize) -> usize {
        self.lines.line(byte) + 1
    }

    fn cell(&self, block: &ReadBlock) -> Cell {
        let span = block.block.span;
        let first = self.report.findings.iter().enumerate().filter(|(_, finding)| finding.span.overlaps(span));
        let findings: Vec<(usize, &Finding)> = first.collect();
        let mut cuts: Vec<usize> =
            findings.iter().flat_map(|(_, finding)| [finding.span.start, finding.span.end]).collect();
        cuts.sort_unstable();
        let mut stretches = Vec::new();
        for piece in block.block.pieces.iter() {
            let whole = block.locate(piece.span);
            let mut at = whole.start;
            let inside = cuts.iter().copied().filter(|cut| whole.start < *cut && *cut < whole.end);
            let ends: Vec<usize> = inside.filter(|_| piece.kind == PieceKind::Text).chain([whole.end]).collect();
            for end in ends {
                if end > at {
                    stretches.push(self.stretch(Span::new(at, end), piece.kind, &findings));
                    at = end;
                }
            }
        }
        let line = self.line(span.start);
        Cell { lang: self.languages.get(block.lang.main).code.to_string(), line, stretches }
    }

    fn stretch(&self, span: Span, kind: PieceKind, findings: &[(usize, &Finding)]) -> Stretch {
        let source = span.of(self.report.text);
        let text = match kind {
            PieceKind::Text => visible(source).into_owned(),
            PieceKind::Char(seen) => seen.to_string(),
            PieceKind::Object => source.chars().take(OBJECT).collect(),
        };
        let own: Vec<&(usize, &Finding)> = findings.iter().filter(|(_, finding)| finding.span.overlaps(span)).collect();
        let severity = own.iter().map(|(_, finding)| finding.severity).max().map(severity_name);
        let ends = own.iter().filter(|(_, finding)| finding.span.end <= span.end).map(|(at, _)| at + 1).collect();
        Stretch {
            text,
            is_object: kind == PieceKind::Object,
            severity,
            finding: own.first().map(|(at, _)| at + 1),
            ends,
        }
    }

    fn card(&self, at: usize, finding: &Finding) -> Card {
        let evidence = finding.evidence.iter().map(|evidence| {
            let (source, address) = match evidence.source.split_once('<') {
                Some((source, address)) => (source.trim(), address.trim_end_matches('>')),
                None => (evidence.source.as_str(), ""),
            };
            let source = if source.is_empty() { &evidence.pack } else { source };
            // Only what a browser opens without harm is a link.
            let address = if address.starts_with("https://") || address.starts_with("http://") { address } else { "" };
            Fact {
                fact: evidence.fact.clone(),
                value: evidence.value.clone(),
                source: source.to_owned(),
                address: address.to_owned(),
            }
        });
        let related = finding.related.iter().map(|related| {
            let place = match &related.path {
                Some(path) => path.to_string(),
                None => format!("{}", self.line(related.span.start)),
            };
            (place, related.message.clone())
        });
        Card {
            number: at + 1,
            rule: finding.rule,
            severity: severity_name(finding.severity),
            message: finding.message.clone(),
            place: self.line(finding.span.start).to_string(),
            evidence: evidence.collect(),
            related: related.collect(),
            fixes: finding.fixes.iter().map(|fix| self.correction(fix)).collect(),
        }
    }

    fn correction(&self, fix: &Fix) -> Correction {
        let (old, new) = match fix.edits.as_slice() {
            [edit] if !edit.text.is_empty() => (shortened(edit.span.of(self.report.text)), shortened(&edit.text)),
            _ => (String::new(), String::new()),
        };
        Correction { title: fix.title.clone(), old, new, safety: safety_name(fix.safety) }
    }

    /// The dates of the draft, the earliest first.
    fn moments(&self) -> Vec<Moment> {
        let mut moments = Vec::new();
        for block in &self.document.blocks {
            for mention in &block.reading.mentions {
                let MentionKind::Date(date) = &mention.kind else { continue };
                let Some((first, last)) = date.days else { continue };
                let span = block.locate(mention.span);
                let around = excerpt(block.block.span.of(self.report.text), mention.span);
                // A finding of the date itself: one that is about the whole passage says nothing of it.
                let about = |finding: &Finding| finding.span.overlaps(span) && finding.span.len() <= 2 * span.len();
                let finding = self.report.findings.iter().position(about);
                moments.push((
                    (first, last),
                    Moment {
                        iso: iso(first, last),
                        before: around.before,
                        text: around.found,
                        after: around.after,
                        line: self.line(block.block.span.start),
                        finding: finding.map(|at| at + 1),
                    },
                ));
            }
        }
        moments.sort_by_key(|(days, _)| *days);
        moments.into_iter().map(|(_, moment)| moment).collect()
    }
}

/// A span of days as precisely as it is known: a day, a month, or its years.
fn iso(first: Day, last: Day) -> String {
    let Day { year, month, day } = first;
    if first == last {
        format!("{year:04}-{month:02}-{day:02}")
    } else if (year, month) == (last.year, last.month) {
        format!("{year:04}-{month:02}")
    } else if year == last.year {
        format!("{year:04}")
    } else {
        format!("{year:04}/{:04}", last.year)
    }
}
