//! Every place where the open drafts speak of what stands under the cursor.

use tower_lsp::lsp_types::{Location, Position, ReferenceParams, Url};

use crate::{
    reading::{EntityId, Mention, MentionKind, ReadBlock},
    server::{Server, convert, documents::Analysis},
    text::Encoding,
};

pub(in crate::server) async fn list(server: &Server, params: ReferenceParams) -> Option<Vec<Location>> {
    let at = params.text_document_position;
    let encoding = server.session().encoding;
    let analysis = server.documents.analysis(&at.text_document.uri).await?;
    let (_, _, entity) = named_at(&analysis, at.position, encoding)?;
    // Ids are places in a table: another draft may have another one.
    let id = analysis.knowledge.as_ref()?.names.entity(entity)?.id.clone();
    let mut locations = Vec::new();
    for uri in server.documents.uris() {
        locations.extend(of_entity(server, &uri, &id).await);
    }
    Some(locations)
}

async fn of_entity(server: &Server, uri: &Url, id: &str) -> Vec<Location> {
    let Some(analysis) = server.documents.analysis(uri).await else { return Vec::new() };
    let Some(entity) = analysis.knowledge.as_ref().and_then(|knowledge| knowledge.names.find(id)) else {
        return Vec::new();
    };
    let is_it = |mention: &Mention| matches!(&mention.kind, MentionKind::Name(name) if name.entity() == Some(entity));
    let mut locations = Vec::new();
    for block in &analysis.document.blocks {
        for mention in block.reading.mentions.iter().filter(|mention| is_it(mention)) {
            let range = convert::range(block.locate(mention.span), &analysis.of.buffer, server.session().encoding);
            locations.push(Location { uri: uri.clone(), range });
        }
    }
    locations
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
