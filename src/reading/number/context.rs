//! What stands around a number: sign, percent, hedge, the other end of a range, and
//! whether it counts things or names one.

use super::{Hedge, Number, NumberForm, NumberRole, Ordinal, compose::Found, lex::Item};
use crate::{
    lang::{
        Language,
        numbers::{NumberWords, Part},
    },
    reading::{
        Mention, MentionKind,
        number::view::{Tongue, View},
    },
    text::{
        Span,
        fold::ZWNJ,
        token::{Token, TokenKind},
    },
};

/// The numbers as mentions of the block.
pub(super) fn mentions(block: &View<'_>, items: &[Item], found: Vec<Found>) -> Vec<Mention> {
    let context = Context { block, items };
    let mut mentions = Vec::with_capacity(found.len());
    let mut read: Vec<Read> = Vec::with_capacity(found.len());
    for number in found {
        // Its words were those of a percent: «خمسة في المئة».
        if read.last().is_some_and(|before| number.first < before.end) {
            continue;
        }
        let after_label = context.series_goes_on(read.last(), &number);
        let mut number = context.read(number, after_label);
        if let Some(before) = read.last_mut() {
            context.name_together(before, &mut number);
        }
        // Two ends of a range are one number.
        if let Some(before) = read.last()
            && let Some(range) = context.range(before, &number)
        {
            read.pop();
            read.push(range);
        } else {
            read.push(number);
        }
    }
    for number in read {
        if number.found.weak && !context.is_supported(&number) {
            continue;
        }
        mentions.push(context.mention(number));
    }
    mentions
}

struct Context<'a, 'b> {
    block: &'b View<'a>,
    items: &'b [Item],
}

/// A number with what was read around it.
struct Read {
    found: Found,
    upper: Option<f64>,
    hedge: Hedge,
    /// It names, and so do the numbers of the series it opens.
    series: bool,
    /// Its tokens, sign and percent included.
    first: usize,
    end: usize,
    /// In the folded text.
    span: Span,
}

/// An abbreviation of a label has no more letters.
const SHORT_LABEL: usize = 4;

const HEDGES: [Hedge; 5] = [Hedge::About, Hedge::MoreThan, Hedge::LessThan, Hedge::AtLeast, Hedge::AtMost];

impl Context<'_, '_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.block.tokens.get(at)
    }

    fn before(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).and_then(|at| self.block.tokens.get(at))
    }

    /// The language that a token is read in.
    fn language(&self, at: Option<usize>) -> &Language {
        self.block.language(match at.and_then(|at| self.token(at)).filter(|token| token.kind == TokenKind::Word) {
            Some(token) if token.arabic => Tongue::Arabic,
            Some(_) => Tongue::Latin,
            None => Tongue::Main,
        })
    }

    fn words(&self, at: Option<usize>) -> &NumberWords {
        &self.language(at).numbers
    }

    fn read(&self, mut found: Found, in_series: bool) -> Read {
        let (mut first, mut end, mut span) = (found.first, found.end, found.span);
        // "-5th" is a dash and an ordinal.
        if !found.ordinal || found.form == NumberForm::Words {
            self.sign(&mut found, &mut first, &mut span);
        }
        if !found.ordinal {
            self.percent(&mut found, &mut first, &mut end, &mut span);
        }
        let mut series = false;
        let role = found.role;
        if matches!(found.role, NumberRole::Count | NumberRole::Fraction) && !found.ordinal {
            if in_series || self.enumerates(&found) {
                found.role = NumberRole::Label;
                series = in_series;
            } else if let Some(opens) = self.label(first) {
                found.role = NumberRole::Label;
                series = opens;
            }
        }
        if role == NumberRole::Fraction && found.role == NumberRole::Label && found.form != NumberForm::Words {
            // "No. 2024/117" is no quotient.
            found.value = self.block.word(found.first).parse().unwrap_or(found.value);
        }
        let hedge =
            if found.role == NumberRole::Label || found.ordinal { Hedge::Exact } else { self.hedge(first, end) };
        Read { found, upper: None, hedge, series, first, end, span }
    }

    /// A minus sign or word before the number.
    fn sign(&self, found: &mut Found, first: &mut usize, span: &mut Span) {
        let before_item = found.items.0.checked_sub(1).and_then(|at| self.items.get(at));
        if let Some(item) = before_item
            && item.part() == Some(Part::Negative)
            && item.end == found.first
        {
            found.value = 0.0 - found.value;
            *first = item.first;
            span.start = item.span.start;
            return;
        }
        let Some(mark) = self.before(found.first).filter(|_| found.form != NumberForm::Words) else { return };
        let TokenKind::Mark(sign @ ('-' | '−' | '+')) = mark.kind else { return };
        let tight = self.token(found.first).is_some_and(|digits| !digits.spaced);
        let open = mark.spaced
            || found
                .first
                .checked_sub(2)
                .and_then(|at| self.token(at))
                .is_none_or(|token| matches!(token.kind, TokenKind::Mark('(' | '[' | '«' | '"')));
        // "- 5" opens a list item, unless it is all there is.
        let alone = found.first == 1 && found.end >= self.block.tokens.len();
        if open && (tight || alone) {
            if sign != '+' {
                found.value = 0.0 - found.value;
            }
            *first = found.first - 1;
            span.start = mark.span.start;
        }
    }

    /// A percent sign or word on either side.
    fn percent(&self, found: &mut Found, first: &mut usize, end: &mut usize, span: &mut Span) {
        if let Some(token) = self.token(*end)
            && matches!(token.kind, TokenKind::Mark('%' | '٪'))
        {
            found.role = NumberRole::Percent;
            span.end = token.span.end;
            *end += 1;
            return;
        }
        if let Some(token) = self.before(*first)
            && matches!(token.kind, TokenKind::Mark('%' | '٪'))
            && self.token(*first).is_some_and(|number| !number.spaced)
            && token.spaced
        {
            found.role = NumberRole::Percent;
            span.start = token.span.start;
            *first -= 1;
            return;
        }
        let mut at = *end;
        if self.token(at).is_some_and(|token| token.is(ZWNJ) || token.is('-') && !token.spaced) {
            at += 1;
        }
        let Some((per, after)) = self.words(Some(at)).per.starting(self.block.folded, self.block.tokens, at) else {
            return;
        };
        if per == 100 {
            found.role = NumberRole::Percent;
        } else {
            found.role = NumberRole::Fraction;
            found.value /= per as f64;
        }
        *end = after;
        span.end = self.token(after - 1).map_or(span.end, |token| token.span.end);
    }

    /// "more than", "at least" before it, "or more" behind it.
    fn hedge(&self, first: usize, end: usize) -> Hedge {
        let mut at = first;
        // "more than $5": what stands between is no word.
        while let Some(TokenKind::Mark('$' | '€' | '£' | '~' | '≈' | '<' | '>' | '≥' | '≤')) =
            self.before(at).map(|token| token.kind)
        {
            at -= 1;
            match self.token(at).map(|token| token.kind) {
                Some(TokenKind::Mark('~' | '≈')) => return Hedge::About,
                Some(TokenKind::Mark('<')) => return Hedge::LessThan,
                Some(TokenKind::Mark('>')) => return Hedge::MoreThan,
                Some(TokenKind::Mark('≥')) => return Hedge::AtLeast,
                Some(TokenKind::Mark('≤')) => return Hedge::AtMost,
                _ => {}
            }
        }
        let (folded, tokens) = (self.block.folded, self.block.tokens);
        let language = self.language(at.checked_sub(1));
        let before = language.numbers.hedges_before.ending(folded, tokens, at, &language.numbers.prefixes);
        let behind = || self.words(Some(end)).hedges_after.starting(folded, tokens, end);
        before.or_else(behind).and_then(|(hedge, _)| HEDGES.get(hedge as usize).copied()).unwrap_or_default()
    }

    /// A noun before the number that it names: "Article 6", «القرار رقم 1540», "paragraph (3)".
    /// Gives whether a series of labels opens here.
    fn label(&self, first: usize) -> Option<bool> {
        let mut at = first;
        let mut stop = false;
        while at + 3 > first
            && let Some(TokenKind::Mark(mark @ ('(' | '[' | '.' | ':' | '#' | '№' | '"' | '«' | ZWNJ))) =
                self.before(at).map(|token| token.kind)
        {
            stop |= mark == '.';
            at -= 1;
        }
        // "Art. 5", but not a sentence that ends with such a word.
        if stop && at.checked_sub(1).is_some_and(|at| self.block.word(at).chars().count() > SHORT_LABEL) {
            return None;
        }
        let language = self.language(at.checked_sub(1));
        let (folded, tokens, prefixes) = (self.block.folded, self.block.tokens, &language.numbers.prefixes);
        if language.numbers.label_series.ending(folded, tokens, at, prefixes).is_some() {
            return Some(true);
        }
        language.numbers.labels.ending(folded, tokens, at, prefixes).map(|_| false)
    }

    /// "(1) …; (2) …", "3. …": numbers that open items.
    fn enumerates(&self, found: &Found) -> bool {
        if found.form == NumberForm::Words || found.value > 99.0 || found.items.1 != found.items.0 + 1 {
            return false;
        }
        let kind = |at: Option<&Token>| at.map(|token| token.kind);
        let (before, behind) = (kind(self.before(found.first)), kind(self.token(found.end)));
        let followed = self.token(found.end + 1).is_some_and(|token| token.spaced && token.kind == TokenKind::Word);
        match (before, behind) {
            (None | Some(TokenKind::Mark('*' | '#' | '_')), Some(TokenKind::Mark('.' | ')' | '-' | '–'))) => followed,
            (Some(TokenKind::Mark('(')), Some(TokenKind::Mark(')'))) => {
                let opener = found.first.checked_sub(2).and_then(|at| self.token(at));
                followed
                    && opener
                        .is_none_or(|token| matches!(token.kind, TokenKind::Mark(';' | ':' | ',' | '،' | '؛' | '.')))
            }
            _ => false,
        }
    }

    /// Whether the number goes on a series of labels: "Articles 4, 5 and 6".
    fn series_goes_on(&self, before: Option<&Read>, number: &Found) -> bool {
        let Some(before) = before.filter(|before| before.series && before.found.role == NumberRole::Label) else {
            return false;
        };
        let between = before.end..number.first;
        let conjunctions = |at: usize| {
            let words = self.words(Some(at));
            words.rules.conjunctions.iter().any(|known| known == self.block.word(at))
                || words.range_links.starting(self.block.folded, self.block.tokens, at).is_some()
        };
        between.len() <= 3
            && between.clone().all(|at| match self.token(at).map(|token| token.kind) {
                Some(TokenKind::Mark(mark)) => matches!(mark, ',' | '،' | '-' | '–' | '/' | '(' | ')'),
                Some(TokenKind::Word) => conjunctions(at),
                _ => false,
            })
    }

    /// "B61-12", "555-0143": of digits tied by a hyphen, one names where the other does.
    fn name_together(&self, before: &mut Read, number: &mut Read) {
        let digits = |read: &Read| read.found.form != NumberForm::Words && !read.found.ordinal;
        let tight = |at: usize| self.token(at).is_some_and(|token| !token.spaced);
        let tied = before.end + 1 == number.first
            && self.token(before.end).is_some_and(|token| token.is('-'))
            && tight(before.end)
            && tight(number.first);
        let either = before.found.role == NumberRole::Label || number.found.role == NumberRole::Label;
        if tied && either && digits(before) && digits(number) {
            (before.found.role, number.found.role) = (NumberRole::Label, NumberRole::Label);
            (before.hedge, number.hedge) = (Hedge::Exact, Hedge::Exact);
        }
    }

    /// The two as one range: "180–200", "5 to 9", "between 5 and 9".
    fn range(&self, lower: &Read, upper: &Read) -> Option<Read> {
        let (from, to) = (&lower.found, &upper.found);
        let same_kind = from.ordinal == to.ordinal && !from.ordinal && lower.upper.is_none();
        let role_fits = from.role == to.role || from.role == NumberRole::Count && to.role == NumberRole::Percent;
        if !same_kind || !role_fits && !(from.role == NumberRole::Label) {
            return None;
        }
        let (folded, tokens) = (self.block.folded, self.block.tokens);
        let at = lower.end;
        let between = upper.first.checked_sub(at)?;
        let spaced = |at: usize| self.token(at).is_some_and(|token| token.spaced);
        let dash = |at: usize| {
            matches!(self.token(at).map(|token| token.kind), Some(TokenKind::Mark('-' | '–' | '—' | '−' | '‑')))
        };
        let linked = match between {
            1 if dash(at) => {
                let chain = dash(upper.end) && !spaced(upper.end) && !spaced(upper.end + 1)
                    || self.before(lower.first).is_some_and(|token| token.is('-') && !spaced(lower.first));
                spaced(at) == spaced(at + 1) && !chain
            }
            0..=2 => {
                let words = self.words(Some(at));
                let link =
                    words.range_links.starting(folded, tokens, at).is_some_and(|(_, after)| after == upper.first);
                link || self.between(lower.first, at, upper)
            }
            _ => false,
        };
        if !linked {
            return None;
        }
        // "5 to 9 million" are five million to nine million.
        let mut low = from.value;
        if to.scale > 1.0 && from.scale <= 1.0 && low * to.scale < to.value {
            low *= to.scale;
        }
        if low >= to.value {
            return None;
        }
        let mut found = from.clone();
        found.value = low;
        if found.role == NumberRole::Count {
            found.role = to.role;
        }
        found.weak = false;
        let hedge = if lower.hedge == Hedge::Exact { upper.hedge } else { lower.hedge };
        Some(Read {
            found,
            upper: Some(to.value),
            hedge,
            series: lower.series || upper.series,
            first: lower.first,
            end: upper.end,
            span: lower.span.cover(upper.span),
        })
    }

    /// "between … and".
    fn between(&self, first: usize, at: usize, upper: &Read) -> bool {
        let language = self.language(first.checked_sub(1));
        let words = &language.numbers;
        let opener =
            words.range_openers.ending(self.block.folded, self.block.tokens, first, &language.numbers.prefixes);
        let Some((_, link)) = opener.and_then(|(payload, _)| words.rules.between.get(payload as usize)) else {
            return false;
        };
        // The link may be a word, or written together with the upper end: «بين خمسة وتسعة».
        let joined = self.token(upper.first).map_or("", |token| {
            self.block.folded.text().get(token.span.start..upper.found.span.start).unwrap_or_default()
        });
        if upper.first == at { joined == link } else { upper.first == at + 1 && self.block.word(at) == link }
    }

    /// Whether something around a weak word says that it is a number.
    fn is_supported(&self, number: &Read) -> bool {
        let alone = number.first == 0 && number.end >= self.block.tokens.len();
        let mut next = number.end;
        if self.token(next).is_some_and(|token| token.is(ZWNJ)) {
            next += 1;
        }
        let counted = &self.words(Some(next)).counted;
        // «نُه» is written with its vowel so that nobody takes it for "no".
        let written = self.block.folded.source(number.found.core).of(self.block.source);
        alone
            || written.contains(|c| ('\u{064B}'..='\u{0652}').contains(&c))
            || number.hedge != Hedge::Exact
            || number.upper.is_some()
            || number.found.role != NumberRole::Count
            || number.first != number.found.first
            || counted.contains(self.block.word(next))
    }

    fn mention(&self, number: Read) -> Mention {
        let folded = self.block.folded;
        let kind = if number.found.ordinal {
            MentionKind::Ordinal(Ordinal { value: number.found.value as i64 })
        } else {
            MentionKind::Number(Number {
                value: number.found.value,
                upper: number.upper,
                hedge: number.hedge,
                role: number.found.role,
                form: number.found.form,
                core: folded.source(number.found.core),
            })
        };
        Mention { span: folded.source(number.span), kind }
    }
}
