//! One file a feature: convert in, look up, convert out.

pub(super) mod code_action;
pub(super) mod completion;
pub(super) mod diagnostics;
pub(super) mod hover;
pub(super) mod inlay_hint;
pub(super) mod references;
pub(super) mod symbols;
