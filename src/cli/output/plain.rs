//! Text from drafts, made fit for a terminal: nothing of it is obeyed, all of it is seen.

use std::borrow::Cow;

/// Replaces what a terminal would obey, or what would reorder the line, by what can be seen.
pub(in crate::cli) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
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
}
