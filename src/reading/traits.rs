//! What a block has anything of: rules about the whole document pass over the blocks
//! that have nothing for them without opening their readings.

use super::{EntityKind, MentionKind, Reading, SlipKind};

/// A set of what a reading may have, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u32);

impl Traits {
    pub const ACRONYMS: Self = Self(1 << 31);
    pub const EXPANSIONS: Self = Self(1 << 30);
    /// Names of other things than states.
    pub const NAMES: Self = Self(1 << 29);
    pub const STATES: Self = Self(1 << 23);
    /// It is but a line.
    pub const LINE: Self = Self(1 << 22);
    pub const LISTS: Self = Self(1 << 28);
    pub const DATES: Self = Self(1 << 27);
    pub const CLAIMS: Self = Self(1 << 26);
    /// Dated events of things without a name.
    pub const LOCALS: Self = Self(1 << 25);
    /// Figures with the words around them.
    pub const COUNTED: Self = Self(1 << 24);

    pub(super) fn of(reading: &Reading) -> Self {
        let mut traits = Self::default();
        let mut add = |trait_: Self, has: bool| traits.0 |= if has { trait_.0 } else { 0 };
        add(Self::ACRONYMS, !reading.acronyms.is_empty());
        add(Self::EXPANSIONS, !reading.expansions.is_empty());
        add(Self::CLAIMS, !reading.claims.is_empty());
        add(Self::LOCALS, !reading.locals.is_empty());
        add(Self::COUNTED, !reading.counted.is_empty());
        add(Self::LINE, reading.line.is_some());
        for mention in &reading.mentions {
            match &mention.kind {
                MentionKind::Name(name) => {
                    add(if name.kind == EntityKind::State { Self::STATES } else { Self::NAMES }, true);
                }
                MentionKind::List(_) => add(Self::LISTS, true),
                MentionKind::Date(_) => add(Self::DATES, true),
                MentionKind::Range(_) | MentionKind::Number(_) | MentionKind::Ordinal(_) => {}
            }
        }
        for slip in &reading.slips {
            add(Self::slip(slip.kind), true);
        }
        traits
    }

    /// That there is a slip of the kind; variants of spelling, and sets of digits, are one kind.
    pub const fn slip(kind: SlipKind) -> Self {
        Self(1 << kind.place())
    }

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has any of these.
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}
