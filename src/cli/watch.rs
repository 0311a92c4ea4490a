//! `--watch`: checks again whenever a draft, a settings file or a pack changes.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{RecvTimeoutError, channel},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use notify::{EventKind, RecursiveMode, Watcher};

use super::{Status, console};

/// An editor writes a file in several steps; what comes within this is one change.
const SETTLED: Duration = Duration::from_millis(150);

/// Runs `check` now and after every change below `paths`, until it is interrupted.
pub(super) fn run(paths: &[PathBuf], check: impl Fn() -> Result<Status>) -> Result<Status> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        bail!("--watch watches files and folders; name some");
    }
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let is_change = event.is_ok_and(|event| {
            !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| matters(path))
        });
        if is_change {
            let _ = sender.send(());
        }
    })
    .context("changes cannot be watched here")?;
    for path in paths {
        // Editors put a new file in the place of the old one: the folder sees it.
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let mode = if path.is_dir() { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        watcher.watch(folder, mode).with_context(|| format!("{} cannot be watched", folder.display()))?;
    }
    loop {
        if let Err(error) = check() {
            // Settings in the middle of an edit may be wrong for a moment.
            format!("{error:#}").lines().for_each(console::error);
        }
        console::tell("watching for changes; interrupt to end");
        if changes.recv().is_err() {
            return Ok(Status::Clean);
        }
        while !matches!(changes.recv_timeout(SETTLED), Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected))
        {
        }
    }
}

/// Our own and editors' files beside the draft do not matter.
fn matters(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let hidden = name.starts_with('.') && name != ".policylint.toml" && name != ".policylintignore";
    !hidden && !name.ends_with(['~', '#']) && !path.components().any(|part| part.as_os_str() == ".git")
}
