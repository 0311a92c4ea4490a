//! Names of treaties, bodies, groups, events and states, as the packs write them.

use std::sync::Arc;

use super::{BlockText, Mention};

/// The place of an entity in its [`NameTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A treaty, memorandum, regime or declaration.
    Instrument,
    /// An organisation or organ.
    Body,
    /// A group of states.
    Group,
    /// A test, summit, war, speech.
    Event,
    Resolution,
    State,
}

/// Something that has names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id in the packs: `npt`; a state's ISO 3166 alpha-3 code in lower case: `prk`.
    pub id: Arc<str>,
    pub kind: EntityKind,
}

/// Every name that is known, ready to be searched for.
#[derive(Default)]
pub struct NameTable {
    pub entities: Vec<Entity>,
}

/// A name as a pack gives it.
#[derive(Clone, Copy, Debug)]
pub struct NameForm<'a> {
    pub entity: EntityId,
    pub text: &'a str,
    /// "American", «ایرانی»: an adjective or a people.
    pub adjective: bool,
}

/// A name as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// More than one where the name is shared.
    pub entities: Vec<EntityId>,
    pub kind: EntityKind,
    /// "American", «ایرانی»: an adjective or a people, not the state itself.
    pub adjective: bool,
    /// "the Treaty", «این پیمان»: refers to an entity named before.
    pub anaphor: bool,
    /// A space of the name is missing.
    pub glued: bool,
}

impl Name {
    /// The entity, where the name means but one.
    pub fn entity(&self) -> Option<EntityId> {
        match self.entities.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

impl NameTable {
    /// The table of these entities, in the order of their ids, with all their names.
    pub fn build<'a>(entities: Vec<Entity>, _names: impl IntoIterator<Item = NameForm<'a>>) -> Self {
        Self { entities }
    }

    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    pub fn find(&self, id: &str) -> Option<EntityId> {
        self.entities.iter().position(|entity| &*entity.id == id).map(|at| EntityId(at as u32))
    }
}

/// Reads the names of a block.
pub fn read(_block: &BlockText<'_>) -> Vec<Mention> {
    Vec::new()
}
