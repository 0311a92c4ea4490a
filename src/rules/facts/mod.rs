//! Claims held against the facts.

mod cited;
pub(super) mod counted;
pub(super) mod dated;
pub mod event_date;
mod figures;
pub mod outdated_count;
mod ranks;
pub mod state_count;
pub mod state_membership;
pub mod treaty_date;
pub mod treaty_status;
