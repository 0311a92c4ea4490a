//! Text from drafts, made fit for a terminal: nothing of it is obeyed, all of it is
//! seen, and right-to-left passages keep to themselves.

use std::borrow::Cow;

use crate::text::Span;

/// First strong isolate, and its end: what is between takes its own direction.
const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';

/// Characters shown on each side of a finding.
const CONTEXT: usize = 45;
/// A longer finding is shown by its two ends.
const LONGEST: usize = 110;

/// A passage around a finding.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) struct Excerpt {
    pub(in crate::cli) before: String,
    pub(in crate::cli) found: String,
    pub(in crate::cli) after: String,
}

/// The finding with what stands around it in its paragraph, cut between words.
pub(in crate::cli) fn excerpt(text: &str, span: Span) -> Excerpt {
    let mut before = text.get(..span.start).unwrap_or_default();
    let mut after = text.get(span.end..).unwrap_or_default();
    // A finding that fills its lines needs no others around it.
    if before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']) {
        before = "";
    }
    if after.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) {
        after = "";
    }
    Excerpt { before: tail(before), found: shortened(span.of(text)), after: head(after) }
}

/// A text of any length in one line, its middle left out where it is long.
pub(in crate::cli) fn shortened(text: &str) -> String {
    if text.chars().nth(LONGEST).is_none() {
        return line(text);
    }
    let first = cut_front(text, LONGEST * 2 / 3);
    let last = cut_back(text, LONGEST / 3);
    format!("{} … {}", line(first).trim_end(), line(last).trim_start())
}

/// The last words of what precedes a finding in its paragraph.
fn tail(before: &str) -> String {
    let cut = cut_back(before, CONTEXT);
    let paragraph = cut.rfind("\n\n").map(|at| &cut[at + 2..]);
    let paragraph = cut.rfind("\r\n\r\n").map(|at| &cut[at + 4..]).or(paragraph);
    let is_whole = paragraph.is_some() || cut.len() == before.len();
    let shown = line(paragraph.unwrap_or(cut)).trim_start().to_owned();
    if is_whole || shown.is_empty() { shown } else { format!("… {shown}") }
}

/// The first words of what follows a finding in its paragraph.
fn head(after: &str) -> String {
    let cut = cut_front(after, CONTEXT);
    let paragraph = cut.find("\n\n").or_else(|| cut.find("\r\n\r\n")).map(|at| &cut[..at]);
    let is_whole = paragraph.is_some() || cut.len() == after.len();
    let shown = line(paragraph.unwrap_or(cut)).trim_end().to_owned();
    if is_whole || shown.is_empty() { shown } else { format!("{shown} …") }
}

/// At most so many characters from the start, up to the end of a word.
fn cut_front(text: &str, most: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let cut = &text[..end];
    cut.rfind(char::is_whitespace).map_or(cut, |space| &cut[..space])
}

/// At most so many characters from the end, from the start of a word.
fn cut_back(text: &str, most: usize) -> &str {
    let Some((start, _)) = text.char_indices().rev().nth(most) else { return text };
    let cut = &text[start..];
    cut.find(char::is_whitespace).map_or(cut, |space| &cut[space..])
}

/// Visible, and without line breaks.
pub(in crate::cli) fn line(text: &str) -> String {
    visible(text).replace('\n', " ")
}

/// Between isolates where it is, or may be, right-to-left.
pub(in crate::cli) fn isolated(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_right_to_left) {
        Cow::Borrowed(text)
    } else {
        format!("{ISOLATE}{text}{POP}").into()
    }
}

/// Letters and digits of Hebrew, Arabic, Syriac, Thaana and the scripts beside them.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Replaces what a terminal would obey, or what would reorder the line, by what can be seen.
pub(in crate::cli) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    // The line end of other systems is no more than a line end.
    let text = text.replace("\r\n", "\n");
    text.chars().map(|c| if is_hostile(c) { stand_in(c) } else { c }).collect::<String>().into()
}

fn is_hostile(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Control characters have pictures of their own; the rest share the replacement character.
fn stand_in(c: char) -> char {
    match c {
        '\t' | '\r' => ' ',
        '\u{0}'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7F}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_obeyed() {
        assert_eq!(visible("a\u{1b}[31mb\u{202E}c"), "a\u{241B}[31mb\u{FFFD}c");
        assert!(matches!(visible("می\u{200C}شود"), Cow::Borrowed(_)));
    }

    #[test]
    fn passages_end_at_words_and_paragraphs() {
        let text = "Before.\n\nIn 1971 it was\nsigned.\n\nAfter.";
        let found = text.find("1971").map(|at| Span::new(at, at + 4)).unwrap_or_default();
        let expected = Excerpt { before: "In ".into(), found: "1971".into(), after: " it was signed.".into() };
        assert_eq!(excerpt(text, found), expected);
        let long = "کلمه ".repeat(100);
        let middle = Span::new(long.len() / 2, long.len() / 2 + "کلمه".len());
        let Excerpt { before, after, .. } = excerpt(&long, middle);
        assert!(before.starts_with("… کلمه ") && after.ends_with("کلمه …"), "{before}|{after}");
    }
}
