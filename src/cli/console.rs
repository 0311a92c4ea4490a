//! The standard streams: errors a line each, and closed pipes told from real faults.

use std::io::{self, Write};

/// One line on standard error.
pub(super) fn error(message: &str) {
    let mut stderr = anstream::stderr().lock();
    // Nowhere is left to complain of standard error itself.
    let _ = writeln!(stderr, "\u{1b}[1;31merror:\u{1b}[0m {}", super::output::plain::visible(message));
}

pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
