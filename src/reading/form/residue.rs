//! Lines that a web page leaves behind when its text is copied.

use super::{Slip, SlipKind};
use crate::{
    reading::BlockText,
    text::{
        Folded, Span,
        token::{Token, TokenKind},
    },
};

/// A line of more words is no button or caption of a page.
const WORDS: usize = 12;

/// The slip of a block that is such a line.
pub(in crate::reading) fn read(block: &BlockText<'_>, line: Option<&str>) -> Option<Slip> {
    let line = line?;
    // What is said in a whole sentence is no residue, whatever it opens with.
    let sentence = block.folded.text().trim_end().ends_with(['.', '!']) || block.sentences.len() > 1;
    let is_residue = [block.lang.main, block.lang.latin, block.lang.arabic].into_iter().any(|lang| {
        let hygiene = &block.languages.get(lang).hygiene;
        hygiene.residue_lines.iter().any(|known| known == line)
            || (!sentence && hygiene.residue_openings.iter().any(|known| opens(line, known)))
    });
    is_residue.then(|| Slip { kind: SlipKind::PageResidue, span: Span::new(0, block.source.len()), fix: None })
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

fn opens(line: &str, opening: &str) -> bool {
    line.strip_prefix(opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
