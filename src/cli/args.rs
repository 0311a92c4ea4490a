//! The arguments, as clap reads them, and the help that teaches them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, builder::PossibleValuesParser};
use clap_complete::Shell;

use crate::{lang::Messages, lint::settings::known_name, project::clock::parse_day, reading::date::Day};

const EXAMPLES: &str = "\
Examples:
  policylint check drafts/                 check every draft of a folder
  policylint check report.md --fix         and correct what is certain
  pandoc report.docx -t gfm | policylint check - --stdin-filename report.md
  policylint rules treaty-date             what a rule finds, and why
  policylint facts show npt                what is known, and from where";

const CHECK_EXAMPLES: &str = "\
Examples:
  policylint check drafts/ --select facts,conflicting-dates
  policylint check report.md --diff --unsafe-fixes      see the corrections, change nothing
  policylint check . --format sarif > policylint.sarif  for code scanning

Exit status: 0 nothing found, or all fixed; 1 findings; 2 something could not be done
(a bad argument, settings file or pack, or an unreadable draft: the others are still checked).";

const LEARN_EXAMPLES: &str = "\
Examples:
  policylint learn corpus/ -o desk.toml                 a pack of what the corpus says, to be reviewed
  policylint facts review desk.toml                     decide on it, passage by passage
  policylint learn new/ --update desk.toml              add documents; decisions stay
  policylint check --pack desk.toml draft.md
  policylint learn part-1/ --shard > 1.jsonl            one part of a corpus that outgrows a machine
  policylint learn --merge 1.jsonl 2.jsonl -o desk.toml
  policylint learn corpus/ --index corpus.idx       the passages of a corpus, for copied-passage
  policylint check drafts/ --index corpus.idx       and drafts held against them

Learn again when documents have changed: what is gone from the corpus goes from the index
and from the pack, but for what was decided.";

/// Checks policy drafts in Persian, Arabic and English: dates, counts and memberships
/// against sourced facts, and every paragraph against what was already said.
#[derive(Debug, Parser)]
#[command(
    name = "policylint",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = EXAMPLES
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Colours: on a terminal alone, or as said. NO_COLOR is heeded.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: Color,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check drafts: files, folders or standard input.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Box<CheckArguments>),
    /// Print the mentions and claims that were read, with their ranges.
    Extract(ExtractArguments),
    /// Learn from a corpus of trusted documents what drafts are held against.
    #[command(after_help = LEARN_EXAMPLES)]
    Learn(LearnArguments),
    /// List the rules, or print the page of one.
    Rules(RulesArguments),
    /// See what is known and from where, and check packs of your own.
    #[command(subcommand)]
    Facts(FactsCommand),
    /// Serve an editor: the language server, on standard input and output.
    Server(ServerArguments),
    /// Write a commented policylint.toml to start from.
    Init(InitArguments),
    /// Print completions for a shell.
    Completions {
        /// The shell to print them for.
        shell: Shell,
    },
    /// Print the manual page.
    Man,
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
    /// Files and folders; `-` is standard input. Of folders, drafts that git does not ignore.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How the findings are written.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<Format>,
    /// Tell only what this baseline does not know, and what it knows that is gone. What it
    /// knows is neither fixed nor allowed.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub baseline: Option<PathBuf>,
    /// Write what is found today into a baseline, and end with status 0.
    #[arg(long, value_name = "FILE", help_heading = "Output", conflicts_with_all = ["fix", "fix_only", "diff", "add_suppressions", "baseline", "annotate", "watch"])]
    pub write_baseline: Option<PathBuf>,
    /// Count the findings by rule instead of listing them.
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
    /// End with status 0 though there are findings.
    #[arg(long, help_heading = "Output")]
    pub exit_zero: bool,
    /// The language of the messages; that of the drafts is detected.
    #[arg(long, value_name = "LANG", help_heading = "Output", value_parser = locales())]
    pub lang: Option<String>,

    /// Apply safe fixes, and report what is left.
    #[arg(long, help_heading = "Fixes", conflicts_with = "diff")]
    pub fix: bool,
    /// Apply safe fixes, and leave the rest unsaid: it does not count for the exit status.
    #[arg(long, help_heading = "Fixes", conflicts_with_all = ["fix", "diff"])]
    pub fix_only: bool,
    /// Show what the fixes would change, and change nothing.
    #[arg(long, help_heading = "Fixes")]
    pub diff: bool,
    /// With --fix, --fix-only or --diff: fixes too that change a figure, a date or a name.
    #[arg(long, help_heading = "Fixes")]
    pub unsafe_fixes: bool,
    /// Write comments into the drafts that allow what is found there.
    #[arg(long, help_heading = "Fixes", conflicts_with_all = ["fix", "fix_only", "diff", "annotate"])]
    pub add_suppressions: bool,
    /// Write a copy of one Word or OpenDocument text, with the findings as comments and, in Word,
    /// the fixes as tracked changes.
    #[arg(long, value_name = "OUT", help_heading = "Fixes", conflicts_with_all = ["fix", "fix_only", "diff"])]
    pub annotate: Option<PathBuf>,

    /// Run these alone: rules or groups, parted by commas.
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = rule_name, help_heading = "Rules and facts")]
    pub select: Vec<String>,
    /// Do not run these: rules or groups, parted by commas.
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = rule_name, help_heading = "Rules and facts")]
    pub ignore: Vec<String>,
    /// The day to judge at, as 2026-11-22; today if left out.
    #[arg(long, value_name = "DATE", value_parser = parse_day, help_heading = "Rules and facts")]
    pub as_of: Option<Day>,
    #[command(flatten, next_help_heading = "Rules and facts")]
    pub facts: FactArguments,
    /// An index of `policylint learn --index`: what was copied from its documents is found.
    #[arg(long, value_name = "FILE", help_heading = "Rules and facts")]
    pub index: Option<PathBuf>,

    /// These settings instead of the nearest policylint.toml.
    #[arg(long, value_name = "FILE", help_heading = "Drafts")]
    pub config: Option<PathBuf>,
    /// Of the drafts, those alone that differ from a commit, a branch or a tag of git.
    #[arg(long, value_name = "REV", help_heading = "Drafts")]
    pub changed_since: Option<String>,
    /// Check again whenever a draft, a settings file or a pack changes.
    #[arg(long, help_heading = "Drafts", conflicts_with_all = ["annotate"])]
    pub watch: bool,
    /// Check every draft anew, whatever earlier runs found in it.
    #[arg(long, help_heading = "Drafts")]
    pub no_cache: bool,
    /// Leave out what the settings exclude, though it is named here: for hooks that name files.
    #[arg(long, help_heading = "Drafts")]
    pub force_exclude: bool,
    /// How standard input is read: one draft, or one draft a line as {"id", "text", "lang", "format"}.
    #[arg(long, value_enum, default_value = "text", value_name = "FORM", help_heading = "Drafts")]
    pub input: Input,
    /// What to call standard input: its format and its settings follow.
    #[arg(long, value_name = "NAME", help_heading = "Drafts")]
    pub stdin_filename: Option<PathBuf>,
}

impl CheckArguments {
    /// Whether the drafts themselves are changed, or it is shown how they would be.
    pub fn fixes(&self) -> bool {
        self.fix || self.fix_only || self.diff || self.add_suppressions
    }
}

#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// Files and folders; `-` is standard input.
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
pub struct LearnArguments {
    /// The trusted documents: files and folders. Of folders, drafts that git does not ignore.
    #[arg(value_name = "CORPUS", required_unless_present_any = ["update", "input"])]
    pub corpus: Vec<PathBuf>,
    /// Where to write the pack; with --shard, the partial result.
    #[arg(short, long, value_name = "PACK")]
    pub output: Option<PathBuf>,
    /// Where to write the index of their passages, for copied-passage.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["shard", "merge", "input"])]
    pub index: Option<PathBuf>,
    /// Leave out what fewer documents say.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub min_support: Option<u64>,
    /// Learn again what this pack was learned from, and CORPUS beside it. Decisions and
    /// notes stay; a table tells what is new, gone and newly disputed.
    #[arg(long, value_name = "PACK")]
    pub update: Option<PathBuf>,
    /// Write a partial result as JSON lines instead of a pack.
    #[arg(long, conflicts_with_all = ["update", "merge"])]
    pub shard: bool,
    /// CORPUS are partial results; join them.
    #[arg(long)]
    pub merge: bool,
    /// How documents are given: as CORPUS, or on standard input, one a line as {"id", "text", "lang", "format"}.
    #[arg(long, value_enum, value_name = "FORM", conflicts_with = "merge")]
    pub input: Option<Input>,
    #[command(flatten)]
    pub facts: FactArguments,
}

#[derive(Debug, Args)]
pub struct RulesArguments {
    /// A rule, to print its page; a group, to list its rules.
    pub name: Option<String>,
    /// How the rules are written.
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub format: RulesFormat,
}

#[derive(Debug, Subcommand)]
pub enum FactsCommand {
    /// List what is known: instruments, bodies, groups, events, resolutions.
    List(ListArguments),
    /// Print what is known of one, with its sources.
    Show(ShowArguments),
    /// Decide on what was learned: passage by passage, accept, reject or skip.
    Review(ReviewArguments),
    /// Check packs, and say what is wrong with them, line by line.
    Check(CheckPacksArguments),
}

#[derive(Debug, Args)]
pub struct ListArguments {
    /// Of one kind alone.
    #[arg(long, value_name = "KIND", value_parser = ["instrument", "body", "group", "event", "resolution", "state"])]
    pub kind: Option<String>,
    /// The language of the names.
    #[arg(long, value_name = "LANG", value_parser = locales())]
    pub lang: Option<String>,
    #[command(flatten)]
    pub facts: FactArguments,
}

#[derive(Debug, Args)]
pub struct ShowArguments {
    /// Its id, or any of its names in any language.
    pub name: String,
    /// The language of the names.
    #[arg(long, value_name = "LANG", value_parser = locales())]
    pub lang: Option<String>,
    #[command(flatten)]
    pub facts: FactArguments,
}

#[derive(Debug, Args)]
pub struct ReviewArguments {
    /// The pack that `policylint learn` wrote. Each decision is written at once.
    #[arg(value_name = "PACK")]
    pub pack: PathBuf,
}

#[derive(Debug, Args)]
pub struct CheckPacksArguments {
    /// The packs, in the order in which they are laid over each other.
    #[arg(value_name = "PACK", required = true)]
    pub packs: Vec<PathBuf>,
    /// Check them on their own, without the embedded packs below them.
    #[arg(long)]
    pub no_default_packs: bool,
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

#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder to write it into.
    #[arg(default_value = ".")]
    pub folder: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One object with every file.
    Json,
    /// One line a finding; with --input jsonl, one line a draft.
    Jsonl,
    /// For code scanning, version 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// Code Quality of GitLab.
    Gitlab,
    Junit,
    Checkstyle,
    /// For reviewdog.
    Rdjsonl,
    /// A page for the browser, with everything in it.
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Input {
    Text,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

fn rule_name(name: &str) -> Result<String, String> {
    known_name(name).map(|()| name.to_owned())
}

fn locales() -> PossibleValuesParser {
    PossibleValuesParser::new(Messages::locales())
}
