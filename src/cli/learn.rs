//! `policylint learn`: a corpus in, an index of its passages out.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Result, anyhow, bail};

use super::{
    Status,
    args::LearnArguments,
    console::{self, counted},
};
use crate::project::{Configs, Fault, index, walk};

pub(super) fn run(arguments: &LearnArguments) -> Result<Status> {
    let Some(path) = &arguments.index else {
        bail!("nothing to write; name a file for the index with --index");
    };
    let mut faults = Vec::new();
    let corpus = walk::drafts(&arguments.corpus, &Arc::new(Configs::default()), false, &mut faults);
    faults.extend(learn_index(path, &corpus)?);
    for fault in &faults {
        console::error(&fault.to_string());
    }
    Ok(if faults.is_empty() { Status::Clean } else { Status::Fault })
}

/// Tells what could not be read; the rest is in the index.
fn learn_index(path: &Path, corpus: &[PathBuf]) -> Result<Vec<Fault>> {
    let learned = index::learn(path, corpus).map_err(|fault| anyhow!(fault.to_string()))?;
    writeln!(
        io::stdout(),
        "{}: {} of {} ({} read anew)",
        path.display(),
        counted(learned.passages, "passage"),
        counted(learned.documents, "document"),
        learned.read
    )?;
    Ok(learned.faults)
}
