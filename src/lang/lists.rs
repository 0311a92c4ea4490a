//! The `[lists]` section of a language: conjunctions and openers of enumerations.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ListWords {
    /// Marks that part items.
    pub separators: Vec<String>,
    /// Words that part items: "and".
    pub conjunctions: Vec<String>,
    /// The same, written together with the word behind: «و».
    pub attached_conjunctions: Vec<String>,
    /// Openings of a word that show its first letter to be an attached conjunction: «وال».
    pub attached_openings: Vec<String>,
    /// Words that may stand before an item's name: "the".
    pub fillers: Vec<String>,
    /// Say that what follows is the whole list: "namely", «هي».
    pub openers: Vec<String>,
    /// Say that what follows is a part of it: "including".
    pub examples: Vec<String>,
    /// Say that what stands before was a part of it: "and others".
    pub rests: Vec<String>,
    /// Say that more follows: "as well as".
    pub additions: Vec<String>,
    /// Stand in no plain item and no counted noun phrase: verbs, relative words, prepositions of clauses.
    pub breaks: Vec<String>,
    /// Breaks that open a relative clause: "that", «التي».
    pub relatives: Vec<String>,
    /// After these a definite noun still belongs to the counted one: "of".
    pub genitives: Vec<String>,
    /// Open a new noun phrase: "the".
    pub determiners: Vec<String>,
    /// What states are counted as: "states", "powers", «دول».
    pub state_nouns: Vec<String>,
}
