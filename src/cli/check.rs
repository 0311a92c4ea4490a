//! `policylint check`: drafts in, findings out, fixes applied or shown.

use std::{
    env,
    io::Write,
    mem::ManuallyDrop,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use anyhow::{Result, anyhow, bail};
use rayon::prelude::*;

use super::{
    Status,
    args::{CheckArguments, Color, Format, Input},
    batch, console,
    draft::{self, Done, Run},
    output::{Output, Report, Tally, json},
    session::Session,
    watch,
};
use crate::project::{Fault, baseline::Baseline, git, walk};

/// Drafts under work at once; what they say is written in their order.
const TOGETHER: usize = 64;

const TOO_MANY: &str = "copied-passage: these are too many drafts to be held against one another to the end; \
                        make an index of them with `policylint learn --index`, and check with --index\n";

pub(super) fn run(arguments: &CheckArguments, color: Color) -> Result<Status> {
    if arguments.watch {
        return watch::run(&arguments.paths, || once(arguments, &Session::new(arguments)?, color));
    }
    // It lasts as long as the process, whose end gives its memory back at once.
    let session = ManuallyDrop::new(Session::new(arguments)?);
    once(arguments, &session, color)
}

fn once(arguments: &CheckArguments, session: &Session, color: Color) -> Result<Status> {
    let status = match arguments.input {
        Input::Jsonl => lines(arguments, session)?,
        Input::Text => files(arguments, session, color)?,
    };
    Ok(if arguments.exit_zero && status == Status::Findings { Status::Clean } else { status })
}

fn lines(arguments: &CheckArguments, session: &Session) -> Result<Status> {
    if arguments.fixes() || arguments.statistics {
        bail!("--input jsonl gives findings with their fixes; leave --statistics out, and what changes drafts");
    }
    if arguments.format == Some(Format::Text) {
        bail!("--input jsonl is answered in JSON lines; leave --format out");
    }
    if arguments.paths.iter().any(|path| path.as_os_str() != "-") {
        bail!("--input jsonl reads standard input; name no files");
    }
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
    let drafts = drafts(arguments, session, &mut tally.faults)?;
    // Settings or packs that are wrong stop the run before the first draft.
    let mut finds_copies = false;
    for path in &drafts {
        finds_copies |= session.judge(&draft::name_of(path, arguments))?.finds_copies();
    }
    finds_copies &= drafts.len() > 1;
    let baseline = arguments.baseline.as_deref().map(Baseline::load).transpose().map_err(|error| anyhow!(error))?;
    let mut run = Run::new(arguments, session, Output::new(arguments, color), baseline, &drafts, finds_copies);
    if run.siblings.as_ref().is_some_and(|siblings| siblings.is_cut) {
        console::note(TOO_MANY, color);
    }
    let mut new_baseline = Baseline::default();
    let mut stdout = console::stdout(color);
    stdout.write_all(run.output.open().as_bytes())?;
    let progress = console::Progress::new(drafts.len());
    for chunk in drafts.chunks(TOGETHER) {
        let done: Vec<Done> = chunk.par_iter().map(|path| guarded(path, &run)).collect();
        progress.aside(|| -> Result<()> {
            for Done { out, note, tally: own, entries, stale } in done {
                if !out.is_empty() && tally.written > 0 {
                    stdout.write_all(run.output.between().as_bytes())?;
                }
                tally.written += usize::from(!out.is_empty());
                stdout.write_all(out.as_bytes())?;
                console::note(&note, color);
                own.faults.iter().for_each(tell);
                stale.iter().for_each(|line| console::warning(line));
                if let Some((path, entries)) = entries {
                    new_baseline.add(path, entries);
                }
                tally.add(own);
            }
            stdout.flush()?;
            Ok(())
        })?;
        progress.advance(chunk.len());
    }
    progress.finish();
    if let Some(n_fresh) = run.remember()
        && is_logged()
    {
        console::tell(&format!(
            "looked into {n_fresh} of {}, and remembered the rest",
            console::counted(tally.files, "draft")
        ));
    }
    if let Some(path) = &arguments.write_baseline {
        new_baseline.write(path).map_err(|fault| anyhow!("{fault}"))?;
        console::tell(&format!(
            "wrote {} of {} to {}",
            console::counted(tally.findings(), "finding"),
            console::counted(tally.files, "draft"),
            path.display()
        ));
        return Ok(if tally.faults.is_empty() { Status::Clean } else { Status::Fault });
    }
    let end = run.output.close(&tally)?;
    if run.output.is_aside() {
        console::note(&end, color)
    } else {
        stdout.write_all(end.as_bytes())?
    }
    stdout.flush()?;
    Ok(tally.status())
}

/// The drafts that the arguments mean.
fn drafts(arguments: &CheckArguments, session: &Session, faults: &mut Vec<Fault>) -> Result<Vec<PathBuf>> {
    let mut drafts = walk::drafts(&arguments.paths, &session.configs, arguments.force_exclude, faults);
    faults.iter().for_each(tell);
    if let Some(revision) = &arguments.changed_since {
        let changed = git::changed_since(revision).map_err(|error| anyhow!(error))?;
        drafts.retain(|path| path.canonicalize().is_ok_and(|path| changed.contains(&path)));
    }
    if arguments.annotate.is_some() && drafts.len() != 1 {
        bail!("--annotate writes a copy of one document; name one");
    }
    Ok(drafts)
}

/// Whether one wants to know how it was done.
fn is_logged() -> bool {
    env::var("POLICYLINT_LOG").is_ok_and(|level| matches!(level.as_str(), "info" | "debug" | "trace"))
}

fn tell(fault: &Fault) {
    console::error(&fault.to_string());
}

/// A panic is our fault and costs its draft alone.
fn guarded(path: &Path, run: &Run<'_>) -> Done {
    let done = catch_unwind(AssertUnwindSafe(|| draft::check(path, run)));
    let fault = match done {
        Ok(Ok(done)) => return done,
        Ok(Err(fault)) => fault,
        Err(_) => {
            let message =
                "could not be checked, by a fault of this program; please report it, with the draft if you can";
            Fault { path: path.to_string_lossy().into(), message: message.into() }
        }
    };
    Done { tally: Tally { faults: vec![fault], ..Tally::default() }, ..Done::default() }
}
