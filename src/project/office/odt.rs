//! Reads OpenDocument text: what stands in the body, notes behind their paragraphs.

use quick_xml::{
    events::{BytesRef, BytesStart},
    name::QName,
};

use super::{
    Office, OfficeKind,
    flow::{Flow, Run},
    package::Package,
    walk::{Visit, walk},
};
use crate::text::{BlockKind, Span};

const PART: &str = "content.xml";

pub(super) fn read(package: Package) -> Result<Office, String> {
    let xml = package.part(PART)?.ok_or("is no OpenDocument text; save it as .odt from LibreOffice")?;
    let mut reader = Reader { xml: &xml, ..Reader::default() };
    walk(&xml, &mut reader).map_err(|error| format!("has a part {PART} that is damaged ({error}); save it again"))?;
    let Flow { text, blocks, segments, runs, .. } = reader.flow;
    let parts = vec![PART.to_owned()];
    Ok(Office { kind: OfficeKind::Odt, text: text.into(), blocks, package, parts, segments, runs })
}

#[derive(Default)]
struct Reader<'a> {
    xml: &'a str,
    flow: Flow,
    in_body: bool,
    items: usize,
    notes: usize,
    tables: Vec<(u32, u32, u32)>,
    n_tables: u32,
    /// How many paragraphs are open, one in the other.
    depth: usize,
}

impl Reader<'_> {
    /// Every text is a run of its own: a comment may stand anywhere in a paragraph.
    fn run_at(&mut self, span: Span) -> usize {
        self.flow.runs.push(Run { outer: span, ..Run::default() });
        self.flow.runs.len() - 1
    }
}

impl Visit for Reader<'_> {
    fn text(&mut self, span: Span) {
        if self.depth > 0 {
            let run = self.run_at(span);
            self.flow.text(span.of(self.xml), span, run);
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>, span: Span) {
        if self.depth > 0 {
            let run = self.run_at(span);
            self.flow.reference(reference, span, run);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, span: Span) -> bool {
        let name = tag.name().into_inner();
        let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten().map(|found| found.value.into_owned());
        match name {
            "office:text" => self.in_body = true,
            _ if !self.in_body => {}
            "text:p" | "text:h" => {
                let level = attribute("text:outline-level").and_then(|level| level.parse::<u8>().ok()).unwrap_or(1);
                let kind = match self.tables.last() {
                    _ if self.notes > 0 => BlockKind::Footnote,
                    Some((table, row, column)) => BlockKind::TableCell { table: *table, row: *row, column: *column },
                    None if name == "text:h" => BlockKind::Heading(level.clamp(1, 6)),
                    None if self.items > 0 => BlockKind::ListItem,
                    None if attribute("text:style-name").is_some_and(|style| style.starts_with("Quot")) => {
                        BlockKind::Quote
                    }
                    None => BlockKind::Paragraph,
                };
                self.flow.open(kind);
                self.depth += 1;
            }
            "text:list" => self.items += 1,
            "text:note" => self.notes += 1,
            "table:table" => {
                self.n_tables += 1;
                self.tables.push((self.n_tables, 0, 0));
            }
            "text:s" => {
                let count = attribute("text:c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                let run = self.run_at(span);
                for _ in 0..count.min(80) {
                    self.flow.char(' ', span, run);
                }
            }
            "text:tab" | "text:line-break" => {
                let run = self.run_at(span);
                self.flow.char(' ', span, run);
            }
            "text:bibliography-mark"
            | "text:page-number"
            | "text:date"
            | "text:time"
            | "text:sequence"
            | "text:reference-ref"
            | "text:bookmark-ref"
            | "text:note-ref"
            | "draw:image"
            | "draw:object"
            | "draw:plugin" => {
                let run = self.run_at(span);
                self.flow.object(span, run);
                return true;
            }
            "text:tracked-changes"
            | "office:annotation"
            | "text:note-citation"
            | "text:table-of-content"
            | "text:alphabetical-index"
            | "text:illustration-index"
            | "text:table-index"
            | "text:bibliography"
            | "text:sequence-decls"
            | "office:forms"
            | "text:variable-decls"
            | "text:user-field-decls"
            | "svg:title"
            | "svg:desc"
            | "text:ruby-text" => return true,
            _ => {}
        }
        false
    }

    fn end(&mut self, name: QName<'_>, _: Span) {
        match name.into_inner() {
            "office:text" => self.in_body = false,
            _ if !self.in_body => {}
            "text:p" | "text:h" => {
                self.flow.close();
                self.depth = self.depth.saturating_sub(1);
            }
            "text:list" => self.items = self.items.saturating_sub(1),
            "text:note" => self.notes = self.notes.saturating_sub(1),
            "table:table" => drop(self.tables.pop()),
            "table:table-row" => {
                if let Some((_, row, column)) = self.tables.last_mut() {
                    (*row, *column) = (*row + 1, 0);
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some((_, _, column)) = self.tables.last_mut() {
                    *column += 1;
                }
            }
            _ => {}
        }
    }
}
