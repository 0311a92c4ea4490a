//! The dates of what a sentence is about, where a date may be written: in the digits and
//! the calendar of the draft, that of the event which the sentence tells before others.

use std::collections::HashMap;

use tower_lsp::lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, TextEdit};

use crate::{
    facts::{DateFact, Entry, Knowledge},
    lang::{LangId, Language},
    reading::{
        ClaimValue, Date, EntityId, MentionKind, Predicate, ReadBlock, SlipKind,
        date::{Calendar, Day, Native, write},
        form::DigitSet,
        read,
    },
    server::{convert, documents::Analysis},
    text::{Encoding, Piece, Span},
};

/// Dates of an entity that are offered where the sentence tells no event.
const AT_MOST: usize = 12;

/// The dates that may stand at `byte`, behind what was begun of one.
pub(super) fn list(analysis: &Analysis, byte: usize, encoding: Encoding) -> Vec<CompletionItem> {
    found(analysis, byte, encoding).unwrap_or_default()
}

fn found(analysis: &Analysis, byte: usize, encoding: Encoding) -> Option<Vec<CompletionItem>> {
    let knowledge = analysis.knowledge.as_ref()?;
    let text = &*analysis.document.text;
    let before = text.get(..byte)?;
    // Letters begin a name: only digits, or nothing, begin a date.
    let begun = Span::new(before.trim_end_matches(char::is_numeric).len(), byte);
    if !text.get(..begun.start)?.ends_with([' ', '\u{A0}']) {
        return None;
    }
    let blocks = &analysis.document.blocks;
    let block = blocks.iter().rfind(|block| block.block.span.start < begun.start)?;
    // A space that was typed last is not yet of the block.
    if text.get(block.block.span.end..begun.start).is_some_and(|gap| !gap.trim_matches(' ').is_empty()) {
        return None;
    }
    let style = Style::of(analysis, block.lang.main, knowledge);
    let (subject, predicate) = asked(analysis, block, begun, &style)?;
    let entry = knowledge.facts.entry(subject)?;
    let known = |fact: &&DateFact| !fact.unverified;
    let mut facts: Vec<&DateFact> = match predicate {
        Some(predicate) => knowledge.facts.dates(subject, predicate, None),
        None => entry.dates.iter().filter(|fact| fact.actor.is_none()).collect(),
    };
    facts.retain(known);
    facts.truncate(AT_MOST);
    let range = convert::range(begun, &analysis.of.buffer, encoding);
    let item = |(order, fact): (usize, &&DateFact)| {
        let label = style.write(fact.days);
        CompletionItem {
            detail: Some(told(fact, entry, analysis)),
            kind: Some(CompletionItemKind::VALUE),
            sort_text: Some(format!("{order:03}")),
            filter_text: Some(begun.of(text).to_owned()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: label.clone() })),
            label,
            ..CompletionItem::default()
        }
    };
    Some(facts.iter().enumerate().map(item).collect())
}

/// "NPT: entered into force".
fn told(fact: &DateFact, entry: &Entry, analysis: &Analysis) -> String {
    let messages = &analysis.messages;
    let id = format!("event-{}", fact.event);
    let event = messages.say(&id, &[]);
    let event = if event == id { fact.event.replace('-', " ") } else { event };
    format!("{}: {event}", entry.short_name(&messages.code))
}

/// Of what, and of which event, a date at this place would be: the block is read with
/// one in it. Where that tells nothing, what was named last before it.
fn asked(
    analysis: &Analysis,
    block: &ReadBlock,
    begun: Span,
    style: &Style<'_>,
) -> Option<(EntityId, Option<Predicate>)> {
    let knowledge = analysis.knowledge.as_ref()?;
    let text = &*analysis.document.text;
    let start = block.block.span.start;
    let date = style.write((PROBE, PROBE));
    let before = text.get(start..begun.start)?;
    let behind = text.get(begun.end..block.block.span.end.max(begun.end))?;
    let probed = [before, &date, behind].concat();
    let there = Span::new(before.len(), before.len() + date.len());
    let pieces = [Piece::text(Span::new(0, probed.len()))];
    let reading = read(&probed, &pieces, block.lang, &knowledge.languages, &knowledge.names);
    let is_there = |at: usize| reading.mentions.get(at).is_some_and(|mention| mention.span.overlaps(there));
    let claim = reading.claims.iter().find(|claim| match claim.value {
        ClaimValue::Date(at) => is_there(at) && claim.predicate != Predicate::Dated,
        _ => false,
    });
    if let Some((subject, predicate)) = claim.and_then(|claim| Some((claim.subject.or(block.topic)?, claim.predicate)))
    {
        return Some((subject, Some(predicate)));
    }
    let named = reading.mentions.iter().rev().filter(|mention| mention.span.end <= there.start);
    let mut entities = named.filter_map(|mention| match &mention.kind {
        MentionKind::Name(name) => name.entity(),
        _ => None,
    });
    entities.next().or(block.topic).map(|subject| (subject, None))
}

/// A day of no event.
const PROBE: Day = Day { year: 2001, month: 2, day: 3 };

/// How a draft writes dates in a language.
struct Style<'a> {
    /// One that it has written in full, and the block it stands in.
    like: Option<(&'a Date, &'a str)>,
    calendar: Calendar,
    digits: DigitSet,
    lang: &'a Language,
}

impl<'a> Style<'a> {
    fn of(analysis: &'a Analysis, lang: LangId, knowledge: &'a Knowledge) -> Self {
        let text = &*analysis.document.text;
        let blocks = || analysis.document.blocks.iter().filter(|block| block.lang.main == lang);
        let dates = blocks().flat_map(|block| {
            let source = block.block.span.of(text);
            block.reading.mentions.iter().filter_map(move |mention| match &mention.kind {
                MentionKind::Date(date) => Some((date, source)),
                _ => None,
            })
        });
        let is_full = |date: &Date| matches!(date.native, Native { year: Some(_), month: Some(_), day: Some(_), .. });
        let mut calendars: HashMap<Calendar, usize> = HashMap::new();
        for (date, _) in dates.clone() {
            *calendars.entry(date.native.calendar).or_default() += 1;
        }
        let calendar = calendars.into_iter().max_by_key(|(calendar, count)| (*count, *calendar == Calendar::Gregorian));
        let calendar = calendar.map_or(Calendar::Gregorian, |(calendar, _)| calendar);
        let mut dates = dates;
        let like = dates.find(|(date, _)| is_full(date) && date.native.calendar == calendar && date.month.is_some());
        let lang = knowledge.languages.get(lang);
        let count = |set: &DigitSet| {
            blocks().flat_map(|block| &block.reading.slips).filter(|slip| slip.kind == SlipKind::Digits(*set)).count()
        };
        let most = DigitSet::ALL.into_iter().map(|set| (count(&set), set)).filter(|(count, _)| *count > 0);
        let own = || {
            DigitSet::ALL
                .into_iter()
                .find(|set| set.write("0") == lang.hygiene.digits.chars().take(1).collect::<String>())
        };
        let digits = most.max_by_key(|(count, _)| *count).map(|(_, set)| set).or_else(own).unwrap_or(DigitSet::Latin);
        Self { like, calendar, digits, lang }
    }

    fn write(&self, days: (Day, Day)) -> String {
        match self.like {
            Some((date, source)) => write::write_like(date, source, days, self.lang),
            None => {
                let native = Native { calendar: self.calendar, ..Native::default() };
                self.digits.write(&write::write_like(&Date { native, ..Date::default() }, "", days, self.lang))
            }
        }
    }
}
