//! Names of treaties, bodies, groups, events and states, as the packs write them.

mod anaphor;
mod classes;
mod resolution;
mod table;

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use super::{
    BlockText, Mention, MentionKind,
    hints::{HintTable, Hints},
    list,
};
use crate::{
    lang::{BlockLang, Languages, names::NameWords},
    text::{
        Folded, Span,
        fold::ZWNJ,
        phrases::{Affixes, PhraseMatch},
        token::Token,
    },
};
pub use anaphor::Awaited;
pub use classes::Classes as NameClasses;
use classes::{ClassNouns, Classes};
use table::{CompiledNames, Form};

pub use table::{EntityId, EntityKind, NameForm};

/// Something that has names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id in the packs: `npt`; a state's ISO 3166 alpha-3 code in lower case: `prk`.
    pub id: Arc<str>,
    pub kind: EntityKind,
}

/// Every name that is known, ready to be searched for.
#[derive(Default)]
pub struct NameTable {
    /// Those of the packs, then those of which one document tells.
    entities: Arc<Entities>,
    more: Entities,
    /// The embedded packs' names, those of the user's, then those of which one document tells.
    names: Vec<Arc<CompiledNames>>,
    /// How many of these come from packs: what the hints know.
    hinted: usize,
    hints: Arc<HintTable>,
    /// Made when they are needed first.
    nouns: Arc<OnceLock<ClassNouns>>,
}

#[derive(Default)]
struct Entities {
    list: Vec<Entity>,
    by_id: HashMap<Arc<str>, EntityId>,
}

impl Entities {
    /// Entities whose places go on from `first`.
    fn new(list: Vec<Entity>, first: usize) -> Self {
        let places = (first..).map(|at| EntityId(u32::try_from(at).unwrap_or(u32::MAX)));
        let by_id = list.iter().zip(places).map(|(entity, at)| (Arc::clone(&entity.id), at)).collect();
        Self { list, by_id }
    }
}

/// A name as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// More than one where the name is shared.
    pub entities: Vec<EntityId>,
    pub kind: EntityKind,
    /// "American", «ایرانی»: an adjective or a people, not the state itself.
    pub adjective: bool,
    /// "the Treaty", «این پیمان»: refers to an entity named before.
    pub anaphor: bool,
    /// A space of the name is missing, or it is written together with another.
    pub glued: bool,
    /// Where in the block the spaces of the name are missing.
    pub missing: Vec<usize>,
}

impl Name {
    /// The entity, where the name means but one.
    pub fn entity(&self) -> Option<EntityId> {
        match self.entities.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

impl NameTable {
    /// The table of these entities, in the order of their ids, with all their names.
    pub fn build<'a>(
        entities: Vec<Entity>,
        names: impl IntoIterator<Item = NameForm<'a>>,
        languages: &'a Languages,
    ) -> Self {
        let words: Vec<&NameWords> = languages.all().map(|(_, lang)| &lang.names).collect();
        Self::new(entities, vec![Arc::new(CompiledNames::compile(names, &words, true))])
    }

    /// The same with the names that `build.rs` compiled, and more of the same entities.
    ///
    /// # Errors
    /// What is wrong with the compiled names.
    pub fn with_compiled<'a>(
        entities: Vec<Entity>,
        compiled: &[u8],
        more: impl IntoIterator<Item = NameForm<'a>>,
        languages: &'a Languages,
    ) -> Result<Self, postcard::Error> {
        let mut names: Vec<Arc<CompiledNames>> = vec![Arc::new(postcard::from_bytes(compiled)?)];
        let mut more = more.into_iter().peekable();
        if more.peek().is_some() {
            let words: Vec<&NameWords> = languages.all().map(|(_, lang)| &lang.names).collect();
            names.push(Arc::new(CompiledNames::compile(more, &words, false)));
        }
        Ok(Self::new(entities, names))
    }

    fn new(entities: Vec<Entity>, names: Vec<Arc<CompiledNames>>) -> Self {
        let entities = Arc::new(Entities::new(entities, 0));
        let hinted = names.len();
        Self { entities, more: Entities::default(), names, hinted, hints: Arc::default(), nouns: Arc::default() }
    }

    /// The same with more entities, of which one document tells: each with its names. Costs
    /// what is more.
    pub fn extended(&self, more: &[(Entity, Vec<String>)], languages: &Languages) -> Self {
        let words: Vec<&NameWords> = languages.all().map(|(_, lang)| &lang.names).collect();
        let first = self.entities.list.len();
        let own = self.more.list.iter().chain(more.iter().map(|(entity, _)| entity)).cloned();
        let own = Entities::new(own.collect(), first);
        let places = first + self.more.list.len()..;
        let forms = more.iter().zip(places).flat_map(|((_, names), at)| {
            let entity = EntityId(u32::try_from(at).unwrap_or(u32::MAX));
            let form = move |text| NameForm { entity, text, adjective: false, ambiguous: false };
            names.iter().map(String::as_str).map(form)
        });
        let nouns = self.nouns.get_or_init(|| ClassNouns::new(&words));
        let mut names = self.names.clone();
        names.push(Arc::new(CompiledNames::of_nouns(forms, &words, false, nouns)));
        Self {
            entities: Arc::clone(&self.entities),
            more: own,
            names,
            hinted: self.hinted,
            hints: Arc::clone(&self.hints),
            nouns: Arc::clone(&self.nouns),
        }
    }

    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        let at = id.0 as usize;
        self.entities.list.get(at).or_else(|| self.more.list.get(at.checked_sub(self.entities.list.len())?))
    }

    pub fn find(&self, id: &str) -> Option<EntityId> {
        self.more.by_id.get(id).or_else(|| self.entities.by_id.get(id)).copied()
    }

    /// Who may find something in each token of a block.
    pub(super) fn hints(
        &self,
        folded: &Folded,
        tokens: &[Token],
        lang: BlockLang,
        languages: &Languages,
    ) -> Vec<Hints> {
        self.hints.of_tokens(folded, tokens, lang, languages, self)
    }

    /// Whether a name of the packs may start in a folded word.
    pub(super) fn may_start_in(&self, word: &str, affixes: &Affixes) -> bool {
        self.names.iter().take(self.hinted).any(|names| names.phrases.may_start_in(word, affixes))
    }

    pub(super) fn classes(&self, id: EntityId) -> Classes {
        let mut classes = Classes::default();
        for names in &self.names {
            classes.insert(names.classes(id));
        }
        classes
    }
}

/// Reads the names of a block; also gives the anaphors that refer to none of them.
pub fn read(block: &BlockText<'_>) -> (Vec<Mention>, Vec<(Span, Awaited)>) {
    let mut names = Vec::new();
    let mut anaphors = Vec::new();
    let mut resolutions = Vec::new();
    let affixes = |arabic| {
        let lang = if arabic { block.lang.arabic } else { block.lang.latin };
        &block.languages.get(lang).names.affixes
    };
    for (nth, compiled) in block.names.names.iter().enumerate() {
        let starts = |token| nth >= block.names.hinted || block.is_hinted(token, Hints::NAME);
        compiled.phrases.scan(block.source, block.squeezed, block.tokens, affixes, starts, |found| {
            match compiled.form(found.payload) {
                Some(form @ (Form::Name { .. } | Form::Decoy)) => names.push((found, form)),
                Some(Form::Anaphor(classes)) => anaphors.push((found.span, classes)),
                Some(Form::ResolutionWord { many }) => resolutions.push((found.span, many)),
                None => {}
            }
        });
    }
    let mut found = merge(block, names);
    keep_certain(block, &mut found);
    resolution::read(block, &resolutions, &mut found);
    let open = anaphor::read(block, &anaphors, &mut found);
    let names = found.into_iter().map(|found| Mention { span: found.span, kind: MentionKind::Name(found.name) });
    (names.collect(), open)
}

/// A name on its way to a mention.
struct Found {
    /// In the folded text.
    folded: Span,
    /// In the source.
    span: Span,
    name: Name,
    ambiguous: bool,
}

/// One name for all matches of a place. Decoys fall away.
///
/// Of overlapping matches, the leftmost counts and there the longest; an ambiguous one
/// yields to a longer one.
fn merge(block: &BlockText<'_>, mut matches: Vec<(PhraseMatch, Form)>) -> Vec<Found> {
    matches.sort_by_key(|(found, _)| (found.span.start, usize::MAX - found.span.end));
    let mut merged: Vec<Found> = Vec::with_capacity(matches.len());
    let mut last = Span::default();
    for (found, form) in matches {
        if found.span != last && found.span.start < last.end {
            // "the League of Nations" holds "the League", which may be another.
            let sure = matches!(form, Form::Name { ambiguous: false, .. }) && found.span.end > last.end;
            let yields = |under: &Found| under.folded == last && under.ambiguous && last.len() < found.span.len();
            if !sure || !merged.last().is_some_and(yields) {
                continue;
            }
            merged.pop();
        }
        last = found.span;
        let Form::Name { entity: id, adjective, ambiguous } = form else { continue };
        let Some(entity) = block.names.entity(id) else { continue };
        let Some(adjective) = inflection(block, entity.kind, adjective, &found) else { continue };
        match merged.last_mut() {
            Some(last) if last.folded == found.span => {
                if !last.name.entities.contains(&id) {
                    last.name.entities.push(id);
                }
                // «شوروی» is the state and its adjective: it may be the state.
                last.name.adjective &= adjective;
                last.ambiguous &= ambiguous;
                // Of two forms of a name the one that is whole as it stands was meant.
                if found.missing.is_empty() {
                    last.name.missing.clear();
                }
            }
            _ => merged.push(Found {
                folded: found.span,
                span: block.folded.source(found.span),
                name: Name {
                    entities: vec![id],
                    kind: entity.kind,
                    adjective,
                    anaphor: false,
                    glued: found.glued,
                    missing: found.missing.iter().map(|at| block.folded.source(Span::new(*at, *at)).start).collect(),
                },
                ambiguous,
            }),
        }
    }
    merged
}

/// Whether the name is an adjective as it stands; `None` where its ending is no name's.
fn inflection(block: &BlockText<'_>, kind: EntityKind, adjective: bool, found: &PhraseMatch) -> Option<bool> {
    let text = block.folded.text();
    // A half-space or a space may part the ending: «ترکیه‌ای».
    let ending = if found.suffix.is_empty() {
        let rest = text.get(found.span.end..).unwrap_or_default();
        let rest = rest.strip_prefix(ZWNJ).unwrap_or_default();
        rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
    } else {
        found.suffix.of(text)
    };
    if ending.is_empty() {
        return Some(adjective);
    }
    let lang = block.lang.arabic;
    let words = &block.languages.get(lang).names;
    let is = |list: &[String]| list.iter().any(|known| known == ending);
    if !adjective && kind == EntityKind::State && is(&words.nisba) {
        return Some(true);
    }
    let foreign = !adjective && !found.suffix.is_empty() && (is(&words.adjective_endings) || is(&words.nisba));
    (!foreign).then_some(adjective)
}

/// Drops the states whose names are also common words, but for those in a row with
/// states that are certain: "Niger, Mali and Chad".
fn keep_certain(block: &BlockText<'_>, found: &mut Vec<Found>) {
    let is_state = |found: &Found| found.name.kind == EntityKind::State && !found.name.adjective;
    let mut certain: Vec<bool> =
        found.iter().map(|found| !(found.ambiguous && found.name.kind == EntityKind::State)).collect();
    if certain.iter().all(|certain| *certain) {
        return;
    }
    let joined = |a: &Found, b: &Found| is_state(a) && is_state(b) && list::joins(block, a.folded.end, b.folded.start);
    // Certainty runs along a row, once in each direction.
    for at in 1..found.len() {
        if certain[at - 1] && !certain[at] && joined(&found[at - 1], &found[at]) {
            certain[at] = true;
        }
    }
    for at in (1..found.len()).rev() {
        if certain[at] && !certain[at - 1] && joined(&found[at - 1], &found[at]) {
            certain[at - 1] = true;
        }
    }
    let mut certain = certain.into_iter();
    found.retain(|_| certain.next().unwrap_or(true));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{MentionKind, read};

    const NAMES: &[(&str, EntityKind, &[&str])] = &[
        (
            "npt",
            EntityKind::Instrument,
            &["NPT", "Non-Proliferation Treaty", "پیمان منع گسترش سلاح‌های هسته‌ای", "معاهدة عدم انتشار الأسلحة النووية"],
        ),
        ("tpnw", EntityKind::Instrument, &["TPNW", "Moscow Treaty"]),
        ("sort", EntityKind::Instrument, &["SORT", "Moscow Treaty"]),
        ("usa", EntityKind::State, &["United States", "الولايات المتحدة", "ایالات متحده", "!American"]),
        ("rus", EntityKind::State, &["Russia", "روسيا", "روسیه"]),
        ("un", EntityKind::Body, &["الأمم المتحدة"]),
    ];

    fn table(languages: &Languages) -> NameTable {
        let entities = NAMES.iter().map(|(id, kind, _)| Entity { id: (*id).into(), kind: *kind }).collect();
        let names = NAMES.iter().zip(0u32..).flat_map(|((_, _, names), at)| {
            names.iter().map(move |name| NameForm {
                entity: EntityId(at),
                text: name.trim_start_matches(['!', '?']),
                adjective: name.starts_with('!'),
                ambiguous: name.starts_with('?'),
            })
        });
        NameTable::build(entities, names, languages)
    }

    /// The names of a text as `text=id`, several ids parted by `|`.
    fn names(text: &str) -> Vec<String> {
        let languages = Languages::embedded().unwrap_or_else(|error| panic!("{error}"));
        let table = table(&languages);
        let lang = languages.detect(text, None);
        let pieces = [crate::text::Piece::text(crate::text::Span::new(0, text.len()))];
        let reading = read(text, &pieces, lang, &languages, &table);
        let mut found = Vec::new();
        for mention in reading.mentions {
            let MentionKind::Name(name) = mention.kind else { continue };
            let ids: Vec<_> = name.entities.iter().filter_map(|id| table.entity(*id)).map(|e| &*e.id).collect();
            found.push(format!("{}={}", mention.span.of(text), ids.join("|")));
        }
        found
    }

    #[test]
    fn names_are_found_in_every_dress() {
        assert_eq!(
            names("The NPT's text, and NPTs, of the Non-Proliferation Treaty (NPT)."),
            ["NPT=npt", "NPT=npt", "Non-Proliferation Treaty=npt", "NPT=npt"]
        );
        assert_eq!(
            names("و NPTها؛ پیمانِ منع گسترش سلاحهای هستهای است."),
            ["NPT=npt", "پیمانِ منع گسترش سلاحهای هستهای=npt"]
        );
        assert_eq!(
            names("وبمعاهدة عدم انتشار الأسلحة النوويّة في «الولاياتالمتحدة» وللأمم المتحدة"),
            ["معاهدة عدم انتشار الأسلحة النوويّة=npt", "الولاياتالمتحدة=usa", "لأمم المتحدة=un"]
        );
    }

    #[test]
    fn a_noun_refers_to_the_last_of_its_class() {
        assert_eq!(
            names("The NPT and Russia: the treaty holds. The treaty on ice does not."),
            ["NPT=npt", "Russia=rus", "the treaty=npt"]
        );
        assert_eq!(names("The treaty of Russia"), ["Russia=rus"]);
        assert_eq!(
            names("پیمان منع گسترش سلاح‌های هسته‌ای کهنه است؛ این پیمان مانده"),
            ["پیمان منع گسترش سلاح‌های هسته‌ای=npt", "این پیمان=npt"]
        );
    }

    #[test]
    fn resolutions_are_read_by_number() {
        assert_eq!(
            names("resolution 1540 (2004) and resolutions 1718, 1874 and 2094 of 15 states"),
            ["resolution 1540 (2004)=", "resolutions 1718=", "1874=", "2094="]
        );
        assert_eq!(names("قطعنامه‌های ۱۷۱۸ و ۱۸۷۴ در ۲۰۰۹"), ["قطعنامه‌های ۱۷۱۸=", "۱۸۷۴="]);
        assert_eq!(names("هذا من الدول التي أيدته، والقرار رقم ١٥٤٠ لعام ٢٠٠٤"), ["القرار رقم ١٥٤٠="]);
    }

    #[test]
    fn decoys_are_no_names() {
        assert_eq!(names("in American Samoa"), Vec::<String>::new());
    }

    #[test]
    fn a_shared_name_means_several() {
        assert_eq!(names("the Moscow Treaty"), ["Moscow Treaty=tpnw|sort"]);
    }
}
