//! How a session begins and ends, and what malformed messages do to it.

use serde_json::json;

use super::client::Client;

#[test]
fn shutdown_then_exit_is_success() {
    let mut client = Client::pushing("utf-16");
    assert!(client.request("shutdown", json!(null)).is_null());
    client.notify("exit", json!(null));
    // Its standard input is still open: the server must not wait for it.
    assert_eq!(client.status().code(), Some(0));
}

#[test]
fn shutdown_may_come_with_needless_params() {
    for params in ["null", "{}"] {
        let mut client = Client::pushing("utf-16");
        client.send_body(format!(r#"{{"jsonrpc":"2.0","id":"x","method":"shutdown","params":{params}}}"#).as_bytes());
        let answer = client.wait(|message| message["id"] == "x");
        assert!(answer.get("error").is_none(), "{answer}");
    }
}

#[test]
fn exit_without_shutdown_is_failure() {
    let mut client = Client::pushing("utf-16");
    client.notify("exit", json!(null));
    assert_eq!(client.status().code(), Some(1));
}

#[test]
fn a_client_that_is_gone_ends_it() {
    let mut client = Client::pushing("utf-16");
    client.open("file:///a.md", "markdown", 1, "متن");
    client.hang_up();
    assert_eq!(client.status().code(), Some(1));
}

#[test]
fn encodings_are_negotiated_and_utf_16_stands_in() {
    for (offered, chosen) in [
        (json!(["utf-32", "utf-8"]), "utf-32"),
        (json!(["utf-7", "utf-8"]), "utf-8"),
        (json!(["utf-7"]), "utf-16"),
        (json!(null), "utf-16"),
    ] {
        let mut client = Client::start();
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let result = client.request("initialize", json!({ "processId": null, "capabilities": capabilities }));
        assert_eq!(result["capabilities"]["positionEncoding"], chosen);
    }
}

#[test]
fn requests_before_initialize_are_refused() {
    let mut client = Client::start();
    let id = client.ask("textDocument/hover", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32002);
    client.request("initialize", json!({ "processId": null, "capabilities": {} }));
}

#[test]
fn malformed_messages_get_an_answer_and_the_rest_goes_on() {
    let mut client = Client::pushing("utf-16");
    client.send_body(b"{\"jsonrpc\": \"2.0\", ");
    assert_eq!(client.wait(|message| message["error"]["code"] == -32700)["id"], json!(null));
    client.send_body(b"[1, 2]");
    assert_eq!(client.wait(|message| message["error"]["code"] == -32600)["id"], json!(null));
    client.send_body(b"{\"jsonrpc\": \"1.0\", \"id\": 77, \"method\": \"shutdown\"}");
    assert_eq!(client.answer(77)["error"]["code"], -32600);
    client.send(b"Content-Length: no number\r\nX-Header: x\r\n\r\n");
    let id = client.ask("no/such/method", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32601);
    let id = client.ask("textDocument/hover", json!({ "textDocument": 3 }));
    assert_eq!(client.answer(id)["error"]["code"], -32602);
    client.notify("textDocument/didChange", json!({ "textDocument": 3 }));
    client.notify("$/unknown", json!({}));
    assert!(client.request("shutdown", json!(null)).is_null());
}

/// An edit that cannot be read as it is would leave every later one in a wrong place.
#[test]
fn edits_with_half_an_emoji_or_bad_bytes_keep_the_text_in_step() {
    let mut client = Client::pushing("utf-16");
    client.open("file:///a.md", "markdown", 1, "ab");
    let mut body = br#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.md","version":2},"contentChanges":[{"text":"x\ud83dy"#.to_vec();
    body.extend_from_slice(b"\xFF\"}]}}");
    client.send_body(&body);
    client.pushed("file:///a.md", 2);
    client.change("file:///a.md", 3, json!([{ "text": "پایان" }]));
    client.pushed("file:///a.md", 3);
}

/// The answers to many requests sent at once come back, each with its own id.
#[test]
fn a_burst_of_requests_is_answered() {
    let mut client = Client::pulling("utf-16");
    client.open("file:///a.md", "markdown", 1, "متن");
    let ids: Vec<i64> = (2..300)
        .map(|version| {
            client.change("file:///a.md", version, json!([{ "text": format!("متن {version}") }]));
            client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": "file:///a.md" } }))
        })
        .collect();
    for id in ids {
        assert!(client.answer(id).get("error").is_none());
    }
}

#[test]
fn documents_that_are_not_open_are_answered_too() {
    let mut client = Client::pulling("utf-16");
    let document = json!({ "uri": "file:///nowhere.md" });
    assert_eq!(client.pulled("file:///nowhere.md"), json!([]));
    let position = json!({ "line": 3, "character": 5 });
    assert!(client.request("textDocument/hover", json!({ "textDocument": document, "position": position })).is_null());
    client.change("file:///nowhere.md", 4, json!([{ "text": "متن" }]));
    client.close("file:///nowhere.md");
    assert!(client.request("shutdown", json!(null)).is_null());
}
