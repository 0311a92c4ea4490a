//! policylint reads a policy draft as a careful desk officer does.
//!
//! # The map
//!
//! A module may import only those listed before it; `tests/it/tidy.rs` checks it.
//!
//! 1. [`text`]: Unicode, blocks, positions. Knows no language.
//! 2. [`diagnostic`]: what a rule found, as plain data.
//! 3. [`lang`]: what differs by language, read from `rules/languages/`.
//! 4. [`reading`]: what a block says: mentions and claims. A pure function.
//! 5. [`facts`]: what is known, from packs of TOML with sources.
//! 6. [`learn`]: from a corpus of trusted documents to a pack.
//! 7. [`rules`]: one file a rule; each a fold over what the blocks say.
//! 8. [`lint`]: the engine: text, facts and settings in, findings out.
//! 9. [`project`]: the only reader of disk.
//! 10. [`cli`] and [`server`]: the two programs; neither knows the other.
//!
//! Nothing below `project` reads a disk, a clock, the environment or a network.
//! `src/build` compiles `rules/` into the program, with the files of these layers.

pub mod text;

pub mod diagnostic;

pub mod lang;

pub mod reading;

pub mod facts;

pub mod learn;

pub mod rules;

pub mod lint;

pub mod project;

pub mod cli;

pub mod server;
