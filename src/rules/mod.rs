//! The rules: one file each, listed in [`RULES`].
//!
//! # Adding a rule
//!
//! 1. Write `src/rules/<group>/<name>.rs` with `declare_rule!`; its doc comment is the rule's page.
//! 2. Add its `mod` line in the group's `mod.rs` and its line in [`RULES`].
//! 3. Put its messages into `rules/messages/*.ftl`.
//! 4. Write `tests/rules/<group>/<name>.md`: right and silent cases in each language.

mod memory;
mod options;
mod rule;

pub mod consistency;
pub mod facts;
pub mod hygiene;
pub mod repetition;

pub use memory::Memory;
pub(crate) use memory::Row;
pub use options::RuleOptions;
pub use rule::{Context, Findings, Group, Rule, Scope};
pub(crate) use rule::{Faulty, declare_rule};

/// Every rule, by group and name. The command line, the docs, hover, the settings and
/// the tests all read this table.
pub static RULES: &[&Rule] = &[
    &facts::event_date::EVENT_DATE,
    &facts::outdated_count::OUTDATED_COUNT,
    &facts::state_count::STATE_COUNT,
    &facts::state_membership::STATE_MEMBERSHIP,
    &facts::treaty_anachronism::TREATY_ANACHRONISM,
    &facts::treaty_date::TREATY_DATE,
    &facts::treaty_status::TREATY_STATUS,
    &consistency::calendar_mismatch::CALENDAR_MISMATCH,
    &consistency::conflicting_acronym::CONFLICTING_ACRONYM,
    &consistency::conflicting_counts::CONFLICTING_COUNTS,
    &consistency::conflicting_dates::CONFLICTING_DATES,
    &consistency::inconsistent_name::INCONSISTENT_NAME,
    &consistency::invalid_date::INVALID_DATE,
    &consistency::list_count::LIST_COUNT,
    &consistency::list_duplicate::LIST_DUPLICATE,
    &consistency::reversed_range::REVERSED_RANGE,
    &consistency::total_mismatch::TOTAL_MISMATCH,
    &consistency::undefined_acronym::UNDEFINED_ACRONYM,
    &consistency::weekday_mismatch::WEEKDAY_MISMATCH,
    &repetition::copied_passage::COPIED_PASSAGE,
    &repetition::repeated_paragraph::REPEATED_PARAGRAPH,
    &repetition::repeated_sentence::REPEATED_SENTENCE,
    &repetition::repeated_word::REPEATED_WORD,
    &hygiene::arabic_letter_in_persian::ARABIC_LETTER_IN_PERSIAN,
    &hygiene::extra_space::EXTRA_SPACE,
    &hygiene::foreign_punctuation::FOREIGN_PUNCTUATION,
    &hygiene::glued_words::GLUED_WORDS,
    &hygiene::invisible_character::INVISIBLE_CHARACTER,
    &hygiene::missing_space::MISSING_SPACE,
    &hygiene::missing_zwnj::MISSING_ZWNJ,
    &hygiene::misspelt_word::MISSPELT_WORD,
    &hygiene::mixed_digits::MIXED_DIGITS,
    &hygiene::mixed_spelling::MIXED_SPELLING,
    &hygiene::page_residue::PAGE_RESIDUE,
    &hygiene::repeated_mark::REPEATED_MARK,
    &hygiene::stretched_word::STRETCHED_WORD,
    &hygiene::unknown_rule_in_suppression::UNKNOWN_RULE_IN_SUPPRESSION,
    &hygiene::unpaired_mark::UNPAIRED_MARK,
    &hygiene::unused_suppression::UNUSED_SUPPRESSION,
];

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
