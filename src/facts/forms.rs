//! The names that layered packs give, for the table of names.
//!
//! `build.rs` compiles this file as well: of the crate it uses what names are.

use super::layers::Layered;
use crate::reading::name::{EntityId, NameForm};

impl Layered {
    /// Every form of every name, those that alternatives make included.
    pub(crate) fn name_forms(&self) -> impl Iterator<Item = NameForm<'_>> {
        let written = self.items.iter().enumerate().flat_map(|(at, (_, item))| {
            let form = NameForm { entity: EntityId(at as u32), text: "", adjective: false, ambiguous: false };
            let names = item.names.values().flatten().map(move |text| NameForm { text, ..form });
            let ambiguous = item.ambiguous_names.values().flatten();
            let ambiguous = ambiguous.map(move |text| NameForm { text, ambiguous: true, ..form });
            let adjectives =
                item.adjectives.values().flatten().map(move |text| NameForm { text, adjective: true, ..form });
            names.chain(ambiguous).chain(adjectives)
        });
        let made = self.made_names.iter();
        let made = made.map(|(at, text)| NameForm { entity: EntityId(*at), text, adjective: false, ambiguous: false });
        written.chain(made)
    }
}
