//! Claims held against each other and against arithmetic.

pub mod calendar_mismatch;
pub mod conflicting_acronym;
pub mod conflicting_counts;
pub mod conflicting_dates;
pub(super) mod dates;
mod full_names;
mod house_names;
pub mod inconsistent_name;
pub mod invalid_date;
pub mod list_count;
pub mod list_duplicate;
pub(super) mod near_names;
pub mod reversed_range;
pub mod total_mismatch;
pub mod undefined_acronym;
pub mod weekday_mismatch;
