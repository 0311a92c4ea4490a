//! The language server: `policylint server`, on standard input and output.
//!
//! [`transport`] moves messages, [`documents`] holds the open texts, `handlers` has one
//! file a feature. A handler changes or snapshots state before its first await;
//! analysis runs off the message loop, on snapshots, and only the newest counts.

mod convert;
mod documents;
mod frame;
mod handlers;
mod session;
mod transport;
mod workspace;

use std::{
    fs::File,
    path::Path,
    process::ExitCode,
    sync::{Arc, LazyLock, OnceLock},
};

use tower_lsp::{
    LspService, async_trait,
    jsonrpc::Result,
    lsp_types::{
        CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability, CodeActionResponse,
        DiagnosticOptions, DiagnosticServerCapabilities, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
        DidOpenTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult, Hover, HoverParams,
        HoverProviderCapability, InitializeParams, InitializeResult, InitializedParams, PublishDiagnosticsParams,
        ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, Url,
        notification::PublishDiagnostics,
    },
};
use tracing_subscriber::EnvFilter;

use documents::Documents;
use session::Session;
use transport::{Outbox, Transport};
use workspace::Workspace;

/// Serves until the client is done. What is logged goes to `log`, or to standard error.
pub fn run(log: Option<&Path>) -> ExitCode {
    start_log(log);
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("cannot start: {error}");
            return ExitCode::from(2);
        }
    };
    let status = runtime.block_on(async {
        let transport = Transport::start();
        let server = Arc::new(Server::new(transport.outbox.clone()));
        let (service, socket) = LspService::new(|_| Backend(server));
        transport.serve(service, socket).await
    });
    // An analysis may still run; nobody waits for it.
    runtime.shutdown_background();
    ExitCode::from(status)
}

/// Standard output is the protocol's: nothing else is ever written there.
fn start_log(path: Option<&Path>) {
    let filter = |default| EnvFilter::try_from_env("POLICYLINT_LOG").unwrap_or_else(|_| EnvFilter::new(default));
    let log = tracing_subscriber::fmt().with_ansi(false);
    // A second log in one process is refused; the first one goes on.
    match path.map(|path| (path, File::create(path))) {
        Some((_, Ok(file))) => drop(log.with_env_filter(filter("info")).with_writer(file).try_init()),
        Some((path, Err(error))) => {
            drop(log.with_env_filter(filter("warn")).with_writer(std::io::stderr).try_init());
            tracing::warn!("cannot write the log {}: {error}", path.display());
        }
        None => drop(log.with_env_filter(filter("warn")).with_writer(std::io::stderr).try_init()),
    }
}

/// Everything the handlers share.
struct Server {
    outbox: Outbox,
    session: OnceLock<Session>,
    documents: Documents,
    workspace: Workspace,
}

impl Server {
    fn new(outbox: Outbox) -> Self {
        Self { outbox, session: OnceLock::new(), documents: Documents::default(), workspace: Workspace::default() }
    }

    fn session(&self) -> &Session {
        static NONE: LazyLock<Session> = LazyLock::new(Session::default);
        self.session.get().unwrap_or(&NONE)
    }

    /// Analyses a document on a thread of its own, until its newest text is done.
    fn analyse(self: &Arc<Self>, uri: &Url) {
        let Some(mut snapshot) = self.documents.claim(uri) else { return };
        let server = Arc::clone(self);
        tokio::task::spawn_blocking(move || {
            loop {
                let analysis = Arc::new(server.workspace.analyse(snapshot, server.session(), &server.outbox));
                let publish = |analysis: &documents::Analysis| {
                    if !server.session().pulls {
                        handlers::diagnostics::publish(analysis, server.session(), &server.outbox);
                    }
                };
                match server.documents.settle(analysis, publish) {
                    Some(newer) => snapshot = newer,
                    None => break,
                }
            }
        });
    }
}

/// The protocol's side: each method hands on to its feature.
struct Backend(Arc<Server>);

#[async_trait]
impl tower_lsp::LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let session = self.0.session.get_or_init(|| Session::new(&params));
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Ok(InitializeResult {
            capabilities: capabilities(session),
            server_info: Some(ServerInfo { name: "policylint".to_owned(), version: Some(version) }),
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        // The packs are read while the user looks for the draft.
        let server = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || drop(server.workspace.loaded(server.session(), &server.outbox)));
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
        self.0.documents.close(&uri, || {
            let nothing = PublishDiagnosticsParams { uri: uri.clone(), diagnostics: Vec::new(), version: None };
            self.0.outbox.notify::<PublishDiagnostics>(nothing);
        });
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        Ok(handlers::diagnostics::pull(&self.0, params).await)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        Ok(Some(handlers::code_action::list(&self.0, params).await))
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
    let pull = DiagnosticOptions { identifier: Some(convert::SOURCE.to_owned()), ..DiagnosticOptions::default() };
    ServerCapabilities {
        position_encoding: Some(session.encoding_kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        diagnostic_provider: session.pulls.then_some(DiagnosticServerCapabilities::Options(pull)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, handlers::code_action::FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}
