//! Which fixes go together, and the text they make.

use crate::diagnostic::{Edit, Finding, Fix, Safety};

/// Applies the first fix of each finding that is at most `limit` unsafe, in order of
/// place; where two overlap, the earlier one is applied. Gives the text and how many.
pub fn apply(text: &str, findings: &[Finding], limit: Safety) -> (String, usize) {
    let chosen = choose(findings, limit);
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
    let fixes = findings
        .iter()
        .filter_map(|finding| finding.fixes.iter().find(|fix| fix.safety <= limit && fix.safety != Safety::Display));
    for fix in fixes {
        let mut others = chosen.iter().flat_map(|other| &other.edits);
        let clashes =
            others.any(|other| fix.edits.iter().any(|edit| edit.span.overlaps(other.span) || edit.span == other.span));
        if !clashes && !fix.edits.is_empty() {
            chosen.push(fix);
        }
    }
    chosen
}
