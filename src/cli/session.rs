//! What drafts are judged by in this run: arguments over settings files over defaults,
//! packs loaded once for all drafts that share them.

use std::{
    collections::HashMap,
    env,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Result, anyhow};

use super::{
    args::{CheckArguments, FactArguments},
    siblings::Siblings,
};
use crate::{
    diagnostic::Finding,
    facts::{Defaults, Knowledge},
    lang::{LangId, Messages},
    learn::index::{Index, Sources},
    lint::{Settings, lint},
    project::{Config, Configs, Draft, cache::Means, clock, index, packs},
    reading::{Document, date::Day},
    rules::repetition::copied_passage::COPIED_PASSAGE,
    text::Format,
};

pub(super) struct Session {
    pub(super) configs: Arc<Configs>,
    select: Vec<String>,
    ignore: Vec<String>,
    packs: Vec<PathBuf>,
    /// In place of the settings' own.
    index: Option<PathBuf>,
    default_packs: bool,
    lang: Option<String>,
    as_of: Option<Day>,
    today: Day,
    knowledge: Shared<(Defaults, Vec<PathBuf>), Knowledge>,
    messages: Shared<String, Messages>,
    indexes: Shared<PathBuf, Index>,
}

/// Loaded once each.
type Shared<K, V> = Mutex<HashMap<K, Arc<V>>>;

/// What one draft is judged by.
pub(super) struct Judge {
    pub(super) knowledge: Arc<Knowledge>,
    settings: Settings,
    /// Settings, packs and the index: what on disk decides what is found.
    files: Vec<PathBuf>,
    default_packs: bool,
    lang: String,
}

impl Judge {
    /// Whether the draft is held against other documents.
    pub(super) fn finds_copies(&self) -> bool {
        self.settings.is_on(&COPIED_PASSAGE)
    }

    /// Holds the draft at `path` against those that came before it in this run.
    pub(super) fn beside(mut self, siblings: &Siblings, path: &Path) -> Self {
        if self.finds_copies() {
            self.settings.sources.indexes.push(Arc::new(siblings.before(path)));
        }
        self
    }

    pub(super) fn check(&self, text: Arc<str>, format: Format, lang: Option<LangId>) -> Vec<Finding> {
        self.lint(&self.read(text, format, lang))
    }

    pub(super) fn read(&self, text: Arc<str>, format: Format, lang: Option<LangId>) -> Document {
        let Knowledge { languages, names, .. } = &*self.knowledge;
        Document::read(text, format, lang, languages, names, None)
    }

    /// What is found in a draft as it is.
    pub(super) fn check_draft(&self, draft: &Draft) -> Vec<Finding> {
        self.lint(&draft.document(None, &self.knowledge))
    }

    /// Adds to `means` all that decides what this judge finds.
    pub(super) fn describe(&self, means: &mut Means) {
        let Settings { select, ignore, severity, as_of, .. } = &self.settings;
        means.text(&format!("{:?}", (select, ignore, severity, as_of, self.default_packs, &self.lang)));
        self.files.iter().for_each(|file| means.file(file));
    }

    /// The day that is judged at.
    pub(super) fn as_of(&self) -> Day {
        self.settings.as_of
    }

    pub(super) fn lint(&self, document: &Document) -> Vec<Finding> {
        lint(document, &self.knowledge, &self.settings)
    }
}

impl Session {
    pub(super) fn new(arguments: &CheckArguments) -> Result<Self> {
        let configs = match &arguments.config {
            Some(path) => Configs::fixed(Config::load(path).map_err(|error| anyhow!(error))?),
            None => Configs::default(),
        };
        Ok(Self {
            configs: Arc::new(configs),
            select: arguments.select.clone(),
            ignore: arguments.ignore.clone(),
            index: arguments.index.clone(),
            lang: arguments.lang.clone(),
            as_of: arguments.as_of,
            ..Self::bare(&arguments.facts)
        })
    }

    /// Without settings on the command line but for the packs.
    pub(super) fn bare(facts: &FactArguments) -> Self {
        Self {
            configs: Arc::default(),
            select: Vec::new(),
            ignore: Vec::new(),
            packs: facts.packs.clone(),
            index: None,
            default_packs: !facts.no_default_packs,
            lang: None,
            as_of: None,
            today: clock::today(),
            knowledge: Mutex::default(),
            messages: Mutex::default(),
            indexes: Mutex::default(),
        }
    }

    /// What the draft at `path` is judged by.
    pub(super) fn judge(&self, path: &Path) -> Result<Judge> {
        let config = self.configs.of_file(path).map_err(|error| anyhow!(error))?;
        let knowledge = self.knowledge(&config)?;
        let lang = self.lang.clone().or_else(|| config.lang.clone()).unwrap_or_else(locale);
        let messages = shared(&self.messages, lang.clone(), |lang| Ok(Messages::new(lang)))?;
        let as_of = self.as_of.or(config.as_of).unwrap_or(self.today);
        let mut settings = config.base(messages, as_of);
        // Who names rules on the command line wants those, whatever the project says.
        if !self.select.is_empty() {
            settings.select.clone_from(&self.select);
            settings.ignore.clear();
        }
        config.refine(&mut settings, path);
        settings.ignore.extend_from_slice(&self.ignore);
        if settings.is_on(&COPIED_PASSAGE) {
            settings.sources = self.sources(path, &config)?;
        }
        let mut files = config.files.clone();
        files.extend(config.packs.iter().chain(&self.packs).cloned());
        files.extend(self.index.as_ref().or(config.index.as_ref()).cloned());
        let default_packs = self.default_packs && config.default_packs;
        Ok(Judge { knowledge, settings, files, default_packs, lang })
    }

    /// What the draft at `path` may have copied from: not itself, nor what the settings
    /// allow.
    fn sources(&self, path: &Path, config: &Arc<Config>) -> Result<Sources> {
        let mut sources = Sources::default();
        if let Some(path) = self.index.as_ref().or(config.index.as_ref()) {
            let open = |path: &PathBuf| index::open(path).map_err(|fault| anyhow!(fault.to_string()));
            sources.indexes.push(shared(&self.indexes, path.clone(), open)?);
        }
        sources.excludes = Some(index::excludes(path, config));
        Ok(sources)
    }

    fn knowledge(&self, config: &Config) -> Result<Arc<Knowledge>> {
        let paths = config.packs.iter().chain(&self.packs).cloned().collect();
        let key = (Defaults::wanted(self.default_packs && config.default_packs), paths);
        shared(&self.knowledge, key, |(defaults, paths)| {
            packs::load(*defaults, paths).map_err(|errors| anyhow!(errors.join("\n")))
        })
    }
}

fn shared<K: Eq + std::hash::Hash, V>(
    known: &Shared<K, V>,
    key: K,
    load: impl FnOnce(&K) -> Result<V>,
) -> Result<Arc<V>> {
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(value) = known.get(&key) {
        return Ok(Arc::clone(value));
    }
    let value = Arc::new(load(&key)?);
    known.insert(key, Arc::clone(&value));
    Ok(value)
}

/// The language of messages that the environment asks for, where there are messages in it.
pub(super) fn locale() -> String {
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    let asked = asked.filter(|value| !value.is_empty()).take(1);
    let primary = |tag: String| tag.split(['-', '_', '.']).next().unwrap_or_default().to_lowercase();
    asked.map(primary).find(|lang| Messages::locales().any(|known| known == lang)).unwrap_or_else(|| "en".into())
}
