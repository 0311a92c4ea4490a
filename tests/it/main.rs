//! The one test binary. Tests are texts: see `marked.rs`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may panic")]
#![expect(unreachable_pub, reason = "nothing uses a test binary; `pub` says what other files of it may")]

mod allow;
mod cli;
mod corpus;
mod drafts;
mod editors;
mod form;
mod formats;
mod incremental;
mod independence;
mod index;
mod languages;
mod learn;
mod lsp;
mod marked;
mod packs;
mod peers;
mod random;
mod remembered;
mod rules;
mod schema;
mod tidy;
mod word;
