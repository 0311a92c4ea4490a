//! What may follow a number's own words: decimals in words, a fraction's stroke, and the
//! greater part of an ordinal.

use super::{
    compose::{Composer, decimal},
    lex::Item,
};
use crate::{
    lang::numbers::{Part, Section},
    text::token::TokenKind,
};

impl Composer<'_, '_> {
    /// How long the conjunction is that a word opens with.
    pub(super) fn conjunction_of(&self, item: &Item) -> usize {
        let word = item.span.of(self.block.folded.text());
        let rules = &self.block.language(item.tongue).numbers.rules;
        rules.joined_conjunctions.iter().find(|known| word.starts_with(known.as_str())).map_or(0, String::len)
    }

    /// "point seven five", «ممیز سی و پنج»: the words behind the point, as digits.
    pub(super) fn decimals_in_words(&self, at: usize, whole: f64) -> Option<(f64, usize)> {
        if self.part(at) != Some(Part::Point) || !self.near(at) {
            return None;
        }
        let mut digits = String::new();
        let mut next = at + 1;
        while self.near(next) && digits.len() < 18 {
            let Some(cardinal) = self.cardinal(next).filter(|cardinal| !cardinal.ordinal) else { break };
            let Some((mut value, 0)) = cardinal.sum.value() else { break };
            let mut end = cardinal.next;
            // "two point five million": the scale is that of the whole.
            if let (Some(Part::Scale(scale)), true) = (self.part(end - 1), cardinal.words > 1) {
                value /= scale;
                end -= 1;
            }
            // Only single digits follow one another: "zero point one two".
            if value >= 10 && !digits.trim_start_matches('0').is_empty() {
                break;
            }
            digits.push_str(&value.to_string());
            next = end;
            if value >= 10 || end < cardinal.next {
                break;
            }
        }
        (!digits.is_empty()).then_some(())?;
        Some((format!("{whole}.{digits}").parse().ok()?, next))
    }

    /// "one over three", where nothing follows that it would count.
    pub(super) fn over(&self, at: usize, above: f64) -> Option<(f64, usize)> {
        if self.part(at) != Some(Part::Over) || !self.near(at) || !self.near(at + 1) {
            return None;
        }
        let below = self.cardinal(at + 1).filter(|cardinal| !cardinal.ordinal)?;
        let value = decimal(below.sum.value()?);
        let end = self.items.get(below.next.checked_sub(1)?)?.end;
        let ends = self.block.tokens.get(end).is_none_or(|token| matches!(token.kind, TokenKind::Mark(_)));
        (ends && value > above && value > 0.0).then_some((above / value, below.next))
    }

    /// «بعد المئة».
    pub(super) fn ordinal_over(&self, at: usize, rules: &Section) -> Option<(f64, usize)> {
        if rules.ordinal_over.is_empty() {
            return None;
        }
        let end = self.items.get(at.checked_sub(1)?)?.end;
        let link = self.block.word(end);
        let base = self.items.get(at).filter(|item| item.first == end + 1 && item.definite)?;
        if !rules.ordinal_over.iter().any(|known| known == link)
            || !matches!(base.part(), Some(Part::Hundred | Part::Scale(_)))
        {
            return None;
        }
        let cardinal = self.cardinal(at)?;
        Some((decimal(cardinal.sum.value()?), cardinal.next))
    }
}
