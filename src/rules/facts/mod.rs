//! Claims held against the facts.
