//! The only reader of disk, clock and environment: drafts, packs and settings become
//! values here. Knows no rule and prints nothing.

pub mod clock;
pub mod draft;
pub mod packs;

pub use draft::{Draft, Fault};
