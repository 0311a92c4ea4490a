//! Figures in sentences that name nothing known: kept with the form of the sentence, by
//! which a draft that has it with another figure is told.

use super::{
    harvest::{Harvest, Key, Sort},
    mine::{Placer, date_value, is_meant},
};
use crate::{
    facts::Knowledge,
    reading::{Claim, ClaimValue, Hedge, MentionKind, NumberRole},
};

/// Adds the figures of a block that are not `told` already.
pub(super) fn read(place: &Placer<'_>, knowledge: &Knowledge, told: &[usize], harvest: &mut Harvest) {
    let mentions = &place.block.reading.mentions;
    for passage in &place.block.reading.passages {
        for figure in passage.figures.iter().filter(|figure| figure.plain && !told.contains(&figure.mention)) {
            let Some(mention) = mentions.get(figure.mention) else { continue };
            let claims: Vec<&Claim> =
                place.block.claims().filter(|claim| value(claim) == Some(figure.mention)).collect();
            let (sort, value) = match &mention.kind {
                MentionKind::Number(number) => {
                    let exact = number.hedge == Hedge::Exact && number.upper.is_none();
                    let counts = exact && number.role == NumberRole::Count;
                    // Of numbers those that count something that was read.
                    let is_read = !claims.is_empty() || announces(mentions, mention.span);
                    (Sort::Number, (counts && is_read).then(|| number.value.to_string()))
                }
                kind => (Sort::Date, date_value(kind).map(|(value, _)| value)),
            };
            if let Some(value) = value.filter(|_| claims.iter().all(|claim| is_meant(claim))) {
                let form = format!("{:016x}", figure.digest);
                let evidence = place.locate(passage.span, None);
                harvest.say(Key::Figure { form, sort }, value, place.lang(knowledge), evidence);
            }
        }
    }
}

fn value(claim: &Claim) -> Option<usize> {
    match claim.value {
        ClaimValue::Date(at) | ClaimValue::Number(at) => Some(at),
        _ => None,
    }
}

/// "four states (A, B, C and D)"
fn announces(mentions: &[crate::reading::Mention], number: crate::text::Span) -> bool {
    mentions.iter().any(|mention| match &mention.kind {
        MentionKind::List(list) => list.count.is_some_and(|count| count.overlaps(number)),
        _ => false,
    })
}
