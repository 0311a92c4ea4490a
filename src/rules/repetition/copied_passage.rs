//! `copied-passage`

use crate::{
    diagnostic::Severity,
    learn::index::{Query, is_passage, words_of},
    reading::{Likeness, ReadBlock},
    rules::{Context, Findings, declare_rule},
    text::{
        BlockKind, Folded,
        token::{Token, TokenKind, tokenize},
    },
};

declare_rule! {
    /// A paragraph that stands, exactly or nearly, in another document: of the corpus that
    /// was learned, or of the drafts at hand.
    ///
    /// ## Why
    /// What others wrote must be told as theirs, and what two drafts say in the same words
    /// will be corrected in one of them alone.
    ///
    /// A paragraph counts from twelve words on, an item of a list from twenty; headings,
    /// table cells and footnotes do not. It is nearly the same with at least 85 % of its
    /// word triples, or with one small edit, on text in which half-spaces, digits, vowel
    /// marks and variants of letters are one. Nothing is said of block quotations, nor of
    /// a paragraph of which more than half stands in quotation marks.
    ///
    /// `policylint learn --index FILE CORPUS…` makes the index, `--index FILE` or `index` in
    /// the settings names it. Drafts that are checked together, or that an editor has at
    /// hand, are held against one another too: the later one is the finding. `[[copies]]`
    /// in the settings allows what may be.
    ///
    /// ## Example
    /// ```en
    /// ⟦The ferry kept to its winter hours until the end of April, as it had done since the
    /// pier was built.⟧
    /// ```
    pub COPIED_PASSAGE = "copied-passage" in Repetition {
        severity: Severity::Warning,
        fix: None,
        scope: Block,
        check: check,
    }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    if cx.sources.is_empty() {
        return;
    }
    for block in cx.document.blocks.iter().filter(|block| is_own(block)) {
        let words = || words_of(&cx.document.text, &block.block);
        let Some(copied) = cx.sources.find(&mut Query::new(&block.reading.prints.block, &words)) else { continue };
        if is_quoted(&cx.document.text, block) {
            continue;
        }
        let path = ("path", (&*copied.path.0).into());
        let line = ("line", (copied.line.0 as usize).into());
        let message = match copied.likeness() {
            Likeness::Exact => cx.say("copied-passage-exact", &[path, line]),
            Likeness::Near(share) => cx.say("copied-passage-near", &[path, line, ("share", share.into())]),
        };
        let there = cx.say("copied-passage-there", &[("line", (copied.line.0 as usize).into())]);
        findings.report(block.block.span, message).elsewhere(copied.path.0.clone(), copied.span(), there);
    }
}

/// Whether it is told that a block is a copy.
pub(crate) fn is_told(text: &str, block: &ReadBlock) -> bool {
    is_own(block) && !is_quoted(text, block)
}

/// Whether a block is told as the author's own words.
fn is_own(block: &ReadBlock) -> bool {
    block.block.kind != BlockKind::Quote && is_passage(block.block.kind, &block.reading.prints.block)
}

/// Whether more than half of the words of a block stand in quotation marks, or a sign
/// before it marks it as quoted, as in letters.
fn is_quoted(text: &str, block: &ReadBlock) -> bool {
    let source = block.block.span.of(text);
    let folded = Folded::new(source, &block.block.pieces);
    let tokens = tokenize(&folded);
    let (mut all, mut quoted) = (0, 0);
    let mut open: Option<char> = None;
    for (at, token) in tokens.iter().enumerate() {
        match (token.kind, open) {
            (TokenKind::Mark(mark), None) => open = closing(mark, token),
            (TokenKind::Mark(mark), Some(close)) if mark == close && ends(mark, tokens.get(at + 1)) => open = None,
            (TokenKind::Mark(_), _) => {}
            (TokenKind::Word | TokenKind::Digits, open) => {
                all += 1;
                quoted += usize::from(open.is_some());
            }
        }
    }
    source.starts_with('>') || 2 * quoted > all
}

/// What closes the quotation that the mark opens, if it does.
fn closing(mark: char, token: &Token) -> Option<char> {
    match mark {
        '"' => Some('"'),
        '“' => Some('”'),
        '„' => Some('“'),
        '«' => Some('»'),
        '»' => Some('«'),
        // Inside a word it is an apostrophe.
        '‘' if token.spaced => Some('’'),
        '\'' if token.spaced => Some('\''),
        _ => None,
    }
}

/// Whether the mark is no apostrophe.
fn ends(mark: char, next: Option<&Token>) -> bool {
    !matches!(mark, '’' | '\'') || next.is_none_or(|next| next.spaced || matches!(next.kind, TokenKind::Mark(_)))
}
