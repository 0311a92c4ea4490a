//! Numbers in digits of any script and in words, with their exact range and value.

use super::{BlockText, Mention};
use crate::text::Span;

/// A cardinal, a percentage or a range of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    /// "5 to 9": the upper end.
    pub upper: Option<f64>,
    pub hedge: Hedge,
    pub role: NumberRole,
    pub form: NumberForm,
    /// The number itself, without hedge, percent sign or scale word: what a fix rewrites.
    pub core: Span,
}

/// "about", "more than": how the writer limits a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hedge {
    #[default]
    Exact,
    About,
    MoreThan,
    LessThan,
    AtLeast,
    AtMost,
}

/// What a number is for. Only [`NumberRole::Count`] counts things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberRole {
    #[default]
    Count,
    Percent,
    Fraction,
    /// Names a thing: an article, page, resolution, model, room, version, footnote.
    Label,
}

/// How a number is written, so that a fix can be written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// In digits that start at this zero ('0', '۰', '٠'), grouped by this mark if any.
    Digits {
        zero: char,
        group: Option<char>,
    },
    Words,
}

impl Default for NumberForm {
    fn default() -> Self {
        Self::Digits { zero: '0', group: None }
    }
}

/// "third", "20th", «سوم», «الثالثة».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordinal {
    pub value: u64,
}

/// Reads numbers and ordinals outside `names` and `dates`.
pub fn read(_block: &BlockText<'_>, _names: &[Mention], _dates: &[Mention]) -> Vec<Mention> {
    Vec::new()
}
