//! The protocol's methods, each handed on to its feature; and what the server says it can do.

use std::{path::Path, sync::Arc};

use serde_json::Value;
use tower_lsp::{
    LanguageServer, async_trait, jsonrpc::Result, lsp_types::notification::PublishDiagnostics, lsp_types::*,
};

use crate::{project::draft::format_of, text::Format};

use super::{Server, convert, handlers, session::Session, settings::ClientSettings};

/// The protocol's side: each method hands on to its feature.
pub(super) struct Backend(pub(super) Arc<Server>);

#[async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let session = self.0.session.get_or_init(|| Session::new(&params));
        self.0.workspace.set_folders(Session::folders(&params));
        let options = params.initialization_options.unwrap_or_default();
        self.0.workspace.set_client(ClientSettings::read(&options));
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Ok(InitializeResult {
            capabilities: capabilities(session),
            server_info: Some(ServerInfo { name: "policylint".to_owned(), version: Some(version) }),
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.0.warm_up().await;
        self.0.watch_files().await;
        if self.0.session().has_settings {
            self.0.take_settings(Value::Null).await;
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.0.take_settings(params.settings).await;
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        // Drafts that are open are known from the editor, others are looked at when asked for.
        let is_draft = |change: &FileEvent| {
            format_of(Path::new(change.uri.path())) != Format::Plain || change.uri.path().ends_with(".txt")
        };
        if params.changes.iter().all(is_draft) {
            return self.0.documents.touch();
        }
        self.0.workspace.forget();
        self.0.judge_anew().await;
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: Vec<WorkspaceFolder>| {
            folders.iter().filter_map(|folder| folder.uri.to_file_path().ok()).collect::<Vec<_>>()
        };
        self.0.workspace.change_folders(&paths(params.event.removed), paths(params.event.added));
        self.0.judge_anew().await;
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.0.documents.open(&params.text_document);
        self.0.analyse(&params.text_document.uri);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = &params.text_document;
        let encoding = self.0.session().encoding;
        self.0.documents.change(&document.uri, document.version, &params.content_changes, encoding);
        self.0.analyse(&document.uri);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.0.board.close(&uri);
        // What it has on disk may be something else.
        let concerns_others = self.0.copies.remove(&uri);
        if let Ok(path) = uri.to_file_path() {
            self.0.shelf.forget(&path);
        }
        self.0.documents.close(&uri, || {
            let nothing = PublishDiagnosticsParams { uri: uri.clone(), diagnostics: Vec::new(), version: None };
            self.0.outbox.notify::<PublishDiagnostics>(nothing);
        });
        if concerns_others {
            self.0.tell_others(&uri);
        }
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        Ok(handlers::diagnostics::pull(&self.0, params).await)
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        Ok(handlers::diagnostics::pull_all(&self.0, params).await.into())
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        Ok(handlers::definition::find(&self.0, params).await)
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        Ok(Some(handlers::workspace_symbols::list(&self.0, params).await))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        handlers::command::run(&self.0, params).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        handlers::code_action::resolve(&self.0, action).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        Ok(Some(handlers::code_action::list(&self.0, params).await))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(handlers::symbols::outline(&self.0, params).await.map(DocumentSymbolResponse::Nested))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        Ok(handlers::inlay_hint::list(&self.0, params).await)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        Ok(handlers::references::list(&self.0, params).await)
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        Ok(handlers::completion::list(&self.0, params).await.map(CompletionResponse::List))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        Ok(handlers::hover::show(&self.0, params).await)
    }
}

fn capabilities(session: &Session) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        ..TextDocumentSyncOptions::default()
    };
    let pull = DiagnosticOptions {
        identifier: Some(convert::SOURCE.to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    };
    let folders =
        WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    ServerCapabilities {
        position_encoding: Some(session.encoding_kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        diagnostic_provider: session.pulls.then_some(DiagnosticServerCapabilities::Options(pull)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            resolve_provider: Some(session.resolves_edits),
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, handlers::code_action::FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        document_symbol_provider: Some(OneOf::Left(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: handlers::command::COMMANDS.map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(folders),
            ..WorkspaceServerCapabilities::default()
        }),
        completion_provider: Some(CompletionOptions::default()),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}
