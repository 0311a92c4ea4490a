//! Claims held against the facts.

mod counted;
mod dated;
pub mod event_date;
pub mod outdated_count;
pub mod state_count;
pub mod treaty_date;
pub mod treaty_status;
