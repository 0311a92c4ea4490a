//! Names of treaties, bodies, groups, events and states, as the packs write them.

use std::{collections::HashMap, sync::Arc};

use super::{BlockText, Mention, MentionKind};
use crate::{
    lang::Languages,
    text::phrases::{PhraseSet, longest},
};

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
    by_id: HashMap<Arc<str>, EntityId>,
    /// What a phrase of `phrases` stands for, by its payload.
    forms: Vec<Form>,
    phrases: PhraseSet,
}

/// What a phrase of the table stands for.
#[derive(Clone, Copy)]
struct Form {
    entity: EntityId,
    adjective: bool,
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
    pub fn build<'a>(
        entities: Vec<Entity>,
        names: impl IntoIterator<Item = NameForm<'a>>,
        languages: &Languages,
    ) -> Self {
        let by_id = entities.iter().zip(0u32..).map(|(entity, at)| (Arc::clone(&entity.id), EntityId(at))).collect();
        let mut forms = Vec::new();
        let mut texts = Vec::new();
        for name in names {
            texts.push((name.text, forms.len() as u32));
            forms.push(Form { entity: name.entity, adjective: name.adjective });
        }
        let elisions: Vec<_> = languages.all().filter_map(|(_, lang)| lang.affixes.elision.as_ref()).collect();
        Self { entities, by_id, forms, phrases: PhraseSet::with_elisions(texts, &elisions) }
    }

    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    pub fn find(&self, id: &str) -> Option<EntityId> {
        self.by_id.get(id).copied()
    }
}

/// Reads the names of a block.
pub fn read(block: &BlockText<'_>) -> Vec<Mention> {
    let mut matches = Vec::new();
    let affixes = |arabic| {
        let lang = if arabic { block.lang.arabic } else { block.lang.latin };
        &block.languages.get(lang).affixes
    };
    block.names.phrases.scan(block.source, block.squeezed, affixes, |found| matches.push(found));
    let mut mentions: Vec<Mention> = Vec::new();
    for found in longest(matches) {
        let Some(form) = block.names.forms.get(found.payload as usize) else { continue };
        let Some(entity) = block.names.entity(form.entity) else { continue };
        let span = block.folded.source(found.span);
        match mentions.last_mut() {
            Some(Mention { span: last, kind: MentionKind::Name(name) }) if *last == span => {
                name.share(form);
            }
            _ => mentions.push(Mention {
                span,
                kind: MentionKind::Name(Name {
                    entities: vec![form.entity],
                    kind: entity.kind,
                    adjective: form.adjective,
                    anaphor: false,
                    glued: found.glued,
                }),
            }),
        }
    }
    mentions
}

impl Name {
    /// Takes in another entity of the same name.
    fn share(&mut self, form: &Form) {
        if !self.entities.contains(&form.entity) {
            self.entities.push(form.entity);
        }
        // «شوروی» is the state and its adjective: it may be the state.
        self.adjective &= form.adjective;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{MentionKind, read};

    const NAMES: &[(&str, EntityKind, &[&str])] = &[
        (
            "npt",
            EntityKind::Instrument,
            &["NPT", "Non-Proliferation Treaty", "پیمان منع گسترش سلاح‌های هسته‌ای", "معاهدة عدم انتشار الأسلحة النووية"],
        ),
        ("tpnw", EntityKind::Instrument, &["TPNW", "Moscow Treaty"]),
        ("sort", EntityKind::Instrument, &["SORT", "Moscow Treaty"]),
        ("usa", EntityKind::State, &["United States", "الولايات المتحدة", "ایالات متحده", "!American"]),
        ("rus", EntityKind::State, &["Russia", "روسيا", "روسیه"]),
        ("un", EntityKind::Body, &["الأمم المتحدة"]),
    ];

    fn table(languages: &Languages) -> NameTable {
        let entities = NAMES.iter().map(|(id, kind, _)| Entity { id: (*id).into(), kind: *kind }).collect();
        let names = NAMES.iter().zip(0u32..).flat_map(|((_, _, names), at)| {
            names.iter().map(move |name| NameForm {
                entity: EntityId(at),
                text: name.trim_start_matches('!'),
                adjective: name.starts_with('!'),
            })
        });
        NameTable::build(entities, names, languages)
    }

    /// The names of a text as `text=id`, several ids parted by `|`.
    fn names(text: &str) -> Vec<String> {
        let languages = Languages::embedded().unwrap_or_else(|error| panic!("{error}"));
        let table = table(&languages);
        let lang = languages.detect(text, None);
        let pieces = [crate::text::Piece::text(crate::text::Span::new(0, text.len()))];
        let reading = read(text, &pieces, lang, &languages, &table);
        let mut found = Vec::new();
        for mention in reading.mentions {
            let MentionKind::Name(name) = mention.kind else { continue };
            let ids: Vec<_> = name.entities.iter().filter_map(|id| table.entity(*id)).map(|e| &*e.id).collect();
            found.push(format!("{}={}", mention.span.of(text), ids.join("|")));
        }
        found
    }

    #[test]
    fn names_are_found_in_every_dress() {
        assert_eq!(
            names("The NPT's text, and NPTs, of the Non-Proliferation Treaty (NPT)."),
            ["NPT=npt", "NPT=npt", "Non-Proliferation Treaty=npt", "NPT=npt"]
        );
        assert_eq!(
            names("و NPTها؛ پیمانِ منع گسترش سلاحهای هستهای است."),
            ["NPT=npt", "پیمانِ منع گسترش سلاحهای هستهای=npt"]
        );
        assert_eq!(
            names("وبمعاهدة عدم انتشار الأسلحة النوويّة في «الولاياتالمتحدة» وللأمم المتحدة"),
            ["معاهدة عدم انتشار الأسلحة النوويّة=npt", "الولاياتالمتحدة=usa", "لأمم المتحدة=un"]
        );
    }

    #[test]
    fn a_shared_name_means_several() {
        assert_eq!(names("the Moscow Treaty"), ["Moscow Treaty=tpnw|sort"]);
    }
}
