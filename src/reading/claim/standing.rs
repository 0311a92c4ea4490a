//! How a claim is meant: denied, supposed, planned, another's words, an anniversary.

use super::{
    Attribution, Modality, Sentence,
    atoms::{Atom, AtomKind},
};
use crate::lang::claims::{Cue, WordOrder};

/// A negation acts on what stands at most this many words from it.
const NEGATION_REACH: usize = 5;
/// "Without" denies the word behind it, over an article.
const WITHOUT_REACH: usize = 2;
/// "Until" and its date have no more words between them: "until as late as 1976".
const AT_LAST_REACH: usize = 4;
/// "Later" tells of a date that stands at most so many words behind it.
const LATER_REACH: usize = 5;
/// So does a plan ("is due to", «قرار است»), in both directions.
const PLAN_REACH: usize = 8;

/// The standing of what is said around the atoms `trigger` and `value`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub polarity: bool,
    pub modality: Modality,
    pub attribution: Attribution,
    /// The date or number is not that of the event itself.
    pub anniversary: bool,
    /// "a year later": the date may be told from another.
    pub later: bool,
}

impl Standing {
    /// The author says it, or denies it, without ifs.
    pub(super) fn is_plain(self) -> bool {
        self.modality == Modality::Asserted && self.attribution == Attribution::Author && !self.anniversary
    }
}

pub(super) fn read(sentence: &Sentence<'_>, trigger: usize, value: usize) -> Standing {
    let row = sentence.row;
    let (left, right) = (trigger.min(value), trigger.max(value));
    let around = &row[sentence.window(trigger)];
    let reaches = |atom: &Atom, reach: usize| {
        atom.tokens.end + reach > row[trigger].tokens.start && atom.tokens.start < row[trigger].tokens.end + reach
    };
    // A semicolon or a colon between a cue and the trigger ends its reach.
    let clear = |atom: &Atom| {
        let (from, to) =
            (atom.tokens.start.min(row[trigger].tokens.start), atom.tokens.start.max(row[trigger].tokens.start));
        !around.iter().any(|mark| mark.kind == AtomKind::Stop && from < mark.tokens.start && mark.tokens.start < to)
    };
    let any = |cue: Cue, acts: &dyn Fn(&Atom) -> bool| {
        around.iter().any(|atom| atom.kind == AtomKind::Cue(cue) && acts(atom))
    };
    // Where the verb comes first, what denies it stands before it. Where it comes last, an
    // adverb behind it is of the next clause: «۳۰ عضو دارد و هرگز …».
    let before = |atom: &Atom| {
        let is_before = atom.tokens.start < row[trigger].tokens.start;
        match sentence.order {
            WordOrder::VerbFirst => is_before,
            WordOrder::VerbMedial => true,
            WordOrder::VerbFinal => is_before || atom.kind != AtomKind::Cue(Cue::Negation),
        }
    };
    // "is not", «لم تكن»: a copula that denies is a negation as well.
    let denial = |atom: &Atom| denies(sentence, atom);
    let negated =
        around.iter().any(|atom| denial(atom) && reaches(atom, NEGATION_REACH) && clear(atom) && before(atom))
            && !happened_at_last(sentence, value);
    let without = sentence.window(trigger).start..trigger;
    let negated = negated
        || row[without].iter().any(|atom| {
            atom.kind == AtomKind::Cue(Cue::Without) && atom.tokens.end + WITHOUT_REACH > row[trigger].tokens.start
        });
    let hypothetical = any(Cue::Hypothesis, &|atom| atom.tokens.start < row[right].tokens.end && clear(atom));
    let planned = any(Cue::Plan, &|atom| reaches(atom, PLAN_REACH) && clear(atom));
    // "It opened in 1968, although some claim that …": a later clause is reported alone.
    let other_clause = |atom: &Atom| {
        let between = row[right].tokens.end..atom.tokens.start;
        around.iter().any(|mark| mark.kind == AtomKind::Cue(Cue::Clause) && between.contains(&mark.tokens.start))
    };
    let told = |atom: &Atom| (clear(atom) && !other_clause(atom)) || atom.tokens.start < row[left].tokens.start;
    // "It took effect on …, two years after the signature": that is told of the date.
    let told_of = |atom: &Atom| {
        let from = row[right].tokens.end;
        around.iter().any(|mark| mark.kind == AtomKind::Comma && (from..atom.tokens.start).contains(&mark.tokens.start))
    };
    // "The anniversary is that of the NPT, opened for signature on …": told of the NPT.
    let comma = |from: usize, to: usize| {
        around.iter().any(|mark| mark.kind == AtomKind::Comma && (from..to).contains(&mark.tokens.start))
    };
    let own = |atom: &Atom| {
        comma(atom.tokens.end, row[trigger].tokens.start) && !comma(row[left].tokens.end, row[right].tokens.start)
    };
    let anniversary = any(Cue::Anniversary, &|atom| clear(atom) && !told_of(atom) && !own(atom));
    // "Fourteen months later, on …": right before the date.
    let later = any(Cue::Later, &|atom| {
        row[value].tokens.start.checked_sub(atom.tokens.end).is_some_and(|gap| gap <= LATER_REACH)
    });
    let other = any(Cue::Doubt, &told) || row[value].quoted || row[trigger].quoted;
    let reported = any(Cue::Report, &told);
    Standing {
        polarity: !negated,
        modality: match (hypothetical, planned) {
            (true, _) => Modality::Hypothetical,
            (_, true) => Modality::Planned,
            _ => Modality::Asserted,
        },
        attribution: match (other, reported) {
            (true, _) => Attribution::Other,
            (false, true) => Attribution::Reported,
            (false, false) => Attribution::Author,
        },
        anniversary,
        later,
    }
}

/// "It did not enter into force until 1976": then it did.
fn happened_at_last(sentence: &Sentence<'_>, value: usize) -> bool {
    let row = sentence.row;
    let date = row[value].tokens.start;
    matches!(row[value].kind, AtomKind::Date(_))
        && (date.saturating_sub(AT_LAST_REACH)..date)
            .any(|at| sentence.words().at_last.iter().any(|word| word == sentence.block.word(at)))
}

/// Whether a negation acts on an atom with no mark and no new clause between.
pub(super) fn denied(sentence: &Sentence<'_>, at: usize) -> bool {
    let row = sentence.row;
    let denies = |other: &usize| denies(sentence, &row[*other]) || row[*other].kind == AtomKind::Cue(Cue::Without);
    sentence.window(at).filter(denies).any(|negation| {
        let gap = row[negation.max(at)].tokens.start.saturating_sub(row[negation.min(at)].tokens.end);
        let parted = row[negation.min(at) + 1..negation.max(at)]
            .iter()
            .any(|atom| matches!(atom.kind, AtomKind::Comma | AtomKind::Stop | AtomKind::Cue(Cue::Clause)));
        gap < NEGATION_REACH && !parted
    })
}

/// Whether an atom denies.
pub(super) fn denies(sentence: &Sentence<'_>, atom: &Atom) -> bool {
    match atom.kind {
        AtomKind::Cue(Cue::Negation) => true,
        AtomKind::Cue(Cue::Copula(words)) => sentence.words().copula.get(words).is_some_and(|words| words.denied),
        _ => false,
    }
}
