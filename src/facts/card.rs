//! The card of an entry: all that is known of it, in the reader's language, as plain data
//! that a terminal and an editor lay out each in their own way.

use super::{
    Knowledge,
    base::{CountFact, DateFact, Entry, Membership, Others, Source},
};
use crate::{
    lang::{Language, Messages},
    reading::{
        EntityId, Predicate,
        date::{Calendar, Day},
    },
};

/// All that is known of an entry.
#[derive(Clone, Debug)]
pub struct Card {
    pub id: String,
    /// Its first name in the reader's language.
    pub title: String,
    /// What it is, and how it stands: "treaty, in force".
    pub kind: String,
    /// By language code; the reader's language comes first.
    pub names: Vec<(String, Vec<String>)>,
    pub note: Option<String>,
    pub sections: Vec<Section>,
    /// Where it stands: the pack and the line.
    pub pack: String,
    pub line: usize,
    pub checked: Option<String>,
    /// Said where nothing of it was checked.
    pub caution: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Section {
    pub title: String,
    pub rows: Vec<Row>,
}

/// One line of a card.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What happened, or what is counted.
    pub label: String,
    pub value: String,
    pub note: Option<String>,
    pub sources: Vec<Source>,
    /// Said where it is only recalled.
    pub caution: Option<String>,
}

/// The card of an entry, in the language of `messages`.
pub fn card(knowledge: &Knowledge, entity: EntityId, messages: &Messages) -> Option<Card> {
    let entry = knowledge.facts.entry(entity)?;
    let writer = Writer { knowledge, messages, lang: knowledge.languages.find(&messages.code) };
    let sections =
        [writer.dates(entry), writer.counts(entry), writer.votes(entry), writer.members(entry), writer.sources(entry)];
    let mut names: Vec<(String, Vec<String>)> = entry.names.clone().into_iter().collect();
    names.sort_by_key(|(code, _)| *code != messages.code);
    Some(Card {
        id: entry.id.to_string(),
        title: entry.name(&messages.code).to_owned(),
        kind: writer.kind(entry),
        names,
        note: entry.note.clone(),
        sections: sections.into_iter().flatten().collect(),
        pack: entry.pack.to_string(),
        line: entry.line,
        checked: entry.checked.map(|day| messages.say("fact-checked", &[("day", (&writer.month_of(day)).into())])),
        caution: writer.caution(entry.unverified),
    })
}

struct Writer<'a> {
    knowledge: &'a Knowledge,
    messages: &'a Messages,
    lang: Option<crate::lang::LangId>,
}

impl Writer<'_> {
    fn say(&self, id: &str) -> String {
        self.messages.say(id, &[])
    }

    /// A word of the schema, in the reader's language where there is one for it.
    fn term(&self, kind: &str, term: &str) -> String {
        let id = format!("fact-{kind}-{term}");
        let said = self.say(&id);
        if said == id { term.replace('-', " ") } else { said }
    }

    fn section(&self, id: &str, rows: Vec<Row>) -> Option<Section> {
        (!rows.is_empty()).then(|| Section { title: self.say(id), rows })
    }

    fn caution(&self, unverified: bool) -> Option<String> {
        unverified.then(|| self.say("fact-recalled"))
    }

    fn name(&self, state: EntityId) -> &str {
        self.knowledge.facts.entry(state).map_or("", |entry| entry.name(&self.messages.code))
    }

    fn kind(&self, entry: &Entry) -> String {
        use crate::reading::EntityKind::{Body, Event, Group, Instrument, Resolution, State};
        let table = match entry.kind {
            Instrument => "instrument",
            Body => "body",
            Group => "group",
            Event => "event",
            Resolution => "resolution",
            State => "state",
        };
        let kind = self.term("kind", entry.sort.as_deref().unwrap_or(table));
        match entry.status {
            Some(status) => format!("{kind}{} {}", self.say("fact-comma"), self.term("status", status.name())),
            None => kind,
        }
    }

    fn dates(&self, entry: &Entry) -> Option<Section> {
        // Joining and leaving stand with the members.
        let told = |date: &&DateFact| !matches!(date.event.as_str(), "joined" | "left");
        let rows = entry.dates.iter().filter(told).map(|date| {
            let event = self.term("event", &date.event);
            let mut value = self.period(date.days, &date.text);
            if !date.also_seen.is_empty() {
                let others: Vec<String> = date.also_seen.iter().map(|days| self.days(*days)).collect();
                let others = others.join(&format!("{} ", self.say("fact-comma")));
                value = self.messages.say("fact-also", &[("value", (&value).into()), ("others", (&others).into())]);
            }
            Row {
                label: match date.actor {
                    Some(actor) => {
                        self.messages.say("fact-by", &[("event", (&event).into()), ("state", self.name(actor).into())])
                    }
                    None => event,
                },
                value,
                note: date.note.clone(),
                sources: date.sources.clone(),
                caution: self.caution(date.unverified),
            }
        });
        self.section("fact-dates", rows.collect())
    }

    fn counts(&self, entry: &Entry) -> Option<Section> {
        let counts = entry.counts.iter().filter(|count| !is_vote(count));
        let rows = counts.map(|count| {
            let number = self.number(count.value);
            let range = count.range();
            let value = match count.accept {
                Some(_) if range.0 < range.1 => {
                    let (low, high) = (self.number(range.0), self.number(range.1));
                    let arguments = [("value", (&number).into()), ("low", (&low).into()), ("high", (&high).into())];
                    self.messages.say("fact-range", &arguments)
                }
                _ => number,
            };
            let value = match count.as_of {
                Some(day) => {
                    self.messages.say("fact-at", &[("value", (&value).into()), ("day", (&self.day(day)).into())])
                }
                None => value,
            };
            Row {
                label: self.term("count", &count.what),
                value,
                note: count.note.clone(),
                sources: count.sources.clone(),
                caution: self.caution(count.unverified),
            }
        });
        self.section("fact-counts", rows.collect())
    }

    fn votes(&self, entry: &Entry) -> Option<Section> {
        let of = |favour: &CountFact, wanted: Predicate| {
            let same = |count: &&CountFact| {
                count.predicate == Some(wanted) && count.body == favour.body && count.as_of == favour.as_of
            };
            entry.counts.iter().find(same).map_or_else(String::new, |count| self.number(count.value))
        };
        let favours =
            entry.counts.iter().filter(|count| is_vote(count) && count.predicate == Some(Predicate::VotesFor));
        let rows = favours.map(|favour| {
            let (votes, against) = (self.number(favour.value), of(favour, Predicate::VotesAgainst));
            let abstained = of(favour, Predicate::Abstentions);
            let arguments =
                [("for", (&votes).into()), ("against", (&against).into()), ("abstained", (&abstained).into())];
            let value = self.messages.say("fact-vote", &arguments);
            let day = favour.as_of.map(|day| self.day(day)).unwrap_or_default();
            Row {
                label: favour.body.clone().unwrap_or_else(|| self.say("fact-voted")),
                value: self.messages.say("fact-at", &[("value", (&value).into()), ("day", (&day).into())]),
                note: favour.note.clone(),
                sources: favour.sources.clone(),
                caution: self.caution(favour.unverified),
            }
        });
        self.section("fact-votes", rows.collect())
    }

    /// Members by the day they came, those that left, and those that never were.
    fn members(&self, entry: &Entry) -> Option<Section> {
        let comma = format!("{} ", self.say("fact-comma"));
        let mut rows: Vec<Row> = Vec::new();
        let mut members: Vec<&Membership> = entry.members.iter().collect();
        members.sort_by_key(|member| (member.until, member.from, self.name(member.state)));
        for together in members.chunk_by(|a, b| (a.until, a.from) == (b.until, b.from)) {
            let Some(first) = together.first() else { continue };
            let names: Vec<&str> = together.iter().map(|member| self.name(member.state)).collect();
            let [from, until] = [first.from, first.until]
                .map(|day| day.map(|day| self.member_day(day, first.rough)).unwrap_or_default());
            let arguments = [("from", (&from).into()), ("until", (&until).into())];
            let id = match (first.from, first.until) {
                (None, None) => "fact-members-all",
                (Some(_), None) => "fact-members-since",
                (None, Some(_)) => "fact-members-until",
                (Some(_), Some(_)) => "fact-members-between",
            };
            rows.push(Row { label: self.messages.say(id, &arguments), value: names.join(&comma), ..Row::default() });
        }
        if let Others::In { of, since } = entry.others {
            let since = self.day(since);
            let arguments = [("body", self.name(of).into()), ("day", (&since).into())];
            let label = self.say("fact-members-others");
            rows.push(Row { label, value: self.messages.say("fact-members-universal", &arguments), ..Row::default() });
        }
        if !entry.never.is_empty() {
            let names: Vec<&str> = entry.never.iter().map(|state| self.name(*state)).collect();
            rows.push(Row { label: self.say("fact-members-never"), value: names.join(&comma), ..Row::default() });
        }
        self.section("fact-members", rows)
    }

    /// The sources of the entry as a whole, where it has any of its own.
    fn sources(&self, entry: &Entry) -> Option<Section> {
        let rows = entry.sources.iter().map(|source| Row {
            label: source.title.clone(),
            value: source.url.clone().unwrap_or_default(),
            ..Row::default()
        });
        self.section("fact-sources", rows.collect())
    }

    fn period(&self, days: (Day, Day), text: &str) -> String {
        match text.split_once('/') {
            Some(_) => format!("{} – {}", self.day(days.0), self.day(days.1)),
            None => self.days(days),
        }
    }

    /// A day, a month or a year, as its first and last day tell.
    fn days(&self, (first, last): (Day, Day)) -> String {
        if first == last {
            return self.day(first);
        }
        let year = self.number(f64::from(first.year));
        match self.month(first).filter(|_| first.month == last.month && first.year == last.year) {
            Some(month) => format!("{month} {}", self.digits(&first.year.to_string())),
            None if (first.month, last.month) == (1, 12) => self.digits(&first.year.to_string()),
            None => format!("{year} – {}", self.digits(&last.year.to_string())),
        }
    }

    /// Packs may say no more than the month they were compiled in.
    fn month_of(&self, day: Day) -> String {
        self.days((Day { day: 1, ..day }, Day { day: 28, ..day }))
    }

    fn member_day(&self, day: Day, rough: bool) -> String {
        if rough { self.digits(&day.year.to_string()) } else { self.day(day) }
    }

    /// "5 March 1970", with the day of the second calendar that the readers use, if any.
    fn day(&self, day: Day) -> String {
        let written = match self.month(day) {
            Some(month) => {
                format!("{} {month} {}", self.digits(&day.day.to_string()), self.digits(&day.year.to_string()))
            }
            None => day.to_string(),
        };
        match self.in_second_calendar(day) {
            Some(second) => format!("{written} ({second})"),
            None => written,
        }
    }

    fn language(&self) -> Option<&Language> {
        self.lang.map(|lang| self.knowledge.languages.get(lang))
    }

    fn month(&self, day: Day) -> Option<&str> {
        self.month_name(Calendar::Gregorian, day.month)
    }

    fn month_name(&self, calendar: Calendar, month: u8) -> Option<&str> {
        let months = self.language()?.dates.months.iter().find(|months| months.calendar == calendar)?;
        months.names.get(usize::from(month).checked_sub(1)?)?.first().map(String::as_str)
    }

    fn in_second_calendar(&self, day: Day) -> Option<String> {
        if self.say("fact-second-calendar") != "persian" {
            return None;
        }
        let native = day.in_calendar(Calendar::Persian);
        let month = self.month_name(Calendar::Persian, native.month?)?;
        Some(format!("{} {month} {}", self.digits(&native.day?.to_string()), self.digits(&native.year?.to_string())))
    }

    fn number(&self, value: f64) -> String {
        self.digits(&value.to_string())
    }

    /// In the digits of the reader's language.
    fn digits(&self, text: &str) -> String {
        let digits: Vec<char> = self.say("fact-digits").chars().collect();
        text.chars()
            .map(|c| c.to_digit(10).and_then(|digit| digits.get(digit as usize).copied()).unwrap_or(c))
            .collect()
    }
}

fn is_vote(count: &CountFact) -> bool {
    matches!(count.predicate, Some(Predicate::VotesFor | Predicate::VotesAgainst | Predicate::Abstentions))
}
