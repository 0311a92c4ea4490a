//! Short forms that one document uses and another spells out.

use std::fs;

use super::{accept_all, read, run, write};

/// A short form alone means what another document spells out, in whatever language; not
/// where two documents spell it out differently.
#[test]
fn short_forms_are_known_across_documents() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("corpus")).unwrap();
    let documents = [
        ("a.md", "The Fissile Material Treaty (FMT) was signed on 3 May 1996.\n"),
        ("b.md", "In the end the FMT entered into force in 1999, and Chad is a party to the FMT.\n"),
        ("c.txt", "معاهدهٔ مواد شکافت‌پذیر (FMT) در ۳ مه ۱۹۹۶ امضا شد.\n"),
        ("d.txt", "سرانجام FMT در سال ۱۹۹۹ لازم‌الاجرا شد.\n"),
        ("e.md", "The Eastern Lakes Treaty (ELT) was signed in 1981.\n"),
        ("f.md", "The European Lighthouse Treaty (ELT) was signed in 1985.\n"),
        ("g.md", "In the end the ELT entered into force in 1987.\n"),
        ("h.md", "In the end the QQT entered into force in 1987.\n"),
        ("i.md", "The pact on pebbles, the Treaty on the Non-Proliferation of Nuclear Weapons (NPNWT), is old.\n"),
        ("j.md", "In the end the NPNWT entered into force in 1970.\n"),
    ];
    for (name, text) in documents {
        write(at, &format!("corpus/{name}"), text);
    }
    assert_eq!(run(at, 2, &["learn", "corpus", "-o", "desk.toml"]).0, 0);
    let pack = read(at, "desk.toml");
    let treaty = pack.split("[[instrument]]\n").find(|part| part.contains("\"fissile-material-treaty\"")).unwrap();
    let fact = |event: &str| treaty.split("[[instrument.").find(|part| part.contains(event)).unwrap();
    for (event, date, first, second) in
        [("\"signed\"", "1996-05-03", "a.md", "c.txt"), ("\"entered-into-force\"", "\"1999\"", "b.md", "d.txt")]
    {
        assert!(fact(event).contains(date) && fact(event).contains("documents = 2"), "{treaty}");
        assert!(fact(event).contains(first) && fact(event).contains(second), "{treaty}");
    }
    assert!(fact("\"member-of\"").contains("state = \"tcd\""), "{treaty}");
    assert!(treaty.contains("{ name = \"FMT\", documents = 4, places = 5 }"), "{treaty}");
    // It may be the one or the other, or anything.
    assert!(!pack.contains("entered-into-force\"\ndate = \"1987\""), "{pack}");
    let npt = pack.split("[[instrument]]\n").find(|part| part.starts_with("id = \"npt\"")).unwrap();
    assert_eq!(pack.matches("corpus/j.md").count(), 1, "{pack}");
    assert!(npt.contains("corpus/j.md") && npt.contains("agrees = \"treaties\""), "{pack}");
    // The same from parts, of which some spell it out and some do not.
    let names: Vec<String> = documents.iter().map(|(name, _)| format!("corpus/{name}")).collect();
    for (at_file, name) in names.iter().enumerate() {
        run(at, 1, &["learn", "--shard", name, "-o", &format!("{at_file}.jsonl")]);
    }
    let mut shards: Vec<String> = (0..names.len()).map(|at| format!("{at}.jsonl")).collect();
    let facts = |pack: &str| pack.split_once("[[").map(|(_, rest)| rest.to_owned());
    for _ in 0..2 {
        shards.rotate_left(3);
        let args: Vec<&str> =
            ["learn", "-o", "joined.toml", "--merge"].into_iter().chain(shards.iter().map(String::as_str)).collect();
        assert_eq!(run(at, 1, &args).0, 0);
        assert_eq!(facts(&read(at, "joined.toml")), facts(&pack));
    }
    // The pack knows the name, and a draft is held against what was said of its short form.
    accept_all(at, "desk.toml");
    write(at, "draft.md", "The Fissile Material Treaty (FMT) entered into force in 1997.\n");
    let (status, found) = run(at, 1, &["check", "--select", "facts", "--pack", "desk.toml", "draft.md"]);
    assert!(status == 1 && found.contains("1999"), "{found}");
}
