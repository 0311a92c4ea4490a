//! A day and a month without their year: "it was signed on 26 June 1945 and entered into
//! force on 24 November of the same year".

use crate::{
    facts::{DateFact, Entry, means},
    reading::{Claim, Date, Link, date::Day},
};

/// What a slip is off at most, in months and days.
const MONTHS: i32 = 2;
const DAYS: i32 = 2;

/// The one fact of the claim's own predicate that its day or its month contradicts.
pub(super) fn contradicted<'a>(claim: &Claim, entry: &'a Entry, date: &Date) -> Option<&'a DateFact> {
    let (None, Some(month), Some(day)) = (date.native.year, date.native.month, date.native.day) else { return None };
    if claim.link == Link::Loose || claim.active || claim.actor.is_some() {
        return None;
    }
    let known = |(first, last): (Day, Day)| {
        let known = first.in_calendar(date.native.calendar);
        (first == last).then_some((known.month?, known.day?))
    };
    let own = entry.dates.iter().filter(|fact| fact.actor.is_none());
    let meant = own.filter(|fact| fact.predicate.is_some_and(|predicate| means(claim.predicate, predicate)));
    // Something that is not known to the day, or that has this day, may be what is meant.
    if meant.clone().flat_map(DateFact::periods).any(|days| known(days).is_none_or(|known| known == (month, day))) {
        return None;
    }
    let mut exact = meant.filter(|fact| fact.predicate == Some(claim.predicate));
    let (fact, None) = (exact.next()?, exact.next()) else { return None };
    let (right_month, right_day) = known(fact.days)?;
    let off = |a: u8, b: u8| (i32::from(a) - i32::from(b)).abs();
    let slip = matches!((off(month, right_month), off(day, right_day)), (1..=MONTHS, 0) | (0, 1..=DAYS));
    (slip && !fact.unverified).then_some(fact)
}
