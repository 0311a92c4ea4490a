//! Lists with the number that announces them: "four states (A, B, C and D)".
//!
//! Where anything speaks against the tie, there is none: a list may have a number
//! before it that counts something else.

use std::ops::Range;

use super::{
    List, Placed,
    cells::{Cell, Cells, Count, What},
    is_in,
    items::{Enumeration, Joint, closing, enumeration, row_from, words},
    phrase_at,
};
use crate::{
    lang::claims::WordOrder,
    reading::{BlockText, EntityKind},
    text::{Span, token::TokenKind},
};

/// A number and a list that differ by more do not belong together.
const MOST_APART: usize = 2;
/// The same where the items are words: one of them may be two.
const MOST_APART_WORDS: usize = 1;
/// Words between a number and the bracket with its list.
const BEFORE_BRACKET: usize = 8;
/// Words between a number and the colon before its list.
const BEFORE_COLON: usize = 16;
/// The same where list items or plain words follow.
const BEFORE_BLOCKS: usize = 4;
/// A verb with its object's sign and its parts is no longer: «را نشان می‌دهد».
const LONGEST_VERB: usize = 5;
/// A bracket of more tokens is no list.
const LONGEST: usize = 300;
/// So many numbers on each side of the list's own are asked whether they are meant.
const NEARBY: usize = 8;

pub(super) fn read(block: &BlockText<'_>, cells: &Cells) -> Vec<Placed> {
    let mut lists = Vec::new();
    for sentence in block.sentences {
        let numbers: Vec<&Cell> =
            cells.within(sentence.clone()).iter().filter(|cell| matches!(cell.what, What::Number(_))).collect();
        if numbers.is_empty() {
            continue;
        }
        let reader = Reader { block, cells, sentence: sentence.clone(), numbers };
        let mut at = sentence.start;
        while at < sentence.end {
            at = match reader.list_at(at) {
                Some((list, end)) => {
                    lists.push(list);
                    end.max(at + 1)
                }
                None => at + 1,
            };
        }
    }
    lists
}

/// A sentence with a number in it.
struct Reader<'a> {
    block: &'a BlockText<'a>,
    cells: &'a Cells,
    sentence: Range<usize>,
    numbers: Vec<&'a Cell>,
}

impl Reader<'_> {
    /// The list that the mark or word at a token opens, and the token behind it.
    fn list_at(&self, at: usize) -> Option<(Placed, usize)> {
        let token = self.block.tokens.get(at)?;
        match token.kind {
            TokenKind::Mark('(') => self.bracket(at),
            TokenKind::Mark(':') if at + 1 >= self.block.tokens.len() => self.blocks_behind(at),
            TokenKind::Mark(':') => self.names(at, at + 1).or_else(|| self.words(at)),
            TokenKind::Mark('—' | '–') => self.names(at, at + 1),
            TokenKind::Word => {
                let n_words = phrase_at(self.block, at, &words(self.block).openers)?;
                self.names(at, at + n_words)
            }
            _ => None,
        }
    }

    /// "four states (A, B, C and D)"
    fn bracket(&self, open: usize) -> Option<(Placed, usize)> {
        let (number, count) = self.number_before(open)?;
        if open - number.tokens.end > BEFORE_BRACKET {
            return None;
        }
        let close = closing(self.block, open, self.sentence.end.min(open + LONGEST))?;
        let list = enumeration(self.block, self.cells, open + 1..close)?;
        let between = number.tokens.end..open;
        let certain = (self.is_noun_phrase(between.clone()) || list.states && self.is_restricted(between.clone()))
            && (!self.is_glossed(open) || list.states && self.is_counted(number, open))
            && (!list.states || between.is_empty() || self.counts_states(number))
            && (!between.is_empty() || list.states);
        let count = Some(count).filter(|count| certain && self.fits(number, count, &list));
        Some((place(list, count), close + 1))
    }

    /// "four states: A, B, C and D"
    fn names(&self, opener: usize, start: usize) -> Option<(Placed, usize)> {
        let words = words(self.block);
        let (number, count) = self.number_before(opener)?;
        let mut start = start;
        // «خمسة وزراء … هم وزراء الأردن وقطر …»: the noun may be said again.
        let noun = self.block.word(number.tokens.end);
        if is_in(&words.fillers, self.block.word(start)) || opener > number.tokens.end && self.block.word(start) == noun
        {
            start += 1;
        }
        let first = self.cells.at(start).filter(|cell| cell.tokens.start == start)?;
        let row = row_from(self.block, self.cells, first)?;
        let states = row.kind == EntityKind::State;
        if !(states || row.kind == EntityKind::Instrument) || row.items.len() < 2 {
            return None;
        }
        let end = row.tokens.end;
        // Without a last "and" the row must run to the end of what the opener opened.
        let complete = row.joints.last().is_some_and(|joint| *joint != Joint::Mark) || self.ends_at(end);
        let after = end + usize::from(is_in(&words.separators, self.block.word(end)));
        let goes_on = phrase_at(self.block, after, &words.additions).is_some();
        let between = self.without_verb(number.tokens.end..opener);
        let certain = complete
            && !goes_on
            && between.len() <= BEFORE_COLON
            && (states && self.counts_states(number) || between.len() <= BEFORE_BLOCKS && self.is_whole(between))
            && self.is_near(number, count.value, row.items.len(), MOST_APART);
        Some((row.place(self.block, goes_on, certain.then_some(count.span)), end))
    }

    /// "three pillars: x, y and z." with words as items, to the end of the sentence.
    fn words(&self, colon: usize) -> Option<(Placed, usize)> {
        let (number, count) = self.number_before(colon)?;
        let between = self.without_verb(number.tokens.end..colon);
        let mut end = self.sentence.end;
        if self.block.tokens.get(end - 1).is_some_and(|token| matches!(token.kind, TokenKind::Mark('.' | '؛' | ';'))) {
            end -= 1;
        }
        if between.is_empty() || between.len() > BEFORE_BLOCKS || end > colon + LONGEST || !self.is_noun_phrase(between)
        {
            return None;
        }
        let list = enumeration(self.block, self.cells, colon + 1..end)?;
        let count = Some(count).filter(|count| self.fits(number, count, &list));
        Some((place(list, count), end))
    }

    /// "five proposals:" at the end of a block announces the list items behind it.
    fn blocks_behind(&self, colon: usize) -> Option<(Placed, usize)> {
        let (number, count) = self.number_before(colon)?;
        let between = number.tokens.end..colon;
        let alone = self.numbers.len() == 1 && count.value.is_some();
        // A verb may end the sentence: «پنج پیشنهاد دارد:».
        let phrase = between.start..between.end.saturating_sub(1).max(between.start + 1);
        if !alone || between.is_empty() || between.len() > BEFORE_BLOCKS || !self.is_plain(phrase) {
            return None;
        }
        let span = self.block.span_of(colon..colon + 1);
        let list = List { items: Vec::new(), open: false, regular: true, count: Some(count.span) };
        Some((Placed { span, list }, colon + 1))
    }

    /// The last number of the sentence before a token.
    fn number_before(&self, at: usize) -> Option<(&Cell, Count)> {
        let last = self.numbers.partition_point(|cell| cell.tokens.end <= at).checked_sub(1)?;
        let cell = self.numbers.get(last)?;
        let What::Number(count) = cell.what else { return None };
        Some((cell, count))
    }

    fn fits(&self, number: &Cell, count: &Count, list: &Enumeration) -> bool {
        let apart = if list.uniform { MOST_APART } else { MOST_APART_WORDS };
        let clear = list.uniform || (list.regular && list.items.len() >= 3);
        clear && self.is_near(number, count.value, list.items.len(), apart)
    }

    /// Whether the number may be the list's, and no other number nearby is.
    fn is_near(&self, number: &Cell, value: Option<usize>, n_items: usize, apart: usize) -> bool {
        let Some(value) = value.filter(|value| value.abs_diff(n_items) <= apart) else { return false };
        let own = self.numbers.partition_point(|cell| cell.tokens.start < number.tokens.start);
        let nearby = self.numbers.iter().skip(own.saturating_sub(NEARBY)).take(2 * NEARBY);
        let rival = |cell: &&Cell| matches!(cell.what, What::Number(count) if count.value == Some(n_items));
        value == n_items || !nearby.copied().any(|cell| rival(&cell))
    }

    /// Whether the tokens behind a number can be the noun that it counts, with what belongs to it.
    fn is_noun_phrase(&self, tokens: Range<usize>) -> bool {
        let words = words(self.block);
        let restarts = tokens.clone().any(|at| {
            is_in(&words.determiners, self.block.word(at))
                && at > tokens.start
                && !is_in(&words.genitives, self.block.word(at - 1))
        });
        !restarts && self.is_plain(tokens)
    }

    /// Where verbs end clauses, the tokens before the verb: «پنج پیمان دوجانبه را نشان می‌دهد:».
    fn without_verb(&self, tokens: Range<usize>) -> Range<usize> {
        let language = self.block.languages.get(self.block.lang.main);
        let verb = tokens.clone().find(|at| is_in(&language.lists.breaks, self.block.word(*at)));
        match verb {
            Some(verb)
                if language.claims.order == WordOrder::VerbFinal
                    && tokens.end - verb <= LONGEST_VERB
                    && !is_in(&language.lists.relatives, self.block.word(verb)) =>
            {
                tokens.start..verb
            }
            _ => tokens,
        }
    }

    /// The same, up to a mark before the list.
    fn is_whole(&self, tokens: Range<usize>) -> bool {
        let marked = tokens.end.checked_sub(1).filter(|last| tokens.contains(last));
        let mark = marked.is_some_and(|last| is_in(&words(self.block).separators, self.block.word(last)));
        self.is_noun_phrase(tokens.start..tokens.end - usize::from(mark))
    }

    /// "the nine states that have nuclear weapons": a noun phrase with a relative clause
    /// that tells which ones, without a mark in it.
    fn is_restricted(&self, tokens: Range<usize>) -> bool {
        let words = words(self.block);
        let clause = tokens.clone().find(|at| is_in(&words.breaks, self.block.word(*at)));
        let opens = clause.is_some_and(|at| is_in(&words.relatives, self.block.word(at)));
        let marked =
            tokens.into_iter().any(|at| !self.block.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word));
        opens && !marked
    }

    /// Whether no mark and no word of a clause stands among the tokens.
    fn is_plain(&self, tokens: Range<usize>) -> bool {
        let words = words(self.block);
        tokens.clone().all(|at| match self.block.tokens.get(at).map(|token| token.kind) {
            Some(TokenKind::Word) => !is_in(&words.breaks, self.block.word(at)),
            Some(TokenKind::Mark(mark)) => matches!(mark, '\u{200C}' | '-' | '\'' | '’' | '«' | '»' | '"' | '“' | '”'),
            Some(TokenKind::Digits) | None => false,
        })
    }

    /// Whether a name right before the bracket is what the list explains: "two of the E3 (…)".
    fn is_glossed(&self, open: usize) -> bool {
        let name = open.checked_sub(1).and_then(|last| self.cells.at(last));
        name.is_some_and(|cell| matches!(cell.what, What::Name { kind, .. } if kind != EntityKind::State))
    }

    /// "five Central Asian states (…)": the name right behind the number is what it counts.
    fn is_counted(&self, number: &Cell, open: usize) -> bool {
        let name = self.cells.at(number.tokens.end);
        name.is_some_and(|cell| cell.tokens == (number.tokens.end..open)) && self.counts_states(number)
    }

    /// Whether states are what the number counts: their noun is near it.
    fn counts_states(&self, number: &Cell) -> bool {
        let nouns = &words(self.block).state_nouns;
        let around = number.tokens.start.saturating_sub(2).max(self.sentence.start)..number.tokens.end + 3;
        around.filter(|at| !number.tokens.contains(at)).any(|at| is_in(nouns, self.block.word(at)))
    }

    /// Whether a clause ends before the token.
    fn ends_at(&self, at: usize) -> bool {
        at >= self.sentence.end
            || self.block.tokens.get(at).is_some_and(|token| {
                matches!(token.kind, TokenKind::Mark('.' | ';' | '؛' | ')' | '—' | '–' | '!' | '?' | '؟' | '»'))
            })
    }
}

fn place(list: Enumeration, count: Option<Count>) -> Placed {
    let first = list.items.first().map(|item| item.span).unwrap_or_default();
    let span = list.items.last().map_or(first, |last| first.cover(last.span));
    let count: Option<Span> = count.map(|count| count.span);
    Placed { span, list: List { items: list.items, open: list.open, regular: list.regular, count } }
}
