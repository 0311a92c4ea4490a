//! Settings of the project and of the client, and their changes while the server runs.

use std::{fs, path::Path};

use serde_json::{Value, json};

use super::{PERSIAN, client::Client};

pub(super) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn draft() -> String {
    format!("{PERSIAN}\n\nBetween.\n\n{PERSIAN}\n")
}

/// Answers the requests of the server until `wanted` has come and been answered.
pub(super) fn answer(client: &mut Client, wanted: &str, result: Value) {
    let request = client.wait(|message| message["method"] == wanted && message.get("id").is_some());
    let answer = json!({ "jsonrpc": "2.0", "id": request["id"], "result": result });
    client.send_body(answer.to_string().as_bytes());
}

#[test]
fn the_settings_file_counts_and_its_changes_too() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("policylint.toml");
    fs::write(&settings, "ignore = [\"repeated-paragraph\"]\n").unwrap();
    let draft_uri = uri(&folder.path().join("draft.md"));
    let mut client = Client::start();
    let capabilities = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": {
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "diagnostics": { "refreshSupport": true },
            "diagnostic": { "refreshSupport": true },
        },
    });
    let root = uri(folder.path());
    client.request("initialize", json!({ "processId": null, "rootUri": root, "capabilities": capabilities }));
    client.notify("initialized", json!({}));
    answer(&mut client, "client/registerCapability", Value::Null);
    client.open(&draft_uri, "markdown", 1, &draft());
    assert_eq!(client.pulled(&draft_uri), json!([]));

    fs::write(&settings, "").unwrap();
    let change = json!({ "changes": [{ "uri": uri(&settings), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", change.clone());
    answer(&mut client, "workspace/diagnostic/refresh", Value::Null);
    assert_eq!(client.pulled(&draft_uri).as_array().unwrap().len(), 1);

    // A settings file that is wrong is told of, once, and everything is as it comes.
    fs::write(&settings, "ignroe = []\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", change);
    let message = client.notification("window/showMessage");
    assert!(message["message"].as_str().unwrap().contains("ignore"), "{message}");
    assert_eq!(client.pulled(&draft_uri).as_array().unwrap().len(), 1);
}

#[test]
fn the_client_s_own_settings_count() {
    let mut client = Client::start();
    let options = json!({ "ignore": ["repetition"], "lang": "fa" });
    let capabilities = json!({ "textDocument": { "diagnostic": {} } });
    client.request(
        "initialize",
        json!({ "processId": null, "capabilities": capabilities, "initializationOptions": options }),
    );
    client.notify("initialized", json!({}));
    client.open("untitled:Untitled-1", "markdown", 1, &draft());
    assert_eq!(client.pulled("untitled:Untitled-1"), json!([]));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "policylint": { "lang": "fa" } } }));
    let found = client.pulled("untitled:Untitled-1");
    assert!(found[0]["message"].as_str().unwrap().contains("سطر"), "{found}");
}

#[test]
fn settings_are_asked_for_where_the_client_keeps_them() {
    let mut client = Client::start();
    let capabilities = json!({ "textDocument": { "publishDiagnostics": {} }, "workspace": { "configuration": true } });
    client.request("initialize", json!({ "processId": null, "capabilities": capabilities }));
    client.notify("initialized", json!({}));
    answer(&mut client, "workspace/configuration", json!([{ "ignore": ["repeated-paragraph"] }]));
    client.open("untitled:a", "markdown", 1, &draft());
    assert_eq!(client.pushed("untitled:a", 1), json!([]));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    answer(&mut client, "workspace/configuration", json!([null]));
    assert_eq!(client.pushed("untitled:a", 1).as_array().unwrap().len(), 1);
}
