//! What the formats have in common; one file a format.

pub(super) mod plain;
pub(super) mod wire;
