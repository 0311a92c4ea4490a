//! Letters, digits, marks and spaces.

pub mod unknown_suppression;
pub mod unused_suppression;
