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

/// The dates and ranges of a draft, without those that are quoted or that it does not stand
/// for. Of what it reports, a second date of that month may put the first right.
pub(super) fn own<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = (&'a ReadBlock, &'a Mention, Own<'a>)> {
    let blocks = cx.document.blocks.iter().filter(|block| block.block.kind != BlockKind::Quote);
    blocks.flat_map(|block| {
        // "claimed that it was signed on 31 June".
        let foreign = block.reading.claims.iter().filter(|claim| claim.attribution == Attribution::Other);
        let foreign = Places::of(foreign.map(|claim| claim.value_span));
        let reported = block.reading.claims.iter().filter(|claim| claim.attribution == Attribution::Reported);
        let reported = Places::of(reported.map(|claim| claim.value_span));
        block.reading.mentions.iter().filter_map(move |mention| {
            let (own, quoted) = match &mention.kind {
                MentionKind::Date(date) => (Own::Date(date), date.quoted),
                MentionKind::Range(range) => (Own::Range(range), range.from.quoted),
                _ => return None,
            };
            let doubted =
                foreign.overlap(mention.span) || reported.overlap(mention.span) && is_put_right(block, mention);
            (!quoted && !doubted).then_some((block, mention, own))
        })
    })
}

/// Whether another date of the block is of the same month of the same year.
fn is_put_right(block: &ReadBlock, mention: &Mention) -> bool {
    let month = |mention: &Mention| match &mention.kind {
        MentionKind::Date(date) => Some((date.native.year, date.native.month?)),
        MentionKind::Range(range) => Some((range.to.native.year, range.to.native.month?)),
        _ => None,
    };
    let own = month(mention);
    own.is_some() && block.reading.mentions.iter().any(|other| other.span != mention.span && month(other) == own)
}

/// Ranges, sorted, so that many others can be held against them.
pub(in crate::rules) struct Places {
    /// Their starts, each with the furthest end up to it.
    list: Vec<(usize, usize)>,
}

impl Places {
    pub(in crate::rules) fn of(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut list: Vec<_> = spans.into_iter().map(|span| (span.start, span.end)).collect();
        list.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut list {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { list }
    }

    pub(in crate::rules) fn overlap(&self, span: Span) -> bool {
        let before = self.list.partition_point(|(start, _)| *start < span.end);
        self.list[..before].last().is_some_and(|(_, furthest)| *furthest > span.start)
    }
}
