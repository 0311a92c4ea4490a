//! One draft of a run of `check`: read, judged, fixed or annotated, and reported.

use std::{
    collections::HashSet,
    io,
    path::{Path, PathBuf},
};

use super::{
    allow, annotate,
    args::{CheckArguments, Format},
    output::{Output, Report, Tally, diff, fingerprints, plain::shortened},
    session::{Judge, Session},
    siblings::Siblings,
};
use crate::{
    diagnostic::{Finding, Safety},
    learn::index::passages,
    lint::fix::settle,
    project::{
        Draft, Fault,
        baseline::{Baseline, Entry},
        cache::{Cache, Means},
        write,
    },
};

/// What all drafts of a run share.
pub(super) struct Run<'a> {
    arguments: &'a CheckArguments,
    session: &'a Session,
    pub(super) output: Output,
    baseline: Option<Baseline>,
    pub(super) siblings: Siblings,
    pub(super) cache: Option<Cache>,
    /// What of the run decides what is found.
    means: Option<Means>,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        arguments: &'a CheckArguments,
        session: &'a Session,
        output: Output,
        baseline: Option<Baseline>,
        siblings: Siblings,
    ) -> Self {
        let cache = if arguments.no_cache || arguments.fixes() { None } else { Cache::open() };
        let means = Means::new().filter(|_| cache.is_some());
        Self { arguments, session, output, baseline, siblings, cache, means }
    }
}

/// What became of one draft.
#[derive(Default)]
pub(super) struct Done {
    /// For standard output, and, of a fixed draft from standard input, for standard error.
    pub(super) out: String,
    pub(super) note: String,
    pub(super) tally: Tally,
    /// For a new baseline: the draft's path there, and what was found.
    pub(super) entries: Option<(String, Vec<Entry>)>,
    /// What the baseline knows and the draft has no more, a line each.
    pub(super) stale: Vec<String>,
}

pub(super) fn check(path: &Path, run: &Run<'_>) -> Result<Done, Fault> {
    let arguments = run.arguments;
    let is_stdin = path.as_os_str() == "-";
    let name = name_of(path, arguments);
    let draft = if is_stdin {
        let name = if arguments.stdin_filename.is_some() { name.to_string_lossy() } else { "<stdin>".into() };
        Draft::read_from(io::stdin().lock(), name.into())?
    } else {
        Draft::read(path)?
    };
    let broken = |error: anyhow::Error| Fault { path: draft.path.clone(), message: format!("{error:#}") };
    let judge = run.session.judge(&name).map_err(broken)?.beside(&run.siblings, &name);
    if arguments.fixes() && draft.office.is_some() {
        let message =
            "is not changed in place; take --annotate OUT, which writes a copy with comments and tracked changes";
        return Err(Fault { path: draft.path.clone(), message: message.into() });
    }
    let limit = if arguments.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };

    let mut text = draft.text.to_string();
    let mut fixed = 0;
    let mut findings = if arguments.add_suppressions {
        let (allowed, findings, added) = allow::all(&text, draft.format, &judge);
        (text, fixed) = (allowed, added);
        findings
    } else if arguments.fixes() {
        let (settled, findings, applied) = settle(&text, limit, |text| judge.check(text.into(), draft.format, None));
        (text, fixed) = (settled, applied);
        findings
    } else {
        found(&draft, &judge, run, &name)
    };
    if arguments.diff {
        let tally = Tally { files: 1, changed: usize::from(fixed > 0), fixed, pending: fixed, ..Tally::default() };
        return Ok(Done { out: diff::unified(&draft.path, &draft.text, &text), tally, ..Done::default() });
    }
    let mut done = Done::default();
    if arguments.write_baseline.is_some() {
        let report = Report::new(&draft.path, &text, draft.has_bom, &findings);
        done.entries = Some((report.relative(), entries(&report)));
        done.tally = Tally::of(&findings);
        return Ok(done);
    }
    if let Some(baseline) = &run.baseline {
        done.stale = known_apart(&draft, &text, baseline, &mut findings);
    }
    if let Some(out) = &arguments.annotate {
        annotate::write(&draft, &findings, limit, judge.as_of(), out)?;
    }
    let report = Report::new(&draft.path, &text, draft.has_bom, &findings).of_paragraphs(draft.office.is_some());
    let document = (arguments.format == Some(Format::Html)).then(|| match fixed {
        0 => draft.document(None, &judge.knowledge),
        _ => judge.read(text.as_str().into(), draft.format, None),
    });
    done.tally = Tally { changed: usize::from(fixed > 0), fixed, ..Tally::of(&findings) };
    let said = match &document {
        Some(document) => run.output.page(&report, document, &judge.knowledge),
        None => run.output.report(&report).map_err(|error| broken(error.into()))?,
    };
    if arguments.fixes() && is_stdin {
        let bom = if draft.has_bom { "\u{FEFF}" } else { "" };
        return Ok(Done { out: format!("{bom}{text}"), note: said, ..done });
    }
    if fixed > 0 {
        write::replace(path, &draft, &text)?;
    }
    Ok(Done { out: said, ..done })
}

/// What is found in the draft, now or by an earlier run with the same means.
fn found(draft: &Draft, judge: &Judge, run: &Run<'_>, name: &Path) -> Vec<Finding> {
    let (Some(cache), Some(means)) = (&run.cache, &run.means) else { return judge.check_draft(draft) };
    let mut means = means.clone();
    judge.describe(&mut means);
    means.text(&format!("{} {:?} {:?}", draft.path, draft.format, draft.office.as_ref().map(|office| office.kind)));
    // Of the drafts before it, what is copied from them, and nothing else.
    if judge.finds_copies() && !run.siblings.index().is_empty() {
        match run.siblings.passages(name) {
            Some(passages) => judge.describe_copies(passages, &mut means),
            None => judge.describe_copies(&passages(&draft.text, draft.format), &mut means),
        }
    }
    let key = means.key(draft.text.as_bytes());
    if let Some(findings) = cache.get(&draft.path, key) {
        return findings;
    }
    let findings = judge.check_draft(draft);
    cache.put(&draft.path, key, &findings);
    findings
}

/// Takes out what the baseline knows. Gives what it knows and was not found.
fn known_apart(draft: &Draft, text: &str, baseline: &Baseline, findings: &mut Vec<Finding>) -> Vec<String> {
    let report = Report::new(&draft.path, text, draft.has_bom, findings);
    let path = report.relative();
    let prints = fingerprints(&report);
    let known = baseline.known(&path);
    let found: HashSet<u128> = prints.iter().copied().collect();
    let mut prints = prints.into_iter();
    findings.retain(|_| prints.next().is_none_or(|print| !known.contains(&print)));
    let stale = baseline.stale(&path, &found);
    let line = |entry: &&Entry| {
        format!("{path}: the baseline has {} “{}”, and the draft has it no more; write it anew", entry.rule, entry.text)
    };
    stale.iter().map(line).collect()
}

fn entries(report: &Report<'_>) -> Vec<Entry> {
    let prints = fingerprints(report);
    let entry = |(finding, print): (&Finding, u128)| Entry {
        rule: finding.rule.to_owned(),
        text: shortened(finding.span.of(report.text)),
        fingerprint: format!("{print:032x}"),
    };
    report.findings.iter().zip(prints).map(entry).collect()
}

/// Standard input goes by the name it was given.
pub(super) fn name_of(path: &Path, arguments: &CheckArguments) -> PathBuf {
    match &arguments.stdin_filename {
        Some(name) if path.as_os_str() == "-" => name.clone(),
        _ => path.to_owned(),
    }
}
