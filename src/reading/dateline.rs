//! The day that a draft was written, or that it says it speaks of.
//!
//! "Geneva, 3 May 2010", "12 March 2015 — …", "Date: 12 March 2015", "Figures are as of
//! 1 June 2012", a `date` in front matter. A chronology has many such lines, and so none.

use super::{BlockText, EntityKind, Mention, MentionKind, ReadBlock, date::Day, read};
use crate::{
    lang::{LangId, Languages},
    reading::NameTable,
    text::{BlockKind, Format, Piece, Span, fold::fold, token::TokenKind},
};

/// A place and a weekday are no more words than these.
const WORDS_BEFORE: usize = 6;
/// Only so many blocks from the start, or the last one, may be a dateline.
const BLOCKS: usize = 8;
/// One date in so many may be later than the draft: it may speak of what is to come.
const LATER_ONE_IN: usize = 3;

/// The day that a block gives as a dateline.
pub(super) fn of_block(block: &BlockText<'_>, mentions: &[Mention]) -> Option<Day> {
    let (date, span, day) = mentions.iter().find_map(|mention| match &mention.kind {
        MentionKind::Date(date) if date.native.month.is_some() => Some((date, mention.span, date.days?.1)),
        _ => None,
    })?;
    if date.period || date.quoted || date.impossible {
        return None;
    }
    let words = &block.languages.get(block.lang.main).dateline;
    let (first, next) = (block.tokens_before(span.start), block.tokens_before(span.end));
    let before = block.tokens[..first].last().map_or("", |last| &block.folded.text()[..last.span.end]);
    if words.ends_with_as_of(before) {
        return speaks_of_nothing(block, mentions, first).then_some(day);
    }
    let opens = first <= WORDS_BEFORE && is_place(block, mentions, first);
    // "Draft 3 — last updated: 12 March 2015".
    let labelled = first <= 2 * WORDS_BEFORE
        && before.split([',', '،', '-', '–', '—', '(', '|', ':']).any(|part| words.is_label(part.trim()));
    ((opens || labelled) && closes(block, next)).then_some(day)
}

/// Whether the sentence of a token names nothing and counts nothing: what it says holds for all.
fn speaks_of_nothing(block: &BlockText<'_>, mentions: &[Mention], token: usize) -> bool {
    let Some(sentence) = block.sentences.iter().find(|sentence| sentence.contains(&token)) else { return false };
    let sentence = block.span_of(sentence.clone());
    !mentions.iter().any(|mention| {
        mention.span.overlaps(sentence)
            && matches!(mention.kind, MentionKind::Name(_) | MentionKind::Number(_) | MentionKind::List(_))
    })
}

/// Whether the first tokens are what stands before a date in a dateline: nothing, or a
/// place that a mark parts from it.
fn is_place(block: &BlockText<'_>, mentions: &[Mention], end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return true };
    let plain = block.tokens[..end].iter().all(|token| match token.kind {
        TokenKind::Word => true,
        TokenKind::Mark(mark) => matches!(mark, ',' | '،' | '-' | '–' | '—' | '(' | '[' | '/' | ':' | '|' | '\u{200C}'),
        TokenKind::Digits => false,
    });
    let parted = matches!(block.tokens[last].kind, TokenKind::Mark(_));
    let span = block.span_of(0..end);
    let named = mentions.iter().any(|mention| {
        mention.span.overlaps(span)
            && matches!(&mention.kind, MentionKind::Name(name) if name.kind != EntityKind::State)
    });
    // Words of a sentence begin small.
    let capital = (0..end).all(|at| !block.span_of(at..at + 1).of(block.source).starts_with(char::is_lowercase));
    plain && parted && capital && !named
}

/// Whether nothing of a sentence stands at the token: the block ends, or a dash parts
/// what follows from the dateline. An agency may stand between in brackets.
fn closes(block: &BlockText<'_>, mut at: usize) -> bool {
    let mark = |at: usize| match block.tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Mark(mark)) => Some(mark),
        _ => None,
    };
    if mark(at) == Some('(') {
        let close = (at..block.tokens.len().min(at + WORDS_BEFORE)).find(|at| mark(*at) == Some(')'));
        at = close.map_or(at, |close| close + 1);
    }
    while matches!(mark(at), Some('.' | ')' | ']' | '،' | ',')) && at + 1 >= block.tokens.len() {
        at += 1;
    }
    at >= block.tokens.len()
        || matches!(mark(at), Some('—' | '–' | ':'))
        || (mark(at) == Some('-') && block.tokens[at].spaced)
}

/// The dateline of a document.
pub(super) fn of_document(
    text: &str,
    format: Format,
    blocks: &[ReadBlock],
    prior: LangId,
    languages: &Languages,
    names: &NameTable,
) -> Option<Day> {
    let end = blocks.first().map_or(text.len(), |block| block.block.span.start);
    let head = if format == Format::Markdown { text.get(..end).unwrap_or_default() } else { "" };
    let day = front_matter(head, prior, languages, names).or_else(|| of_blocks(blocks))?;
    let dates = blocks.iter().flat_map(|block| &block.reading.mentions).filter_map(|mention| match &mention.kind {
        MentionKind::Date(date) => date.days,
        _ => None,
    });
    let (mut all, mut later) = (0, 0);
    for (first, _) in dates {
        all += 1;
        later += usize::from(first > day);
    }
    (later * LATER_ONE_IN <= all).then_some(day)
}

/// The one day that a first block or the last one gives.
fn of_blocks(blocks: &[ReadBlock]) -> Option<Day> {
    let prose = |block: &&ReadBlock| matches!(block.block.kind, BlockKind::Paragraph | BlockKind::Heading(_));
    let mut days: Vec<Day> = blocks.iter().filter_map(|block| block.reading.dateline).collect();
    days.dedup();
    let [day] = days.as_slice() else { return None };
    let mut ends = blocks.iter().take(BLOCKS).chain(blocks.last()).filter(prose);
    ends.any(|block| block.reading.dateline.is_some()).then_some(*day)
}

/// The `date` of the lines between the fences at the start of a document.
fn front_matter(head: &str, prior: LangId, languages: &Languages, names: &NameTable) -> Option<Day> {
    let mut lines = head.lines();
    let fence = lines.next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++"))?;
    let value = lines.take_while(|line| line.trim_end() != fence).find_map(|line| {
        let (key, value) = line.split_once([':', '='])?;
        let key = fold(key.trim());
        languages.all().any(|(_, lang)| lang.dateline.is_label(&key)).then_some(value)
    })?;
    let lang = languages.detect(value, Some(prior));
    let reading = read(value, &[Piece::text(Span::new(0, value.len()))], lang, languages, names);
    reading.mentions.iter().find_map(|mention| match &mention.kind {
        MentionKind::Date(date) if date.native.month.is_some() => date.days.map(|days| days.1),
        _ => None,
    })
}
