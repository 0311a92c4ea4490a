//! `policylint extract`: what was read in a draft, as JSON lines.

use std::{
    io::{self, Write},
    path::Path,
};

use anyhow::{Result, bail};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Status,
    args::{ExtractArguments, Input},
    batch, console,
    output::wire::{Places, Range},
    session::Session,
};
use crate::{
    facts::Knowledge,
    project::{Draft, walk},
    reading::{
        Attribution, Claim, ClaimValue, Document, EntityId, Hedge, Mention, MentionKind, Modality, NumberRole,
        ReadBlock,
        date::{self, Calendar, Day},
    },
    text::Span,
};

/// One line of output.
#[derive(Serialize)]
struct Extract {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    mentions: Vec<Value>,
    claims: Vec<Value>,
}

pub(super) fn run(arguments: &ExtractArguments) -> Result<Status> {
    let session = Session::bare(&arguments.facts);
    let read = |text, format, lang, knowledge: &Knowledge| {
        Document::read(text, format, lang, &knowledge.languages, &knowledge.names, None)
    };
    if arguments.input == Input::Jsonl {
        let knowledge = session.judge(Path::new("-"))?.knowledge;
        return batch::run(&knowledge.languages, |item| {
            let document = read(item.text.as_str().into(), item.format, item.lang, &knowledge);
            Ok((serde_json::to_string(&extract(&document, None, false, &knowledge))?, Status::Clean))
        });
    }
    if arguments.paths.is_empty() {
        bail!("nothing to read; name a file or a folder, or `-` for standard input");
    }
    let mut faults = Vec::new();
    let paths = walk::drafts(&arguments.paths, &session.configs, false, &mut faults);
    let mut stdout = io::stdout().lock();
    for path in paths {
        let draft = if path.as_os_str() == "-" {
            Draft::read_from(io::stdin().lock(), "<stdin>".into())
        } else {
            Draft::read(&path)
        };
        match draft {
            Ok(draft) => {
                let knowledge = session.judge(&path)?.knowledge;
                let document = draft.document(None, &knowledge);
                let line = extract(&document, Some(draft.path.to_string()), draft.has_bom, &knowledge);
                writeln!(stdout, "{}", serde_json::to_string(&line)?)?;
                stdout.flush()?;
            }
            Err(fault) => faults.push(fault),
        }
    }
    faults.iter().for_each(|fault| console::error(&fault.to_string()));
    Ok(if faults.is_empty() { Status::Clean } else { Status::Fault })
}

fn extract(document: &Document, path: Option<String>, has_bom: bool, knowledge: &Knowledge) -> Extract {
    let places = Places::new(&document.text, has_bom, document.blocks.iter().flat_map(spans));
    let mut mentions = Vec::new();
    let mut claims = Vec::new();
    for block in &document.blocks {
        let writer = Writer { block, document, places: &places, knowledge };
        mentions.extend(block.reading.mentions.iter().map(|mention| writer.mention(mention)));
        claims.extend(block.reading.claims.iter().map(|claim| writer.claim(claim)));
    }
    Extract { path, mentions, claims }
}

fn spans(block: &ReadBlock) -> impl Iterator<Item = Span> {
    let mentions = block.reading.mentions.iter().map(|mention| mention.span);
    let claims = block
        .reading
        .claims
        .iter()
        .flat_map(|claim| [claim.subject_span, claim.predicate_span, Some(claim.value_span)].into_iter().flatten());
    mentions.chain(claims).map(|span| block.locate(span))
}

struct Writer<'a> {
    block: &'a ReadBlock,
    document: &'a Document,
    places: &'a Places,
    knowledge: &'a Knowledge,
}

impl Writer<'_> {
    fn text(&self, span: Span) -> &str {
        self.block.locate(span).of(&self.document.text)
    }

    fn range(&self, span: Span) -> Range {
        self.places.range(self.block.locate(span))
    }

    fn id(&self, entity: EntityId) -> Value {
        self.knowledge.names.entity(entity).map_or(Value::Null, |entity| entity.id.as_ref().into())
    }

    fn mention(&self, mention: &Mention) -> Value {
        let mut out = match &mention.kind {
            MentionKind::Number(number) => json!({
                "kind": "number", "value": figure(number.value), "upper": number.upper.map(figure),
                "hedge": hedge(number.hedge), "role": role(number.role),
            }),
            MentionKind::Ordinal(ordinal) => json!({"kind": "ordinal", "value": ordinal.value}),
            MentionKind::Date(date) => json!({
                "kind": "date", "value": date::iso(date), "calendar": calendar(date.native.calendar),
                "native": date::native(date), "impossible": date.impossible, "period": date.period,
            }),
            MentionKind::Range(range) => json!({
                "kind": "range",
                "value": date::range_iso(range),
                "calendar": calendar(range.from.native.calendar),
                "native": date::range_native(range),
            }),
            MentionKind::Name(name) => {
                let ids: Vec<Value> = name.entities.iter().map(|entity| self.id(*entity)).collect();
                let value = if let [one] = ids.as_slice() { one.clone() } else { ids.into() };
                json!({
                    "kind": "name", "value": value, "entity_kind": format!("{:?}", name.kind).to_lowercase(),
                    "adjective": name.adjective, "anaphor": name.anaphor, "glued": name.glued,
                })
            }
            MentionKind::List(list) => json!({
                "kind": "list",
                "value": list.items.iter().map(|item| self.text(item.span)).collect::<Vec<_>>(),
                "entities": list.items.iter().map(|item| item.entity.map(|id| self.id(id))).collect::<Vec<_>>(),
                "open": list.open,
            }),
        };
        out["text"] = self.text(mention.span).into();
        out["range"] = json!(self.range(mention.span));
        out
    }

    fn claim(&self, claim: &Claim) -> Value {
        json!({
            "subject": claim.subject.map(|id| self.id(id)),
            "predicate": claim.predicate.name(),
            "value": self.value(claim),
            "actor": claim.actor.map(|id| self.id(id)),
            "polarity": claim.polarity,
            "modality": match claim.modality {
                Modality::Asserted => "asserted",
                Modality::Planned => "planned",
                Modality::Hypothetical => "hypothetical",
            },
            "attributed": claim.attribution != Attribution::Author,
            "hedge": hedge(claim.hedge),
            "as_of": claim.as_of.map(period),
            "ranges": {
                "subject": claim.subject_span.map(|span| self.range(span)),
                "predicate": claim.predicate_span.map(|span| self.range(span)),
                "value": self.range(claim.value_span),
            },
        })
    }

    fn value(&self, claim: &Claim) -> Value {
        let (ClaimValue::Date(at)
        | ClaimValue::Number(at)
        | ClaimValue::Rank(at)
        | ClaimValue::State(at)
        | ClaimValue::List(at)) = claim.value
        else {
            return Value::Null;
        };
        self.block.reading.mentions.get(at).map_or(Value::Null, |mention| self.mention(mention)["value"].clone())
    }
}

/// Whole numbers without a fraction: `122`, not `122.0`.
fn figure(value: f64) -> Value {
    // Every whole number up to 2^53 is exact in both.
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

const fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact => "exact",
        Hedge::About => "about",
        Hedge::MoreThan => "more-than",
        Hedge::LessThan => "less-than",
        Hedge::AtLeast => "at-least",
        Hedge::AtMost => "at-most",
    }
}

const fn role(role: NumberRole) -> &'static str {
    match role {
        NumberRole::Count => "count",
        NumberRole::Percent => "percent",
        NumberRole::Fraction => "fraction",
        NumberRole::Label => "label",
    }
}

const fn calendar(calendar: Calendar) -> &'static str {
    match calendar {
        Calendar::Gregorian => "gregorian",
        Calendar::Persian => "persian",
        Calendar::Islamic => "islamic",
    }
}

/// The shortest form: a day, a whole month, a whole year, or the two ends.
fn period((first, last): (Day, Day)) -> String {
    let day = |day: Day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day);
    if first == last {
        return day(first);
    }
    if first.year == last.year && first.day == 1 {
        if (first.month, last.month, last.day) == (1, 12, 31) {
            return format!("{:04}", first.year);
        }
        let days = icu_calendar::Date::try_new_iso(last.year, last.month, 1).map_or(0, |date| date.days_in_month());
        if first.month == last.month && last.day == days {
            return format!("{:04}-{:02}", first.year, first.month);
        }
    }
    format!("{}/{}", day(first), day(last))
}
