//! Lines and columns as an editor counts them, worked out apart from the program's own way.

use serde_json::{Value, json};

/// The position of a byte offset.
pub fn position(text: &str, byte: usize, encoding: &str) -> Value {
    let before = &text[..byte];
    let bytes = text.as_bytes();
    let mut line = 0;
    let mut start = 0;
    for (at, b) in before.bytes().enumerate() {
        let is_end = b == b'\n' || (b == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        if is_end {
            (line, start) = (line + 1, at + 1);
        }
    }
    json!({ "line": line, "character": units(&text[start..byte], encoding) })
}

pub fn range(text: &str, bytes: std::ops::Range<usize>, encoding: &str) -> Value {
    json!({ "start": position(text, bytes.start, encoding), "end": position(text, bytes.end, encoding) })
}

fn units(text: &str, encoding: &str) -> usize {
    match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.encode_utf16().count(),
        _ => text.chars().count(),
    }
}
