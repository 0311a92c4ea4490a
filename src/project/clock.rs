//! What day it is. The core is given a day and never asks.

use std::time::{SystemTime, UNIX_EPOCH};

use icu_calendar::{Date, Iso, types::RataDie};

use crate::reading::date::Day;

/// 1 January 1970, counted from 1 January of year 1.
const EPOCH: i64 = 719_163;

/// Today, in universal time.
pub fn today() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = i64::try_from(seconds / 86_400).unwrap_or_default();
    let date = Date::<Iso>::from_rata_die(RataDie::new(EPOCH + days), Iso);
    Day { year: date.year().extended_year(), month: date.month().ordinal, day: date.day_of_month().0 }
}

/// `2026-11-22`.
///
/// # Errors
/// What a date must look like.
pub fn parse_day(text: &str) -> Result<Day, String> {
    let mut parts = text.splitn(3, '-').map(str::parse::<i32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return Err("a day is written as 2026-11-22".into());
    };
    match (u8::try_from(month), u8::try_from(day)) {
        (Ok(month), Ok(day)) if Date::try_new_iso(year, month, day).is_ok() => Ok(Day { year, month, day }),
        _ => Err("there is no such day".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        assert_eq!(parse_day("2024-02-29"), Ok(Day { year: 2024, month: 2, day: 29 }));
        for wrong in ["2023-02-29", "2023", "yesterday", "2023-13-01", ""] {
            assert!(parse_day(wrong).is_err(), "{wrong}");
        }
        assert!(today() > Day { year: 2025, month: 1, day: 1 });
    }
}
