//! Wholes with the counts they fall into: "of 60 experts, 31 came from Europe, 15 from Asia
//! and 10 from Africa", "240 troops, made up of …".

use std::ops::Range;

use super::{Mention, PARTS_AT_LEAST, Placed, Sum, is_dated, is_exact, is_near, is_parted};
use crate::{
    lang::sums::SumWords,
    reading::{BlockText, list::phrase_at},
};

/// Words between a whole and what opens it, and between a part and what it went to.
const NEAR: usize = 3;
/// Nothing falls into more parts.
const PARTS_AT_MOST: usize = 24;
/// Words behind the last part that may tell what it is.
const AFTER_LAST: usize = 8;

/// The first whole of a sentence with its parts, where these are certainly all.
pub(super) fn read(block: &BlockText<'_>, mentions: &[Mention], here: &[Placed<'_>], end: usize) -> Option<Sum> {
    let words = &block.languages.get(block.lang.main).sums;
    (0..here.len()).find_map(|at| {
        let (whole, rest) = here.get(at..)?.split_first()?;
        let rest = &rest[..rest.len().min(PARTS_AT_MOST)];
        if !is_exact(whole.1) {
            return None;
        }
        let divided = rest.first().is_some_and(|first| has(block, whole.2.end..first.2.start, &words.dividers));
        let parts = parts(block, rest, divided);
        let (first, last) = (parts.first()?, parts.last()?);
        let before = whole.2.start.saturating_sub(NEAR)..whole.2.start;
        let opened =
            divided || has(block, before, &words.wholes) || has(block, whole.2.end..first.2.start, &words.of_them);
        let all = divided
            || are_alike(block, words, parts, end)
            || are_votes(block, words, whole.2.end..end.min(last.2.end + AFTER_LAST));
        let sum: f64 = parts.iter().map(|part| part.1.value).sum();
        let smaller = parts.iter().all(|part| part.1.value < whole.1.value);
        let near = is_near(sum, whole.1.value);
        let few = parts.len() < if divided { PARTS_AT_LEAST - 1 } else { PARTS_AT_LEAST };
        let dated = is_dated(mentions, block.span_of(whole.2.start..last.2.end));
        (opened && all && smaller && near && !few && !dated)
            .then(|| Sum { total: Some(whole.0), parts: parts.iter().map(|part| part.0).collect() })
    })
}

/// The numbers that follow one another with nothing but words and commas between.
fn parts<'a, 'm>(block: &BlockText<'_>, rest: &'a [Placed<'m>], divided: bool) -> &'a [Placed<'m>] {
    // "divided into three chapters: 17 …, 9 … and 12 …": how many parts there are is none.
    let counts = |first: &Placed<'_>, next: &Placed<'_>| {
        first.1.value == (rest.len() - 1) as f64 && (first.2.end..next.2.start).any(|at| block.tokens[at].is(':'))
    };
    let rest = match rest {
        [first, next, ..] if divided && counts(first, next) => &rest[1..],
        _ => rest,
    };
    let exact = rest.iter().take_while(|part| is_exact(part.1)).count();
    let joined = rest.windows(2).take_while(|pair| !is_parted(block, pair[0].2.end..pair[1].2.start)).count() + 1;
    &rest[..exact.min(joined)]
}

/// Whether each part goes to, or comes from, one thing: "31 from …, 15 from … and 10 from …".
fn are_alike(block: &BlockText<'_>, words: &SumWords, parts: &[Placed<'_>], end: usize) -> bool {
    let ends = |at: usize| parts.get(at + 1).map_or(end, |next| next.2.start);
    let behind = |at: usize| (parts[at].2.end..ends(at)).take(NEAR).map(|token| block.word(token));
    let all = |is: &dyn Fn(&str) -> bool| (0..parts.len()).all(|at| behind(at).any(is));
    words.links.iter().any(|link| all(&|word| word == link))
        || words.attached_links.iter().any(|link| all(&|word| word.starts_with(link.as_str())))
}

/// Whether those for, those against and those who abstain are all told of.
fn are_votes(block: &BlockText<'_>, words: &SumWords, tokens: Range<usize>) -> bool {
    [&words.fors, &words.againsts, &words.abstentions].into_iter().all(|list| has(block, tokens.clone(), list))
}

/// Whether one of the phrases begins at one of the tokens.
fn has(block: &BlockText<'_>, tokens: Range<usize>, phrases: &[String]) -> bool {
    tokens.into_iter().any(|at| phrase_at(block, at, phrases).is_some())
}
