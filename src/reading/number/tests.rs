//! Marked texts.
