//! The part of `src/reading` that names are compiled with.

pub mod name {
    pub(crate) use super::table::{CompiledNames, EntityId, NameForm};
}

#[path = "../reading/name/classes.rs"]
mod classes;
#[path = "../reading/name/table.rs"]
mod table;
