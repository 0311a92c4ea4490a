//! The command line, as its users meet it: one file of `tests/cli` a case, run in a folder
//! of its own. `UPDATE=1` rewrites what a case expects.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde::Deserialize;

use crate::marked::root;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    expected: Expected,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Expected {
    status: i32,
    #[serde(default)]
    stdout: String,
    #[serde(default)]
    stderr: String,
    /// Of the case's files, those that differ afterwards, and new ones.
    #[serde(default)]
    files: BTreeMap<String, String>,
}

#[test]
fn cases() {
    let mut failures = Vec::new();
    let mut paths: Vec<_> =
        fs::read_dir(root().join("tests/cli")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let case: Case = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let actual = run_case(&case);
        if actual == case.expected {
            continue;
        }
        let (inputs, _) = text.split_once("[expected]").unwrap();
        let updated = format!("{inputs}{}", written(&actual));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, updated).unwrap();
        } else {
            failures.push(format!("{}:\n{}", path.display(), difference(&text, &updated)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn run_case(case: &Case) -> Expected {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in &case.files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let output = run(folder.path(), &case.args, &case.env, case.stdin.as_bytes());
    let mut files = read_all(folder.path(), folder.path());
    files.retain(|name, text| case.files.get(name) != Some(text));
    Expected {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        files,
    }
}

/// Runs the program in a folder, with nothing of the tester's environment.
fn run(folder: &Path, args: &[String], env: &BTreeMap<String, String>, stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_policylint"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .envs(env)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let stdin = stdin.to_vec();
    let writer = std::thread::spawn(move || {
        // The program may end without having read it all.
        let _ = input.write_all(&stdin);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn read_all(folder: &Path, root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(read_all(&path, root));
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.insert(name, String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned());
        }
    }
    found
}

fn written(expected: &Expected) -> String {
    let mut out = format!("[expected]\nstatus = {}\n", expected.status);
    for (name, text) in [("stdout", &expected.stdout), ("stderr", &expected.stderr)] {
        if !text.is_empty() {
            let _ = writeln!(out, "{name} = {}", quoted(text));
        }
    }
    if !expected.files.is_empty() {
        out.push_str("\n[expected.files]\n");
        for (name, text) in &expected.files {
            let _ = writeln!(out, "\"{name}\" = {}", quoted(text));
        }
    }
    out
}

/// A TOML string in which everything can be seen.
fn quoted(text: &str) -> String {
    let unseen = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    if !text.chars().any(unseen) && !text.contains("'''") {
        return format!("'''\n{text}'''");
    }
    let mut out = String::from("\"\"\"\n");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if unseen(c) => drop(write!(out, "\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out + "\"\"\""
}

fn difference(expected: &str, actual: &str) -> String {
    similar::TextDiff::from_lines(expected, actual).unified_diff().context_radius(2).to_string()
}

fn check(folder: &Path, args: &[&str]) -> Output {
    let args: Vec<String> = args.iter().map(ToString::to_string).collect();
    run(folder, &args, &BTreeMap::new(), b"")
}

#[test]
fn what_cannot_be_read_costs_one_line_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("binary.md"), b"a\0b").unwrap();
    fs::write(at("empty.md"), b"").unwrap();
    fs::write(at("latin1.md"), b"caf\xe9").unwrap();
    fs::write(at("utf16.md"), b"\xff\xfea\0").unwrap();
    let repeated = "The committee shall meet once a year in Geneva, and its chair shall report.\n\n";
    fs::write(at("zzz.md"), repeated.repeat(2)).unwrap();
    let output = check(folder.path(), &["check", ".", "gone.md", "--format", "jsonl"]);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    for (line, name) in stderr.lines().zip(["binary.md", "latin1.md", "utf16.md", "gone.md"]) {
        assert!(line.starts_with(&format!("error: {name}: ")) && line.contains(';'), "{line}");
    }
    assert_eq!(stderr.lines().count(), 4, "{stderr}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("repeated-paragraph"));
}

#[cfg(unix)]
#[test]
fn a_fix_keeps_mark_line_ends_and_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    let line = "The committee shall meet once a year in Geneva, and its chair shall report.\r\n";
    fs::write(&path, format!("\u{FEFF}{line}\r\n{line}\r\nEnd.\r\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&path, folder.path().join("link.md")).unwrap();
    let output = check(folder.path(), &["check", "link.md", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("\u{FEFF}{line}\r\nEnd.\r\n"));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(folder.path().join("link.md").is_symlink());
}

/// What code scanning asks of a report; the rules' pages in it are tested elsewhere.
#[test]
fn sarif_has_what_code_scanning_asks() {
    let folder = tempfile::tempdir().unwrap();
    let line = "The committee shall meet once a year in Geneva, and its chair shall report.\n";
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts/گزارش 1.txt"), line.repeat(2)).unwrap();
    let output = check(folder.path(), &["check", ".", "--select", "repetition", "--format", "sarif"]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["version"], "2.1.0");
    let run = &report["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        for part in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[part]["text"].as_str().is_some_and(|text| !text.is_empty()), "{part} of {rule}");
        }
    }
    let result = &run["results"][0];
    assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "drafts/%DA%AF%D8%B2%D8%A7%D8%B1%D8%B4%201.txt");
    let region = serde_json::json!({"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 76});
    assert_eq!(place["region"], region);
    assert!(result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap().ends_with(":1"));
    assert!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"].is_object());
}

#[test]
fn a_page_shows_the_draft_with_its_findings() {
    let folder = tempfile::tempdir().unwrap();
    let draft =
        "# Notes & drafts\n\nThe NPT entered into force on 5 March 1971 <b>x</b>.\n\n| A | B |\n| - | - |\n| c | d |\n";
    fs::write(folder.path().join("a.md"), draft).unwrap();
    let output = check(folder.path(), &["check", "a.md", "--format", "html", "--as-of", "2026-11-22"]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    for part in [
        "<h2 dir=\"auto\" lang=\"en\"",
        "Notes &amp; drafts",
        "<mark class=\"error\">5 March 1971</mark>",
        "<del>1971</del> → <ins>1970</ins>",
        "<td dir=\"auto\" lang=\"en\">d</td>",
        "<time datetime=\"1971-03-05\">",
        "1 of 1 draft with findings",
        "<b>1970-03-05</b>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    // Nothing of the draft is markup, and nothing comes from elsewhere.
    for part in ["<b>x", "src=", "<script", "@import"] {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn watching_checks_again_after_a_change() {
    use std::io::BufRead;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, "Nothing is wrong.\n").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_policylint"))
        .args(["check", ".", "--watch", "--format", "jsonl"])
        .current_dir(folder.path())
        .env_clear()
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = std::io::BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(told.next().unwrap().unwrap().starts_with("watching"));
    fs::write(&path, "It met on 31 June 2017.\n").unwrap();
    let mut found = String::new();
    std::io::BufReader::new(child.stdout.take().unwrap()).read_line(&mut found).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(found.contains("invalid-date"), "{found}");
}

/// Of a repository, the drafts that differ from a revision, and new ones.
#[test]
fn what_did_not_change_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let git = |args: &[&str]| {
        let done = Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
            .args(args)
            .current_dir(folder.path())
            .output();
        done.is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        return;
    }
    for name in ["old.md", "changed.md"] {
        fs::write(folder.path().join(name), "It met on 31 June 2017.\n").unwrap();
    }
    assert!(git(&["add", "."]) && git(&["commit", "-qm", "drafts"]));
    fs::write(folder.path().join("changed.md"), "It met on 31 June 2018.\n").unwrap();
    fs::create_dir(folder.path().join("پوشه")).unwrap();
    fs::write(folder.path().join("پوشه/new.md"), "It met on 31 June 2019.\n").unwrap();
    let env = BTreeMap::from([("PATH".to_owned(), std::env::var("PATH").unwrap())]);
    let args = ["check", ".", "--changed-since", "HEAD", "--format", "jsonl"].map(ToString::to_string);
    let output = run(folder.path(), &args, &env, b"");
    let mut paths: Vec<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["path"].as_str().unwrap().to_owned())
        .collect();
    paths.sort();
    assert_eq!(paths, ["changed.md", "پوشه/new.md"]);
}
