//! What is remembered between runs: a run looks into what changed and what hangs on it, and
//! finds what a run without memory finds.

use std::{
    fs,
    process::{Command, Stdio},
};

use tempfile::TempDir;

struct Drafts {
    /// The drafts, and beside them what is remembered.
    folder: TempDir,
}

impl Drafts {
    fn new() -> Self {
        let drafts = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(drafts.at("")).unwrap();
        drafts
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("drafts").join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        fs::write(self.at(name), text).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.at(name)).unwrap();
    }

    fn run(&self, args: &[&str], extra: &[&str]) -> (String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_policylint"))
            .args(["check", "--format", "jsonl", "--as-of", "2026-11-22"])
            .args(args)
            .args(extra)
            .current_dir(self.at(""))
            .env_clear()
            .env("XDG_CACHE_HOME", self.folder.path().join("cache"))
            .env("POLICYLINT_LOG", "info")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_ne!(output.status.code(), Some(2), "{output:?}");
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    /// Checks that these are found with and without memory; tells how many drafts were looked into.
    #[track_caller]
    fn looked_into(&self, args: &[&str]) -> usize {
        let (found, log) = self.run(args, &[]);
        assert_eq!(found, self.run(args, &["--no-cache"]).0);
        let number = log.strip_prefix("looked into ").and_then(|rest| rest.split(' ').next());
        number.unwrap_or_else(|| panic!("{log}")).parse().unwrap()
    }

    fn has(&self, args: &[&str], said: &str) -> bool {
        self.run(args, &[]).0.contains(said)
    }
}

/// A paragraph of its own for each number.
fn paragraph(number: usize) -> String {
    let letter = |at: usize| char::from(b'a' + (at % 26) as u8);
    let word = |at: usize| [at, at / 26, at / 676].map(letter).iter().collect::<String>();
    let word = |at: usize| "w".to_owned() + &word((number * 31 + at * at * 7) % 9973);
    (0..40).map(word).collect::<Vec<_>>().join(" ") + ".\n\n"
}

fn is_told(found: &str, path: &str, line: &str) -> bool {
    found.lines().any(|finding| finding.contains(path) && finding.contains("copied-passage") && finding.contains(line))
}

#[test]
fn a_run_looks_into_what_changed() {
    let drafts = Drafts::new();
    for number in 0..40 {
        drafts.put(&format!("{number:02}.md"), &(paragraph(number) + "It met on 31 June 2017, as as planned.\n"));
    }
    assert_eq!(drafts.looked_into(&["."]), 40);
    assert_eq!(drafts.looked_into(&["."]), 0);
    drafts.put("20.md", &(paragraph(20) + "It met on 30 June 2017.\n"));
    assert_eq!(drafts.looked_into(&["."]), 1);
    assert_eq!(drafts.looked_into(&["."]), 0);
    drafts.put("20b.md", &paragraph(100));
    assert_eq!(drafts.looked_into(&["."]), 1);
    drafts.remove("07.md");
    assert_eq!(drafts.looked_into(&["."]), 0);
    // The first and the last, and one that has no passage.
    drafts.put("00.md", &paragraph(200));
    drafts.put("39.md", "Nothing.\n");
    drafts.put("zz.md", "Nothing.\n");
    assert_eq!(drafts.looked_into(&["."]), 3);
    assert_eq!(drafts.looked_into(&["."]), 0);
}

#[test]
fn a_copy_is_found_and_lost_with_what_it_was_copied_from() {
    let drafts = Drafts::new();
    for number in 0..20 {
        drafts.put(&format!("{number:02}.md"), &paragraph(number));
    }
    assert_eq!(drafts.looked_into(&["."]), 20);
    // It appears behind: there alone it is found.
    drafts.put("15.md", &(paragraph(15) + &paragraph(3)));
    assert_eq!(drafts.looked_into(&["."]), 1);
    assert!(is_told(&drafts.run(&["."], &[]).0, "15.md", "line 1"));
    // Before: another draft is the copy now.
    drafts.put("01.md", &(paragraph(1) + &paragraph(10)));
    assert_eq!(drafts.looked_into(&["."]), 2);
    assert!(is_told(&drafts.run(&["."], &[]).0, "10.md", "line 3"));
    // What was copied from moves in its draft.
    drafts.put("01.md", &("New.\n\n".to_owned() + &paragraph(1) + &paragraph(10)));
    assert_eq!(drafts.looked_into(&["."]), 2);
    assert!(is_told(&drafts.run(&["."], &[]).0, "10.md", "line 5"));
    // It changes slightly, then wholly.
    drafts.put("01.md", &("New.\n\n".to_owned() + &paragraph(1) + &paragraph(10).replacen(' ', " other ", 1)));
    assert_eq!(drafts.looked_into(&["."]), 2);
    assert!(drafts.has(&["."], "copied-passage"));
    drafts.put("01.md", &paragraph(1));
    drafts.put("15.md", &paragraph(15));
    drafts.looked_into(&["."]);
    assert!(!drafts.has(&["."], "copied-passage"));
    // It is gone, and stands in a third draft still.
    drafts.put("02.md", &paragraph(12));
    drafts.put("05.md", &paragraph(12));
    drafts.looked_into(&["."]);
    assert!(is_told(&drafts.run(&["."], &[]).0, "12.md", "02.md"));
    drafts.remove("02.md");
    assert_eq!(drafts.looked_into(&["."]), 2);
    assert!(is_told(&drafts.run(&["."], &[]).0, "12.md", "05.md"));
}

#[test]
fn other_means_are_not_the_same() {
    let drafts = Drafts::new();
    for number in 0..8 {
        let text = paragraph(number % 6) + "It met on 31 June 2017, as as planned.\n";
        drafts.put(&format!("{number}.md"), &text);
    }
    assert_eq!(drafts.looked_into(&["."]), 8);
    assert!(drafts.has(&["."], "invalid-date") && drafts.has(&["."], "repeated-word"));
    assert_eq!(drafts.looked_into(&[".", "--ignore", "invalid-date"]), 8);
    assert_eq!(drafts.looked_into(&["."]), 8);
    assert_eq!(drafts.looked_into(&[".", "--lang", "fa"]), 8);
    // Settings, for all and for some.
    drafts.put("policylint.toml", "ignore = [\"hygiene\"]\n");
    assert_eq!(drafts.looked_into(&["."]), 8);
    drafts.put(
        "policylint.toml",
        "[[overrides]]\npaths = [\"7.md\"]\nignore = [\"copied-passage\", \"repeated-word\"]\n",
    );
    assert_eq!(drafts.looked_into(&["."]), 8);
    assert!(!is_told(&drafts.run(&["."], &[]).0, "7.md", "copied-passage"));
    assert!(is_told(&drafts.run(&["."], &[]).0, "6.md", "copied-passage"));
    assert_eq!(drafts.looked_into(&["."]), 0);
    // What may be copied is a setting too.
    drafts.put("policylint.toml", "[[copies]]\npaths = [\"6.md\"]\nfrom = [\"0.md\"]\n");
    assert_eq!(drafts.looked_into(&["."]), 8);
    assert!(!is_told(&drafts.run(&["."], &[]).0, "6.md", "copied-passage"));
    // A pack that is changed.
    let pack = |year: usize| {
        let names = "[[instrument]]\nid = \"zembla\"\nkind = \"treaty\"\nstatus = \"in-force\"\nnames.en = [\"Treaty of Zembla\"]\n";
        let date = format!("[[instrument.date]]\nevent = \"entered-into-force\"\ndate = {year}-03-05\n");
        format!(
            "[pack]\ntitle = \"Zembla\"\nchecked = \"2026-11\"\n{names}{date}sources = [\"The gazette of Zembla\"]\n"
        )
    };
    let with_pack = [".", "--pack", "zembla.toml"];
    drafts.put("zembla.toml", &pack(1970));
    drafts.put("0.md", "The Treaty of Zembla entered into force on 5 March 1970.\n");
    assert_eq!(drafts.looked_into(&with_pack), 8);
    assert!(!drafts.has(&with_pack, "treaty-date"));
    drafts.put("zembla.toml", &(pack(1971) + "\n"));
    assert_eq!(drafts.looked_into(&with_pack), 8);
    assert!(drafts.has(&with_pack, "treaty-date"));
}

/// A run over some of the drafts costs the next whole run no more than these.
#[test]
fn a_run_over_some_leaves_the_rest() {
    let drafts = Drafts::new();
    for number in 0..20 {
        drafts.put(&format!("{number:02}.md"), &paragraph(number % 15));
    }
    assert_eq!(drafts.looked_into(&["."]), 20);
    assert_eq!(drafts.looked_into(&["03.md"]), 1);
    assert_eq!(drafts.looked_into(&["03.md", "18.md"]), 2);
    assert_eq!(drafts.looked_into(&["."]), 2);
    assert_eq!(drafts.looked_into(&["."]), 0);
    // Another order makes other copies.
    assert_eq!(drafts.looked_into(&["18.md", "03.md"]), 2);
    assert!(is_told(&drafts.run(&["18.md", "03.md"], &[]).0, "03.md", "18.md"));
}

/// What hundreds of drafts have in common is found the same way with memory and without,
/// though not all of them are looked at.
#[test]
fn what_all_say_is_found_again() {
    let drafts = Drafts::new();
    let form =
        |number: usize| format!("The committee met {number} times in that year and its chair reported on all.\n\n");
    for number in 0..20 {
        drafts.put(&format!("{number:02}.txt"), &(30 * number..30 * (number + 1)).map(form).collect::<String>());
    }
    let args = [".", "--select", "copied-passage"];
    assert_eq!(drafts.looked_into(&args), 20);
    drafts.put("03.txt", &paragraph(2));
    drafts.looked_into(&args);
    drafts.remove("10.txt");
    drafts.looked_into(&args);
}

#[test]
fn what_is_damaged_is_as_if_it_were_not_there() {
    let drafts = Drafts::new();
    for number in 0..6 {
        drafts.put(&format!("{number}.md"), &paragraph(number % 5));
    }
    assert_eq!(drafts.looked_into(&["."]), 6);
    let kept =
        || fs::read_dir(drafts.folder.path().join("cache/policylint")).unwrap().map(|entry| entry.unwrap().path());
    assert_eq!(kept().count(), 2);
    for path in kept() {
        let whole = fs::read(&path).unwrap();
        let cut = &whole[..whole.len() / 2];
        for damaged in [cut, b"", b"\xff\xff\xff"] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(drafts.looked_into(&["."]), 6, "{}", path.display());
            assert_eq!(drafts.looked_into(&["."]), 0);
        }
    }
}
