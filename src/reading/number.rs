//! Numbers in digits of any script and in words, with their exact range and value.
//!
//! The way: [`lex`] finds the words and digits that may be part of a number, [`compose`]
//! makes numbers of them, [`context`] reads what stands around each: sign, percent,
//! hedge, range, and whether it counts or names. [`write`] writes a number like another.

mod compose;
mod context;
mod digits;
mod fraction;
mod lex;
mod sum;
mod tail;
mod view;
mod write;

use super::{BlockText, Mention};
use crate::text::Span;

pub(super) use lex::may_be_in;
use view::View;
pub use write::{write, write_scaled};

/// A cardinal, a percentage or a range of them.
///
/// A mention's range covers sign, digits, words, scale and percent of the number and both
/// ends of a range, but no hedge.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    /// "5 to 9": the upper end.
    pub upper: Option<f64>,
    pub hedge: Hedge,
    pub role: NumberRole,
    pub form: NumberForm,
    /// The number itself, without sign, hedge or percent: what a fix rewrites. A scale word
    /// behind digits is part of it, and [`write`] then writes nothing.
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
    pub value: i64,
}

/// Reads numbers and ordinals outside `names` and `dates`.
pub fn read(block: &BlockText<'_>, names: &[Mention], dates: &[Mention]) -> Vec<Mention> {
    let mut taken: Vec<Span> = names.iter().chain(dates).map(|mention| mention.span).collect();
    taken.sort_unstable();
    let language = |id| block.languages.get(id);
    let view = View {
        source: block.source,
        folded: block.folded,
        tokens: block.tokens,
        hints: block.hints,
        main: language(block.lang.main),
        latin: language(block.lang.latin),
        arabic: language(block.lang.arabic),
    };
    let items = lex::lex(&view, taken);
    let numbers = compose::compose(&view, &items);
    context::mentions(&view, &items, numbers)
}

#[cfg(test)]
mod tests;
