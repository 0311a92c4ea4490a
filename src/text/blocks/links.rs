//! Addresses that stand bare in prose: URLs, mail addresses, paths of the web. They
//! are no prose: nothing in them is a number, a name or a mark of the sentence.

use super::{Piece, Span};

/// No address is longer; what goes on is read as prose.
const LONGEST: usize = 2048;

/// Cuts the addresses out of a piece of text, as pieces that are no text.
pub(super) fn cut(source: &str, piece: Piece, pieces: &mut Vec<Piece>) {
    let text = piece.span.of(source).as_bytes();
    let mut from = 0;
    if piece.is_text() {
        for at in memchr::memchr3_iter(b':', b'@', b'w', text) {
            if at < from {
                continue;
            }
            let Some(found) = address(text, at, from) else { continue };
            if found.start > from {
                pieces.push(Piece::text(Span::new(from, found.start).shift(piece.span.start)));
            }
            pieces.push(Piece::object(found.shift(piece.span.start)));
            from = found.end;
        }
    }
    if from < text.len() {
        pieces.push(Piece { span: Span::new(from, text.len()).shift(piece.span.start), ..piece });
    }
}

/// The address whose mark (`://`, `@`, `www.`) stands at `at`; it starts at or after `from`.
fn address(text: &[u8], at: usize, from: usize) -> Option<Span> {
    let rest = text.get(at..(at + LONGEST).min(text.len()))?;
    let mail = rest.first() == Some(&b'@');
    let start = match rest.first()? {
        b':' if rest.starts_with(b"://") => back(text, at, from, |b| b.is_ascii_alphanumeric()),
        b'w' if rest.starts_with(b"www.") && !before(text, at).is_some_and(|b| b.is_ascii_alphanumeric()) => at,
        b'@' => back(text, at, from, |b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b)),
        _ => return None,
    };
    // Without a scheme or a name before the mark there is nothing to be looked for behind it.
    if start == at && !rest.starts_with(b"www.") {
        return None;
    }
    let body = |b: &u8| {
        b.is_ascii_alphanumeric()
            || if mail { b".-".as_slice() } else { b"-._~:/?#@!$&'*+,;=%()[]".as_slice() }.contains(b)
    };
    let length = 1 + rest.iter().skip(1).take_while(|b| body(b)).count();
    let mut end = at + length;
    // A mark at the end belongs to the sentence, and a bracket to what opened it before.
    while let Some(last) = text.get(end.checked_sub(1)?) {
        let address = text.get(start..end)?;
        let count = |mark: u8| address.iter().filter(|b| **b == mark).count();
        let outside = match last {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_' => true,
            b')' => count(b')') > count(b'('),
            b']' => count(b']') > count(b'['),
            b'(' | b'[' => true,
            _ => false,
        };
        if !outside || end <= at + 1 {
            break;
        }
        end -= 1;
    }
    let tail = text.get(at + 1..end)?;
    let whole = match rest.first()? {
        b':' => tail.len() > 2,
        b'w' => tail.len() > 4,
        // Of mail addresses the part behind the sign has a dot inside.
        _ => tail.iter().position(|b| *b == b'.').is_some_and(|dot| dot > 0 && dot + 1 < tail.len()),
    };
    whole.then_some(Span::new(start, end))
}

fn before(text: &[u8], at: usize) -> Option<u8> {
    text.get(at.checked_sub(1)?).copied()
}

fn back(text: &[u8], at: usize, from: usize, belongs: impl Fn(u8) -> bool) -> usize {
    let head = text.get(from.max(at.saturating_sub(LONGEST))..at).unwrap_or_default();
    at - head.iter().rev().take_while(|b| belongs(**b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objects(text: &str) -> Vec<&str> {
        let mut pieces = Vec::new();
        cut(text, Piece::text(Span::new(0, text.len())), &mut pieces);
        assert_eq!(pieces.iter().map(|piece| piece.span.of(text)).collect::<String>(), text);
        pieces.iter().filter(|piece| !piece.is_text()).map(|piece| piece.span.of(text)).collect()
    }

    #[test]
    fn addresses_are_cut_out_and_marks_stay() {
        assert_eq!(objects("see https://un.org/a_(b), or www.iaea.org."), ["https://un.org/a_(b)", "www.iaea.org"]);
        assert_eq!(objects("(write to desk@example.org)"), ["desk@example.org"]);
        assert_eq!(objects("در https://example.org/۱ آمد"), ["https://example.org/"]);
        assert_eq!(objects("the ratio 3:1, @ noon, a ://, w www"), Vec::<&str>::new());
    }
}
