//! The command line: arguments in, text and an exit status out. Reads disk through
//! `project` alone.

mod allow;
mod annotate;
pub mod args;
mod batch;
mod check;
mod console;
mod draft;
mod extract;
mod facts;
mod learn;
mod output;
mod review;
mod rules;
mod session;
mod setup;
mod siblings;
mod watch;

use std::{path::Path, process::ExitCode};

use args::{Arguments, Command};

/// What a run ends with: `0`, `1` or `2` for the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Clean,
    Findings,
    /// Bad arguments, settings or packs, or a file that could not be read.
    Fault,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Runs a command to its end. `serve` is the language server, which this layer does not know.
pub fn run(arguments: &Arguments, serve: fn(log: Option<&Path>) -> ExitCode) -> ExitCode {
    let result = match &arguments.command {
        Command::Check(own) => check::run(own, arguments.color),
        Command::Extract(own) => extract::run(own),
        Command::Learn(own) => learn::run(own),
        Command::Rules(own) => rules::run(own, arguments.color),
        Command::Facts(own) => facts::run(own, arguments.color),
        Command::Init(own) => setup::init(own),
        Command::Completions { shell } => setup::completions(*shell),
        Command::Man => setup::man(),
        Command::Server(own) => return serve(own.log.as_deref()),
    };
    match result {
        Ok(status) => status.into(),
        // Who reads our output has closed it, as `head` does: that is its right.
        Err(error) if console::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            for line in format!("{error:#}").lines() {
                console::error(line);
            }
            Status::Fault.into()
        }
    }
}
