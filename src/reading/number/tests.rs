//! Numbers read in marked texts: `⟦…⟧` wraps each mention, its value stands beside.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::{
    lang::{LangId, Languages},
    reading::{MentionKind, NameTable, read},
    text::Piece,
};

static LANGUAGES: LazyLock<Languages> =
    LazyLock::new(|| Languages::embedded().unwrap_or_else(|error| panic!("{error}")));

fn lang(code: &str) -> LangId {
    LANGUAGES.find(code).unwrap_or_else(|| panic!("no {code}"))
}

fn numbers(code: &str, text: &str) -> Vec<Mention> {
    let pieces = [Piece::text(Span::new(0, text.len()))];
    let block = LANGUAGES.detect(text, Some(lang(code)));
    let all = read(text, &pieces, block, &LANGUAGES, &NameTable::default()).mentions;
    all.into_iter().filter(|m| matches!(m.kind, MentionKind::Number(_) | MentionKind::Ordinal(_))).collect()
}

/// What was read of a mention: its value, then what is unusual about it.
fn told(kind: &MentionKind) -> String {
    match kind {
        MentionKind::Number(number) => {
            let upper = number.upper.map_or(String::new(), |upper| format!("–{upper}"));
            let hedge = match number.hedge {
                Hedge::Exact => "",
                Hedge::About => "~",
                Hedge::MoreThan => ">",
                Hedge::LessThan => "<",
                Hedge::AtLeast => "≥",
                Hedge::AtMost => "≤",
            };
            let role = match number.role {
                NumberRole::Count => "",
                NumberRole::Percent => "%",
                NumberRole::Fraction => " part",
                NumberRole::Label => " label",
            };
            format!("{hedge}{}{upper}{role}", number.value)
        }
        MentionKind::Ordinal(ordinal) => format!("#{}", ordinal.value),
        _ => String::new(),
    }
}

/// Reads the text without its marks and compares both marks and values.
#[track_caller]
fn check(code: &str, marked: &str, values: &[&str]) {
    let text = marked.replace(['⟦', '⟧'], "");
    let found = numbers(code, &text);
    let mut actual = text.clone();
    for mention in found.iter().rev() {
        actual.insert(mention.span.end, '⟧');
        actual.insert(mention.span.start, '⟦');
    }
    let told: Vec<String> = found.iter().map(|mention| told(&mention.kind)).collect();
    assert_eq!((actual.as_str(), told.iter().map(String::as_str).collect()), (marked, values.to_vec()));
}

#[test]
fn digits_and_separators() {
    check("en", "It spent ⟦1,234.5⟧ and ⟦12,34,567⟧ and ⟦4.800⟧ units.", &["1234.5", "1234567", "4.8"]);
    check("ar", "بلغت ⟦١٬٢٣٤٫٥⟧ طن و⟦9.997.440⟧ برميل و⟦6.491,04⟧.", &["1234.5", "9997440", "6491.04"]);
    check("fa", "مقدار ⟦۱۲٬۳۴۵٫۵⟧ تن و ⟦۳/۶۷ درصد⟧ و ⟦۱٫۵ میلیون⟧", &["12345.5", "3.67%", "1500000"]);
    check("en", "about ⟦1 234 567⟧ people, ⟦10 000⟧ soldiers", &["~1234567", "10000"]);
    check("en", "The balance was ⟦-5⟧ or ⟦−1,200⟧.", &["-5", "-1200"]);
    check("en", "It rose by a factor of ⟦2.5×10^-4⟧.", &["0.00025"]);
}

#[test]
fn scales_and_words_with_digits() {
    check("en", "worth ⟦22 billion⟧ dollars, ⟦3 hundred and 21⟧ yuan, $⟦5bn⟧", &["22000000000", "321", "5000000000"]);
    check("fa", "⟦۳۱ میلیون و ۶۳۱ هزار⟧ تومان و ⟦۳هزار و ۹۰۰⟧ نفر", &["31631000", "3900"]);
    check("ar", "كلفت ⟦٢٢ مليار⟧ دولار و⟦3 ملايين⟧ يورو", &["22000000000", "3000000"]);
}

#[test]
fn words_of_each_language() {
    check("en", "⟦one hundred and ninety-one⟧ states; ⟦nineteen hundred⟧ tests", &["191", "1900"]);
    check("en", "⟦two thousand, three hundred and five⟧ warheads, ⟦five⟧, ⟦six⟧", &["2305", "5", "6"]);
    check("en", "⟦five hundred⟧ and ⟦six hundred⟧", &["500", "600"]);
    check("fa", "⟦بیست‌وپنج⟧ کشور، ⟦بیست و پنج⟧ کشور، ⟦بیستوپنج⟧ کشور", &["25", "25", "25"]);
    check("fa", "در ⟦پنجاه⟧ کشور", &["50"]);
    check("fa", "⟦دو هزار میلیارد⟧ تومان و ⟦نه صد⟧ نفر", &["2000000000000", "900"]);
    check("ar", "⟦مئة واثنتان وعشرون⟧ دولة و⟦ثلاث عشرة⟧ دولة", &["122", "13"]);
    check("ar", "وقّعت ⟦دولتان⟧ ثم ⟦خمس⟧ دول", &["2", "5"]);
    check("ar", "في ⟦ألف وأحد عشر⟧ موقعاً", &["1011"]);
}

#[test]
fn ordinals() {
    check("en", "the ⟦20th⟧ session, the ⟦forty-second⟧ meeting, a ⟦third⟧ party", &["#20", "#42", "#3"]);
    check("fa", "نشست ⟦سوم⟧ و ⟦بیست‌وسومین⟧ و ⟦۱۵مین⟧ اجلاس", &["#3", "#23", "#15"]);
    check("ar", "الدورة ⟦الثالثة والعشرين⟧ والجلسة ⟦الحادية عشرة⟧", &["#23", "#11"]);
    check("ar", "اجتماع الدول ⟦الخمس⟧ في البيت ⟦العشرين⟧", &["5", "#20"]);
}

#[test]
fn fractions_and_percent() {
    check(
        "en",
        "⟦two thirds⟧ of members, ⟦a quarter⟧, ⟦two and a half million⟧",
        &["0.666666666666667 part", "0.25 part", "2500000"],
    );
    check("en", "⟦half⟧ of them, ⟦5 per cent⟧ and ⟦30%⟧; a ⟦fifth⟧ state", &["0.5 part", "5%", "30%", "#5"]);
    check("fa", "⟦سه چهارم⟧ اعضا و ⟦یک و نیم میلیون⟧ نفر و ⟦۲۰ درصد⟧", &["0.75 part", "1500000", "20%"]);
    check("ar", "⟦ثلاثة أرباع⟧ الأعضاء و⟦مليون ونصف⟧ و⟦خمسة في المئة⟧", &["0.75 part", "1500000", "5%"]);
}

#[test]
fn ranges_and_hedges() {
    check(
        "en",
        "⟦180–200⟧ warheads, between ⟦5 and 9⟧ states, ⟦5 to 9 million⟧",
        &["180–200", "5–9", "5000000–9000000"],
    );
    check("en", "about ⟦40⟧ states, more than ⟦180⟧, at least ⟦five⟧, ⟦20⟧ or more", &["~40", ">180", "≥5", "≥20"]);
    check("fa", "از ⟦۵ تا ۹⟧ کشور، حدود ⟦۴۰⟧ نفر، بیش از ⟦۱۸۰⟧ و دست‌کم ⟦سه⟧ عضو", &["5–9", "~40", ">180", "≥3"]);
    check("ar", "بين ⟦5 و9⟧ دول، قرابة ⟦40⟧ دولة، وأكثر من ⟦مئة⟧، وما لا يقل عن ⟦ثلاث⟧", &["5–9", "~40", ">100", "≥3"]);
}

#[test]
fn labels_are_no_counts() {
    check("en", "Article ⟦6⟧ and resolution ⟦1540⟧ on page ⟦12⟧", &["6 label", "1540 label", "12 label"]);
    check("en", "Articles ⟦4⟧, ⟦5⟧ and ⟦6⟧ bind ⟦190⟧ states.", &["4 label", "5 label", "6 label", "190"]);
    check(
        "en",
        "the S-⟦400⟧, the RDS-⟦37⟧, and version ⟦1.2⟧ (see A/RES/⟦71/258⟧)",
        &["400 label", "37 label", "1.2 label", "71 label"],
    );
    check("en", "the B⟦61⟧-⟦12⟧ and call ⟦555⟧-⟦0143⟧", &["61 label", "12 label", "555 label", "143 label"]);
    check("en", "the treaty.[⟦12⟧] The text", &["12 label"]);
    check("fa", "مادهٔ ⟦۶⟧ و بند ⟦۳⟧ و قطعنامه ⟦۱۵۴۰⟧ را ⟦۵⟧ کشور", &["6 label", "3 label", "1540 label", "5"]);
    check("ar", "المادة ⟦6⟧ من القرار رقم ⟦1540⟧ وللفقرة (⟦3⟧)", &["6 label", "1540 label", "3 label"]);
}

#[test]
fn words_that_are_none() {
    check("en", "the one you mentioned; several thousand; no one; one another; millions of people", &[]);
    check("fa", "نه این و نه آن؛ سه‌شنبه؛ ده‌ها کشور؛ دوده؛ سهم ایران", &[]);
    check("ar", "لم يوقع أحد الأطراف بعد.", &[]);
}

#[test]
fn writing_like_another() {
    let write = |code: &str, value: u64, like: &str| {
        let form = numbers(code, like).into_iter().find_map(|mention| match mention.kind {
            MentionKind::Number(number) => Some(number.form),
            _ => None,
        });
        write(value, &form.unwrap_or_default(), like, LANGUAGES.get(lang(code)))
    };
    assert_eq!(write("en", 3, "Four").as_deref(), Some("Three"));
    assert_eq!(write("en", 191, "one hundred eighty-nine").as_deref(), Some("one hundred ninety-one"));
    assert_eq!(write("en", 12345, "1,200").as_deref(), Some("12,345"));
    assert_eq!(write("fa", 1234, "۱٬۲۰۰").as_deref(), Some("۱٬۲۳۴"));
    assert_eq!(write("fa", 35, "بیست‌وپنج").as_deref(), Some("سی‌وپنج"));
    assert_eq!(write("ar", 191, "١٩٠").as_deref(), Some("١٩١"));
    assert_eq!(write("ar", 4, "ثلاث").as_deref(), Some("أربع"));
    assert_eq!(write("ar", 4, "ثلاثة").as_deref(), Some("أربعة"));
    // Not without the scale.
    assert_eq!(write("en", 23, "22 billion"), None);
    assert_eq!(write("en", 23, "5bn"), None);
    // Nominative or oblique cannot be told from «ثلاث».
    assert_eq!(write("ar", 22, "ثلاث"), None);
    assert_eq!(write("ar", 22, "أربع وعشرين").as_deref(), Some("اثنتين وعشرين"));
}

/// A text that is one number and nothing else.
fn is_one(code: &str, text: &str, value: u64) -> Result<(), TestCaseError> {
    let found = numbers(code, text);
    let [mention] = found.as_slice() else {
        return Err(TestCaseError::fail(format!("{code}: {value} is read as {found:?} in {text}")));
    };
    prop_assert_eq!(mention.span, Span::new(0, text.len()), "{}", text);
    let MentionKind::Number(number) = &mention.kind else {
        return Err(TestCaseError::fail(format!("{text} is no number")));
    };
    prop_assert_eq!(number.value, value as f64, "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_number_reads_back(digits in 1u32..16, seed in any::<u64>()) {
        // As many small numbers as great ones.
        let value = seed % 10u64.pow(digits);
        for (id, language) in LANGUAGES.all() {
            let styles = &language.numbers.rules.spelling;
            for style in styles.iter().filter(|style| style.family.is_some()) {
                let Some(text) = style.spell(value, styles) else {
                    return Err(TestCaseError::fail(format!("{} cannot write {value}", style.name)));
                };
                is_one(&LANGUAGES.get(id).code, &text, value)?;
            }
        }
        for (code, zero, mark) in [("en", '0', ','), ("fa", '۰', '٬'), ("ar", '٠', '٬'), ("en", '0', '\u{202F}')] {
            for group in [None, Some(mark)] {
                let form = NumberForm::Digits { zero, group };
                let text = write(value, &form, "0", LANGUAGES.get(lang(code))).unwrap_or_default();
                // A bare number of four digits may be a year, which is for dates to say.
                if !(1000..=9999).contains(&value) || group.is_some() {
                    is_one(code, &text, value)?;
                }
            }
        }
    }

    #[test]
    fn no_text_panics(parts in proptest::collection::vec("(one|two|twenty|hundred|thousand|and|a|half|fifths|over|point|minus|صد|هزار|و|ممیز|نه|سوم|ثلاث|وأحد|عشر|ألف|الثالث|بعد المئة|في المئة|12|1,234|۵|٣|-|–|\\.|,|/|%|\\(|\\)|\u{200C}|×10\\^| |.){1,6}", 0..24), code in "(en|fa|ar)") {
        let text = parts.concat();
        for mention in numbers(&code, &text) {
            prop_assert!(text.get(mention.span.range()).is_some_and(|found| !found.is_empty()));
        }
    }
}

#[test]
fn time_grows_with_the_text_alone() {
    let time = |piece: &str, n: usize| {
        let text = piece.repeat(n);
        let clock = std::time::Instant::now();
        numbers("en", &text);
        clock.elapsed()
    };
    for piece in [
        "one and ",
        "1,",
        "1 ",
        "twenty ",
        "hundred and five hundred and ",
        "a half of ",
        "point one ",
        "1/2/",
        "one thousand, ",
        "1-",
        "three fifths ",
        "one over ",
        "خمسة و",
        "ألف و",
        "دو هزار و ",
        "1.",
        "Articles 1, ",
        "5 to ",
        "111 ",
    ] {
        // Others may use the machine as well: once in three times is enough.
        let linear = (0..3).any(|_| {
            let (short, long) = (time(piece, 200), time(piece, 3_200));
            long < 60 * short.max(std::time::Duration::from_millis(10))
        });
        assert!(linear, "{piece:?}");
    }
}
