//! Adding up the words of one number.

use crate::lang::numbers::{Part, Section, Word};

/// What became of a word that was offered to a [`Sum`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Taken,
    /// The number ends before the word.
    Refused,
    /// The number ends before the last addend: "five hundred | and six hundred".
    TakeBack,
}

/// How a word is tied to the number before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tie {
    pub conjunction: bool,
    /// In the same word, or by a hyphen or a half-space.
    pub joined: bool,
    pub digits: bool,
}

/// A number in the making: finished parts, each with its scale, and the group below them.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    parts: Vec<(u128, u128)>,
    group: Option<Group>,
    /// The last word was a scale.
    pub after_scale: bool,
}

#[derive(Clone, Copy, Debug)]
struct Group {
    value: u128,
    decimals: u32,
    /// Less than this may be added.
    room: u128,
    last: u128,
    last_by_conjunction: bool,
}

impl Sum {
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.group.is_none()
    }

    /// The sum and how many of its digits are decimals.
    pub(super) fn value(&self) -> Option<(u128, u32)> {
        let whole = self.parts.iter().try_fold(0u128, |sum, (value, _)| sum.checked_add(*value))?;
        match self.group {
            Some(group) if whole == 0 => Some((group.value, group.decimals)),
            Some(group) => Some((whole.checked_add(group.value)?, 0)),
            None => Some((whole, 0)),
        }
    }

    /// The last scale, for "two million and a half".
    pub(super) fn last_scale(&self) -> u128 {
        match (self.after_scale, self.parts.last()) {
            (true, Some((_, scale))) => *scale,
            _ => 1,
        }
    }

    /// The ten that ends the number: "thirty" in "one hundred thirty fifths".
    pub(super) fn open_ten(&self) -> Option<u128> {
        self.group.filter(|group| group.room == 10 && !group.last_by_conjunction).map(|group| group.last)
    }

    /// The addend that ends the number, and whether a conjunction stands before it.
    pub(super) fn last_addend(&self) -> Option<(u128, bool)> {
        self.group.map(|group| (group.last, group.last_by_conjunction))
    }

    /// Starts with digits.
    pub(super) fn digits(mantissa: u128, decimals: u32) -> Self {
        let group = Group { value: mantissa, decimals, room: 0, last: mantissa, last_by_conjunction: false };
        Self { parts: Vec::new(), group: Some(group), after_scale: false }
    }

    pub(super) fn push(&mut self, word: Word, tie: Tie, rules: &Section) -> Step {
        let step = match word.part {
            Part::Add { value, room } => self.add(value, room, word, tie, rules),
            Part::Hundred => self.hundred(word, tie, rules),
            Part::Scale(scale) => self.scale(scale, tie, rules),
            Part::Collective(size) => self.collective(size, tie),
            _ => Step::Refused,
        };
        if step == Step::Taken {
            self.after_scale = matches!(word.part, Part::Scale(_)) || self.group.is_none();
        }
        step
    }

    fn limit(&self) -> u128 {
        self.parts.last().map_or(u128::MAX, |(_, scale)| *scale)
    }

    fn add(&mut self, value: u128, room: u128, word: Word, tie: Tie, rules: &Section) -> Step {
        let fresh = |last_by_conjunction| Group { value, decimals: 0, room, last: value, last_by_conjunction };
        if value >= self.limit() || (value == 0 && !self.is_empty()) {
            return Step::Refused;
        }
        let tied = tie.conjunction || (!rules.units_first && !tie.digits);
        let Some(group) = &mut self.group else {
            if !self.parts.is_empty() && !tied {
                return Step::Refused;
            }
            if value >= 1000 && !tie.digits {
                self.parts.push((value, room));
            } else {
                self.group = Some(fresh(tie.conjunction));
            }
            return Step::Taken;
        };
        if group.decimals > 0 {
            return Step::Refused;
        }
        let bare_unit =
            (1..10).contains(&group.last) && group.room == 0 && (group.value - group.last).is_multiple_of(100);
        let ten = (20..100).contains(&value) && value.is_multiple_of(10);
        let opens = !tie.conjunction || group.room >= u128::from(rules.conjunction_from);
        if word.teen && !tie.conjunction && bare_unit {
            group.value += value;
        } else if value < group.room && opens && tied {
            *group = Group { value: group.value + value, ..fresh(tie.conjunction) };
        } else if rules.units_first && tie.conjunction && bare_unit && ten {
            group.value += value;
            group.room = 0;
        } else if rules.ascending && tie.conjunction && group.value < room.max(100) && value >= 100 {
            // After the greater part nothing smaller can follow.
            *group = Group { value: group.value + value, room: 0, ..fresh(true) };
        } else if rules.hundred_unsaid && !tie.conjunction && !tie.digits && group.value < 10 && group.value > 0 && ten
        {
            *group = Group { value: group.value * 100 + value, ..fresh(false) };
        } else {
            return Step::Refused;
        }
        Step::Taken
    }

    fn hundred(&mut self, word: Word, tie: Tie, rules: &Section) -> Step {
        let hundred = Group { value: 100, decimals: 0, room: 100, last: 100, last_by_conjunction: tie.conjunction };
        let Some(group) = &mut self.group else {
            if !self.parts.is_empty() && rules.units_first && !tie.conjunction {
                return Step::Refused;
            }
            self.group = Some(hundred);
            return Step::Taken;
        };
        let below = u128::from(rules.hundreds_below);
        if tie.conjunction {
            if !(rules.ascending && group.value < 100) {
                return Step::Refused;
            }
            *group = Group { value: group.value + 100, room: 0, ..hundred };
        } else if word.ordinal && rules.ordinal_denominators && !tie.joined {
            return Step::Refused;
        } else if group.value > 0
            && (group.value < below
                || group.decimals > 0
                || self.parts.is_empty() && group.value == group.last && group.room == 0)
        {
            let Some(value) = group.value.checked_mul(100) else { return Step::Refused };
            *group = Group { value, last: value, decimals: group.decimals, ..hundred };
            reduce(group);
        } else if group.last < below && group.last != group.value {
            return Step::TakeBack;
        } else {
            return Step::Refused;
        }
        Step::Taken
    }

    fn scale(&mut self, scale: u128, tie: Tie, rules: &Section) -> Step {
        let limit = self.limit();
        if tie.conjunction {
            if self.group.is_none() && scale < limit {
                self.parts.push((scale, scale));
                return Step::Taken;
            }
            let below = self.group.is_some_and(|group| group.value < scale && group.decimals == 0);
            if rules.ascending && self.parts.is_empty() && below {
                self.parts.push((scale, scale));
                return Step::Taken;
            }
            return Step::Refused;
        }
        if self.is_empty() {
            self.parts.push((scale, scale));
            return Step::Taken;
        }
        if self.group.is_none() && scale <= limit {
            if rules.bare_scales && scale < limit {
                self.parts.push((scale, scale));
                return Step::Taken;
            }
            return Step::Refused;
        }
        // "two thousand five hundred billion": the scale takes all the smaller parts.
        let kept = self.parts.partition_point(|(_, of)| *of > scale);
        if self.parts.get(kept).is_some_and(|(_, of)| *of == scale) {
            return Step::TakeBack;
        }
        let smaller = self.parts[kept..].iter().try_fold(0u128, |sum, (value, _)| sum.checked_add(*value));
        let mut group =
            self.group.unwrap_or(Group { value: 0, decimals: 0, room: 0, last: 0, last_by_conjunction: false });
        let product = smaller.and_then(|smaller| group.value.checked_add(smaller)?.checked_mul(scale));
        let Some(value) = product else { return Step::Refused };
        group.value = value;
        reduce(&mut group);
        self.parts.truncate(kept);
        if group.decimals > 0 {
            // "1.2345 thousand": still no whole number, so nothing can be added.
            self.group = Some(Group { room: 0, ..group });
        } else {
            // A thousand billion is a scale of its own: hundreds of billions may follow.
            let below = if self.group.is_none() { limit } else { 1 };
            self.parts.push((group.value, scale.checked_mul(below).unwrap_or(scale)));
            self.group = None;
        }
        Step::Taken
    }

    fn collective(&mut self, size: u128, tie: Tie) -> Step {
        if tie.conjunction {
            return Step::Refused;
        }
        let Some(group) = &mut self.group else {
            if !self.parts.is_empty() {
                return Step::Refused;
            }
            self.group = Some(Group { value: size, decimals: 0, room: 0, last: size, last_by_conjunction: false });
            return Step::Taken;
        };
        // "three hundred and two dozen": the dozen takes what stands behind the conjunction.
        let taken = if group.last_by_conjunction { group.last.min(group.value) } else { group.value };
        let Some(product) = taken.checked_mul(size) else { return Step::Refused };
        group.value = group.value - taken + product;
        group.room = 0;
        reduce(group);
        Step::Taken
    }
}

/// Takes decimals off that are zeros: 2.5 × 1000 is 2500.
fn reduce(group: &mut Group) {
    while group.decimals > 0 && group.value.is_multiple_of(10) {
        group.value /= 10;
        group.decimals -= 1;
    }
}
