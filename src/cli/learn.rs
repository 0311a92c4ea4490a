//! `policylint learn`: a corpus of trusted documents in, a pack to be reviewed out.

use std::{
    collections::BTreeSet,
    io::{self, BufRead as _, BufReader, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Result, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::{
    Status,
    args::{Input, LearnArguments},
    batch,
    console::{self, counted},
};
use crate::{
    facts::{Defaults, Knowledge, PackText, schema::Pack},
    learn::{
        Harvest, Terms, keep, mine, propose,
        review::Decisions,
        shard,
        update::{Changes, carry_over, changes},
        write,
    },
    project::{Draft, Fault, corpus, index, packs, write::create},
    reading::Document,
};

/// Documents on standard input that are read together.
const TOGETHER: usize = 1024;

pub(super) fn run(arguments: &LearnArguments) -> Result<Status> {
    let output = arguments.output.as_ref().or(arguments.update.as_ref());
    let mut faults = Vec::new();
    if let Some(path) = &arguments.index {
        let corpus = corpus::documents(&arguments.corpus, &mut faults);
        faults.extend(learn_index(path, &corpus)?);
    } else if output.is_none() && !arguments.shard {
        bail!("nothing to write; name a file for the pack with -o, or one for the index with --index");
    }
    if output.is_some() || arguments.shard {
        learn(arguments, output, &mut faults)?;
    }
    // What cannot be read is told once, whatever was to be made of it.
    faults.sort_by(|a, b| (&a.path, &a.message).cmp(&(&b.path, &b.message)));
    faults.dedup();
    faults.iter().for_each(|fault| console::error(&fault.to_string()));
    Ok(if faults.is_empty() { Status::Clean } else { Status::Fault })
}

/// Writes a pack, or a part of one.
fn learn(arguments: &LearnArguments, output: Option<&PathBuf>, faults: &mut Vec<Fault>) -> Result<()> {
    let before = arguments.update.as_deref().map(Before::read).transpose()?;
    let (harvest, roots) = harvest(arguments, before.as_ref(), faults)?;
    if harvest.documents == 0 && before.is_none() {
        match faults.as_slice() {
            [] => bail!("no documents there; name files, or a folder that has some"),
            // Each is told at the end.
            _ => return Ok(()),
        }
    }
    match output {
        _ if arguments.shard => write_shard(harvest, arguments.output.as_deref()),
        Some(output) => pack(arguments, harvest, &roots, before, output),
        None => Ok(()),
    }
}

/// Tells what could not be read; the rest is in the index.
fn learn_index(path: &Path, corpus: &[PathBuf]) -> Result<Vec<Fault>> {
    let learned = index::learn(path, corpus).map_err(|fault| anyhow!(fault.to_string()))?;
    writeln!(
        io::stdout(),
        "{}: {} of {} ({} read anew)",
        path.display(),
        counted(learned.passages, "passage"),
        counted(learned.documents, "document"),
        learned.read
    )?;
    Ok(learned.faults)
}

/// The pack to be updated.
struct Before {
    path: PathBuf,
    text: PackText,
    pack: Pack,
}

impl Before {
    fn read(path: &Path) -> Result<Self> {
        let text = packs::read(path).map_err(|fault| anyhow!("pack {fault}"))?;
        let pack = text.parse(0).map_err(|error| anyhow!("{error}"))?;
        Ok(Self { path: path.to_owned(), text, pack })
    }
}

/// What all documents say, and the files and folders they are from.
fn harvest(
    arguments: &LearnArguments,
    before: Option<&Before>,
    faults: &mut Vec<Fault>,
) -> Result<(Harvest, Vec<PathBuf>)> {
    if arguments.merge {
        return Ok((merge(&arguments.corpus)?, Vec::new()));
    }
    let knowledge = reading(arguments, before)?;
    if arguments.input == Some(Input::Jsonl) {
        return Ok((from_lines(&knowledge, faults), Vec::new()));
    }
    let mut roots = arguments.corpus.clone();
    roots.extend(before.iter().flat_map(|before| corpus::sources(&before.pack, &before.path)));
    let documents = corpus::documents(&roots, faults);
    Ok((from_files(&documents, &knowledge, faults), roots))
}

/// What documents are read with: every name that is known, those of the pack too.
fn reading(arguments: &LearnArguments, before: Option<&Before>) -> Result<Knowledge> {
    let mut texts = Vec::new();
    for path in &arguments.facts.packs {
        texts.push(packs::read(path).map_err(|fault| anyhow!("pack {fault}"))?);
    }
    texts.extend(before.map(|before| before.text.clone()));
    Knowledge::load(Defaults::Facts, &texts).map_err(|errors| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        anyhow!(errors.join("\n"))
    })
}

fn from_files(documents: &[PathBuf], knowledge: &Knowledge, faults: &mut Vec<Fault>) -> Harvest {
    let bar = progress(documents.len());
    let failed = Mutex::new(Vec::new());
    let read = |path: &PathBuf| {
        let harvest = match Draft::read(path) {
            Ok(draft) => {
                let Knowledge { languages, names, .. } = knowledge;
                let document = Document::read_sense(draft.text, draft.format, None, languages, names);
                mine(&document, &draft.path, knowledge)
            }
            Err(fault) => {
                failed.lock().unwrap_or_else(PoisonError::into_inner).push(fault);
                Harvest::default()
            }
        };
        bar.inc(1);
        harvest
    };
    let harvest = documents.par_iter().map(read).fold(Harvest::default, joined).reduce(Harvest::default, joined);
    bar.finish_and_clear();
    let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed.sort_by(|a, b| a.path.cmp(&b.path));
    faults.append(&mut failed);
    harvest
}

fn joined(mut harvest: Harvest, other: Harvest) -> Harvest {
    harvest.merge(other);
    harvest
}

/// Documents as lines of JSON on standard input; their ids are their paths.
fn from_lines(knowledge: &Knowledge, faults: &mut Vec<Fault>) -> Harvest {
    let lines = batch::read_ahead();
    let mut harvest = Harvest::default();
    let mut number = 0;
    while let Ok(first) = lines.recv() {
        let chunk: Vec<(usize, io::Result<Vec<u8>>)> = std::iter::once(first)
            .chain(lines.iter().take(TOGETHER - 1))
            .map(|line| {
                number += 1;
                (number, line)
            })
            .collect();
        let read = |(number, line): (usize, io::Result<Vec<u8>>)| {
            let fault = |message: String| Fault { path: format!("<stdin>:{number}").into(), message };
            let line = line.map_err(|error| fault(error.to_string()))?;
            if line.trim_ascii().is_empty() {
                return Ok(Harvest::default());
            }
            let (id, item) = batch::parse(&line, &knowledge.languages).map_err(|(_, error)| fault(error))?;
            let name: Arc<str> = id.as_str().map_or_else(|| id.to_string(), str::to_owned).into();
            let Knowledge { languages, names, .. } = knowledge;
            let document = Document::read_sense(item.text.into(), item.format, item.lang, languages, names);
            Ok(mine(&document, &name, knowledge))
        };
        let results: Vec<Result<Harvest, Fault>> = chunk.into_par_iter().map(read).collect();
        for result in results {
            match result {
                Ok(more) => harvest.merge(more),
                Err(fault) => faults.push(fault),
            }
        }
    }
    harvest
}

/// Joins partial results; `-` is standard input.
fn merge(shards: &[PathBuf]) -> Result<Harvest> {
    let mut harvest = Harvest::default();
    for path in shards {
        let name = path.display();
        let mut add = |reader: &mut dyn io::BufRead| -> Result<()> {
            for (at, line) in reader.lines().enumerate() {
                let line = line.map_err(|error| anyhow!("{name}:{}: {error}", at + 1))?;
                if !line.trim().is_empty() {
                    let wrong = |error| anyhow!("{name}:{}: {error}; it is no result of `learn --shard`", at + 1);
                    shard::add(&mut harvest, &line).map_err(wrong)?;
                }
            }
            Ok(())
        };
        if path.as_os_str() == "-" {
            add(&mut io::stdin().lock())?;
        } else {
            let file = corpus::open(path).map_err(|fault| anyhow!(fault.to_string()))?;
            add(&mut BufReader::new(file))?;
        }
    }
    Ok(harvest)
}

fn write_shard(harvest: Harvest, output: Option<&Path>) -> Result<()> {
    let Some(path) = output else {
        let mut stdout = io::BufWriter::new(io::stdout().lock());
        for line in shard::lines(harvest) {
            writeln!(stdout, "{line}")?;
        }
        return Ok(stdout.flush()?);
    };
    let text: String = shard::lines(harvest).map(|line| line + "\n").collect();
    create(path, text.as_bytes()).map_err(|fault| anyhow!(fault.to_string()))
}

/// Makes the pack and writes it.
fn pack(
    arguments: &LearnArguments,
    harvest: Harvest,
    roots: &[PathBuf],
    before: Option<Before>,
    output: &Path,
) -> Result<()> {
    let known = known(arguments)?;
    let decisions = before.as_ref().map(|before| Decisions::of(&before.pack)).unwrap_or_default();
    let kept = before.as_ref().and_then(|before| before.pack.pack.min_support);
    let folder = output.parent().unwrap_or(Path::new(""));
    let corpus: BTreeSet<String> = roots.iter().map(|root| corpus::seen_from(folder, root)).collect();
    let corpus = within_none(corpus);
    let terms = Terms {
        min_support: arguments.min_support.or(kept).unwrap_or(1),
        known: known.as_ref(),
        decisions,
        locate: &|name| corpus::seen_from(folder, Path::new(name)),
        corpus,
    };
    let documents = harvest.documents;
    let mut pack = propose(harvest, &terms);
    let (text, told) = match &before {
        Some(before) => {
            carry_over(&before.pack, &mut pack);
            (keep(&before.text.text, write(&pack)), table(&changes(&terms.decisions, &pack)))
        }
        None => (write(&pack), String::new()),
    };
    create(output, text.as_bytes()).map_err(|fault| anyhow!(fault.to_string()))?;
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{}: {}", output.display(), summary(&pack, documents))?;
    stdout.write_all(told.as_bytes())?;
    Ok(())
}

/// Without the paths that lie in a folder which is there as well.
fn within_none(paths: BTreeSet<String>) -> Vec<String> {
    let inside = |path: &String| {
        let mut folders = paths.iter().filter(|folder| *folder != path);
        folders.any(|folder| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')))
    };
    paths.iter().filter(|path| !inside(path)).cloned().collect()
}

/// What the packs know that the corpus is held against.
fn known(arguments: &LearnArguments) -> Result<Option<Knowledge>> {
    if arguments.facts.no_default_packs && arguments.facts.packs.is_empty() {
        return Ok(None);
    }
    let defaults = Defaults::wanted(!arguments.facts.no_default_packs);
    packs::load(defaults, &arguments.facts.packs).map(Some).map_err(|errors| anyhow!(errors.join("\n")))
}

fn summary(pack: &Pack, documents: u64) -> String {
    let facts: usize = pack.items().map(|item| item.dates.len() + item.counts.len() + item.relations.len()).sum();
    let parts = [
        counted(facts, "fact"),
        counted(pack.dispute.len(), "dispute"),
        counted(pack.figure.len(), "figure"),
        counted(pack.residue.len(), "page line"),
    ];
    // Corpora are counted in millions at most: the cast loses nothing.
    format!("{} of {}", parts.join(", "), counted(documents as usize, "document"))
}

fn table(changes: &Changes) -> String {
    let mut out = String::new();
    for (title, rows) in [
        ("new", &changes.new),
        ("gone", &changes.gone),
        ("decided on, and no longer said", &changes.kept),
        ("newly disputed", &changes.disputed),
    ] {
        out.push_str(&format!("{title:32}{:>6}\n", rows.len()));
        rows.iter().for_each(|row| out.push_str(&format!("  {row}\n")));
    }
    out
}

fn progress(documents: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} documents, {eta} left");
    ProgressBar::new(documents as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
