//! What was found in drafts before, and the passages of the last run's drafts, so that a
//! run costs what changed. Two files for each folder that the program runs in, under the
//! user's cache; whatever is wrong with one, it is as if it were not there.

use std::{
    collections::HashMap,
    env, fs,
    path::{Path, PathBuf},
    sync::Mutex,
};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::{Draft, index, write};
use crate::{
    diagnostic::{Edit, Evidence, Finding, Fix, Related, Safety, Severity},
    learn::index::Index,
    rules::find,
    text::Span,
};

/// The findings of drafts by what they were found in and by what.
pub struct Cache {
    path: PathBuf,
    known: HashMap<String, Entry>,
    passages: Index,
    fresh: Mutex<HashMap<String, Entry>>,
    /// Drafts of which what is known is still true, with the drafts beside which it is.
    standing: Mutex<HashMap<String, u128>>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    key: u128,
    /// The drafts beside which it was found.
    state: u128,
    findings: Vec<Stored>,
}

impl Cache {
    /// The cache of the current folder; `None` where the user has none.
    pub fn open() -> Option<Self> {
        let home = env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
        let home =
            home.or_else(|| env::home_dir().filter(|_| env::var_os("HOME").is_some()).map(|home| home.join(".cache")));
        let here = env::current_dir().ok()?;
        let name = format!("{:032x}.findings", xxh3_128(here.as_os_str().as_encoded_bytes()));
        let path = home?.join("policylint").join(name);
        let known = fs::read(&path).ok().and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default();
        let passages = index::recall(&path.with_extension(PASSAGES)).unwrap_or_default();
        Some(Self { path, known, passages, fresh: Mutex::default(), standing: Mutex::default() })
    }

    /// What was found in the draft by the same means, beside the drafts of that state.
    pub fn get(&self, draft: &str, key: u128, state: u128) -> Option<Vec<Finding>> {
        let entry = self.known.get(draft).filter(|entry| entry.key == key && entry.state == state)?;
        entry.findings.iter().map(Stored::finding).collect()
    }

    pub fn put(&self, draft: &str, key: u128, state: u128, findings: &[Finding]) {
        let entry = Entry { key, state, findings: findings.iter().map(Stored::new).collect() };
        if let Ok(mut fresh) = self.fresh.lock() {
            fresh.insert(draft.to_owned(), entry);
        }
    }

    /// What is known of the draft would be found beside the drafts of that state too.
    pub fn stands(&self, draft: &str, state: u128) {
        if let Ok(mut standing) = self.standing.lock() {
            standing.insert(draft.to_owned(), state);
        }
    }

    /// The passages of the last run that held many drafts against one another.
    pub fn passages(&self) -> Index {
        self.passages.clone()
    }

    /// In how many drafts something had to be looked for.
    pub fn n_fresh(&self) -> usize {
        self.fresh.lock().map_or(0, |fresh| fresh.len())
    }

    /// Keeps what is new: findings, and passages if there are others; of drafts that are
    /// gone nothing.
    pub fn save(self, passages: Option<&Index>) {
        let fresh = self.fresh.into_inner().unwrap_or_default();
        if fresh.is_empty() && passages.is_none() {
            return;
        }
        let mut entries = self.known;
        for (draft, state) in self.standing.into_inner().unwrap_or_default() {
            entries.entry(draft).and_modify(|entry| entry.state = state);
        }
        entries.retain(|draft, _| Path::new(draft).exists());
        entries.extend(fresh);
        let Ok(bytes) = postcard::to_stdvec(&entries) else { return };
        // Where it cannot be kept, the next run does the work again.
        let _ = self.path.parent().map(fs::create_dir_all);
        let passages = passages.map(|passages| index::remember(&self.path.with_extension(PASSAGES), passages));
        if passages.is_none_or(|kept| kept.is_ok()) {
            let _ = write::create(&self.path, &bytes);
        }
    }
}

const PASSAGES: &str = "passages";

/// Which drafts are held against one another, in their order, as one number.
pub fn state(passages: &Index) -> u128 {
    let mut hasher = Xxh3::new();
    for (path, digest) in passages.documents() {
        hasher.update(path.as_bytes());
        hasher.update(&digest.to_le_bytes());
    }
    hasher.digest128()
}

/// What a run judges by, as one number: arguments, settings and packs, and the program itself.
#[derive(Clone)]
pub struct Means {
    hasher: Xxh3,
}

impl Means {
    /// `None` where the program does not know its own file.
    pub fn new() -> Option<Self> {
        let mut means = Self { hasher: Xxh3::new() };
        means.text(env!("CARGO_PKG_VERSION"));
        means.file(&env::current_exe().ok()?);
        Some(means)
    }

    pub fn text(&mut self, text: &str) {
        self.hasher.update(&(text.len() as u64).to_le_bytes());
        self.hasher.update(text.as_bytes());
    }

    /// A file that is too large to be read for this: when it was last written, and how long it is.
    pub fn file(&mut self, path: &Path) {
        let metadata = fs::metadata(path);
        let written = metadata.as_ref().ok().and_then(|metadata| metadata.modified().ok());
        self.text(&format!("{} {written:?} {:?}", path.display(), metadata.map(|metadata| metadata.len()).ok()));
    }

    /// What decides which passages a draft has.
    pub fn passages(&self, draft: &Draft) -> u128 {
        let mut means = self.clone();
        means.text(&format!("{:?}", draft.format));
        means.key(draft.text.as_bytes())
    }

    pub fn key(&self, draft: &[u8]) -> u128 {
        let mut hasher = self.hasher.clone();
        hasher.update(draft);
        hasher.digest128()
    }
}

/// A finding on disk. Its rule is found by name: one that is gone makes the entry worthless.
#[derive(Serialize, Deserialize)]
struct Stored {
    rule: String,
    severity: u8,
    span: (usize, usize),
    message: String,
    related: Vec<(Option<String>, (usize, usize), String)>,
    evidence: Vec<[String; 4]>,
    fixes: Vec<StoredFix>,
}

#[derive(Serialize, Deserialize)]
struct StoredFix {
    title: String,
    safety: u8,
    edits: Vec<((usize, usize), String)>,
}

const SEVERITIES: [Severity; 3] = [Severity::Information, Severity::Warning, Severity::Error];
const SAFETIES: [Safety; 3] = [Safety::Safe, Safety::Unsafe, Safety::Display];

const fn pair(span: Span) -> (usize, usize) {
    (span.start, span.end)
}

const fn span((start, end): (usize, usize)) -> Span {
    Span::new(start, end)
}

impl Stored {
    fn new(finding: &Finding) -> Self {
        let fix = |fix: &Fix| StoredFix {
            title: fix.title.clone(),
            safety: fix.safety as u8,
            edits: fix.edits.iter().map(|edit| (pair(edit.span), edit.text.clone())).collect(),
        };
        let related = |related: &Related| {
            (related.path.as_ref().map(ToString::to_string), pair(related.span), related.message.clone())
        };
        let evidence = |of: &Evidence| [of.fact.clone(), of.value.clone(), of.pack.clone(), of.source.clone()];
        Self {
            rule: finding.rule.to_owned(),
            severity: finding.severity as u8,
            span: pair(finding.span),
            message: finding.message.clone(),
            related: finding.related.iter().map(related).collect(),
            evidence: finding.evidence.iter().map(evidence).collect(),
            fixes: finding.fixes.iter().map(fix).collect(),
        }
    }

    fn finding(&self) -> Option<Finding> {
        let fix = |fix: &StoredFix| {
            let edits = fix.edits.iter().map(|(at, text)| Edit { span: span(*at), text: text.clone() });
            let safety = *SAFETIES.get(usize::from(fix.safety))?;
            Some(Fix { title: fix.title.clone(), safety, edits: edits.collect() })
        };
        let evidence = |[fact, value, pack, source]: &[String; 4]| Evidence {
            fact: fact.clone(),
            value: value.clone(),
            pack: pack.clone(),
            source: source.clone(),
        };
        Some(Finding {
            rule: find(&self.rule)?.name,
            severity: *SEVERITIES.get(usize::from(self.severity))?,
            span: span(self.span),
            message: self.message.clone(),
            related: self
                .related
                .iter()
                .map(|(path, at, message)| Related {
                    path: path.as_deref().map(Into::into),
                    span: span(*at),
                    message: message.clone(),
                })
                .collect(),
            evidence: self.evidence.iter().map(evidence).collect(),
            fixes: self.fixes.iter().map(fix).collect::<Option<_>>()?,
        })
    }
}
