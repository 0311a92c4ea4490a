//! The arguments, as clap reads them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{project::clock::parse_day, reading::date::Day};

/// Checks policy drafts in Persian, Arabic and English: dates, counts and memberships
/// against sourced facts, and every paragraph against what was already said.
#[derive(Debug, Parser)]
#[command(
    name = "policylint",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check drafts: files, folders or standard input.
    Check(CheckArguments),
    /// Print the mentions and claims that were read, with their ranges.
    Extract(ExtractArguments),
    /// Serve an editor: the language server, on standard input and output.
    Server(ServerArguments),
}

#[derive(Debug, Args)]
pub struct FactArguments {
    /// A fact pack of your own, over the embedded ones. May be repeated; later ones win.
    #[arg(long = "pack", value_name = "FILE")]
    pub packs: Vec<PathBuf>,
    /// Leave the embedded fact packs out.
    #[arg(long)]
    pub no_default_packs: bool,
}

#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Files and folders; `-` is standard input. Folders are searched for drafts, ignored files left out.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How the findings are written.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Run these rules alone: a rule or a group.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not run these rules: a rule or a group.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub ignore: Vec<String>,
    #[command(flatten)]
    pub facts: FactArguments,
    /// The day to judge at, as 2026-11-22; today if left out.
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Option<Day>,
    /// The language of the messages: en, fa or ar. That of the drafts is detected.
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// How standard input is read: one draft, or one draft a line as {"id", "text", "lang", "format"}.
    #[arg(long, value_enum, default_value = "text", value_name = "FORM")]
    pub input: Input,
    /// End with status 0 though there are findings.
    #[arg(long)]
    pub exit_zero: bool,
}

#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// Files; `-` is standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How it is written: one line of JSON a draft.
    #[arg(long, value_enum, default_value = "jsonl", value_name = "FORMAT")]
    pub format: ExtractFormat,
    #[command(flatten)]
    pub facts: FactArguments,
    /// How standard input is read: one draft, or one draft a line as {"id", "text", "lang", "format"}.
    #[arg(long, value_enum, default_value = "text", value_name = "FORM")]
    pub input: Input,
}

#[derive(Debug, Args)]
pub struct ServerArguments {
    /// Where to log; standard error if left out. `POLICYLINT_LOG` sets how much: warn, info, debug.
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// What some editors add; standard input and output are all there is.
    #[arg(long, hide = true)]
    pub stdio: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Input {
    Text,
    Jsonl,
}
