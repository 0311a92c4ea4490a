//! Dates as packs have them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day (`1968-07-01`), a month (`"1968-07"`) or a year (`"1968"`), Gregorian.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    text: String,
}

/// Year, month and day.
pub type Ymd = (i32, u8, u8);

impl When {
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let when = Self { text: text.trim().to_owned() };
        match when.parts() {
            Some((_, None, None)) => Ok(when),
            Some((_, Some(month), None)) if (1..=12).contains(&month) => Ok(when),
            Some((year, Some(month), Some(day))) if (1..=12).contains(&month) => {
                if day >= 1 && day <= days_in(year, month) {
                    Ok(when)
                } else {
                    Err(format!("there is no {text}: that month has {} days", days_in(year, month)))
                }
            }
            _ => Err(format!("`{text}` is no date: write 1968-07-01, \"1968-07\" or \"1968\"")),
        }
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its first day.
    pub fn first(&self) -> Ymd {
        let (year, month, day) = self.parts().unwrap_or_default();
        (year, month.unwrap_or(1), day.unwrap_or(1))
    }

    /// Whether a period and another have a day in common; each is a date and its `until`.
    pub fn meets(period: (&Self, Option<&Self>), other: (&Self, Option<&Self>)) -> bool {
        let last = |(date, until): (&Self, Option<&Self>)| until.unwrap_or(date).last();
        period.0.first() <= last(other) && other.0.first() <= last(period)
    }

    /// Its last day.
    pub fn last(&self) -> Ymd {
        let (year, month, day) = self.parts().unwrap_or_default();
        let month = month.unwrap_or(12);
        (year, month, day.unwrap_or_else(|| days_in(year, month)))
    }

    /// Whether it is one day, not a month or a year.
    pub fn is_day(&self) -> bool {
        self.parts().is_some_and(|(_, _, day)| day.is_some())
    }

    fn parts(&self) -> Option<(i32, Option<u8>, Option<u8>)> {
        let mut parts = self.text.splitn(3, '-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let mut two_digits = || match parts.next() {
            None => Some(None),
            Some(text) if text.len() == 2 => text.parse().ok().map(Some),
            Some(_) => None,
        };
        Some((year, two_digits()?, two_digits()?))
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(WhenVisitor)
        } else {
            Ok(Self { text: String::deserialize(deserializer)? })
        }
    }
}

struct WhenVisitor;

impl<'de> de::Visitor<'de> for WhenVisitor {
    type Value = When;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date: 1968-07-01, \"1968-07\" or \"1968\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<When, E> {
        When::parse(text).map_err(E::custom)
    }

    /// A bare year, without its quotation marks.
    fn visit_i64<E: de::Error>(self, year: i64) -> Result<When, E> {
        When::parse(&year.to_string()).map_err(E::custom)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<When, A::Error> {
        let datetime = toml::value::Datetime::deserialize(de::value::MapAccessDeserializer::new(map))?;
        match datetime.date {
            Some(date) => When::parse(&date.to_string()).map_err(de::Error::custom),
            None => Err(de::Error::custom("a time of day is no date")),
        }
    }
}
