//! Which fixes go together, and the text they make.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Edit, Finding, Fix, Safety},
    text::Span,
};

/// A fix may bring the next finding to light; nobody needs more rounds than these.
const ROUNDS: usize = 10;

/// Applies the first fix of each finding that is at most `limit` unsafe, in order of
/// place; where two overlap, the earlier one is applied. Gives the text and how many.
pub fn apply(text: &str, findings: &[Finding], limit: Safety) -> (String, usize) {
    let chosen: Vec<&Fix> = choose(findings, limit).into_iter().filter(|fix| fits(text, fix)).collect();
    let applied = chosen.len();
    let mut edits: Vec<&Edit> = chosen.into_iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        fixed.push_str(text.get(at..edit.span.start).unwrap_or_default());
        fixed.push_str(&edit.text);
        at = edit.span.end;
    }
    fixed.push_str(text.get(at..).unwrap_or_default());
    (fixed, applied)
}

/// The fixes that `apply` would apply: none touches what another one does.
pub fn choose(findings: &[Finding], limit: Safety) -> Vec<&Fix> {
    let mut chosen: Vec<&Fix> = Vec::new();
    // By start; they never overlap, so their ends are in order too.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let fixes = findings
        .iter()
        .filter_map(|finding| finding.fixes.iter().find(|fix| fix.safety <= limit && fix.safety != Safety::Display));
    for fix in fixes {
        let mut own: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
        own.sort_unstable();
        let crosses_itself = own.windows(2).any(|pair| clash(pair[0], pair[1]));
        if own.is_empty() || crosses_itself || own.iter().any(|span| is_taken(&taken, *span)) {
            continue;
        }
        taken.extend(own.into_iter().map(|span| (span.start, span.end)));
        chosen.push(fix);
    }
    chosen
}

/// Fixes until nothing more changes. Gives the text, what is still found in it, and how
/// many fixes were applied. A fix that a later round would undo is not begun.
pub fn settle(text: &str, limit: Safety, find: impl Fn(&str) -> Vec<Finding>) -> (String, Vec<Finding>, usize) {
    let mut text = text.to_owned();
    let mut seen = vec![text.clone()];
    let mut total = 0;
    let mut findings = find(&text);
    for _ in 0..ROUNDS {
        let (fixed, applied) = apply(&text, &findings, limit);
        if applied == 0 || seen.contains(&fixed) {
            break;
        }
        findings = find(&fixed);
        total += applied;
        seen.push(fixed.clone());
        text = fixed;
    }
    (text, findings, total)
}

/// Two insertions at one place clash as well: their order would be a guess.
fn clash(a: Span, b: Span) -> bool {
    a.overlaps(b) || a == b || (a.start == b.start && (a.is_empty() || b.is_empty()))
}

fn is_taken(taken: &BTreeMap<usize, usize>, span: Span) -> bool {
    let before = taken.range(..=span.start).next_back();
    let after = taken.range(span.start..).next();
    before.into_iter().chain(after).any(|(start, end)| clash(Span::new(*start, *end), span))
}

/// Whether every edit lies in the text, between characters.
fn fits(text: &str, fix: &Fix) -> bool {
    fix.edits.iter().all(|edit| text.get(edit.span.range()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    fn finding(edits: &[(usize, usize, &str)], safety: Safety) -> Finding {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(start, end, text)| Edit { span: Span::new(*start, *end), text: (*text).into() })
            .collect();
        Finding {
            rule: "test",
            severity: Severity::Warning,
            span: edits.first().map_or_else(Span::default, |edit| edit.span),
            message: String::new(),
            related: Vec::new(),
            evidence: Vec::new(),
            fixes: vec![Fix { title: String::new(), safety, edits }],
        }
    }

    #[test]
    fn the_earlier_of_two_that_overlap_is_applied() {
        let findings = [
            finding(&[(0, 2, "AB")], Safety::Safe),
            finding(&[(1, 3, "xx")], Safety::Safe),
            finding(&[(2, 2, "-"), (4, 5, "E")], Safety::Safe),
            finding(&[(3, 4, "D")], Safety::Unsafe),
        ];
        assert_eq!(apply("abcde", &findings, Safety::Safe), ("AB-cdE".into(), 2));
        assert_eq!(apply("abcde", &findings, Safety::Unsafe), ("AB-cDE".into(), 3));
    }

    #[test]
    fn what_does_not_fit_is_left_alone() {
        for edits in [&[(1, 2, "x")][..], &[(0, 9, "x")], &[(0, 2, "a"), (0, 2, "b")], &[(2, 0, "x")]] {
            assert_eq!(apply("یک", &[finding(edits, Safety::Safe)], Safety::Safe), ("یک".into(), 0));
        }
    }

    #[test]
    fn settling_ends_though_fixes_go_round() {
        let flip = |text: &str| {
            let other = if text == "a" { "b" } else { "a" };
            vec![finding(&[(0, 1, other)], Safety::Safe)]
        };
        let (text, findings, applied) = settle("a", Safety::Safe, flip);
        assert_eq!((text.as_str(), findings.len(), applied), ("b", 1, 1));
    }
}
