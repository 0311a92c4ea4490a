//! Drafts as lines of JSON on standard input, one answer a line on standard output,
//! in the same order, each as soon as those before it are out.

use std::{
    io::{self, BufRead, BufReader, Write},
    sync::mpsc::{Receiver, sync_channel},
    thread,
};

use anyhow::Result;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Status;
use crate::{
    lang::{LangId, Languages},
    project::draft::format_named,
    text::Format,
};

/// Lines read ahead, and answered together.
const AHEAD: usize = 256;

/// One draft.
pub(super) struct Item {
    pub(super) text: String,
    pub(super) lang: Option<LangId>,
    pub(super) format: Format,
}

#[derive(Serialize)]
struct Failure {
    line: usize,
    error: String,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with \"id\" and \"text\"")]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    lang: Option<String>,
    format: Option<String>,
}

/// Answers every line with its id and the fields of the object that `answer` writes; a bad
/// one with its error. Gives what the answers and errors amount to.
pub(super) fn run(languages: &Languages, answer: impl Fn(&Item) -> Result<(String, Status)> + Sync) -> Result<Status> {
    let lines = read_ahead();
    let mut stdout = io::stdout().lock();
    let mut status = Status::Clean;
    let mut number = 0;
    while let Ok(first) = lines.recv() {
        // Whatever has come meanwhile goes along; who sends one line gets one answer at once.
        let chunk: Vec<(usize, io::Result<Vec<u8>>)> = std::iter::once(first)
            .chain(lines.try_iter().take(AHEAD))
            .map(|line| {
                number += 1;
                (number, line)
            })
            .collect();
        let answers: Vec<Result<(String, Status)>> = chunk
            .into_par_iter()
            .filter(|(_, line)| !matches!(line, Ok(line) if line.trim_ascii().is_empty()))
            .map(|(number, line)| one(number, line, languages, &answer))
            .collect();
        for result in answers {
            let (line, own) = result?;
            status = status.max(own);
            stdout.write_all(line.as_bytes())?;
        }
        stdout.flush()?;
    }
    Ok(status)
}

fn one(
    number: usize,
    line: io::Result<Vec<u8>>,
    languages: &Languages,
    answer: impl Fn(&Item) -> Result<(String, Status)>,
) -> Result<(String, Status)> {
    let (id, (fields, status)) =
        match line.map_err(|error| (Value::Null, error.to_string())).and_then(|line| parse(&line, languages)) {
            Ok((id, item)) => (id, answer(&item)?),
            Err((id, error)) => {
                let failure = Failure { line: number, error };
                (id, (serde_json::to_string(&failure)?, Status::Fault))
            }
        };
    let fields = fields.strip_prefix('{').unwrap_or(&fields);
    Ok((format!("{{\"id\":{id},{fields}\n"), status))
}

pub(super) fn parse(line: &[u8], languages: &Languages) -> Result<(Value, Item), (Value, String)> {
    let line: Line = serde_json::from_slice(line).map_err(|error| {
        // The id may be there though the rest is wrong.
        let whole: Value = serde_json::from_slice(line).unwrap_or_default();
        (whole.get("id").cloned().unwrap_or_default(), error.to_string())
    })?;
    let fail = |error: String| (line.id.clone(), error);
    let lang = match line.lang.as_deref() {
        None | Some("") => None,
        Some(code) => {
            let known = || languages.all().map(|(_, lang)| lang.code.as_str()).collect::<Vec<_>>().join(", ");
            Some(languages.find(code).ok_or_else(|| fail(format!("no language {code:?}; there are {}", known())))?)
        }
    };
    let format = match line.format.as_deref() {
        None => Format::Plain,
        Some(name) => format_named(name)
            .ok_or_else(|| fail(format!("no format {name:?}; there are md, txt, html, tex, rst, adoc and typ")))?,
    };
    let text = line.text;
    Ok((line.id, Item { text, lang, format }))
}

/// A thread of its own reads, so that neither reading nor answering waits for the other.
pub(super) fn read_ahead() -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = sync_channel(AHEAD);
    thread::spawn(move || {
        let mut input = BufReader::new(io::stdin());
        loop {
            let mut line = Vec::new();
            let read = match input.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => Ok(line),
                Err(error) => Err(error),
            };
            let failed = read.is_err();
            if sender.send(read).is_err() || failed {
                break;
            }
        }
    });
    receiver
}
