//! Claims: who or what, which predicate, which value, and how it is said.

use super::{BlockText, EntityId, Hedge, Mention, date::Day};
use crate::text::Span;

/// What is said of a subject. The names are those of packs and of `extract`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Predicate {
    // Dated events of instruments and bodies.
    OpenedForSignature,
    Signed,
    Adopted,
    Concluded,
    Ratified,
    EnteredIntoForce,
    ProvisionallyApplied,
    Extended,
    ExtendedUntil,
    Expires,
    Terminated,
    Suspended,
    Acceded,
    Withdrew,
    Founded,
    Dissolved,
    /// "the 1968 NPT", "NATO (1949)": a date tied to a name by nothing but its place.
    Dated,
    // Dated events of other kinds.
    Tested,
    Attacked,
    Met,
    Happened,
    // Counts.
    Parties,
    Signatories,
    Ratifications,
    Members,
    VotesFor,
    VotesAgainst,
    Abstentions,
    Participants,
    Possessors,
    Warheads,
    // Relations of states, and standing.
    PartyTo,
    MemberOf,
    Possesses,
    InForce,
}

impl Predicate {
    /// Its name in packs and outputs.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Modality {
    #[default]
    Asserted,
    Planned,
    Hypothetical,
}

/// Whose words a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Attribution {
    #[default]
    Author,
    /// Inside quotation marks, or after "claimed that".
    Other,
}

/// The value of a claim: an index into the reading's mentions, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimValue {
    Date(usize),
    Number(usize),
    State(usize),
    List(usize),
    /// The predicate says it all ("is in force").
    None,
}

/// Something that a block says to be so. Ranges are relative to the block.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// `None`: named by the heading or the table, if at all.
    pub subject: Option<EntityId>,
    pub subject_span: Option<Span>,
    pub predicate: Predicate,
    /// What names the predicate: the verb or the counted noun.
    pub predicate_span: Option<Span>,
    pub value: ClaimValue,
    pub value_span: Span,
    /// The state that acts: "withdrew", "acceded", "tested".
    pub actor: Option<EntityId>,
    pub polarity: bool,
    pub modality: Modality,
    pub attribution: Attribution,
    pub hedge: Hedge,
    /// First and last day of the time it speaks of.
    pub as_of: Option<(Day, Day)>,
}

/// Assembles the claims of a block from its mentions.
pub fn read(_block: &BlockText<'_>, _mentions: &[Mention]) -> Vec<Claim> {
    Vec::new()
}
