//! The same day in the reader's other calendar, beside each date.

use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintParams};

use crate::{
    reading::{
        Date, Mention, MentionKind, ReadBlock,
        date::{Calendar, iso},
    },
    server::{Server, convert, documents::Analysis},
};

pub(in crate::server) async fn list(server: &Server, params: InlayHintParams) -> Option<Vec<InlayHint>> {
    let analysis = server.documents.analysis(&params.text_document.uri).await?;
    let encoding = server.session().encoding;
    let buffer = &analysis.of.buffer;
    let asked = convert::span(params.range, buffer, encoding);
    let counts_persian = counts_in(&analysis, Calendar::Persian);
    let mut hints = Vec::new();
    let seen = analysis.document.blocks.iter().filter(|block| block.block.span.overlaps(asked));
    for (block, mention, date) in seen.flat_map(dates) {
        let span = block.locate(mention.span);
        if let Some(label) = other_calendar(date, counts_persian).filter(|_| span.overlaps(asked)) {
            hints.push(InlayHint {
                position: convert::range(span, buffer, encoding).end,
                label: InlayHintLabel::String(label),
                kind: None,
                text_edits: None,
                tooltip: None,
                padding_left: Some(true),
                padding_right: None,
                data: None,
            });
        }
    }
    Some(hints)
}

fn dates(block: &ReadBlock) -> impl Iterator<Item = (&ReadBlock, &Mention, &Date)> {
    block.reading.mentions.iter().filter_map(move |mention| match &mention.kind {
        MentionKind::Date(date) => Some((block, mention, date)),
        _ => None,
    })
}

/// Whether the draft counts years in this calendar anywhere: then its readers do.
fn counts_in(analysis: &Analysis, calendar: Calendar) -> bool {
    analysis.document.blocks.iter().flat_map(dates).any(|(_, _, date)| date.native.calendar == calendar)
}

fn other_calendar(date: &Date, counts_persian: bool) -> Option<String> {
    let (first, last) = date.days?;
    if date.second.is_some() || date.period {
        return None;
    }
    match date.native.calendar {
        Calendar::Persian => Some(format!("= {}", iso(date)?)),
        // Official and computed months may begin a day apart.
        Calendar::Islamic => Some(format!("≈ {}", iso(date)?)),
        Calendar::Gregorian if counts_persian && first == last => {
            let native = first.in_calendar(Calendar::Persian);
            Some(format!("= {:04}-{:02}-{:02}", native.year?, native.month?, native.day?))
        }
        Calendar::Gregorian => None,
    }
}
