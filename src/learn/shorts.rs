//! Short forms that one document uses and another spells out: "the FMT entered into force".
//!
//! What is said of them is kept under the short form alone; whom it means is known when
//! all documents are together ([`unite`](super::unite)).

use std::{collections::BTreeSet, sync::Arc};

use super::{
    harvest::{Harvest, Key, Subject},
    mine::{Placer, facts},
    relations,
};
use crate::{
    facts::Knowledge,
    reading::{Document, Entity, EntityKind, Mention, MentionKind, ReadBlock},
    text::BlockKind,
};

/// Before a short form that the document does not spell out: no id of a pack starts so.
pub(super) const SHORT: char = '?';

/// Adds what a document says of short forms that neither a pack nor the document itself,
/// with what it has `introduced`, knows.
pub(super) fn read(
    document: &Document,
    name: &Arc<str>,
    introduced: &[(Entity, Vec<String>)],
    knowledge: &Knowledge,
    harvest: &mut Harvest,
) {
    let mut told = BTreeSet::new();
    let mut telling = BTreeSet::new();
    for block in &document.blocks {
        for short in used(document, block, introduced, knowledge) {
            let lang = knowledge.languages.get(block.lang.latin).code.to_string();
            harvest.names.entry((Subject::Short(short.to_owned()), lang, short.to_owned())).or_default().add();
            if may_say(block) {
                told.insert(short);
                telling.insert(block.block.span);
            }
        }
    }
    if told.is_empty() {
        return;
    }
    let entity = |short: &&str| Entity { id: format!("{SHORT}{short}").into(), kind: EntityKind::Instrument };
    let entities: Vec<_> = told.iter().map(|short| (entity(short), vec![(*short).to_owned()])).collect();
    let names = knowledge.names.extended(&entities, &knowledge.languages);
    let tells = |block: &ReadBlock| telling.contains(&block.block.span);
    let again = document.with_names(&knowledge.languages, &names, tells);
    let mut said = Harvest::default();
    for block in again.blocks.iter().filter(|block| tells(block)) {
        let place = Placer::new(&again, block, name, &names);
        facts(&place, knowledge, &mut said);
        relations::read(&place, knowledge, &mut said);
    }
    let of_short = |key: &Key| matches!(key.of(), Some(Subject::Short(_)));
    harvest.facts.extend(said.facts.into_iter().filter(|(key, _)| of_short(key)));
}

/// The short forms of a block that nothing is known of.
fn used<'a>(
    document: &'a Document,
    block: &'a ReadBlock,
    introduced: &'a [(Entity, Vec<String>)],
    knowledge: &'a Knowledge,
) -> impl Iterator<Item = &'a str> {
    let source = block.block.span.of(&document.text);
    let shouted = &knowledge.languages.get(block.lang.latin).acronyms.shouted;
    let named = |span| {
        let mut mentions = block.reading.mentions.iter();
        mentions.any(|mention| matches!(mention.kind, MentionKind::Name(_)) && mention.span.overlaps(span))
    };
    let unknown = block.reading.acronyms.iter().filter(move |acronym| !named(acronym.span));
    unknown.map(|acronym| acronym.span.of(source)).filter(|short| {
        let own = introduced.iter().flat_map(|(_, names)| names).any(|name| name == short);
        !own && !shouted.iter().any(|word| word == short)
    })
}

/// Whether a block is the author's, and has what could be said of a treaty or a body: a
/// figure, or a state that is in it.
fn may_say(block: &ReadBlock) -> bool {
    let is_said = |mention: &Mention| match &mention.kind {
        MentionKind::Name(name) => name.kind == EntityKind::State,
        _ => true,
    };
    block.block.kind != BlockKind::Quote && block.reading.mentions.iter().any(is_said)
}
