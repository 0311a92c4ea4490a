//! Lines that a web page leaves behind when its text is copied.

use super::{Slip, SlipKind};
use crate::{
    lang::hygiene::HygieneWords,
    reading::BlockText,
    text::{
        Folded, Span,
        token::{Token, TokenKind},
    },
};

/// A line of more words is no button or caption of a page.
const WORDS: usize = 12;

/// The slip of a block that is such a line, or that ends in one: where text is copied, line
/// breaks are lost.
pub(in crate::reading) fn read(block: &BlockText<'_>, line: Option<&str>) -> Option<Slip> {
    let text = block.folded.text().trim_end();
    let slip = |span| Slip { kind: SlipKind::PageResidue, span, fix: None };
    // What is said in a whole sentence is no residue, whatever it opens with.
    let closed = text.ends_with(['.', '!']);
    match (line, block.sentences) {
        (Some(line), _) if is_line(block, line) => Some(slip(Span::new(0, block.source.len()))),
        (_, _) if closed => None,
        (Some(line), [_]) => opens(block, line, text).then(|| slip(Span::new(0, block.source.len()))),
        (_, [_, .., last]) => {
            let tokens = block.tokens.get(last.clone())?;
            let line = self::line(block.folded, tokens)?;
            let text = text.get(tokens.first()?.span.start..)?;
            (is_line(block, &line) || opens(block, &line, text)).then(|| slip(block.span_of(last.clone())))
        }
        _ => None,
    }
}

/// The languages of a block.
fn lexicons<'a>(block: &'a BlockText<'_>) -> impl Iterator<Item = &'a HygieneWords> {
    [block.lang.main, block.lang.latin, block.lang.arabic].into_iter().map(|lang| &block.languages.get(lang).hygiene)
}

fn is_line(block: &BlockText<'_>, line: &str) -> bool {
    lexicons(block).any(|words| words.residue_lines.iter().any(|known| known == line))
}

/// Whether a line opens as one of a page does; its folded text tells of a colon.
fn opens(block: &BlockText<'_>, line: &str, text: &str) -> bool {
    lexicons(block).flat_map(|words| &words.residue_openings).any(|opening| {
        let rest = match opening.strip_suffix(':') {
            Some(_) => text.strip_prefix(opening.as_str()),
            None => line.strip_prefix(opening.as_str()),
        };
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The words of a line, one space between them, numbers as `#`, marks left out; `None`
/// of a block that is longer than a line.
pub fn line(folded: &Folded, tokens: &[Token]) -> Option<String> {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    if words == 0 || words > WORDS {
        return None;
    }
    let mut line = String::new();
    for token in tokens {
        let part = match token.kind {
            TokenKind::Word => token.text(folded),
            TokenKind::Digits => "#",
            TokenKind::Mark(_) => continue,
        };
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    Some(line)
}
