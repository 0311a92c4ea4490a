//! What texts are judged by, and the judging: knowledge and settings, loaded when first
//! needed, and the one call of the engine.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
};

use tower_lsp::lsp_types::{MessageType, ShowMessageParams, notification::ShowMessage};

use super::{
    documents::{Analysis, Snapshot},
    session::Session,
    transport::{Outbox, tell_of_panic},
};
use crate::{
    facts::Knowledge,
    lang::{LangId, Messages},
    lint::{Settings, lint},
    project::{clock, packs},
    reading::Document,
};

pub(super) struct Loaded {
    pub(super) knowledge: Knowledge,
    pub(super) settings: Settings,
}

#[derive(Default)]
pub(super) struct Workspace {
    /// `None` inside: the packs are wrong, and the client has been told.
    loaded: Mutex<Option<Option<Arc<Loaded>>>>,
}

impl Workspace {
    /// Waits for the disk: never call it from the dispatcher.
    pub(super) fn loaded(&self, session: &Session, outbox: &Outbox) -> Option<Arc<Loaded>> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        loaded
            .get_or_insert_with(|| match load(session) {
                Ok(loaded) => Some(Arc::new(loaded)),
                Err(message) => {
                    tracing::error!("{message}");
                    outbox.notify::<ShowMessage>(ShowMessageParams { typ: MessageType::ERROR, message });
                    None
                }
            })
            .clone()
    }

    /// Reads and judges one document. A panic on the way costs its findings alone.
    pub(super) fn analyse(&self, of: Snapshot, session: &Session, outbox: &Outbox) -> Analysis {
        let judged = catch_unwind(AssertUnwindSafe(|| {
            let loaded = self.loaded(session, outbox)?;
            let Loaded { knowledge, settings } = &*loaded;
            let Knowledge { languages, names, .. } = knowledge;
            let document = Document::read(of.buffer.text(), of.format, None, languages, names, Some(&of.cache));
            of.cache.turn();
            let findings = lint(&document, knowledge, settings);
            Some((document, findings))
        }));
        let judged = judged.unwrap_or_else(|panic| {
            tell_of_panic(outbox, of.uri.path(), &*panic);
            None
        });
        let (document, findings) = judged.unwrap_or_else(|| (unread(&of), Vec::new()));
        Analysis { of, document, findings }
    }
}

fn unread(of: &Snapshot) -> Document {
    Document { text: of.buffer.text(), format: of.format, lang: LangId(0), blocks: Vec::new() }
}

fn load(session: &Session) -> Result<Loaded, String> {
    let knowledge = packs::load(true, &[]).map_err(|errors| errors.join("\n"))?;
    let messages = Messages::new(session.locale.as_deref().unwrap_or("en"));
    let settings = Settings::new(messages, clock::today());
    Ok(Loaded { knowledge, settings })
}
