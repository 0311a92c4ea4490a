//! Halves, thirds and tenths in words, alone, behind a number, and before a scale.

use super::{
    compose::{Cardinal, Composer, decimal},
    lex::{Gap, ItemKind},
};
use crate::{lang::numbers::Part, text::token::TokenKind};

/// A fraction in words.
pub(super) struct Fraction {
    pub value: f64,
    /// The item behind it.
    pub next: usize,
}

/// What a cardinal and the fraction behind it make.
pub(super) struct Mixed {
    pub value: f64,
    pub next: usize,
    /// The whole is a fraction ("three quarters"), not a number with one ("two and a half").
    pub is_part: bool,
}

/// "half", "a quarter", "three fifths", "a third of", «یک سوم», «ثلثا».
pub(super) fn read(composer: &Composer<'_, '_>, at: usize) -> Option<Fraction> {
    match composer.part(at)? {
        Part::Fraction { numerator, denominator } => {
            Some(Fraction { value: f64::from(numerator) / f64::from(denominator), next: at + 1 })
        }
        Part::Article => {
            if composer.gap(at + 1) != Gap::Space {
                return None;
            }
            let item = composer.items.get(at + 1)?;
            match item.word()? {
                word if matches!(word.part, Part::Fraction { .. }) => read(composer, at + 1),
                word if word.ordinal => one_of(composer, at, &composer.cardinal(at + 1)?),
                word => match word.part {
                    Part::Add { .. } => {
                        // "a twenty-first".
                        let cardinal = composer.cardinal(at + 1).filter(|cardinal| cardinal.ordinal)?;
                        one_of(composer, at, &cardinal)
                    }
                    Part::Denominator(below) => Some(Fraction { value: 1.0 / below as f64, next: at + 2 }),
                    // "a hundred trillionths".
                    Part::Hundred | Part::Scale(_) => {
                        let cardinal = composer.cardinal(at + 1)?;
                        under(composer, &cardinal)
                    }
                    _ => None,
                },
            }
        }
        Part::Denominator(_) | Part::Conjunction => None,
        _ => {
            let cardinal = composer.cardinal(at)?;
            if cardinal.ordinal || cardinal.digits.is_some() { None } else { under(composer, &cardinal) }
        }
    }
}

/// "a fifth of", or "a fifth" at the end of a clause; "a fifth state" counts.
fn one_of(composer: &Composer<'_, '_>, article: usize, cardinal: &Cardinal) -> Option<Fraction> {
    let below = decimal(cardinal.sum.value()?);
    let end = composer.items.get(cardinal.next.checked_sub(1)?)?.end;
    let links = &composer.words(article).rules.article_fractions_before;
    let closed = composer.block.tokens.get(end).is_none_or(|token| match token.kind {
        TokenKind::Mark(mark) => mark != '-',
        _ => links.iter().any(|link| link == composer.block.word(end)),
    });
    (closed && below > 2.0).then_some(Fraction { value: 1.0 / below, next: cardinal.next })
}

/// A fraction whose upper part is the cardinal: "three | quarters".
fn under(composer: &Composer<'_, '_>, above: &Cardinal) -> Option<Fraction> {
    let at = above.next;
    if !matches!(composer.gap(at), Gap::Space | Gap::Joint) || above.digits.is_some() {
        return None;
    }
    let value = decimal(above.sum.value()?);
    let word = composer.items.get(at)?.word()?;
    if let Part::Denominator(below) = word.part {
        // "one hundred thirty fifths" are a hundred thirty-fifths.
        if let (Some(ten), Some(before), true) = (above.sum.open_ten(), &above.before_last, below < 10)
            && let Some(upper) = before.value().filter(|_| !before.is_empty())
        {
            return Some(Fraction { value: decimal(upper) / (ten + below) as f64, next: at + 1 });
        }
        return (below > 1).then(|| Fraction { value: value / below as f64, next: at + 1 });
    }
    if let (Part::Fraction { numerator: 1, denominator }, 1.0) = (word.part, value) {
        return Some(Fraction { value: 1.0 / f64::from(denominator), next: at + 1 });
    }
    let rules = &composer.words(at).rules;
    if word.ordinal && (rules.ordinal_denominators || value == 1.0 && !rules.article_fractions_before.is_empty()) {
        let below = composer.cardinal(at)?;
        let divisor = decimal(below.sum.value()?);
        if below.ordinal && divisor > value && divisor > 2.0 {
            return Some(Fraction { value: value / divisor, next: below.next });
        }
    }
    None
}

/// What a fraction behind the cardinal makes of it.
pub(super) fn behind(composer: &Composer<'_, '_>, cardinal: &Cardinal, value: f64) -> Option<Mixed> {
    if let Some(mixed) = split(composer, cardinal) {
        return Some(mixed);
    }
    if let Some(fraction) = under(composer, cardinal) {
        let (value, next, _) = scaled(composer, fraction.value, fraction.next);
        return Some(Mixed { value, next, is_part: true });
    }
    let at = cardinal.next;
    // "2½".
    if let (Some(Part::Fraction { .. }), true, Gap::Tight | Gap::Space) =
        (composer.part(at), cardinal.digits.is_some() && cardinal.words == 0, composer.gap(at))
        && composer.items.get(at).is_some_and(|item| matches!(item.kind, ItemKind::Word(_)) && item.span.len() <= 3)
    {
        let fraction = read(composer, at)?;
        let (value, next, _) = scaled(composer, value + fraction.value, fraction.next);
        return Some(Mixed { value, next, is_part: false });
    }
    if composer.part(at) != Some(Part::Conjunction) || !composer.near(at) || !composer.near(at + 1) {
        return None;
    }
    let fraction = read(composer, at + 1).or_else(|| thousandths(composer, at + 1))?;
    Some(mix(composer, value, cardinal.sum.last_scale(), &fraction))
}

/// A number and the fraction that is added to it.
fn mix(composer: &Composer<'_, '_>, value: f64, scale: u128, fraction: &Fraction) -> Mixed {
    let (own, next, by) = scaled(composer, fraction.value, fraction.next);
    let value = if by > value {
        // "two and a half million".
        (value + fraction.value) * by
    } else if by > 1.0 {
        value + own
    } else {
        // "two million and a half" is half a million more.
        value + fraction.value * scale as f64
    };
    Mixed { value, next, is_part: false }
}

/// "one hundred and three quarters": what the conjunction adds is the fraction's upper part.
fn split(composer: &Composer<'_, '_>, cardinal: &Cardinal) -> Option<Mixed> {
    let (last, true) = cardinal.sum.last_addend()? else { return None };
    let whole = cardinal.before_last.as_ref().filter(|whole| !whole.is_empty())?;
    let at = cardinal.next;
    if !matches!(composer.gap(at), Gap::Space | Gap::Joint) {
        return None;
    }
    let below = match composer.part(at)? {
        Part::Denominator(below) => below,
        Part::Fraction { numerator: 1, denominator } => u128::from(denominator),
        _ => return None,
    };
    if last >= below {
        return None;
    }
    let fraction = Fraction { value: last as f64 / below as f64, next: at + 1 };
    Some(mix(composer, decimal(whole.value()?), whole.last_scale(), &fraction))
}

/// «پانزده و هفت هزارم»: behind a whole number, seven thousandths.
fn thousandths(composer: &Composer<'_, '_>, at: usize) -> Option<Fraction> {
    if !composer.words(at).rules.ordinal_denominators {
        return None;
    }
    let cardinal = composer.cardinal(at).filter(|cardinal| cardinal.ordinal && cardinal.next == at + 2)?;
    let word = composer.items.get(at + 1)?.word()?;
    let Part::Scale(scale) = word.part else { return None };
    let (value, _) = cardinal.sum.value()?;
    Some(Fraction { value: (value / scale) as f64 / scale as f64, next: cardinal.next })
}

/// A value times the scale words behind it: "half a million", «نیم میلیون», "2.5 million".
pub(super) fn scaled(composer: &Composer<'_, '_>, value: f64, at: usize) -> (f64, usize, f64) {
    let article = usize::from(composer.part(at) == Some(Part::Article) && composer.near(at));
    let next = at + article;
    if !matches!(composer.gap(next), Gap::Space | Gap::Joint) {
        return (value, at, 1.0);
    }
    let Some(word) = composer.items.get(next).and_then(|item| item.word()).filter(|word| !word.ordinal) else {
        return (value, at, 1.0);
    };
    match word.part {
        Part::Hundred => (value * 100.0, next + 1, 100.0),
        Part::Scale(scale) | Part::Collective(scale) => (value * scale as f64, next + 1, scale as f64),
        _ => (value, at, 1.0),
    }
}
