//! Every place where the drafts of the workspace speak of what stands under the cursor.

use std::sync::Arc;

use tower_lsp::lsp_types::{Location, Position, ReferenceParams};

use crate::{
    reading::{EntityId, Mention, MentionKind, ReadBlock},
    server::{Server, convert, documents::Analysis, progress::Progress},
    text::Encoding,
};

pub(in crate::server) async fn list(server: &Arc<Server>, params: ReferenceParams) -> Option<Vec<Location>> {
    let at = params.text_document_position;
    let analysis = server.documents.analysis(&at.text_document.uri).await?;
    let (_, _, entity) = named_at(&analysis, at.position, server.session().encoding)?;
    // Ids are places in a table: another draft may have another one.
    let id = analysis.knowledge.as_ref()?.names.entity(entity)?.id.clone();
    let token = params.work_done_progress_params.work_done_token;
    let progress = match token {
        Some(token) => Progress::begin(server, Some(token), server.say("progress-drafts")).await,
        None => None,
    };
    let drafts = server.survey(progress).await;
    let places = drafts.iter().flat_map(|draft| {
        let named = draft.named.iter().filter(|(named, _)| *named == id);
        named.map(|(_, range)| Location { uri: draft.uri.clone(), range: *range })
    });
    Some(places.collect())
}

/// The name under the cursor, where it means one thing alone.
pub(in crate::server) fn named_at(
    analysis: &Analysis,
    position: Position,
    encoding: Encoding,
) -> Option<(&ReadBlock, &Mention, EntityId)> {
    let byte = analysis.of.buffer.byte(convert::place(position), encoding);
    let blocks = &analysis.document.blocks;
    let block = blocks.get(blocks.partition_point(|block| block.block.span.end < byte))?;
    let inside = |mention: &&Mention| {
        let span = block.locate(mention.span);
        span.start <= byte && byte <= span.end
    };
    block.reading.mentions.iter().filter(inside).find_map(|mention| match &mention.kind {
        MentionKind::Name(name) => name.entity().map(|entity| (block, mention, entity)),
        _ => None,
    })
}
