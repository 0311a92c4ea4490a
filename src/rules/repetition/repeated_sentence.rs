//! `repeated-sentence`

use std::collections::HashMap;

use super::{
    passages::{self, Sentence},
    removal,
};
use crate::{
    diagnostic::{Safety, Severity},
    reading::{Likeness, ReadBlock},
    rules::{Context, Findings, declare_rule},
    text::Span,
};

declare_rule! {
    /// A sentence of eight words or more that repeats an earlier one of the draft, exactly
    /// or nearly, where the paragraph around it is not repeated as a whole.
    ///
    /// ## Why
    /// A sentence moved from one section to another is often left in both.
    ///
    /// Sentences that repeat neighbours of one paragraph are one finding.
    ///
    /// ## Example
    /// ```en
    /// The guards were not told of the visit until noon. They were having lunch.
    ///
    /// Nobody had rung ahead. ⟦The guards were not told of the visit until noon.⟧
    /// ```
    ///
    /// ## Fix
    /// Removes the later one: safe where it says the same to the letter, unsafe where it
    /// differs.
    pub REPEATED_SENTENCE = "repeated-sentence" in Repetition {
        severity: Severity::Warning,
        fix: Some(Safety::Unsafe),
        check: check,
    }
}

/// More than this between two repeated sentences, and they are two repeats.
const GAP_BYTES: usize = 800;

/// Sentences that stand together, as they stand together earlier.
struct Repeat {
    later: Place,
    earlier: Place,
    likeness: Likeness,
}

#[derive(Clone, Copy)]
struct Place {
    block: usize,
    /// Relative to the block.
    span: Span,
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let blocks = &cx.document.blocks;
    let repeats = repeats(cx);
    if repeats.is_empty() {
        return;
    }
    let lines = cx.document.lines();
    // By block, what was found so far.
    let mut found: HashMap<usize, Vec<Span>> = HashMap::new();
    for repeat in &repeats {
        let (earlier, later) = (&blocks[repeat.earlier.block], &blocks[repeat.later.block]);
        let line = lines.line(earlier.locate(repeat.earlier.span).start) + 1;
        let message = match repeat.likeness {
            Likeness::Exact => cx.say("repeated-sentence-exact", &[("line", line.into())]),
            Likeness::Near(share) => {
                cx.say("repeated-sentence-near", &[("line", line.into()), ("share", share.into())])
            }
        };
        let report = findings
            .report(later.locate(repeat.later.span), message)
            .related(earlier.locate(repeat.earlier.span), cx.say("repeated-sentence-first", &[]));
        // What a sentence repeats must stay, or both would go.
        let earlier_found = found.get(&repeat.earlier.block).map_or(&[][..], Vec::as_slice);
        let stays = !earlier_found.iter().any(|span| span.overlaps(repeat.earlier.span));
        found.entry(repeat.later.block).or_default().push(repeat.later.span);
        if let Some(span) = removed(cx, later, repeat.later.span).filter(|_| stays) {
            let safety = if repeat.likeness == Likeness::Exact { Safety::Safe } else { Safety::Unsafe };
            report.fix(cx.say("repeated-sentence-fix", &[]), safety, span, String::new());
        }
    }
}

fn repeats(cx: &Context<'_>) -> Vec<Repeat> {
    let blocks = &cx.document.blocks;
    let likeness = |earlier: Place, later: Place| {
        let passage = |place: Place| (&blocks[place.block].block, place.span);
        passages::likeness(&cx.document.text, passage(earlier), passage(later))
    };
    let place = |sentence: &Sentence<'_>| Place { block: sentence.block, span: sentence.span };
    let said = cx.repeats();
    let in_repeated_block = said.repeated(cx.document);
    let mut repeats: Vec<Repeat> = Vec::new();
    for sentence in said.sentences.iter().filter(|sentence| !in_repeated_block[sentence.block]) {
        let Some((first, own)) = sentence.first else { continue };
        let (later, earlier) = (place(sentence), place(&said.sentences[first]));
        if let Some(last) = repeats.last_mut()
            && (last.later.block, last.earlier.block) == (later.block, earlier.block)
            && last.earlier.span.end <= earlier.span.start
        {
            let cover = |a: Place, b: Place| Place { block: a.block, span: a.span.cover(b.span) };
            let (both_later, both_earlier) = (cover(last.later, later), cover(last.earlier, earlier));
            let apart = both_earlier.block == both_later.block && both_earlier.span.overlaps(both_later.span);
            // What stands between them, sentences too short to be compared, must be alike too.
            let between = |a: Place, b: Place| Place { block: a.block, span: Span::new(a.span.end, b.span.start) };
            let (gap_earlier, gap_later) = (between(last.earlier, earlier), between(last.later, later));
            let small = gap_earlier.span.len().max(gap_later.span.len()) <= GAP_BYTES;
            if let Some(gap) = (!apart && small).then(|| likeness(gap_earlier, gap_later)).flatten() {
                let likeness = last.likeness.weaker(own).weaker(gap);
                *last = Repeat { later: both_later, earlier: both_earlier, likeness };
                continue;
            }
        }
        repeats.push(Repeat { later, earlier, likeness: own });
    }
    repeats
}

/// What goes when the sentence goes; `None` where it is tangled with markup.
fn removed(cx: &Context<'_>, block: &ReadBlock, span: Span) -> Option<Span> {
    let text = &cx.document.text;
    if span.start == 0 && span.end == block.block.span.len() {
        return removal::lines(text, block.block.outer);
    }
    let inside = block.block.pieces.iter().any(|piece| piece.is_text() && piece.span.contains(span));
    inside.then(|| removal::sentence(text, block.locate(span)))?
}
