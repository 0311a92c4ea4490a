//! The standard streams: what goes where, in colour or not, and closed pipes told from
//! real faults.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use indicatif::ProgressBar;

use super::{args::Color, output::plain::visible};

/// Standard output in one piece; escapes are taken out where no colours are wanted.
pub(super) fn stdout(color: Color) -> AutoStream<Box<dyn Write>> {
    let choice = choice(color, &AutoStream::choice(&io::stdout()));
    // A terminal shows what is there at once; a pipe is filled in large pieces.
    let inner: Box<dyn Write> = if io::stdout().is_terminal() {
        Box::new(io::stdout())
    } else {
        Box::new(io::BufWriter::with_capacity(1 << 16, io::stdout()))
    };
    AutoStream::new(inner, choice)
}

/// Whether standard output shows colours.
pub(super) fn has_colors(color: Color) -> bool {
    choice(color, &AutoStream::choice(&io::stdout())) != ColorChoice::Never
}

/// What is as it is, on standard error.
pub(super) fn tell(message: &str) {
    note(&format!("{}\n", visible(message)), Color::Auto);
}

/// What one may want to look after, on standard error.
pub(super) fn warning(message: &str) {
    note(&format!("\u{1b}[1;33mwarning:\u{1b}[0m {}\n", visible(message)), Color::Auto);
}

/// One line on standard error.
pub(super) fn error(message: &str) {
    note(&format!("\u{1b}[1;31merror:\u{1b}[0m {}\n", visible(message)), Color::Auto);
}

/// Text for standard error.
pub(super) fn note(text: &str, color: Color) {
    if text.is_empty() {
        return;
    }
    let choice = choice(color, &AutoStream::choice(&io::stderr()));
    // Nowhere is left to complain of standard error itself.
    let _ = AutoStream::new(io::stderr().lock(), choice).write_all(text.as_bytes());
}

/// How far a long run has come, on a terminal alone.
pub(super) struct Progress(Option<ProgressBar>);

/// Fewer drafts are checked before anyone could read how many are left.
const FEW: usize = 200;

impl Progress {
    pub(super) fn new(total: usize) -> Self {
        Self((total > FEW && io::stderr().is_terminal()).then(|| ProgressBar::new(total as u64)))
    }

    /// Writes something without the bar in its way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.0 {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub(super) fn advance(&self, by: usize) {
        if let Some(bar) = &self.0 {
            bar.inc(by as u64);
        }
    }

    pub(super) fn finish(self) {
        if let Some(bar) = self.0 {
            bar.finish_and_clear();
        }
    }
}

fn choice(color: Color, automatic: &ColorChoice) -> ColorChoice {
    match color {
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
        Color::Auto => *automatic,
    }
}

pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// "1 draft", "2 drafts".
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
