//! What a corpus says of who is in what, and of what is in force.
//!
//! What people have accepted goes before what the packs know of the same: it is said of
//! the time that the claim speaks of, and of no other.

use super::base::{FactBase, RelationFact};
use crate::reading::{Claim, EntityId, Predicate};

/// Under which predicate a relation is kept: who is a party is a member. `None` of what is
/// no relation.
pub fn kept(predicate: Predicate) -> Option<Predicate> {
    match predicate {
        Predicate::MemberOf | Predicate::PartyTo => Some(Predicate::MemberOf),
        Predicate::FounderOf | Predicate::Possesses | Predicate::InForce => Some(predicate),
        _ => None,
    }
}

/// Whether a claim speaks of the present or of a time that it names, and not of any past.
pub fn has_time(claim: &Claim) -> bool {
    claim.current || claim.as_of.is_some() || matches!(claim.predicate, Predicate::InForce | Predicate::FounderOf)
}

impl FactBase {
    /// The relation that a claim contradicts and no other bears out. The outer `None`:
    /// nothing is said of it.
    pub fn denied(&self, entity: EntityId, state: Option<EntityId>, claim: &Claim) -> Option<Option<&RelationFact>> {
        let predicate = kept(claim.predicate).filter(|_| has_time(claim))?;
        let relations = self.entry(entity).map_or(&[][..], |entry| &entry.relations);
        let of_it = |relation: &&RelationFact| {
            relation.predicate == predicate && relation.state == state && relation.as_of == claim.as_of
        };
        let mut told = relations.iter().filter(of_it);
        let first = told.next()?;
        let agrees = first.holds == claim.polarity || told.any(|relation| relation.holds == claim.polarity);
        Some((!agrees).then_some(first))
    }
}
