//! Claims held against each other and against arithmetic.

pub mod calendar_mismatch;
mod dates;
pub mod invalid_date;
pub mod reversed_range;
pub mod weekday_mismatch;
