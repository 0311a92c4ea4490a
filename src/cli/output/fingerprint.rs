//! What a finding is known by from one run to the next: its rule, its draft, the text it
//! stands at, and how many like it come before. Moved lines do not change it.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_128;

use super::{Report, relative};

/// One for each finding of the report, in their order; no two are equal.
pub(in crate::cli) fn fingerprints(report: &Report<'_>) -> Vec<u128> {
    let path = relative(report.path);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let fingerprint = |finding: &crate::diagnostic::Finding| {
        let words: Vec<&str> = finding.span.of(report.text).split_whitespace().collect();
        let content = format!("{}\n{path}\n{}", finding.rule, words.join(" "));
        let count = seen.entry(content.clone()).or_default();
        *count += 1;
        xxh3_128(format!("{content}\n{count}").as_bytes())
    };
    report.findings.iter().map(fingerprint).collect()
}
