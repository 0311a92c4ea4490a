//! Dates as ISO 8601 writes them: the values of `extract`.

use super::{Calendar, Date, DateRange, Day, Native};

/// The Gregorian value: `1970-03-05`, `1970-03`, `1970`; `--03-05` without a year.
///
/// A month or a year of another calendar is the range of its days, and so is a decade.
/// A date that does not exist has no value, nor has one of another calendar without a year.
pub fn iso(date: &Date) -> Option<String> {
    match date.days {
        Some((first, last)) if date.period => Some(format!("{:04}/{:04}", first.year, last.year)),
        Some((first, last)) if date.native.calendar != Calendar::Gregorian => {
            Some(if first == last { first.to_string() } else { format!("{first}/{last}") })
        }
        _ => (date.native.calendar == Calendar::Gregorian && !date.impossible).then(|| numbered(date.native)),
    }
}

/// The date numbered in its own calendar: `1403-01-14`.
pub fn native(date: &Date) -> String {
    match date.days {
        Some((first, last)) if date.period => {
            let year = |day: Day| day.in_calendar(date.native.calendar).year.unwrap_or_default();
            format!("{:04}/{:04}", year(first), year(last))
        }
        _ => numbered(date.native),
    }
}

/// The Gregorian value of a range: `2017-06-15/2017-07-07`.
pub fn range_iso(range: &DateRange) -> Option<String> {
    let (from, to) = (iso(&range.from)?, iso(&range.to)?);
    // An end that is itself a range of days lends its outer one.
    let from = from.split('/').next()?;
    let to = to.rsplit('/').next()?;
    Some(format!("{from}/{to}"))
}

/// A range, its ends numbered in their own calendar.
pub fn range_native(range: &DateRange) -> String {
    format!("{}/{}", numbered(range.from.native), numbered(range.to.native))
}

fn numbered(native: Native) -> String {
    let year = match native.year {
        Some(year) if year < 0 => format!("{year:05}"),
        Some(year) => format!("{year:04}"),
        None => "-".to_owned(),
    };
    match (native.month, native.day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, Some(day)) => format!("{year}---{day:02}"),
        (None, None) => year,
    }
}

impl Native {
    /// The parts of `right` that this one gives, in its calendar.
    pub fn with_day(self, right: Day) -> Self {
        let full = right.in_calendar(self.calendar);
        Self {
            calendar: self.calendar,
            year: self.year.and(full.year),
            month: self.month.and(full.month),
            day: self.day.and(full.day),
        }
    }
}

/// Whether a day is the one that `date` names, or, in the Islamic calendar, next to it:
/// the months of countries differ by a day.
pub fn agrees(date: &Date, day: Day) -> bool {
    let slack = if date.native.calendar == Calendar::Islamic { 1 } else { 0 };
    date.days.is_some_and(|(first, last)| first.plus_days(-slack) <= day && day <= last.plus_days(slack))
}

#[cfg(test)]
mod tests {
    use super::{super::calendar, *};

    fn date(calendar: Calendar, year: Option<i32>, month: Option<u8>, day: Option<u8>) -> Date {
        let mut date = Date { native: Native { calendar, year, month, day }, ..Date::default() };
        date.settle();
        date
    }

    #[test]
    fn values() {
        let value = |year, month, day| iso(&date(Calendar::Gregorian, year, month, day)).unwrap_or_default();
        assert_eq!(value(Some(1970), Some(3), Some(5)), "1970-03-05");
        assert_eq!(value(None, Some(3), Some(5)), "--03-05");
        assert_eq!(value(None, Some(3), None), "--03");
        assert_eq!(value(Some(2017), Some(6), Some(31)), "");
        let year = date(Calendar::Persian, Some(1403), None, None);
        assert_eq!((iso(&year).as_deref(), native(&year).as_str()), (Some("2024-03-20/2025-03-20"), "1403"));
        assert_eq!(calendar::parse_iso(&iso(&year).unwrap_or_default()), year.days);
    }
}
