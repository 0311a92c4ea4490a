//! The standard streams: what goes where, in colour or not, and closed pipes told from
//! real faults.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

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
