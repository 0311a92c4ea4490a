//! All drafts of the workspace: what is found in them and between them, and where they
//! speak of something.

use std::{fs, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    ENCODINGS,
    client::Client,
    features::apply,
    places,
    settings::{answer, uri},
};

const PERSIAN: &str = "# پیمان 😀\n\nپیمان منع گسترش سلاح‌های هسته‌ای در ۵ مارس ۱۹۷۰ لازم‌الاجرا شد.\n";
const ENGLISH: &str = "# The treaty 🕊️\n\nThe Open Skies Treaty was signed on 24 March 1992.\n";
const OTHER: &str = "# Later 😀\n\nIt is old. 🕊️ The Open Skies Treaty was signed on 24 March 1990.\n";

fn folder(drafts: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in drafts {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn start(folders: &[&Path], encoding: &str, text_document: Value) -> Client {
    let mut client = Client::start();
    let folders: Vec<Value> = folders.iter().map(|folder| json!({ "uri": uri(folder), "name": "x" })).collect();
    let capabilities = json!({
        "general": { "positionEncodings": [encoding] },
        "textDocument": text_document,
        "window": { "workDoneProgress": true },
        "workspace": { "workspaceFolders": true },
    });
    let params = json!({ "processId": null, "capabilities": capabilities, "workspaceFolders": folders });
    client.request("initialize", params);
    client.notify("initialized", json!({}));
    client
}

fn reports(client: &mut Client, known: Value) -> Vec<Value> {
    let id = client.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
    if known_is_empty(&known) {
        answer(client, "window/workDoneProgress/create", Value::Null);
    }
    client.answer(id)["result"]["items"].as_array().unwrap().clone()
}

fn known_is_empty(known: &Value) -> bool {
    known.as_array().is_none_or(Vec::is_empty)
}

fn of<'a>(reports: &'a [Value], uri: &str) -> &'a Value {
    reports.iter().find(|report| report["uri"] == uri).unwrap_or_else(|| panic!("{uri}: {reports:?}"))
}

#[test]
fn drafts_are_held_against_one_another() {
    for encoding in ENCODINGS {
        let folder = folder(&[("a.md", ENGLISH), ("b.md", OTHER), ("c.md", PERSIAN)]);
        let (a, b) = (uri(&folder.path().join("a.md")), uri(&folder.path().join("b.md")));
        let mut client = start(&[folder.path()], encoding, json!({ "diagnostic": {} }));
        let first = reports(&mut client, json!([]));
        assert_eq!(first.len(), 3);
        // The facts know which one is right: there nothing is told.
        assert_eq!(of(&first, &a)["items"], json!([]));
        let found = of(&first, &b)["items"].as_array().unwrap().clone();
        let conflict = found.iter().find(|found| found["code"] == "conflicting-dates").unwrap();
        let related = &conflict["relatedInformation"][0]["location"];
        assert_eq!(related["uri"], a);
        let at = |text: &str, part: &str| {
            let start = text.find(part).unwrap();
            places::range(text, start..start + part.len(), encoding)
        };
        assert_eq!(related["range"], at(ENGLISH, "24 March 1992"));
        assert_eq!(conflict["range"], at(OTHER, "24 March 1990"));

        // Nothing new: the answer waits, until something is.
        let known: Vec<Value> =
            first.iter().map(|report| json!({ "uri": report["uri"], "value": report["resultId"] })).collect();
        let id = client.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
        client.open(&a, "markdown", 1, "Nothing is said here.\n");
        let answer = client.answer(id);
        let second = answer["result"]["items"].as_array().unwrap_or_else(|| panic!("{answer}")).clone();
        assert_eq!(of(&second, &a)["version"], 1);
        let left = of(&second, &b)["items"].as_array().unwrap_or_else(|| panic!("{second:?}"));
        assert!(left.iter().all(|found| found["code"] != "conflicting-dates"), "{left:?}");
        assert_eq!(of(&second, &uri(&folder.path().join("c.md")))["kind"], "unchanged");
    }
}

#[test]
fn counts_are_held_against_one_another() {
    let votes = |count: u8| format!("😀 The TPNW was adopted with {count} votes in favour.\n");
    let folder = folder(&[("a.md", &votes(122)), ("b.md", &votes(120))]);
    let mut client = start(&[folder.path()], "utf-16", json!({ "diagnostic": {} }));
    let found = reports(&mut client, json!([]));
    let items = of(&found, &uri(&folder.path().join("b.md")))["items"].as_array().unwrap();
    let conflict =
        items.iter().find(|found| found["code"] == "conflicting-counts").unwrap_or_else(|| panic!("{items:?}"));
    assert!(conflict["message"].as_str().unwrap().contains("a.md"), "{conflict}");
}

/// The one request that waits.
#[test]
fn what_is_cancelled_is_answered_at_once() {
    let folder = folder(&[("a.md", ENGLISH)]);
    let mut client = start(&[folder.path()], "utf-16", json!({ "diagnostic": {} }));
    let first = reports(&mut client, json!([]));
    let known = json!([{ "uri": first[0]["uri"], "value": first[0]["resultId"] }]);
    let id = client.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
    client.notify("$/cancelRequest", json!({ "id": id }));
    assert_eq!(client.answer(id)["error"]["code"], -32800);
    assert!(client.request("shutdown", json!(null)).is_null());
}

#[test]
fn progress_is_shown_and_ends() {
    let folder = folder(&[("a.md", ENGLISH), ("b.md", PERSIAN)]);
    let mut client = start(&[folder.path()], "utf-16", json!({ "diagnostic": {} }));
    reports(&mut client, json!([]));
    let kinds: Vec<Value> =
        std::iter::from_fn(|| Some(client.notification("$/progress")["value"]["kind"].clone())).take(4).collect();
    assert_eq!(kinds, ["begin", "report", "report", "end"]);
}

#[test]
fn clients_that_do_not_ask_are_sent_what_is_found_everywhere() {
    let folder = folder(&[("b.md", OTHER)]);
    let other = uri(&folder.path().join("b.md"));
    let mut client = start(&[folder.path()], "utf-16", json!({}));
    let id = client.ask("workspace/executeCommand", json!({ "command": "policylint.server.checkWorkspace" }));
    answer(&mut client, "window/workDoneProgress/create", Value::Null);
    assert!(client.answer(id)["error"].is_null());
    let sent = client.notification("textDocument/publishDiagnostics");
    assert_eq!(sent["uri"], other);
    // What one draft comes to say is told in the other.
    client.open("file:///drafts/x.md", "markdown", 1, ENGLISH);
    client.pushed("file:///drafts/x.md", 1);
    client.open(&other, "markdown", 1, OTHER);
    let found = client.pushed(&other, 1);
    assert!(found.to_string().contains("24 March 1992"), "{found}");
}

#[test]
fn folders_come_and_go() {
    let (one, two) = (folder(&[("a.md", ENGLISH)]), folder(&[("b.md", PERSIAN)]));
    let mut client = start(&[one.path()], "utf-16", json!({ "diagnostic": {} }));
    assert_eq!(reports(&mut client, json!([])).len(), 1);
    let folder = |folder: &TempDir| json!({ "uri": uri(folder.path()), "name": "x" });
    let event = json!({ "added": [folder(&two)], "removed": [] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    assert_eq!(reports(&mut client, json!([])).len(), 2);
    let event = json!({ "added": [], "removed": [folder(&one)] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    assert_eq!(reports(&mut client, json!([]))[0]["uri"], uri(&two.path().join("b.md")));
}

#[test]
fn names_lead_to_their_entries_and_to_all_drafts() {
    for encoding in ENCODINGS {
        let arabic = "😀 معاهدة حظر الانتشار النووي قائمة.\n";
        let folder = folder(&[("a.md", PERSIAN), ("b.md", "The NPT 🕊️ stands. So does the NPT.\n")]);
        let mut client = start(&[folder.path()], encoding, json!({ "diagnostic": {} }));
        let here = "file:///drafts/x.md";
        client.open(here, "markdown", 1, arabic);
        let at = places::position(arabic, arabic.find("الانتشار").unwrap(), encoding);
        let place = json!({ "textDocument": { "uri": here }, "position": at });
        let definition = client.request("textDocument/definition", place.clone());
        let pack = fs::read_to_string(definition["uri"].as_str().unwrap().strip_prefix("file://").unwrap()).unwrap();
        let line = definition["range"]["start"]["line"].as_u64().unwrap() as usize;
        let entry: String = pack.lines().skip(line).take(3).collect();
        assert!(entry.contains("id = \"npt\""), "{entry}");

        let mut asked = place;
        asked["context"] = json!({ "includeDeclaration": false });
        let found = client.request("textDocument/references", asked);
        let count = |uri: &str| found.as_array().unwrap().iter().filter(|place| place["uri"] == uri).count();
        let path = |name: &str| uri(&folder.path().join(name));
        assert_eq!((count(here), count(&path("a.md")), count(&path("b.md"))), (1, 1, 2), "{found}");
    }
}

#[test]
fn a_finding_leads_to_its_fact() {
    let text = "😀 The NPT entered into force on 5 March 1971.\n";
    let mut client = Client::pulling("utf-16");
    client.open("file:///x.md", "markdown", 1, text);
    let at = places::position(text, text.find("1971").unwrap(), "utf-16");
    let place = json!({ "textDocument": { "uri": "file:///x.md" }, "position": at });
    let definition = client.request("textDocument/definition", place);
    let pack = fs::read_to_string(definition["uri"].as_str().unwrap().strip_prefix("file://").unwrap()).unwrap();
    let line = definition["range"]["start"]["line"].as_u64().unwrap() as usize;
    let fact: String = pack.lines().skip(line).take(3).collect();
    assert!(fact.contains("1970-03-05"), "{fact}");
}

#[test]
fn headings_and_names_are_found_everywhere() {
    let folder = folder(&[("a.md", PERSIAN), ("b.md", ENGLISH)]);
    let mut client = start(&[folder.path()], "utf-16", json!({ "diagnostic": {} }));
    let names = |client: &mut Client, query: &str| -> Vec<String> {
        let found = client.request("workspace/symbol", json!({ "query": query }));
        found.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&mut client, ""), ["پیمان 😀", "The treaty 🕊️"]);
    assert_eq!(names(&mut client, "پيمان").first().unwrap(), "پیمان 😀", "letters' variants are one");
    assert!(names(&mut client, "open skies").iter().any(|name| name.contains("Open Skies")));
    assert_eq!(names(&mut client, "nowhere to be found"), Vec::<String>::new());
}

#[test]
fn rules_and_their_pages_are_given() {
    let mut client = Client::pulling("utf-16");
    let run = |client: &mut Client, command: &str, arguments: Value| {
        let command = format!("policylint.server.{command}");
        client.request("workspace/executeCommand", json!({ "command": command, "arguments": arguments }))
    };
    let rules = run(&mut client, "rules", json!([]));
    assert!(rules.as_array().unwrap().iter().any(|rule| rule["name"] == "treaty-date"));
    assert!(run(&mut client, "rulePage", json!(["treaty-date"])).as_str().unwrap().contains("## Why"));
    let command = json!({ "command": "policylint.server.rulePage", "arguments": [3] });
    let id = client.ask("workspace/executeCommand", command);
    assert_eq!(client.answer(id)["error"]["code"], -32602);
}

/// A paragraph of one's own, long enough to be a copy when it stands elsewhere.
const OWN: &str = "The harbour master 😀 kept the old lantern lit through the winter, though nobody had asked him to, \
                   and the ferry crews were glad of it.";

fn copies(items: &Value) -> Vec<Value> {
    items.as_array().unwrap().iter().filter(|found| found["code"] == "copied-passage").cloned().collect()
}

#[test]
fn what_two_drafts_have_in_the_same_words_is_told_in_the_later_one() {
    for encoding in ENCODINGS {
        let on_disk = format!("# One 😀\n\n{OWN}\n");
        let folder = folder(&[("a.md", &on_disk)]);
        let (a, b) = (uri(&folder.path().join("a.md")), uri(&folder.path().join("b.md")));
        let mut client = start(&[folder.path()], encoding, json!({ "diagnostic": {} }));
        reports(&mut client, json!([]));
        // Typed into a draft that is open, nearly the same.
        let text = format!("Something new.\n\n{OWN}\n");
        client.open(&b, "markdown", 1, &text);
        let found = copies(&client.pulled(&b));
        assert_eq!(found.len(), 1, "{found:?}");
        let at =
            |text: &str| places::range(text, text.find(OWN).unwrap()..text.find(OWN).unwrap() + OWN.len(), encoding);
        assert_eq!(found[0]["range"], at(&text));
        let related = &found[0]["relatedInformation"][0]["location"];
        assert_eq!((&related["uri"], &related["range"]), (&json!(a), &at(&on_disk)));

        // What the other one says no more is no copy any more.
        client.open(&a, "markdown", 1, &on_disk);
        assert_eq!(copies(&client.pulled(&b)).len(), 1);
        client.change(&a, 2, json!([{ "text": "Nothing.\n" }]));
        client.pulled(&a);
        assert!(copies(&client.pulled(&b)).is_empty());
        client.change(&a, 3, json!([{ "text": format!("\n\n\n{OWN}\n") }]));
        client.pulled(&a);
        let found = copies(&client.pulled(&b));
        assert_eq!(found[0]["relatedInformation"][0]["location"]["range"]["start"]["line"], 3);
        // Quoted, it is no copy.
        client.change(&b, 2, json!([{ "text": format!("> {OWN}\n") }]));
        assert!(copies(&client.pulled(&b)).is_empty());
    }
}

/// The text after the quick fix for a diagnostic that has the word in its title.
fn allowed(client: &mut Client, uri: &str, text: &str, diagnostic: &Value, word: &str) -> String {
    let context = json!({ "diagnostics": [diagnostic], "only": ["quickfix"] });
    let asked = json!({ "textDocument": { "uri": uri }, "range": diagnostic["range"], "context": context });
    let actions = client.request("textDocument/codeAction", asked);
    let actions = actions.as_array().unwrap();
    let action = actions.iter().find(|action| action["title"].as_str().unwrap().contains(word));
    let edits = &action.unwrap_or_else(|| panic!("{actions:?}"))["edit"]["changes"][uri];
    apply(text, edits, "utf-16")
}

#[test]
fn what_is_found_between_drafts_may_be_allowed() {
    let (a, b) = ("file:///drafts/a.md", "file:///drafts/b.md");
    let cases = [
        (format!("{OWN}\n"), format!("New.\n\n{OWN}\n"), "copied-passage"),
        (ENGLISH.to_owned(), OTHER.to_owned(), "conflicting-dates"),
    ];
    for (first, second, rule) in cases {
        let mut client = Client::pulling("utf-16");
        client.open(a, "markdown", 1, &first);
        client.open(b, "markdown", 1, &second);
        client.pulled(a);
        let found = client.pulled(b);
        let of_rule = |found: &Value| found.as_array().unwrap().iter().find(|found| found["code"] == rule).cloned();
        let diagnostic = of_rule(&found).unwrap_or_else(|| panic!("{rule}: {found}"));
        for word in ["here", "whole"] {
            let text = allowed(&mut client, b, &second, &diagnostic, word);
            assert!(text.contains(rule), "{text}");
            client.change(b, 2, json!([{ "text": text }]));
            let found = client.pulled(b);
            assert!(of_rule(&found).is_none(), "{found}");
            // The comment is of use, though the draft alone does not show it.
            assert!(!found.to_string().contains("unused-suppression"), "{found}");
            client.change(b, 3, json!([{ "text": second }]));
        }
    }
}

/// What the corpus says leads to the corpus: from a finding, and from a date that is right.
#[test]
fn facts_lead_to_the_passages_that_say_so() {
    for encoding in ENCODINGS {
        let document = "# Old news 😀\n\nIt is long ago 🕊️. The Open Skies Treaty was signed on 24 March 1992.\n";
        let right = "😀 The Open Skies Treaty was signed on 24 March 1992.\n";
        let wrong = "😀 The Open Skies Treaty was signed on 24 March 1991.\n";
        let folder = folder(&[("draft.md", wrong), ("policylint.toml", "packs = [\"learned.toml\"]\n")]);
        fs::create_dir(folder.path().join("corpus")).unwrap();
        let source = folder.path().join("corpus/old.md");
        fs::write(&source, document).unwrap();
        let pack = folder.path().join("learned.toml");
        let mut learn = std::process::Command::new(env!("CARGO_BIN_EXE_policylint"));
        let learned = learn.arg("learn").arg(folder.path().join("corpus")).arg("-o").arg(&pack).output().unwrap();
        assert!(learned.status.success(), "{learned:?}");

        let draft = uri(&folder.path().join("draft.md"));
        let mut client = start(&[folder.path()], encoding, json!({ "diagnostic": {} }));
        client.open(&draft, "markdown", 1, wrong);
        let found = client.pulled(&draft);
        let dates = found.as_array().unwrap().iter().find(|found| found["code"] == "treaty-date");
        let related = &dates.unwrap_or_else(|| panic!("{found}"))["relatedInformation"][0]["location"];
        assert_eq!(related["uri"], uri(&source));
        let start = document.find("The Open Skies").unwrap();
        assert_eq!(related["range"]["start"], places::position(document, start, encoding), "{related}");

        for text in [wrong, right] {
            client.change(&draft, 2, json!([{ "text": text }]));
            let position = places::position(text, text.find("March").unwrap(), encoding);
            let asked = json!({ "textDocument": { "uri": draft }, "position": position });
            let ways = client.request("textDocument/definition", asked);
            let ways: Vec<&Value> = ways.as_array().unwrap_or_else(|| panic!("{ways}")).iter().collect();
            assert!(ways[0]["uri"].as_str().unwrap().ends_with(".toml"), "{ways:?}");
            assert_eq!((&ways[1]["uri"], &ways[1]["range"]), (&json!(uri(&source)), &related["range"]));
        }
    }
}
