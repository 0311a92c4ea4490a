//! `undefined-acronym`

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use crate::{
    diagnostic::Severity,
    reading::{Acronym, EntityId, EntityKind, MentionKind, Name, ReadBlock, Traits, acronym},
    rules::{Context, Findings, declare_rule, memory::Row},
    text::Span,
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
    let state = &mut *cx.memory.acronyms.borrow_mut();
    state.follow(cx);
    let mut undefined: HashSet<&str> = HashSet::new();
    state.spelt_out.retain(|_, row| row.is_current(cx.memory.change()));
    for (acronym, uses) in &state.uses {
        if is_undefined(cx, acronym, uses, &state.others, &mut state.spelt_out) {
            undefined.insert(acronym);
        }
    }
    for (block, said) in cx.document.blocks.iter().zip(state.row.values()) {
        if undefined.is_empty() {
            return;
        }
        for used in said.iter().flat_map(|said| &said.uses) {
            if undefined.remove(&*used.acronym) {
                let message = cx.say("undefined-acronym", &[("acronym", (&*used.acronym).into())]);
                findings.report(block.locate(used.span), message);
            }
        }
    }
}

fn is_undefined(
    cx: &Context<'_>,
    acronym: &str,
    uses: &Uses,
    others: &Others,
    spelt_out: &mut HashMap<Box<str>, Row<bool>>,
) -> bool {
    if others.expanded.contains_key(acronym) || uses.in_names > 0 {
        return false;
    }
    if uses.known.is_empty() {
        // Nothing but its capitals says that it is one.
        return (SHORTEST..=LONGEST).contains(&acronym.len())
            && uses.inside == uses.places
            && !is_spelt_out(cx, acronym, spelt_out);
    }
    let is_state = |id: EntityId| cx.knowledge.names.entity(id).is_some_and(|entity| entity.kind == EntityKind::State);
    !uses.known.keys().any(|id| others.in_full.contains_key(id) || is_state(*id))
}

/// Whether its letters begin the words of a phrase anywhere in the draft.
fn is_spelt_out(cx: &Context<'_>, acronym: &str, rows: &mut HashMap<Box<str>, Row<bool>>) -> bool {
    let blocks = &cx.document.blocks;
    let in_block = |at: usize| {
        blocks.get(at).is_some_and(|block| acronym::is_spelt_out(block.block.span.of(&cx.document.text), acronym))
    };
    let row = rows.entry(acronym.into()).or_default();
    row.follow(cx.memory.change(), in_block);
    row.values().contains(&true)
}

/// What a draft says of acronyms, kept up under edits.
#[derive(Default)]
pub(in crate::rules) struct Acronyms {
    row: Row<Option<Box<Said>>>,
    uses: HashMap<Box<str>, Uses>,
    others: Others,
    /// Of those that nothing else explains: the blocks that spell them out.
    spelt_out: HashMap<Box<str>, Row<bool>>,
}

/// What a block says of acronyms, and what it names otherwise.
struct Said {
    uses: Box<[Used]>,
    expanded: Box<[Box<str>]>,
    in_full: Box<[EntityId]>,
}

struct Used {
    acronym: Box<str>,
    span: Span,
    inside: bool,
    /// In a name that says more than the acronym.
    in_name: bool,
    known: Box<[EntityId]>,
}

/// The places of one acronym, counted.
#[derive(Default)]
struct Uses {
    places: usize,
    inside: usize,
    in_names: usize,
    known: HashMap<EntityId, usize>,
}

/// What the draft names otherwise than by acronyms, and how often.
#[derive(Default)]
struct Others {
    expanded: HashMap<Box<str>, usize>,
    in_full: HashMap<EntityId, usize>,
}

impl Acronyms {
    fn follow(&mut self, cx: &Context<'_>) {
        let blocks = &cx.document.blocks;
        let said = |at: usize| blocks.get(at).and_then(|block| Said::of(cx, block));
        let (gone, come) = self.row.follow(cx.memory.change(), said);
        for said in gone.iter().flatten() {
            said.count(&mut self.uses, &mut self.others, false);
        }
        for said in self.row.values().get(come).unwrap_or_default().iter().flatten() {
            said.count(&mut self.uses, &mut self.others, true);
        }
    }
}

impl Said {
    fn of(cx: &Context<'_>, block: &ReadBlock) -> Option<Box<Self>> {
        if !block.traits.any(Traits::ACRONYMS.and(Traits::EXPANSIONS).and(Traits::NAMES)) {
            return None;
        }
        let text = block.block.span.of(&cx.document.text);
        let languages = &cx.knowledge.languages;
        let is_plain = |acronym: &str| {
            languages.all().any(|(_, lang)| {
                [&lang.acronyms.known, &lang.acronyms.shouted].into_iter().flatten().any(|known| known == acronym)
            })
        };
        let reading = &block.reading;
        let used = |acronym: &Acronym| Used {
            acronym: acronym.span.of(text).into(),
            span: acronym.span,
            inside: acronym.inside,
            in_name: in_longer_name(block, *acronym),
            known: name_at(block, *acronym).map(|name| name.entities.iter().copied().collect()).unwrap_or_default(),
        };
        let uses = reading.acronyms.iter().filter(|acronym| !is_plain(acronym.span.of(text))).map(used).collect();
        let expanded = reading.expansions.iter().map(|expansion| expansion.short.of(text).into()).collect();
        let mut in_full: Vec<EntityId> = Vec::new();
        for mention in &reading.mentions {
            if let MentionKind::Name(name) = &mention.kind
                && name.kind != EntityKind::State
                && !name.anaphor
                && mention.span.of(text).chars().any(|c| c.is_alphabetic() && !c.is_uppercase())
            {
                in_full.extend(name.entities.iter().filter(|id| !in_full.contains(id)).copied().collect::<Vec<_>>());
            }
        }
        Some(Box::new(Self { uses, expanded, in_full: in_full.into() }))
    }

    /// Adds what is said to the counts, or takes it off.
    fn count(&self, uses: &mut HashMap<Box<str>, Uses>, others: &mut Others, adds: bool) {
        for used in &self.uses {
            let of_it = uses.entry(used.acronym.clone()).or_default();
            step(&mut of_it.places, true, adds);
            step(&mut of_it.inside, used.inside, adds);
            step(&mut of_it.in_names, used.in_name, adds);
            for id in &used.known {
                tally(&mut of_it.known, id, adds);
            }
            if of_it.places == 0 {
                uses.remove(&used.acronym);
            }
        }
        for expanded in &self.expanded {
            tally(&mut others.expanded, expanded, adds);
        }
        for id in &self.in_full {
            tally(&mut others.in_full, id, adds);
        }
    }
}

fn step(count: &mut usize, is_one: bool, adds: bool) {
    let one = usize::from(is_one);
    *count = if adds { *count + one } else { count.saturating_sub(one) };
}

/// One more or one less of a thing; what is there no more is not kept.
fn tally<T: Clone + Eq + Hash>(counts: &mut HashMap<T, usize>, of: &T, adds: bool) {
    let count = counts.entry(of.clone()).or_default();
    step(count, true, adds);
    if *count == 0 {
        counts.remove(of);
    }
}

/// The name that an acronym is or belongs to.
fn over(block: &ReadBlock, acronym: Acronym) -> impl Iterator<Item = (Span, &Name)> {
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
