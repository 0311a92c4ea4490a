//! Whole drafts of our own (`tests/drafts`): all that the rules about one matter find in them.

use std::fs;

use crate::marked::{check_page, root};

/// `conflicting-dates` apart: it may speak of the same places.
const DATED: &[&str] = &[
    "treaty-date",
    "event-date",
    "treaty-status",
    "treaty-anachronism",
    "calendar-mismatch",
    "weekday-mismatch",
    "invalid-date",
    "reversed-range",
];

#[test]
fn dates() {
    for lang in ["en", "fa", "ar"] {
        let path = root().join(format!("tests/drafts/dates/{lang}.md"));
        check_page(&fs::read_to_string(&path).unwrap(), Some(&path), DATED);
    }
}
