//! Diagnostics and fixes, in three languages and three encodings.

use serde_json::{Value, json};

use super::{ARABIC, ENCODINGS, ENGLISH, PERSIAN, client::Client, places};

const URI: &str = "file:///drafts/%D8%B7%D8%B1%D8%AD.md";

/// A draft that says `paragraph` twice, behind a line with an emoji, with that line end.
fn draft(paragraph: &str, end: &str) -> String {
    [paragraph, "", "😀 میان 🕊️ between", "", paragraph, ""].join(end)
}

fn of_rule(diagnostics: &Value, rule: &str) -> Vec<Value> {
    diagnostics.as_array().unwrap().iter().filter(|diagnostic| diagnostic["code"] == rule).cloned().collect()
}

/// Applies the edits of an action to the text, last first.
pub fn apply(text: &str, edits: &Value, encoding: &str) -> String {
    let mut edits: Vec<&Value> = edits.as_array().unwrap().iter().collect();
    let byte = |position: &Value| {
        (0..=text.len())
            .filter(|byte| text.is_char_boundary(*byte))
            .find(|byte| places::position(text, *byte, encoding) == *position)
            .unwrap()
    };
    edits.sort_by_key(|edit| std::cmp::Reverse(byte(&edit["range"]["start"])));
    let mut text = text.to_owned();
    for edit in edits {
        let range = byte(&edit["range"]["start"])..byte(&edit["range"]["end"]);
        text.replace_range(range, edit["newText"].as_str().unwrap());
    }
    text
}

#[test]
fn findings_stand_where_they_are_in_every_encoding() {
    for encoding in ENCODINGS {
        let mut client = Client::pushing(encoding);
        for paragraph in [PERSIAN, ARABIC, ENGLISH] {
            for end in ["\n", "\r\n", "\r"] {
                let text = draft(paragraph, end);
                let second = text.rfind(paragraph).unwrap();
                client.open(URI, "markdown", 7, &text);
                let found = of_rule(&client.pushed(URI, 7), "repeated-paragraph");
                assert_eq!(found.len(), 1, "{encoding} {end:?}: {found:?}");
                let expected = places::range(&text, second..second + paragraph.len(), encoding);
                assert_eq!(found[0]["range"], expected, "{encoding} {end:?}");
                assert_eq!(found[0]["source"], "policylint");
                let related = &found[0]["relatedInformation"][0]["location"];
                assert_eq!(related["uri"], URI);
                assert_eq!(related["range"], places::range(&text, 0..paragraph.len(), encoding));
                client.close(URI);
            }
        }
    }
}

#[test]
fn every_edit_is_followed_and_closing_clears() {
    let mut client = Client::pushing("utf-16");
    client.open(URI, "markdown", 1, PERSIAN);
    assert_eq!(client.pushed(URI, 1), json!([]));
    let end = places::position(PERSIAN, PERSIAN.len(), "utf-16");
    let behind = json!({ "start": end, "end": end });
    client.change(URI, 2, json!([{ "range": behind, "text": format!("\r\n\r\n{PERSIAN}") }]));
    assert_eq!(of_rule(&client.pushed(URI, 2), "repeated-paragraph").len(), 1);
    client.close(URI);
    let cleared = client.notification("textDocument/publishDiagnostics");
    assert_eq!(cleared["diagnostics"], json!([]));
    // A new life starts from its own text.
    client.open(URI, "markdown", 1, ARABIC);
    assert_eq!(client.pushed(URI, 1), json!([]));
}

#[test]
fn those_who_ask_get_the_text_as_it_stands() {
    let mut client = Client::pulling("utf-8");
    client.open(URI, "markdown", 1, &draft(ARABIC, "\n"));
    let document = json!({ "uri": URI });
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": document }));
    assert_eq!(report["kind"], "full");
    assert_eq!(of_rule(&report["items"], "repeated-paragraph").len(), 1);
    let again = json!({ "textDocument": document, "previousResultId": report["resultId"] });
    assert_eq!(client.request("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    client.change(URI, 2, json!([{ "text": ARABIC }]));
    let report = client.request("textDocument/diagnostic", again);
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
}

#[test]
fn fixes_are_offered_before_any_diagnostic_was_asked_for() {
    for encoding in ENCODINGS {
        let text = draft(PERSIAN, "\r\n");
        let second = text.rfind(PERSIAN).unwrap();
        let mut client = Client::pulling(encoding);
        client.open(URI, "markdown", 1, &text);
        let at = places::position(&text, second + "کشور".len(), encoding);
        let params = json!({
            "textDocument": { "uri": URI }, "range": { "start": at, "end": at }, "context": { "diagnostics": [] },
        });
        let actions = client.request("textDocument/codeAction", params);
        let fix = actions.as_array().unwrap().iter().find(|action| action["kind"] == "quickfix").unwrap();
        assert_eq!(fix["isPreferred"], true);
        assert_eq!(fix["diagnostics"][0]["code"], "repeated-paragraph");
        let fixed = apply(&text, &fix["edit"]["changes"][URI], encoding);
        assert_eq!(fixed.matches(PERSIAN).count(), 1, "{fixed:?}");
        client.change(URI, 2, json!([{ "text": fixed }]));
        assert_eq!(client.pulled(URI), json!([]));
    }
}

#[test]
fn fixes_keep_to_the_diagnostics_that_are_named() {
    let text = [PERSIAN, ARABIC, "Between.", PERSIAN, "In between.", ARABIC].join("\n\n");
    let mut client = Client::pulling("utf-16");
    client.open(URI, "markdown", 1, &text);
    let found = of_rule(&client.pulled(URI), "repeated-paragraph");
    assert_eq!(found.len(), 2);
    // The whole file as the range, as some editors have it.
    let everything = places::range(&text, 0..text.len(), "utf-16");
    let ask = |context: Value| json!({ "textDocument": { "uri": URI }, "range": everything, "context": context });
    let actions = client.request("textDocument/codeAction", ask(json!({ "diagnostics": [found[1]] })));
    // The fix alone: such an editor applies every action that it gets.
    assert_eq!(actions.as_array().unwrap().len(), 1, "{actions}");
    assert_eq!(actions[0]["diagnostics"][0]["range"], found[1]["range"]);
    let other = json!({ "range": found[1]["range"], "message": "another tool's", "source": "other" });
    let actions = client.request("textDocument/codeAction", ask(json!({ "diagnostics": [other] })));
    assert_eq!(actions, json!([]));
    for only in ["source", "source.fixAll", "source.fixAll.policylint"] {
        let context = json!({ "diagnostics": [], "only": [only] });
        let actions = client.request("textDocument/codeAction", ask(context));
        assert_eq!(actions[0]["kind"], "source.fixAll.policylint", "{only}");
        let fixed = apply(&text, &actions[0]["edit"]["changes"][URI], "utf-16");
        assert_eq!((fixed.matches(PERSIAN).count(), fixed.matches(ARABIC).count()), (1, 1));
    }
    let actions = client.request("textDocument/codeAction", ask(json!({ "diagnostics": [], "only": ["refactor"] })));
    assert_eq!(actions, json!([]));
}

#[test]
fn hover_shows_the_page_of_the_rule() {
    let text = draft(PERSIAN, "\n");
    let mut client = Client::pulling("utf-16");
    client.open(URI, "markdown", 1, &text);
    let at = places::position(&text, text.rfind(PERSIAN).unwrap(), "utf-16");
    let hover = client.request("textDocument/hover", json!({ "textDocument": { "uri": URI }, "position": at }));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("repeated-paragraph"), "{hover}");
}

#[test]
fn what_is_allowed_is_no_longer_found() {
    for (language, end) in [("markdown", "\n"), ("plaintext", "\r\n")] {
        let text = draft(ARABIC, end);
        let mut client = Client::pulling("utf-16");
        client.open(URI, language, 1, &text);
        let found = of_rule(&client.pulled(URI), "repeated-paragraph");
        let params = json!({
            "textDocument": { "uri": URI }, "range": found[0]["range"], "context": { "diagnostics": found },
        });
        let actions = client.request("textDocument/codeAction", params);
        for (version, action) in actions.as_array().unwrap()[1..].iter().enumerate() {
            assert_eq!(action["isPreferred"], false);
            let allowed = apply(&text, &action["edit"]["changes"][URI], "utf-16");
            client.change(URI, 2 + version as i32, json!([{ "text": allowed }]));
            assert_eq!(client.pulled(URI), json!([]), "{allowed}");
        }
    }
}

#[test]
fn the_outline_nests_headings() {
    let text = "# یکم 😀\n\nمتن\n\n### دوم\n\n## سوم\n\n# چهارم\n";
    for encoding in ENCODINGS {
        let mut client = Client::pulling(encoding);
        client.open(URI, "markdown", 1, text);
        let symbols = client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
        let names = |symbols: &Value| -> Vec<String> {
            symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(&symbols), ["یکم 😀", "چهارم"]);
        assert_eq!(names(&symbols[0]["children"]), ["دوم", "سوم"]);
        let title = text.find("یکم").unwrap();
        let range = places::range(text, title..title + "یکم 😀".len(), encoding);
        assert_eq!(symbols[0]["selectionRange"], range);
    }
}

#[test]
fn dates_show_the_other_calendar() {
    let text = "پیمان در ۱۴ اسفند ۱۳۴۸ لازم‌الاجرا شد 😀 و در ۱۱ مه ۱۹۹۵ تمدید شد.\n";
    let mut client = Client::pulling("utf-16");
    client.open(URI, "markdown", 1, text);
    let everything = places::range(text, 0..text.len(), "utf-16");
    let hints =
        client.request("textDocument/inlayHint", json!({ "textDocument": { "uri": URI }, "range": everything }));
    let labels: Vec<&str> = hints.as_array().unwrap().iter().map(|hint| hint["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["= 1970-03-05", "= 1374-02-21"]);
    let end = text.find("۱۳۴۸").unwrap() + "۱۳۴۸".len();
    assert_eq!(hints[0]["position"], places::position(text, end, "utf-16"));
}

#[test]
fn references_span_the_open_drafts() {
    let persian = "پیمان منع گسترش سلاح‌های هسته‌ای 😀 و NPT یکی است.\n";
    let arabic = "معاهدة حظر الانتشار النووي قائمة.\n";
    let mut client = Client::pulling("utf-16");
    client.open(URI, "markdown", 1, persian);
    client.open("file:///drafts/other.md", "markdown", 1, arabic);
    let at = places::position(persian, persian.find("NPT").unwrap() + 1, "utf-16");
    let params = json!({ "textDocument": { "uri": URI }, "position": at, "context": { "includeDeclaration": true } });
    let locations = client.request("textDocument/references", params);
    let of = |uri: &str| locations.as_array().unwrap().iter().filter(|location| location["uri"] == uri).count();
    assert_eq!((of(URI), of("file:///drafts/other.md")), (2, 1), "{locations}");
}

#[test]
fn hover_on_a_name_shows_its_card() {
    for ((text, name), encoding) in [
        ("😀 پیمان منع گسترش سلاح‌های هسته‌ای در وین.\n", "منع گسترش"),
        ("😀 إن معاهدة حظر الانتشار النووي قائمة.\n", "حظر"),
        ("😀 The Non-Proliferation Treaty stands.\n", "Proliferation"),
    ]
    .into_iter()
    .zip(ENCODINGS)
    {
        let mut client = Client::pulling(encoding);
        client.open(URI, "markdown", 1, text);
        let at = places::position(text, text.find(name).unwrap() + name.len(), encoding);
        let hover = client.request("textDocument/hover", json!({ "textDocument": { "uri": URI }, "position": at }));
        let card = hover["contents"]["value"].as_str().unwrap();
        assert!(card.contains("1970-03-05") && card.contains("http"), "{card}");
    }
}

#[test]
fn names_are_completed_in_the_language_of_the_passage() {
    let mut client = Client::pulling("utf-16");
    for (version, (typed, begun, name)) in [
        ("😀 این متن درباره پیمان منع گس", "پیمان منع گس", "پیمان منع گسترش سلاح\u{200C}های هسته\u{200C}ای"),
        ("😀 تنص معاهدة حظر الان", "معاهدة حظر الان", "معاهدة حظر الانتشار النووي"),
        ("😀 The council met; the north atl", "north atl", "North Atlantic Treaty Organization"),
    ]
    .into_iter()
    .enumerate()
    {
        client.open(URI, "markdown", version as i32, typed);
        let at = places::position(typed, typed.len(), "utf-16");
        let list = client.request("textDocument/completion", json!({ "textDocument": { "uri": URI }, "position": at }));
        let items = list["items"].as_array().unwrap();
        let labels: Vec<&str> = items.iter().map(|item| item["label"].as_str().unwrap()).collect();
        let item = items.iter().find(|item| item["label"] == name).unwrap_or_else(|| panic!("{typed}: {labels:?}"));
        let start = typed.len() - begun.len();
        assert_eq!(item["textEdit"]["range"], places::range(typed, start..typed.len(), "utf-16"));
    }
    client.change(URI, 9, json!([{ "text": "" }]));
    let at = json!({ "line": 0, "character": 0 });
    let list = client.request("textDocument/completion", json!({ "textDocument": { "uri": URI }, "position": at }));
    assert_eq!(list["items"], json!([]));
}

#[test]
fn dates_are_completed_as_the_draft_writes_them() {
    let mut client = Client::pulling("utf-16");
    for (version, (typed, date)) in [
        ("😀 On 1 July 1968 it was signed. The NPT entered into force on ", "5 March 1970"),
        ("😀 في 1 تموز 1968 فُتح باب التوقيع. دخلت معاهدة حظر الانتشار النووي حيز النفاذ في ", "5 آذار 1970"),
        ("😀 در ۱۰ تیر ۱۳۴۷ امضا شد. پیمان منع گسترش سلاح‌های هسته‌ای در ", "۱۴ اسفند ۱۳۴۸"),
        ("The NPT 🕊️ entered into force on 5", "5 March 1970"),
    ]
    .into_iter()
    .enumerate()
    {
        client.open(URI, "markdown", version as i32, typed);
        let at = places::position(typed, typed.len(), "utf-16");
        let list = client.request("textDocument/completion", json!({ "textDocument": { "uri": URI }, "position": at }));
        let items = list["items"].as_array().unwrap();
        let labels: Vec<&str> = items.iter().map(|item| item["label"].as_str().unwrap()).collect();
        assert!(labels.contains(&date), "{typed}: {labels:?}");
        client.close(URI);
    }
}

#[test]
fn who_asks_about_one_finding_in_the_whole_draft_gets_one_action() {
    let text = draft(PERSIAN, "\n");
    let mut client = Client::pulling("utf-16");
    client.open(URI, "markdown", 1, &text);
    let findings = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } }));
    let finding = &findings["items"][0];
    let mut titles = |range: Value| {
        let params = json!({
            "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [finding] },
        });
        client.request("textDocument/codeAction", params).as_array().unwrap().len()
    };
    assert_eq!(titles(places::range(&text, 0..text.len(), "utf-16")), 1);
    assert_eq!(titles(finding["range"].clone()), 3);
}

#[test]
fn the_edit_of_an_action_may_be_asked_for_later() {
    let text = draft(ARABIC, "\n");
    let mut client = Client::start();
    let action = json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } });
    let capabilities = json!({ "textDocument": { "diagnostic": {}, "codeAction": action } });
    client.request("initialize", json!({ "processId": null, "capabilities": capabilities }));
    client.notify("initialized", json!({}));
    client.open(URI, "markdown", 1, &text);
    let everything = places::range(&text, 0..text.len(), "utf-16");
    let params = json!({
        "textDocument": { "uri": URI }, "range": everything, "context": { "diagnostics": [] },
    });
    let actions = client.request("textDocument/codeAction", params);
    // The fix, two ways to allow, all fixes at once.
    assert_eq!(actions.as_array().unwrap().len(), 4, "{actions}");
    for action in actions.as_array().unwrap() {
        assert!(action.get("edit").is_none(), "{action}");
        let resolved = client.request("codeAction/resolve", action.clone());
        assert_ne!(apply(&text, &resolved["edit"]["changes"][URI], "utf-16"), text, "{resolved}");
    }
    client.change(URI, 2, json!([{ "text": ARABIC }]));
    let id = client.ask("codeAction/resolve", actions[0].clone());
    assert_eq!(client.answer(id)["error"]["code"], -32801);
}

/// A client is told of no more places than anybody looks at.
#[test]
fn a_half_that_repeats_the_other_is_one_finding_of_few_places() {
    let paragraph = |at: usize| format!("Paragraph {at} says what number {at} of the draft has to say of {at} things.");
    let half: Vec<String> = (100..160).map(paragraph).collect();
    let text = format!("{0}\n\n{0}\n", half.join("\n\n"));
    let mut client = Client::pulling("utf-16");
    client.open("file:///drafts/x.md", "markdown", 1, &text);
    let found = of_rule(&client.pulled("file:///drafts/x.md"), "repeated-paragraph");
    assert_eq!(found.len(), 1);
    let places = found[0]["relatedInformation"].as_array().unwrap().len();
    assert!((10..=32).contains(&places), "{places}");
}
