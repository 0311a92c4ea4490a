//! `policylint facts review`: what was learned, one decision at a time.
//!
//! Each decision is written at once: who quits loses nothing.

use std::{
    io::{self, BufRead as _, Write},
    path::Path,
};

use anstyle::{AnsiColor, Style};
use anyhow::{Result, anyhow};

use super::{
    Status,
    args::{Color, ReviewArguments},
    console,
    output::plain::{isolated, line},
};
use crate::{
    facts::{CorpusPlace, schema::Decision, schema::Pack},
    learn::{
        keep,
        review::{Proposal, decide, proposals},
        write,
    },
    project::{
        corpus::{Passage, passage, place_of},
        packs,
        write::create,
    },
};

const NAME: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const AGAINST: Style = AnsiColor::Red.on_default();
/// So many passages are shown of each proposal.
const SHOWN: usize = 3;

enum Answer {
    Decide(Decision),
    Skip,
    Quit,
}

pub(super) fn run(arguments: &ReviewArguments, color: Color) -> Result<Status> {
    let path = &arguments.pack;
    let before = packs::read(path).map_err(|fault| anyhow!("pack {fault}"))?;
    let mut pack = before.parse(0).map_err(|error| anyhow!("{error}"))?;
    let open = proposals(&pack);
    let mut out = console::stdout(color);
    let mut decided = 0;
    for (at, proposal) in open.iter().enumerate() {
        show(&mut out, &pack, path, proposal, at + 1, open.len())?;
        match ask(&mut out)? {
            Answer::Decide(decision) => {
                decide(&mut pack, proposal, decision);
                create(path, keep(&before.text, write(&pack)).as_bytes())
                    .map_err(|fault| anyhow!(fault.to_string()))?;
                decided += 1;
            }
            Answer::Skip => {}
            Answer::Quit => break,
        }
    }
    writeln!(out, "{decided} decided, {} left", open.len() - decided)?;
    out.flush()?;
    Ok(Status::Clean)
}

fn show(out: &mut impl Write, pack: &Pack, path: &Path, proposal: &Proposal, at: usize, of: usize) -> Result<()> {
    writeln!(out, "\n{DIM}{at}/{of}{DIM:#}  {NAME}{}{NAME:#}  {}", proposal.fact, isolated(&proposal.value))?;
    let corpus = proposal.corpus(pack);
    let agrees = corpus.agrees.as_ref().map(|pack| format!(", as the pack `{pack}` says")).unwrap_or_default();
    writeln!(out, "  {DIM}{} documents, {} places{agrees}{DIM:#}", corpus.documents, corpus.places)?;
    for evidence in corpus.evidence.iter().take(SHOWN) {
        quote(out, &place_of(path, evidence))?;
    }
    for other in proposal.against(pack) {
        writeln!(out, "  {AGAINST}against it{AGAINST:#}  {}", isolated(&other.0))?;
        for evidence in other.1.iter().take(SHOWN) {
            quote(out, &place_of(path, evidence))?;
        }
    }
    Ok(())
}

/// A passage with where it stands, or why it cannot be shown.
pub(super) fn quote(out: &mut impl Write, place: &CorpusPlace) -> Result<()> {
    let from = place.span.start;
    match passage(place) {
        Passage::There(text) => writeln!(out, "    {DIM}{}:{from}{DIM:#}  {}", place.path, isolated(&line(&text)))?,
        Passage::Changed => writeln!(out, "    {DIM}{}:{from}  has changed since{DIM:#}", place.path)?,
        Passage::Gone(fault) => writeln!(out, "    {DIM}{fault}{DIM:#}")?,
    }
    Ok(())
}

/// What the user answers; the end of input is to quit.
fn ask(out: &mut impl Write) -> Result<Answer> {
    let mut answer = String::new();
    loop {
        write!(out, "[a]ccept, [r]eject, [s]kip, [q]uit? ")?;
        out.flush()?;
        answer.clear();
        if io::stdin().lock().read_line(&mut answer)? == 0 {
            writeln!(out)?;
            return Ok(Answer::Quit);
        }
        match answer.trim() {
            "a" | "accept" => return Ok(Answer::Decide(Decision::Accepted)),
            "r" | "reject" => return Ok(Answer::Decide(Decision::Rejected)),
            "s" | "skip" | "" => return Ok(Answer::Skip),
            "q" | "quit" => return Ok(Answer::Quit),
            _ => {}
        }
    }
}
