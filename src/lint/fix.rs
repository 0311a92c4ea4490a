//! Which fixes go together, and the text they make.

use crate::diagnostic::{Edit, Finding, Safety};

/// Applies the first fix of each finding that is at most `limit` unsafe, in order of
/// place; where two overlap, the earlier one is applied. Gives the text and how many.
pub fn apply(text: &str, findings: &[Finding], limit: Safety) -> (String, usize) {
    let mut chosen: Vec<&Edit> = Vec::new();
    let mut applied = 0;
    let fixes = findings
        .iter()
        .filter_map(|finding| finding.fixes.iter().find(|fix| fix.safety <= limit && fix.safety != Safety::Display));
    for fix in fixes {
        let clashes = fix
            .edits
            .iter()
            .any(|edit| chosen.iter().any(|other| edit.span.overlaps(other.span) || edit.span == other.span));
        if !clashes && !fix.edits.is_empty() {
            chosen.extend(&fix.edits);
            applied += 1;
        }
    }
    chosen.sort_by_key(|edit| edit.span);
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in chosen {
        fixed.push_str(text.get(at..edit.span.start).unwrap_or_default());
        fixed.push_str(&edit.text);
        at = edit.span.end;
    }
    fixed.push_str(text.get(at..).unwrap_or_default());
    (fixed, applied)
}
