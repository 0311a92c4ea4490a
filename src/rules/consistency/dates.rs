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
        block.reading.mentions.iter().filter_map(move |mention| {
            let (own, quoted) = match &mention.kind {
                MentionKind::Date(date) => (Own::Date(date), date.quoted),
                MentionKind::Range(range) => (Own::Range(range), range.from.quoted),
                _ => return None,
            };
            (!quoted && !attributed(block, mention.span)).then_some((block, mention, own))
        })
    })
}

/// "claimed that it was signed on 31 June": a claim that is not the author's.
fn attributed(block: &ReadBlock, span: Span) -> bool {
    block.reading.claims.iter().any(|claim| claim.attribution == Attribution::Other && claim.value_span.overlaps(span))
}
