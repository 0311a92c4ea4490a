//! The `[claims]` section of a language: event verbs, counted nouns, negations, and
//! the words that tell how a claim is meant.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use super::folded;
use crate::text::phrases::PhraseSet;

/// Where a language puts its verb; it decides on which side a value is looked for first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordOrder {
    VerbFirst,
    #[default]
    VerbMedial,
    VerbFinal,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ClaimWords {
    pub order: WordOrder,
    /// Phrases that name a dated event.
    pub event: Vec<EventWords>,
    /// Phrases that name what is counted.
    pub count: Vec<CountWords>,
    /// Phrases that say that an instrument is, or is not, in force.
    pub status: Vec<StatusWords>,
    /// Behind such a phrase, where nothing narrows what it says: "to this day".
    #[serde(deserialize_with = "folded")]
    pub still: Vec<String>,
    /// Whole headers of table columns: "Signed", "In force".
    pub header: Vec<HeaderWords>,
    /// For a predicate the phrase that another of these may stand for as it is: "was signed".
    pub finite: BTreeMap<String, String>,
    /// Signed, adopted or founded things that have no name of their own: "protocol".
    pub nouns: Vec<String>,
    /// "it": takes up what the sentence before spoke of.
    pub pronouns: Vec<String>,
    /// What treaties and bodies do while they exist: "forbade", "condemned".
    pub works: Vec<String>,
    /// The same, where the name stands behind: "under the", "in breach of".
    pub works_before: Vec<String>,
    /// Before a name: what is said is not said of what is named, but of its past, its
    /// draft, its heirs: "negotiations on", "former members of".
    pub asides: Vec<String>,
    /// Words that open a clause: "which", "when".
    pub clauses: Vec<String>,
    /// "after": what follows is what a time is told from, "ninety days after the ratification".
    pub references: Vec<String>,
    pub negations: Vec<String>,
    /// Prepositions that deny only the phrase right behind them: "without".
    pub withouts: Vec<String>,
    /// Between a verb that is denied and the date when it happened after all: "until".
    pub at_last: Vec<String>,
    /// "if", "would": what follows is not said to be so.
    pub hypotheses: Vec<String>,
    /// "will", "is due to".
    pub plans: Vec<String>,
    /// "anniversary", "years after": the date is not that of the event.
    pub anniversaries: Vec<String>,
    /// "said that": what follows are another's words.
    pub reports: Vec<String>,
    /// "claimed that", "the myth that": and the author does not stand for them.
    pub doubts: Vec<String>,
    /// The one word between a name and its year: "the NPT of 1968".
    pub links: Vec<String>,
    /// Words before a number that mean all there are: "the".
    pub definites: Vec<String>,
    /// Words behind the counted noun that mean it: «… عضو دارد».
    pub definites_behind: Vec<String>,
    /// Verbs in the present right before a count, or right behind what is counted.
    pub presents: Vec<String>,
    pub presents_behind: Vec<String>,
    /// Words anywhere in a sentence that tell of the present, and of the past: "is", "was".
    pub tell_present: Vec<String>,
    pub tell_past: Vec<String>,
    /// Endings of words that tell of the present: «پیمان‌هاست».
    pub tell_present_endings: Vec<String>,
    /// What is told of all there are is told as present, if nothing in its clause tells of the past.
    pub present_unless_past: bool,
    /// Endings of words that tell of the past.
    pub tell_past_endings: Vec<String>,
    /// "its": what is counted is of what the sentence is about.
    pub possessives: Vec<String>,
    /// Words before the name of what a time comes after: "after the round of 1999".
    pub afters: Vec<String>,
    /// Words right before a date that make it a time: "in".
    pub times: Vec<String>,
    /// Words beside what is counted that leave some of it out: "other".
    pub partials: Vec<String>,
    /// Openings of a number word that mean the same: «ال».
    pub definite_prefixes: Vec<String>,
    /// "now": what is told is told as present.
    pub currents: Vec<String>,
    /// Whole phrases for so many years after something: "the following year".
    pub gap: Vec<GapWords>,
    /// Right behind a number of years after something: "years later".
    pub gap_behind: Vec<String>,
    /// Where not empty, one of these stands right before that number: «بعد».
    pub gap_before: Vec<String>,
    /// From this number on the noun behind it has one form.
    pub gap_plain_from: u32,
    /// Right before the end of something: "until".
    pub untils: Vec<String>,
    /// Right before the beginning of something that goes on: "since".
    pub sinces: Vec<String>,
    /// "a year later": a date is told from another.
    pub laters: Vec<String>,
    /// "at that time": the date of the sentence before.
    pub thens: Vec<String>,
    /// "respectively": values and subjects are crossed over.
    pub crossings: Vec<String>,
    /// What is counted by saying what it did: "93 states have signed".
    pub counted: Vec<String>,
    /// What an ordinal counts: "the 31st member".
    pub ranked: Vec<String>,
    /// Plural nouns before the name of what they are in: "members of".
    pub members: Vec<String>,
    /// Between the name of what states are in and how many they are: "numbering".
    pub numberings: Vec<String>,
    /// Phrases that say that a state belongs to something, or has something.
    pub relation: Vec<RelationWords>,
    /// "is", "is not": between a state and what it belongs to.
    pub copula: Vec<Copula>,
    /// Words right before a state that leave it the subject of its clause: "and", "but".
    pub subject_openers: Vec<String>,
    /// Relative words that are of persons alone: "who".
    pub persons: Vec<String>,
    /// "the", which may stand between such a word and the state.
    pub articles: Vec<String>,
    /// Words right behind a name that let it end there: "in", "since".
    pub name_closers: Vec<String>,
    #[serde(skip)]
    lexicon: OnceLock<ClaimLexicon>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EventWords {
    /// A name of `reading::Predicate`.
    pub predicate: String,
    pub phrases: Vec<String>,
    /// A state or a person does it: "ratified the treaty".
    #[serde(default)]
    pub active: bool,
    /// "signed in": said of the treaty, but of who acts where that is a pronoun right before it.
    #[serde(default)]
    pub participle: bool,
    /// Said of treaties alone, so that an unnamed subject can only be the last one named.
    #[serde(default)]
    pub specific: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StatusWords {
    /// A name of `reading::Predicate`.
    pub predicate: String,
    pub phrases: Vec<String>,
    /// It is not so: "is no longer in force", "has yet to enter into force".
    #[serde(default)]
    pub denied: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HeaderWords {
    /// A name of `reading::Predicate`.
    pub predicate: String,
    #[serde(deserialize_with = "folded")]
    pub phrases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GapWords {
    pub years: u32,
    pub phrases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CountWords {
    pub predicate: String,
    /// The number stands before it: "… states parties".
    #[serde(default)]
    pub after: Vec<String>,
    /// The number stands behind it: "ratified by …".
    #[serde(default)]
    pub before: Vec<String>,
    /// What the counted states do: "… states have *ratified*".
    #[serde(default)]
    pub verbs: Vec<String>,
    /// The phrase is said of all there are: "states possess nuclear weapons".
    #[serde(default)]
    pub whole: bool,
    /// The number stands behind it with an article of its own: «أعضاء الحلف الـ32».
    #[serde(default)]
    pub articled: bool,
    /// It is said of other things too; any other reading goes before: "votes".
    #[serde(default)]
    pub weak: bool,
    /// The id of what is counted, where the noun itself tells: "nuclear-armed states".
    #[serde(default)]
    pub of: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RelationWords {
    /// A name of `reading::Predicate`.
    pub predicate: String,
    pub phrases: Vec<String>,
    /// It says so by itself, without a copula: "belongs to", "joined".
    #[serde(default)]
    pub verb: bool,
    #[serde(default)]
    pub past: bool,
    #[serde(default)]
    pub denied: bool,
    /// What it is to may go unsaid: "a member since 1920".
    #[serde(default)]
    pub bare: bool,
    /// Said of several states alone: "members of".
    #[serde(default)]
    pub plural: bool,
    /// The id of what it is to, where the phrase itself tells: "possesses nuclear weapons".
    #[serde(default)]
    pub to: Option<String>,
}

/// Forms of "to be" that say alike whether and when it is so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Copula {
    pub phrases: Vec<String>,
    #[serde(default)]
    pub past: bool,
    #[serde(default)]
    pub denied: bool,
    /// It takes up the state right before it: «تركيا، وهي عضو …».
    #[serde(default)]
    pub resumes: bool,
}

/// What a phrase of the section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Index into `event`.
    Event(usize),
    CountAfter(usize),
    CountBefore(usize),
    /// What counted states do.
    CountVerb(usize),
    /// A noun that is counted by what it does.
    Counted,
    /// A noun that an ordinal counts: "member".
    Ranked,
    /// "members of": what follows names whose.
    Members,
    /// "numbering": the number behind is that of the members named before.
    Numbering,
    /// Index into `relation`.
    Relation(usize),
    /// Index into `copula`.
    Copula(usize),
    Status(usize),
    /// Index into `gap`.
    Gap(usize),
    GapBehind,
    Noun,
    Pronoun,
    Work,
    WorkBefore,
    Aside,
    Clause,
    Negation,
    Without,
    Reference,
    Hypothesis,
    Plan,
    Anniversary,
    Report,
    Doubt,
    Crossing,
    Current,
    Later,
    Then,
}

/// The section's phrases, ready to be searched for.
pub struct ClaimLexicon {
    pub phrases: PhraseSet,
    /// By payload.
    pub cues: Vec<Cue>,
}

impl std::fmt::Debug for ClaimLexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClaimLexicon({} phrases)", self.cues.len())
    }
}

impl ClaimWords {
    /// The predicate that a column header names, by its folded text.
    pub fn header(&self, folded: &str) -> Option<&str> {
        let is = |phrase: &String| phrase == folded;
        self.header.iter().find(|words| words.phrases.iter().any(is)).map(|words| words.predicate.as_str())
    }

    /// Whether a phrase of `status` denies and the one of `event` in it tells of something else:
    /// "has expired".
    pub fn tells_end(&self, status: usize, event: usize) -> bool {
        let status = self.status.get(status).filter(|words| words.denied).map(|words| &words.predicate);
        status.is_some() && status != self.event.get(event).map(|words| &words.predicate)
    }

    pub fn lexicon(&self) -> &ClaimLexicon {
        self.lexicon.get_or_init(|| {
            let events = self.event.iter().enumerate().map(|(at, words)| (&words.phrases, Cue::Event(at)));
            let after = self.count.iter().enumerate().map(|(at, words)| (&words.after, Cue::CountAfter(at)));
            let before = self.count.iter().enumerate().map(|(at, words)| (&words.before, Cue::CountBefore(at)));
            let verbs = self.count.iter().enumerate().map(|(at, words)| (&words.verbs, Cue::CountVerb(at)));
            let relations = self.relation.iter().enumerate().map(|(at, words)| (&words.phrases, Cue::Relation(at)));
            let copulas = self.copula.iter().enumerate().map(|(at, words)| (&words.phrases, Cue::Copula(at)));
            let status = self.status.iter().enumerate().map(|(at, words)| (&words.phrases, Cue::Status(at)));
            let gap = self.gap.iter().enumerate().map(|(at, words)| (&words.phrases, Cue::Gap(at)));
            let words = [
                (&self.gap_behind, Cue::GapBehind),
                (&self.nouns, Cue::Noun),
                (&self.pronouns, Cue::Pronoun),
                (&self.works, Cue::Work),
                (&self.works_before, Cue::WorkBefore),
                (&self.asides, Cue::Aside),
                (&self.clauses, Cue::Clause),
                (&self.references, Cue::Reference),
                (&self.negations, Cue::Negation),
                (&self.withouts, Cue::Without),
                (&self.hypotheses, Cue::Hypothesis),
                (&self.plans, Cue::Plan),
                (&self.anniversaries, Cue::Anniversary),
                (&self.reports, Cue::Report),
                (&self.doubts, Cue::Doubt),
                (&self.crossings, Cue::Crossing),
                (&self.currents, Cue::Current),
                (&self.counted, Cue::Counted),
                (&self.ranked, Cue::Ranked),
                (&self.members, Cue::Members),
                (&self.numberings, Cue::Numbering),
                (&self.laters, Cue::Later),
                (&self.thens, Cue::Then),
            ];
            let lists = events
                .chain(after)
                .chain(before)
                .chain(verbs)
                .chain(relations)
                .chain(copulas)
                .chain(status)
                .chain(gap)
                .chain(words);
            let lists = lists.flat_map(|(list, cue)| list.iter().map(move |phrase| (phrase.as_str(), cue)));
            let (phrases, cues): (Vec<&str>, Vec<Cue>) = lists.chain(self.acting_relations()).unzip();
            let phrases = phrases.into_iter().zip(0u32..);
            ClaimLexicon { phrases: PhraseSet::build(phrases), cues }
        })
    }

    /// "has joined": of two phrases the longer one is found, and it is an event as "joined" is.
    fn acting_relations(&self) -> impl Iterator<Item = (&str, Cue)> {
        let acting = || self.event.iter().enumerate().filter(|(_, words)| words.active);
        let relations = self.relation.iter().filter(|relation| !relation.denied).flat_map(|relation| &relation.phrases);
        relations.filter_map(move |phrase| {
            let extends = |event: &&String| {
                phrase.strip_prefix(event.as_str()).is_some_and(|rest| rest.starts_with(' '))
                    || phrase.strip_suffix(event.as_str()).is_some_and(|rest| rest.ends_with(' '))
            };
            let (at, _) = acting().find(|(_, words)| words.phrases.iter().any(|event| extends(&event)))?;
            Some((phrase.as_str(), Cue::Event(at)))
        })
    }
}
