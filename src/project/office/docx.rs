//! Reads WordprocessingML: the body, then footnotes and endnotes. What was deleted under
//! tracking is not read; what a field shows is no prose, links apart.

use std::collections::HashMap;

use quick_xml::{
    Reader as XmlReader,
    events::{BytesRef, BytesStart, Event},
    name::QName,
};

use super::{
    Office, OfficeKind,
    flow::{Flow, Place, Run},
    package::Package,
    walk::{Visit, walk},
};
use crate::text::{BlockKind, PieceKind, Span};

pub(super) fn read(package: Package) -> Result<Office, String> {
    let main = main_part(&package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = match package.part(&beside("styles.xml"))? {
        Some(xml) => styles(&xml),
        None => HashMap::new(),
    };
    let mut flow = Flow::default();
    let mut parts = Vec::new();
    let mut references = HashMap::new();
    let names = [(main.clone(), ""), (beside("footnotes.xml"), "footnote"), (beside("endnotes.xml"), "endnote")];
    for (name, note) in names {
        let Some(xml) = package.part(&name)? else {
            if note.is_empty() {
                return Err("has no text in it; save it again from Word".into());
            }
            continue;
        };
        let mut reader = Reader::new(&xml, parts.len(), note, &styles, &mut flow, &mut references);
        walk(&xml, &mut reader)
            .map_err(|error| format!("has a part {name} that is damaged ({error}); save it again from Word"))?;
        parts.push(name);
    }
    let Flow { text, blocks, segments, runs, .. } = flow;
    Ok(Office { kind: OfficeKind::Docx, text: text.into(), blocks, package, parts, segments, runs })
}

/// The part that holds the text, which the package's relationships name.
fn main_part(package: &Package) -> Result<String, String> {
    let relations = package.part("_rels/.rels")?.unwrap_or_default();
    let mut reader = XmlReader::from_str(&relations);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                if attribute(&tag, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
                    && let Some(target) = attribute(&tag, "Target")
                {
                    return Ok(target.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Err("is no Word document; save it as .docx from Word or LibreOffice".into())
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.value.into_owned())
}

/// What paragraphs of a style are, by the style's id.
fn styles(xml: &str) -> HashMap<String, BlockKind> {
    let mut found = HashMap::new();
    let mut id = String::new();
    let mut reader = XmlReader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().into_inner() {
                "style" => id = attribute(&tag, "w:styleId").unwrap_or_default(),
                // Ids are translated, names are not.
                "name" => {
                    let name = attribute(&tag, "w:val").unwrap_or_default().to_lowercase();
                    let kind = match name.as_str() {
                        "title" => Some(BlockKind::Heading(1)),
                        "quote" | "intense quote" | "quotations" => Some(BlockKind::Quote),
                        _ => heading(name.strip_prefix("heading ")),
                    };
                    found.extend(kind.map(|kind| (id.clone(), kind)));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

fn heading(level: Option<&str>) -> Option<BlockKind> {
    let level: u8 = level?.parse().ok()?;
    (1..=9).contains(&level).then_some(BlockKind::Heading(level.min(6)))
}

/// A field under way.
#[derive(Default)]
struct Field {
    instruction: String,
    in_result: bool,
}

impl Field {
    fn is_link(&self) -> bool {
        self.instruction.trim_start().starts_with("HYPERLINK")
    }
}

struct Reader<'a> {
    xml: &'a str,
    part: usize,
    /// `footnote` or `endnote`; empty in the body.
    note: &'a str,
    styles: &'a HashMap<String, BlockKind>,
    flow: &'a mut Flow,
    /// The runs that refer to notes, by kind and id.
    references: &'a mut HashMap<(String, String), usize>,
    run: Run,
    in_run: bool,
    hidden: bool,
    raised: bool,
    in_text: bool,
    /// Where the element of text under way begins to hold it.
    text_start: usize,
    in_instruction: bool,
    /// Text at the edges of its element counts.
    preserve: bool,
    tracked: usize,
    fields: Vec<Field>,
    /// Of the open tables: which it is, its row, its column.
    tables: Vec<(u32, u32, u32)>,
    n_tables: u32,
    paragraph: Span,
    paragraph_properties: Span,
    anchor: Option<usize>,
}

impl<'a> Reader<'a> {
    fn new(
        xml: &'a str,
        part: usize,
        note: &'a str,
        styles: &'a HashMap<String, BlockKind>,
        flow: &'a mut Flow,
        references: &'a mut HashMap<(String, String), usize>,
    ) -> Self {
        Self {
            xml,
            part,
            note,
            styles,
            flow,
            references,
            run: Run::default(),
            in_run: false,
            hidden: false,
            raised: false,
            in_text: false,
            text_start: 0,
            in_instruction: false,
            preserve: false,
            tracked: 0,
            fields: Vec::new(),
            tables: Vec::new(),
            n_tables: 0,
            paragraph: Span::default(),
            paragraph_properties: Span::default(),
            anchor: None,
        }
    }

    /// Whether text here is seen by a reader.
    fn is_seen(&self) -> bool {
        self.in_run && !self.hidden && self.fields.iter().all(|field| field.in_result && field.is_link())
    }

    fn field(&mut self, kind: Option<&str>, span: Span) {
        match kind {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                }
            }
            _ => {
                let link = self.fields.pop().is_none_or(|field| field.is_link());
                if !link && self.is_seen() {
                    let run = self.flow.runs.len();
                    self.flow.object(span, run);
                }
            }
        }
    }
}

impl Visit for Reader<'_> {
    fn text(&mut self, mut span: Span) {
        if self.in_instruction {
            if let Some(field) = self.fields.last_mut() {
                field.instruction.push_str(span.of(self.xml));
            }
            return;
        }
        if !self.in_text {
            return;
        }
        if !self.preserve {
            let text = span.of(self.xml);
            if self.text_start == span.start {
                span.start += text.len() - text.trim_start().len();
            }
            if self.xml.get(span.end..).is_some_and(|rest| rest.starts_with("</")) {
                span.end = span.start + span.of(self.xml).trim_end().len();
            }
        }
        let text = span.of(self.xml);
        if !self.is_seen() {
            return;
        }
        let run = self.flow.runs.len();
        // A raised number is that of a note.
        if self.raised && text.chars().all(|c| c.is_numeric() || "[](),*".contains(c)) {
            self.flow.push(text, PieceKind::Object, Place::Text, span, run);
        } else {
            self.flow.text(text, span, run);
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>, span: Span) {
        if self.in_text && self.is_seen() {
            let run = self.flow.runs.len();
            self.flow.reference(reference, span, run);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, span: Span) -> bool {
        let run = self.flow.runs.len();
        let value = || attribute(tag, "w:val");
        match tag.local_name().into_inner() {
            "p" => {
                self.paragraph = span;
                self.paragraph_properties = Span::default();
                let kind = match (self.tables.last(), self.note) {
                    (Some((table, row, column)), _) => {
                        BlockKind::TableCell { table: *table, row: *row, column: *column }
                    }
                    (None, "") => BlockKind::Paragraph,
                    (None, _) => BlockKind::Footnote,
                };
                self.flow.open(kind);
            }
            "pPr" => self.paragraph_properties = span,
            "pStyle" => {
                if let Some(kind) = value().and_then(|id| self.styles.get(&id)) {
                    self.flow.set_kind(*kind);
                }
            }
            "outlineLvl" if !self.in_run => {
                if let Some(level) = value().and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9) {
                    self.flow.set_kind(BlockKind::Heading((level + 1).min(6)));
                }
            }
            "numPr" => self.flow.set_kind(BlockKind::ListItem),
            "r" => {
                self.run = Run {
                    part: self.part,
                    outer: span,
                    properties: Span::default(),
                    paragraph: self.paragraph,
                    paragraph_properties: self.paragraph_properties,
                    locked: self.tracked > 0 || !self.fields.is_empty(),
                    anchor: self.anchor,
                    in_cell: !self.tables.is_empty(),
                };
                (self.in_run, self.hidden, self.raised) = (true, false, false);
            }
            "rPr" if self.in_run => self.run.properties = span,
            "vanish" if self.in_run => self.hidden = !matches!(value().as_deref(), Some("0" | "false")),
            "vertAlign" if self.in_run => self.raised = value().as_deref() == Some("superscript"),
            "t" => {
                self.in_text = true;
                self.text_start = span.end;
                self.preserve = attribute(tag, "xml:space").as_deref() == Some("preserve");
            }
            "instrText" => self.in_instruction = true,
            "tab" | "br" | "cr" | "ptab" if self.in_run && self.is_seen() => self.flow.char(' ', span, run),
            "noBreakHyphen" if self.is_seen() => self.flow.char('-', span, run),
            "sym" if self.is_seen() => self.flow.object(span, run),
            "drawing" | "pict" | "object" | "AlternateContent" | "oMath" | "oMathPara" => {
                self.flow.object(span, run);
                return true;
            }
            "del" | "moveFrom" | "rPrChange" | "pPrChange" | "txbxContent" => return true,
            "ins" | "moveTo" => self.tracked += 1,
            "fldSimple" => {
                let instruction = attribute(tag, "w:instr").unwrap_or_default();
                self.fields.push(Field { instruction, in_result: true });
            }
            "fldChar" => self.field(attribute(tag, "w:fldCharType").as_deref(), span),
            "tbl" => {
                self.n_tables += 1;
                self.tables.push((self.n_tables, 0, 0));
            }
            "footnoteReference" | "endnoteReference" => {
                let name = tag.local_name().into_inner().trim_end_matches("Reference").to_owned();
                if let Some(id) = attribute(tag, "w:id") {
                    self.references.insert((name, id), run);
                }
            }
            name if !self.note.is_empty() && name == self.note => {
                let id = attribute(tag, "w:id").unwrap_or_default();
                self.anchor = self.references.get(&(self.note.to_owned(), id)).copied();
                // The line between text and notes.
                return attribute(tag, "w:type").is_some_and(|kind| kind != "normal");
            }
            _ => {}
        }
        false
    }

    fn end(&mut self, name: QName<'_>, span: Span) {
        match name.local_name().into_inner() {
            "p" => self.flow.close(),
            "pPr" => self.paragraph_properties.end = span.end,
            "r" if self.in_run => {
                self.in_run = false;
                self.run.outer.end = span.end;
                self.flow.runs.push(self.run);
            }
            "rPr" if self.in_run => self.run.properties.end = span.end,
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "ins" | "moveTo" => self.tracked = self.tracked.saturating_sub(1),
            "fldSimple" => {
                self.fields.pop();
            }
            "tbl" => {
                self.tables.pop();
            }
            "tr" => {
                if let Some((_, row, column)) = self.tables.last_mut() {
                    (*row, *column) = (*row + 1, 0);
                }
            }
            "tc" => {
                if let Some((_, _, column)) = self.tables.last_mut() {
                    *column += 1;
                }
            }
            _ => {}
        }
    }
}
