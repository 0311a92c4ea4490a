//! `policylint check`: drafts in, findings out, fixes applied or shown.

use std::{
    io::{self, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::{
    Status, annotate,
    args::{CheckArguments, Color, Format, Input},
    batch, console,
    output::{Output, Report, Tally, diff, json},
    session::Session,
    siblings::Siblings,
};
use crate::{
    diagnostic::Safety,
    lint::fix::settle,
    project::{Draft, Fault, walk, write},
};

/// Drafts under work at once; what they say is written in their order.
const TOGETHER: usize = 64;

const TOO_MANY: &str = "copied-passage: these are too many drafts to be held against one another to the end; \
                        make an index of them with `policylint learn --index`, and check with --index\n";

/// What became of one draft.
struct Done {
    /// For standard output, and, of a fixed draft from standard input, for standard error.
    out: String,
    note: String,
    tally: Tally,
}

pub(super) fn run(arguments: &CheckArguments, color: Color) -> Result<Status> {
    let session = Session::new(arguments)?;
    let status = match arguments.input {
        Input::Jsonl => lines(arguments, &session)?,
        Input::Text => files(arguments, &session, color)?,
    };
    Ok(if arguments.exit_zero && status == Status::Findings { Status::Clean } else { status })
}

fn lines(arguments: &CheckArguments, session: &Session) -> Result<Status> {
    if arguments.fix || arguments.diff || arguments.statistics {
        bail!("--input jsonl gives findings with their fixes; leave --fix, --diff and --statistics out");
    }
    if arguments.format == Some(Format::Text) {
        bail!("--input jsonl is answered in JSON lines; leave --format out");
    }
    if arguments.paths.iter().any(|path| path.as_os_str() != "-") {
        bail!("--input jsonl reads standard input; name no files");
    }
    // Each is read alone.
    let judge = session.judge(Path::new("-"))?;
    batch::run(&judge.knowledge.languages, |item| {
        let findings = judge.check(item.text.as_str().into(), item.format, item.lang);
        let status = if findings.is_empty() { Status::Clean } else { Status::Findings };
        let report = Report::new("", &item.text, false, &findings);
        Ok((json::answer(&report)?, status))
    })
}

fn files(arguments: &CheckArguments, session: &Session, color: Color) -> Result<Status> {
    if arguments.paths.is_empty() {
        bail!("nothing to check; name a file or a folder, or `-` for standard input");
    }
    let mut tally = Tally::default();
    let mut faults = Vec::new();
    let drafts = walk::drafts(&arguments.paths, &session.configs, arguments.force_exclude, &mut faults);
    faults.iter().for_each(tell);
    tally.faults = faults;
    if arguments.annotate.is_some() && drafts.len() != 1 {
        bail!("--annotate writes a copy of one document; name one");
    }
    // Settings or packs that are wrong stop the run before the first draft.
    let mut finds_copies = false;
    for draft in &drafts {
        finds_copies |= session.judge(&name_of(draft, arguments))?.finds_copies();
    }
    finds_copies &= drafts.len() > 1;
    let mut siblings = Siblings::new(&drafts);
    let output = Output::new(arguments, color);
    let mut stdout = console::stdout(color);
    stdout.write_all(output.open().as_bytes())?;
    for chunk in drafts.chunks(TOGETHER) {
        if finds_copies && !siblings.add(chunk) {
            finds_copies = false;
            console::note(TOO_MANY, color);
        }
        let done: Vec<Done> =
            chunk.par_iter().map(|path| guarded(path, arguments, session, &siblings, &output)).collect();
        for Done { out, note, tally: own } in done {
            if !out.is_empty() && tally.written > 0 {
                stdout.write_all(output.between().as_bytes())?;
            }
            tally.written += usize::from(!out.is_empty());
            stdout.write_all(out.as_bytes())?;
            console::note(&note, color);
            own.faults.iter().for_each(tell);
            tally.add(own);
        }
        stdout.flush()?;
    }
    let end = output.close(&tally)?;
    if output.is_aside() {
        console::note(&end, color)
    } else {
        stdout.write_all(end.as_bytes())?
    }
    stdout.flush()?;
    Ok(tally.status())
}

fn tell(fault: &Fault) {
    console::error(&fault.to_string());
}

/// A panic is our fault and costs its draft alone.
fn guarded(path: &Path, arguments: &CheckArguments, session: &Session, siblings: &Siblings, output: &Output) -> Done {
    let done = catch_unwind(AssertUnwindSafe(|| one(path, arguments, session, siblings, output)));
    let fault = match done {
        Ok(Ok(done)) => return done,
        Ok(Err(fault)) => fault,
        Err(_) => {
            let message =
                "could not be checked, by a fault of this program; please report it, with the draft if you can";
            Fault { path: path.to_string_lossy().into(), message: message.into() }
        }
    };
    let tally = Tally { faults: vec![fault], ..Tally::default() };
    Done { out: String::new(), note: String::new(), tally }
}

fn one(
    path: &Path,
    arguments: &CheckArguments,
    session: &Session,
    siblings: &Siblings,
    output: &Output,
) -> Result<Done, Fault> {
    let is_stdin = path.as_os_str() == "-";
    let name = name_of(path, arguments);
    let draft = if is_stdin {
        let name = if arguments.stdin_filename.is_some() { name.to_string_lossy() } else { "<stdin>".into() };
        Draft::read_from(io::stdin().lock(), name.into())?
    } else {
        Draft::read(path)?
    };
    let broken = |error: anyhow::Error| Fault { path: draft.path.clone(), message: format!("{error:#}") };
    let judge = session.judge(&name).map_err(broken)?.beside(siblings, &name);
    let find = |text: &str| judge.check(text.into(), draft.format, None);

    let mut text = draft.text.to_string();
    let mut fixed = 0;
    let is_fixing = arguments.fix || arguments.diff;
    if is_fixing && draft.office.is_some() {
        let message =
            "is not changed in place; take --annotate OUT, which writes a copy with comments and tracked changes";
        return Err(Fault { path: draft.path.clone(), message: message.into() });
    }
    let findings = if is_fixing {
        let limit = if arguments.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
        let (settled, findings, applied) = settle(&text, limit, find);
        (text, fixed) = (settled, applied);
        findings
    } else {
        judge.check_draft(&draft)
    };
    if let Some(out) = &arguments.annotate {
        let limit = if arguments.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
        annotate::write(&draft, &findings, limit, judge.as_of(), out)?;
    }
    if arguments.diff {
        let tally = Tally { files: 1, changed: usize::from(fixed > 0), fixed, pending: fixed, ..Tally::default() };
        return Ok(Done { out: diff::unified(&draft.path, &draft.text, &text), note: String::new(), tally });
    }
    let report = Report::new(&draft.path, &text, draft.has_bom, &findings);
    let tally = Tally { changed: usize::from(fixed > 0), fixed, ..Tally::of(&findings) };
    let said = output.report(&report).map_err(|error| broken(error.into()))?;
    if arguments.fix && is_stdin {
        let bom = if draft.has_bom { "\u{FEFF}" } else { "" };
        return Ok(Done { out: format!("{bom}{text}"), note: said, tally });
    }
    if fixed > 0 {
        write::replace(path, &draft, &text)?;
    }
    Ok(Done { out: said, note: String::new(), tally })
}

/// Standard input goes by the name it was given.
fn name_of(path: &Path, arguments: &CheckArguments) -> PathBuf {
    match &arguments.stdin_filename {
        Some(name) if path.as_os_str() == "-" => name.clone(),
        _ => path.to_owned(),
    }
}
