//! Progress of long work, for clients that show it.

use std::path::Path;

use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport, notification::Progress as Notification,
    request::WorkDoneProgressCreate,
};

use super::{Server, transport::Outbox};

/// Begun when it is made, ended when it is dropped.
pub(super) struct Progress {
    outbox: Outbox,
    token: ProgressToken,
}

impl Progress {
    /// Progress on the token that a request brought; on one of our own, if the client
    /// shows such; else none.
    pub(super) async fn begin(server: &Server, token: Option<ProgressToken>, title: String) -> Option<Self> {
        let token = match token {
            Some(token) => token,
            None if server.session().shows_progress => {
                let token = NumberOrString::String(format!("policylint/{}", server.session().next_number()));
                let params = WorkDoneProgressCreateParams { token: token.clone() };
                server.client.send_request::<WorkDoneProgressCreate>(params).await.ok()?;
                token
            }
            None => return None,
        };
        let progress = Self { outbox: server.outbox.clone(), token };
        let begin = WorkDoneProgressBegin { title, percentage: Some(0), ..WorkDoneProgressBegin::default() };
        progress.send(WorkDoneProgress::Begin(begin));
        Some(progress)
    }

    /// So many of all are done; `path` is next.
    pub(super) fn report(&self, done: usize, all: usize, path: &Path) {
        // A hundred steps are seen; more are only sent.
        let step = |done: usize| 100 * done / all.max(1);
        if done > 0 && step(done) == step(done - 1) {
            return;
        }
        let message = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let percentage = Some(step(done) as u32);
        self.send(WorkDoneProgress::Report(WorkDoneProgressReport { message, percentage, cancellable: None }));
    }

    fn send(&self, value: WorkDoneProgress) {
        let value = ProgressParamsValue::WorkDone(value);
        self.outbox.notify::<Notification>(ProgressParams { token: self.token.clone(), value });
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.send(WorkDoneProgress::End(WorkDoneProgressEnd::default()));
    }
}
