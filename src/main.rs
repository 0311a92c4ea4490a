//! The program: arguments to a command, its end to the shell.

use std::process::ExitCode;

use clap::Parser;
use policylint::{cli, server};

fn main() -> ExitCode {
    cli::run(&cli::args::Arguments::parse(), server::run)
}
