//! How fast drafts are read and checked, in bytes a second on one core.
//!
//! `cargo bench` runs it. The text is made of the sample drafts, every paragraph of each
//! copy a little different, so that no cache and no repetition makes it easy.

use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use policylint::{
    facts::{Defaults, Knowledge},
    lang::Messages,
    lint::{Settings, lint},
    reading::{Document, date::Day},
    text::Format,
};

const DRAFTS: [&str; 3] = [
    include_str!("../drafts/sample/briefing.en.md"),
    include_str!("../drafts/sample/report.fa.md"),
    include_str!("../drafts/sample/note.ar.md"),
];

/// Kilobytes: linear work takes ten times as long for ten times as much.
const SIZES: [usize; 3] = [10, 100, 1000];

static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::load(Defaults::Facts, &[]).unwrap_or_else(|errors| panic!("{errors:?}")));

fn main() {
    divan::main();
}

/// Mixed text of at least so many kilobytes.
fn text(kilobytes: usize) -> String {
    let mut text = String::new();
    for copy in 0.. {
        for paragraph in DRAFTS.iter().flat_map(|draft| draft.split("\n\n")) {
            if text.len() >= kilobytes * 1000 {
                return text;
            }
            // A number of its own keeps a copy from repeating the one before.
            text.push_str(&format!("{paragraph} ({copy}-{})\n\n", text.len()));
        }
    }
    text
}

fn document(text: &str) -> Document {
    Document::read(text.into(), Format::Markdown, None, &KNOWLEDGE.languages, &KNOWLEDGE.names, None)
}

#[divan::bench(args = SIZES)]
fn read(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text(kilobytes);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| document(&text));
}

#[divan::bench(args = SIZES)]
fn check(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text(kilobytes);
    let settings = Settings::new(Messages::new("en"), Day { year: 2026, month: 11, day: 22 });
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| lint(&document(&text), &KNOWLEDGE, &settings));
}

/// What every start of the program pays first.
#[divan::bench]
fn load() -> Knowledge {
    Knowledge::load(Defaults::Facts, &[]).unwrap_or_else(|errors| panic!("{errors:?}"))
}
