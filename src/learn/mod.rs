//! From a corpus of trusted documents to what drafts are held against.
//!
//! Knows texts, not disks: `project` reads the corpus and writes what is learned.

pub mod index;
