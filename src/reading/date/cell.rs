//! Years that stand alone in the cell of a table: what is above the column makes them years.

use super::{Calendar, Date, Native};
use crate::{
    lang::{BlockLang, Languages},
    reading::{Mention, MentionKind},
    text::{Folded, Piece, Span},
};

/// A figure outside of these is no year that a table would give.
const YEARS: [(Calendar, std::ops::RangeInclusive<i32>); 3] =
    [(Calendar::Gregorian, 1800..=2100), (Calendar::Persian, 1250..=1450), (Calendar::Islamic, 1250..=1499)];

/// The year that is all that a cell says. It may as well be a count: a column tells.
pub fn year_alone(source: &str, pieces: &[Piece], lang: BlockLang, languages: &Languages) -> Option<Mention> {
    let folded = Folded::new(source, pieces);
    let text = folded.text();
    let digits = text.trim();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = digits.parse().ok()?;
    let short = languages.get(lang.main).dates.short_years;
    let calendar = if year < 1500 { short } else { Calendar::Gregorian };
    if !YEARS.iter().any(|(known, years)| *known == calendar && years.contains(&year)) {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let span = folded.source(Span::new(start, start + digits.len()));
    let native = Native { calendar, year: Some(year), month: None, day: None };
    let mut date = Date { native, year: Some(span), ..Date::default() };
    date.settle();
    date.days?;
    Some(Mention { span, kind: MentionKind::Date(date) })
}
