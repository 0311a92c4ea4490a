//! `policylint.toml`: what a project wants checked, and how. The nearest file above a
//! draft counts; it may extend others.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::Deserialize;
use toml::Spanned;

use super::{clock::parse_day, draft::explain};
use crate::{
    diagnostic::Severity,
    lang::Messages,
    lint::{
        Settings,
        settings::{known_name, nearest},
    },
    reading::date::Day,
    rules::RuleOptions,
    text::LineIndex,
};

/// The names a settings file may have.
pub const NAMES: [&str; 2] = ["policylint.toml", ".policylint.toml"];
/// What of a folder is a draft, unless `extensions` says otherwise.
pub const EXTENSIONS: [&str; 16] = [
    "md", "markdown", "mdown", "mkd", "txt", "text", "html", "htm", "tex", "rst", "adoc", "asciidoc", "typ", "xhtml",
    "docx", "odt",
];
/// A chain of `extend` longer than this goes round in a circle.
const EXTENDED_AT_MOST: usize = 16;

/// Settings as they stand in a file; every field is optional there.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct File {
    extend: Option<PathBuf>,
    select: Option<Vec<Spanned<String>>>,
    ignore: Option<Vec<Spanned<String>>>,
    severity: BTreeMap<String, Spanned<Level>>,
    rule: RuleOptions,
    packs: Vec<PathBuf>,
    default_packs: Option<bool>,
    index: Option<PathBuf>,
    exclude: Vec<Spanned<String>>,
    extensions: Option<Vec<String>>,
    lang: Option<Spanned<String>>,
    as_of: Option<Spanned<String>>,
    overrides: Vec<FileOverride>,
    copies: Vec<FileCopies>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct FileOverride {
    paths: Vec<Spanned<String>>,
    select: Vec<Spanned<String>>,
    ignore: Vec<Spanned<String>>,
    severity: BTreeMap<String, Spanned<Level>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FileCopies {
    paths: Vec<Spanned<String>>,
    from: Vec<Spanned<String>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Error,
    Warning,
    #[serde(alias = "info")]
    Information,
    Off,
}

/// The settings of a folder, files that it extends included.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it was read; `None`: there is no file, and all is as it comes.
    pub path: Option<PathBuf>,
    /// That file, and those it extends.
    pub files: Vec<PathBuf>,
    /// Fact packs, in order.
    pub packs: Vec<PathBuf>,
    pub default_packs: bool,
    /// The paragraphs of a corpus, for `copied-passage`.
    pub index: Option<PathBuf>,
    /// The language of messages.
    pub lang: Option<String>,
    pub as_of: Option<Day>,
    select: Vec<String>,
    ignore: Vec<String>,
    severity: Vec<(String, Severity)>,
    options: RuleOptions,
    extensions: Vec<String>,
    exclude: Vec<Gitignore>,
    overrides: Vec<Override>,
    copies: Vec<Copies>,
}

/// What drafts may have in common with other documents.
#[derive(Clone, Debug)]
struct Copies {
    paths: Gitignore,
    from: Gitignore,
}

#[derive(Clone, Debug)]
struct Override {
    paths: Gitignore,
    select: Vec<String>,
    ignore: Vec<String>,
    severity: Vec<(String, Severity)>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            path: None,
            files: Vec::new(),
            packs: Vec::new(),
            default_packs: true,
            index: None,
            lang: None,
            as_of: None,
            select: Vec::new(),
            ignore: Vec::new(),
            severity: Vec::new(),
            options: RuleOptions::default(),
            extensions: EXTENSIONS.map(str::to_owned).to_vec(),
            exclude: Vec::new(),
            overrides: Vec::new(),
            copies: Vec::new(),
        }
    }
}

impl Config {
    /// Reads a settings file and those it extends.
    ///
    /// # Errors
    /// What is wrong, with its file and line, and what to do.
    pub fn load(path: &Path) -> Result<Self, String> {
        Self::load_extended(path, 0)
    }

    fn load_extended(path: &Path, depth: usize) -> Result<Self, String> {
        if depth > EXTENDED_AT_MOST {
            return Err(format!("{}: `extend` goes round in a circle; take one out", shown(path).display()));
        }
        let shown = shown(path);
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {}", shown.display(), explain(&error)))?;
        let source = Source { path: &shown, text: &text };
        let file: File = toml::from_str(&text).map_err(|error| source.refuse(&error))?;
        let folder = absolute(path);
        let folder = folder.parent().unwrap_or(Path::new("/"));
        let mut config = match &file.extend {
            Some(base) => Self::load_extended(&folder.join(base), depth + 1)?,
            None => Self::default(),
        };
        config.path = Some(path.to_owned());
        config.files.push(path.to_owned());
        config.merge(file, folder, &source)?;
        Ok(config)
    }

    /// What the file says counts over what it extends; lists of paths add up.
    fn merge(&mut self, file: File, folder: &Path, source: &Source<'_>) -> Result<(), String> {
        if let Some(select) = &file.select {
            self.select = source.rules(select)?;
        }
        // What was off below is on again where it has a severity.
        self.ignore.retain(|name| file.severity.get(name).is_none_or(|level| matches!(level.get_ref(), Level::Off)));
        if let Some(ignore) = &file.ignore {
            self.ignore = source.rules(ignore)?;
        }
        source.levels(&file.severity, &mut self.severity, &mut self.ignore)?;
        self.options.extend(&file.rule);
        self.packs.extend(file.packs.iter().map(|pack| folder.join(pack)));
        self.default_packs = file.default_packs.unwrap_or(self.default_packs);
        self.index = file.index.map(|index| folder.join(index)).or(self.index.take());
        if !file.exclude.is_empty() {
            self.exclude.push(source.globs(folder, &file.exclude)?);
        }
        if let Some(extensions) = file.extensions {
            self.extensions = extensions.iter().map(|name| name.trim_start_matches('.').to_lowercase()).collect();
        }
        if let Some(lang) = file.lang {
            if !Messages::locales().any(|known| known == lang.get_ref()) {
                let known = Messages::locales().collect::<Vec<_>>().join(", ");
                return Err(source.at(&lang, &format!("no messages in `{}`; there are {known}", lang.get_ref())));
            }
            self.lang = Some(lang.into_inner());
        }
        if let Some(as_of) = file.as_of {
            self.as_of = Some(parse_day(as_of.get_ref()).map_err(|error| source.at(&as_of, &error))?);
        }
        for own in &file.overrides {
            let mut ignore = source.rules(&own.ignore)?;
            let mut severity = Vec::new();
            source.levels(&own.severity, &mut severity, &mut ignore)?;
            let paths = source.globs(folder, &own.paths)?;
            self.overrides.push(Override { paths, select: source.rules(&own.select)?, ignore, severity });
        }
        for own in &file.copies {
            let (paths, from) = (source.globs(folder, &own.paths)?, source.globs(folder, &own.from)?);
            self.copies.push(Copies { paths, from });
        }
        Ok(())
    }

    /// The settings for one draft.
    pub fn settings(&self, path: &Path, messages: Arc<Messages>, as_of: Day) -> Settings {
        let mut settings = self.base(messages, as_of);
        self.refine(&mut settings, path);
        settings
    }

    /// The settings for all drafts.
    pub fn base(&self, messages: Arc<Messages>, as_of: Day) -> Settings {
        let mut settings = Settings::new(messages, as_of);
        settings.select.clone_from(&self.select);
        settings.ignore.clone_from(&self.ignore);
        settings.severity.clone_from(&self.severity);
        settings.options.clone_from(&self.options);
        settings
    }

    /// The overrides of one draft's path, in their order.
    pub fn refine(&self, settings: &mut Settings, path: &Path) {
        for own in self.overrides.iter().filter(|own| matches(&own.paths, path, false)) {
            settings.ignore.retain(|name| !own.select.contains(name));
            if !settings.select.is_empty() {
                settings.select.extend_from_slice(&own.select);
            }
            settings.ignore.extend_from_slice(&own.ignore);
            settings.severity.extend_from_slice(&own.severity);
        }
    }

    /// Whether the draft at `path` may copy from the document `from`.
    pub fn allows_copy(&self, path: &Path, from: &Path) -> bool {
        let allows = |copies: &Copies| matches(&copies.paths, path, false) && matches(&copies.from, from, false);
        self.copies.iter().any(allows)
    }

    /// Whether `exclude` names the path.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        self.exclude.iter().any(|globs| matches(globs, path, is_folder))
    }

    /// Whether a file found in a folder is a draft, by its extension.
    pub fn wants(&self, path: &Path) -> bool {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        extension.is_some_and(|extension| self.extensions.contains(&extension))
    }
}

fn matches(globs: &Gitignore, path: &Path, is_folder: bool) -> bool {
    let path = absolute(path);
    // The matcher panics at a path outside its root.
    path.strip_prefix(globs.path()).is_ok_and(|inner| globs.matched_path_or_any_parents(inner, is_folder).is_ignore())
}

/// From the root, without `..`: what lies below a folder begins as the folder does.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut straight = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(straight.pop()),
            part => straight.push(part),
        }
    }
    straight
}

/// From here, where it lies below.
fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).to_owned()
}

/// A settings file under way, to say where in it something is wrong.
struct Source<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Source<'_> {
    fn at<T>(&self, value: &Spanned<T>, message: &str) -> String {
        self.line(value.span().start, message)
    }

    fn line(&self, byte: usize, message: &str) -> String {
        format!("{}:{}: {message}", self.path.display(), LineIndex::new(self.text).line(byte) + 1)
    }

    /// A setting that is unknown gets the nearest right one; the parser's message lists them all.
    fn refuse(&self, error: &toml::de::Error) -> String {
        let mut message = error.message().to_owned();
        let mut quoted = error.message().split('`').skip(1).step_by(2);
        if message.starts_with("unknown field")
            && let Some(wrong) = quoted.next()
        {
            let known: Vec<&str> = quoted.collect();
            message = match nearest(wrong, known.iter().copied()) {
                Some(near) => format!("no setting is named `{wrong}`; did you mean `{near}`?"),
                None => format!("no setting is named `{wrong}`; there are {}", known.join(", ")),
            };
        }
        let byte = error.span().map_or(0, |span| span.start);
        self.line(byte, &message)
    }

    fn rules(&self, names: &[Spanned<String>]) -> Result<Vec<String>, String> {
        for name in names {
            known_name(name.get_ref()).map_err(|error| self.at(name, &error))?;
        }
        Ok(names.iter().map(|name| name.get_ref().clone()).collect())
    }

    /// `off` is an ignore; the rest are severities.
    fn levels(
        &self,
        levels: &BTreeMap<String, Spanned<Level>>,
        severity: &mut Vec<(String, Severity)>,
        ignore: &mut Vec<String>,
    ) -> Result<(), String> {
        for (name, level) in levels {
            known_name(name).map_err(|error| self.at(level, &error))?;
            match level.get_ref() {
                Level::Error => severity.push((name.clone(), Severity::Error)),
                Level::Warning => severity.push((name.clone(), Severity::Warning)),
                Level::Information => severity.push((name.clone(), Severity::Information)),
                Level::Off => ignore.push(name.clone()),
            }
        }
        Ok(())
    }

    fn globs(&self, folder: &Path, globs: &[Spanned<String>]) -> Result<Gitignore, String> {
        let mut builder = GitignoreBuilder::new(folder);
        for glob in globs {
            builder.add_line(None, glob.get_ref()).map_err(|error| self.at(glob, &error.to_string()))?;
        }
        builder.build().map_err(|error| self.line(0, &error.to_string()))
    }
}

/// The settings file of each folder, found once.
#[derive(Default)]
pub struct Configs {
    /// What `--config` names; it counts for every draft.
    fixed: Option<Arc<Config>>,
    folders: Mutex<HashMap<PathBuf, Result<Arc<Config>, String>>>,
}

impl Configs {
    /// One file for every draft.
    pub fn fixed(config: Config) -> Self {
        Self { fixed: Some(Arc::new(config)), folders: Mutex::default() }
    }

    /// The settings of the drafts of a folder: of the nearest file in it or above it.
    ///
    /// # Errors
    /// What is wrong with that file.
    pub fn of_folder(&self, folder: &Path) -> Result<Arc<Config>, String> {
        if let Some(fixed) = &self.fixed {
            return Ok(Arc::clone(fixed));
        }
        let folder = absolute(folder);
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let mut passed = Vec::new();
        let mut found = None;
        for above in folder.ancestors() {
            if let Some(known) = folders.get(above) {
                found = Some(known.clone());
                break;
            }
            passed.push(above.to_owned());
            if let Some(file) = NAMES.iter().map(|name| above.join(name)).find(|file| file.is_file()) {
                found = Some(Config::load(&file).map(Arc::new));
                break;
            }
        }
        let result = found.unwrap_or_else(|| Ok(Arc::default()));
        for folder in passed {
            folders.insert(folder, result.clone());
        }
        result
    }

    /// The settings of the folder that a file is in.
    ///
    /// # Errors
    /// What is wrong with its settings file.
    pub fn of_file(&self, path: &Path) -> Result<Arc<Config>, String> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        self.of_folder(folder.unwrap_or(Path::new(".")))
    }
}
