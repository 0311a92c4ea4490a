//! What is kept of a draft when it was read: what is found in it, and what other drafts
//! and questions about the whole workspace need of it.

use std::sync::Arc;

use tower_lsp::lsp_types::{Diagnostic, Range, Url};

use super::{convert, documents::Analysis, handlers::diagnostics, session::Session};
use crate::{
    diagnostic::Finding,
    lint::across::Statement,
    reading::MentionKind,
    rules::repetition::copied_passage::COPIED_PASSAGE,
    text::{BlockKind, Buffer, Span},
};

pub(super) struct Summary {
    pub(super) uri: Url,
    /// Of an open document.
    pub(super) version: Option<i32>,
    /// What is found in it, other drafts left aside.
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) statements: Arc<Statements>,
    /// Of what is found in it, the copies of passages of the corpus.
    pub(super) copied: Vec<Finding>,
    /// What it names, by id, in order.
    pub(super) named: Vec<(Arc<str>, Range)>,
    pub(super) headings: Vec<(String, Range)>,
}

/// What a draft states, and where.
#[derive(Default)]
pub(super) struct Statements {
    pub(super) list: Arc<[Statement]>,
    places: Places,
}

/// Where statements stand, as the client counts.
enum Places {
    /// An open draft is at hand as a whole.
    In(Buffer),
    /// Of one on disk, of each statement.
    At(Vec<Range>),
}

impl Default for Places {
    fn default() -> Self {
        Self::At(Vec::new())
    }
}

impl Statements {
    /// Of an open draft.
    pub(super) fn of(analysis: &Analysis) -> Self {
        Self { list: Arc::clone(&analysis.statements), places: Places::In(analysis.of.buffer.clone()) }
    }

    /// Of a draft whose text is not kept.
    fn of_file(analysis: &Analysis, session: &Session) -> Self {
        let list = Arc::clone(&analysis.statements);
        let range = |statement: &Statement| convert::range(statement.span, &analysis.of.buffer, session.encoding);
        Self { places: Places::At(list.iter().map(range).collect()), list }
    }

    /// Where a statement stands.
    pub(super) fn range(&self, at: usize, session: &Session) -> Option<Range> {
        match &self.places {
            Places::In(buffer) => Some(convert::range(self.list.get(at)?.span, buffer, session.encoding)),
            Places::At(ranges) => ranges.get(at).copied(),
        }
    }

    /// Whether others would find the same in them, wherever it stands.
    pub(super) fn say_the_same(&self, other: &Self) -> bool {
        let said = |statement: &Statement| (Arc::clone(&statement.subject), statement.predicate, statement.value);
        self.list.iter().map(said).eq(other.list.iter().map(said))
    }
}

impl Summary {
    pub(super) fn of(analysis: &Analysis, is_open: bool, session: &Session) -> Self {
        let range = |span: Span| convert::range(span, &analysis.of.buffer, session.encoding);
        let names = analysis.knowledge.as_ref().map(|knowledge| &knowledge.names);
        let (mut named, mut headings) = (Vec::new(), Vec::new());
        for block in &analysis.document.blocks {
            for mention in &block.reading.mentions {
                let MentionKind::Name(name) = &mention.kind else { continue };
                let entity = name.entity().and_then(|entity| names?.entity(entity));
                if let Some(entity) = entity {
                    named.push((Arc::clone(&entity.id), range(block.locate(mention.span))));
                }
            }
            if matches!(block.block.kind, BlockKind::Heading(_)) {
                let title = block.block.span.of(&analysis.document.text);
                headings.push((title.split_whitespace().collect::<Vec<_>>().join(" "), range(block.block.span)));
            }
        }
        Self {
            uri: analysis.of.uri.clone(),
            version: is_open.then_some(analysis.of.version),
            diagnostics: diagnostics::own(analysis, session),
            statements: Arc::new(if is_open {
                Statements::of(analysis)
            } else {
                Statements::of_file(analysis, session)
            }),
            copied: analysis.findings.iter().filter(|found| found.rule == COPIED_PASSAGE.name).cloned().collect(),
            named,
            headings,
        }
    }
}
