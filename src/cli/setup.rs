//! What one runs once: `init`, `completions`, `man`.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::Path,
};

use anyhow::{Context, Result, bail};
use clap::CommandFactory;
use clap_complete::Shell;

use super::{
    Status,
    args::{Arguments, InitArguments},
};
use crate::project::config::NAMES;

/// What `init` writes: every setting, with what it does.
const TEMPLATE: &str = include_str!("template.toml");

pub(super) fn init(arguments: &InitArguments) -> Result<Status> {
    let path = arguments.folder.join(NAMES[0]);
    let path = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    let mut file = match file {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            bail!("{} is there already; edit it, or take it away first", path.display())
        }
        other => other.with_context(|| format!("{} cannot be written", path.display()))?,
    };
    file.write_all(TEMPLATE.as_bytes())?;
    writeln!(io::stdout(), "wrote {}; next: policylint check {}", path.display(), arguments.folder.display())?;
    Ok(Status::Clean)
}

pub(super) fn completions(shell: Shell) -> Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "policylint", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Status::Clean)
}

pub(super) fn man() -> Result<Status> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    io::stdout().write_all(&page)?;
    Ok(Status::Clean)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on may panic")]
mod tests {
    use super::*;
    use crate::project::Config;

    #[test]
    fn the_template_is_right_as_it_is_and_with_every_line_alive() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAMES[0]);
        // `# key = value` becomes a setting; `## ` stays a remark.
        let alive: String =
            TEMPLATE.lines().map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line))).collect();
        std::fs::write(folder.path().join("base.toml"), "").unwrap();
        for text in [TEMPLATE, &alive] {
            std::fs::write(&path, text).unwrap();
            Config::load(&path).unwrap();
        }
        assert!(alive.contains("\nselect = "));
    }
}
