//! What stands beside a date: its weekday, quotation marks, a word that it was moved.

use super::{
    Date,
    lex::{Items, Kind},
    read::Reader,
};
use crate::{lang::dates::Role, text::Span};

/// What stands in quotation marks, in order. A mark without its pair quotes nothing.
pub(super) fn quotes(items: &Items<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for item in &items.list {
        let Kind::Mark(mark) = item.kind else { continue };
        open = match (open, mark) {
            (Some(('«', start)), '»') | (Some(('“', start)), '”') | (Some(('"', start)), '"') => {
                found.push(items.source(Span::new(start, item.span.end)));
                None
            }
            (_, '«' | '“' | '"') => Some((mark, item.span.start)),
            (open, _) => open,
        };
    }
    found
}

impl Reader<'_> {
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let before = self.quotes.partition_point(|quote| quote.start <= span.start);
        before.checked_sub(1).and_then(|at| self.quotes.get(at)).is_some_and(|quote| quote.contains(span))
    }

    /// Whether the sentence says before the item that something was put off or brought forward.
    pub(super) fn is_moved(&self, start: usize) -> bool {
        let items = &self.items;
        let first = start.saturating_sub(24);
        let words = (first..start).rev().filter_map(|at| items.get(at)).take_while(|item| !item.is('.'));
        words.into_iter().any(|item| item.has(Role::Moved))
    }

    /// Finds the weekday before a date, or behind it; the item behind both.
    pub(super) fn weekday(&self, start: usize, date: &mut Date, next: usize) -> usize {
        if date.native.day.is_none() {
            return next;
        }
        let items = &self.items;
        let weekday = |at: usize| {
            let item = items.get(at)?;
            item.word()?.weekday.map(|weekday| (weekday, items.source(item.span)))
        };
        let mut at = start;
        for _ in 0..4 {
            if at == 0 || items.before(at).is_none() {
                break;
            }
            at -= 1;
            if let Some(found) = weekday(at) {
                let listed = items.before(at).is_some_and(|before| {
                    before.is_dash() || before.has(Role::And) || (before.has(Role::To) && !before.has(Role::From))
                });
                if !listed {
                    date.weekday = Some(found);
                }
                break;
            }
            let link = items.get(at).is_some_and(|item| {
                item.is_comma()
                    || item.is('(')
                    || [Role::On, Role::Article, Role::Of, Role::Same, Role::Day].iter().any(|role| item.has(*role))
            });
            if !link {
                break;
            }
        }
        if date.weekday.is_some() || next == usize::MAX {
            return next;
        }
        // "5 March 1970 (a Thursday)", «۱۰ آذر ۱۴۱۰, دوشنبه»; but "on 5 March, Friday prayers" says nothing.
        let Some(opening) = items.at(next) else { return next };
        if !opening.is_comma() && !opening.is('(') {
            return next;
        }
        let told = items.at(next + 1).is_some_and(|item| item.has(Role::Was));
        let at = self.skip(next + 1, |item| item.has(Role::Was) || item.has(Role::Article) || item.has(Role::Day));
        if items.at(at).is_none() {
            return next;
        }
        let Some(found) = weekday(at) else { return next };
        let closed = told
            || match items.at(at + 1) {
                Some(item) if opening.is('(') => item.is(')'),
                Some(item) => matches!(item.kind, Kind::Mark(_)) && !item.is_comma(),
                None => items.get(at).is_some_and(|item| item.end >= items.block.tokens.len()),
            };
        if !closed {
            return next;
        }
        date.weekday = Some(found);
        at + 1
    }
}
