//! The `[numbers]` section as it is written, and its compilation.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{NumberWords, Part, Phrases, Spelling, Trie, Word, phrases::Side, trie};
use crate::text::fold::fold;

/// Value → spellings, the commonest first. Digits may be grouped by `_`.
type Table = BTreeMap<String, Vec<String>>;

/// The section as written. Word lists are in natural spelling; they are folded here.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Section {
    /// Cardinals: below 100 they are added, 100 multiplies what is before it, powers of
    /// ten from 1000 on are scales, and other multiples (200, 2000) are whole words.
    pub words: Table,
    /// Spellings that need a number before them: "millions", «آلاف».
    pub plurals: Table,
    pub ordinals: Table,
    /// Makes an ordinal of a cardinal that has none in `ordinals`: «م», «مین».
    pub ordinal_suffixes: Vec<String>,
    /// Behind digits: "th", «م».
    pub digit_ordinals: Vec<String>,
    /// "dozen".
    pub collectives: Table,
    /// "1/2" → "half".
    pub fractions: Table,
    /// 5 → "fifths".
    pub denominators: Table,
    /// «سه چهارم»: a cardinal before an ordinal is a fraction.
    pub ordinal_denominators: bool,
    /// "one third", "a third of": only one makes a fraction of an ordinal, and an article
    /// only before these words or at the end of a clause.
    pub article_fractions_before: Vec<String>,
    /// How much fits behind a word where it is not the usual: "soixante" takes teens.
    pub rooms: BTreeMap<String, u64>,

    pub conjunctions: Vec<String>,
    /// The least room that a conjunction may open: 100 in English, where "twenty and five" is two numbers.
    pub conjunction_from: u64,
    /// «خمسة وعشرون»: a unit, a conjunction, a ten.
    pub units_first: bool,
    /// «إحدى وتسعين وتسعمئة وألف»: from the smallest part to the greatest.
    pub ascending: bool,
    /// "one twenty-two".
    pub hundred_unsaid: bool,
    /// "un million mille": a scale that nothing multiplies goes on with a number.
    pub bare_scales: bool,
    /// "one thousand, two hundred".
    pub comma_after_scale: bool,
    /// "nineteen hundred": what "hundred" may multiply is less than this.
    pub hundreds_below: u64,
    /// Words of several parts written without a space: «دوهزار».
    pub glued: bool,

    /// What may be written together with a number: «و», «ب», «ال».
    pub joined_conjunctions: Vec<String>,
    pub joined_prepositions: Vec<String>,
    pub joined_articles: Vec<String>,
    /// A definite round number that is an ordinal, from this value on: «القرن العشرون».
    pub definite_ordinals_from: Option<u64>,
    /// Plural nouns behind which a definite number counts after all: «الدول العشرون».
    pub definite_counts_after: Vec<String>,
    /// «الأول بعد المئة».
    pub ordinal_over: Vec<String>,

    pub articles: Vec<String>,
    pub negatives: Vec<String>,
    pub points: Vec<String>,
    pub over: Vec<String>,
    /// «عشر» in «ثلاث عشرة».
    pub teen_tails: Vec<String>,
    /// Common words besides; numbers only beside a hedge, a percent or a counted noun.
    pub weak: Vec<String>,
    /// Numbers only before another number word or at the end of the block.
    pub tentative: Vec<String>,
    /// Look like numbers and are none.
    pub ignore: Vec<String>,
    /// Words behind which a bare scale is no number: "several thousand".
    pub vague: Vec<String>,
    /// Counted nouns, which make a number of a weak word: «کشور».
    pub counted: Vec<String>,
    /// Words behind which a number is no number: "another" in "one another".
    pub not_before: Vec<String>,
    /// A number word that is a pronoun behind certain words: "the one".
    pub pronouns: BTreeMap<String, Vec<String>>,
    /// Duals of counted nouns, which are the number two: «دولتان».
    pub duals: Vec<String>,

    /// Marks that group digits besides «٬» and thin spaces.
    pub group_marks: String,
    /// Marks before decimals besides «٫».
    pub decimal_marks: String,
    /// «۳/۵ درصد»: a stroke before decimals where a percent or a scale follows.
    pub stroke_decimals: bool,
    /// Right behind digits, in this very case: "bn", "M".
    pub letters: Table,
    /// The same, but only behind decimals.
    pub decimal_letters: Table,
    /// Units that may be written right behind digits: "km".
    pub units: Vec<String>,

    pub hedges: BTreeMap<String, HedgeWords>,
    /// 100 → "percent".
    pub per: Table,
    /// Nouns before a number that names: "article", "page", "no".
    pub labels: Vec<String>,
    /// The same before several numbers: "articles".
    pub label_series: Vec<String>,
    pub range_links: Vec<String>,
    /// "between" … "and".
    pub between: Vec<(String, String)>,

    pub spelling: Vec<Spelling>,
}

/// The phrases of one kind of limit.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HedgeWords {
    pub before: Vec<String>,
    /// "or more".
    pub after: Vec<String>,
}

/// The kinds of limits, in the order of their payloads.
pub(crate) const HEDGES: [&str; 5] = ["about", "more-than", "less-than", "at-least", "at-most"];

fn number(key: &str) -> Result<u128, String> {
    key.replace('_', "").parse().map_err(|_| format!("`{key}` is no whole number"))
}

/// Each spelling of a table, folded, with its value.
fn spellings(table: &Table) -> Result<Vec<(u128, String)>, String> {
    let mut all = Vec::new();
    for (key, words) in table {
        let value = number(key)?;
        all.extend(words.iter().map(|word| (value, trie::key(&fold(word)))));
    }
    Ok(all)
}

/// The largest power of ten in a value: its room where nothing else is said.
fn magnitude(value: u128) -> u128 {
    let mut power = 1u128;
    while value / power >= 10 {
        power *= 10;
    }
    power
}

impl Section {
    fn part(&self, value: u128) -> Part {
        let room = self.rooms.get(&value.to_string()).copied().map(u128::from);
        match value {
            100 => Part::Hundred,
            0..20 => Part::Add { value, room: room.unwrap_or(0) },
            20..1000 => {
                Part::Add { value, room: room.unwrap_or(if value.is_multiple_of(10) { magnitude(value) } else { 0 }) }
            }
            _ if value == magnitude(value) => Part::Scale(value),
            _ => Part::Add { value, room: room.unwrap_or(magnitude(value)) },
        }
    }

    /// Every chain of joined conjunction, preposition and article.
    fn prefixes(&self) -> Vec<String> {
        let or_none = |list: &[String]| -> Vec<String> { list.iter().cloned().chain([String::new()]).collect() };
        let mut all = Vec::new();
        for conjunction in or_none(&self.joined_conjunctions) {
            for preposition in or_none(&self.joined_prepositions) {
                for article in or_none(&self.joined_articles) {
                    all.push(format!("{conjunction}{preposition}{article}"));
                }
            }
        }
        all.retain(|prefix| !prefix.is_empty());
        all
    }

    fn entries(&self) -> Result<Vec<(String, Word)>, String> {
        let mut entries: Vec<(String, Word)> = Vec::new();
        let flag = |list: &[String]| -> Vec<String> { list.iter().map(|word| trie::key(&fold(word))).collect() };
        let (weak, tentative, teens) = (flag(&self.weak), flag(&self.tentative), flag(&self.teen_tails));
        let with_flags = |word: Word, key: &str| Word {
            weak: weak.iter().any(|w| w == key),
            tentative: tentative.iter().any(|w| w == key),
            teen: teens.iter().any(|w| w == key),
            ..word
        };
        let ordinals = spellings(&self.ordinals)?;
        for (value, key) in spellings(&self.words)? {
            let word = Word::of(self.part(value));
            // A value with ordinals of its own takes no suffix: «سوم», not «سهم».
            if value > 0 && !ordinals.iter().any(|(own, _)| *own == value) {
                for suffix in &self.ordinal_suffixes {
                    entries.push((format!("{key}{}", trie::key(&fold(suffix))), Word { ordinal: true, ..word }));
                }
            }
            entries.push((key.clone(), with_flags(word, &key)));
        }
        for (value, key) in spellings(&self.plurals)? {
            entries.push((key.clone(), Word { follows: true, ..with_flags(Word::of(self.part(value)), &key) }));
        }
        for (value, key) in ordinals {
            entries.push((key.clone(), Word { ordinal: true, ..with_flags(Word::of(self.part(value)), &key) }));
        }
        for (value, key) in spellings(&self.collectives)? {
            entries.push((key.clone(), with_flags(Word::of(Part::Collective(value)), &key)));
        }
        for (value, key) in spellings(&self.denominators)? {
            entries.push((key.clone(), with_flags(Word::of(Part::Denominator(value)), &key)));
        }
        for (key, words) in &self.fractions {
            let (numerator, denominator) = key
                .split_once('/')
                .and_then(|(n, d)| Some((n.parse().ok()?, d.parse().ok().filter(|d: &u32| *d > 0)?)))
                .ok_or_else(|| format!("`{key}` is no fraction"))?;
            for word in words {
                let spelling = trie::key(&fold(word));
                let part = Part::Fraction { numerator, denominator };
                entries.push((spelling.clone(), with_flags(Word::of(part), &spelling)));
            }
        }
        for (words, part) in [
            (&self.articles, Part::Article),
            (&self.conjunctions, Part::Conjunction),
            (&self.negatives, Part::Negative),
            (&self.points, Part::Point),
            (&self.over, Part::Over),
            (&self.duals, Part::Dual),
            (&self.ignore, Part::Nothing),
        ] {
            entries.extend(words.iter().map(|word| (trie::key(&fold(word)), Word::of(part))));
        }
        // «في المئة» by itself is no hundred.
        let per = self.per.values().flatten().map(|phrase| trie::key(&fold(phrase)));
        entries
            .extend(per.filter(|key| key.starts_with(char::is_alphabetic)).map(|key| (key, Word::of(Part::Nothing))));
        Ok(entries)
    }
}

impl TryFrom<Section> for NumberWords {
    type Error = String;

    fn try_from(mut section: Section) -> Result<Self, String> {
        let entries = section.entries()?;
        let words = Trie::build(&entries)?;
        let mut hedges: [Vec<(&str, u64)>; 2] = [Vec::new(), Vec::new()];
        for (kind, phrases) in &section.hedges {
            let payload = HEDGES.iter().position(|known| known == kind).ok_or_else(|| format!("no hedge `{kind}`"))?;
            hedges[0].extend(phrases.before.iter().map(|phrase| (phrase.as_str(), payload as u64)));
            hedges[1].extend(phrases.after.iter().map(|phrase| (phrase.as_str(), payload as u64)));
        }
        let [before, after] = hedges;
        let mut per = Vec::new();
        for (key, phrases) in &section.per {
            let value = number(key)? as u64;
            per.extend(phrases.iter().map(|phrase| (phrase.as_str(), value)));
        }
        let plain = |side, list: &[String]| Phrases::build(side, list.iter().map(|phrase| (phrase.as_str(), 0)));
        let set = |list: &[String]| list.iter().map(|word| fold(word).into()).collect();
        let mut letters = FxHashMap::default();
        for (table, behind_decimals) in [(&section.letters, false), (&section.decimal_letters, true)] {
            for (key, forms) in table {
                let value = number(key)?;
                letters.extend(forms.iter().map(|form| (form.as_str().into(), (value, behind_decimals))));
            }
        }
        let openers = section.between.iter().zip(0u64..).map(|((opener, _), at)| (opener.as_str(), at));
        let compiled = Self {
            words,
            hedges_before: Phrases::build(Side::Before, before),
            hedges_after: Phrases::build(Side::Behind, after),
            per: Phrases::build(Side::Behind, per),
            labels: plain(Side::Before, &section.labels),
            label_series: plain(Side::Before, &section.label_series),
            range_links: plain(Side::Behind, &section.range_links),
            range_openers: Phrases::build(Side::Before, openers),
            counted: set(&section.counted),
            not_before: set(&section.not_before),
            vague: set(&section.vague),
            units: set(&section.units),
            pronouns: section.pronouns.iter().map(|(word, before)| (fold(word).into(), set(before))).collect(),
            letters,
            prefixes: Vec::new(),
            openings: Trie::default(),
            rules: Section::default(),
        };
        for list in [
            &mut section.joined_conjunctions,
            &mut section.joined_prepositions,
            &mut section.joined_articles,
            &mut section.definite_counts_after,
            &mut section.ordinal_over,
            &mut section.article_fractions_before,
            &mut section.digit_ordinals,
        ] {
            for word in list {
                *word = fold(word);
            }
        }
        for (_, link) in &mut section.between {
            *link = fold(link);
        }
        let prefixes = section.prefixes();
        let openings: Vec<(String, Word)> =
            prefixes.iter().map(|prefix| (prefix.clone(), Word::of(Part::Nothing))).collect();
        Ok(Self { prefixes, openings: Trie::build(&openings)?, rules: section, ..compiled })
    }
}
