//! Writing a number as another one is written: same digits, same grouping, same words.

use super::{NumberForm, view::View};
use crate::{
    lang::Language,
    text::{Folded, token::tokenize},
};

/// Writes `value` in the form of the number whose core reads `like`; `None` where it is
/// not certain how.
pub fn write(value: u64, form: &NumberForm, like: &str, language: &Language) -> Option<String> {
    match form {
        // With a scale or letters behind its digits, it is not for digits alone to say.
        NumberForm::Digits { zero, group } => {
            (!like.contains(char::is_alphabetic)).then(|| digits(value, *zero, *group, like))
        }
        NumberForm::Words => words(value, like, language),
    }
}

/// The number beside another one that is `value` and is written `like`, with the same word
/// for its scale: 110 million after "120 million". `None` where either takes a
/// fraction or marks of grouping.
pub fn write_scaled(number: u64, value: u64, form: &NumberForm, like: &str) -> Option<String> {
    let NumberForm::Digits { zero, group } = form else { return None };
    let (figure, scale) = like.split_at(like.find(char::is_alphabetic)?);
    let figure = figure.trim_end();
    let digit = |c| u32::from(c).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10).map(u64::from);
    let figure_value = figure.chars().try_fold(0u64, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?))?;
    let unit = value.checked_div(figure_value).filter(|unit| *unit > 0 && unit * figure_value == value)?;
    let gap = &like[figure.len()..like.len() - scale.len()];
    number.is_multiple_of(unit).then(|| format!("{}{gap}{scale}", digits(number / unit, *zero, *group, figure)))
}

fn digits(value: u64, zero: char, group: Option<char>, like: &str) -> String {
    let plain = value.to_string();
    let n_digits = plain.len();
    // A number of four digits is grouped where the one before was grouped at all.
    let group = group.filter(|_| n_digits > 3);
    // Lakh and crore, where the model shows them.
    let pairs = group.is_some_and(|mark| {
        like.split(mark).count() > 2 && like.split(mark).nth(1).is_some_and(|part| part.chars().count() == 2)
    });
    let mut out = String::with_capacity(n_digits * 3);
    for (at, digit) in plain.bytes().enumerate() {
        let left = n_digits - at;
        let parted = if pairs { left == 3 || left > 3 && (left - 3).is_multiple_of(2) } else { left.is_multiple_of(3) };
        if let Some(mark) = group.filter(|_| at > 0 && parted) {
            out.push(mark);
        }
        out.push(char::from_u32(zero as u32 + u32::from(digit - b'0')).unwrap_or('0'));
    }
    out
}

/// In words: every style that writes the model's value like the model is a candidate, and
/// they must agree, unless they differ in spelling alone.
fn words(value: u64, like: &str, language: &Language) -> Option<String> {
    let styles = &language.numbers.rules.spelling;
    let model = Folded::of(like);
    let known = value_of(like, &model, language)?;
    let mut chosen: Option<(&str, String)> = None;
    for style in styles {
        let Some(family) = style.family.as_deref() else { continue };
        let fits = style.spell(known, styles).is_some_and(|text| Folded::of(&text).text() == model.text());
        if !fits {
            continue;
        }
        if style.certain_below.is_some_and(|limit| value >= limit) {
            return None;
        }
        let text = style.spell(value, styles)?;
        match &chosen {
            Some((_, other)) if *other == text => {}
            Some((other, _)) if *other == family => {}
            Some(_) => return None,
            None => chosen = Some((family, text)),
        }
    }
    let (_, text) = chosen?;
    Some(if like.chars().next().is_some_and(char::is_uppercase) { capital(&text) } else { text })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The whole number that a text in words is.
fn value_of(model: &str, folded: &Folded, language: &Language) -> Option<u64> {
    let tokens = tokenize(folded);
    let view =
        View { source: model, folded, tokens: &tokens, hints: &[], main: language, latin: language, arabic: language };
    super::compose::whole(&view).and_then(|value| u64::try_from(value).ok())
}
