//! The words and digits of a block that may be part of a number.

use super::digits::{self, Literal};
use crate::{
    lang::numbers::{NumberWords, Part, Word},
    reading::number::view::{Tongue, View},
    text::{Span, fold::ZWNJ, token::TokenKind},
};

/// A word, a part of a word, or a run of digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub kind: ItemKind,
    /// The tokens `first..end` it lies in.
    pub first: usize,
    pub end: usize,
    /// In the folded text, without what is written together with it.
    pub span: Span,
    /// Where its article begins, or `span.start`.
    pub lead: usize,
    pub definite: bool,
    /// It may as well be a conjunction and a number: «واحد» is «و» and «أحد».
    pub conjoined: bool,
    /// In the same token as the item before.
    pub tight: bool,
    pub tongue: Tongue,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum ItemKind {
    Word(Word),
    Digits(Literal),
}

impl Item {
    pub(super) fn word(&self) -> Option<Word> {
        match self.kind {
            ItemKind::Word(word) => Some(word),
            ItemKind::Digits(_) => None,
        }
    }

    pub(super) fn part(&self) -> Option<Part> {
        self.word().map(|word| word.part)
    }
}

/// What parts two items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    Tight,
    Space,
    /// A half-space or an unspaced hyphen.
    Joint,
    /// A dash between spaces.
    Dash,
    Comma,
    /// Something else.
    Far,
}

/// A word longer than this is no number.
const LONGEST_WORD: usize = 64;

pub(super) fn gap(block: &View<'_>, before: &Item, after: &Item) -> Gap {
    if after.tight {
        return Gap::Tight;
    }
    let spaced = |at: usize| block.tokens.get(at).is_none_or(|token| token.spaced);
    match after.first.checked_sub(before.end) {
        Some(0) if spaced(after.first) => Gap::Space,
        Some(0) => Gap::Tight,
        Some(1) => {
            match (block.tokens.get(before.end).map(|token| token.kind), spaced(before.end), spaced(after.first)) {
                (Some(TokenKind::Mark(ZWNJ)), ..) => Gap::Joint,
                (Some(TokenKind::Mark('-' | '\u{2010}' | '\u{2011}' | '–' | '—')), false, false) => Gap::Joint,
                (Some(TokenKind::Mark('-' | '–' | '—')), true, true) => Gap::Dash,
                (Some(TokenKind::Mark(',' | '،')), false, true) => Gap::Comma,
                _ => Gap::Far,
            }
        }
        _ => Gap::Far,
    }
}

/// All items of the block outside the ranges of the source that are taken, in order.
/// `taken` must be sorted.
pub(super) fn lex(block: &View<'_>, taken: Vec<Span>) -> Vec<Item> {
    let mut lexer = Lexer { block, items: Vec::new(), literals: Vec::new(), taken, next_taken: 0 };
    let mut at = 0;
    while at < block.tokens.len() {
        at = lexer.token(at);
    }
    lexer.items
}

struct Lexer<'a, 'b> {
    block: &'b View<'a>,
    items: Vec<Item>,
    literals: Vec<Literal>,
    taken: Vec<Span>,
    next_taken: usize,
}

impl Lexer<'_, '_> {
    /// Reads the token `at`; gives the next one to be read.
    fn token(&mut self, at: usize) -> usize {
        let Some(token) = self.block.tokens.get(at) else { return at + 1 };
        match token.kind {
            TokenKind::Word if self.block.may_count(at) => self.word(at),
            TokenKind::Word => at + 1,
            TokenKind::Digits if !self.is_taken(token.span) => {
                let words = &self.block.main.numbers;
                let end = digits::read(self.block, words, at, &mut self.literals);
                self.push_literals();
                end.max(at + 1)
            }
            TokenKind::Mark('.') => {
                // ".5", where no digit and no letter stands before the point.
                let open = token.spaced
                    || at
                        .checked_sub(1)
                        .and_then(|i| self.block.tokens.get(i))
                        .is_some_and(|t| matches!(t.kind, TokenKind::Mark('-' | '−' | '(' | '$')));
                let words = &self.block.main.numbers;
                let digits =
                    self.block.tokens.get(at + 1).filter(|next| !next.spaced && next.kind == TokenKind::Digits);
                match digits {
                    Some(next) if open && words.rules.decimal_marks.contains('.') && !self.is_taken(next.span) => {
                        let literal = digits::read_decimals(self.block, words, at + 1);
                        self.literals.push(literal);
                        self.push_literals();
                        literal.end.max(at + 2)
                    }
                    _ => at + 1,
                }
            }
            TokenKind::Mark(mark) => {
                if let Some((numerator, denominator)) = vulgar(mark)
                    && !self.is_taken(token.span)
                {
                    let word = Word::of(Part::Fraction { numerator, denominator });
                    self.push(ItemKind::Word(word), at, at + 1, token.span, None, false, Tongue::Main);
                }
                at + 1
            }
            TokenKind::Digits => at + 1,
        }
    }

    /// Whether a mention found before covers a part of the folded range. Asked in rising order.
    fn is_taken(&mut self, folded: Span) -> bool {
        if self.taken.is_empty() {
            return false;
        }
        let span = self.block.folded.source(folded);
        while self.taken.get(self.next_taken).is_some_and(|taken| taken.end <= span.start) {
            self.next_taken += 1;
        }
        self.taken.get(self.next_taken).is_some_and(|taken| taken.overlaps(span))
    }

    fn push_literals(&mut self) {
        for literal in std::mem::take(&mut self.literals) {
            self.push(ItemKind::Digits(literal), literal.first, literal.end, literal.span, None, false, Tongue::Main);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of one item")]
    fn push(
        &mut self,
        kind: ItemKind,
        first: usize,
        end: usize,
        span: Span,
        lead: Option<usize>,
        tight: bool,
        tongue: Tongue,
    ) {
        let (definite, lead) = (lead.is_some(), lead.unwrap_or(span.start));
        self.items.push(Item { kind, first, end, span, lead, definite, conjoined: false, tight, tongue });
    }

    fn word(&mut self, at: usize) -> usize {
        let Some(token) = self.block.tokens.get(at) else { return at + 1 };
        let text = self.block.folded.text();
        let word = token.span.of(text);
        let tongue = if token.arabic { Tongue::Arabic } else { Tongue::Latin };
        let numbers = &self.block.language(tongue).numbers;
        let mut pieces = Pieces::default();
        let (start, end) = (token.span.start, token.span.end);
        let mut joined = Joined { start, ..Joined::default() };
        if !segment(numbers, text, start, end, &mut pieces, 0) {
            let Some(found) = joined_number(numbers, text, token.span, &mut pieces) else { return at + 1 };
            joined = found;
        }
        if self.is_taken(token.span) || self.is_no_number(numbers, at, word, &pieces) {
            return at + 1;
        }
        let mut next = at + 1;
        let last_end = pieces.list.last().map_or(end, |piece| piece.1);
        while self.block.tokens.get(next).is_some_and(|token| token.span.start < last_end) {
            next += 1;
        }
        let conjoined = joined.start == start && joined.conjunction == 0 && self.is_conjoined(numbers, token.span);
        let mut tight = false;
        // A conjunction matters only behind another item, and most stand behind none.
        let follows = self.items.last().is_some_and(|last| last.end + 1 >= at);
        if !follows && matches!(pieces.list.as_slice(), [(_, _, word)] if word.part == Part::Conjunction) {
            return next;
        }
        if joined.conjunction > start {
            let span = Span::new(start, joined.conjunction);
            self.push(ItemKind::Word(Word::of(Part::Conjunction)), at, next, span, None, false, tongue);
            tight = true;
        }
        let mut lead = (joined.start > joined.article_from).then_some(joined.article_from).filter(|_| joined.definite);
        for (from, to, word) in pieces.list {
            if word.part != Part::Nothing {
                self.push(ItemKind::Word(word), at, next, Span::new(from, to), lead.take(), tight, tongue);
                tight = true;
            }
        }
        if let Some(item) = self.items.last_mut().filter(|_| tight) {
            item.conjoined = conjoined;
        }
        next
    }

    /// Whether the word is a number behind a conjunction as well as by itself.
    fn is_conjoined(&self, numbers: &NumberWords, token: Span) -> bool {
        let text = self.block.folded.text();
        numbers.rules.joined_conjunctions.iter().any(|conjunction| {
            let start = token.start + conjunction.len();
            token.of(text).starts_with(conjunction.as_str())
                && numbers
                    .words
                    .matches(text, start)
                    .any(|(end, word)| end == token.end && matches!(word.part, Part::Add { .. }))
        })
    }

    /// "the one", "one another", «یک‌دیگر»: a number word that is none here.
    fn is_no_number(&self, numbers: &NumberWords, at: usize, word: &str, pieces: &Pieces) -> bool {
        // Conjunctions and the like are common; only words of value are worth a look around.
        if matches!(pieces.list.as_slice(), [(_, _, word)] if !matches!(word.part, Part::Add { .. } | Part::Scale(_) | Part::Hundred | Part::Collective(_)))
        {
            return false;
        }
        // «هیچ‌یک» is written with a half-space.
        let skip = 1 + usize::from(at > 1 && self.block.tokens.get(at - 1).is_some_and(|token| token.is(ZWNJ)));
        let behind = at.checked_sub(skip).map(|before| self.block.word(before));
        if let (Some(nouns), Some(behind)) = (numbers.pronouns.get(word), behind)
            && nouns.contains(behind)
        {
            return true;
        }
        let scale = matches!(pieces.list.as_slice(), [(_, _, word)] if !matches!(word.part, Part::Add { .. }));
        if scale && behind.is_some_and(|behind| numbers.vague.contains(behind)) {
            return true;
        }
        let joined =
            self.block.tokens.get(at + 1).is_some_and(|token| token.is(ZWNJ) || token.is('-') && !token.spaced);
        let next = self.block.word(at + 1 + usize::from(joined));
        !numbers.not_before.is_empty() && numbers.not_before.contains(next)
    }
}

/// Whether a folded word may hold number words, or be the first of several that make one.
pub(in crate::reading) fn may_be_in(word: &str, numbers: &NumberWords) -> bool {
    let mut pieces = Pieces::default();
    let opens = |at: usize| at < word.len() && may_go_on(numbers, word, at, 0);
    word.len() <= LONGEST_WORD
        && (opens(0)
            || numbers.openings.matches(word, 0).any(|(at, _)| opens(at))
            || segment(numbers, word, 0, word.len(), &mut pieces, 0)
            || joined_number(numbers, word, Span::new(0, word.len()), &mut pieces).is_some())
}

/// Whether number words from `start` on may go on behind the word.
fn may_go_on(numbers: &NumberWords, word: &str, start: usize, depth: u8) -> bool {
    let rules = &numbers.rules;
    let behind = |at: usize, conjunction: &str| {
        let goes_on =
            word.get(at..).is_some_and(|rest| rest.len() > conjunction.len() && rest.starts_with(conjunction));
        goes_on && may_go_on(numbers, word, at + conjunction.len(), depth + 1)
    };
    numbers.words.goes_on_behind(word, start)
        || rules.glued
            && depth < DEEPEST
            && numbers.words.matches(word, start).any(|(to, found)| {
                let conjunctions = rules.joined_conjunctions.iter().map(String::as_str).chain([""]);
                is_followed(found) && conjunctions.into_iter().any(|conjunction| behind(to, conjunction))
            })
}

/// Whether others may be written together with the word, behind it.
const fn is_followed(word: Word) -> bool {
    matches!(word.part, Part::Add { .. } | Part::Hundred | Part::Scale(_))
}

/// No number has more words written together.
const DEEPEST: u8 = 8;

/// The number words that one token is made of, at most a handful.
#[derive(Default)]
struct Pieces {
    list: Vec<(usize, usize, Word)>,
}

/// What is written together with a number, as offsets.
#[derive(Default)]
struct Joined {
    /// Where the number begins.
    start: usize,
    /// Where a conjunction ends, or 0.
    conjunction: usize,
    article_from: usize,
    definite: bool,
}

/// Cuts `start..end` into number words without a rest.
fn segment(numbers: &NumberWords, text: &str, start: usize, end: usize, pieces: &mut Pieces, depth: u8) -> bool {
    let mut ends = [(0usize, None::<Word>); 6];
    let mut n_ends = 0;
    for (to, word) in numbers.words.matches(text, start) {
        if let Some(slot) = ends.get_mut(n_ends) {
            *slot = (to, Some(word));
            n_ends += 1;
        }
    }
    for (to, word) in ends[..n_ends].iter().rev() {
        let Some(word) = word else { continue };
        let whole = *to == end || (*to > end && at_boundary(text, *to));
        if whole {
            pieces.list.push((start, *to, *word));
            return true;
        }
        if *to > end || !numbers.rules.glued || depth >= DEEPEST || !is_followed(*word) {
            continue;
        }
        let kept = pieces.list.len();
        pieces.list.push((start, *to, *word));
        for conjunction in numbers.rules.joined_conjunctions.iter().map(String::as_str).chain([""]) {
            let Some(rest) = text.get(*to..end) else { continue };
            if !rest.starts_with(conjunction) || rest.len() == conjunction.len() {
                continue;
            }
            if !conjunction.is_empty() {
                pieces.list.push((*to, *to + conjunction.len(), Word::of(Part::Conjunction)));
            }
            if segment(numbers, text, *to + conjunction.len(), end, pieces, depth + 1) {
                return true;
            }
            pieces.list.truncate(kept + 1);
        }
        pieces.list.truncate(kept);
    }
    false
}

/// A number behind a joined conjunction, preposition or article: «وبالثلاثة».
fn joined_number(numbers: &NumberWords, text: &str, token: Span, pieces: &mut Pieces) -> Option<Joined> {
    let rules = &numbers.rules;
    let (start, end) = (token.start, token.end);
    // Most words open like a prefix and go on unlike a number.
    if !numbers
        .openings
        .matches(text, start)
        .any(|(at, _)| at < end && numbers.words.matches(text, at).next().is_some())
    {
        return None;
    }
    let behind = |at: usize, prefix: &str| {
        text.get(at..end)
            .is_some_and(|rest| rest.len() > prefix.len() && rest.starts_with(prefix))
            .then_some(at + prefix.len())
    };
    for conjunction in rules.joined_conjunctions.iter().map(String::as_str).chain([""]) {
        let Some(after_conjunction) = behind(start, conjunction) else { continue };
        for preposition in rules.joined_prepositions.iter().map(String::as_str).chain([""]) {
            let Some(after_preposition) = behind(after_conjunction, preposition) else { continue };
            for article in rules.joined_articles.iter().map(String::as_str).chain([""]) {
                let Some(at) = behind(after_preposition, article) else { continue };
                if at > start && segment(numbers, text, at, end, pieces, 0) {
                    let conjunction = if conjunction.is_empty() { 0 } else { after_conjunction };
                    return Some(Joined {
                        start: at,
                        conjunction,
                        article_from: after_preposition,
                        definite: !article.is_empty(),
                    });
                }
            }
        }
    }
    None
}

fn at_boundary(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The value of a character that is a fraction.
fn vulgar(mark: char) -> Option<(u32, u32)> {
    Some(match mark {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}
