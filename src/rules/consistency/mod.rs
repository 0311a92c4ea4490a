//! Claims held against each other and against arithmetic.

pub mod calendar_mismatch;
pub mod conflicting_dates;
mod dates;
pub mod invalid_date;
pub mod list_count;
pub mod list_duplicate;
pub mod reversed_range;
pub mod total_mismatch;
pub mod weekday_mismatch;
