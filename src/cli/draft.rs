//! One draft of a run of `check`: read, judged, fixed or annotated, and reported.

use std::{
    cell::RefCell,
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
    diagnostic::{Edit, Finding, Safety},
    lint::fix::settle,
    project::{
        Draft, Fault,
        baseline::{Baseline, Entry},
        cache::{Cache, Means},
        write,
    },
    text::Span,
};

/// The state of no drafts at all.
const ALONE: u128 = 0;

/// What all drafts of a run share.
pub(super) struct Run<'a> {
    arguments: &'a CheckArguments,
    session: &'a Session,
    pub(super) output: Output,
    baseline: Option<Baseline>,
    /// If drafts are held against one another.
    pub(super) siblings: Option<Siblings>,
    /// With what of the run decides what is found.
    cache: Option<(Cache, Means)>,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        arguments: &'a CheckArguments,
        session: &'a Session,
        output: Output,
        baseline: Option<Baseline>,
        drafts: &[PathBuf],
        finds_copies: bool,
    ) -> Self {
        let cache = if arguments.no_cache || arguments.fixes() { None } else { Cache::open() };
        let cache = cache.and_then(|cache| Some((cache, Means::new()?)));
        let known = cache.as_ref().map(|(cache, means)| (cache, means));
        let siblings = finds_copies.then(|| Siblings::new(drafts, known));
        Self { arguments, session, output, baseline, siblings, cache }
    }

    /// Keeps what was found for the next run; tells in how many drafts it was looked for.
    pub(super) fn remember(&mut self) -> Option<usize> {
        let (cache, _) = self.cache.take()?;
        let n_fresh = cache.n_fresh();
        let passages = self.siblings.take().and_then(|siblings| siblings.into_kept(&cache));
        cache.save(passages.as_ref());
        Some(n_fresh)
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
    let mut judge = run.session.judge(&name).map_err(broken)?;
    if let Some(siblings) = &run.siblings {
        judge = judge.beside(siblings, &name);
    }
    if arguments.fixes() && draft.office.is_some() {
        let message =
            "is not changed in place; take --annotate OUT, which writes a copy with comments and tracked changes";
        return Err(Fault { path: draft.path.clone(), message: message.into() });
    }
    let limit = if arguments.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };

    let mut text = draft.text.to_string();
    let mut fixed = 0;
    // Of the text that was looked at last, which is the one that stays.
    let stale = RefCell::new(Vec::new());
    let new = |text: &str, findings: Vec<Finding>| {
        let Some(baseline) = &run.baseline else { return findings };
        let (new, gone) = apart(&draft, text, baseline, findings);
        stale.replace(gone);
        new
    };
    let mut findings = if arguments.add_suppressions {
        let (allowed, findings, added) = allow::all(&text, draft.format, &judge, &new);
        (text, fixed) = (allowed, added);
        findings
    } else if arguments.fixes() {
        let find = |text: &str| new(text, judge.check(text.into(), draft.format, None));
        let (settled, findings, applied) = settle(&text, limit, find);
        (text, fixed) = (settled, applied);
        findings
    } else {
        new(&text, found(&draft, &judge, run, &name))
    };
    let mut done = Done { stale: stale.take(), ..Done::default() };
    if arguments.diff {
        let tally = Tally { files: 1, changed: usize::from(fixed > 0), fixed, pending: fixed, ..Tally::default() };
        return Ok(Done { out: diff::unified(&draft.path, &draft.text, &text), tally, ..done });
    }
    if arguments.fix_only {
        findings.clear();
    }
    if arguments.write_baseline.is_some() {
        let report = Report::new(&draft.path, &text, draft.has_bom, &findings);
        done.entries = Some((report.relative(), entries(&report)));
        done.tally = Tally::of(&findings);
        return Ok(done);
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
    let Some((cache, means)) = &run.cache else { return judge.check_draft(draft) };
    let mut means = means.clone();
    judge.describe(&mut means);
    means.text(&format!("{} {:?} {:?}", draft.path, draft.format, draft.office.as_ref().map(|office| office.kind)));
    let key = means.key(draft.text.as_bytes());
    let siblings = run.siblings.as_ref().filter(|_| judge.finds_copies());
    // Without drafts to hold it against, nothing but itself decides.
    let state = siblings.map_or(ALONE, Siblings::state);
    let since = siblings.map_or(Some(ALONE), |siblings| siblings.since(name));
    let has_moved = |finding: &Finding| siblings.is_some_and(|siblings| siblings.has_moved(finding));
    let known = since.and_then(|since| cache.get(&draft.path, key, since));
    if let Some(findings) = known.filter(|findings| !findings.iter().any(has_moved)) {
        cache.stands(&draft.path, state);
        return findings;
    }
    let findings = judge.check_draft(draft);
    cache.put(&draft.path, key, state, &findings);
    findings
}

/// Parts what is found from what the baseline knows of it. Gives what is new, and what the
/// baseline knows and was not found.
fn apart(draft: &Draft, text: &str, baseline: &Baseline, findings: Vec<Finding>) -> (Vec<Finding>, Vec<String>) {
    let report = Report::new(&draft.path, text, draft.has_bom, &findings);
    let path = report.relative();
    let prints = fingerprints(&report);
    let found: HashSet<u128> = prints.iter().copied().collect();
    let known = baseline.known(&path);
    let mut prints = prints.into_iter();
    let is_known = |_: &Finding| prints.next().is_some_and(|print| known.contains(&print));
    let (known, mut new): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_known);
    // What changes the text that a known finding stands at, or points to, makes it a new one.
    let mut held: Vec<Span> = known.iter().map(|known| known.span).collect();
    held.extend(known.iter().flat_map(|known| &known.related).filter(|at| at.path.is_none()).map(|at| at.span));
    let is_held = |edit: &Edit| held.iter().any(|held| held.overlaps(edit.span));
    for finding in &mut new {
        finding.fixes.retain(|fix| !fix.edits.iter().any(is_held));
    }
    let stale = baseline.stale(&path, &found);
    let line = |entry: &&Entry| {
        format!("{path}: the baseline has {} “{}”, and the draft has it no more; write it anew", entry.rule, entry.text)
    };
    (new, stale.iter().map(line).collect())
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
