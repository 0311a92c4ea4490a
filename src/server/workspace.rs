//! What drafts are judged by: the settings of their folder, the client's own, and the
//! facts of their packs, read when first needed and forgotten when they change.

use std::{
    collections::{HashMap, HashSet},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::lsp_types::{MessageType, ShowMessageParams, notification::ShowMessage};

use super::{
    documents::{Analysis, Snapshot},
    session::Session,
    transport::{Outbox, tell_of_panic},
};
use crate::{
    facts::{Defaults, Knowledge},
    lang::Messages,
    lint::Settings,
    project::{Config, Configs, clock, packs},
    reading::Document,
};

/// What the user has set in the editor, over the settings file of the project.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ClientSettings {
    /// A settings file for every draft, in place of the nearest one above each.
    config: Option<PathBuf>,
    /// The language of messages.
    lang: Option<String>,
    select: Vec<String>,
    ignore: Vec<String>,
    packs: Vec<PathBuf>,
}

impl ClientSettings {
    /// Scoped (`{"policylint": {…}}`) or flat. What is missing or of the wrong kind is
    /// as if it were not set.
    pub(super) fn read(value: &Value) -> Self {
        let value = value.get("policylint").unwrap_or(value);
        Self {
            config: field(value, "config").filter(|path: &PathBuf| !path.as_os_str().is_empty()),
            lang: field(value, "lang").filter(|lang: &String| !lang.is_empty()),
            select: field(value, "select").unwrap_or_default(),
            ignore: field(value, "ignore").unwrap_or_default(),
            packs: field(value, "packs").unwrap_or_default(),
        }
    }
}

fn field<T: DeserializeOwned>(value: &Value, name: &str) -> Option<T> {
    let field = value.get(name).filter(|field| !field.is_null())?;
    T::deserialize(field).map_err(|error| tracing::warn!("the setting `{name}`: {error}")).ok()
}

pub(super) struct Workspace {
    outbox: Outbox,
    inner: Mutex<Inner>,
}

/// The lock on it is held to look things up, never over the disk.
#[derive(Default)]
struct Inner {
    place: Place,
    knowledge: HashMap<Packs, Arc<OnceLock<Option<Arc<Knowledge>>>>>,
    messages: HashMap<String, Arc<Messages>>,
    /// What is wrong with files, said once until they change.
    told: HashSet<String>,
}

/// Where settings come from.
#[derive(Clone, Default)]
struct Place {
    client: ClientSettings,
    /// Where drafts belong that have no file yet.
    root: PathBuf,
    configs: Arc<Configs>,
    /// The client's one settings file, once it is read.
    fixed: Arc<OnceLock<Result<Arc<Config>, String>>>,
}

/// Packs, and whether the embedded ones come before them.
type Packs = (bool, Vec<PathBuf>);

impl Workspace {
    pub(super) fn new(outbox: Outbox) -> Self {
        Self { outbox, inner: Mutex::default() }
    }

    pub(super) fn set_root(&self, root: Option<PathBuf>) {
        self.lock().place.root = root.unwrap_or_default();
    }

    /// Takes the client's settings; tells whether they differ from what it had.
    pub(super) fn set_client(&self, settings: ClientSettings) -> bool {
        let mut inner = self.lock();
        let differs = inner.place.client != settings;
        inner.place.client = settings;
        inner.place.fixed = Arc::default();
        differs
    }

    /// Files have changed: everything is read anew when it is needed next.
    pub(super) fn forget(&self) {
        let mut inner = self.lock();
        inner.place.configs = Arc::default();
        inner.place.fixed = Arc::default();
        inner.knowledge.clear();
        inner.told.clear();
    }

    /// Reads and judges one document. A panic on the way costs its findings alone.
    pub(super) fn analyse(&self, of: Snapshot, session: &Session) -> Analysis {
        let judged = catch_unwind(AssertUnwindSafe(|| {
            let (knowledge, settings) = self.terms(of.uri.to_file_path().ok().as_deref(), session);
            let Some(knowledge) = knowledge else { return (unread(&of), Vec::new(), None, settings.messages) };
            // Taken out: after a panic it is not there.
            let mut memory = std::mem::take(&mut *of.memory.lock().unwrap_or_else(PoisonError::into_inner));
            let previous = memory.read.take().filter(|(by, _)| Arc::ptr_eq(by, &knowledge)).map(|(_, read)| read);
            let Knowledge { languages, names, .. } = &*knowledge;
            let text = of.buffer.text();
            let document = Arc::new(Document::read(text, of.format, None, languages, names, previous.as_deref()));
            let findings = memory.linter.lint(&document, &knowledge, &settings);
            memory.read = Some((Arc::clone(&knowledge), Arc::clone(&document)));
            *of.memory.lock().unwrap_or_else(PoisonError::into_inner) = memory;
            (document, findings, Some(knowledge), settings.messages)
        }));
        let (document, findings, knowledge, messages) = judged.unwrap_or_else(|panic| {
            tell_of_panic(&self.outbox, of.uri.path(), &*panic);
            (unread(&of), Vec::new(), None, Arc::new(Messages::new("en")))
        });
        Analysis { of, document, findings, knowledge, messages }
    }

    /// What a draft is judged by. Waits for the disk: never call it from the dispatcher.
    pub(super) fn terms(&self, draft: Option<&Path>, session: &Session) -> (Option<Arc<Knowledge>>, Settings) {
        let place = self.lock().place.clone();
        let config = place.config(draft).unwrap_or_else(|error| {
            self.tell(&error);
            Arc::default()
        });
        let mut paths = config.packs.clone();
        paths.extend(place.client.packs.iter().map(|pack| place.root.join(pack)));
        let knowledge = self.knowledge((config.default_packs, paths));

        let locale = place.client.lang.or(config.lang.clone()).or(session.locale.clone());
        let messages = self.messages(locale.unwrap_or_else(|| "en".to_owned()));
        let as_of = config.as_of.unwrap_or_else(clock::today);
        let mut settings = config.settings(draft.unwrap_or(&place.root), messages, as_of);
        if !place.client.select.is_empty() {
            settings.select = place.client.select;
        }
        settings.ignore.extend(place.client.ignore);
        (knowledge, settings)
    }

    /// The facts a draft is held against; the embedded ones, if its own packs are wrong.
    fn knowledge(&self, packs: Packs) -> Option<Arc<Knowledge>> {
        let cell = Arc::clone(self.lock().knowledge.entry(packs.clone()).or_default());
        let load = || {
            let loaded = packs::load(Defaults::wanted(packs.0), &packs.1).or_else(|errors| {
                self.tell(&errors.join("\n"));
                packs::load(Defaults::Facts, &[])
            });
            loaded.map_err(|errors| self.tell(&errors.join("\n"))).ok().map(Arc::new)
        };
        cell.get_or_init(load).clone()
    }

    fn messages(&self, locale: String) -> Arc<Messages> {
        let mut inner = self.lock();
        inner.messages.entry(locale).or_insert_with_key(|locale| Arc::new(Messages::new(locale))).clone()
    }

    fn tell(&self, error: &str) {
        if self.lock().told.insert(error.to_owned()) {
            tracing::error!("{error}");
            let message = format!("policylint: {error}");
            self.outbox.notify::<ShowMessage>(ShowMessageParams { typ: MessageType::ERROR, message });
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    fn config(&self, draft: Option<&Path>) -> Result<Arc<Config>, String> {
        if let Some(file) = &self.client.config {
            let load = || Config::load(&self.root.join(file)).map(Arc::new);
            return self.fixed.get_or_init(load).clone();
        }
        self.configs.of_folder(draft.and_then(Path::parent).unwrap_or(&self.root))
    }
}

fn unread(of: &Snapshot) -> Arc<Document> {
    Arc::new(Document::unread(of.buffer.text(), of.format))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn client_settings_are_scoped_or_flat_and_may_be_wrong_in_part() {
        let flat = ClientSettings::read(&json!({ "lang": "fa", "ignore": ["hygiene"] }));
        assert_eq!(flat, ClientSettings::read(&json!({ "policylint": { "lang": "fa", "ignore": ["hygiene"] } })));
        assert_eq!(flat.lang.as_deref(), Some("fa"));
        let wrong = ClientSettings::read(&json!({ "lang": 3, "ignore": ["hygiene"], "packs": null, "other": {} }));
        assert_eq!(wrong, ClientSettings { ignore: vec!["hygiene".into()], ..ClientSettings::default() });
        assert_eq!(ClientSettings::read(&Value::Null), ClientSettings::default());
    }
}
