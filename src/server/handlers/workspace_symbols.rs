//! The headings of all drafts, and what each draft names first where, by a part of it.

use std::{collections::HashSet, sync::Arc};

use tower_lsp::lsp_types::{Location, Range, SymbolInformation, SymbolKind, Url, WorkspaceSymbolParams};

use crate::{server::Server, text::Folded};

/// A list that is longer is of no use, and the next letter shortens it.
const AT_MOST: usize = 500;

pub(in crate::server) async fn list(server: &Arc<Server>, params: WorkspaceSymbolParams) -> Vec<SymbolInformation> {
    let query = Folded::of(params.query.trim()).text().to_owned();
    let drafts = server.survey(None).await;
    let (knowledge, settings) = server.workspace.terms(None, server.session());
    let is_like = |name: &str| Folded::of(name).text().contains(&query);
    let mut found = Vec::new();
    for draft in &drafts {
        for (heading, range) in draft.headings.iter().filter(|(heading, _)| is_like(heading)) {
            found.push(symbol(heading.clone(), SymbolKind::STRING, &draft.uri, *range));
        }
        let Some(knowledge) = knowledge.as_ref().filter(|_| !query.is_empty()) else { continue };
        let mut seen = HashSet::new();
        for (id, range) in draft.named.iter().filter(|(id, _)| seen.insert(Arc::clone(id))) {
            let Some(entry) = knowledge.names.find(id).and_then(|id| knowledge.facts.entry(id)) else { continue };
            if entry.names.values().flatten().any(|name| is_like(name)) {
                let name = entry.name(&settings.messages.code).to_owned();
                found.push(symbol(name, SymbolKind::CONSTANT, &draft.uri, *range));
            }
        }
    }
    found.truncate(AT_MOST);
    found
}

fn symbol(name: String, kind: SymbolKind, uri: &Url, range: Range) -> SymbolInformation {
    #[expect(deprecated, reason = "the field is there, and must be given")]
    SymbolInformation {
        // The protocol allows no empty name.
        name: if name.is_empty() { "#".to_owned() } else { name },
        kind,
        tags: None,
        deprecated: None,
        location: Location { uri: uri.clone(), range },
        container_name: None,
    }
}
