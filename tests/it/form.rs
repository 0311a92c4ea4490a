//! Texts thrown together from words, marks and unseen characters: no rule of form or
//! repetition may fall over them, and its safe fixes must settle.

use policylint::{diagnostic::Safety, lint::fix, text::Format};
use proptest::prelude::*;

use crate::marked::findings;

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
                let found = findings(&text, lang, format, Some(group));
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
