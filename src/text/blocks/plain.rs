//! Plain text: paragraphs between empty lines; where lines are not wrapped, each is
//! a paragraph of its own, as in text copied from the web.

use super::{
    Block, BlockKind, Format, Piece, Span,
    comments::{comments, is_line_comment},
    layout::{Parts, Seam},
    links,
};

/// A line longer than this was not broken by hand.
const WRAPPED_AT_MOST: usize = 120;
/// A wrapped line that is not the last of its paragraph is at least so long.
const WRAPPED_AT_LEAST: usize = 40;

pub(super) fn split(text: &str) -> Parts {
    let mut parts = Parts::default();
    let mut group: Vec<Span> = Vec::new();
    for line in lines(text) {
        if line.is_empty() || is_line_comment(line.of(text)) {
            flush(text, &mut group, &mut parts.blocks);
        } else {
            if group.is_empty() {
                parts.seams.push(Seam { at: line.start, tables: 0 });
            }
            group.push(line);
        }
    }
    flush(text, &mut group, &mut parts.blocks);
    parts.comments = comments(text, Format::Plain);
    parts
}

/// The lines' trimmed ranges; an empty range for a blank line.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive(['\n', '\r'])
        .map(move |line| {
            let content = line.trim();
            let lead = line.len() - line.trim_start().len();
            let span = Span::new(start + lead, start + lead + content.len());
            // The second half of `\r\n` is no blank line: it continues the first.
            let tail_of_crlf = line == "\n" && start > 0 && text.as_bytes().get(start - 1) == Some(&b'\r');
            start += line.len();
            (span, tail_of_crlf)
        })
        .filter(|(_, tail_of_crlf)| !tail_of_crlf)
        .map(|(span, _)| span)
}

fn flush(text: &str, group: &mut Vec<Span>, blocks: &mut Vec<Block>) {
    let lines = std::mem::take(group);
    if is_wrapped(text, &lines) {
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            blocks.push(paragraph(text, first.cover(*last)));
        }
    } else {
        blocks.extend(lines.into_iter().map(|line| paragraph(text, line)));
    }
}

fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let Some((_, body)) = lines.split_last() else { return false };
    if body.is_empty() {
        return false;
    }
    let length = |line: &Span| line.of(text).chars().count();
    let ends_a_sentence = |line: &&Span| line.of(text).ends_with(['.', '!', '?', '؟', ':', '…', '"', '”', '»']);
    // A line that stands twice was not broken off its paragraph: it is a caption.
    let twice = lines.windows(2).any(|pair| pair[0].of(text) == pair[1].of(text));
    !twice
        && !lines.iter().skip(1).any(|line| is_item(line.of(text)))
        && lines.iter().all(|line| length(line) <= WRAPPED_AT_MOST)
        && body.iter().all(|line| length(line) >= WRAPPED_AT_LEAST)
        && body.iter().filter(ends_a_sentence).count() * 2 <= body.len()
}

/// Whether a line opens with a list's bullet or number.
fn is_item(line: &str) -> bool {
    let digits = line.chars().take_while(|c| c.is_numeric()).count();
    let mut rest = line.chars().skip(digits);
    let mark = match rest.next() {
        Some('-' | '–' | '—' | '•' | '*' | '·' | '▪') => digits == 0,
        // Not 1968: a year may stand there, and a footnote's number in three digits.
        Some('.' | ')') => (1..=2).contains(&digits),
        _ => false,
    };
    mark && rest.next() == Some(' ')
}

fn paragraph(text: &str, span: Span) -> Block {
    let mut pieces = Vec::new();
    links::cut(span.of(text), Piece::text(Span::new(0, span.len())), &mut pieces);
    let kind = if is_item(span.of(text)) { BlockKind::ListItem } else { BlockKind::Paragraph };
    Block { kind, span, outer: span, pieces: pieces.into() }
}
