//! `unpaired-mark`

use std::collections::HashMap;

use crate::{
    diagnostic::Severity,
    reading::{ReadBlock, SlipKind, Traits},
    rules::{Context, Findings, declare_rule},
    text::Span,
};

declare_rule! {
    /// A bracket or quotation mark without its other half in the paragraph.
    ///
    /// ## Why
    /// Nobody can tell where the quotation or the aside ends.
    ///
    /// A quotation that runs over several paragraphs, opened anew in each or closed in a later
    /// one, is left alone, as are labels like "a)" and «الف)».
    ///
    /// ## Example
    /// ```en
    /// The sources were in three ⟦“⟧languages, and hardly one was read.
    /// ```
    ///
    /// ## Fix
    /// None: where the other half belongs is the writer's knowledge.
    pub UNPAIRED_MARK = "unpaired-mark" in Hygiene {
        severity: Severity::Warning,
        fix: None,
        check: check,
    }
}

/// A quotation or an aside may run over so many blocks.
const FAR: usize = 20;
/// A label at a block's start is shorter, in bytes.
const LABEL: usize = 8;

const HALVES: Traits =
    Traits::slip(SlipKind::Unclosed).and(Traits::slip(SlipKind::Unopened)).and(Traits::slip(SlipKind::Label));

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let blocks = &cx.document.blocks;
    // Marks that wait for their other half in a later block, by the mark.
    let mut open: HashMap<&str, Vec<(usize, Span)>> = HashMap::new();
    let mut alone: Vec<(&str, Span)> = Vec::new();
    let halves = |block: &ReadBlock| block.traits.any(HALVES);
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| halves(block)) {
        for slip in &block.reading.slips {
            let span = block.locate(slip.span);
            let mark = span.of(&cx.document.text);
            // «1)» opens an item of a list.
            let opens_block = || Span::new(block.block.span.start, span.start).of(&cx.document.text).len() < LABEL;
            if slip.kind == SlipKind::Label && opens_block() {
                continue;
            }
            match slip.kind {
                SlipKind::Unclosed => {
                    // A quotation of several paragraphs opens each of them anew.
                    let next = blocks.get(at + 1).map_or("", |next| next.block.span.of(&cx.document.text));
                    if !next.starts_with(mark) {
                        open.entry(mark).or_default().push((at, span));
                    }
                }
                SlipKind::Unopened | SlipKind::Label => {
                    let pairs = &cx.knowledge.languages.get(block.lang.main).hygiene.pairs;
                    let opening = pairs.iter().find_map(|pair| pair.strip_suffix(mark));
                    let waiting = opening.and_then(|opening| open.get_mut(opening));
                    let closes = waiting.and_then(|waiting| waiting.pop_if(|(from, _)| at - *from <= FAR)).is_some();
                    if !closes && slip.kind == SlipKind::Unopened {
                        alone.push((mark, span));
                    }
                }
                _ => {}
            }
        }
    }
    for (mark, waiting) in open {
        for (_, span) in waiting {
            findings.report(span, cx.say("unpaired-mark-open", &[("mark", mark.into())]));
        }
    }
    for (mark, span) in alone {
        findings.report(span, cx.say("unpaired-mark-close", &[("mark", mark.into())]));
    }
}
