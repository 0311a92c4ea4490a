//! One file a feature: convert in, look up, convert out.

pub(super) mod code_action;
pub(super) mod command;
pub(super) mod completion;
mod completion_dates;
pub(super) mod definition;
pub(super) mod diagnostics;
pub(super) mod elsewhere;
pub(super) mod hover;
pub(super) mod inlay_hint;
pub(super) mod references;
pub(super) mod symbols;
pub(super) mod workspace_symbols;
