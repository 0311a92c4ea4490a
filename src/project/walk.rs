//! From the paths of the command line to the drafts they mean.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use ignore::WalkBuilder;

use super::{
    config::Configs,
    draft::{Fault, explain},
};

/// A file with patterns like those of `.gitignore`, for this program alone.
const IGNORE_FILE: &str = ".policylintignore";

/// The drafts that `paths` mean, in a stable order: as given, folders by name. Files are
/// taken whatever they are called; of folders, what git ignores or `exclude` names is left out.
/// What could not be looked at is told in `faults`.
pub fn drafts(paths: &[PathBuf], configs: &Arc<Configs>, force_exclude: bool, faults: &mut Vec<Fault>) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, configs, &mut |path| found.push(path), faults);
        } else if !(force_exclude && is_excluded(path, configs, false)) {
            found.push(path.clone());
        }
    }
    found.retain(|path| seen.insert(path.clone()));
    found
}

fn walk(folder: &Path, configs: &Arc<Configs>, found: &mut dyn FnMut(PathBuf), faults: &mut Vec<Fault>) {
    let root = folder.to_owned();
    let own = Arc::clone(configs);
    let walk = WalkBuilder::new(folder)
        // A folder of drafts may have a `.gitignore` without being a repository.
        .require_git(false)
        .add_custom_ignore_filename(IGNORE_FILE)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            entry.path() == root || !is_excluded(entry.path(), &own, is_folder)
        })
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                // Settings that are wrong are told once, when the run looks for them.
                if configs.of_file(entry.path()).is_ok_and(|config| config.wants(entry.path())) {
                    found(tidy(entry.into_path()));
                }
            }
            Ok(_) => {}
            Err(error) => faults.push(fault(&error, folder)),
        }
    }
}

fn is_excluded(path: &Path, configs: &Configs, is_folder: bool) -> bool {
    configs.of_file(path).is_ok_and(|config| config.excludes(path, is_folder))
}

/// `./a.md` is `a.md`.
fn tidy(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}

fn fault(error: &ignore::Error, folder: &Path) -> Fault {
    let path = path_of(error).unwrap_or(folder);
    let message = match error.io_error() {
        Some(error) => explain(error),
        None => error.to_string(),
    };
    Fault { path: path.to_string_lossy().into(), message }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Partial(errors) => errors.first().and_then(path_of),
        _ => None,
    }
}
