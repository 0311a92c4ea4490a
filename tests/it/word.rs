//! Word documents: read paragraph by paragraph, and annotated without a change elsewhere.

use std::{
    fs,
    io::{Cursor, Read, Write},
};

use policylint::{
    diagnostic::{Edit, Fix, Safety},
    project::office::{Office, OfficeKind, Remark},
    reading::date::Day,
    text::Span,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const RELATIONS: &str = r#"<Relationships xmlns="r"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn package(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", "<Types xmlns=\"t\"></Types>"),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", "<Relationships xmlns=\"r\"></Relationships>"),
        ("word/document.xml", &document),
        ("word/media/image1.png", "not touched"),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(package: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(package)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn office(body: &str) -> Office {
    Office::read(package(body), OfficeKind::Docx).unwrap()
}

#[test]
fn a_paragraph_is_a_line_and_what_is_not_seen_is_not_read() {
    let read = office(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">In </w:t></w:r>\
         <w:r><w:t>19</w:t></w:r><w:del w:id=\"2\"><w:r><w:delText>70</w:delText></w:r></w:del>\
         <w:ins w:id=\"3\"><w:r><w:t>68</w:t></w:r></w:ins><w:r><w:tab/><w:t>R&amp;D</w:t></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1 May 1968</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p><w:p/><w:p><w:r><w:t>End</w:t></w:r></w:p>",
    );
    assert_eq!(&*read.text, "In 1968 R&D\n\u{FFFC}\n\nEnd\n");
    assert_eq!(read.blocks.len(), 2);
}

#[test]
fn comments_and_changes_stand_between_runs() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>one two three</w:t></w:r></w:p>";
    let read = office(body);
    let span = Span::new(4, 7);
    let fix = Fix { title: String::new(), safety: Safety::Safe, edits: vec![Edit { span, text: "2 & 3".into() }] };
    let remark = Remark { span, lines: vec!["wrong <here>".into(), "\u{646}\u{647}".into()] };
    let day = Day { year: 2026, month: 11, day: 22 };
    let (annotated, made) = read.annotate(&[remark], &[&fix], day).unwrap();
    assert_eq!(made, 1);
    let document = part(&annotated, "word/document.xml");
    let (run, text) = ("<w:r><w:rPr><w:b/></w:rPr>", "<w:t xml:space=\"preserve\">");
    let signed = "w:author=\"policylint\" w:date=\"2026-11-22T00:00:00Z\"";
    let expected = format!(
        "<w:p>{run}{text}one </w:t></w:r><w:commentRangeStart w:id=\"2\"/>{run}{text}</w:t></w:r>\
         <w:del w:id=\"0\" {signed}>{run}<w:delText xml:space=\"preserve\">two</w:delText></w:r></w:del>\
         <w:ins w:id=\"1\" {signed}>{run}{text}2 &amp; 3</w:t></w:r></w:ins>{run}{text}</w:t></w:r>\
         <w:commentRangeEnd w:id=\"2\"/><w:r><w:commentReference w:id=\"2\"/></w:r>{run}{text} three</w:t></w:r></w:p>"
    );
    assert!(document.contains(&expected), "{document}\n{expected}");
    let comments = part(&annotated, "word/comments.xml");
    assert!(comments.contains("wrong &lt;here&gt;") && comments.contains("<w:bidi/>"), "{comments}");
    assert!(part(&annotated, "[Content_Types].xml").contains("/word/comments.xml"));
    assert_eq!(part(&annotated, "word/media/image1.png"), "not touched");
}

#[test]
fn what_is_no_document_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.docx"), b"no package").unwrap();
    let read = policylint::project::Draft::read(&folder.path().join("a.docx")).unwrap_err();
    assert!(read.message.contains("save it again"), "{read}");
    for broken in ["<w:p><w:r><w:t>a</w:r>", "<w:p", "<w:p><w:r><w:t>&nope;</w:t></w:r></w:p>"] {
        let _ = Office::read(package(broken), OfficeKind::Docx);
    }
}
