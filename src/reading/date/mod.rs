//! Dates, months, years and ranges of them, in three calendars.
//!
//! A block is cut into items (`lex`), items into points of time (`point`, `numeric`,
//! `year`), and points into mentions (`read`, `range`). Words come from the `[dates]` section
//! of the languages, arithmetic from `calendar`. Knows no names and no facts.

mod beside;
pub mod calendar;
mod cell;
mod iso;
mod lex;
mod numeric;
mod point;
mod range;
mod read;
#[cfg(test)]
mod tests;
mod words;
pub mod write;
mod year;

pub use crate::lang::dates::Calendar;
use crate::text::Span;
pub use cell::year_alone;
pub use iso::{agrees, iso, native, range_iso, range_native};
pub use read::read;

/// A day of the proleptic Gregorian calendar, ordered as days are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// A date as numbered in its own calendar; what the text leaves out is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Native {
    pub calendar: Calendar,
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// A date as it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Date {
    pub native: Native,
    /// First and last Gregorian day it may mean; `None` without a year, or if impossible.
    pub days: Option<(Day, Day)>,
    /// 31 June, 30 Esfand of a common year.
    pub impossible: bool,
    /// "the 1960s", "the nineteenth century": a span of years, never the date of an event.
    pub period: bool,
    /// Where year, month and day are written: what a fix rewrites.
    pub year: Option<Span>,
    pub month: Option<Span>,
    pub day: Option<Span>,
    /// The weekday named with it (Monday = 1 … Sunday = 7) and its range.
    pub weekday: Option<(u8, Span)>,
    /// It stands in quotation marks: another's words.
    pub quoted: bool,
    /// The same day in a second calendar, in brackets or after a stroke.
    pub second: Option<Box<(Date, Span)>>,
}

/// "27–31 March 2017". The ends' missing parts are filled from each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateRange {
    pub from: Date,
    pub to: Date,
    pub from_span: Span,
    pub to_span: Span,
}

impl Date {
    /// Sets `days` and `impossible` from the parts.
    fn settle(&mut self) {
        let Native { calendar, month, day, .. } = self.native;
        self.days = calendar::bounds(self.native);
        let no_month = month.is_some_and(|month| !(1..=12).contains(&month));
        let no_day = match (month, day) {
            (Some(month), Some(day)) => day == 0 || day > calendar::longest_month(calendar, month),
            _ => false,
        };
        self.impossible = no_month || no_day || (self.native.year.is_some() && self.days.is_none());
    }
}
