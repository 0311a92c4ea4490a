//! Claims held against the facts.

mod cited;
pub(super) mod counted;
pub(super) mod dated;
mod described;
pub mod event_date;
mod figures;
mod gap;
pub mod outdated_count;
mod ranks;
pub mod state_count;
pub mod state_membership;
pub mod treaty_anachronism;
pub mod treaty_date;
pub mod treaty_status;
mod yearless;
