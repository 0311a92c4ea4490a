//! `--add-suppressions`: comments that allow what is found, so that a project can take the
//! rules up and go through its past later.

use super::session::Judge;
use crate::{
    diagnostic::{Edit, Finding},
    lint::allow::here,
    rules::hygiene::{
        unknown_rule_in_suppression::UNKNOWN_RULE_IN_SUPPRESSION, unused_suppression::UNUSED_SUPPRESSION,
    },
    text::Format,
};

/// A comment may bring a finding to light; more rounds than these do not help.
const ROUNDS: usize = 4;

/// Writes comments until nothing is found that one can allow. Gives the text, what is
/// still found, and how many comments were written. `new` leaves out, of what is found in
/// a text, what is known.
pub(super) fn all(
    text: &str,
    format: Format,
    judge: &Judge,
    new: &dyn Fn(&str, Vec<Finding>) -> Vec<Finding>,
) -> (String, Vec<Finding>, usize) {
    let mut text = text.to_owned();
    let mut total = 0;
    let mut document = judge.read(text.as_str().into(), format, None);
    let mut findings = new(&text, judge.lint(&document));
    for _ in 0..ROUNDS {
        // A comment is not allowed by a comment.
        let own = [UNKNOWN_RULE_IN_SUPPRESSION.name, UNUSED_SUPPRESSION.name];
        let allowable = findings.iter().filter(|finding| !own.contains(&finding.rule));
        let mut edits: Vec<Edit> =
            allowable.filter_map(|finding| here(&document, finding.rule, finding.span)).collect();
        edits.sort_by(|a, b| (a.span, &a.text).cmp(&(b.span, &b.text)));
        edits.dedup();
        let mut allowed = text.clone();
        for edit in edits.iter().rev() {
            allowed.insert_str(edit.span.start, &edit.text);
        }
        document = judge.read(allowed.as_str().into(), format, None);
        let left = new(&allowed, judge.lint(&document));
        if left.len() >= findings.len() {
            break;
        }
        total += findings.len() - left.len();
        (text, findings) = (allowed, left);
    }
    (text, findings, total)
}
