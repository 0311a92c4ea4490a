//! Writing a draft back: whole or not at all.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use super::draft::{Draft, Fault, explain};

/// Puts `text` in the place of a draft's own: written beside it, then renamed over it.
/// Byte order mark and permissions stay; a link stays a link.
///
/// # Errors
/// The file changed since it was read, or cannot be written; then it is left as it is.
pub fn replace(path: &Path, draft: &Draft, text: &str) -> Result<(), Fault> {
    let fault = |message: String| Fault { path: draft.path.clone(), message };
    let told = |error: &io::Error| fault(explain(error).replace("may not be read", "may not be written"));
    let path = fs::canonicalize(path).map_err(|error| told(&error))?;
    let metadata = fs::metadata(&path).map_err(|error| told(&error))?;
    if metadata.permissions().readonly() {
        return Err(fault("is read-only; nothing was changed".into()));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = write_beside(folder, draft.has_bom, text, metadata.permissions()).map_err(|error| told(&error))?;
    if !is_unchanged(&path, draft) {
        return Err(fault("changed while it was being checked; nothing was written, run again".into()));
    }
    put(written, &path).map_err(|error| told(&error))
}

/// Renames what was written beside `path` over it.
///
/// # Errors
/// Those of the system; then `path` is as it was.
pub(super) fn put(written: tempfile::NamedTempFile, path: &Path) -> io::Result<()> {
    written.as_file().sync_all()?;
    written.persist(path).map_err(|error| error.error)?;
    // The rename itself lasts once the folder is on disk; not every system can promise it.
    let _ = path.parent().map(|folder| File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// Writes a file that need not be there, beside its place first: whole or not at all.
///
/// # Errors
/// It cannot be written; then what was there is left as it is.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let told = |error: &io::Error| Fault {
        path: path.to_string_lossy().into(),
        message: explain(error).replace("may not be read", "may not be written"),
    };
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = tempfile::Builder::new().prefix(".policylint-").tempfile_in(folder);
    let mut file = written.map_err(|error| told(&error))?;
    let permissions = fs::metadata(&path).map(|metadata| metadata.permissions());
    file.write_all(bytes).map_err(|error| told(&error))?;
    match permissions {
        Ok(permissions) => file.as_file().set_permissions(permissions),
        // What is made anew may be read by who may read what is beside it.
        Err(_) => readable(file.as_file()),
    }
    .and_then(|()| put(file, &path))
    .map_err(|error| told(&error))
}

#[cfg(unix)]
fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_file: &File) -> io::Result<()> {
    Ok(())
}

fn write_beside(
    folder: &Path,
    has_bom: bool,
    text: &str,
    permissions: fs::Permissions,
) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(".policylint-").tempfile_in(folder)?;
    if has_bom {
        file.write_all("\u{FEFF}".as_bytes())?;
    }
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(permissions)?;
    Ok(file)
}

fn is_unchanged(path: &Path, draft: &Draft) -> bool {
    Draft::read(path).is_ok_and(|now| now.text == draft.text && now.has_bom == draft.has_bom)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on may panic")]
mod tests {
    use super::*;

    #[test]
    fn what_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "\u{FEFF}one\r\n").unwrap();
        let draft = Draft::read(&path).unwrap();
        replace(&path, &draft, "two\r\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "\u{FEFF}two\r\n");
        let refused = replace(&path, &draft, "three\r\n").unwrap_err();
        assert!(refused.message.contains("changed"), "{refused}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "\u{FEFF}two\r\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
