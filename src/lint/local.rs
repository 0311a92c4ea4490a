//! What the rules that look at one block at a time found, kept from one state of a text
//! to the next.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::run;
use crate::{
    diagnostic::Finding,
    lang::Messages,
    learn::index::Index,
    reading::{EntityId, ReadBlock, date::Day},
    rules::{Context, Rule, RuleOptions, Scope},
};

#[derive(Default)]
pub(super) struct Local {
    /// What all of it was found by.
    terms: Option<Terms>,
    /// By the digest of the block in its context.
    blocks: HashMap<u128, OfBlock>,
}

/// What findings depend on beside the block; if any of it changes, all are found anew.
struct Terms {
    rules: Vec<&'static Rule>,
    /// Where it lies tells it from others: it never changes.
    knowledge: usize,
    messages: Arc<Messages>,
    sources: Vec<Arc<Index>>,
    options: RuleOptions,
    as_of: Day,
    /// What the document is about tells of which treaty a bare date is.
    topic: Option<EntityId>,
}

#[derive(Default)]
struct OfBlock {
    /// Where the block stood when they were found.
    at: usize,
    findings: Vec<(&'static Rule, Finding)>,
    /// Dated claims of it contradict the facts.
    is_faulty: bool,
}

/// When more blocks are known than this times those that are there, the others are forgotten.
const FORGOTTEN_AT: usize = 2;

impl Local {
    /// What these rules find in the blocks, and the places of the blocks that are faulty.
    /// The document of `context` is looked at only where it was not seen before.
    pub(super) fn update(
        &mut self,
        context: &Context<'_>,
        messages: &Arc<Messages>,
        rules: &[&'static Rule],
    ) -> (Vec<(&'static Rule, Finding)>, Vec<usize>) {
        let document = context.document;
        let terms = Terms {
            rules: rules.to_vec(),
            knowledge: std::ptr::from_ref(context.knowledge) as usize,
            messages: Arc::clone(messages),
            sources: context.sources.indexes.clone(),
            options: context.options.clone(),
            as_of: context.as_of,
            topic: document.topic,
        };
        if self.terms.as_ref().is_none_or(|known| !known.are(&terms)) {
            *self = Self { terms: Some(terms), blocks: HashMap::new() };
        }
        let digests: Vec<u128> = document.blocks.iter().map(ReadBlock::digest_in_context).collect();
        let mut fresh: Vec<usize> = Vec::new();
        for (at, (block, digest)) in document.blocks.iter().zip(&digests).enumerate() {
            self.blocks.entry(*digest).or_insert_with(|| {
                fresh.push(at);
                OfBlock { at: block.block.span.start, ..OfBlock::default() }
            });
        }
        if fresh.len() == document.blocks.len() {
            self.look(context, &digests, rules);
        } else if !fresh.is_empty() {
            let excerpt = document.excerpt(&fresh);
            let digests: Vec<u128> = fresh.iter().map(|at| digests[*at]).collect();
            self.look(&context.of(&excerpt), &digests, rules);
        }
        if self.blocks.len() > FORGOTTEN_AT * digests.len() {
            let present: HashSet<&u128> = digests.iter().collect();
            self.blocks.retain(|digest, _| present.contains(digest));
        }
        let (mut found, mut faulty) = (Vec::new(), Vec::new());
        for (at, (block, digest)) in document.blocks.iter().zip(&digests).enumerate() {
            let Some(known) = self.blocks.get(digest) else { continue };
            let moved = |finding: &Finding| finding.moved(known.at, block.block.span.start);
            found.extend(known.findings.iter().map(|(rule, finding)| (*rule, moved(finding))));
            if known.is_faulty {
                faulty.push(at);
            }
        }
        (found, faulty)
    }

    /// Looks at the blocks of a document, which have these digests and are known but for
    /// what is found in them.
    fn look(&mut self, context: &Context<'_>, digests: &[u128], rules: &[&'static Rule]) {
        let blocks = &context.document.blocks;
        for rule in rules.iter().filter(|rule| rule.scope == Scope::Block) {
            for finding in run(rule, context) {
                let at = blocks.partition_point(|block| block.block.span.end <= finding.span.start);
                if let Some(known) = digests.get(at).and_then(|digest| self.blocks.get_mut(digest)) {
                    known.findings.push((*rule, finding));
                }
            }
        }
        for start in context.faulty_blocks() {
            let at = blocks.partition_point(|block| block.block.span.start < start);
            if let Some(known) = digests.get(at).and_then(|digest| self.blocks.get_mut(digest)) {
                known.is_faulty = true;
            }
        }
    }
}

impl Terms {
    fn are(&self, other: &Self) -> bool {
        self.rules.iter().map(|rule| rule.name).eq(other.rules.iter().map(|rule| rule.name))
            && self.knowledge == other.knowledge
            && Arc::ptr_eq(&self.messages, &other.messages)
            && self.sources.iter().map(Arc::as_ptr).eq(other.sources.iter().map(Arc::as_ptr))
            && self.options == other.options
            && self.as_of == other.as_of
            && self.topic == other.topic
    }
}
