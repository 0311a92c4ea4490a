//! How fast drafts are checked, in bytes a second on one core, and what a start costs.

mod text;

use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use policylint::{
    facts::{Defaults, Knowledge},
    lang::Messages,
    lint::{Settings, lint},
    reading::{Document, date::Day},
    text::Format,
};

/// Kilobytes: linear work takes ten times as long for ten times as much.
const SIZES: [usize; 3] = [10, 100, 1000];

static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::load(Defaults::Facts, &[]).unwrap_or_else(|errors| panic!("{errors:?}")));

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn check(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text::text("mixed", kilobytes);
    let settings = Settings::new(Messages::new("en"), Day { year: 2026, month: 11, day: 22 });
    let Knowledge { languages, names, .. } = &*KNOWLEDGE;
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let document = Document::read(text.as_str().into(), Format::Markdown, None, languages, names, None);
        lint(&document, &KNOWLEDGE, &settings)
    });
}

/// What every start of the program pays first.
#[divan::bench]
fn load() -> Knowledge {
    Knowledge::load(Defaults::Facts, &[]).unwrap_or_else(|errors| panic!("{errors:?}"))
}
