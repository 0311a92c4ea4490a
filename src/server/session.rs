//! What the client of this session can do, as it said once in `initialize`.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

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
    /// It shows progress that it did not ask for.
    pub(super) shows_progress: bool,
    /// It asks for the edits of an action when it is chosen.
    pub(super) resolves_edits: bool,
    /// Tells apart what is begun in the session.
    numbers: AtomicU32,
    /// It takes edits that name the version they are for.
    pub(super) document_changes: bool,
}

impl Session {
    pub(super) fn new(params: &InitializeParams) -> Self {
        let ClientCapabilities { workspace, text_document, general, window, .. } = params.capabilities.clone();
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
            shows_progress: window.and_then(|window| window.work_done_progress).unwrap_or_default(),
            resolves_edits: text_document
                .code_action
                .and_then(|action| action.resolve_support.filter(|_| action.data_support.unwrap_or_default()))
                .is_some_and(|resolve| resolve.properties.iter().any(|property| property == "edit")),
            numbers: AtomicU32::default(),
            document_changes: edits.document_changes.unwrap_or_default(),
        }
    }

    /// The folders the client works in.
    pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
        let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
        let folders: Vec<PathBuf> = folders.filter_map(|uri| uri.to_file_path().ok()).collect();
        if folders.is_empty() {
            return params.root_uri.iter().filter_map(|uri| uri.to_file_path().ok()).collect();
        }
        folders
    }

    /// A number that was not given before.
    pub(super) fn next_number(&self) -> u32 {
        self.numbers.fetch_add(1, Ordering::Relaxed)
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
