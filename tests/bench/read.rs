//! How fast `read` is, in bytes a second on one core, beside two simpler passes over the
//! same text: a plain search for the same names, and a regular expression for dates.

mod text;

use std::sync::LazyLock;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use divan::{Bencher, counter::BytesCount};
use policylint::{
    facts::{Defaults, Knowledge},
    reading::read,
    text::{Format, fold::fold, split},
};
use regex::Regex;

const LANGUAGES: [&str; 4] = ["en", "fa", "ar", "mixed"];
const KILOBYTES: usize = 200;

static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::load(Defaults::Facts, &[]).unwrap_or_else(|errors| panic!("{errors:?}")));

fn main() {
    divan::main();
}

/// Blocks to mentions and claims.
#[divan::bench(args = LANGUAGES)]
fn read_blocks(bencher: Bencher<'_, '_>, lang: &str) {
    let text = text::text(lang, KILOBYTES);
    let Knowledge { languages, names, .. } = &*KNOWLEDGE;
    let blocks = split(&text, Format::Markdown);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        for block in &blocks {
            let source = block.span.of(&text);
            let lang = languages.detect(source, None);
            divan::black_box(read(source, &block.pieces, lang, languages, names));
        }
    });
}

/// All names of the packs, folded, by one automaton.
#[divan::bench(args = LANGUAGES)]
fn plain_aho_corasick(bencher: Bencher<'_, '_>, lang: &str) {
    let text = fold(&text::text(lang, KILOBYTES));
    let names = KNOWLEDGE.facts.entries().flat_map(|(_, entry)| entry.names.values().flatten());
    let mut names: Vec<String> = names.map(|name| fold(name)).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    let automaton: CharwiseDoubleArrayAhoCorasick<u32> =
        CharwiseDoubleArrayAhoCorasick::new(names).unwrap_or_else(|error| panic!("{error}"));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| automaton.find_overlapping_iter(&text).map(|found| found.end()).fold(0, usize::wrapping_add));
}

/// A day, a word, a year, in the digits of all three.
#[divan::bench(args = LANGUAGES)]
fn plain_date_pattern(bencher: Bencher<'_, '_>, lang: &str) {
    let text = text::text(lang, KILOBYTES);
    let pattern = Regex::new(r"\d{1,2} \p{L}+(/\p{L}+)? \d{4}|\d{4}").unwrap_or_else(|error| panic!("{error}"));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| pattern.find_iter(&text).map(|found| found.end()).fold(0, usize::wrapping_add));
}
