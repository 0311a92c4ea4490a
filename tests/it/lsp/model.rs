//! Random edits: whatever the way to a text, its diagnostics are those of the text.

use std::ops::Range;

use serde_json::{Value, json};

use policylint::text::{Buffer, Encoding, Place};

use super::{ARABIC, ENCODINGS, PERSIAN, client::Client, places};
use crate::random::{Random, sequences};

/// What texts are made of: every kind of line end, half-space, combining mark, one to
/// four bytes a character, and paragraphs that will be found when they come twice.
const PARTS: [&str; 20] = [
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u{200C}",
    "ک",
    "هسته‌ای ",
    "é",
    "\u{64B}",
    "😀",
    "👩‍👩‍👧",
    "\u{2028}",
    "\u{85}",
    "\u{B}",
    "a ",
    "۱۹۷۰",
    "# ",
    "- ",
    PERSIAN,
    ARABIC,
];

fn some_text(random: &mut Random, parts: usize) -> String {
    (0..random.below(parts)).map(|_| PARTS[random.below(PARTS.len())]).collect()
}

/// A place where an editor's cursor can stand.
fn boundary(random: &mut Random, text: &str) -> usize {
    let at = random.boundary(text);
    at - usize::from(text[..at].ends_with('\r') && text[at..].starts_with('\n'))
}

fn some_range(random: &mut Random, text: &str) -> Range<usize> {
    let (a, b) = (boundary(random, text), boundary(random, text));
    // Mostly short ones, as one types.
    let b = if random.below(3) > 0 { a } else { b };
    a.min(b)..a.max(b)
}

#[test]
fn a_buffer_follows_a_string() {
    for seed in 1..=sequences(2_000) {
        let mut random = Random::new(seed);
        let mut text = some_text(&mut random, 20);
        let mut buffer = Buffer::new(&text);
        for _ in 0..random.below(12) {
            let at = random.below(3);
            let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][at];
            let place = |byte| {
                let position = places::position(&text, byte, ENCODINGS[at]);
                let number = |key: &str| position[key].as_u64().unwrap() as u32;
                Place { line: number("line"), column: number("character") }
            };
            let range = some_range(&mut random, &text);
            assert_eq!(buffer.place(range.end, encoding), place(range.end), "seed {seed}: {text:?}");
            assert_eq!(buffer.byte(place(range.end), encoding), range.end, "seed {seed}: {text:?}");
            let new = some_text(&mut random, 4);
            buffer.replace(place(range.start), place(range.end), &new, encoding);
            text.replace_range(range, &new);
            assert_eq!(&*buffer.text(), text, "seed {seed}");
        }
    }
}

#[test]
fn an_edited_document_is_judged_as_a_fresh_one() {
    for (at, encoding) in ENCODINGS.into_iter().enumerate() {
        let mut edited = Client::pulling(encoding);
        let mut fresh = Client::pulling(encoding);
        for seed in 0..sequences(300) / 3 {
            let seed = seed * 3 + at as u64 + 1;
            let mut random = Random::new(seed);
            let uri = format!("file:///{seed}.md");
            let text = edit(&mut edited, &uri, encoding, &mut random);
            fresh.open(&uri, "markdown", 1, &text);
            assert_eq!(edited.pulled(&uri), fresh.pulled(&uri), "seed {seed}: {text:?}");
            edited.close(&uri);
            fresh.close(&uri);
            // Now and then a process that has seen nothing yet.
            if seed.is_multiple_of(100) {
                fresh = Client::pulling(encoding);
            }
        }
    }
}

/// Opens a document, edits it at random, and gives the text it should have in the end.
fn edit(client: &mut Client, uri: &str, encoding: &str, random: &mut Random) -> String {
    let mut text = some_text(random, 20);
    client.open(uri, "markdown", 0, &text);
    for version in 1..2 + random.below(8) {
        let changes: Vec<Value> = (0..1 + random.below(3))
            .map(|_| {
                if random.below(12) == 0 {
                    text = some_text(random, 20);
                    return json!({ "text": text });
                }
                let range = some_range(random, &text);
                let new = some_text(random, 4);
                let change = json!({ "range": places::range(&text, range.clone(), encoding), "text": new });
                text.replace_range(range, &new);
                change
            })
            .collect();
        client.change(uri, version as i32, json!(changes));
        if random.below(4) == 0 {
            client.pulled(uri);
        }
    }
    text
}
