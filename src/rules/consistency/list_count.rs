//! `list-count`

use crate::{
    diagnostic::{Safety, Severity},
    reading::{List, MentionKind, Number, ReadBlock, Traits, number},
    rules::{Context, Findings, declare_rule},
    text::{BlockKind, Span},
};

declare_rule! {
    /// A number that announces a list, and a list that is longer or shorter.
    ///
    /// ## Why
    /// A reader counts along. Either a name is missing or the number is old, and both
    /// are seen at once by everyone but the writer.
    ///
    /// ## Example
    /// ```en
    /// The council has ⟦six⟧ permanent members: China, France, Russia,
    /// the United Kingdom and the United States.
    /// ```
    ///
    /// A list that says it is not complete ("including", "and others") is left alone, and
    /// so is one whose items cannot be told apart with certainty.
    ///
    /// ## Fix
    /// Unsafe: writes the length of the list, though it may be the list that is wrong.
    pub LIST_COUNT = "list-count" in Consistency { severity: Severity::Warning, fix: Some(Safety::Unsafe), check: check }
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let blocks = cx.document.blocks.iter().enumerate();
    for (at, block) in blocks.filter(|(_, block)| block.traits.any(Traits::LISTS)) {
        for mention in &block.reading.mentions {
            let MentionKind::List(list) = &mention.kind else { continue };
            let Some(count) = list.count.filter(|_| !list.open) else { continue };
            let Some(number) = number_at(block, count) else { continue };
            let listed = if list.items.is_empty() { items_behind(cx, at) } else { items_of(block, list, mention.span) };
            let Some((n_items, place)) = listed else { continue };
            // A list far longer than its number belongs to something else.
            if number.value != n_items as f64 && number.value <= 2.0 * n_items as f64 {
                report(cx, findings, block, number, count, n_items, place);
            }
        }
    }
}

fn report(
    cx: &Context<'_>,
    findings: &mut Findings,
    block: &ReadBlock,
    number: &Number,
    count: Span,
    n_items: usize,
    place: Span,
) {
    let source = block.block.span.of(&cx.document.text);
    let written = count.of(source);
    let message = cx.say("list-count", &[("written", written.into()), ("items", n_items.into())]);
    let report = findings
        .report(block.locate(count), message)
        .related(place, cx.say("list-count-list", &[("items", n_items.into())]));
    let lang = cx.knowledge.languages.get(block.lang.main);
    if let Some(text) = number::write(n_items as u64, &number.form, number.core.of(source), lang) {
        let title = cx.say("write-instead", &[("right", (&text).into())]);
        report.fix(title, Safety::Unsafe, block.locate(number.core), text);
    }
}

fn number_at(block: &ReadBlock, span: Span) -> Option<&Number> {
    let mentions = &block.reading.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let here = mentions[first..].iter().take_while(|mention| mention.span.start == span.start);
    here.filter(|mention| mention.span == span).find_map(|mention| match &mention.kind {
        MentionKind::Number(number) => Some(number),
        _ => None,
    })
}

fn items_of(block: &ReadBlock, list: &List, span: Span) -> Option<(usize, Span)> {
    Some((list.items.len(), block.locate(span)))
}

/// How far the items of one list may stand apart from the line's start: "9." and "10."
const SAME_COLUMN: usize = 1;

/// A list of more blocks is not looked through: each of its items may announce one too.
const BLOCKS: usize = 200;

/// The list items that follow a block, and the range from the first to the last.
fn items_behind(cx: &Context<'_>, at: usize) -> Option<(usize, Span)> {
    let text = &cx.document.text;
    let mut items: Option<(usize, usize, Span)> = None;
    let behind = cx.document.blocks.get(at + 1..).unwrap_or_default();
    for (n_blocks, block) in behind.iter().enumerate() {
        if n_blocks == BLOCKS {
            return None;
        }
        let span = block.block.span;
        let line = text.get(..span.start)?.rfind('\n').map_or(0, |end| end + 1);
        let before = text.get(line..span.start)?;
        let column = before.chars().count();
        if block.block.kind != BlockKind::ListItem {
            // An indented paragraph may belong to the last item: then the items are unsure.
            if items.is_some() && column > 0 {
                return None;
            }
            break;
        }
        match &mut items {
            None => items = Some((1, column, span)),
            Some((n_items, first, place)) => {
                if column + SAME_COLUMN < *first {
                    break;
                }
                // What stands deeper is a part of the item before it.
                if column <= *first + SAME_COLUMN {
                    if column > 0 && before.trim().is_empty() {
                        return None;
                    }
                    *n_items += 1;
                }
                *place = place.cover(span);
            }
        }
    }
    items.filter(|(n_items, ..)| *n_items > 1).map(|(n_items, _, place)| (n_items, place))
}
