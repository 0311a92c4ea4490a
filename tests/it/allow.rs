//! "Allow here" and "allow in this file": what they write is what silences.

use policylint::{
    diagnostic::{Edit, Finding},
    lint::allow,
    reading::Document,
    text::Format,
};

use crate::marked::{KNOWLEDGE, findings};

const RULE: &str = "repeated-word";

fn document(text: &str, format: Format) -> Document {
    Document::read(text.into(), format, None, &KNOWLEDGE.languages, &KNOWLEDGE.names, None)
}

fn write(text: &str, edit: &Edit) -> String {
    let mut text = text.to_owned();
    text.replace_range(edit.span.range(), &edit.text);
    text
}

fn found(text: &str, format: Format) -> Vec<Finding> {
    findings(text, "en", format, &[]).into_iter().filter(|finding| finding.rule == RULE).collect()
}

#[test]
fn each_allows_what_it_says() {
    for (format, text) in [
        (Format::Markdown, "A paragraph of of the draft.\n\nAnother one of of it.\n"),
        (Format::Markdown, "# A heading of of the draft\r\n\r\nA line\r\nof of another.\r\n"),
        (Format::Markdown, "- An item of of a list\n- and and another\n"),
        (Format::Markdown, "> A quotation from from somebody\n\nAnd and prose.\n"),
        (Format::Markdown, "---\ntitle: x\n---\n\nOne one.\n\nTwo two.\n"),
        (Format::Plain, "A paragraph of of the draft.\n\nAnother one of of it.\n"),
        (Format::Html, "<p>A paragraph of of the draft.</p>\n<ul><li>Another one of of it.</ul>\n"),
        (Format::Latex, "\\section{A heading of of it}\nAnother one\n\nof of it.\n"),
        (Format::Latex, "\\begin{itemize}\n\\item One one\n\\item Two two\n\\end{itemize}\n"),
        (Format::Rst, "A heading of of it\n==================\n\nAnother one of of it.\n"),
        (Format::AsciiDoc, "== A heading of of it\n\n* Another one of of it.\n"),
        (Format::Typst, "= A heading of of it\n\n- Another one of of it.\n"),
        (Format::Plain, "A paragraph of of the draft.\r\rAnother one of of it."),
    ] {
        let before = found(text, format);
        assert_eq!(before.len(), 2, "{text:?}: {before:?}");
        for finding in &before {
            let here = allow::here(&document(text, format), finding.rule, finding.span).unwrap();
            let allowed = write(text, &here);
            let left = found(&allowed, format);
            assert_eq!(left.len(), 1, "{allowed:?}: {left:?}");
        }
        let in_file = allow::in_file(&document(text, format), before[1].rule).unwrap();
        let allowed = write(text, &in_file);
        assert_eq!(found(&allowed, format), [], "{allowed:?}");
    }
}

#[test]
fn a_table_is_allowed_as_one() {
    let text = "| Who | What |\n| --- | --- |\n| One of of them | x |\n| the the other | y |\n";
    let before = found(text, Format::Markdown);
    let here = allow::here(&document(text, Format::Markdown), before[0].rule, before[0].span).unwrap();
    assert_eq!(found(&write(text, &here), Format::Markdown), []);
}
