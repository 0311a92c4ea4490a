//! The transport: what runs tower-lsp's service over standard input and output.
//!
//! It stands in for `tower_lsp::Server`, which hangs at exit, stops after one malformed
//! message and dies silently in a panic. Here
//!
//! - one thread reads and one writes, so that neither waits for a handler;
//! - the dispatcher calls the service in the order of the wire and polls each handler
//!   once on the spot: what a handler does before its first await is in order;
//! - a malformed message gets an answer, a panic ends its own request, and the process
//!   ends with the client's `exit` or the end of the input, whatever still runs.

use std::{
    any::Any,
    collections::HashSet,
    io::{self, BufReader},
    panic::AssertUnwindSafe,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc as channel,
    },
    thread,
    time::Duration,
};

use futures::{FutureExt, SinkExt, StreamExt, poll};
use serde::Serialize;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::{
    ClientSocket, LanguageServer, LspService,
    jsonrpc::{Error, ErrorCode, Id, Request, Response},
    lsp_types::{
        MessageType, ShowMessageParams,
        notification::{DidChangeTextDocument, Notification, ShowMessage},
    },
};
use tower_service::Service;

use super::{frame, raw};

/// How long the last messages may take to leave.
const FAREWELL: Duration = Duration::from_millis(500);

/// Where messages to the client go. They leave in the order in which they are sent.
#[derive(Clone)]
pub(super) struct Outbox {
    sender: channel::Sender<Outgoing>,
    /// The panics that the client was told of.
    told: Arc<Mutex<HashSet<String>>>,
    /// Edits that have come and wait to be dispatched.
    edits: Arc<AtomicUsize>,
}

enum Outgoing {
    Message(Vec<u8>),
    End,
}

impl Outbox {
    pub(super) fn notify<N: Notification>(&self, params: N::Params)
    where
        N::Params: Serialize,
    {
        #[derive(Serialize)]
        struct Notice<P> {
            jsonrpc: &'static str,
            method: &'static str,
            params: P,
        }
        self.send(&Notice { jsonrpc: "2.0", method: N::METHOD, params });
    }

    /// Whether more edits have come already: what is made of the text now is made anew.
    pub(super) fn has_edits(&self) -> bool {
        self.edits.load(Ordering::Relaxed) > 0
    }

    fn send(&self, message: &impl Serialize) {
        self.send_with(message, None);
    }

    /// Sends an answer with the items that its handler left.
    fn send_with(&self, message: &impl Serialize, items: Option<Vec<u8>>) {
        let body = serde_json::to_vec(message).map(|body| match items {
            Some(items) => raw::put(body, &items),
            None => body,
        });
        match body {
            // The writer is gone only when the process is about to end.
            Ok(body) => drop(self.sender.send(Outgoing::Message(body))),
            Err(error) => tracing::error!("a message that is no JSON: {error}"),
        }
    }
}

/// Messages from the client, or their end.
enum Incoming {
    Call(Request),
    End,
}

/// The two ends of the process, before the service that stands between them.
pub(super) struct Transport {
    pub(super) outbox: Outbox,
    calls: UnboundedReceiver<Incoming>,
    answers: UnboundedReceiver<Response>,
    written: channel::Receiver<()>,
}

impl Transport {
    /// Starts to read standard input and to write standard output.
    pub(super) fn start() -> Self {
        let (calls_in, calls) = unbounded_channel();
        let (answers_in, answers) = unbounded_channel();
        let (sender, outgoing) = channel::channel();
        let outbox = Outbox { sender, told: Arc::default(), edits: Arc::default() };
        let (done, written) = channel::channel();
        let hung_up = calls_in.clone();
        thread::spawn(move || {
            write_all(&outgoing);
            // A client that no longer reads is one that has gone.
            drop(hung_up.send(Incoming::End));
            // Nobody waits when the process ends otherwise.
            done.send(()).unwrap_or_default();
        });
        let reader = Reader { calls: calls_in, answers: answers_in, outbox: outbox.clone() };
        thread::spawn(move || reader.run());
        Self { outbox, calls, answers, written }
    }

    /// Serves until the client says `exit` or is gone. Gives the status to exit with: 0
    /// only if it said `shutdown` before.
    pub(super) async fn serve<S: LanguageServer>(mut self, mut service: LspService<S>, socket: ClientSocket) -> u8 {
        self.connect(socket);
        let mut is_shut_down = false;
        let mut status = 1;
        while let Some(Incoming::Call(request)) = self.calls.recv().await {
            match request.method() {
                "exit" => {
                    status = u8::from(!is_shut_down);
                    break;
                }
                "shutdown" => is_shut_down = true,
                DidChangeTextDocument::METHOD => drop(self.outbox.edits.fetch_sub(1, Ordering::Relaxed)),
                _ => {}
            }
            self.dispatch(&mut service, request).await;
        }
        drop(self.outbox.sender.send(Outgoing::End));
        self.written.recv_timeout(FAREWELL).unwrap_or_default();
        status
    }

    /// Joins tower-lsp's own requests to the client, and the answers to them, to the wire.
    fn connect(&mut self, socket: ClientSocket) {
        let (mut requests, mut responses) = socket.split();
        let outbox = self.outbox.clone();
        tokio::spawn(async move {
            while let Some(request) = requests.next().await {
                outbox.send(&request);
            }
        });
        let mut answers = std::mem::replace(&mut self.answers, unbounded_channel().1);
        tokio::spawn(async move {
            while let Some(answer) = answers.recv().await {
                drop(responses.send(answer).await);
            }
        });
    }

    /// Calls the service, runs the handler up to its first await, and leaves the rest to a task.
    async fn dispatch<S: LanguageServer>(&self, service: &mut LspService<S>, request: Request) {
        let id = request.id().cloned();
        let method = request.method().to_owned();
        let outbox = self.outbox.clone();
        let call = AssertUnwindSafe(raw::with_items(service.call(request))).catch_unwind();
        let mut handler = Box::pin(async move {
            match call.await {
                Ok((Ok(Some(response)), items)) => outbox.send_with(&response, items),
                Ok(_) => {}
                Err(panic) => {
                    tell_of_panic(&outbox, &method, &*panic);
                    if let Some(id) = id {
                        outbox.send(&Response::from_error(id, Error::internal_error()));
                    }
                }
            }
        });
        if poll!(&mut handler).is_pending() {
            tokio::spawn(handler);
        }
    }
}

/// Logs a panic with where it came from, and tells the client once that it was one.
pub(super) fn tell_of_panic(outbox: &Outbox, during: &str, panic: &(dyn Any + Send)) {
    let text = panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    tracing::error!("panic in {during}: {text}");
    let message = format!("policylint: internal error in {during}: {text}. The rest goes on.");
    if !outbox.told.lock().unwrap_or_else(PoisonError::into_inner).insert(message.clone()) {
        return;
    }
    outbox.notify::<ShowMessage>(ShowMessageParams { typ: MessageType::ERROR, message });
}

fn write_all(outgoing: &channel::Receiver<Outgoing>) {
    let mut output = io::stdout().lock();
    while let Ok(Outgoing::Message(body)) = outgoing.recv() {
        if frame::write(&mut output, &body).is_err() {
            break;
        }
    }
}

/// `shutdown` takes none, but clients send `null` or `{}`, which tower-lsp refuses.
fn drop_needless_params(message: &mut Value) {
    let is_needless = message.get("method").is_some_and(|method| method == "shutdown")
        || message.get("params").is_some_and(Value::is_null);
    if let Some(fields) = message.as_object_mut().filter(|_| is_needless) {
        fields.remove("params");
    }
}

struct Reader {
    calls: UnboundedSender<Incoming>,
    answers: UnboundedSender<Response>,
    outbox: Outbox,
}

impl Reader {
    fn run(self) {
        let mut input = BufReader::with_capacity(1 << 16, io::stdin());
        loop {
            match frame::read(&mut input) {
                Ok(Some(body)) => self.sort(body),
                Ok(None) => break,
                Err(error) => {
                    tracing::error!("cannot read from the client: {error}");
                    break;
                }
            }
        }
        drop(self.calls.send(Incoming::End));
    }

    /// Answers go straight to those who wait for them; calls wait for the dispatcher.
    fn sort(&self, mut body: Vec<u8>) {
        let mut message = serde_json::from_slice::<Value>(&body);
        if message.is_err() {
            // An edit that is mended keeps the text in step; one that is dropped does not.
            frame::repair(&mut body);
            message = serde_json::from_slice(&body);
        }
        let Ok(mut message) = message else { return self.refuse(Id::Null, Error::parse_error()) };
        drop_needless_params(&mut message);
        let id = message.get("id").and_then(|id| serde_json::from_value(id.clone()).ok()).unwrap_or(Id::Null);
        let is_sorted = if message.get("method").is_some() {
            serde_json::from_value(message).map(|call: Request| {
                if call.method() == DidChangeTextDocument::METHOD {
                    self.outbox.edits.fetch_add(1, Ordering::Relaxed);
                }
                drop(self.calls.send(Incoming::Call(call)));
            })
        } else {
            serde_json::from_value(message).map(|answer| drop(self.answers.send(answer)))
        };
        if is_sorted.is_err() {
            self.refuse(id, Error::new(ErrorCode::InvalidRequest));
        }
    }

    fn refuse(&self, id: Id, error: Error) {
        tracing::warn!("a message that cannot be understood: {}", error.message);
        self.outbox.send(&Response::from_error(id, error));
    }
}
