//! Packs laid over one another: later ones complete and override earlier ones.
//!
//! Knows ids, events and names, not what they mean. `build.rs` compiles this file as
//! well, so it must not use the rest of the crate.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::{
    learned::{self, LearnedFigure},
    schema::{Item, Pack, Place, Residue, Table, When},
};

/// All packs in one, in the order of entity ids. New packs only append, so ids that
/// were handed out stay what they are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Layered {
    pub(crate) packs: Vec<PackInfo>,
    pub(crate) items: Vec<(Table, Item)>,
    /// Names that the packs' alternatives make, beside those that are written there.
    pub(crate) made_names: Vec<(u32, String)>,
    /// Entries of one id that different packs hold for different things: the id, the
    /// pack below, its table, the other table and where it stands.
    pub(crate) clashes: Vec<(String, String, Table, Table, Place)>,
    alternatives: BTreeMap<String, Vec<Vec<String>>>,
    /// What learned packs know of sentences: a figure for each.
    pub(crate) figures: Vec<LearnedFigure>,
    pub(crate) residue: Vec<Residue>,
}

/// Of a pack: what its facts need to know.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct PackInfo {
    /// Its file's name without folder and ending: `treaties`.
    pub(crate) id: String,
    pub(crate) checked: Option<When>,
    /// The folder that its file stands in, with a `/` at its end, or nothing.
    pub(crate) folder: String,
}

impl Layered {
    /// Lays packs over what is there, then makes the names that alternatives give.
    /// Each must have been parsed with its place among all packs.
    pub(crate) fn add(&mut self, packs: impl IntoIterator<Item = (PackInfo, Pack)>) {
        let mut places: HashMap<String, usize> =
            self.items.iter().enumerate().map(|(at, (_, item))| (item.id.value.clone(), at)).collect();
        let mut touched = Vec::new();
        for (info, mut pack) in packs {
            learned::settle(&mut pack, &info.folder);
            let index = u16::try_from(self.packs.len()).unwrap_or(u16::MAX);
            self.figures.extend(learned::figures(&pack, index));
            self.residue.append(&mut pack.residue);
            self.packs.push(PackInfo { checked: pack.pack.checked.take(), ..info });
            for (lang, groups) in std::mem::take(&mut pack.pack.alternatives) {
                self.alternatives.entry(lang).or_default().extend(groups);
            }
            for (table, item) in pack.into_items() {
                let at = *places.entry(item.id.value.clone()).or_insert(self.items.len());
                touched.push(at);
                match self.items.get_mut(at) {
                    Some((below, under)) if *below != table => {
                        let pack = self.packs.get(usize::from(under.id.place.pack));
                        let pack = pack.map(|pack| pack.id.clone()).unwrap_or_default();
                        self.clashes.push((item.id.value, pack, *below, table, item.id.place));
                    }
                    Some((_, under)) => lay_over(under, item),
                    None => self.items.push((table, item)),
                }
            }
        }
        touched.sort_unstable();
        touched.dedup();
        self.make_names(&touched);
    }

    fn make_names(&mut self, touched: &[usize]) {
        let mut owners: HashMap<String, usize> = HashMap::new();
        for (at, (_, item)) in self.items.iter().enumerate() {
            for name in item.names.values().chain(item.ambiguous_names.values()).flatten() {
                owners.insert(key(name), at);
            }
        }
        for &at in touched {
            let Some((table, item)) = self.items.get(at) else { continue };
            if *table == Table::State || item.fixed_names {
                continue;
            }
            for (lang, names) in &item.names {
                let Some(groups) = self.alternatives.get(lang) else { continue };
                for name in names {
                    for made in variants(name, groups) {
                        // What is written for any entity goes before what is made.
                        if !owners.contains_key(&key(&made)) {
                            self.made_names.push((u32::try_from(at).unwrap_or(u32::MAX), made));
                        }
                    }
                }
            }
        }
        self.made_names.sort_unstable();
        self.made_names.dedup();
    }
}

/// What the later pack says goes before what is below; a fact it gives replaces those
/// of the same event, or of the same count and day.
fn lay_over(below: &mut Item, mut above: Item) {
    learned::support(below, &mut above);
    // An entry stands where it is named, not where figures were added to it.
    if below.names.is_empty() && !above.names.is_empty() {
        below.id.place = above.id.place;
    }
    for (names, more) in [
        (&mut below.names, above.names),
        (&mut below.adjectives, above.adjectives),
        (&mut below.ambiguous_names, above.ambiguous_names),
        (&mut below.hints, above.hints),
    ] {
        for (lang, mut forms) in more {
            let known = names.entry(lang).or_default();
            known.retain(|name| !forms.contains(name));
            forms.append(known);
            *known = forms;
        }
    }
    below.dates.retain(|old| {
        let state = |date: &super::schema::DateItem| date.state.as_ref().map(|state| state.value.clone());
        !above.dates.iter().any(|new| *new.event == *old.event && state(new) == state(old))
    });
    below.dates.extend(above.dates);
    below.counts.retain(|old| !above.counts.iter().any(|new| *new.what == *old.what && new.as_of == old.as_of));
    below.counts.extend(above.counts);
    below.votes.retain(|old| !above.votes.iter().any(|new| new.body == old.body && new.date == old.date));
    below.votes.extend(above.votes);
    below.relations.retain(|old| !above.relations.iter().any(|new| new.is_about(old)));
    below.relations.extend(above.relations);
    // A state may have come back: its periods are replaced together.
    below.members.retain(|old| !above.members.iter().any(|new| new.state == old.state));
    below.members.extend(above.members);
    below.never.retain(|old| !above.never.iter().any(|new| new.value == old.value));
    below.never.extend(above.never);
    below.sources.extend(above.sources);
    below.kind = above.kind.or(below.kind.take());
    below.members_as_of = above.members_as_of.or(below.members_as_of.take());
    below.status = above.status.or(below.status.take());
    below.note = above.note.or(below.note.take());
    below.checked = above.checked.or(below.checked.take());
    below.unverified = above.unverified.or(below.unverified);
    below.partial |= above.partial;
    below.universal = above.universal.or(below.universal.take());
    below.fixed_names |= above.fixed_names;
    below.uses.extend(above.uses);
    below.preferred.extend(above.preferred);
}

/// How many forms a name may grow into; a name of five exchangeable words is no name.
const MOST_VARIANTS: usize = 64;

/// The forms that a name takes when words of the groups stand for one another.
fn variants(name: &str, groups: &[Vec<String>]) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    for group in groups {
        for at in 0..forms.len() {
            let made: Vec<String> = group
                .iter()
                .find_map(|word| Some((word, find(&forms[at], word)?)))
                .map(|(word, found)| {
                    let others = group.iter().filter(|other| *other != word);
                    others.map(|other| replace(&forms[at], word, &found, other)).collect()
                })
                .unwrap_or_default();
            forms.extend(made.into_iter().take(MOST_VARIANTS.saturating_sub(forms.len())));
        }
    }
    forms.swap_remove(0);
    forms.sort_unstable();
    forms.dedup();
    forms.retain(|form| form != name);
    forms
}

/// Where a word stands in a name, or what fills the slot of `Treaty of {}`. In a name of
/// two words every word counts (an agreement of Paris is no convention of Paris), so
/// they are exchanged in longer ones alone.
fn find(name: &str, word: &str) -> Option<std::ops::Range<usize>> {
    if let Some((before, after)) = word.split_once("{}") {
        let filling = name.strip_prefix(before)?.strip_suffix(after)?;
        let one_word = !filling.is_empty() && !filling.contains(' ');
        return one_word.then(|| before.len()..before.len() + filling.len());
    }
    if name.split(' ').count() < 3 {
        return None;
    }
    let whole = |at: usize| {
        let end = at + word.len();
        (at == 0 || name[..at].ends_with([' ', '('])) && (end == name.len() || name[end..].starts_with([' ', ')', ',']))
    };
    name.match_indices(word).map(|(at, _)| at).find(|at| whole(*at)).map(|at| at..at + word.len())
}

fn replace(name: &str, word: &str, found: &std::ops::Range<usize>, other: &str) -> String {
    if word.contains("{}") {
        other.replacen("{}", &name[found.clone()], 1)
    } else {
        [&name[..found.start], other, &name[found.end..]].concat()
    }
}

/// Names that a reader takes for the same have the same key.
fn key(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '\u{200C}' | '-' | '–') { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(name: &str, groups: &[&[&str]]) -> Vec<String> {
        let groups: Vec<Vec<String>> =
            groups.iter().map(|group| group.iter().map(ToString::to_string).collect()).collect();
        variants(name, &groups)
    }

    #[test]
    fn words_stand_for_one_another_in_long_names() {
        assert_eq!(forms("a b c", &[&["a", "x"], &["c", "y"]]), ["a b y", "x b c", "x b y"]);
        assert_eq!(forms("a c", &[&["a", "x"]]), [""; 0]);
        assert_eq!(forms("ab c d", &[&["a", "x"]]), [""; 0], "half a word");
    }

    #[test]
    fn short_names_are_turned_around() {
        let turned: &[&[&str]] = &[&["Treaty of {}", "{} Treaty"]];
        assert_eq!(forms("Treaty of Rome", turned), ["Rome Treaty"]);
        assert_eq!(forms("Rome Treaty", turned), ["Treaty of Rome"]);
        assert_eq!(forms("Treaty of Peace with Japan", turned), [""; 0]);
    }

    #[test]
    fn an_exchangeable_name_stays_within_bounds() {
        let group: Vec<String> = (0..9).map(|at| format!("w{at}")).collect();
        let groups: Vec<Vec<String>> =
            (0..9).map(|at| group.iter().map(|word| format!("{word}-{at}")).collect()).collect();
        let name: Vec<String> = (0..9).map(|at| format!("w0-{at}")).collect();
        assert!(variants(&name.join(" "), &groups).len() <= MOST_VARIANTS);
    }
}
