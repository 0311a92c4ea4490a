//! The only reader of disk, clock and environment: drafts, packs and settings become
//! values here. Knows no rule and prints nothing.

pub mod baseline;
pub mod cache;
pub mod clock;
pub mod config;
pub mod corpus;
pub mod draft;
pub mod git;
pub mod index;
pub mod office;
pub mod packs;
pub mod walk;
pub mod write;

pub use config::{Config, Configs};
pub use draft::{Draft, Fault};
