//! The language server: `policylint server`, on standard input and output.
//!
//! [`transport`] moves messages, [`documents`] holds the open texts, `handlers` has one
//! file a feature. A handler changes or snapshots state before its first await;
//! analysis runs off the message loop, on snapshots, and only the newest counts.

mod backend;
mod convert;
mod copies;
mod documents;
mod frame;
mod handlers;
mod library;
mod progress;
mod raw;
mod session;
pub mod settings;
mod summary;
mod survey;
mod transport;
mod workspace;

use std::{
    fs::File,
    path::Path,
    process::ExitCode,
    sync::{Arc, LazyLock, OnceLock},
};

use serde_json::Value;
use tower_lsp::{
    Client, LspService,
    lsp_types::{
        ConfigurationItem, Registration, Url,
        notification::{DidChangeWatchedFiles, Notification},
    },
};
use tracing_subscriber::EnvFilter;

use backend::Backend;
use copies::Copies;
use documents::{Analysis, Documents, Snapshot};
use session::Session;
use settings::ClientSettings;
use summary::Statements;
use survey::{Board, Shelf};
use transport::{Outbox, Transport};
use workspace::Workspace;

use crate::project::config;

/// Serves until the client is done. What is logged goes to `log`, or to standard error.
pub fn run(log: Option<&Path>) -> ExitCode {
    start_log(log);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_time().worker_threads(2).build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("cannot start: {error}");
            return ExitCode::from(2);
        }
    };
    let status = runtime.block_on(async {
        let transport = Transport::start();
        let outbox = transport.outbox.clone();
        let (service, socket) = LspService::new(|client| Backend(Arc::new(Server::new(client, outbox))));
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
    /// For what the client has to answer; what it is told goes by `outbox`.
    client: Client,
    outbox: Outbox,
    session: OnceLock<Session>,
    documents: Documents,
    workspace: Workspace,
    /// What was read of drafts on disk.
    shelf: Shelf,
    /// What all drafts state.
    board: Board,
    /// What they have in common, word for word.
    copies: Copies,
}

impl Server {
    fn new(client: Client, outbox: Outbox) -> Self {
        let workspace = Workspace::new(outbox.clone());
        let (documents, shelf) = (Documents::default(), Shelf::default());
        let (board, copies) = (Board::default(), Copies::default());
        Self { client, outbox, session: OnceLock::new(), documents, workspace, shelf, board, copies }
    }

    fn session(&self) -> &Session {
        static NONE: LazyLock<Session> = LazyLock::new(Session::default);
        self.session.get().unwrap_or(&NONE)
    }

    /// Analyses a document, until its newest text is done: on the spot where that takes
    /// less time than to wake another thread a few times, else on a thread of its own; so
    /// too where more edits have come, for many are then done as one.
    fn analyse(self: &Arc<Self>, uri: &Url) {
        let Some(snapshot) = self.documents.claim(uri) else { return };
        if snapshot.is_quick() && !self.outbox.has_edits() {
            self.settle(snapshot);
        } else {
            self.settle_apart(snapshot);
        }
    }

    fn settle_apart(self: &Arc<Self>, snapshot: Snapshot) {
        let server = Arc::clone(self);
        tokio::task::spawn_blocking(move || server.settle(snapshot));
    }

    fn settle(self: &Arc<Self>, mut snapshot: Snapshot) {
        loop {
            let uri = snapshot.uri.clone();
            let analysis = Arc::new(self.workspace.analyse(snapshot, self.session()));
            let mut concerns_others = false;
            let publish = |analysis: &Arc<Analysis>| {
                let statements = Arc::new(Statements::of(analysis));
                concerns_others = self.board.put(&analysis.of.uri, statements);
                concerns_others |= self.copies.put(analysis, true, self.session());
                if !self.session().pulls {
                    handlers::diagnostics::publish(self, analysis);
                }
            };
            let newer = self.documents.settle(analysis, publish);
            if concerns_others {
                self.tell_others(&uri);
            }
            match newer {
                Some(newer) => snapshot = newer,
                None => break,
            }
        }
    }

    /// Has the findings of the other open documents sent or asked for again: one of them
    /// states something else than before.
    fn tell_others(self: &Arc<Self>, uri: &Url) {
        let others = self.documents.newest_but(uri);
        if others.is_empty() {
            return;
        }
        if self.session().pulls {
            let server = Arc::clone(self);
            tokio::spawn(async move { server.refresh().await });
            return;
        }
        for other in others {
            self.documents.again(&other, |other| handlers::diagnostics::publish(self, other));
        }
    }

    /// Has the client ask for diagnostics again, if it can be told to.
    async fn refresh(&self) {
        if self.session().pulls && self.session().refreshes {
            self.client.workspace_diagnostic_refresh().await.unwrap_or_else(|error| tracing::warn!("{error}"));
        }
    }

    /// A message in the reader's language.
    fn say(&self, id: &str) -> String {
        self.workspace.terms(None, self.session()).1.messages.say(id, &[])
    }
}

/// What may change while the server runs: settings, packs, and who is told of it.
impl Server {
    /// Judges every open document anew.
    async fn judge_anew(self: &Arc<Self>) {
        for uri in self.documents.outdate() {
            // Settings and packs are read anew.
            if let Some(snapshot) = self.documents.claim(&uri) {
                self.settle_apart(snapshot);
            }
        }
        self.refresh().await;
    }

    /// Takes the settings that came, or asks for them where the client keeps them.
    async fn take_settings(self: &Arc<Self>, sent: Value) {
        let mut settings = sent;
        if self.session().has_settings {
            let item = ConfigurationItem { scope_uri: None, section: Some(convert::SOURCE.to_owned()) };
            if let Ok(answer) = self.client.configuration(vec![item]).await {
                settings = answer.into_iter().next().unwrap_or_default();
            }
        }
        if self.workspace.set_client(ClientSettings::read(&settings)) {
            self.judge_anew().await;
        }
    }

    /// Reads settings and packs before the first draft needs them.
    async fn warm_up(self: &Arc<Self>) {
        let server = Arc::clone(self);
        let warm = tokio::task::spawn_blocking(move || drop(server.workspace.terms(None, server.session())));
        warm.await.unwrap_or_else(|error| tracing::error!("{error}"));
    }

    /// Asks the client to tell of changes to settings files, packs, indexes and drafts.
    async fn watch_files(&self) {
        if !self.session().watches_files {
            return;
        }
        let kinds = config::EXTENSIONS.join(",");
        let options = serde_json::json!({ "watchers": [
            { "globPattern": format!("**/*.{{toml,idx,{kinds}}}") },
        ] });
        let registration = Registration {
            id: "policylint-files".to_owned(),
            method: DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: Some(options),
        };
        if let Err(error) = self.client.register_capability(vec![registration]).await {
            tracing::warn!("files are not watched: {error}");
        }
    }
}
