//! From items to numbers: which words and digits belong together, and what they mean.

use super::{
    NumberForm, NumberRole,
    digits::Literal,
    fraction,
    lex::{self, Gap, Item, ItemKind, gap},
    sum::{Step, Sum, Tie},
};
use crate::{
    lang::numbers::{NumberWords, Part, Section},
    reading::number::view::{Tongue, View},
    text::Span,
};

/// A number as its own words say it, before its surroundings are looked at.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub value: f64,
    pub ordinal: bool,
    pub role: NumberRole,
    pub form: NumberForm,
    /// In the folded text.
    pub span: Span,
    pub core: Span,
    /// The tokens `first..end`.
    pub first: usize,
    pub end: usize,
    /// The items `items.0..items.1`.
    pub items: (usize, usize),
    /// Needs support from what is around it.
    pub weak: bool,
    /// What the last scale word multiplied by, for "5 to 9 million".
    pub scale: f64,
}

/// The numbers that the items make, in order.
pub(super) fn compose(block: &View<'_>, items: &[Item]) -> Vec<Found> {
    let composer = Composer { block, items };
    let mut found = Vec::new();
    let mut at = 0;
    while at < items.len() {
        match composer.number(at) {
            Some(number) => {
                at = number.items.1.max(at + 1);
                if items.get(at).is_some_and(|item| item.tight) {
                    // The rest of its word is no part of it, so the word is none: «دوده».
                    at += items[at..].iter().take_while(|item| item.tight).count();
                    continue;
                }
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

pub(super) struct Composer<'a, 'b> {
    pub block: &'b View<'a>,
    pub items: &'b [Item],
}

/// A cardinal or ordinal without fractions.
pub(super) struct Cardinal {
    pub sum: Sum,
    /// The item behind it.
    pub next: usize,
    pub ordinal: bool,
    pub digits: Option<Literal>,
    pub words: usize,
    pub weak: bool,
    /// The sum before its last addend.
    pub before_last: Option<Sum>,
}

impl Composer<'_, '_> {
    pub(super) fn words(&self, at: usize) -> &NumberWords {
        let tongue = self.items.get(at).map_or(Tongue::Main, |item| item.tongue);
        &self.block.language(tongue).numbers
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        match (at.checked_sub(1).and_then(|before| self.items.get(before)), self.items.get(at)) {
            (Some(before), Some(after)) => gap(self.block, before, after),
            _ => Gap::Far,
        }
    }

    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.items.get(at)?.part()
    }

    pub(super) fn near(&self, at: usize) -> bool {
        matches!(self.gap(at), Gap::Tight | Gap::Space | Gap::Joint)
    }

    /// The number that starts at an item.
    fn number(&self, at: usize) -> Option<Found> {
        let item = self.items.get(at)?;
        match item.part() {
            // "point 77", where it is all there is.
            Some(Part::Point) if at == 0 && item.first == 0 => {
                let digits =
                    self.cardinal(1).filter(|cardinal| self.near(1) && cardinal.next == self.items.len())?.digits?;
                let text = digits.span.of(self.block.folded.text());
                let alone = digits.end == self.block.tokens.len();
                return Some(self.found(0, 2, format!("0.{text}").parse().ok().filter(|_| alone)?, NumberRole::Count));
            }
            Some(Part::Conjunction | Part::Negative | Part::Point | Part::Over | Part::Nothing) => return None,
            Some(Part::Dual) => return Some(self.found(at, at + 1, 2.0, NumberRole::Count)),
            Some(Part::Fraction { .. }) if item.word().is_some_and(|word| word.tentative) && !self.is_followed(at) => {
                return None;
            }
            Some(Part::Article | Part::Fraction { .. } | Part::Denominator(_)) => {
                if let Some(fraction) = fraction::read(self, at) {
                    let (value, next, _) = fraction::scaled(self, fraction.value, fraction.next);
                    return Some(self.found(at, next, value, NumberRole::Fraction));
                }
            }
            _ => {}
        }
        // "a hundred": the article is part of the number.
        let start = if item.part() == Some(Part::Article) {
            if !self.near(at + 1)
                || !matches!(self.part(at + 1), Some(Part::Hundred | Part::Scale(_) | Part::Collective(_)))
            {
                return None;
            }
            at + 1
        } else {
            at
        };
        if item.word().is_some_and(|word| word.ordinal && start > at)
            || self.items.get(start)?.word().is_some_and(|word| word.follows)
        {
            return None;
        }
        let cardinal = self.cardinal(start)?;
        self.finish(at, start, cardinal)
    }

    /// Adds up items from `at` on as far as they make one number.
    pub(super) fn cardinal(&self, at: usize) -> Option<Cardinal> {
        let rules = &self.words(at).rules;
        let first = self.items.get(at)?;
        let mut out = Cardinal {
            sum: Sum::default(),
            next: at + 1,
            ordinal: false,
            digits: None,
            words: 0,
            weak: false,
            before_last: None,
        };
        let none = Tie::default();
        match first.kind {
            ItemKind::Digits(literal) => {
                out.digits = Some(literal);
                out.ordinal = literal.ordinal;
                let Some(mantissa) = literal.mantissa.filter(|_| literal.computed.is_none()) else { return Some(out) };
                if literal.label || literal.ordinal {
                    out.sum = Sum::digits(mantissa, literal.decimals);
                    return Some(out);
                }
                out.sum = Sum::digits(mantissa, literal.decimals);
            }
            ItemKind::Word(word) => {
                if word.follows
                    || (word.tentative && !self.is_followed(at))
                    || out.sum.push(word, none, rules) != Step::Taken
                {
                    return None;
                }
                out.words = 1;
                out.ordinal = word.ordinal;
                out.weak = word.weak;
            }
        }
        // What to go back to when the last addend turns out to open a number of its own.
        let mut saved: Option<(Sum, usize, bool)> = None;
        while let Some((next, tie)) = self.tied(&out, rules) {
            let Some(item) = self.items.get(next) else { break };
            let before = out.sum.clone();
            let step = match item.kind {
                ItemKind::Word(word) => {
                    if out.ordinal
                        && !(rules.units_first
                            && !word.ordinal
                            && (word.teen || tie.conjunction && matches!(word.part, Part::Add { value: 20..100, .. })))
                    {
                        break;
                    }
                    if (word.follows && tie.conjunction) || (word.tentative && !self.is_followed(next)) {
                        break;
                    }
                    let step = out.sum.push(word, tie, rules);
                    out.ordinal |= word.ordinal && step == Step::Taken;
                    step
                }
                ItemKind::Digits(literal) => {
                    let Some(mantissa) = literal.mantissa else { break };
                    if literal.label
                        || literal.computed.is_some()
                        || literal.decimals > 0
                        || out.digits.is_some() && out.words == 0
                        || out.ordinal
                    {
                        break;
                    }
                    let word = crate::lang::numbers::Word::of(Part::Add { value: mantissa, room: 0 });
                    let step = out.sum.push(word, Tie { digits: true, ..tie }, rules);
                    out.ordinal |= literal.ordinal && step == Step::Taken;
                    step
                }
            };
            match step {
                Step::Taken => {
                    if matches!(item.kind, ItemKind::Digits(_)) || matches!(item.part(), Some(Part::Add { .. })) {
                        saved = Some((
                            before.clone(),
                            out.next,
                            out.ordinal && !item.word().is_some_and(|word| word.ordinal),
                        ));
                        out.before_last = Some(before);
                    } else {
                        out.before_last = None;
                    }
                    out.words += 1;
                    out.weak = false;
                    out.next = next + 1;
                }
                Step::Refused => break,
                Step::TakeBack => {
                    if let Some((sum, next, ordinal)) = saved {
                        (out.sum, out.next, out.ordinal) = (sum, next, ordinal);
                        out.before_last = None;
                    }
                    break;
                }
            }
        }
        Some(out)
    }

    /// The next item that may go on with the number, and how it is tied to it.
    fn tied(&self, number: &Cardinal, rules: &Section) -> Option<(usize, Tie)> {
        let next = number.next;
        let item = self.items.get(next)?;
        let gap = self.gap(next);
        if item.part() == Some(Part::Conjunction) {
            if gap == Gap::Far || gap == Gap::Dash || !self.near(next + 1) {
                return None;
            }
            return Some((next + 1, Tie { conjunction: true, joined: false, digits: false }));
        }
        let is_digits = matches!(item.kind, ItemKind::Digits(_));
        let after_digits = number.words == 0;
        let allowed = match gap {
            Gap::Far => false,
            Gap::Space => !is_digits,
            Gap::Tight => true,
            Gap::Joint => !is_digits && (!after_digits || matches!(item.part(), Some(Part::Hundred | Part::Scale(_)))),
            // "twenty - five", as tokenisers leave it.
            Gap::Dash => number.sum.open_ten().is_some() && matches!(item.part(), Some(Part::Add { value: 1..10, .. })),
            Gap::Comma => rules.comma_after_scale && number.sum.after_scale && self.reaches_hundred(next),
        };
        let joined = matches!(gap, Gap::Tight | Gap::Joint);
        // «ألف وأحد عشر» reads like «ألف واحد عشر».
        let conjunction = item.conjoined && gap == Gap::Space;
        allowed.then_some((next, Tie { conjunction, joined, digits: false }))
    }

    /// Behind a comma a number goes on only with hundreds or more: "two thousand, three hundred".
    fn reaches_hundred(&self, at: usize) -> bool {
        (at + 1..at + 4)
            .take_while(|next| self.near(*next) && self.part(*next) != Some(Part::Conjunction))
            .any(|next| matches!(self.part(next), Some(Part::Hundred | Part::Scale(_))))
    }

    /// Whether another number word follows, or nothing at all.
    fn is_followed(&self, at: usize) -> bool {
        let ends = self.items.get(at).is_some_and(|item| item.end >= self.block.tokens.len());
        ends || (self.near(at + 1) && self.part(at + 1) != Some(Part::Conjunction))
            || (self.near(at + 1) && self.near(at + 2) && self.part(at + 1) == Some(Part::Conjunction))
    }

    fn finish(&self, at: usize, start: usize, cardinal: Cardinal) -> Option<Found> {
        let words = self.words(start);
        let rules = &words.rules;
        let mut next = cardinal.next;
        let mut role = NumberRole::Count;
        let mut scale = 1.0;
        if let Some(literal) =
            cardinal.digits.filter(|literal| literal.computed.is_some() || literal.label || literal.mantissa.is_none())
        {
            let text = || literal.span.of(self.block.folded.text()).replace(|c: char| !c.is_ascii_digit(), "");
            let value =
                literal.computed.or_else(|| cardinal.sum.value().map(decimal)).or_else(|| text().parse().ok())?;
            if literal.label || literal.mantissa.is_none() {
                role = NumberRole::Label;
            } else if literal.fraction {
                role = NumberRole::Fraction;
            }
            let (value, next, _) =
                if role == NumberRole::Fraction { fraction::scaled(self, value, next) } else { (value, next, 1.0) };
            return Some(self.found(at, next, value, role));
        }
        let mut value = decimal(cardinal.sum.value()?);
        let mut ordinal = cardinal.ordinal;
        if cardinal.sum.after_scale {
            scale = cardinal.sum.last_scale() as f64;
        }
        if !ordinal {
            if let Some(read) = fraction::behind(self, &cardinal, value) {
                value = read.value;
                next = read.next;
                if read.is_part {
                    role = NumberRole::Fraction;
                }
            } else if let Some((with_decimals, end)) = self.decimals_in_words(next, value) {
                value = with_decimals;
                next = end;
                let (scaled, end, by) = fraction::scaled(self, value, next);
                (value, next, scale) = (scaled, end, by);
            } else if let Some(over) = self.over(next, value) {
                (value, next) = over;
                role = NumberRole::Fraction;
            }
        }
        let definite = self.items.get(start).is_some_and(|item| item.definite);
        // «الأول بعد المئة».
        if let Some((base, end)) = self.ordinal_over(next, rules).filter(|_| ordinal || definite) {
            value += base;
            next = end;
            ordinal = true;
        }
        let round = value % 10.0 <= 1.0 && value.fract() == 0.0;
        if definite && !ordinal && role == NumberRole::Count && cardinal.digits.is_none() {
            let from = rules.definite_ordinals_from.map_or(f64::INFINITY, |from| from as f64);
            let noun = self
                .items
                .get(at)
                .and_then(|item| item.first.checked_sub(1))
                .map_or("", |before| self.block.word(before));
            ordinal = round && value >= from && !rules.definite_counts_after.iter().any(|known| known == noun);
        }
        let mut found = self.found(at, next, value, role);
        found.ordinal = ordinal;
        found.weak = cardinal.weak && cardinal.words == 1 && at == start && next == cardinal.next;
        found.scale = scale;
        if ordinal && !self.is_counting_ordinal(&found) {
            return None;
        }
        Some(found)
    }

    /// "10 second", «تسعين ثانية»: behind a number "second" is a unit.
    fn is_counting_ordinal(&self, found: &Found) -> bool {
        let (at, end) = found.items;
        let Some(before) = at.checked_sub(1).and_then(|before| self.items.get(before)) else { return true };
        let counted = match before.kind {
            ItemKind::Digits(literal) => !literal.label && !literal.ordinal,
            ItemKind::Word(word) => {
                !word.ordinal && matches!(word.part, Part::Add { .. } | Part::Hundred | Part::Scale(_))
            }
        };
        let definite = self.items.get(at).is_some_and(|item| item.definite);
        !(self.near(at) && end == at + 1 && counted && !definite)
    }

    fn found(&self, at: usize, next: usize, value: f64, role: NumberRole) -> Found {
        // Both are items that the caller has read.
        let first = &self.items[at];
        let last = &self.items[next.clamp(at + 1, self.items.len()) - 1];
        let digits = match first.kind {
            ItemKind::Digits(literal) => Some(literal),
            ItemKind::Word(_) => None,
        };
        let end = match last.kind {
            // Letters behind digits ("5bn", "20th") belong to the number.
            ItemKind::Digits(literal) => {
                self.block.tokens.get(literal.end - 1).map_or(last.span.end, |token| token.span.end.max(last.span.end))
            }
            ItemKind::Word(_) => last.span.end,
        };
        let teen = self.items.get(at + 1).filter(|_| next > at + 1).and_then(Item::word).is_some_and(|word| word.teen);
        let start = if first.conjoined && teen { first.span.start + self.conjunction_of(first) } else { first.lead };
        let span = Span::new(start, end);
        let (form, core) = match digits {
            Some(literal) => {
                // A scale is part of what a fix would have to rewrite.
                let core = Span::new(literal.span.start, if next > at + 1 { end } else { end.max(literal.span.end) });
                (NumberForm::Digits { zero: literal.zero, group: literal.group }, core)
            }
            None => (NumberForm::Words, Span::new(start.max(first.span.start), last.span.end)),
        };
        Found {
            value: rounded(value),
            ordinal: false,
            role,
            form,
            span,
            core,
            first: first.first,
            end: last.end,
            items: (at, next),
            weak: false,
            scale: 1.0,
        }
    }
}

/// A quotient in the digits that a double carries for certain.
fn rounded(value: f64) -> f64 {
    if value.fract() == 0.0 { value } else { format!("{value:.14e}").parse().unwrap_or(value) }
}

/// The nearest value to a whole number with so many decimals.
pub(super) fn decimal((mantissa, decimals): (u128, u32)) -> f64 {
    if decimals == 0 {
        return mantissa as f64;
    }
    if mantissa < 1 << 53 && decimals <= 22 {
        return mantissa as f64 / 10f64.powi(decimals as i32);
    }
    format!("{mantissa}e-{decimals}").parse().unwrap_or(mantissa as f64)
}

/// The whole number that a text in words is, all of it.
pub(super) fn whole(block: &View<'_>) -> Option<u128> {
    let items = lex::lex(block, Vec::new());
    match compose(block, &items).as_slice() {
        [one] if !one.ordinal && one.end == block.tokens.len() && one.first == 0 && one.value >= 0.0 => {
            Some(one.value as u128)
        }
        _ => None,
    }
}
