//! Marks that go in pairs.

use super::{
    Slip, SlipKind,
    spot::{Spot, is_digit},
};
use crate::{reading::BlockText, text::Span};

/// A label is shorter, in bytes.
const LABEL: usize = 16;

/// A block with more marks without their other half is no prose, and to list them all
/// would help nobody.
const MOST: usize = 100;

/// The marks of a block, to be matched.
#[derive(Default)]
pub(super) struct Pairs {
    /// Each mark, and whether it may be a label's.
    marks: Vec<(char, Span, bool)>,
    /// How many straight quotation marks there are.
    straight: usize,
}

impl Pairs {
    pub(super) fn read(&mut self, spot: &Spot<'_>) {
        self.straight += usize::from(spot.c == '"');
        let is_pair = matches!(spot.c, '(' | ')' | '[' | ']' | '«' | '»' | '“' | '”' | '{' | '}');
        if is_pair {
            self.marks.push((spot.c, spot.span(), is_label(spot)));
        }
    }

    /// Marks without their other half. Quotations and brackets nest; where they cross,
    /// each kind is matched on its own, so that one slip does not make two.
    pub(super) fn finish(self, block: &BlockText<'_>, slips: &mut Vec<Slip>) {
        let straight_odd = self.straight % 2 == 1;
        for pair in &block.languages.get(block.lang.main).hygiene.pairs {
            let mut marks = pair.chars();
            let (Some(open), Some(close)) = (marks.next(), marks.next()) else { continue };
            let mut unclosed: Vec<Span> = Vec::new();
            let before = slips.len();
            for (mark, span, label) in &self.marks {
                if *mark == open {
                    unclosed.push(*span);
                } else if *mark == close && unclosed.pop().is_none() {
                    let kind = if *label { SlipKind::Label } else { SlipKind::Unopened };
                    slips.push(Slip { kind, span: *span, fix: None });
                }
            }
            // Marks used the other way round, as some do („so“, ”so“), or closed with straight
            // ones are a style or another slip: which half is missing cannot be told.
            let reversed = slips.get(before).is_some_and(|slip| unclosed.iter().any(|span| *span > slip.span));
            if open == '“' && (straight_odd || reversed) {
                slips.truncate(before);
                continue;
            }
            let slip = |span| Slip { kind: SlipKind::Unclosed, span, fix: None };
            slips.extend(unclosed.into_iter().map(slip));
            slips.truncate(before + MOST);
        }
    }
}

/// «الف)», "a)", "1)", and smiling faces: a closing bracket that nothing need open.
fn is_label(spot: &Spot<'_>) -> bool {
    let before = spot.near(LABEL).before;
    if spot.c != ')' || before.is_empty() {
        return false;
    }
    let rest = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '.' || c == '-');
    let label = &before[rest.len()..];
    let starts = rest.is_empty() || rest.ends_with(|c: char| c.is_whitespace() || "*،,;؛:«“".contains(c));
    let short = (1..=3).contains(&label.chars().count()) || (label.len() < LABEL && label.chars().all(is_digit));
    before.ends_with([':', ';', '-']) || (short && starts && !label.is_empty())
}
