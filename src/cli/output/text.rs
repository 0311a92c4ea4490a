//! The format for people. A finding opens with its place, which terminals and editors
//! can follow; the passage stands below, the finding in it underlined, or between ⟦ ⟧
//! where there are no colours. No carets: they point nowhere under right-to-left text.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::{
    Report, Tally, fact_line,
    plain::{Excerpt, excerpt, isolated, line, shortened},
    wire::{elsewhere, severity_name},
};
use crate::{
    cli::console::counted,
    diagnostic::{Finding, Fix, Related, Safety, Severity},
    text::Span,
};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();

pub(super) fn report(report: &Report<'_>, colors: bool) -> String {
    let mut out = String::new();
    for (at, finding) in report.findings.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        write_finding(&mut out, finding, report, colors);
    }
    out
}

fn write_finding(out: &mut String, finding: &Finding, report: &Report<'_>, colors: bool) {
    let place = place(report, finding.span);
    let style = style(finding.severity);
    let severity = severity_name(finding.severity);
    let _ = writeln!(out, "{BOLD}{place}{BOLD:#} {style}{severity}{style:#} {DIM}[{}]{DIM:#}", finding.rule);
    let _ = writeln!(out, "  {}", isolated(&line(&finding.message)));
    let _ = writeln!(out, "  {DIM}│{DIM:#} {}", passage(report, finding.span, style, colors));
    for evidence in &finding.evidence {
        let _ = writeln!(out, "  {DIM}fact{DIM:#} {}", isolated(&line(&fact_line(evidence))));
    }
    for related in &finding.related {
        let _ = writeln!(out, "  {DIM}see {DIM:#} {}", other_place(related, report));
    }
    for fix in &finding.fixes {
        let _ = writeln!(out, "  {DIM}fix {DIM:#} {}", correction(fix, report.text));
    }
}

fn place(report: &Report<'_>, span: Span) -> String {
    let position = report.places.at(span.start);
    format!("{}:{}:{}", line(report.path), position.line, position.column)
}

const fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Information => AnsiColor::Blue.on_default().bold(),
    }
}

fn passage(report: &Report<'_>, span: Span, style: Style, colors: bool) -> String {
    let text = report.text;
    // Of a text whose lines are paragraphs, no other line is shown.
    let start = if report.of_paragraphs { text.get(..span.start).and_then(|before| before.rfind('\n')) } else { None };
    let start = start.map_or(0, |end| end + 1);
    let rest = text.get(span.end..).filter(|_| report.of_paragraphs);
    let end = rest.and_then(|rest| rest.find('\n')).map_or(text.len(), |end| span.end + end);
    let around = text.get(start..end).unwrap_or(text);
    let Excerpt { before, found, after } = excerpt(around, Span::new(span.start - start, span.end - start));
    let found = isolated(&found).into_owned();
    let marked = if colors {
        let style = style.underline();
        format!("{style}{found}{style:#}")
    } else {
        format!("⟦{found}⟧")
    };
    isolated(&format!("{before}{marked}{after}")).into_owned()
}

fn other_place(related: &Related, report: &Report<'_>) -> String {
    let place = match &related.path {
        Some(path) => match elsewhere(path, related.span) {
            Some(places) => {
                let start = places.at(related.span.start);
                format!("{}:{}:{}", line(path), start.line, start.column)
            }
            None => line(path),
        },
        None => place(report, related.span),
    };
    format!("{place} {}", isolated(&line(&related.message)))
}

/// Before → after, what it takes to have it done, and what it is called.
fn correction(fix: &Fix, text: &str) -> String {
    let how = match fix.safety {
        Safety::Safe => "--fix",
        Safety::Unsafe => "--fix --unsafe-fixes",
        Safety::Display => "by hand",
    };
    let title = line(&fix.title);
    let title = isolated(&title);
    match fix.edits.as_slice() {
        [edit] if !edit.text.is_empty() => {
            let (old, new) = (shortened(edit.span.of(text)), shortened(&edit.text));
            let (old, new) = (isolated(&old), isolated(&new));
            if old.is_empty() {
                return format!("{title}: {NEW}{new}{NEW:#} {DIM}({how}){DIM:#}");
            }
            format!("{OLD}{old}{OLD:#} → {NEW}{new}{NEW:#} {DIM}({how}){DIM:#}")
        }
        _ => format!("{title} {DIM}({how}){DIM:#}"),
    }
}

/// The last line: what was found in how many drafts, and what can be done about it.
pub(super) fn summary(tally: &Tally, fixing: bool) -> String {
    let mut out = String::new();
    if tally.findings() > 0 {
        out.push('\n');
    }
    if fixing && tally.fixed > 0 {
        let _ = write!(out, "{} fixed in {}; ", counted(tally.fixed, "finding"), counted(tally.changed, "draft"));
    }
    if tally.findings() == 0 {
        match tally.fixed {
            0 => drop(writeln!(out, "{NEW}nothing found{NEW:#} in {}", counted(tally.files, "draft"))),
            _ => drop(writeln!(out, "{NEW}nothing is left{NEW:#}")),
        }
        return out;
    }
    let kinds: Vec<String> = [Severity::Error, Severity::Warning, Severity::Information]
        .into_iter()
        .filter_map(|severity| Some((severity, *tally.by_severity.get(&severity)?)))
        .map(|(severity, count)| {
            let style = style(severity);
            let name = match severity {
                Severity::Error => counted(count, "error"),
                Severity::Warning => counted(count, "warning"),
                Severity::Information => format!("{count} for information"),
            };
            format!("{style}{name}{style:#}")
        })
        .collect();
    let _ = write!(out, "{} in {} of {}", kinds.join(", "), tally.files_with_findings, counted(tally.files, "draft"));
    let fixable = |safety| tally.fixable.get(&safety).copied().unwrap_or_default();
    let (safe, bold) = (fixable(Safety::Safe), fixable(Safety::Unsafe));
    match (safe, bold) {
        (0, 0) => {}
        (safe, 0) => drop(write!(out, "; {safe} fixable with --fix")),
        (0, bold) => drop(write!(out, "; {bold} fixable with --fix --unsafe-fixes")),
        (safe, bold) => drop(write!(out, "; {safe} fixable with --fix, {bold} more with --unsafe-fixes")),
    }
    out.push('\n');
    out
}

/// How often each rule found something, the most frequent first.
pub(super) fn statistics(tally: &Tally) -> String {
    let mut rules: Vec<_> = tally.by_rule.iter().collect();
    rules.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), **name));
    let width = rules.first().map_or(0, |(_, count)| count.to_string().len());
    let mut out = String::new();
    for (name, count) in rules {
        let _ = writeln!(out, "{BOLD}{count:width$}{BOLD:#}  {name}");
    }
    out + &summary(tally, false)
}

pub(super) fn diff_summary(tally: &Tally) -> String {
    fixes(tally, "would be fixed")
}

/// What was fixed, whatever is left.
pub(super) fn fix_summary(tally: &Tally) -> String {
    fixes(tally, "fixed")
}

fn fixes(tally: &Tally, what: &str) -> String {
    match tally.fixed {
        0 => "nothing to fix\n".into(),
        fixed => format!("{} {what} in {}\n", counted(fixed, "finding"), counted(tally.changed, "draft")),
    }
}
