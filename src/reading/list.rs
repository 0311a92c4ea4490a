//! Enumerations: "A, B, C and D", with the number that announces them.

mod announced;
mod cells;
mod items;

use super::{BlockText, EntityId, Mention, MentionKind};
use crate::{
    lang::Language,
    text::{Span, fold::ZWNJ},
};
use cells::Cells;

/// An enumeration. The mention's range runs from its first item to its last.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// None where a colon at the block's end announces the list items behind the block.
    pub items: Vec<ListItem>,
    /// "including", "such as", "and others": not all are named.
    pub open: bool,
    /// Its items are parted all in one way, "A, B and C", not in pairs.
    pub regular: bool,
    /// The number that says how many there are, as a range of its mention:
    /// "four states (A, B, C and D)", "three states: A, B and C".
    pub count: Option<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    pub span: Span,
    /// The entity it names, where it is known.
    pub entity: Option<EntityId>,
}

/// Reads the lists of a block from its text and the mentions found before.
pub fn read(block: &BlockText<'_>, mentions: &[Mention]) -> Vec<Mention> {
    let cells = Cells::new(block, mentions);
    let mut lists = announced::read(block, &cells);
    lists.sort_by_key(|list| list.span.start);
    // A row of names that some number announces was read with it.
    let mut next = 0;
    let mut rows = items::rows(block, &cells);
    rows.retain(|row| {
        while lists.get(next).is_some_and(|list| list.span.end <= row.span.start) {
            next += 1;
        }
        lists.get(next).is_none_or(|list| !list.span.overlaps(row.span))
    });
    lists.append(&mut rows);
    lists.into_iter().map(|Placed { span, list }| Mention { span, kind: MentionKind::List(list) }).collect()
}

/// A list and its range in the source.
struct Placed {
    span: Span,
    list: List,
}

/// Whether nothing but what parts the items of a list stands between two folded bytes.
pub(super) fn joins(block: &BlockText<'_>, end: usize, start: usize) -> bool {
    let lang = block.languages.get(block.lang.main);
    let first = block.tokens.partition_point(|token| token.span.start < end);
    let mut joined = false;
    for token in block.tokens.iter().skip(first).take_while(|token| token.span.start < start) {
        let word = Span::new(token.span.start, token.span.end.min(start)).of(block.folded.text());
        let attached = token.span.end > start && is_in(&lang.lists.attached_conjunctions, word);
        if !separates(lang, word) && !attached {
            return false;
        }
        joined = true;
    }
    joined
}

/// Whether a token parts the items of a list.
pub(super) fn separates(lang: &Language, word: &str) -> bool {
    is_in(&lang.lists.separators, word) || is_in(&lang.lists.conjunctions, word)
}

fn is_in(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}

/// How many tokens from `at` on are one of the phrases. Half-spaces do not part words.
pub(super) fn phrase_at(block: &BlockText<'_>, at: usize, phrases: &[String]) -> Option<usize> {
    let first = block.word(at);
    // A look at the first letters decides most.
    phrases.iter().filter(|phrase| phrase.as_bytes().starts_with(first.as_bytes())).find_map(|phrase| {
        let mut end = at;
        for word in phrase.split([' ', ZWNJ]) {
            while end > at && block.tokens.get(end).is_some_and(|token| token.is(ZWNJ)) {
                end += 1;
            }
            if block.word(end) != word {
                return None;
            }
            end += 1;
        }
        Some(end - at)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use crate::{
        lang::Languages,
        reading::{
            BlockText, Entity, EntityId, EntityKind, Mention, MentionKind, NameTable, Number, list, name,
            name::NameForm,
        },
        text::{Folded, Piece, Span, phrases::Squeezed, token::tokenize},
    };

    /// Reads a text in which `4⟨four⟩` is the number 4, written "four". Gives each list as
    /// its items parted by strokes, then ` …` where it is open, ` =four` where that counts it.
    fn lists(marked: &str) -> Vec<String> {
        let mut text = String::new();
        let mut numbers = Vec::new();
        for part in marked.split_inclusive('⟩') {
            let Some((before, written)) = part.strip_suffix('⟩').and_then(|part| part.split_once('⟨')) else {
                text.push_str(part);
                continue;
            };
            let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let (before, value) = before.split_at(before.len() - digits);
            text.push_str(before);
            let span = Span::new(text.len(), text.len() + written.len());
            text.push_str(written);
            let value = value.parse().unwrap_or_default();
            let number = Number {
                value,
                upper: None,
                hedge: Default::default(),
                role: Default::default(),
                form: Default::default(),
                core: span,
            };
            numbers.push(Mention { span, kind: MentionKind::Number(number) });
        }
        static LANGUAGES: LazyLock<Languages> =
            LazyLock::new(|| Languages::embedded().unwrap_or_else(|error| panic!("{error}")));
        let languages = &*LANGUAGES;
        let states = [
            "China",
            "Egypt",
            "Iran",
            "Israel",
            "United States",
            "Bosnia and Herzegovina",
            "چین",
            "ایران",
            "روسیه",
            "بریتانیا",
            "الصين",
            "فرنسا",
            "روسيا",
            "المملكة المتحدة",
            "الولايات المتحدة",
        ];
        let entities = states.iter().map(|name| Entity { id: (*name).into(), kind: EntityKind::State }).collect();
        let names = states.iter().zip(0u32..).map(|(text, at)| NameForm {
            entity: EntityId(at),
            text,
            adjective: false,
            ambiguous: false,
        });
        let table = NameTable::build(entities, names, languages);
        let folded = Folded::new(&text, &[Piece::text(Span::new(0, text.len()))]);
        let squeezed = Squeezed::new(&folded);
        let tokens = tokenize(&folded);
        let lang = languages.detect(&text, None);
        let hints = table.hints(&folded, &tokens, lang, languages);
        let sentences = crate::lang::sentences(&folded, &tokens, lang, languages);
        let block = BlockText {
            pieces: &[],
            source: &text,
            folded: &folded,
            squeezed: &squeezed,
            tokens: &tokens,
            hints: &hints,
            sentences: &sentences,
            lang,
            languages,
            names: &table,
        };
        let (mut mentions, _) = name::read(&block);
        mentions.extend(numbers);
        mentions.sort_by_key(|mention| mention.span);
        let mut shown = Vec::new();
        for mention in list::read(&block, &mentions) {
            let MentionKind::List(list) = mention.kind else { continue };
            let items: Vec<&str> = list.items.iter().map(|item| item.span.of(&text)).collect();
            let open = if list.open { " …" } else { "" };
            let count = list.count.map(|span| format!(" ={}", span.of(&text))).unwrap_or_default();
            shown.push(format!("{}{open}{count}", items.join("|")));
        }
        shown
    }

    #[test]
    fn brackets_and_colons_tie_a_list_to_its_number() {
        let found = lists("Only 4⟨four⟩ states (China, Egypt and Iran) have signed.");
        assert_eq!(found, ["China|Egypt|Iran =four"]);
        let found =
            lists("4⟨Four⟩ states signed it in Vienna: China, Egypt, Bosnia and Herzegovina and the United States.");
        assert_eq!(found, ["China|Egypt|Bosnia and Herzegovina|United States =Four"]);
        let found = lists("شورا 6⟨شش⟩ عضو دائم دارد: چین، روسیه و بریتانیا و ایران.");
        assert_eq!(found, ["چین|روسیه|بریتانیا|ایران =شش"]);
        let found = lists("تعهدت 4⟨أربع⟩ قوى نووية (روسيا والمملكة المتحدة والولايات المتحدة) أن تحترمها.");
        assert_eq!(found, ["روسيا|المملكة المتحدة|الولايات المتحدة =أربع"]);
        let found = lists("6⟨ستة⟩ منهم دائمون: الصين وفرنسا وروسيا والمملكة المتحدة والولايات المتحدة.");
        assert_eq!(found, ["الصين|فرنسا|روسيا|المملكة المتحدة|الولايات المتحدة =ستة"]);
        let found = lists("7⟨هفت⟩ قطعنامه اصلی از این زنجیره (۱۷۱۸، ۱۸۷۴، ۲۰۹۴، ۲۲۷۰، ۲۳۲۱ و ۲۳۷۵) مانده‌اند.");
        assert_eq!(found, ["۱۷۱۸|۱۸۷۴|۲۰۹۴|۲۲۷۰|۲۳۲۱|۲۳۷۵ =هفت"]);
        let found = lists("برنامج من 4⟨أربعة⟩ محاور (التعاريف والتحقق والأمانة) على أن يبحث.");
        assert_eq!(found, ["التعاريف|التحقق|الأمانة =أربعة"]);
        let found = lists("It rests on 3⟨three⟩ pillars: disarmament, peaceful uses and trade.");
        assert_eq!(found, ["disarmament|peaceful uses|trade =three"]);
    }

    #[test]
    fn what_is_in_doubt_is_not_tied() {
        for text in [
            "3⟨Three⟩ years later the allies (China and Iran) met.",
            "Of the 44⟨44⟩ states named in it, 2⟨two⟩ (China, Egypt and Iran) have not signed; 3⟨three⟩ have.",
            "In 3⟨three⟩ months, they signed: China, Egypt, Iran and Israel.",
            "3⟨Three⟩ states: China, which left, Egypt and Iran and Israel.",
            "5⟨five⟩ things (peace and security, trade and aid, and law)",
        ] {
            assert!(lists(text).iter().all(|list| !list.contains('=')), "{text}: {:?}", lists(text));
        }
    }

    #[test]
    fn an_open_list_says_so() {
        assert_eq!(lists("4⟨four⟩ states (including China and Iran)"), ["China|Iran … =four"]);
        assert_eq!(lists("4⟨four⟩ states (China, Iran and others)"), ["China|Iran … =four"]);
    }

    #[test]
    fn a_colon_at_the_end_announces_what_follows() {
        assert_eq!(lists("The paper makes 5⟨five⟩ proposals:"), [" =five"]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[a-zA-Z(),:;. چینوروسیه،‌«»4⟨⟩—]{0,60}") {
            lists(&text);
        }

        #[test]
        fn no_states_panic(words in proptest::collection::vec(
            proptest::sample::select(vec!["China", ",", " and ", "(", ")", ":", "3⟨three⟩", " states ", "the ", "و", "روسيا", "، "]),
            0..20,
        )) {
            lists(&words.concat());
        }
    }
}
