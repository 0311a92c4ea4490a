//! `undefined-acronym`

use std::collections::{HashMap, HashSet};

use crate::{
    diagnostic::Severity,
    reading::{Acronym, EntityId, EntityKind, MentionKind, Name, ReadBlock, acronym},
    rules::{Context, Findings, declare_rule},
};

declare_rule! {
    /// An acronym that the draft uses and never spells out.
    ///
    /// ## Why
    /// Who does not know it can only guess, and the writer rarely notices.
    ///
    /// ## Example
    /// ```en
    /// The group heard ⟦HCOC⟧ subscribers and the IAEA, and thanked both.
    /// ```
    ///
    /// Acronyms that every reader of foreign news knows (NATO, IAEA, NPT) need no expansion;
    /// nor does one whose bearer the draft names in full somewhere, or whose letters begin
    /// the words of a phrase in it.
    pub UNDEFINED_ACRONYM = "undefined-acronym" in Consistency { severity: Severity::Information, fix: None, check: check }
}

/// Acronyms of fewer letters stand for too many things.
const SHORTEST: usize = 3;
/// Of more letters a word in capitals is more likely an outcry.
const LONGEST: usize = 6;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let text = &*cx.document.text;
    let mut places: HashMap<&str, Vec<(&ReadBlock, Acronym)>> = HashMap::new();
    let mut in_order: Vec<&str> = Vec::new();
    for block in &cx.document.blocks {
        for acronym in &block.reading.acronyms {
            let written = block.locate(acronym.span).of(text);
            let of_it = places.entry(written).or_insert_with(|| {
                in_order.push(written);
                Vec::new()
            });
            of_it.push((block, *acronym));
        }
    }
    let languages = &cx.knowledge.languages;
    let is_plain = |acronym: &str| {
        languages.all().any(|(_, lang)| {
            [&lang.acronyms.known, &lang.acronyms.shouted].into_iter().flatten().any(|known| known == acronym)
        })
    };
    in_order.retain(|acronym| !is_plain(acronym));
    if in_order.is_empty() {
        return;
    }
    let draft = Named::of(cx);
    for acronym in in_order {
        let Some(places) = places.get(acronym) else { continue };
        let Some((block, first)) = places.first() else { continue };
        if draft.expanded.contains(acronym) || places.iter().any(|(block, acronym)| in_longer_name(block, *acronym)) {
            continue;
        }
        let known: Vec<EntityId> = places
            .iter()
            .filter_map(|(block, acronym)| name_at(block, *acronym))
            .flat_map(|name| &name.entities)
            .copied()
            .collect();
        let undefined = if known.is_empty() {
            // Nothing but its capitals says that it is one.
            (SHORTEST..=LONGEST).contains(&acronym.len())
                && places.iter().all(|(_, place)| place.inside)
                && !spelt_out(cx, acronym)
        } else {
            !known.iter().any(|id| draft.in_full.contains(id) || is_state(cx, *id))
        };
        if undefined {
            findings.report(block.locate(first.span), cx.say("undefined-acronym", &[("acronym", acronym.into())]));
        }
    }
}

/// What a draft names otherwise than by acronyms.
struct Named<'a> {
    expanded: HashSet<&'a str>,
    in_full: HashSet<EntityId>,
}

impl<'a> Named<'a> {
    fn of(cx: &'a Context<'_>) -> Self {
        let text = &*cx.document.text;
        let mut named = Self { expanded: HashSet::new(), in_full: HashSet::new() };
        for block in &cx.document.blocks {
            let reading = &block.reading;
            named.expanded.extend(reading.expansions.iter().map(|expansion| block.locate(expansion.short).of(text)));
            for mention in &reading.mentions {
                let MentionKind::Name(name) = &mention.kind else { continue };
                let written = block.locate(mention.span).of(text);
                if !name.anaphor && written.chars().any(|c| c.is_alphabetic() && !c.is_uppercase()) {
                    named.in_full.extend(&name.entities);
                }
            }
        }
        named
    }
}

/// The name that an acronym is or belongs to.
fn over(block: &ReadBlock, acronym: Acronym) -> impl Iterator<Item = (crate::text::Span, &Name)> {
    let mentions = &block.reading.mentions;
    let end = mentions.partition_point(|mention| mention.span.start <= acronym.span.start);
    mentions.iter().take(end).rev().take(4).filter_map(move |mention| match &mention.kind {
        MentionKind::Name(name) if mention.span.contains(acronym.span) => Some((mention.span, name)),
        _ => None,
    })
}

fn name_at(block: &ReadBlock, acronym: Acronym) -> Option<&Name> {
    over(block, acronym).find(|(span, _)| *span == acronym.span).map(|(_, name)| name)
}

/// "New START", "NATO Treaty": the name says more than the acronym.
fn in_longer_name(block: &ReadBlock, acronym: Acronym) -> bool {
    over(block, acronym).any(|(span, _)| span != acronym.span)
}

fn is_state(cx: &Context<'_>, id: EntityId) -> bool {
    cx.knowledge.names.entity(id).is_some_and(|entity| entity.kind == EntityKind::State)
}

/// Whether its letters begin the words of a phrase anywhere in the draft.
fn spelt_out(cx: &Context<'_>, acronym: &str) -> bool {
    cx.document.blocks.iter().any(|block| acronym::is_spelt_out(block.block.span.of(&cx.document.text), acronym))
}
