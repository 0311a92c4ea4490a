//! Claims: who or what, which predicate, which value, and how it is said.

mod apposition;
mod as_of;
mod atoms;
mod counts;
mod dated;
mod gap;
mod listed;
mod local;
mod ranks;
mod relations;
mod standing;
mod status;
mod subject;
mod work;

use super::{Awaited, BlockText, EntityId, EntityKind, Hedge, Mention, MentionKind, date::Day};
use crate::{
    lang::claims::{ClaimWords, Cue},
    text::Span,
};

/// What is said of a subject. The names are those of packs and of `extract`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Predicate {
    // Dated events of instruments and bodies.
    OpenedForSignature,
    Signed,
    Adopted,
    Concluded,
    Ratified,
    EnteredIntoForce,
    ProvisionallyApplied,
    Extended,
    ExtendedUntil,
    Expires,
    Terminated,
    Suspended,
    Acceded,
    Withdrew,
    Founded,
    Dissolved,
    /// "the 1968 NPT", "NATO (1949)": a date tied to a name by nothing but its place.
    Dated,
    /// It is at work at the time: "in 1975 the NPT forbade".
    AtWork,
    // Dated events of other kinds.
    Tested,
    Attacked,
    Met,
    Happened,
    // Counts.
    Parties,
    Signatories,
    Ratifications,
    Members,
    OriginalMembers,
    VotesFor,
    VotesAgainst,
    Abstentions,
    Participants,
    Possessors,
    Warheads,
    // Relations of states, and standing.
    PartyTo,
    MemberOf,
    /// It was in from the beginning.
    FounderOf,
    Possesses,
    InForce,
}

impl Predicate {
    /// Whether its value is a number.
    pub const fn counts(self) -> bool {
        matches!(
            self,
            Self::Parties
                | Self::Signatories
                | Self::Ratifications
                | Self::Members
                | Self::OriginalMembers
                | Self::VotesFor
                | Self::VotesAgainst
                | Self::Abstentions
                | Self::Participants
                | Self::Possessors
                | Self::Warheads
        )
    }

    /// Its name in packs and outputs.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Modality {
    #[default]
    Asserted,
    Planned,
    Hypothetical,
}

/// Whose words a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Attribution {
    #[default]
    Author,
    /// After "said that", where nothing in the block doubts it.
    Reported,
    /// Inside quotation marks, or after "claimed that".
    Other,
}

/// How firmly the sentence ties the value to the subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Link {
    /// By a verb, a counted noun or an apposition.
    #[default]
    Stated,
    /// They stand in one sentence, and nothing else is known of the date.
    Loose,
}

/// The value of a claim: an index into the reading's mentions, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimValue {
    Date(usize),
    Number(usize),
    /// An ordinal, or a number that stands for one.
    Rank(usize),
    State(usize),
    List(usize),
    /// The predicate says it all ("is in force").
    None,
}

/// Something that a block says to be so. Ranges are relative to the block.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// `None`: named by the heading or the table, if at all.
    pub subject: Option<EntityId>,
    pub subject_span: Option<Span>,
    /// Where the name is shared: whom it may mean, and `subject` is `None`.
    pub candidates: Vec<EntityId>,
    /// "the Treaty", of which the block names none: what it may be, for the blocks before
    /// to tell.
    pub awaits: Awaited,
    pub predicate: Predicate,
    /// What names the predicate: the verb or the counted noun.
    pub predicate_span: Option<Span>,
    pub value: ClaimValue,
    pub value_span: Span,
    /// The state that acts: "withdrew", "acceded", "tested".
    pub actor: Option<EntityId>,
    /// Somebody does it ("signed the treaty"); it is not said of the treaty itself.
    pub active: bool,
    pub link: Link,
    /// A count that means all there are: "the nine", «الدول التسع».
    pub definite: bool,
    /// The counted noun is the subject's own name: "nine nuclear-armed states".
    pub group_named: bool,
    /// "now", «اکنون»: told as present.
    pub current: bool,
    pub polarity: bool,
    pub modality: Modality,
    pub attribution: Attribution,
    pub hedge: Hedge,
    /// First and last day of the time it speaks of.
    pub as_of: Option<(Day, Day)>,
}

/// A sentence or block of no more tokens is a label rather than prose.
const SHORT: usize = 16;

impl Claim {
    /// Whether the draft stands for it: its author says it, or lets somebody say it.
    pub fn is_told(&self) -> bool {
        self.modality == Modality::Asserted && self.attribution != Attribution::Other
    }

    /// A plain assertion of the author's, of nobody yet.
    pub(super) fn plain(predicate: Predicate, value: ClaimValue, value_span: Span) -> Self {
        Self {
            subject: None,
            subject_span: None,
            candidates: Vec::new(),
            awaits: Awaited::default(),
            predicate,
            predicate_span: None,
            value,
            value_span,
            actor: None,
            active: false,
            link: Link::Stated,
            definite: false,
            group_named: false,
            current: false,
            polarity: true,
            modality: Modality::Asserted,
            attribution: Attribution::Author,
            hedge: Hedge::Exact,
            as_of: None,
        }
    }

    /// The same, of a subject that is named.
    fn of(self, subject: Option<(EntityId, Span)>) -> Self {
        Self { subject: subject.map(|(entity, _)| entity), subject_span: subject.map(|(_, span)| span), ..self }
    }

    /// The same, meant as its sentence says.
    fn meant(self, standing: standing::Standing) -> Self {
        let standing::Standing { polarity, modality, attribution, .. } = standing;
        Self { polarity, modality, attribution, ..self }
    }
}

/// No frame reaches over more atoms than this.
const WINDOW: usize = 40;

/// What the sentences before have left to speak of.
#[derive(Default)]
struct Topic {
    /// The one thing that the sentence before spoke of, if it was one.
    last: Option<(EntityId, Span)>,
    /// It spoke of "the Treaty", which only the blocks before can tell.
    awaits: Option<Awaited>,
    /// The sentence before named nothing.
    silent: bool,
    /// The one date of the sentence before.
    when: Option<usize>,
    /// The first thing that the block named, and whether it named others.
    first: Option<EntityId>,
    several: bool,
}

pub use gap::Gap;
pub use local::Local;

/// What the sentences of a block say.
#[derive(Default)]
pub struct Said {
    pub claims: Vec<Claim>,
    /// What a short block names without saying it of anything, as a table's header does.
    pub cues: Vec<Predicate>,
    pub gaps: Vec<Gap>,
    pub locals: Vec<Local>,
    /// The dates and numbers that are not said plainly: denied, supposed, planned or
    /// another's word.
    pub doubted: Vec<usize>,
}

/// Assembles what a block says from its mentions.
///
/// `open` are the anaphors that refer to nothing in the block.
pub fn read(block: &BlockText<'_>, mentions: &[Mention], open: &[(Span, Awaited)]) -> Said {
    let mut said = Said::default();
    // Who names nothing and counts nothing says nothing that could be held against facts.
    if mentions.is_empty() && open.is_empty() && block.tokens.len() > SHORT {
        return said;
    }
    let mut topic = Topic::default();
    let atoms = atoms::read(block, mentions, open);
    if block.tokens.len() <= SHORT {
        said.cues = predicates(block, &atoms);
    }
    let order = block.languages.get(block.lang.main).claims.order;
    let mut rest = atoms.as_slice();
    for (at, tokens) in block.sentences.iter().enumerate() {
        let next = block.sentences.get(at + 1).map_or(usize::MAX, |next| next.start);
        let (row, behind) = rest.split_at(rest.partition_point(|atom| atom.tokens.start < next));
        rest = behind;
        let sentence = Sentence { block, mentions, open, row, tokens: tokens.clone(), order };
        let from = said.claims.len();
        // "in 1995 and 1998 respectively": which value is whose, the order of words does not tell.
        if sentence.each(|kind| kind == atoms::AtomKind::Cue(Cue::Crossing)).is_empty() {
            let taken = dated::read(&sentence, &topic, &mut said);
            work::then(&sentence, &topic, &mut said.claims);
            gap::read(&sentence, &taken, &said.claims, &mut said.gaps);
            counts::read(&sentence, &topic, &taken, &mut said.claims);
            status::read(&sentence, &topic, &taken, &mut said.claims);
            ranks::read(&sentence, &topic, &mut said.claims);
            relations::read(&sentence, &topic, &taken, &mut said.claims);
            listed::read(&sentence, &mut said.claims);
        }
        said.doubted.extend(sentence.doubted());
        topic.turn(&sentence, &said.claims[from..]);
    }
    // "The envoy said that … . He was wrong": what one sentence reports, another may doubt.
    if atoms.iter().any(|atom| atom.kind == atoms::AtomKind::Cue(Cue::Doubt)) {
        let reported = said.claims.iter_mut().filter(|claim| claim.attribution == Attribution::Reported);
        reported.for_each(|claim| claim.attribution = Attribution::Other);
    }
    said
}

/// What the cues of a header say that its column holds.
fn predicates(block: &BlockText<'_>, atoms: &[atoms::Atom]) -> Vec<Predicate> {
    let words = &block.languages.get(block.lang.main).claims;
    if let Some(predicate) = words.header(block.folded.text()) {
        return dated::predicate(predicate).into_iter().collect();
    }
    let mut found: Vec<Predicate> = atoms
        .iter()
        .filter_map(|atom| match atom.kind {
            atoms::AtomKind::Cue(Cue::Event(at)) => words.event.get(at).map(|event| &event.predicate),
            atoms::AtomKind::Cue(Cue::CountAfter(at) | Cue::CountBefore(at)) => {
                words.count.get(at).map(|count| &count.predicate)
            }
            _ => None,
        })
        .filter_map(|name| dated::predicate(name))
        .collect();
    found.dedup();
    found
}

/// A sentence on its way through the frames.
struct Sentence<'a> {
    block: &'a BlockText<'a>,
    mentions: &'a [Mention],
    open: &'a [(Span, Awaited)],
    row: &'a [atoms::Atom],
    tokens: std::ops::Range<usize>,
    order: crate::lang::claims::WordOrder,
}

impl<'a> Sentence<'a> {
    fn words(&self) -> &'a ClaimWords {
        &self.block.languages.get(self.block.lang.main).claims
    }

    /// What the noun at an atom may refer to, of what other blocks name.
    fn awaited(&self, atom: usize) -> Option<Awaited> {
        let span = self.row.get(atom)?.span;
        self.open.iter().find(|(open, _)| open.overlaps(span)).map(|(_, classes)| *classes)
    }

    /// A label ("Founded: 4 April 1949"): it names nothing, and its heading tells of what it is.
    fn is_label(&self) -> bool {
        let tokens =
            self.row.last().map_or(0, |last| last.tokens.end) - self.row.first().map_or(0, |first| first.tokens.start);
        tokens <= SHORT && self.names_nothing()
    }

    /// The dates and numbers that the sentence does not give as its own plain word.
    fn doubted(&self) -> impl Iterator<Item = usize> {
        self.row.iter().enumerate().filter_map(|(at, atom)| {
            let (atoms::AtomKind::Date(mention) | atoms::AtomKind::Number(mention)) = atom.kind else { return None };
            let standing = standing::read(self, at, at);
            // "The nine states did not take part" still says that they are nine.
            let denied = matches!(atom.kind, atoms::AtomKind::Date(_)) && !standing.polarity;
            (denied || !standing.is_plain()).then_some(mention)
        })
    }

    fn names_nothing(&self) -> bool {
        use atoms::AtomKind as A;
        !self.row.iter().any(|atom| matches!(atom.kind, A::Subject(_) | A::State(_) | A::Cue(Cue::Noun)))
    }

    /// The entity of a subject or state atom, where it is but one.
    fn entity(&self, atom: usize) -> Option<(EntityId, EntityKind)> {
        let (atoms::AtomKind::Subject(at) | atoms::AtomKind::State(at)) = self.row.get(atom)?.kind else { return None };
        match &self.mentions.get(at)?.kind {
            MentionKind::Name(name) => Some((name.entity()?, name.kind)),
            _ => None,
        }
    }

    /// All that the name of a subject atom may mean.
    fn entities(&self, atom: usize) -> &[EntityId] {
        match self.row.get(atom).map(|atom| atom.kind) {
            Some(atoms::AtomKind::Subject(at)) => match self.mentions.get(at).map(|mention| &mention.kind) {
                Some(MentionKind::Name(name)) => &name.entities,
                _ => &[],
            },
            _ => &[],
        }
    }

    /// Whether the word of an atom has an "and" written to it.
    fn is_attached(&self, atom: usize) -> bool {
        let Some(atom) = self.row.get(atom) else { return false };
        let token = self.block.tokens.get(atom.tokens.start);
        let Some(token) = token.map(|token| self.block.folded.source(token.span)) else { return false };
        let lists = &self.block.languages.get(self.block.lang.main).lists;
        let prefix = self.block.source.get(token.start..atom.span.start).unwrap_or_default();
        token.overlaps(atom.span) && lists.attached_conjunctions.iter().any(|known| known == prefix)
    }

    fn is_happening(&self, entity: EntityId) -> bool {
        self.block.names.entity(entity).is_some_and(|entity| entity.kind == EntityKind::Event)
    }

    fn span(&self, atom: usize) -> Span {
        self.row.get(atom).map_or(Span::default(), |atom| atom.span)
    }

    /// Whether the subject atom takes up a name: "the Treaty".
    fn anaphor(&self, atom: usize) -> bool {
        let Some(atoms::AtomKind::Subject(at)) = self.row.get(atom).map(|atom| atom.kind) else { return false };
        matches!(self.mentions.get(at).map(|mention| &mention.kind), Some(MentionKind::Name(name)) if name.anaphor)
    }

    /// The atoms that `at` may be tied to: a sentence without an end costs no more than others.
    fn window(&self, at: usize) -> std::ops::Range<usize> {
        at.saturating_sub(WINDOW)..self.row.len().min(at + WINDOW + 1)
    }

    /// Atoms of one sort near `at`, by their place in the row.
    fn near(&self, at: usize, wanted: impl Fn(atoms::AtomKind) -> bool) -> Vec<usize> {
        self.window(at).filter(|at| wanted(self.row[*at].kind)).collect()
    }

    /// Atoms of one sort, by their place in the row.
    fn each(&self, wanted: impl Fn(atoms::AtomKind) -> bool) -> Vec<usize> {
        (0..self.row.len()).filter(|at| wanted(self.row[*at].kind)).collect()
    }
}

impl Topic {
    /// After a sentence: what it states something of, else the one thing it names. What
    /// has no name of its own ends the topic, and so do two sentences that name nothing.
    fn turn(&mut self, sentence: &Sentence<'_>, claims: &[Claim]) {
        let stated = claims.iter().rev().filter(|claim| claim.link == Link::Stated && !claim.group_named);
        let stated = stated.filter_map(|claim| claim.subject.zip(claim.subject_span)).next();
        let named: Vec<usize> = sentence.each(|kind| matches!(kind, atoms::AtomKind::Subject(_)));
        let unnamed = sentence.row.iter().any(|atom| atom.kind == atoms::AtomKind::Cue(Cue::Noun));
        let mut entities: Vec<(EntityId, Span)> =
            named.iter().filter_map(|at| Some((sentence.entity(*at)?.0, sentence.span(*at)))).collect();
        entities.dedup_by_key(|(entity, _)| *entity);
        // "Four nuclear-armed states are outside the NPT": what kind of states, is not what it is about.
        let groups =
            |entity: EntityId| sentence.block.names.entity(entity).is_some_and(|it| it.kind == EntityKind::Group);
        if entities.iter().any(|(entity, _)| !groups(*entity)) {
            entities.retain(|(entity, _)| !groups(*entity));
        }
        let mut dates = sentence.row.iter().filter_map(|atom| match atom.kind {
            atoms::AtomKind::Date(mention) => Some(mention),
            _ => None,
        });
        self.when = dates.next().filter(|_| dates.next().is_none());
        let silent = std::mem::replace(&mut self.silent, named.is_empty());
        let nouns = sentence.each(|kind| matches!(kind, atoms::AtomKind::Cue(Cue::Noun)));
        self.awaits = match nouns.as_slice() {
            [one] if named.is_empty() => sentence.awaited(*one),
            [] if named.is_empty() && !silent => self.awaits,
            _ => None,
        };
        self.several |= entities.iter().any(|(entity, _)| self.first.is_some_and(|first| first != *entity));
        self.first = self.first.or(entities.first().map(|(entity, _)| *entity));
        self.last = match (stated, entities.as_slice()) {
            (Some(stated), _) => Some(stated),
            (None, [one]) if named.len() == 1 || !unnamed => Some(*one),
            (None, []) if named.is_empty() && !unnamed && !silent => self.last,
            _ => None,
        };
    }
}
