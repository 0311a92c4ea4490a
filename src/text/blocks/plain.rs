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
/// Lines at least so long, but for the last of each paragraph, were broken by hand.
const WRAPPED_AT_LEAST: usize = 40;
/// So many shorter ones were where each is full: the next word would not have fitted.
const FULL_AT_LEAST: usize = 20;
const FULL_LINES: usize = 3;

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

fn length(text: &str, line: &Span) -> usize {
    line.of(text).chars().count()
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
    match lines.as_slice() {
        [first, .., last] if is_wrapped(text, &lines) => blocks.push(paragraph(text, first.cover(*last))),
        _ => blocks.extend(lines.into_iter().map(|line| paragraph(text, line))),
    }
}

/// Whether the lines of a group, two or more, are those of one paragraph.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let Some((_, body)) = lines.split_last() else { return false };
    let ends_a_sentence = |line: &&Span| line.of(text).ends_with(['.', '!', '?', '؟', ':', '…', '"', '”', '»']);
    let is_long = |line: &Span| length(text, line) >= WRAPPED_AT_LEAST;
    let longest = lines.iter().map(|line| length(text, line)).max().unwrap_or_default();
    let is_full = |pair: &[Span]| {
        let next = pair[1].of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
        length(text, &pair[0]) + 1 + next > longest && !is_row(pair[0].of(text))
    };
    let all_full = lines.len() >= FULL_LINES && longest >= FULL_AT_LEAST && lines.windows(2).all(is_full);
    // A line that stands twice was not broken off its paragraph: it is a caption.
    let twice = lines.windows(2).any(|pair| pair[0].of(text) == pair[1].of(text));
    longest <= WRAPPED_AT_MOST
        && !twice
        && !lines.iter().skip(1).any(|line| is_item(line.of(text)))
        && (body.iter().all(is_long) || all_full)
        && body.iter().filter(ends_a_sentence).count() * 2 <= body.len()
}

/// Whether a line is set in columns, or too few words to be a sentence's.
fn is_row(line: &str) -> bool {
    line.contains(['\t', '|']) || line.contains("  ") || line.split_whitespace().nth(2).is_none()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let blocks: Vec<&str> = split(text).blocks.iter().map(|block| block.span.of(text)).collect();
        assert_eq!(blocks, expected);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let first = "The treaty was opened on 1\nJuly 1968 and entered into\nforce on 5 March 1970.";
        let second = "It was extended in May\n1995, without a term\nbut with a bargain.";
        check(&format!("{first}\n\n{second}\n"), &[first, second]);
    }

    #[test]
    fn other_lines_stand_alone() {
        // Two short lines may be a heading and what it is of, and so may lines that are not full.
        let two = ["The treaty was opened on 1", "July 1968 and entered"];
        check(&two.join("\n"), &two);
        let three = ["A heading here", "The committee met on the first", "day and did not meet again."];
        check(&three.join("\n"), &three);
        let columns = ["State | year | votes in all", "Iran | 1968 | one hundred", "Oman | 1974 | two hundred"];
        check(&columns.join("\n"), &columns);
    }
}
