//! The formats of drafts: one page of `tests/formats` each, a text and the blocks that
//! are read in it. `UPDATE=1` rewrites the blocks.

use std::fs;

use policylint::{
    project::draft::format_named,
    text::{BlockKind, Folded, split},
};

use crate::marked::root;

#[test]
fn pages() {
    for entry in fs::read_dir(root().join("tests/formats")).unwrap() {
        let path = entry.unwrap().path();
        let format = format_named(&path.file_stem().unwrap().to_string_lossy()).unwrap();
        let page = fs::read_to_string(&path).unwrap();
        let mut actual = String::new();
        let mut text = String::new();
        // Fences of four: the texts may hold some of three.
        for (at, part) in page.split("````").enumerate() {
            actual.push_str(if at > 0 { "````" } else { "" });
            match (at % 2, part.strip_prefix("blocks\n")) {
                (1, Some(_)) => actual.push_str(&format!("blocks\n{}", blocks(&text, format))),
                (1, None) => {
                    text = part.split_once('\n').unwrap().1.to_owned();
                    actual.push_str(part);
                }
                _ => actual.push_str(part),
            }
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &actual).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), actual, "{}", path.display());
    }
}

/// Each block's kind, and what its reader sees, folded.
fn blocks(text: &str, format: policylint::text::Format) -> String {
    let blocks = split(text, format);
    for pair in blocks.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "blocks overlap: {pair:?}");
    }
    let line = |block: &policylint::text::Block| {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("heading {level}"),
            BlockKind::TableCell { table, row, column } => format!("cell {table}:{row}:{column}"),
            other => format!("{other:?}").to_lowercase(),
        };
        let seen = Folded::new(block.span.of(text), &block.pieces).text().replace('\u{FFFC}', "▢");
        format!("{kind}: {}\n", seen.replace('\u{200C}', "·"))
    };
    blocks.iter().map(line).collect()
}

/// No text of any format makes trouble: blocks are in order, and their pieces too.
#[test]
fn any_text_is_read() {
    use proptest::prelude::*;
    let part = prop_oneof![
        Just("\\section{"),
        Just("\\begin{tabular}{l}"),
        Just("\\end{"),
        Just("}"),
        Just("{"),
        Just("%"),
        Just("$"),
        Just("&"),
        Just("\\\\"),
        Just("\\footnote{"),
        Just("\n"),
        Just("\n\n"),
        Just("  "),
        Just("<p>"),
        Just("</p>"),
        Just("<td"),
        Just("<!--"),
        Just("&amp;"),
        Just("&"),
        Just("=="),
        Just("== "),
        Just("----\n"),
        Just(".. "),
        Just("|==="),
        Just("| "),
        Just("+--+\n"),
        Just("`"),
        Just("``"),
        Just("*"),
        Just("_"),
        Just("#"),
        Just("#let"),
        Just("["),
        Just("]"),
        Just("("),
        Just(")"),
        Just("::"),
        Just(":a:`"),
        Just("//"),
        Just("/*"),
        Just("\""),
        Just("متن"),
        Just("پیمان 1968"),
        Just("Text. "),
        Just("- "),
        Just("1. "),
        Just("\r\n"),
        Just("é"),
        Just("\\"),
    ];
    let names = ["html", "tex", "rst", "adoc", "typ", "md", "txt"];
    proptest!(|(parts in proptest::collection::vec(part, 0..40))| {
        let text = parts.concat();
        for format in names.into_iter().filter_map(format_named) {
            let mut end = 0;
            for block in split(&text, format) {
                prop_assert!(text.get(block.span.range()).is_some() && text.get(block.outer.range()).is_some());
                prop_assert!(block.span.start >= end && block.outer.contains(block.span), "{format:?} {block:?}");
                end = block.span.end;
                let mut inner = 0;
                for piece in block.pieces.iter() {
                    prop_assert!(piece.span.start >= inner && piece.span.end <= block.span.len(), "{block:?}");
                    prop_assert!(text.get(piece.span.shift(block.span.start).range()).is_some());
                    inner = piece.span.end;
                }
            }
        }
    });
}
