//! Arithmetic of days, months and years in the three calendars, through `icu_calendar`.
//! Knows no text but ISO 8601 and no language.

use std::fmt;

use icu_calendar::{
    AsCalendar,
    cal::{Hijri, Iso, Persian},
    types::RataDie,
};

use super::{Calendar, Day, Native};

/// The rata die of 1 January 1970.
const EPOCH: i64 = 719_163;

impl Day {
    /// The day, if the proleptic Gregorian calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        icu_calendar::Date::try_new_iso(year, month, day).ok().map(|_| Self { year, month, day })
    }

    /// The day so many days after 1 January 1970.
    pub fn from_days(days: i64) -> Self {
        // Years of four digits: what the library reckons with.
        let days = days.clamp(-4_371_000, 2_932_000);
        Self::of(&icu_calendar::Date::from_rata_die(RataDie::new(days + EPOCH), Iso))
    }

    /// Days since 1 January 1970.
    pub fn to_days(self) -> i64 {
        // Only a literal can hold a day that no month has; it counts as the month's last.
        let day = self.day.clamp(1, days_in_month(Calendar::Gregorian, self.year, self.month));
        icu_calendar::Date::try_new_iso(self.year, self.month, day)
            .map_or(0, |iso| iso.to_rata_die().to_i64_date() - EPOCH)
    }

    /// Monday = 1 … Sunday = 7.
    pub fn weekday(self) -> u8 {
        ((self.to_days() + 3).rem_euclid(7) + 1) as u8
    }

    pub fn plus_days(self, days: i64) -> Self {
        Self::from_days(self.to_days().saturating_add(days))
    }

    /// The same day so many months on; the month's last where it has no such day.
    pub fn plus_months(self, months: i32) -> Self {
        let index = i64::from(self.year) * 12 + i64::from(self.month) - 1 + i64::from(months);
        let year = index.div_euclid(12).clamp(-9999, 9999) as i32;
        let month = (index.rem_euclid(12) + 1) as u8;
        Self { year, month, day: self.day.min(days_in_month(Calendar::Gregorian, year, month)) }
    }

    pub fn plus_years(self, years: i32) -> Self {
        self.plus_months(years.saturating_mul(12))
    }

    /// First and last day of the year.
    pub const fn year_bounds(year: i32) -> (Self, Self) {
        (Self { year, month: 1, day: 1 }, Self { year, month: 12, day: 31 })
    }

    fn of(iso: &icu_calendar::Date<Iso>) -> Self {
        Self { year: iso.year().extended_year(), month: iso.month().ordinal, day: iso.day_of_month().0 }
    }

    /// The day as `calendar` numbers it.
    pub fn in_calendar(self, calendar: Calendar) -> Native {
        let rata_die = RataDie::new(self.to_days() + EPOCH);
        match calendar {
            Calendar::Gregorian => {
                Native { calendar, year: Some(self.year), month: Some(self.month), day: Some(self.day) }
            }
            Calendar::Persian => native(calendar, &icu_calendar::Date::from_rata_die(rata_die, Persian)),
            Calendar::Islamic => {
                native(calendar, &icu_calendar::Date::from_rata_die(rata_die, Hijri::new_umm_al_qura()))
            }
        }
    }
}

/// ISO 8601: `1970-03-05`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        let width = if *year < 0 { 5 } else { 4 };
        write!(f, "{year:0width$}-{month:02}-{day:02}")
    }
}

fn native<A: AsCalendar>(calendar: Calendar, date: &icu_calendar::Date<A>) -> Native {
    Native {
        calendar,
        year: Some(date.year().extended_year()),
        month: Some(date.month().ordinal),
        day: Some(date.day_of_month().0),
    }
}

/// The Gregorian day of a date in `calendar`; `None` where there is no such day.
pub fn day_in(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<Day> {
    let iso = match calendar {
        Calendar::Gregorian => icu_calendar::Date::try_new_iso(year, month, day).ok()?,
        Calendar::Persian => icu_calendar::Date::try_new_persian(year, month, day).ok()?.to_calendar(Iso),
        // Countries see the new moon on different days: the thirtieth of a month that has 29
        // days by the table is the day after.
        Calendar::Islamic if day == 30 && days_in_month(calendar, year, month) == 29 => {
            return day_in(calendar, year, month, 29).map(|day| day.plus_days(1));
        }
        Calendar::Islamic => {
            icu_calendar::Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura())
                .ok()?
                .to_calendar(Iso)
        }
    };
    Some(Day::of(&iso))
}

/// How many days the month has; 31 where there is no such month.
pub fn days_in_month(calendar: Calendar, year: i32, month: u8) -> u8 {
    let days = match calendar {
        Calendar::Gregorian => icu_calendar::Date::try_new_iso(year, month, 1).map(|date| date.days_in_month()).ok(),
        Calendar::Persian => icu_calendar::Date::try_new_persian(year, month, 1).map(|date| date.days_in_month()).ok(),
        Calendar::Islamic => icu_calendar::Date::try_new_hijri_with_calendar(year, month, 1, Hijri::new_umm_al_qura())
            .map(|date| date.days_in_month())
            .ok(),
    };
    days.unwrap_or(31)
}

/// The most days that the month has in any year.
pub const fn longest_month(calendar: Calendar, month: u8) -> u8 {
    match (calendar, month) {
        (Calendar::Gregorian, 2) => 29,
        (Calendar::Gregorian, 4 | 6 | 9 | 11) => 30,
        (Calendar::Gregorian, _) | (Calendar::Persian, 1..=6) => 31,
        (Calendar::Persian | Calendar::Islamic, _) => 30,
    }
}

/// First and last day that a date may mean; `None` without a year, or where there is no such date.
pub fn bounds(native: Native) -> Option<(Day, Day)> {
    let Native { calendar, year, month, day } = native;
    let year = year?;
    match (month, day) {
        (Some(month), Some(day)) => day_in(calendar, year, month, day).map(|day| (day, day)),
        (Some(month), None) => Some((
            day_in(calendar, year, month, 1)?,
            day_in(calendar, year, month, days_in_month(calendar, year, month))?,
        )),
        (None, _) => {
            Some((day_in(calendar, year, 1, 1)?, day_in(calendar, year, 12, days_in_month(calendar, year, 12))?))
        }
    }
}

/// First and last day of `1970-03-05`, `1970-03`, `1970`, or of a range `2024-03-20/2025-03-20`.
pub fn parse_iso(text: &str) -> Option<(Day, Day)> {
    if let Some((from, to)) = text.split_once('/') {
        let ((first, _), (_, last)) = (parse_iso(from)?, parse_iso(to)?);
        return (first <= last).then_some((first, last));
    }
    // A year before year 0 opens with a minus sign.
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = digits.split('-');
    let year = sign * number(parts.next()?, 4)? as i32;
    let month = parts.next().map(|part| number(part, 2)).map_or(Some(None), |month| month.map(Some))?;
    let day = parts.next().map(|part| number(part, 2)).map_or(Some(None), |day| day.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    bounds(Native {
        calendar: Calendar::Gregorian,
        year: Some(year),
        month: month.map(|month| month as u8),
        day: day.map(|day| day as u8),
    })
}

/// Exactly `width` ASCII digits.
fn number(text: &str, width: usize) -> Option<u32> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Day {
        Day { year, month, day }
    }

    #[test]
    fn iso_text() {
        assert_eq!(parse_iso("1970-03-05"), Some((day(1970, 3, 5), day(1970, 3, 5))));
        assert_eq!(parse_iso("1972-02"), Some((day(1972, 2, 1), day(1972, 2, 29))));
        assert_eq!(parse_iso("1970"), Some((day(1970, 1, 1), day(1970, 12, 31))));
        assert_eq!(parse_iso("2017-06-15/2017-07-07"), Some((day(2017, 6, 15), day(2017, 7, 7))));
        for wrong in ["", "70", "1970-3-5", "1970-02-30", "1970-03-05-01", "1970-13", "2017/2016", "١٩٧٠", "--03-05"]
        {
            assert_eq!(parse_iso(wrong), None, "{wrong}");
        }
        assert_eq!(parse_iso("-0043-03-15").map(|(first, _)| first.to_string()), Some("-0043-03-15".to_owned()));
    }

    #[test]
    fn days_count_on() {
        assert_eq!(day(1970, 1, 1).to_days(), 0);
        assert_eq!(Day::from_days(-1), day(1969, 12, 31));
        assert_eq!(day(1970, 1, 1).weekday(), 4);
        assert_eq!(day(2024, 1, 31).plus_months(1), day(2024, 2, 29));
        assert_eq!(day(2024, 2, 29).plus_years(-1), day(2023, 2, 28));
        assert_eq!(day(1970, 3, 5).plus_days(25), day(1970, 3, 30));
    }

    #[test]
    fn calendars_meet() {
        assert_eq!(day_in(Calendar::Persian, 1357, 11, 22), Some(day(1979, 2, 11)));
        assert_eq!(day_in(Calendar::Persian, 1402, 12, 30), None);
        assert_eq!(day_in(Calendar::Islamic, 1448, 1, 2), Some(day(2026, 6, 17)));
        let native = day(1979, 2, 11).in_calendar(Calendar::Persian);
        assert_eq!((native.year, native.month, native.day), (Some(1357), Some(11), Some(22)));
    }
}
