//! A block cut into what can be part of a date: numbers, words of the `[dates]`
//! section, marks and names. Knows no grammar.

use crate::{
    lang::dates::{DateWord, DateWords, MonthName, Role},
    reading::{BlockText, EntityKind, Mention, MentionKind, hints::Hints},
    text::{
        Span,
        fold::ZWNJ,
        token::{TokenKind, is_arabic},
    },
};

/// Something that a date may be made of. Everything else is a gap between items.
pub(super) struct Item<'a> {
    pub kind: Kind<'a>,
    /// Token indices.
    pub first: usize,
    pub end: usize,
    /// In the folded text, without a prefix.
    pub span: Span,
    /// The section that knows the word.
    pub words: &'a DateWords,
}

#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    Number { value: i32, width: usize },
    Word(&'a DateWord),
    Mark(char),
    Name(EntityKind),
}

/// The items of a block, with what the grammar asks of them.
pub(super) struct Items<'a> {
    pub block: &'a BlockText<'a>,
    pub list: Vec<Item<'a>>,
}

impl<'a> Items<'a> {
    pub(super) fn new(block: &'a BlockText<'a>, names: &[Mention]) -> Self {
        let main = &block.languages.get(block.lang.main).dates;
        let latin = &block.languages.get(block.lang.latin).dates;
        let arabic = &block.languages.get(block.lang.arabic).dates;
        let mut list: Vec<Item<'a>> = Vec::new();
        // Names in the folded text: its places are the tokens'.
        let mut places = block.folded.places();
        let mut names = names
            .iter()
            .filter_map(|mention| match &mention.kind {
                MentionKind::Name(name) => {
                    let start = places.at(mention.span.start);
                    Some((Span::new(start, block.folded.at(mention.span.end)), name.kind))
                }
                _ => None,
            })
            .peekable();
        let mut at = 0;
        while let Some(token) = block.tokens.get(at) {
            while names.next_if(|(span, _)| span.end <= token.span.start).is_some() {}
            if let Some((span, kind)) = names.peek()
                && span.start < token.span.end
            {
                let (span, kind) = (*span, *kind);
                let first = at;
                while block.tokens.get(at).is_some_and(|token| token.span.start < span.end) {
                    at += 1;
                }
                let end = at.max(first + 1);
                list.push(Item { kind: Kind::Name(kind), first, end, span: token.span, words: main });
                at = end;
                continue;
            }
            match token.kind {
                TokenKind::Digits => {
                    let digits = token.text(block.folded);
                    let value = digits.parse().unwrap_or(i32::MAX);
                    let kind = Kind::Number { value, width: digits.len() };
                    list.push(Item { kind, first: at, end: at + 1, span: token.span, words: main });
                }
                TokenKind::Word => {
                    let words = if token.arabic { arabic } else { latin };
                    if block.is_hinted(at, Hints::DATE)
                        && let Some(found) = words.find(block.folded, block.tokens, at)
                    {
                        let last = block.tokens.get(found.end - 1).map_or(token.span, |last| last.span);
                        let span = Span::new(token.span.start + found.prefix, last.end);
                        list.push(Item { kind: Kind::Word(found.word), first: at, end: found.end, span, words });
                        at = found.end;
                        continue;
                    }
                }
                // A half-space parts letters, not the parts of a date.
                TokenKind::Mark(ZWNJ) => {
                    if let Some(last) = list.last_mut()
                        && last.end == at
                    {
                        last.end += 1;
                    }
                }
                TokenKind::Mark(mark) => {
                    list.push(Item { kind: Kind::Mark(mark), first: at, end: at + 1, span: token.span, words: main });
                }
            }
            at += 1;
        }
        Self { block, list }
    }

    /// The item, if it stands directly behind the one before it.
    pub(super) fn at(&self, index: usize) -> Option<&Item<'a>> {
        let item = self.list.get(index)?;
        let before = self.list.get(index.checked_sub(1)?)?;
        (before.end == item.first).then_some(item)
    }

    /// The item directly before the one at `index`.
    pub(super) fn before(&self, index: usize) -> Option<&Item<'a>> {
        let item = self.list.get(index)?;
        let before = self.list.get(index.checked_sub(1)?)?;
        (before.end == item.first).then_some(before)
    }

    /// The item at `index`, whatever stands before it.
    pub(super) fn get(&self, index: usize) -> Option<&Item<'a>> {
        self.list.get(index)
    }

    pub(super) fn source(&self, span: Span) -> Span {
        let span = self.block.folded.source(span);
        // «هـ»: a tatweel that is folded away belongs to the letter before it.
        let rest = self.block.source.get(span.end..).unwrap_or_default();
        let stretched = rest.len() - rest.trim_start_matches('\u{0640}').len();
        Span::new(span.start, span.end + stretched)
    }

    /// Whether a space stands before the item.
    pub(super) fn spaced(&self, index: usize) -> bool {
        self.list.get(index).and_then(|item| self.block.tokens.get(item.first)).is_none_or(|token| token.spaced)
    }

    /// Whether the item opens with a capital, or its script has none.
    pub(super) fn capital(&self, item: &Item<'_>) -> bool {
        let first = self.source(item.span).of(self.block.source).chars().next();
        first.is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
    }

    /// Whether the item has no small letter.
    pub(super) fn upper(&self, item: &Item<'_>) -> bool {
        !self.source(item.span).of(self.block.source).chars().any(char::is_lowercase)
    }

    /// Whether something is written before the number that makes it part of
    /// something else: "2,000", "MH17", "$1968".
    pub(super) fn joined_left(&self, index: usize) -> bool {
        let Some(item) = self.list.get(index) else { return false };
        let tokens = self.block.tokens;
        if tokens.get(item.first).is_none_or(|token| token.spaced) {
            return false;
        }
        let Some(before) = item.first.checked_sub(1).and_then(|at| tokens.get(at)) else { return false };
        match before.kind {
            TokenKind::Digits => true,
            // «و1994», «عام1968»: a space lost, or a letter that is written with the next word.
            TokenKind::Word => !before.text(self.block.folded).chars().all(is_arabic),
            TokenKind::Mark('(' | '[' | '"' | '«' | '“' | '\'' | '‘' | '—' | '–' | '،' | '؛' | ':' | ';' | ZWNJ) => {
                false
            }
            TokenKind::Mark(',' | '.' | '٫' | '٬' | '/' | '-') => {
                let further = item.first.checked_sub(2).and_then(|at| tokens.get(at));
                let hyphen = before.is('-');
                !before.spaced
                    && further.is_some_and(|token| match token.kind {
                        TokenKind::Digits => true,
                        TokenKind::Word => !hyphen && !token.text(self.block.folded).chars().all(is_arabic),
                        TokenKind::Mark(_) => false,
                    })
            }
            TokenKind::Mark(mark) => !mark.is_alphanumeric() && !matches!(mark, '…' | '*' | '_' | '|' | '>'),
        }
    }

    /// The same behind it: "1968.5", "1968%", "17th".
    pub(super) fn joined_right(&self, index: usize) -> bool {
        let Some(item) = self.list.get(index) else { return false };
        let tokens = self.block.tokens;
        let Some(next) = tokens.get(item.end) else { return false };
        if next.spaced {
            return false;
        }
        match next.kind {
            TokenKind::Digits => true,
            TokenKind::Word => !next.text(self.block.folded).chars().all(is_arabic),
            TokenKind::Mark(',' | '.' | '٫' | '٬' | '/' | ':' | '-' | '×' | '=') => {
                tokens.get(item.end + 1).is_some_and(|token| !token.spaced && token.kind == TokenKind::Digits)
            }
            TokenKind::Mark('%' | '٪' | '°' | '$' | '€' | '£') => true,
            TokenKind::Mark(_) => false,
        }
    }
}

impl<'a> Item<'a> {
    pub(super) fn is(&self, mark: char) -> bool {
        matches!(self.kind, Kind::Mark(found) if found == mark)
    }

    pub(super) fn word(&self) -> Option<&'a DateWord> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.word().is_some_and(|word| word.has(role))
    }

    pub(super) fn month(&self) -> Option<MonthName> {
        self.word().and_then(|word| word.month)
    }

    pub(super) fn number(&self) -> Option<(i32, usize)> {
        match self.kind {
            Kind::Number { value, width } => Some((value, width)),
            _ => None,
        }
    }

    pub(super) fn is_comma(&self) -> bool {
        self.is(',') || self.is('،')
    }

    /// A mark that stands for "to".
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Mark('-' | '–' | '—' | '‐' | '‑' | '−' | '―' | '~'))
    }
}
