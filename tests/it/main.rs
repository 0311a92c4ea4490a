//! The one test binary. Tests are texts: see `marked.rs`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

mod marked;
mod rules;
mod tidy;
