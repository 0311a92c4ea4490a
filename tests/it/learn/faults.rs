//! Documents that cannot be read, or hardly, and what is learned beside them.

use std::fs;

use super::{read, run, run_with, write};

/// A document that is broken is told of; the others are learned from all the same.
#[test]
fn no_document_stops_learning() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("corpus")).unwrap();
    write(at, "corpus/good.md", "NATO was founded in 1949.\n");
    write(at, "corpus/empty.txt", "");
    write(at, "corpus/blank.md", "\u{FEFF}\r\n\r\n");
    fs::write(at.join("corpus/latin.txt"), b"NATO was founded in 1950, dit-on, \xE0 Paris.\n").unwrap();
    let noise: Vec<u8> = (0..4096u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    fs::write(at.join("corpus/noise.txt"), noise).unwrap();
    fs::write(at.join("corpus/broken.docx"), b"PK\x03\x04 and no more").unwrap();
    let deep = format!("{}NATO was founded in 1949.{}", "<div><ul><li>".repeat(2000), "</li></ul></div>".repeat(2000));
    write(at, "corpus/deep.html", &deep);
    // One line without an end, of words, marks and brackets that close nothing.
    let line = "NATO (1949) [and «so» on, ".repeat(4000);
    write(at, "corpus/line.md", &line);
    write(at, "corpus/row.txt", &"(".repeat(100_000));
    let (status, told) = run(at, 2, &["learn", "corpus", "-o", "desk.toml"]);
    let pack = read(at, "desk.toml");
    assert!(pack.contains("event = \"founded\"\ndate = \"1949\"") && pack.contains("corpus/good.md"), "{told}\n{pack}");
    assert!(pack.contains("corpus/deep.html") && !pack.contains("1950"), "{pack}");
    assert!(status == 2 && told.contains("corpus/latin.txt") && told.contains("corpus/broken.docx"), "{told}");
    assert!(!told.contains("good.md") && !told.contains("empty.txt") && !told.contains("panicked"), "{told}");
    // They come back, and go: the pack is what it was.
    let (_, _) = run(at, 1, &["learn", "--update", "desk.toml"]);
    assert_eq!(read(at, "desk.toml"), pack);
}

#[test]
fn no_line_stops_learning() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let good = r#"{"id":"a.txt","text":"NATO was founded in 1949."}"#;
    let lines =
        [good, "no JSON", "{}", "", r#"{"id":"b.txt","text":"\u0000\uFFFD NATO was founded in 1949."}"#, "\"\""];
    let (status, told) =
        run_with(at, 2, &["learn", "--input", "jsonl", "-o", "desk.toml"], &format!("{}\n", lines.join("\n")));
    let pack = read(at, "desk.toml");
    assert!(status == 2 && told.contains("<stdin>:2") && told.contains("<stdin>:3"), "{told}");
    assert!(pack.contains("documents = 2") && pack.contains("\"a.txt\""), "{pack}");
}
