//! Texts in, mentions out; and every date written in every form reads back as itself.

use std::sync::LazyLock;

use super::{Day, calendar, iso, range_iso, write};
use crate::{
    lang::Languages,
    reading::{Mention, MentionKind, NameTable, read},
    text::{Piece, Span},
};

static LANGUAGES: LazyLock<Languages> =
    LazyLock::new(|| Languages::embedded().unwrap_or_else(|error| panic!("{error}")));

fn mentions(text: &str, lang: &str) -> Vec<Mention> {
    let prior = LANGUAGES.find(lang);
    let lang = LANGUAGES.detect(text, prior);
    let names = NameTable::default();
    let reading = read(text, &[Piece::text(Span::new(0, text.len()))], lang, &LANGUAGES, &names);
    let dates = |mention: &Mention| matches!(mention.kind, MentionKind::Date(_) | MentionKind::Range(_));
    reading.mentions.into_iter().filter(dates).collect()
}

/// `text=value` of each date.
fn found(text: &str, lang: &str) -> Vec<String> {
    let value = |mention: &Mention| match &mention.kind {
        MentionKind::Date(date) if date.impossible => Some("impossible".to_owned()),
        MentionKind::Date(date) => iso(date).or_else(|| Some(super::native(date))),
        MentionKind::Range(range) => range_iso(range),
        _ => None,
    };
    mentions(text, lang)
        .iter()
        .map(|mention| format!("{}={}", mention.span.of(text), value(mention).unwrap_or_default()))
        .collect()
}

#[track_caller]
fn check(lang: &str, text: &str, expected: &[&str]) {
    assert_eq!(found(text, lang), expected, "{text}");
}

#[test]
fn english() {
    check("en", "It opened on 5 March 1970.", &["5 March 1970=1970-03-05"]);
    check("en", "On March 5th, 1970, it took effect.", &["March 5th, 1970=1970-03-05"]);
    check("en", "the fifth of March 1970", &["fifth of March 1970=1970-03-05"]);
    check("en", "from 27–31 March 2017", &["27–31 March 2017=2017-03-27/2017-03-31"]);
    check("en", "on 11 and 12 October 1986", &["11=1986-10-11", "12 October 1986=1986-10-12"]);
    check("en", "from 27 March to 7 July 2017", &["27 March to 7 July 2017=2017-03-27/2017-07-07"]);
    check("en", "March and May 2017", &["March=2017-03", "May 2017=2017-05"]);
    check("en", "signed in March 1970 or 2013-09-14", &["March 1970=1970-03", "2013-09-14=2013-09-14"]);
    check("en", "on 31 June 2017", &["31 June 2017=impossible"]);
    check("en", "in 1968, 1970 and 1995", &["1968=1968", "1970=1970", "1995=1995"]);
    check("en", "between 1991 and 1994, and 2003–09", &["1991 and 1994=1991/1994", "2003–09=2003/2009"]);
    check("en", "the 1960s and the nineteenth century", &["1960s=1960/1969", "nineteenth century=1801/1900"]);
    check("en", "the 2015 nuclear deal; the summit of 2010", &["2015=2015", "2010=2010"]);
    check("en", "He died in 44 BC.", &["44 BC=-0043"]);
    check("en", "He left in AD 622.", &["AD 622=0622"]);
    check("en", "signed on 16. November 2016", &["16. November 2016=2016-11-16"]);
    check("en", "It fell to 16. November 2016 was calm.", &["November 2016=2016-11"]);
    check("en", "12. March 1991 was calm.", &["March 1991=1991-03"]);
    check("en", "in the year BC 44", &[]);
    check("en", "on 11 February 1979 (22 Bahman 1357)", &["11 February 1979 (22 Bahman 1357)=1979-02-11"]);
}

#[test]
fn english_numbers_that_are_no_years() {
    for text in [
        "1,968 people and 1550 warheads",
        "a range of 2000 km, then 1500–2000 km",
        "resolution 1929 and Article 1540",
        "by 2000 troops",
        "It may fail; they march on.",
        "version 2.0.2013, room 1968",
        "document S/2015/547",
        "a total of 1800 launchers",
    ] {
        check("en", text, &[]);
    }
}

#[test]
fn persian() {
    check("fa", "در سال میلادی ۱۹۷۹ بود", &["میلادی ۱۹۷۹=1979"]);
    check("fa", "در ۵ مارس ۱۹۷۰ لازم‌الاجرا شد", &["۵ مارس ۱۹۷۰=1970-03-05"]);
    check("fa", "روز پنجم مارس ۱۹۷۰ میلادی", &["پنجم مارس ۱۹۷۰ میلادی=1970-03-05"]);
    check("fa", "در ۲۲ بهمن ۱۳۵۷ (۱۱ فوریه ۱۹۷۹) پیروز شد", &["۲۲ بهمن ۱۳۵۷ (۱۱ فوریه ۱۹۷۹)=1979-02-11"]);
    check("fa", "۲۳ تیر ۱۳۹۴، مصادف با ۲۷ رمضان ۱۴۳۶، بود", &["۲۳ تیر ۱۳۹۴، مصادف با ۲۷ رمضان ۱۴۳۶=2015-07-14"]);
    check("fa", "بیست‌ویکم مهرماه سال ۱۴۰۰", &["بیست‌ویکم مهرماه سال ۱۴۰۰=2021-10-13"]);
    check("fa", "۱۴۰۳/۰۱/۱۴", &["۱۴۰۳/۰۱/۱۴=2024-04-02"]);
    check("fa", "از ۱۵ تا ۲۰ خرداد ۱۴۰۰", &["۱۵ تا ۲۰ خرداد ۱۴۰۰=2021-06-05/2021-06-10"]);
    check("fa", "در سال ۱۹۶۸ و سال ۱۳۵۷", &["۱۹۶۸=1968", "۱۳۵۷=1978-03-21/1979-03-20"]);
    check("fa", "دههٔ ۱۹۶۰ و قرن نوزدهم", &["۱۹۶۰=1960/1969", "قرن نوزدهم=1801/1900"]);
    check("fa", "۳۰ اسفند ۱۴۰۲", &["۳۰ اسفند ۱۴۰۲=impossible"]);
    check("fa", "این کار ۵ می‌شود و به ۵ می‌رسد؛ مه غلیظ و مهر مادری", &[]);
}

#[test]
fn arabic() {
    check("ar", "في الخامس من آذار/مارس 1970", &["الخامس من آذار/مارس 1970=1970-03-05"]);
    check("ar", "في ٥ آذار(مارس) ١٩٧٠م", &["٥ آذار(مارس) ١٩٧٠م=1970-03-05"]);
    check(
        "ar",
        "من 15 حزيران (يونيو) حتى السابع من تموز (يوليو) 2017",
        &["15 حزيران (يونيو) حتى السابع من تموز (يوليو) 2017=2017-06-15/2017-07-07"],
    );
    check("ar", "عام 1968 ومنذ 1970", &["1968=1968", "1970=1970"]);
    check("ar", "بين عامي 1991 و1994", &["1991 و1994=1991/1994"]);
    check("ar", "في 27 رمضان 1436 هـ (14 تموز 2015)", &["27 رمضان 1436 هـ (14 تموز 2015)=2015-07-14"]);
    check("ar", "في ستينيات القرن الماضي", &["ستينيات القرن الماضي=1960/1969"]);
    check("ar", "في 17 شتنبر 2013 و9 دجنبر 2014", &["17 شتنبر 2013=2013-09-17", "9 دجنبر 2014=2014-12-09"]);
    check("ar", "القرار 1929 و1550 رأسا", &[]);
}

#[test]
fn weekdays_are_noted() {
    for (lang, text, weekday, name) in [
        ("en", "on Thursday, 5 March 1970", 4, "Thursday"),
        ("en", "on 16 July 1945, a Monday, in", 1, "Monday"),
        ("fa", "روز سه‌شنبه ۱۰ مارچ ۲۰۲۰", 2, "سه‌شنبه"),
        ("ar", "يوم الجمعة 24 شباط 2022", 5, "الجمعة"),
    ] {
        let mentions = mentions(text, lang);
        let Some(MentionKind::Date(date)) = mentions.first().map(|mention| &mention.kind) else { panic!("{text}") };
        assert_eq!(date.weekday.map(|(day, span)| (day, span.of(text))), Some((weekday, name)), "{text}");
    }
    let listed = mentions("from Monday to Friday, 5 March 1970", "en");
    let Some(MentionKind::Date(date)) = listed.first().map(|mention| &mention.kind) else { panic!() };
    assert_eq!(date.weekday, None);
}

#[track_caller]
fn rewritten(lang: &str, text: &str, right: &str) -> Option<String> {
    let right = calendar::parse_iso(right)?;
    let mentions = mentions(text, lang);
    let MentionKind::Date(date) = &mentions.first()?.kind else { return None };
    let lang = LANGUAGES.get(LANGUAGES.find(lang)?);
    let (span, new) = write::rewrite(date, text, right, lang)?;
    let mut out = text.to_owned();
    out.replace_range(span.range(), &format!("[{new}]"));
    Some(out)
}

#[test]
fn fixes_change_what_is_wrong() {
    for (lang, text, right, fixed) in [
        ("en", "on 5 March 1971", "1970-03-05", "on 5 March [1970]"),
        ("en", "on 5th May 1970", "1970-03-02", "on [2nd March] 1970"),
        ("en", "on Sept. 5, 1970", "1970-10-05", "on [Oct]. 5, 1970"),
        ("en", "NPT of March 1971", "1970", "NPT of March [1970]"),
        ("en", "on 2013-09-14", "2013-08-14", "on 2013-[08]-14"),
        ("fa", "در ۱۰ جدی ۱۳۹۸ بود", "2020-02-29", "در ۱۰ [حوت] ۱۳۹۸ بود"),
        ("fa", "در پنجم مهرماه ۱۴۰۰", "2021-08-27", "در پنجم [شهریورماه] ۱۴۰۰"),
        ("ar", "في 5 آذار/مارس 1970", "1970-04-05", "في 5 [نيسان/أبريل] 1970"),
        ("ar", "في الخامس من أيلول (سبتمبر) ١٩٧٠", "1970-10-06", "في [السادس من تشرين الأول (أكتوبر)] ١٩٧٠"),
    ] {
        assert_eq!(rewritten(lang, text, right).as_deref(), Some(fixed), "{text}");
    }
    assert_eq!(rewritten("en", "on 5 March 1970", "1970-03-05"), None);
}

#[test]
fn messages_give_the_date_in_full() {
    let right = calendar::parse_iso("1970-03-05").unwrap_or((Day::from_days(0), Day::from_days(0)));
    for (lang, text, full) in [
        ("en", "on 5 March 1971", "5 March 1970"),
        ("en", "in 1968", "5 March 1970"),
        ("fa", "در سال ۱۳۴۷", "۱۴ اسفند ۱۳۴۸"),
        ("ar", "في نيسان ١٩٦٨", "٥ آذار ١٩٧٠"),
    ] {
        let mentions = mentions(text, lang);
        let Some(MentionKind::Date(date)) = mentions.first().map(|mention| &mention.kind) else { panic!("{text}") };
        let Some(lang) = LANGUAGES.find(lang) else { panic!("{lang}") };
        assert_eq!(write::write_like(date, text, right, LANGUAGES.get(lang)), full);
    }
}

/// A date of a calendar in every form that a language writes it in.
fn forms(lang: &str, family: usize, native: super::Native) -> Vec<String> {
    let words = &LANGUAGES.get(LANGUAGES.find(lang).unwrap_or(crate::lang::LangId(0))).dates;
    let (Some(year), Some(month), Some(day)) = (native.year, native.month, native.day) else { return Vec::new() };
    let Some(months) = words.months.get(family).and_then(|months| months.names.get(usize::from(month) - 1)) else {
        return Vec::new();
    };
    let era = if native.calendar == super::Calendar::Islamic { " هـ" } else { "" };
    let shifted = |zero: char, text: &str| -> String {
        text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(zero as u32 + d)).unwrap_or(c)).collect()
    };
    let ordinal = &words.ordinals[usize::from(day) - 1][0];
    let suffix =
        |of_all: bool| words.day_suffixes.iter().find(|(_, days)| days.contains(&day) || of_all && days.is_empty());
    let suffix = suffix(false).or_else(|| suffix(true)).map_or("", |(suffix, _)| suffix.as_str());
    let mut forms = Vec::new();
    for month_name in months {
        forms.push(format!("{day} {month_name} {year}{}", if lang == "ar" { era } else { "" }));
        match lang {
            "en" => {
                forms.push(format!("{month_name} {day}, {year}"));
                forms.push(format!("{day}{suffix} {month_name} {year}"));
                forms.push(format!("{month_name} {day}{suffix}, {year}"));
                forms.push(format!("{ordinal} of {month_name} {year}"));
            }
            "fa" => {
                forms.push(shifted('۰', &format!("{day} {month_name} {year}")));
                forms.push(format!("{ordinal} {month_name} سال {year}"));
                forms.push(format!("{day} {month_name}، {year}"));
                if native.calendar == super::Calendar::Persian {
                    forms.push(format!("{day} {month_name} ماه {year}"));
                }
            }
            "fr" => forms.push(format!("{day}{suffix} {month_name} {year}")),
            _ => {
                forms.push(shifted('٠', &format!("{day} من {month_name} {year}{era}")));
                forms.push(format!("{ordinal} من {month_name} عام {year}{era}"));
                forms.push(format!("{day} من شهر {month_name} سنة {year}{era}"));
            }
        }
    }
    match native.calendar {
        super::Calendar::Gregorian => {
            forms.push(format!("{year}-{month:02}-{day:02}"));
            if lang == "ar" {
                forms.push(format!("{day:02}/{month:02}/{year}"));
            }
        }
        // In figures alone 1500 and later may be Gregorian.
        super::Calendar::Persian if lang == "fa" && year < 1500 => {
            forms.push(shifted('۰', &format!("{year}/{month:02}/{day:02}")));
        }
        _ => {}
    }
    forms
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    /// Every day from 1800 to 2200, in each calendar, language, family of names and form.
    #[test]
    fn every_date_reads_back(days in -62_091i64..84_370) {
        let day = Day::from_days(days);
        for lang in ["en", "fa", "ar", "fr"] {
            let Some(id) = LANGUAGES.find(lang) else { continue };
            for (family, months) in LANGUAGES.get(id).dates.months.iter().enumerate() {
                // A year without an era is of its language's own calendar.
                let native = day.in_calendar(months.calendar);
                for text in forms(lang, family, native) {
                    let placed = format!("— {text}.");
                    let read = mentions(&placed, lang);
                    let [one] = read.as_slice() else { panic!("{placed}: {read:?}") };
                    assert_eq!(one.span.of(&placed), text);
                    let MentionKind::Date(date) = &one.kind else { panic!("{placed}: {one:?}") };
                    assert_eq!(date.native, native, "{placed}");
                    assert_eq!(date.days, Some((day, day)), "{placed}");
                }
            }
        }
    }

    /// Random text of what dates are made of, and any text at all.
    #[test]
    fn nothing_panics(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "5", "31", "1968", "۱۴۰۳", "'68", "March", "may", "آذار", "مهر", "ماه", "رمضان", "of", "the", "من", "در", "سال",
            "to", "and", "و", "–", "-", "/", "(", ")", ",", "،", ".", "th", "first", "الخامس", "century", "قرن", "s", "1960s",
            "هـ", "BCE", "Friday", "يوم", "الجمعة", "between", "بين", "\u{200C}", "»", "«", "ـ", "00", "999999999999", "\n",
        ]), 0..24),
        any in ".{0,60}",
        glued in proptest::bool::ANY,
    ) {
        let text = parts.join(if glued { "" } else { " " });
        for lang in ["en", "fa", "ar"] {
            for text in [&text, &any] {
                for mention in mentions(text, lang) {
                    assert!(text.get(mention.span.range()).is_some_and(|read| !read.is_empty()));
                    if let MentionKind::Date(date) = &mention.kind {
                        let Some(lang) = LANGUAGES.find(lang) else { continue };
                        let right = (Day::from_days(0), Day::from_days(0));
                        let _ = write::rewrite(date, text, right, LANGUAGES.get(lang));
                        let _ = write::write_like(date, text, right, LANGUAGES.get(lang));
                    }
                }
            }
        }
    }
}
