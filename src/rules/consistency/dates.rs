//! What the rules about written dates share: which dates of a draft are its author's own.

use crate::{
    reading::{Attribution, Date, DateRange, Mention, MentionKind, ReadBlock},
    rules::Context,
    text::{BlockKind, Span},
};

/// A date or a range that the author stands for.
pub(super) enum Own<'a> {
    Date(&'a Date),
    Range(&'a DateRange),
}

/// The dates and ranges of a draft, without those that are quoted or somebody else's.
pub(super) fn own<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = (&'a ReadBlock, &'a Mention, Own<'a>)> {
    let blocks = cx.document.blocks.iter().filter(|block| block.block.kind != BlockKind::Quote);
    blocks.flat_map(|block| {
        let foreign = Foreign::of(block);
        block.reading.mentions.iter().filter_map(move |mention| {
            let (own, quoted) = match &mention.kind {
                MentionKind::Date(date) => (Own::Date(date), date.quoted),
                MentionKind::Range(range) => (Own::Range(range), range.from.quoted),
                _ => return None,
            };
            (!quoted && !foreign.overlaps(mention.span)).then_some((block, mention, own))
        })
    })
}

/// What a block says in another's name: "claimed that it was signed on 31 June".
struct Foreign {
    /// The values of such claims, by their starts, each with the furthest end up to it.
    values: Vec<(usize, usize)>,
}

impl Foreign {
    fn of(block: &ReadBlock) -> Self {
        let foreign = block.reading.claims.iter().filter(|claim| claim.attribution == Attribution::Other);
        let mut values: Vec<_> = foreign.map(|claim| (claim.value_span.start, claim.value_span.end)).collect();
        values.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut values {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { values }
    }

    fn overlaps(&self, span: Span) -> bool {
        let before = self.values.partition_point(|(start, _)| *start < span.end);
        self.values[..before].last().is_some_and(|(_, furthest)| *furthest > span.start)
    }
}
