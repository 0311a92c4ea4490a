//! What the client of this session can do, as it said once in `initialize`.

use std::path::PathBuf;

use tower_lsp::lsp_types::{
    ClientCapabilities, InitializeParams, PositionEncodingKind, TextDocumentClientCapabilities,
    WorkspaceClientCapabilities,
};

use crate::text::Encoding;

#[derive(Debug, Default)]
pub(super) struct Session {
    pub(super) encoding: Encoding,
    /// BCP 47: the language the client shows itself in.
    pub(super) locale: Option<String>,
    /// It asks for diagnostics; they need not be sent.
    pub(super) pulls: bool,
    /// It can be told to ask again.
    pub(super) refreshes: bool,
    pub(super) related_information: bool,
    pub(super) code_description: bool,
    /// It has settings of its own, and gives them when asked.
    pub(super) has_settings: bool,
    /// It watches files for us.
    pub(super) watches_files: bool,
    /// It takes edits that name the version they are for.
    pub(super) document_changes: bool,
}

impl Session {
    pub(super) fn new(params: &InitializeParams) -> Self {
        let ClientCapabilities { workspace, text_document, general, .. } = params.capabilities.clone();
        let workspace: WorkspaceClientCapabilities = workspace.unwrap_or_default();
        let text_document: TextDocumentClientCapabilities = text_document.unwrap_or_default();
        let published = text_document.publish_diagnostics.unwrap_or_default();
        let edits = workspace.workspace_edit.unwrap_or_default();
        let offered = general.and_then(|general| general.position_encodings).unwrap_or_default();
        Self {
            encoding: offered.iter().find_map(encoding).unwrap_or_default(),
            locale: params.locale.clone(),
            pulls: text_document.diagnostic.is_some(),
            refreshes: workspace.diagnostic.and_then(|diagnostic| diagnostic.refresh_support).unwrap_or_default(),
            related_information: published.related_information.unwrap_or_default()
                || text_document.diagnostic.is_some(),
            code_description: published.code_description_support.unwrap_or_default(),
            has_settings: workspace.configuration.unwrap_or_default(),
            watches_files: workspace
                .did_change_watched_files
                .and_then(|watched| watched.dynamic_registration)
                .unwrap_or_default(),
            document_changes: edits.document_changes.unwrap_or_default(),
        }
    }

    /// The folder the client works in: the first, if there are more.
    pub(super) fn root(params: &InitializeParams) -> Option<PathBuf> {
        let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
        let root = params.root_uri.iter();
        folders.chain(root).find_map(|uri| uri.to_file_path().ok())
    }

    pub(super) fn encoding_kind(&self) -> PositionEncodingKind {
        match self.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }
}

fn encoding(kind: &PositionEncodingKind) -> Option<Encoding> {
    match kind.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    }
}
