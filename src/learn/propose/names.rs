//! What the corpus calls things, and what its short forms stand for.

use std::collections::BTreeMap;

use super::Proposal;
use crate::{
    facts::schema::{Acronym, Use},
    learn::{
        harvest::{Count, Expansion, Subject},
        names,
    },
};

impl Proposal<'_> {
    pub(super) fn uses(&mut self, names: &BTreeMap<(Subject, String, String), Count>) {
        for ((subject, lang, name), count) in names {
            if count.documents < self.terms.min_support {
                continue;
            }
            let new = matches!(subject, Subject::New(..));
            let item = self.item(subject);
            let Count { documents, places } = *count;
            item.uses.entry(lang.clone()).or_default().push(Use { name: name.clone(), documents, places });
            if new {
                item.names.entry(lang.clone()).or_default().push(name.clone());
            }
        }
        for item in self.items.values_mut() {
            for uses in item.uses.values_mut() {
                rank(uses);
            }
            // Messages say the first: the full name.
            for names in item.names.values_mut() {
                names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
            }
        }
    }

    pub(super) fn acronyms(&mut self, acronyms: &BTreeMap<(String, String, String), Expansion>) {
        let mut known: BTreeMap<&str, Acronym> = BTreeMap::new();
        for ((short, lang, full), expansion) in acronyms {
            if expansion.count.documents < self.terms.min_support {
                continue;
            }
            let new = || Acronym {
                short: short.clone(),
                entry: self.shorts.iter().find(|(_, own)| *own == short).and_then(|(name, own)| {
                    let id = names::id(name, Some(own));
                    self.items.keys().any(|(_, known)| *known == id).then_some(id)
                }),
                ..Acronym::default()
            };
            let acronym = known.entry(short).or_insert_with(new);
            if let [one] = expansion.of.iter().collect::<Vec<_>>().as_slice() {
                acronym.entry = Some((*one).clone());
            }
            let Count { documents, places } = expansion.count;
            acronym.stands_for.entry(lang.clone()).or_default().push(Use { name: full.clone(), documents, places });
        }
        for mut acronym in known.into_values() {
            acronym.stands_for.values_mut().for_each(|uses| rank(uses));
            self.pack.acronym.push(acronym);
        }
    }
}

fn rank(uses: &mut [Use]) {
    uses.sort_by(|a, b| b.places.cmp(&a.places).then_with(|| a.name.cmp(&b.name)));
}
