//! Names that have lost the spaces in them and between them.

use super::{Slip, SlipKind, spot::push};
use crate::{
    reading::{BlockText, Mention, MentionKind},
    text::{Span, fold::fold_char, token::is_arabic},
};

/// «الولاياتالمتحدة», «روسياوالصين»: the names prove where the spaces belong.
pub(super) fn read(block: &BlockText<'_>, mentions: &[Mention], slips: &mut Vec<Slip>) {
    let mut names = mentions.iter().filter_map(|mention| match &mention.kind {
        MentionKind::Name(name) if name.glued && !name.anaphor => Some((mention.span, name)),
        _ => None,
    });
    let mut next = names.next();
    while let Some((first, name)) = next {
        let mut gaps = name.missing.clone();
        let mut end = first.end;
        next = names.next();
        // Names that are written together are one slip.
        while let Some((span, name)) = next
            && span.start >= end
            && is_joint(Span::new(end, span.start).of(block.source))
        {
            gaps.push(end);
            gaps.extend(&name.missing);
            end = span.end;
            next = names.next();
        }
        gaps.retain(|gap| is_seen(block, *gap));
        let start = word_start(block.source, first.start);
        if let Some(fixed) = spaced(block.source, Span::new(start, end), &gaps) {
            push(slips, SlipKind::GluedWords, Span::new(start, end), fixed);
        }
    }
}

/// Whether letters run together here: where the language knows which letters join, those
/// that don't part two words by themselves, and «نیواستارت» is a spelling.
fn is_seen(block: &BlockText<'_>, gap: usize) -> bool {
    let joining = &block.languages.get(block.lang.arabic).hygiene.half_space.joining;
    let last = block.source.get(..gap).unwrap_or_default().chars().next_back();
    joining.is_empty() || last.and_then(fold_char).is_some_and(|last| joining.contains(last))
}

/// Between two names of one word stands a conjunction or an article at most.
fn is_joint(between: &str) -> bool {
    between.chars().all(is_arabic) && between.chars().count() <= LONGEST_PARTICLE
}

/// «وال»
const LONGEST_PARTICLE: usize = 4;

fn word_start(source: &str, at: usize) -> usize {
    let before = source.get(..at).unwrap_or_default();
    before
        .char_indices()
        .rev()
        .take(LONGEST_PARTICLE)
        .take_while(|(_, c)| is_arabic(*c))
        .last()
        .map_or(at, |(at, _)| at)
}

fn spaced(source: &str, span: Span, gaps: &[usize]) -> Option<String> {
    let mut fixed = String::new();
    let mut from = span.start;
    for gap in gaps.iter().copied().filter(|gap| span.start < *gap && *gap < span.end) {
        fixed.push_str(source.get(from..gap)?);
        fixed.push(' ');
        from = gap;
    }
    fixed.push_str(source.get(from..span.end)?);
    (from > span.start).then_some(fixed)
}
