//! Texts thrown together from words, marks and unseen characters: no rule of form or
//! repetition may fall over them, and its safe fixes must settle.

use std::{collections::BTreeMap, fs};

use policylint::{
    diagnostic::Safety,
    lint::fix,
    rules::{Group, RULES, Rule},
    text::{Format, fold::fold},
};
use proptest::prelude::*;

use crate::marked::{findings, root, unmark};

const PARTS: &[&str] = &[
    "سلاح",
    "هسته",
    "می",
    "شود",
    "های",
    "كتاب",
    "مي",
    "الوفد",
    "الولاياتالمتحدة",
    "the",
    "word",
    "NPT",
    "12",
    "۱۲",
    "١٢",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "،",
    ",",
    ".",
    ";",
    "؟",
    "?",
    "%",
    "«",
    "»",
    "“",
    "”",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "\u{200C}",
    "\u{200B}",
    "\u{200E}",
    "\u{00AD}",
    "\u{202E}",
    "\u{2068}",
    "\u{2069}",
    "ـ",
    "ً",
    "\u{00A0}",
    "\t",
    "-",
    "# ",
    "> ",
    "- ",
    "**",
    "`",
    "https://a.b/c",
    "اقرأ أيضاً:",
    "Share this article",
    "😀",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn fixes_settle(parts in prop::collection::vec(prop::sample::select(PARTS), 0..40), lang in prop::sample::select(vec!["en", "fa", "ar"]), plain: bool) {
        let format = if plain { Format::Plain } else { Format::Markdown };
        let mut text = parts.concat();
        for group in ["hygiene", "repetition"] {
            let mut settled = false;
            for _ in 0..12 {
                let found = findings(&text, lang, format, &[group]);
                for finding in &found {
                    prop_assert!(text.get(finding.span.range()).is_some(), "{} cuts a character", finding.rule);
                }
                let (fixed, applied) = fix::apply(&text, &found, Safety::Safe);
                settled = applied == 0;
                if settled {
                    break;
                }
                prop_assert_ne!(&fixed, &text, "a fix that changes nothing");
                text = fixed;
            }
            prop_assert!(settled, "fixes of {} do not settle: {:?}", group, text);
        }
    }
}

/// Texts with slips of form: those of the rules' pages, one a language and page.
fn texts() -> Vec<(&'static str, String)> {
    let mut texts = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.group == Group::Hygiene) {
        let page = fs::read_to_string(root().join("tests/rules/hygiene").join(format!("{}.md", rule.name))).unwrap();
        for lang in ["en", "fa", "ar"] {
            let cases = page.split("```").skip(1).step_by(2);
            let of_lang = cases.filter_map(|case| case.split_once('\n').filter(|(info, _)| info.trim() == lang));
            texts.extend(of_lang.map(|(_, text)| (lang, unmark(text))));
        }
    }
    texts
}

fn fixed(text: &str, lang: &str, rule: &Rule) -> String {
    fix::apply(text, &findings(text, lang, Format::Markdown, &[rule.name]), Safety::Safe).0
}

/// The rules of form whose fixes are safe; what removes lines is not one of them.
fn fixers() -> Vec<&'static Rule> {
    let suppression = |name: &str| name.ends_with("suppression");
    let is_fixer = |rule: &&Rule| {
        rule.group == Group::Hygiene
            && rule.fix == Some(Safety::Safe)
            && rule.name != "page-residue"
            && !suppression(rule.name)
    };
    RULES.iter().copied().filter(is_fixer).collect()
}

#[test]
fn a_fix_is_done_once_and_for_all() {
    for (lang, text) in texts() {
        for rule in fixers() {
            let once = fixed(&text, lang, rule);
            assert_eq!(fixed(&once, lang, rule), once, "{} twice", rule.name);
        }
    }
}

#[test]
fn fixes_commute() {
    for (lang, text) in texts() {
        for first in fixers() {
            for second in fixers() {
                let one = fixed(&fixed(&text, lang, first), lang, second);
                let other = fixed(&fixed(&text, lang, second), lang, first);
                assert_eq!(one, other, "{} and {}", first.name, second.name);
            }
        }
    }
}

/// What a rule's fixes leave: the letters and digits as they sound, and what others find.
#[test]
fn a_fix_touches_nothing_else() {
    let sounds = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for (lang, text) in texts() {
        for rule in fixers() {
            let after = fixed(&text, lang, rule);
            // The yeh of an ezafe is heard and written, or heard alone.
            if rule.name != "mixed-spelling" {
                assert_eq!(sounds(&after), sounds(&text), "{}", rule.name);
            }
            let others = |text: &str| {
                let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
                for finding in findings(text, lang, Format::Markdown, &[]) {
                    if finding.rule != rule.name {
                        *counts.entry(finding.rule).or_default() += 1;
                    }
                }
                counts
            };
            assert_eq!(others(&after), others(&text), "after {}: {after}", rule.name);
        }
    }
}
