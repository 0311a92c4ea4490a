//! What drafts are judged by: the settings of their folder, the client's own, and the
//! facts of their packs, read when first needed and forgotten when they change.

use std::{
    collections::{HashMap, HashSet},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Instant,
};

use tower_lsp::lsp_types::{MessageType, ShowMessageParams, Url, notification::ShowMessage};

use super::{
    documents::{Analysis, Snapshot},
    session::Session,
    settings::ClientSettings,
    transport::{Outbox, tell_of_panic},
};
use crate::{
    facts::{Defaults, Knowledge},
    lang::Messages,
    learn::index::Index,
    lint::{Settings, across},
    project::{Config, Configs, clock, index, packs},
    reading::Document,
    rules::repetition::copied_passage::COPIED_PASSAGE,
};

pub(super) struct Workspace {
    outbox: Outbox,
    inner: Mutex<Inner>,
}

/// The lock on it is held to look things up, never over the disk.
#[derive(Default)]
struct Inner {
    place: Place,
    knowledge: HashMap<Packs, Arc<OnceLock<Option<Arc<Knowledge>>>>>,
    indexes: HashMap<PathBuf, Arc<OnceLock<Option<Arc<Index>>>>>,
    messages: HashMap<String, Arc<Messages>>,
    /// What is wrong with files, said once until they change.
    told: HashSet<String>,
}

/// Where settings come from.
#[derive(Clone, Default)]
struct Place {
    client: ClientSettings,
    /// Of the workspace. Drafts that lie in none of them, or have no file yet, belong to the first.
    folders: Vec<PathBuf>,
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

    pub(super) fn set_folders(&self, folders: Vec<PathBuf>) {
        self.lock().place.folders = folders;
    }

    pub(super) fn change_folders(&self, gone: &[PathBuf], come: Vec<PathBuf>) {
        let folders = &mut self.lock().place.folders;
        folders.retain(|folder| !gone.contains(folder));
        folders.extend(come);
    }

    /// The folders of the workspace, and the settings of what lies in them.
    pub(super) fn folders(&self) -> (Vec<PathBuf>, Arc<Configs>) {
        let inner = self.lock();
        (inner.place.folders.clone(), Arc::clone(&inner.place.configs))
    }

    /// What a draft is called: its path in its folder.
    pub(super) fn shown(&self, uri: &Url) -> String {
        let Ok(path) = uri.to_file_path() else { return uri.to_string() };
        let root = self.lock().place.root(Some(&path)).to_owned();
        path.strip_prefix(root).unwrap_or(&path).display().to_string()
    }

    /// Where the pack of that id can be seen, of those that a draft is held against.
    pub(super) fn pack(&self, id: &str, draft: Option<&Path>) -> Option<PathBuf> {
        let place = self.lock().place.clone();
        let config = place.config(draft).unwrap_or_default();
        let found = packs::locate(id, &place.packs(&config, draft));
        found.unwrap_or_else(|error| {
            self.tell(&format!("the pack {id} cannot be shown: {error}"));
            None
        })
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
        inner.indexes.clear();
        inner.told.clear();
    }

    /// Reads and judges one document. A panic on the way costs its findings alone.
    pub(super) fn analyse(&self, of: Snapshot, session: &Session) -> Analysis {
        let judged = catch_unwind(AssertUnwindSafe(|| self.judge(&of, session)));
        judged.unwrap_or_else(|panic| {
            tell_of_panic(&self.outbox, of.uri.path(), &*panic);
            unread(&of, Arc::new(Messages::new("en")))
        })
    }

    fn judge(&self, of: &Snapshot, session: &Session) -> Analysis {
        let (knowledge, settings) = self.terms(of.uri.to_file_path().ok().as_deref(), session);
        let Some(knowledge) = knowledge else { return unread(of, settings.messages) };
        // Taken out: after a panic it is not there.
        let began = Instant::now();
        let mut memory = of.memory.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
        let previous = memory.read.take().filter(|(by, _)| Arc::ptr_eq(by, &knowledge)).map(|(_, read)| read);
        let Knowledge { languages, names, .. } = &*knowledge;
        let text = of.buffer.text();
        let document = Arc::new(Document::read(text, of.format, None, languages, names, previous.as_deref()));
        let findings = memory.linter.lint(&document, &knowledge, &settings);
        let statements = memory.linter.statements(&document, &knowledge, &settings).into();
        memory.read = Some((Arc::clone(&knowledge), Arc::clone(&document)));
        memory.took = Some(began.elapsed());
        *of.memory.lock().unwrap_or_else(PoisonError::into_inner) = Some(memory);
        Analysis {
            statements,
            findings,
            excludes: settings.sources.excludes.clone(),
            muted_copies: across::muted(&document, &settings, &COPIED_PASSAGE),
            knowledge: Some(knowledge),
            document,
            ..unread(of, settings.messages)
        }
    }

    /// What a draft is judged by. Waits for the disk: never call it from the dispatcher.
    pub(super) fn terms(&self, draft: Option<&Path>, session: &Session) -> (Option<Arc<Knowledge>>, Settings) {
        let place = self.lock().place.clone();
        let config = place.config(draft).unwrap_or_else(|error| {
            self.tell(&error);
            Arc::default()
        });
        let knowledge = self.knowledge((config.default_packs, place.packs(&config, draft)));

        let locale = place.client.lang.as_ref().or(config.lang.as_ref()).or(session.locale.as_ref()).cloned();
        let messages = self.messages(locale.unwrap_or_else(|| "en".to_owned()));
        let as_of = config.as_of.unwrap_or_else(clock::today);
        let mut settings = config.settings(draft.unwrap_or_else(|| place.root(None)), messages, as_of);
        if !place.client.select.is_empty() {
            settings.select = place.client.select;
        }
        settings.ignore.extend(place.client.ignore);
        if let Some(index) = config.index.as_ref().and_then(|path| self.index(path)) {
            settings.sources.indexes.push(index);
        }
        settings.sources.excludes = draft.map(|draft| index::excludes(draft, &config));
        (knowledge, settings)
    }

    /// The passages that a draft may have copied.
    fn index(&self, path: &Path) -> Option<Arc<Index>> {
        let cell = Arc::clone(self.lock().indexes.entry(path.to_owned()).or_default());
        let open = || index::open(path).map_err(|fault| self.tell(&fault.to_string())).ok().map(Arc::new);
        cell.get_or_init(open).clone()
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
    /// The innermost folder that a draft lies in, else the first.
    fn root(&self, draft: Option<&Path>) -> &Path {
        let holds = |folder: &&PathBuf| draft.is_some_and(|draft| draft.starts_with(folder));
        let innermost = self.folders.iter().filter(holds).max_by_key(|folder| folder.as_os_str().len());
        innermost.or(self.folders.first()).map_or(Path::new(""), PathBuf::as_path)
    }

    /// The packs of a draft: those of its settings, then the client's own.
    fn packs(&self, config: &Config, draft: Option<&Path>) -> Vec<PathBuf> {
        let mut packs = config.packs.clone();
        packs.extend(self.client.packs.iter().map(|pack| self.root(draft).join(pack)));
        packs
    }

    fn config(&self, draft: Option<&Path>) -> Result<Arc<Config>, String> {
        if let Some(file) = &self.client.config {
            let load = || Config::load(&self.root(draft).join(file)).map(Arc::new);
            return self.fixed.get_or_init(load).clone();
        }
        self.configs.of_folder(draft.and_then(Path::parent).unwrap_or_else(|| self.root(None)))
    }
}

/// A draft in which nothing was read.
fn unread(of: &Snapshot, messages: Arc<Messages>) -> Analysis {
    Analysis {
        document: Arc::new(Document::unread(Arc::default(), of.format)),
        of: of.clone(),
        findings: Vec::new(),
        statements: Arc::default(),
        excludes: None,
        muted_copies: Vec::new(),
        knowledge: None,
        messages,
    }
}
