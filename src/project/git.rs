//! What git knows of drafts.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    process::Command,
};

/// The files that differ from a revision, or that git does not know yet, absolute.
///
/// # Errors
/// What git says; what to do.
pub fn changed_since(revision: &str) -> Result<HashSet<PathBuf>, String> {
    if revision.starts_with('-') {
        return Err(format!("no revision is named {revision:?}; name a commit, a branch or a tag"));
    }
    let top = run(&["rev-parse", "--show-toplevel"])?;
    let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches(['\n', '\r']).to_owned());
    let changed = run(&["diff", "--name-only", "-z", "--diff-filter=d", "--no-renames", revision, "--"])?;
    let unknown = run(&["ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", ":/"])?;
    let names = [changed, unknown].concat();
    Ok(names
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .map(|name| top.join(Path::new(&*String::from_utf8_lossy(name))))
        .collect())
}

fn run(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output =
        Command::new("git").args(["-c", "core.quotePath=false"]).args(arguments).output().map_err(|_| {
            "--changed-since asks git, and there is none; install it, or leave the option out".to_owned()
        })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
    Err(format!("git does not know what changed ({said}); name a commit of this repository"))
}
