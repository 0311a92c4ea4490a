//! `policylint learn`: the same pack whatever the way to it, decisions that stay, and drafts
//! that are held against it.

mod comments;
mod faults;
mod names;
mod relations;
mod shorts;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use policylint::{
    learn::{Harvest, mine, shard},
    reading::Document,
    text::Format,
};
use proptest::prelude::*;

use crate::marked::{KNOWLEDGE, root};

/// Our own trusted documents, in a folder of their own.
fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    for entry in fs::read_dir(root().join("tests/trusted")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join("corpus").join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// Runs the program in a folder; gives its status, and what it wrote.
fn run(folder: &Path, threads: usize, args: &[&str]) -> (i32, String) {
    run_with(folder, threads, args, "")
}

fn run_with(folder: &Path, threads: usize, args: &[&str], stdin: &str) -> (i32, String) {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_policylint"))
        .args(args)
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", threads.to_string())
        .env("LC_ALL", "C")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

/// Decides on everything that is proposed.
fn accept_all(folder: &Path, pack: &str) {
    write(folder, pack, &read(folder, pack).replace("\"proposed\"", "\"accepted\""));
}

#[test]
fn the_pack_of_our_own_corpus() {
    let folder = corpus();
    let (status, _) = run(folder.path(), 2, &["learn", "corpus", "-o", "desk.toml"]);
    assert_eq!(status, 0);
    let actual = read(folder.path(), "desk.toml");
    let path = root().join("tests/trusted.toml");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &actual).unwrap();
    }
    assert_eq!(actual, fs::read_to_string(&path).unwrap_or_default(), "UPDATE=1 rewrites it");
}

#[test]
fn one_pack_whatever_the_order_and_the_threads() {
    let folder = corpus();
    let at = folder.path();
    let files = ["corpus/brief.html", "corpus/memo.md", "corpus/arabic.txt", "corpus/note.txt"];
    let mut packs = Vec::new();
    for (threads, order) in [(1, [0, 1, 2, 3]), (4, [3, 2, 1, 0]), (2, [2, 0, 3, 1])] {
        let args: Vec<&str> = ["learn", "-o", "desk.toml"].into_iter().chain(order.map(|at| files[at])).collect();
        assert_eq!(run(at, threads, &args).0, 0);
        packs.push(read(at, "desk.toml"));
    }
    assert!(packs.iter().all(|pack| *pack == packs[0]));
    // In parts, joined in any order; only the corpus is not known then.
    run(at, 1, &["learn", "--shard", files[0], files[2], "-o", "1.jsonl"]);
    run(at, 1, &["learn", "--shard", files[3], files[1], "-o", "2.jsonl"]);
    for shards in [["1.jsonl", "2.jsonl"], ["2.jsonl", "1.jsonl"]] {
        assert_eq!(run(at, 1, &["learn", "--merge", shards[0], shards[1], "-o", "desk.toml"]).0, 0);
        let known = packs[0].lines().filter(|line| !line.starts_with("corpus = ")).collect::<Vec<_>>().join("\n");
        let joined = read(at, "desk.toml").lines().collect::<Vec<_>>().join("\n");
        assert_eq!(joined.replace("\n\n[pack]\n", "\n"), known.replace("\n\n[pack]\n", "\n"));
    }
}

#[test]
fn an_accepted_pack_is_silent_on_its_corpus_and_finds_what_differs() {
    let folder = corpus();
    let at = folder.path();
    run(at, 2, &["learn", "corpus", "-o", "desk.toml", "--no-default-packs"]);
    let check = |draft: &str, more: &[&str]| {
        let args =
            ["check", "--select", "facts", "--pack", "desk.toml", "--no-default-packs", "--format", "text", draft];
        run(at, 1, &args.iter().chain(more).copied().collect::<Vec<_>>())
    };
    write(at, "draft.md", "The NWT was signed on 12 May 1999. NATO was founded in 1948.\n");
    let (status, proposed) = check("draft.md", &[]);
    assert_eq!(status, 1, "{proposed}");
    assert!(proposed.contains("2 documents of the corpus say 1998-05-12"), "{proposed}");
    assert!(!proposed.contains("error"), "{proposed}");
    accept_all(at, "desk.toml");
    let (_, accepted) = check("draft.md", &[]);
    assert!(accepted.contains("error"), "{accepted}");
    // A sentence that names nothing known, with another figure.
    let memo = read(at, "corpus/memo.md").replace("3 October 2019", "4 October 2019");
    write(at, "copy.md", &memo);
    let (_, copied) = check("copy.md", &[]);
    assert!(copied.contains("has 2019-10-03 in this sentence"), "{copied}");
    let (status, found) = check("corpus", &[]);
    assert_eq!(status, 0, "{found}");
    // The passages, while they are what they were.
    let show = ["facts", "show", "nato", "--pack", "desk.toml", "--no-default-packs"];
    let (_, shown) = run(at, 1, &show);
    assert!(shown.contains("NATO was founded in 1949"), "{shown}");
    write(at, "corpus/memo.md", &memo.replace("NATO", "The alliance NATO"));
    let (_, shown) = run(at, 1, &show);
    assert!(shown.contains("has changed since"), "{shown}");
}

#[test]
fn disputes_raise_nothing_until_they_are_settled() {
    let folder = corpus();
    let at = folder.path();
    write(at, "corpus/other.md", "The NWT is old. The Northern Wetlands Treaty (NWT) was signed on 13 June 1998.\n");
    run(at, 2, &["learn", "corpus", "-o", "desk.toml"]);
    let pack = read(at, "desk.toml");
    let dispute = pack.split("[[dispute]]").find(|part| part.contains("about = \"northern-")).unwrap();
    assert!(dispute.contains("1998-05-12") && dispute.contains("1998-06-13"), "{pack}");
    assert!(dispute.contains("corpus/other.md") && dispute.contains("corpus/note.txt"), "{pack}");
    write(at, "draft.md", "The NWT was signed on 12 May 1997.\n");
    let check = ["check", "--select", "facts", "--pack", "desk.toml", "draft.md"];
    assert_eq!(run(at, 1, &check).0, 0);
    // Settled: the one value is a fact, the other is rejected.
    let says = "date = 1998-05-12\nstatus = \"proposed\"";
    let settled = pack.replace(says, &says.replace("proposed", "accepted"));
    let says = "date = 1998-06-13\nstatus = \"proposed\"";
    write(at, "desk.toml", &settled.replace(says, &says.replace("proposed", "rejected")));
    let (status, found) = run(at, 1, &check);
    assert!(status == 1 && found.contains("error"), "{found}");
    run(at, 1, &["learn", "--update", "desk.toml"]);
    assert!(!read(at, "desk.toml").contains("about = \"northern-"));
    assert_eq!(run(at, 1, &check).0, 1);
}

#[test]
fn an_update_keeps_decisions_and_tells_what_changed() {
    let folder = corpus();
    let at = folder.path();
    run(at, 2, &["learn", "corpus", "-o", "desk.toml"]);
    let decided = read(at, "desk.toml").replacen(
        "date = 2001-03-01\nstatus = \"proposed\"",
        "date = 2001-03-01\nstatus = \"accepted\"\nnote = \"the gazette says so\"\nsources = [\"The gazette\"]",
        1,
    );
    write(at, "desk.toml", &decided);
    // Nothing changed: the same bytes, whatever is written about.
    let (_, told) = run(at, 2, &["learn", "--update", "desk.toml"]);
    assert_eq!(read(at, "desk.toml"), decided, "{told}");
    fs::remove_file(at.join("corpus/brief.html")).unwrap();
    fs::create_dir(at.join("more")).unwrap();
    write(at, "more/late.txt", "NATO was founded in 1951.\n");
    let (_, told) = run(at, 2, &["learn", "more", "--update", "desk.toml", "--no-default-packs"]);
    assert!(told.contains("newly disputed") && told.contains("nato/founded 1949 | 1951"), "{told}");
    assert!(told.contains("northern-wetlands-treaty/entered-into-force 2001-03-01"), "{told}");
    let pack = read(at, "desk.toml");
    assert!(!pack.contains("brief.html"), "{pack}");
    let kept = pack.split("date = 2001-03-01").nth(1).unwrap();
    let written = "\nstatus = \"accepted\"\nnote = \"the gazette says so\"\nsources = [";
    assert!(kept.starts_with(written), "{pack}");
    assert!(pack.contains("# No document of the corpus says this any more."), "{pack}");
}

#[test]
fn a_review_is_written_decision_by_decision() {
    let folder = corpus();
    let at = folder.path();
    run(at, 2, &["learn", "corpus", "-o", "desk.toml"]);
    let (status, told) = run_with(at, 1, &["facts", "review", "desk.toml"], "a\nr\ns\nq\n");
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("2 decided"), "{told}");
    let pack = read(at, "desk.toml");
    let count = |status: &str| pack.matches(&format!("status = \"{status}\"")).count();
    assert_eq!((count("accepted"), count("rejected")), (1, 1), "{pack}");
    // The end of input is no loss either.
    let (_, told) = run_with(at, 1, &["facts", "review", "desk.toml"], "");
    assert!(told.contains("0 decided"), "{told}");
    assert_eq!(read(at, "desk.toml"), pack);
}

#[test]
fn the_house_has_its_form_of_a_name() {
    let folder = corpus();
    let at = folder.path();
    let usual = "The Treaty on the Non-Proliferation of Nuclear Weapons is old. ";
    write(at, "corpus/usual.txt", &format!("{}\n", usual.repeat(4)));
    run(at, 2, &["learn", "corpus", "-o", "desk.toml"]);
    write(at, "draft.md", "The Nuclear Non-Proliferation Treaty is old, and so is the NPT.\n");
    let check = ["check", "--select", "inconsistent-name", "--pack", "desk.toml", "draft.md"];
    let (_, found) = run(at, 1, &check);
    assert!(found.contains("the house writes “Treaty on the Non-Proliferation of Nuclear Weapons”"), "{found}");
    assert!(found.contains("info"), "{found}");
    // What a person prefers weighs more than what is usual.
    let pack = read(at, "desk.toml");
    let id = "id = \"npt\"\n";
    write(at, "desk.toml", &pack.replace(id, &format!("{id}preferred.en = \"Non-Proliferation Treaty\"\n")));
    let (_, found) = run(at, 1, &check);
    assert!(found.contains("the house writes “Non-Proliferation Treaty”") && found.contains("warning"), "{found}");
    run(at, 2, &["learn", "--update", "desk.toml"]);
    assert!(read(at, "desk.toml").contains("preferred.en = \"Non-Proliferation Treaty\""));
}

#[test]
fn a_passage_of_the_corpus_is_led_to() {
    let folder = corpus();
    let at = folder.path();
    run(at, 2, &["learn", "corpus", "-o", "desk.toml", "--no-default-packs"]);
    write(at, "draft.md", "NATO was founded in 1948.\n");
    let args = ["check", "--pack", "desk.toml", "--no-default-packs", "--format", "jsonl", "draft.md"];
    let (_, found) = run(at, 1, &args);
    let finding: serde_json::Value = serde_json::from_str(found.lines().next().unwrap()).unwrap();
    let related = &finding["related"][0];
    assert_eq!(related["path"], "corpus/memo.md", "{found}");
    assert_eq!(related["range"]["start"]["line"], 5, "{found}");
}

/// What each of some documents says.
fn harvests(documents: &[String]) -> Vec<Harvest> {
    let read = |(at, text): (usize, &String)| {
        let name: Arc<str> = format!("{at}.txt").into();
        let knowledge = &*KNOWLEDGE;
        let text: Arc<str> = text.as_str().into();
        let document = Document::read(text, Format::Plain, None, &knowledge.languages, &knowledge.names, None);
        mine(&document, &name, knowledge)
    };
    documents.iter().enumerate().map(read).collect()
}

fn joined(harvests: impl IntoIterator<Item = Harvest>) -> Harvest {
    let mut all = Harvest::default();
    harvests.into_iter().for_each(|harvest| all.merge(harvest));
    all
}

fn document() -> impl Strategy<Value = String> {
    let sentence = prop_oneof![
        (1960..1975).prop_map(|year| format!("The NPT entered into force in {year}.")),
        (1945..1955).prop_map(|year| format!("NATO was founded in {year}.")),
        (110..130).prop_map(|votes| format!("The TPNW was adopted with {votes} votes in favour.")),
        (1990..2000).prop_map(|year| {
            format!("The Northern Wetlands Treaty (NWT) was signed in {year}. The NWT has {} parties.", year - 1950)
        }),
        (1..28).prop_map(|day| format!("The board of the old harbour met in the long hall on {day} May 2001.")),
        Just("Share this page".to_owned()),
        any::<bool>().prop_map(|is| format!("Finland is {}a member of NATO.", if is { "" } else { "not " })),
        Just("The NPT is in force.".to_owned()),
        // What other documents spell out, in one way or in two.
        (1990..1994).prop_map(|year| format!("In the north, the NWT entered into force in {year}.")),
        Just("The Narrow Waters Treaty (NWT) was signed in 1990.".to_owned()),
    ];
    prop::collection::vec(sentence, 1..6).prop_map(|sentences| sentences.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Parts may be joined in any order and any grouping, as values and as lines.
    #[test]
    fn joining_is_associative_and_commutative(documents in prop::collection::vec(document(), 3..9), cut in 1usize..8) {
        let parts = harvests(&documents);
        let whole = joined(parts.clone());
        prop_assert_eq!(&joined(parts.iter().rev().cloned()), &whole);
        let (left, right) = parts.split_at(cut.min(parts.len()));
        prop_assert_eq!(&joined([joined(right.to_vec()), joined(left.to_vec())]), &whole);
        let mut lines: Vec<String> = parts.iter().cloned().flat_map(shard::lines).collect();
        lines.sort();
        let mut read = Harvest::default();
        for line in &lines {
            shard::add(&mut read, line).unwrap();
        }
        prop_assert_eq!(&read, &whole);
    }
}

/// The articles that the tool was asked for, with each value changed that is known to be
/// right: pieces of the articles' names, the value, and another one.
const CHANGED: [(&str, &str, &str); 16] = [
    ("000", "1968", "1967"),
    ("000", "1970", "1971"),
    ("000", "چهار کشور", "پنج کشور"),
    ("001", "عام 1994", "عام 1984"),
    ("002", "سال 1949", "سال 1950"),
    ("002", "فوریه 2022", "فوریه 2021"),
    ("003", "في 2003", "في 2004"),
    ("003", "2009، تبن", "2008، تبن"),
    ("003", "عام 2016", "عام 2015"),
    ("003", "122 دولة", "123 دولة"),
    ("003", "الدول التسعة", "الدول الثمانية"),
    ("003", "(1945)", "(1944)"),
    ("003", "تموز(يوليو) 2017", "تموز(يوليو) 2016"),
    ("003", "15 حزيران", "16 حزيران"),
    ("004", "16 يونيو 2021", "16 يونيو 2020"),
    ("004", "عام 2026", "عام 2027"),
];

/// What the pack of these articles holds at least.
const HELD: [&str; 12] = [
    "date = \"1968\"",
    "date = \"1970\"",
    "date = \"1994\"",
    "date = \"1949\"",
    "date = \"2003\"",
    "date = 2021-06-16",
    "date = \"2026\"",
    "date = 2017-06-15\nuntil = 2017-07-07",
    "date = \"2016\"",
    "value = 122",
    "value = 9",
    "value = 4",
];

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn articles_of_the_desk() {
    let shared = root().join("../shared/corpus");
    let Ok(entries) = fs::read_dir(&shared) else {
        eprintln!("skipped: no {}", shared.display());
        return;
    };
    let articles: BTreeMap<String, PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let corpus = shared.to_string_lossy();
    assert_eq!(run(at, 2, &["learn", &corpus, "--no-default-packs", "-o", "desk.toml"]).0, 0);
    let pack = read(at, "desk.toml");
    for held in HELD {
        assert!(pack.contains(held), "{held} is missing:\n{pack}");
    }
    // Nothing that the packs, or the articles among themselves, say otherwise.
    assert_eq!(run(at, 2, &["learn", &corpus, "-o", "known.toml"]).0, 0);
    for wrong in ["[[dispute]]", "pack = \""] {
        assert!(!read(at, "known.toml").contains(wrong) && !pack.contains(wrong), "{wrong}:\n{pack}");
    }
    for (name, right, wrong) in CHANGED {
        let (_, path) = articles.iter().find(|(article, _)| article.starts_with(name)).unwrap();
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(right), "{name}: {right}");
        write(at, "draft.txt", &text.replace(right, wrong));
        for more in [&["--no-default-packs"][..], &[]] {
            let args = [&["check", "--select", "facts", "--pack", "desk.toml", "draft.txt"], more].concat();
            let (status, found) = run(at, 1, &args);
            assert_eq!(status, 1, "{name}: {wrong} for {right} is not found {more:?}\n{found}");
        }
    }
    accept_all(at, "desk.toml");
    let args = ["check", "--select", "facts,consistency", "--pack", "desk.toml", "--no-default-packs", &*corpus];
    let (status, found) = run(at, 2, &args);
    assert_eq!(status, 0, "{found}");
}
