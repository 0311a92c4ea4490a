//! Resolutions by body, number and year: "UNSC resolution 1540 (2004)".

use super::{BlockText, EntityId, EntityKind, Found, Name};
use crate::text::{Span, token::TokenKind};

/// The body whose resolutions go by their number alone.
const USUAL_BODY: &str = "unsc";
/// So many tokens may stand between the word and its number.
const WORDS_BETWEEN: usize = 6;

/// Puts a resolution in the place of each resolution word with a number, and of the
/// names that its expression holds.
pub(super) fn read(block: &BlockText<'_>, words: &[(Span, bool)], found: &mut Vec<Found>) {
    let mut words = words.to_vec();
    words.sort_by_key(|(span, _)| (span.start, usize::MAX - span.end));
    let mut read: Vec<Found> = Vec::new();
    for (word, many) in words {
        if read.last().is_none_or(|last| last.folded.end <= word.start) {
            expression(block, word, many, found, &mut read);
        }
    }
    if read.is_empty() {
        return;
    }
    found.retain(|name| {
        let next = read.partition_point(|resolution| resolution.folded.end <= name.folded.start);
        read.get(next).is_none_or(|resolution| !resolution.folded.overlaps(name.folded))
    });
    found.append(&mut read);
    found.sort_by_key(|found| found.folded.start);
}

/// Reads on from one resolution word.
fn expression(block: &BlockText<'_>, word: Span, many: bool, names: &[Found], read: &mut Vec<Found>) {
    let lang =
        if block.folded.text().get(word.start..).is_some_and(|rest| rest.starts_with(crate::text::token::is_arabic)) {
            block.lang.arabic
        } else {
            block.lang.latin
        };
    let words = &block.languages.get(lang).names.resolutions;
    let reader = Reader { block, names };
    let mut start = word.start;
    let mut body = reader.body_ending_at(word.start).filter(|_| words.body_first);
    if let Some(name) = body {
        start = name.folded.start;
    }
    let mut at = block.tokens.partition_point(|token| token.span.start < word.end);
    let limit = at + WORDS_BETWEEN;
    loop {
        let Some(token) = block.tokens.get(at) else { return };
        match token.kind {
            TokenKind::Digits => break,
            TokenKind::Word if at < limit => {
                if let Some((name, after)) = reader.body_at(at) {
                    body = Some(name);
                    at = after;
                } else if is_in(&words.before_number, block.word(at)) || is_in(&words.before_body, block.word(at)) {
                    at += 1;
                } else {
                    return;
                }
            }
            TokenKind::Mark(mark) if at < limit && is_in(&words.before_number, mark.encode_utf8(&mut [0; 4])) => {
                at += 1
            }
            _ => return,
        }
    }
    let Some((number, mut after)) = reader.number(at) else { return };
    let mut numbers = vec![(Span::new(start, reader.end(after)), number)];
    while many && let Some((first, number, next)) = reader.next_number(after) {
        numbers.push((Span::new(first, reader.end(next)), number));
        after = next;
    }
    // "of the Security Council" belongs to the last one.
    let mut behind = after;
    while behind < after + 3 && is_in(&words.before_body, block.word(behind)) {
        behind += 1;
    }
    if let Some((name, after)) = reader.body_at(behind)
        && body.is_none()
    {
        body = Some(name);
        if let Some((last, _)) = numbers.last_mut() {
            last.end = reader.end(after);
        }
    }
    let body = body.and_then(|name| name.name.entities.first().copied());
    for (mut span, number) in numbers {
        // A pack may name more of the expression than the patterns know.
        for name in reader.named_in(span) {
            span = span.cover(name.folded);
        }
        read.push(Found {
            folded: span,
            span: block.folded.source(span),
            name: Name {
                entities: reader.entities(body, &number, span),
                kind: EntityKind::Resolution,
                adjective: false,
                anaphor: false,
                glued: false,
                missing: Vec::new(),
            },
            ambiguous: false,
        });
    }
}

fn is_in(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}

struct Reader<'a> {
    block: &'a BlockText<'a>,
    names: &'a [Found],
}

impl<'a> Reader<'a> {
    /// The folded end of the token before `after`.
    fn end(&self, after: usize) -> usize {
        after.checked_sub(1).and_then(|last| self.block.tokens.get(last)).map_or(0, |token| token.span.end)
    }

    /// A body that is named at a token, and the token behind its name.
    fn body_at(&self, at: usize) -> Option<(&'a Found, usize)> {
        let token = self.block.tokens.get(at)?.span;
        let name = self.names.get(self.names.partition_point(|name| name.folded.end <= token.start))?;
        let is_body = matches!(name.name.kind, EntityKind::Body | EntityKind::Group) && token.overlaps(name.folded);
        is_body.then(|| (name, self.block.tokens.partition_point(|token| token.span.start < name.folded.end)))
    }

    /// A body whose name ends right before a folded byte: "Security Council resolution".
    fn body_ending_at(&self, at: usize) -> Option<&'a Found> {
        let last = self.names.partition_point(|name| name.folded.end <= at).checked_sub(1)?;
        let name = self.names.get(last)?;
        let between = self.block.folded.text().get(name.folded.end..at)?;
        let near = matches!(between, " " | "'s ");
        (near && matches!(name.name.kind, EntityKind::Body | EntityKind::Group)).then_some(name)
    }

    /// "1540", "46/36", "2373 (XXII)", "1540 (2004)": the number and the token behind it.
    fn number(&self, at: usize) -> Option<(String, usize)> {
        let block = self.block;
        let token = block.tokens.get(at).filter(|token| token.kind == TokenKind::Digits)?;
        let digits = token.text(block.folded);
        if digits.len() > 4 || digits.starts_with('0') {
            return None;
        }
        let mut number = digits.to_owned();
        let mut after = at + 1;
        let tight = |n: usize| block.tokens.get(n).is_some_and(|token| !token.spaced);
        if block.tokens.get(after).is_some_and(|token| token.is('/'))
            && tight(after)
            && tight(after + 1)
            && block.tokens.get(after + 1).is_some_and(|token| token.kind == TokenKind::Digits)
        {
            number.push('-');
            number.push_str(block.word(after + 1));
            after += 2;
        }
        let bracketed = block.tokens.get(after).is_some_and(|token| token.is('('))
            && block.tokens.get(after + 2).is_some_and(|token| token.is(')'));
        if bracketed && (is_year(block.word(after + 1)) || is_roman(block.word(after + 1))) {
            after += 3;
        }
        Some((number, after))
    }

    /// The next number of "1718, 1874 and 2094": where it starts, itself, the token behind it.
    fn next_number(&self, at: usize) -> Option<(usize, String, usize)> {
        let before = self.block.tokens.get(at.checked_sub(1)?)?.span.end;
        let lists = self.block.lang.main;
        let mut first = at;
        while first < at + 3 && super::list::separates(self.block.languages.get(lists), self.block.word(first)) {
            first += 1;
        }
        let start = self.block.tokens.get(first)?.span.start;
        let (number, after) = self.number(first).filter(|(number, _)| first > at && number.len() >= 3)?;
        debug_assert!(before <= start);
        Some((start, number, after))
    }

    /// The entity by the packs' convention, `unsc-1540`, else by its name in the packs.
    fn entities(&self, body: Option<EntityId>, number: &str, span: Span) -> Vec<EntityId> {
        let table = self.block.names;
        let body = body.and_then(|id| table.entity(id)).map(|entity| &*entity.id);
        if let Some(id) = table.find(&format!("{}-{number}", body.unwrap_or(USUAL_BODY))) {
            return vec![id];
        }
        match (body, self.named_in(span).next()) {
            (None, Some(name)) => name.name.entities.clone(),
            _ => Vec::new(),
        }
    }

    /// The packs' names of resolutions that a folded range meets.
    fn named_in(&self, span: Span) -> impl Iterator<Item = &'a Found> {
        let next = self.names.partition_point(|name| name.folded.end <= span.start);
        let named = self.names.iter().skip(next).take_while(move |name| name.folded.start < span.end);
        named.filter(|name| name.name.kind == EntityKind::Resolution)
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u32| (1945..2100).contains(&year))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c' | 's' | '-'))
}
