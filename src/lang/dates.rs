//! The `[dates]` section of a language: month and weekday names, eras, ordinals and
//! connectives of dates.
//!
//! The section is compiled into a [`Lexicon`] of phrases when it is read, so that
//! reading looks a word up once.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::{
    Folded,
    fold::{ZWNJ, fold},
    token::{Token, TokenKind, is_arabic, tokenize},
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Calendar {
    #[default]
    Gregorian,
    /// Solar Hijri: Iran and Afghanistan.
    Persian,
    /// Lunar Hijri: Umm al-Qura where defined, tabular elsewhere.
    Islamic,
}

/// What day and month of `03/04/2013` are. A year that stands first is followed by its month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumericOrder {
    #[default]
    DayFirst,
    /// Both are in use: the text tells, or nothing does.
    Either,
}

/// The part that a word can play in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Between day, month and year: "of", «من».
    Of,
    /// "the".
    Article,
    /// "month of", «شهر», «ماه».
    Month,
    /// "year", «عام», «سال»: the number beside it is a year.
    Year,
    /// «يوم», «روز»: stands before a weekday or a day.
    Day,
    /// "decade", «دهه».
    Decade,
    /// "century", «قرن».
    Century,
    /// "the last century": the twentieth.
    LastCentury,
    /// "since", «منذ»: a number of four digits behind it is a year, unless it counts.
    Cue,
    /// "early", "summer", «أواخر»: a part of the year named behind it.
    Part,
    /// "treaty", «جنگ»: what a year beside it dates.
    Dated,
    /// "total", «سقف»: what a number behind "of" measures.
    Quantity,
    /// "km", "percent": the number before it is never a year.
    Unit,
    /// "people", "missiles": the number before it may count them.
    Counted,
    /// "resolution", "article": the number behind it is no year.
    Label,
    /// "in", «در»: where it stands between a date and its weekday.
    On,
    From,
    Between,
    To,
    And,
    /// "corresponding to", «الموافق»: the same day in a second calendar follows.
    Same,
    /// "a", «وكان»: leads from a date to the weekday it was.
    Was,
    /// "onwards", "or later": the number before it is a year.
    Onward,
    /// "postponed": "from" and "to" behind it are no range.
    Moved,
    /// Written behind a day in digits: "th", «م».
    DaySuffix,
    /// Written behind a decade in digits: the "s" of "1960s".
    DecadeSuffix,
}

/// Everything that a phrase can mean in a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateWord {
    roles: u32,
    pub month: Option<MonthName>,
    /// Monday = 1 … Sunday = 7.
    pub weekday: Option<u8>,
    /// "fifth", «بیست و یکم»: 1 to 31; a century's number too.
    pub ordinal: Option<u8>,
    pub era: Option<Era>,
    /// "sixties": 60.
    pub decade: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthName {
    pub calendar: Calendar,
    pub month: u8,
    /// The place of its family in [`DateWords::months`].
    pub family: usize,
    /// An ordinary word too: a month only beside a day or a year.
    pub ordinary: bool,
    /// An ordinary word so frequent that it needs a year, or a capital where there are any.
    pub needs_year: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Era {
    pub calendar: Calendar,
    pub before: bool,
    /// A single letter, which may be a unit as well.
    pub letter: bool,
}

impl DateWord {
    pub const fn has(&self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }
}

/// The twelve names of one way to call the months, each with its variants.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthFamily {
    pub calendar: Calendar,
    pub names: Vec<Vec<String>>,
}

/// The section, compiled.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Section")]
pub struct DateWords {
    pub order: NumericOrder,
    /// The calendar of a year like 1403 that no era follows.
    pub short_years: Calendar,
    /// "March 5" is in use, not "5 March" alone.
    pub day_follows_month: bool,
    /// "the 1968 treaty": a year stands before the noun that it dates.
    pub year_before_noun: bool,
    pub months: Vec<MonthFamily>,
    /// From Monday; the first of each is what a fix writes.
    pub weekdays: Vec<Vec<String>>,
    /// Words for the days 1 to 31; the first of each is what a fix writes.
    pub ordinals: Vec<Vec<String>>,
    /// "st" behind 1, 21 and 31; a suffix without days stands behind all others.
    pub day_suffixes: BTreeMap<String, Vec<u8>>,
    lexicon: Lexicon,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EraWords {
    calendar: Calendar,
    /// Years count backwards: BCE.
    #[serde(default)]
    before: bool,
    words: Vec<String>,
}

/// The section, as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Section {
    order: NumericOrder,
    short_years: Calendar,
    day_follows_month: bool,
    year_before_noun: bool,
    /// Letters that may be written together with the word behind them.
    prefixes: Vec<String>,
    months: Vec<MonthFamily>,
    /// Written behind a month's name: «ماه».
    month_suffixes: Vec<String>,
    ordinary: Vec<String>,
    /// Words that only look like a month with a letter before it: «لدى».
    plain: Vec<String>,
    needs_year: Vec<String>,
    weekdays: Vec<Vec<String>>,
    ordinals: Vec<Vec<String>>,
    eras: Vec<EraWords>,
    /// Of the twenties, the thirties … the nineties.
    decades: Vec<Vec<String>>,
    day_suffixes: BTreeMap<String, Vec<u8>>,
    words: BTreeMap<Role, Vec<String>>,
}

/// Phrases by their first word.
#[derive(Debug, Default)]
struct Lexicon {
    by_first: FxHashMap<Box<str>, Vec<Phrase>>,
    prefixes: Vec<String>,
}

#[derive(Debug)]
struct Phrase {
    /// The words behind the first.
    rest: Vec<Box<str>>,
    word: DateWord,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    pub word: &'a DateWord,
    /// The token behind it.
    pub end: usize,
    /// How many bytes of the first token are a prefix.
    pub prefix: usize,
}

impl DateWords {
    /// The longest phrase that starts at the token.
    pub fn find(&self, folded: &Folded, tokens: &[Token], at: usize) -> Option<Found<'_>> {
        let text = tokens.get(at)?.text(folded);
        let whole = self.lexicon.longest(text, folded, tokens, at);
        whole.or_else(|| {
            let mut stripped = self.lexicon.stripped(text);
            stripped.find_map(|(prefix, rest)| {
                let found = self.lexicon.longest(rest, folded, tokens, at)?;
                Some(Found { prefix, ..found })
            })
        })
    }

    /// Whether a phrase may start at a word, whatever stands behind it.
    pub fn may_open(&self, word: &str) -> bool {
        let known = |word: &str| self.lexicon.by_first.contains_key(word);
        known(word) || self.lexicon.stripped(word).any(|(_, rest)| known(rest))
    }

    /// What a whole text means, if it is one phrase.
    pub fn word(&self, text: &str) -> Option<&DateWord> {
        let folded = Folded::of(text);
        let tokens = tokenize(&folded);
        let found = self.find(&folded, &tokens, 0)?;
        (found.end == tokens.len() && found.prefix == 0).then_some(found.word)
    }
}

impl Lexicon {
    fn longest(&self, first: &str, folded: &Folded, tokens: &[Token], at: usize) -> Option<Found<'_>> {
        let phrases = self.by_first.get(first)?;
        phrases.iter().find_map(|phrase| {
            let end = phrase.end(folded, tokens, at)?;
            Some(Found { word: &phrase.word, end, prefix: 0 })
        })
    }

    /// A word without what is written together with it, at most twice («ول», «فب»), and how
    /// many bytes that is.
    fn stripped<'t>(&self, word: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        let strip = move |rest: &&'t str| self.prefixes.iter().find_map(|prefix| rest.strip_prefix(prefix.as_str()));
        std::iter::successors(Some(word), strip).skip(1).take(2).map(|rest| (word.len() - rest.len(), rest))
    }

    fn add(&mut self, phrase: &str, mut set: impl FnMut(&mut DateWord)) {
        for words in spellings(phrase) {
            let mut words = words.into_iter().map(String::into_boxed_str);
            let Some(first) = words.next() else { continue };
            let rest: Vec<Box<str>> = words.collect();
            let phrases = self.by_first.entry(first).or_default();
            match phrases.iter_mut().find(|known| known.rest == rest) {
                Some(known) => set(&mut known.word),
                None => {
                    let mut word = DateWord::default();
                    set(&mut word);
                    // Longer ones first.
                    let place = phrases.partition_point(|known| known.rest.len() > rest.len());
                    phrases.insert(place, Phrase { rest, word });
                }
            }
        }
    }
}

impl Phrase {
    fn end(&self, folded: &Folded, tokens: &[Token], at: usize) -> Option<usize> {
        let mut next = at + 1;
        for word in &self.rest {
            while tokens.get(next).is_some_and(is_joint) {
                next += 1;
            }
            let token = tokens.get(next)?;
            if token.text(folded) != &**word {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

/// A half-space or a hyphen inside a word.
fn is_joint(token: &Token) -> bool {
    !token.spaced && matches!(token.kind, TokenKind::Mark(ZWNJ | '-' | '\u{2010}' | '\u{2011}'))
}

/// The words of a phrase; in Arabic letters also with any of its spaces lost.
fn spellings(phrase: &str) -> Vec<Vec<String>> {
    let folded = Folded::of(phrase);
    let tokens = tokenize(&folded);
    let words: Vec<&str> = tokens.iter().filter(|token| !is_joint(token)).map(|token| token.text(&folded)).collect();
    let gaps = words.len().saturating_sub(1);
    let letters = |word: &str| word.chars().all(is_arabic);
    if gaps == 0 || gaps > 4 || !words.iter().all(|word| letters(word)) {
        return vec![words.into_iter().map(str::to_owned).collect()];
    }
    (0..1u32 << gaps)
        .map(|glued| {
            let mut spelling: Vec<String> = Vec::with_capacity(words.len());
            for (at, word) in words.iter().enumerate() {
                match spelling.last_mut() {
                    Some(last) if glued & (1 << (at - 1)) != 0 => last.push_str(word),
                    _ => spelling.push((*word).to_owned()),
                }
            }
            spelling
        })
        .collect()
}

impl From<Section> for DateWords {
    fn from(section: Section) -> Self {
        let mut lexicon = Lexicon::default();
        lexicon.prefixes.extend(section.prefixes.iter().map(|prefix| fold(prefix)));
        let same = |list: &[String], name: &str| list.iter().any(|known| Folded::of(known).text() == name);
        for (family, months) in section.months.iter().enumerate() {
            for (names, month) in months.names.iter().zip(1..) {
                for name in names {
                    let folded = Folded::of(name);
                    let known = MonthName {
                        calendar: months.calendar,
                        month,
                        family,
                        ordinary: same(&section.ordinary, folded.text()),
                        needs_year: same(&section.needs_year, folded.text()),
                    };
                    // The first family that has a name keeps it.
                    lexicon.add(name, |word| word.month = word.month.or(Some(known)));
                    for suffix in &section.month_suffixes {
                        let sure = MonthName { ordinary: false, needs_year: false, ..known };
                        lexicon.add(&format!("{name}{suffix}"), |word| word.month = word.month.or(Some(sure)));
                    }
                }
            }
        }
        section.plain.iter().for_each(|name| lexicon.add(name, |_| ()));
        for (names, weekday) in section.weekdays.iter().zip(1..) {
            names.iter().for_each(|name| lexicon.add(name, |word| word.weekday = Some(weekday)));
        }
        for (names, day) in section.ordinals.iter().zip(1..) {
            names.iter().for_each(|name| lexicon.add(name, |word| word.ordinal = Some(day)));
        }
        for (names, decade) in section.decades.iter().zip(2..) {
            names.iter().for_each(|name| lexicon.add(name, |word| word.decade = Some(decade * 10)));
        }
        for era in &section.eras {
            for name in &era.words {
                let letter = name.chars().filter(|c| c.is_alphabetic()).count() == 1;
                let known = Era { calendar: era.calendar, before: era.before, letter };
                lexicon.add(name, |word| word.era = Some(known));
            }
        }
        for suffix in section.day_suffixes.keys() {
            lexicon.add(suffix, |word| word.roles |= 1 << Role::DaySuffix as u32);
        }
        for (role, names) in &section.words {
            names.iter().for_each(|name| lexicon.add(name, |word| word.roles |= 1 << *role as u32));
        }
        Self {
            order: section.order,
            short_years: section.short_years,
            day_follows_month: section.day_follows_month,
            year_before_noun: section.year_before_noun,
            months: section.months,
            weekdays: section.weekdays,
            ordinals: section.ordinals,
            day_suffixes: section.day_suffixes,
            lexicon,
        }
    }
}
