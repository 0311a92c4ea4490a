//! Acronyms in Latin capitals, and the full names that stand beside them or beside a
//! known short name: "Chemical Weapons Convention (CWC)", "CWC (Chemical Weapons
//! Convention)", «پیمان … (ان‌پی‌تی)».
//!
//! Whether an acronym needs an expansion is not known here.

use std::ops::Range;

use super::{BlockText, EntityId, Mention, MentionKind};
use crate::text::{
    Span,
    fold::ZWNJ,
    token::{Token, TokenKind, is_arabic},
};

/// An acronym, wherever it stands: "NPT", the "MDG" of "MDGs".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// Relative to the block.
    pub span: Span,
    /// Stands in the middle of a sentence, between words in small letters: what opens a
    /// sentence may be shouted, and what stands in a row of capitals is part of a name.
    pub inside: bool,
}

/// An acronym and what the text says that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The acronym, or a known short name, relative to the block.
    pub short: Span,
    /// The full name, relative to the block; `None` where it is not certain how much belongs to it.
    pub long: Option<Span>,
}

/// An acronym has so many letters.
const LETTERS: Range<usize> = 2..9;
/// One of syllables has fewer than so many.
const SYLLABLES: usize = 10;
/// A full name has so many words at most.
const WORDS: usize = 12;
/// Of these the acronym leaves out so many.
const UNSAID: usize = 4;
/// A bracket that expands has so many tokens at most.
const BRACKET: usize = 24;

/// The acronyms of a block, and those that it expands; both in their order.
pub(super) fn read(block: &BlockText<'_>, mentions: &[Mention]) -> (Vec<Acronym>, Vec<Expansion>) {
    let acronyms = acronyms(block);
    let expansions = Brackets::of(block, mentions, &acronyms).expansions();
    (acronyms, expansions)
}

/// Words in capitals that are neither numerals nor parts of a symbol: "A/RES/77", "WG.3".
fn acronyms(block: &BlockText<'_>) -> Vec<Acronym> {
    // Behind the first letter of a word there is a capital.
    let inside =
        |pair: &[u8]| matches!(pair, [first, second] if first.is_ascii_alphabetic() && second.is_ascii_uppercase());
    if !block.source.as_bytes().windows(2).any(inside) {
        return Vec::new();
    }
    let mut sentences = block.sentences.iter().peekable();
    let mut found = Vec::new();
    for at in 0..block.tokens.len() {
        while sentences.next_if(|sentence| sentence.end <= at).is_some() {}
        let Some(span) = capitals(block, at) else { continue };
        if is_numeral(span.of(block.source)) || of_symbol(block.tokens, at) {
            continue;
        }
        let whole = span.of(block.source).bytes().all(|byte| byte.is_ascii_uppercase());
        let opens = sentences.peek().is_none_or(|sentence| sentence.start == at);
        let beside = [at.checked_sub(1), at.checked_add(1)];
        let shouted = beside.into_iter().flatten().any(|at| is_capitalised(block, at));
        found.push(Acronym { span, inside: whole && !opens && !shouted });
    }
    found
}

/// The acronym that a token is: in capitals but for an ending, the "NPT" of "NPT's", or made
/// of syllables, "PrepCom".
fn capitals(block: &BlockText<'_>, at: usize) -> Option<Span> {
    let token = block.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
    if !block.word(at).starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let span = block.folded.source(token.span);
    let text = span.of(block.source);
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let ending = text.get(letters..)?;
    if LETTERS.contains(&letters) && (ending.is_empty() || ending == "s" || ending.starts_with(['\'', '’'])) {
        return Some(Span::new(span.start, span.start + letters));
    }
    let syllables = letters == 1 && text.bytes().filter(u8::is_ascii_uppercase).count() > 1 && text.len() < SYLLABLES;
    (syllables && text.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(span)
}

/// Whether a word opens with a capital, and is no numeral: "GATT Council", "DRAFT REPORT".
fn is_capitalised(block: &BlockText<'_>, at: usize) -> bool {
    let word = block.tokens.get(at).filter(|token| token.kind == TokenKind::Word);
    let word = word.map_or("", |token| block.folded.source(token.span).of(block.source));
    word.starts_with(|c: char| c.is_ascii_uppercase()) && !is_numeral(word)
}

/// Low Roman numerals; those of "CD" and "MIX" are rather acronyms.
fn is_numeral(text: &str) -> bool {
    text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

/// Whether digits or a symbol's marks join the word to something.
fn of_symbol(tokens: &[Token], at: usize) -> bool {
    let joins =
        |mark: &Token| matches!(mark.kind, TokenKind::Mark('/' | '.' | '_' | '@' | '&' | '#' | '+' | '=' | '-'));
    let digits = |token: Option<&Token>| token.is_some_and(|token| token.kind == TokenKind::Digits);
    let spaced = |at: usize| tokens.get(at).is_none_or(|token| token.spaced);
    let get = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let before = !spaced(at)
        && get(1).is_some_and(|mark| {
            mark.kind == TokenKind::Digits
                || (joins(mark) && !mark.spaced && (!mark.is('-') || digits(get(2))) && get(2).is_some())
        });
    let after = !spaced(at + 1)
        && tokens.get(at + 1).is_some_and(|mark| {
            mark.kind == TokenKind::Digits
                || (joins(mark) && !spaced(at + 2) && (!mark.is('-') || digits(tokens.get(at + 2))))
        });
    before || after
}

/// The brackets of a block, and what may stand before and in them.
struct Brackets<'a> {
    block: &'a BlockText<'a>,
    acronyms: &'a [Acronym],
    /// Names in the order of their ends.
    names: Vec<(Span, &'a [EntityId])>,
}

impl<'a> Brackets<'a> {
    fn of(block: &'a BlockText<'a>, mentions: &'a [Mention], acronyms: &'a [Acronym]) -> Self {
        let named = |mention: &'a Mention| match &mention.kind {
            MentionKind::Name(name) if !name.anaphor && !name.adjective => Some((mention.span, &*name.entities)),
            _ => None,
        };
        let mut names: Vec<_> = mentions.iter().filter_map(named).collect();
        names.sort_by_key(|(span, _)| (span.end, span.start));
        Self { block, acronyms, names }
    }

    fn expansions(&self) -> Vec<Expansion> {
        let tokens = self.block.tokens;
        let opening = |at: &usize| tokens.get(*at).is_some_and(|token| token.is('('));
        if self.acronyms.is_empty() && self.names.is_empty() {
            return Vec::new();
        }
        (0..tokens.len()).filter(opening).filter_map(|open| self.expansion(open)).collect()
    }

    /// What the bracket that opens at a token makes known.
    fn expansion(&self, open: usize) -> Option<Expansion> {
        let tokens = self.block.tokens;
        let length = tokens.get(open + 1..)?.iter().take(BRACKET).position(|token| token.is(')'))?;
        let inner = self.unquoted(open + 1..open + 1 + length);
        let before = self.unquoted(0..open).end;
        let last = before.checked_sub(1);
        if last.is_some_and(|last| tokens.get(last).is_some_and(|token| token.kind != TokenKind::Word)) {
            return None;
        }
        if let Some(short) = self.acronym(inner.start).filter(|_| self.is_part(inner.start + 1, inner.end)) {
            return Some(Expansion { short, long: self.full_name(before, short) });
        }
        // "(Conference on Disarmament, CD)"
        let end = inner.end.checked_sub(1)?;
        if let Some(short) =
            self.acronym(end).filter(|_| !matches!(tokens.get(end - 1).map(|mark| mark.kind), Some(TokenKind::Word)))
        {
            return Some(Expansion {
                short,
                long: self.by_initials(end - 1, short).map(|start| self.block.span_of(start..end - 1)),
            });
        }
        if let Some(short) = last.and_then(|last| self.acronym(last)) {
            return (inner.len() > 1).then(|| Expansion { short, long: self.spelt_out(inner, short) });
        }
        let (short, entities) = self.name_over(inner)?;
        let (long, same) = self.name_before(before)?;
        (entities == same).then_some(Expansion { short, long: Some(long) })
    }

    /// The range without the quotation marks around it.
    fn unquoted(&self, range: Range<usize>) -> Range<usize> {
        let is_quote = |at: usize| {
            self.block
                .tokens
                .get(at)
                .is_some_and(|token| matches!(token.kind, TokenKind::Mark('"' | '“' | '”' | '«' | '»' | '\'')))
        };
        let start = range.start + usize::from(range.start < range.end && is_quote(range.start));
        let end = range.end - usize::from(range.end > start && is_quote(range.end - 1));
        start..end
    }

    /// Whether a part of the bracket is over: at its end or at a mark.
    fn is_part(&self, at: usize, end: usize) -> bool {
        at >= end || self.block.tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Mark(_)))
    }

    fn acronym(&self, at: usize) -> Option<Span> {
        let token = self.block.tokens.get(at)?;
        let start = self.block.folded.source(token.span).start;
        let found = self.acronyms.binary_search_by_key(&start, |acronym| acronym.span.start).ok()?;
        self.acronyms.get(found).map(|acronym| acronym.span)
    }

    /// The full name that ends before a token.
    fn full_name(&self, end: usize, short: Span) -> Option<Span> {
        let name = self.name_before(end).map(|(span, _)| span);
        let spelt = self.by_initials(end, short).or_else(|| self.since_head(end));
        let spelt = spelt.map(|start| self.block.span_of(start..end));
        // Both end there: the longer one is the whole name.
        name.into_iter().chain(spelt).min_by_key(|span| span.start)
    }

    /// The full name in a bracket behind the acronym.
    fn spelt_out(&self, inner: Range<usize>, short: Span) -> Option<Span> {
        let span = self.block.span_of(inner.clone());
        let initials = self.by_initials(inner.end, short) == Some(inner.start);
        let named = self.name_over(inner.clone()).is_some();
        (initials || named || self.head(inner.start)).then_some(span)
    }

    fn name_before(&self, end: usize) -> Option<(Span, &'a [EntityId])> {
        let end = self.block.span_of(end.checked_sub(1)?..end).end;
        let after = self.names.partition_point(|(span, _)| span.end <= end);
        self.names.get(after.checked_sub(1)?).filter(|(span, _)| span.end == end).copied()
    }

    /// The name that the tokens are, and nothing else.
    fn name_over(&self, tokens: Range<usize>) -> Option<(Span, &'a [EntityId])> {
        let start = self.block.span_of(tokens.clone()).start;
        self.name_before(tokens.end).filter(|(span, _)| span.start == start)
    }

    /// The first of the words before `end` that the letters of the acronym begin.
    fn by_initials(&self, end: usize, short: Span) -> Option<usize> {
        let mut words: Vec<(usize, u8, bool)> = Vec::with_capacity(WORDS);
        for at in (0..end).rev() {
            let token = self.block.tokens.get(at)?;
            match token.kind {
                TokenKind::Word if words.len() < WORDS => {
                    let initial = *self.block.word(at).as_bytes().first()?;
                    let source = self.block.folded.source(token.span).of(self.block.source);
                    words.push((at, initial, source.starts_with(char::is_lowercase)));
                }
                TokenKind::Mark('-') => {}
                _ => break,
            }
        }
        let capitals = short.of(self.block.source).bytes().rev().filter(u8::is_ascii_uppercase);
        let letters: Vec<u8> = capitals.map(|c| c.to_ascii_lowercase()).collect();
        let taken = fit(&words, &letters, 0)?;
        words.get(taken.checked_sub(1)?).map(|(at, ..)| *at)
    }

    /// The word before `end` that a full name opens with: the nearest, and those right before it.
    fn since_head(&self, end: usize) -> Option<usize> {
        let arabic = self.block.languages.get(self.block.lang.arabic);
        let mut found = None;
        for at in (end.saturating_sub(WORDS)..end).rev() {
            let word = self.block.word(at);
            let joins = word.starts_with(is_arabic) || word.starts_with(ZWNJ);
            if !joins || arabic.lists.breaks.iter().any(|known| known == word) {
                break;
            }
            if self.head(at) {
                found = Some(at);
            } else if found.is_some() {
                break;
            }
        }
        found
    }

    /// Whether a full name may open with the word.
    fn head(&self, at: usize) -> bool {
        let word = self.block.word(at);
        let lang = self.block.languages.get(self.block.lang.arabic);
        lang.acronyms
            .heads
            .iter()
            .any(|head| word.strip_suffix(head.as_str()).is_some_and(|prefix| lang.affixes.is_prefix(prefix)))
    }
}

/// Whether words of a text begin with the letters of an acronym, small words aside.
pub fn is_spelt_out(text: &str, acronym: &str) -> bool {
    let letters: Vec<u8> = acronym.bytes().rev().map(|c| c.to_ascii_lowercase()).collect();
    let words = text.split(|c: char| !c.is_alphabetic()).filter_map(|word| {
        let initial = word.bytes().next().filter(u8::is_ascii_alphabetic)?;
        // The acronym itself is no word of its expansion.
        (word != acronym).then(|| (0, initial.to_ascii_lowercase(), initial.is_ascii_lowercase()))
    });
    let words: Vec<_> = words.collect::<Vec<_>>().into_iter().rev().collect();
    (0..words.len()).any(|at| words.get(at..).is_some_and(|words| fit(words, &letters, 0).is_some()))
}

/// How many of the words, last first, the letters take, each the first of a word. Small
/// words may be left out.
fn fit(words: &[(usize, u8, bool)], letters: &[u8], unsaid: usize) -> Option<usize> {
    let Some((letter, rest)) = letters.split_first() else { return Some(0) };
    let ((_, initial, small), before) = words.split_first()?;
    let taken = if initial == letter { fit(before, rest, unsaid) } else { None };
    let taken = taken.or_else(|| if *small && unsaid < UNSAID { fit(before, letters, unsaid + 1) } else { None });
    taken.map(|taken| taken + 1)
}

#[cfg(test)]
mod tests {
    use crate::{
        lang::Languages,
        reading::{NameTable, read},
        text::{Piece, Span},
    };

    fn read_all(text: &str) -> (Vec<&str>, Vec<String>) {
        let languages = Languages::embedded().unwrap_or_else(|error| panic!("{error}"));
        let pieces = [Piece::text(Span::new(0, text.len()))];
        let reading = read(text, &pieces, languages.detect(text, None), &languages, &NameTable::default());
        let acronyms = reading.acronyms.iter().map(|acronym| acronym.span.of(text)).collect();
        let expansions = reading.expansions.iter();
        let expansions = expansions
            .map(|found| format!("{} = {}", found.short.of(text), found.long.map_or("?", |long| long.of(text))));
        (acronyms, expansions.collect())
    }

    #[test]
    fn acronyms_are_words_in_capitals() {
        let (acronyms, _) =
            read_all("The NPT's parties, the MDGs, START II, A/RES/77, WG.3/12, TF1 and U.N. in Part XIV.");
        assert_eq!(acronyms, ["NPT", "MDG", "START"]);
    }

    #[test]
    fn full_names_stand_before_or_in_the_bracket() {
        for (text, expected) in [
            ("of the Lakes Basin Commission (LBC) and", "LBC = Lakes Basin Commission"),
            ("for weapons of mass destruction (WMD) and", "WMD = weapons of mass destruction"),
            ("a Preparatory Committee (PrepCom) of", "PrepCom = Preparatory Committee"),
            ("the LBC (Lakes Basin Commission) met", "LBC = Lakes Basin Commission"),
            ("was told to the board (LBC, 2014)", "LBC = ?"),
            ("زیرا کمیسیون حوضه دریاچه‌ها (LBC) دیدار کرد", "LBC = کمیسیون حوضه دریاچه‌ها"),
            ("عقدت لجنة حوض البحيرات (LBC) اجتماعا", "LBC = لجنة حوض البحيرات"),
            ("اجتمعت LBC (لجنة حوض البحيرات) أمس", "LBC = لجنة حوض البحيرات"),
        ] {
            assert_eq!(read_all(text).1, [expected], "{text}");
        }
    }
}
