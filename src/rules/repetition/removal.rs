//! What goes from a text when a passage of it goes.

use crate::text::Span;

/// The lines of `outer` (a block with its markup) and the blank lines that are left
/// without need; `None` where something else stands on these lines.
pub(in crate::rules) fn lines(text: &str, outer: Span) -> Option<Span> {
    let start = text.get(..outer.start)?.rfind(is_break).map_or(0, |at| at + 1);
    let end = text.get(outer.end..)?.find(is_break).map_or(text.len(), |at| outer.end + at);
    // Before it a quotation's sign may stand, behind it nothing.
    let alone = text.get(start..outer.start)?.chars().all(|c| c == '>' || c.is_whitespace())
        && text.get(outer.end..end)?.trim().is_empty();
    if !alone {
        return None;
    }
    let next = past_break(text, end);
    let rest = text.get(next..)?;
    let content = next + (rest.len() - rest.trim_start().len());
    if content == text.len() {
        // The last one takes the blank lines before it along, and leaves the file's own end.
        let before = text.get(..start)?.trim_end();
        let kept = past_break(text, before.len());
        let start = if end == text.len() { before.len() } else { kept };
        return Some(Span::new(start, if before.is_empty() { text.len() } else { next }));
    }
    let follower = text.get(..content)?.rfind(is_break).map_or(0, |at| at + 1);
    let parted_before = start == 0 || blank_line_before(text, start);
    Some(Span::new(start, if parted_before { follower } else { next }))
}

/// A sentence with the space that parts it from its neighbour.
pub(in crate::rules) fn sentence(text: &str, span: Span) -> Option<Span> {
    let behind = text.get(span.end..)?;
    let spaces = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    if spaces > 0 && !behind.get(spaces..)?.starts_with(is_break) {
        return Some(Span::new(span.start, span.end + spaces));
    }
    let before = text.get(..span.start)?;
    Some(Span::new(before.trim_end_matches([' ', '\t']).len(), span.end))
}

fn blank_line_before(text: &str, start: usize) -> bool {
    let lines = text.get(..start).unwrap_or_default();
    let Some(above) = lines.strip_suffix('\n').map(|lines| lines.strip_suffix('\r').unwrap_or(lines)) else {
        return false;
    };
    above.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
}

fn past_break(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(is_break)) }
}

fn is_break(c: char) -> bool {
    c == '\n' || c == '\r'
}
