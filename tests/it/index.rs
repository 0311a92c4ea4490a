//! Indexes of passages on disk: kept when something goes wrong, refused when damaged.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

use policylint::{
    learn::index::{Index, Query, words_of},
    project::index,
    reading::Print,
    text::{Format, split},
};

const PASSAGE: &str = "The keeper of the lighthouse wrote down every ship that passed, and every ship that did not.";

/// A passage of its own for each number.
fn passage(number: usize) -> String {
    let word = |at: usize| format!("word{}", (number * 31 + at * at * 7) % 9973);
    (0..40).map(word).collect::<Vec<_>>().join(" ")
}

fn learn(folder: &Path) -> Output {
    command(folder, &["learn", "corpus", "--index", "corpus.idx"]).output().unwrap()
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policylint"));
    command.args(args).current_dir(folder).env_clear().stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn corpus(documents: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    for (name, text) in documents {
        fs::write(folder.path().join("corpus").join(name), text).unwrap();
    }
    folder
}

/// Where the index says that a text stands.
fn find(index: &Index, text: &str) -> Option<(String, u32)> {
    let block = split(text, Format::Plain).into_iter().next().unwrap();
    let words = words_of(text, &block);
    let print = Print::of(words.split(' '));
    let copied = index.find(&mut Query::new(&print, &|| words.clone()), &|_| false)?;
    Some((copied.path.0.to_string(), copied.line.0))
}

fn ends_with(found: Option<(String, u32)>, path: &str, line: u32) -> bool {
    found.is_some_and(|(found, at)| found.ends_with(path) && at == line)
}

#[test]
fn an_update_reads_what_changed_and_forgets_what_is_gone() {
    let folder = corpus(&[("a.md", &passage(1)), ("b.md", &passage(2)), ("c.md", &passage(3))]);
    let path = folder.path().join("corpus.idx");
    assert!(String::from_utf8(learn(folder.path()).stdout).unwrap().contains("(3 read anew)"));

    // What cannot be read is told; the rest is learned.
    fs::write(folder.path().join("corpus/d.md"), b"\xFF\xFF").unwrap();
    let output = learn(folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("corpus/d.md: is not UTF-8"));
    fs::remove_file(folder.path().join("corpus/d.md")).unwrap();

    fs::write(folder.path().join("corpus/b.md"), format!("# New\n\n{}\n", passage(4))).unwrap();
    fs::remove_file(folder.path().join("corpus/c.md")).unwrap();
    assert!(String::from_utf8(learn(folder.path()).stdout).unwrap().contains("(1 read anew)"));
    let index = index::open(&path).unwrap();
    assert!(ends_with(find(&index, &passage(1)), "corpus/a.md", 1));
    assert!(ends_with(find(&index, &passage(4)), "corpus/b.md", 3));
    assert_eq!(find(&index, &passage(2)), None);
    assert_eq!(find(&index, &passage(3)), None);
}

#[test]
fn a_damaged_index_is_refused_wherever_it_is_damaged() {
    let folder = corpus(&[("a.md", &passage(1)), ("b.md", PASSAGE)]);
    fs::write(folder.path().join("draft.md"), PASSAGE).unwrap();
    learn(folder.path());
    let path = folder.path().join("corpus.idx");
    let whole = fs::read(&path).unwrap();

    for at in (0..whole.len()).step_by(7).chain([whole.len() - 1]) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        fs::write(&path, &damaged).unwrap();
        assert!(index::open(&path).is_err(), "a changed byte {at} of {} is not noticed", whole.len());
        fs::write(&path, &whole[..at]).unwrap();
        assert!(index::open(&path).is_err(), "{at} of {} bytes are taken for the whole", whole.len());
    }

    let mut other = whole.clone();
    other[8] = 99;
    let cut = whole[..whole.len() / 2].to_vec();
    for (bytes, said) in [(other, "another version (99)"), (cut, "cut short"), (b"text".to_vec(), "no index")] {
        fs::write(&path, bytes).unwrap();
        let output = command(folder.path(), &["check", "draft.md", "--index", "corpus.idx"]).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.contains("corpus.idx") && stderr.contains(said), "{stderr}");
    }
    // What is no index is not written over; an index is made anew.
    assert_eq!(learn(folder.path()).status.code(), Some(2));
    assert_eq!(fs::read(&path).unwrap(), b"text");
    fs::write(&path, &whole[..40]).unwrap();
    assert_eq!(learn(folder.path()).status.code(), Some(0));
    assert_eq!(fs::read(&path).unwrap(), whole);
}

/// Readers that came before an update go on with what they have.
#[test]
fn many_read_while_one_writes() {
    let folder = corpus(&[("a.md", PASSAGE)]);
    learn(folder.path());
    let path = folder.path().join("corpus.idx");
    let old = index::open(&path).unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let index = index::open(&path).unwrap();
                    assert!(ends_with(find(&index, PASSAGE), "corpus/a.md", 1));
                }
            });
        }
        for number in 0..5 {
            fs::write(folder.path().join("corpus/b.md"), passage(number)).unwrap();
            assert!(learn(folder.path()).status.success());
        }
    });
    assert!(ends_with(find(&old, PASSAGE), "corpus/a.md", 1));
    assert_eq!(find(&old, &passage(4)), None);
}

/// Whoever is killed while writing leaves the old index as it was.
#[test]
fn a_killed_writer_leaves_the_old_index() {
    let folder = corpus(&[("a.md", PASSAGE)]);
    learn(folder.path());
    let path = folder.path().join("corpus.idx");
    let old = fs::read(&path).unwrap();
    let many: Vec<String> = (0..4000).map(passage).collect();
    fs::write(folder.path().join("corpus/b.md"), many.join("\n\n")).unwrap();
    for milliseconds in [0, 2, 5, 10, 20, 40] {
        let mut writer = command(folder.path(), &["learn", "corpus", "--index", "corpus.idx"]).spawn().unwrap();
        thread::sleep(Duration::from_millis(milliseconds));
        writer.kill().unwrap();
        let is_done = writer.wait().unwrap().success();
        assert!(is_done || fs::read(&path).unwrap() == old || index::open(&path).is_ok());
        assert!(index::open(&path).is_ok());
        if fs::read(&path).unwrap() != old {
            break;
        }
    }
}

/// A document is no source of itself, whatever way leads to it.
#[test]
fn a_document_does_not_copy_from_itself() {
    let folder = corpus(&[("a.md", PASSAGE), ("b.md", &passage(1))]);
    learn(folder.path());
    let check = |args: &[&str]| {
        let args = [&["check", "--index", "corpus.idx", "--select", "copied-passage"], args].concat();
        command(folder.path(), &args).output().unwrap().status.code()
    };
    assert_eq!(check(&["corpus/a.md"]), Some(0));
    assert_eq!(check(&["./corpus/../corpus/a.md"]), Some(0));
    fs::copy(folder.path().join("corpus/a.md"), folder.path().join("draft.md")).unwrap();
    assert_eq!(check(&["draft.md"]), Some(1));
}
