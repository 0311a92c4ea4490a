//! What the rules that look at one block at a time found, kept from one state of a text
//! to the next.

use std::{collections::HashMap, sync::Arc};

use super::{Settings, run};
use crate::{
    diagnostic::Finding,
    facts::Knowledge,
    lang::Messages,
    learn::index::Index,
    reading::{Document, EntityId, date::Day},
    rules::{Context, Faulty, Rule, RuleOptions, Scope},
};

/// By block of the last state.
#[derive(Default)]
pub(super) struct Local {
    blocks: Vec<OfBlock>,
}

/// What findings depend on beside the document; if any of it changes, all are found anew.
pub(super) struct Terms {
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

/// What was found in a block.
#[derive(Default)]
struct OfBlock {
    /// Of the block in its context.
    digest: u128,
    /// Where the block stood when they were found.
    at: usize,
    findings: Vec<(&'static Rule, Finding)>,
    /// Dated claims of it contradict the facts,
    has_fault: bool,
    /// or counts.
    has_miscount: bool,
}

impl Local {
    /// What these rules find in the blocks, which have these digests, and which of the
    /// blocks are faulty. Blocks are looked at only where they were not seen in the last state.
    pub(super) fn update(
        &mut self,
        context: &Context<'_>,
        digests: &[u128],
        rules: &[&'static Rule],
    ) -> (Vec<(&'static Rule, Finding)>, Faulty) {
        let blocks = &context.document.blocks;
        let same = |(old, new): &(&OfBlock, &u128)| old.digest == **new;
        let front = self.blocks.iter().zip(digests).take_while(same).count();
        let (old, new) = (&self.blocks[front..], &digests[front..]);
        let back = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
        let gone = front..self.blocks.len() - back;
        let come = front..digests.len() - back;
        let unseen = come.clone().map(|_| OfBlock::default());
        // What stands between two edits is there still.
        let mut known: HashMap<u128, OfBlock> =
            self.blocks.splice(gone, unseen).map(|block| (block.digest, block)).collect();
        let mut fresh: Vec<usize> = Vec::new();
        for at in come {
            self.blocks[at] = known.remove(&digests[at]).unwrap_or_else(|| {
                fresh.push(at);
                OfBlock { digest: digests[at], at: blocks[at].block.span.start, ..OfBlock::default() }
            });
        }
        if fresh.len() == blocks.len() {
            self.look(context, &fresh, rules);
        } else if !fresh.is_empty() {
            let excerpt = context.document.excerpt(&fresh);
            self.look(&context.of(&excerpt), &fresh, rules);
        }
        let mut found = Vec::new();
        let mut faulty = Faulty::default();
        for (at, known) in self.blocks.iter().enumerate() {
            let moved = |finding: &Finding| finding.moved(known.at, blocks[at].block.span.start);
            found.extend(known.findings.iter().map(|(rule, finding)| (*rule, moved(finding))));
            if known.has_fault {
                faulty.dates.push(at);
            }
            if known.has_miscount {
                faulty.counts.push(at);
            }
        }
        (found, faulty)
    }

    /// Looks at the blocks of a document, which have these places in the whole.
    fn look(&mut self, context: &Context<'_>, places: &[usize], rules: &[&'static Rule]) {
        let blocks = &context.document.blocks;
        for rule in rules.iter().filter(|rule| rule.scope == Scope::Block) {
            for finding in run(rule, context) {
                let at = blocks.partition_point(|block| block.block.span.end <= finding.span.start);
                if let Some(known) = places.get(at).and_then(|place| self.blocks.get_mut(*place)) {
                    known.findings.push((*rule, finding));
                }
            }
        }
        let mut mark = |starts: Vec<usize>, mark: fn(&mut OfBlock)| {
            for start in starts {
                let at = blocks.partition_point(|block| block.block.span.start < start);
                if let Some(known) = places.get(at).and_then(|place| self.blocks.get_mut(*place)) {
                    mark(known);
                }
            }
        };
        let (dates, counts) = context.faulty_blocks();
        mark(dates, |known| known.has_fault = true);
        mark(counts, |known| known.has_miscount = true);
    }
}

impl Terms {
    pub(super) fn of(rules: &[&'static Rule], document: &Document, knowledge: &Knowledge, settings: &Settings) -> Self {
        Self {
            rules: rules.to_vec(),
            knowledge: std::ptr::from_ref(knowledge) as usize,
            messages: Arc::clone(&settings.messages),
            sources: settings.sources.indexes.clone(),
            options: settings.options.clone(),
            as_of: Context::day(document, settings.as_of),
            topic: document.topic,
        }
    }
}

impl PartialEq for Terms {
    fn eq(&self, other: &Self) -> bool {
        self.rules.iter().map(|rule| rule.name).eq(other.rules.iter().map(|rule| rule.name))
            && self.knowledge == other.knowledge
            && Arc::ptr_eq(&self.messages, &other.messages)
            && self.sources.iter().map(Arc::as_ptr).eq(other.sources.iter().map(Arc::as_ptr))
            && self.options == other.options
            && self.as_of == other.as_of
            && self.topic == other.topic
    }
}
