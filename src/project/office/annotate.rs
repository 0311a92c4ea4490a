//! Findings as comments, and fixes as tracked changes, set into the XML beside the text
//! that they speak of.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::escape;

use super::{
    Office, Remark,
    flow::{Place, Run, Segment},
    splice::{Insertion, Order, splice},
};
use crate::{
    diagnostic::{Edit, Fix},
    reading::date::Day,
    text::Span,
};

const AUTHOR: &str = "policylint";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const COMMENTS_RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

pub(super) fn docx(office: &Office, remarks: &[Remark], fixes: &[&Fix], day: Day) -> Result<(Vec<u8>, usize), String> {
    let mut writer = Writer::new(office, day)?;
    let made = fixes.iter().filter(|fix| writer.change(fix).is_some()).count();
    let mut comments = String::new();
    for remark in remarks {
        if let Some(id) = writer.comment(remark.span) {
            comments.push_str(&writer.comment_element(id, &remark.lines));
        }
    }
    let mut changed = writer.parts();
    if !comments.is_empty() {
        with_comments(office, &comments, &mut changed)?;
    }
    Ok((office.package.with(&changed)?, made))
}

/// Puts the comments into their part, and makes it where there is none.
fn with_comments(office: &Office, comments: &str, changed: &mut Vec<(String, String)>) -> Result<(), String> {
    let main = office.parts.first().map_or("", String::as_str);
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}comments.xml");
    if let Some(own) = office.package.part(&name)? {
        let end =
            own.rfind("</w:comments>").ok_or("has comments that cannot be added to; accept or remove them first")?;
        let (before, after) = own.split_at(end);
        changed.push((name, format!("{before}{comments}{after}")));
        return Ok(());
    }
    let part = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:comments xmlns:w=\"{NAMESPACE}\">{comments}</w:comments>"
    );
    let relations = format!("{folder}{slash}_rels/{file}.rels");
    let relation = format!("<Relationship Id=\"rIdPolicylint\" Type=\"{COMMENTS_RELATION}\" Target=\"comments.xml\"/>");
    let content_type = format!("<Override PartName=\"/{name}\" ContentType=\"{COMMENTS_TYPE}\"/>");
    for (name, end, addition) in
        [("[Content_Types].xml", "</Types>", content_type), (relations.as_str(), "</Relationships>", relation)]
    {
        let own = office.package.part(name)?.ok_or_else(|| format!("has no part {name}; save it again from Word"))?;
        let at = own.rfind(end).ok_or_else(|| format!("has a part {name} that is damaged; save it again from Word"))?;
        let (before, after) = own.split_at(at);
        changed.push((name.to_owned(), format!("{before}{addition}{after}")));
    }
    changed.push((name, part));
    Ok(())
}

struct Writer<'a> {
    office: &'a Office,
    xml: Vec<String>,
    insertions: BTreeMap<usize, Vec<Insertion>>,
    /// Start tags of texts whose white space must be kept from now on, by part and place.
    preserved: BTreeSet<(usize, usize)>,
    /// Of the text, what tracked changes delete.
    deleted: Vec<Span>,
    next_id: u64,
    date: String,
}

impl<'a> Writer<'a> {
    fn new(office: &'a Office, day: Day) -> Result<Self, String> {
        let mut xml = Vec::new();
        for name in &office.parts {
            xml.push(office.package.part(name)?.unwrap_or_default());
        }
        let comments = office.package.part("word/comments.xml")?.unwrap_or_default();
        let next_id = xml.iter().chain([&comments]).flat_map(|xml| ids(xml)).max().map_or(0, |last| last + 1);
        let date = format!("{:04}-{:02}-{:02}T00:00:00Z", day.year, day.month, day.day);
        Ok(Self {
            office,
            xml,
            insertions: BTreeMap::new(),
            preserved: BTreeSet::new(),
            deleted: Vec::new(),
            next_id,
            date,
        })
    }

    fn parts(mut self) -> Vec<(String, String)> {
        for (part, at) in std::mem::take(&mut self.preserved) {
            self.insert(part, at, Order::ChangeEnds, " xml:space=\"preserve\"".to_owned());
        }
        let office = self.office;
        std::mem::take(&mut self.insertions)
            .into_iter()
            .filter_map(|(part, insertions)| {
                Some((office.parts.get(part)?.clone(), splice(self.xml.get(part)?, insertions)))
            })
            .collect()
    }

    fn insert(&mut self, part: usize, at: usize, order: Order, text: String) {
        self.insertions.entry(part).or_default().push(Insertion { at, order, text });
    }

    fn id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id - 1
    }

    /// What signs a tracked change.
    fn signature(&mut self) -> String {
        format!("w:id=\"{}\" w:author=\"{AUTHOR}\" w:date=\"{}\"", self.id(), self.date)
    }

    fn run(&self, segment: &Segment) -> Run {
        self.office.runs.get(segment.run).copied().unwrap_or_default()
    }

    fn properties(&self, run: &Run) -> &str {
        self.xml.get(run.part).map_or("", |xml| run.properties.of(xml))
    }

    /// Makes one fix a tracked change, or nothing of it.
    fn change(&mut self, fix: &Fix) -> Option<()> {
        if !fix.edits.iter().all(|edit| self.allows(edit)) {
            return None;
        }
        fix.edits.iter().for_each(|edit| self.edit(edit));
        Some(())
    }

    /// The segments that a range of the text touches.
    fn segments(&self, span: Span) -> &'a [Segment] {
        let segments = &self.office.segments;
        let start = segments.partition_point(|segment| segment.text.end <= span.start);
        let end = segments.partition_point(|segment| segment.text.start < span.end);
        segments.get(start..end.max(start)).unwrap_or_default()
    }

    fn allows(&self, edit: &Edit) -> bool {
        let free = |segment: &Segment| segment.place == Place::Text && !self.run(segment).locked;
        if edit.span.is_empty() {
            return self.holder(edit.span.start).is_some_and(free);
        }
        let segments = self.segments(edit.span);
        let lines = edit.span.of(&self.office.text).contains('\n');
        !segments.is_empty() && segments.iter().all(free) && (!lines || edit.text.is_empty())
    }

    /// The segment that an insertion goes on, or opens.
    fn holder(&self, at: usize) -> Option<&'a Segment> {
        let segments = &self.office.segments;
        let after = segments.partition_point(|segment| segment.text.end < at);
        segments.get(after).filter(|segment| segment.text.start <= at)
    }

    fn edit(&mut self, edit: &Edit) {
        if edit.span.is_empty() {
            let Some(segment) = self.holder(edit.span.start) else { return };
            let run = self.run(segment);
            let at = segment.xml.start + edit.span.start - segment.text.start;
            let inserted = self.inserted(&edit.text, &run);
            let text = format!("</w:t></w:r>{inserted}{}", self.reopened(&run));
            self.preserve(segment);
            self.insert(run.part, at, Order::ChangeBegins, text);
            return;
        }
        let segments = self.segments(edit.span);
        for (index, segment) in segments.iter().enumerate() {
            let run = self.run(segment);
            let span = Span::new(segment.text.start.max(edit.span.start), segment.text.end.min(edit.span.end));
            let xml = span.shift(segment.xml.start);
            let xml = Span::new(xml.start - segment.text.start, xml.end - segment.text.start);
            let signature = self.signature();
            let properties = self.properties(&run);
            let begin = format!("</w:t></w:r><w:del {signature}><w:r>{properties}<w:delText xml:space=\"preserve\">");
            let is_last = index + 1 == segments.len();
            let inserted =
                if is_last && !edit.text.is_empty() { self.inserted(&edit.text, &run) } else { String::new() };
            let end = format!("</w:delText></w:r></w:del>{inserted}{}", self.reopened(&run));
            self.preserve(segment);
            self.insert(run.part, xml.start, Order::ChangeBegins, begin);
            self.insert(run.part, xml.end, Order::ChangeEnds, end);
            let is_whole_paragraph = self.line(segment.text.start).is_some_and(|line| edit.span.contains(line));
            let opens_line = self.line(segment.text.start).is_some_and(|line| line.start == segment.text.start);
            if is_whole_paragraph && opens_line && !run.in_cell {
                self.delete_mark(&run);
            }
            self.deleted.push(span);
        }
    }

    /// The paragraph that holds a place of the text.
    fn line(&self, at: usize) -> Option<Span> {
        let text = &*self.office.text;
        let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        Some(Span::new(start, start + text.get(start..)?.find('\n')?))
    }

    /// The paragraph's end goes too.
    fn delete_mark(&mut self, run: &Run) {
        let signature = self.signature();
        let Some(xml) = self.xml.get(run.part) else { return };
        let own = run.paragraph_properties.of(xml);
        let mark = format!("<w:del {signature}/>");
        let at = run.paragraph_properties.start;
        let (at, text) = if own.is_empty() {
            (run.paragraph.end, format!("<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>"))
        } else if let Some(properties) = own.find("<w:rPr>") {
            (at + properties + "<w:rPr>".len(), mark)
        } else if let Some(end) =
            own.rfind("</w:pPr>").filter(|_| !own.contains("<w:sectPr") && !own.contains("<w:rPr"))
        {
            let end = own.find("<w:pPrChange").unwrap_or(end);
            (at + end, format!("<w:rPr>{mark}</w:rPr>"))
        } else {
            return;
        };
        self.insert(run.part, at, Order::ChangeBegins, text);
    }

    fn inserted(&mut self, text: &str, run: &Run) -> String {
        let signature = self.signature();
        let properties = self.properties(run);
        let text = escape(text);
        format!("<w:ins {signature}><w:r>{properties}<w:t xml:space=\"preserve\">{text}</w:t></w:r></w:ins>")
    }

    /// The rest of a run that was cut.
    fn reopened(&self, run: &Run) -> String {
        format!("<w:r>{}<w:t xml:space=\"preserve\">", self.properties(run))
    }

    /// Of a text that is cut, the space at the cut counts.
    fn preserve(&mut self, segment: &Segment) {
        let run = self.run(segment);
        let before = self.xml.get(run.part).and_then(|xml| xml.get(..segment.xml.start)).unwrap_or_default();
        let Some(tag) = before.rfind('<') else { return };
        let source = before.get(tag..).unwrap_or_default();
        let end = source.find('>').unwrap_or_default();
        if end > 0 && !source.contains("xml:space") {
            self.preserved.insert((run.part, tag + end));
        }
    }

    /// Puts the marks of a comment around a range of the text.
    fn comment(&mut self, span: Span) -> Option<u64> {
        let mut span = span;
        for deleted in &self.deleted {
            // Inside a deleted text no mark can stand.
            if deleted.start < span.start && span.start < deleted.end {
                span.start = deleted.start;
            }
            if deleted.start < span.end && span.end < deleted.end {
                span.end = deleted.end;
            }
        }
        let touched = self.segments(Span::new(span.start, span.end.max(span.start + 1)));
        let first = *touched.first().or_else(|| self.office.segments.last())?;
        let part = self.run(&first).part;
        let last = *touched.iter().rfind(|segment| self.run(segment).part == part).unwrap_or(&first);
        let id = self.id();
        let begin = format!("<w:commentRangeStart w:id=\"{id}\"/>");
        let end = format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
        // Notes hold no comments: it stands at what refers to the note.
        if let Some(anchor) = self.run(&first).anchor.and_then(|anchor| self.office.runs.get(anchor)) {
            self.insert(anchor.part, anchor.outer.start, Order::CommentBegins, begin);
            self.insert(anchor.part, anchor.outer.end, Order::CommentEnds, end);
            return Some(id);
        }
        self.mark(&first, span.start.max(first.text.start), Order::CommentBegins, &begin);
        self.mark(&last, span.end.min(last.text.end), Order::CommentEnds, &end);
        Some(id)
    }

    /// Sets a mark between runs, and cuts the run where it must.
    fn mark(&mut self, segment: &Segment, at: usize, order: Order, mark: &str) {
        let run = self.run(segment);
        let same_run = |other: Option<&Segment>| other.is_some_and(|other| other.run == segment.run);
        let index = self.office.segments.partition_point(|other| other.text.start < segment.text.start);
        let opens =
            at == segment.text.start && !same_run(index.checked_sub(1).and_then(|at| self.office.segments.get(at)));
        let closes = at == segment.text.end && !same_run(self.office.segments.get(index + 1));
        if opens && order == Order::CommentBegins {
            return self.insert(run.part, run.outer.start, order, mark.to_owned());
        }
        if closes && order == Order::CommentEnds {
            return self.insert(run.part, run.outer.end, order, mark.to_owned());
        }
        let (at, text) = match segment.place {
            Place::Text => {
                (segment.xml.start + at - segment.text.start, format!("</w:t></w:r>{mark}{}", self.reopened(&run)))
            }
            Place::Reference => (
                if at == segment.text.start { segment.xml.start } else { segment.xml.end },
                format!("</w:t></w:r>{mark}{}", self.reopened(&run)),
            ),
            Place::Element => (
                if at == segment.text.start { segment.xml.start } else { segment.xml.end },
                format!("</w:r>{mark}<w:r>{}", self.properties(&run)),
            ),
        };
        if segment.place != Place::Element {
            self.preserve(segment);
        }
        self.insert(run.part, at, order, text);
    }

    fn comment_element(&self, id: u64, lines: &[String]) -> String {
        let paragraphs: String = lines
            .iter()
            .map(|line| {
                let (paragraph, run) = if is_right_to_left(line) {
                    ("<w:pPr><w:bidi/></w:pPr>", "<w:rPr><w:rtl/></w:rPr>")
                } else {
                    ("", "")
                };
                format!(
                    "<w:p>{paragraph}<w:r>{run}<w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                    escape(line.as_str())
                )
            })
            .collect();
        let date = &self.date;
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{AUTHOR}\" w:date=\"{date}\" w:initials=\"pl\">{paragraphs}</w:comment>"
        )
    }
}

/// Every id that an element of the XML has.
fn ids(xml: &str) -> impl Iterator<Item = u64> {
    xml.split("w:id=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok())
}

/// By the first letter that has a direction.
fn is_right_to_left(text: &str) -> bool {
    let directed = text.chars().find(|c| c.is_alphabetic());
    directed.is_some_and(|c| matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'))
}

pub(super) fn odt(office: &Office, remarks: &[Remark], day: Day) -> Result<Vec<u8>, String> {
    let name = office.parts.first().cloned().unwrap_or_default();
    let xml = office.package.part(&name)?.unwrap_or_default();
    let date = format!("{:04}-{:02}-{:02}T00:00:00", day.year, day.month, day.day);
    let place = |segment: &Segment, at: usize| match segment.place {
        Place::Text => segment.xml.start + at - segment.text.start,
        _ if at <= segment.text.start => segment.xml.start,
        _ => segment.xml.end,
    };
    let mut insertions = Vec::new();
    for (number, remark) in remarks.iter().enumerate() {
        let segments = &office.segments;
        let first = segments.partition_point(|segment| segment.text.end <= remark.span.start);
        let last = segments.partition_point(|segment| segment.text.start < remark.span.end).saturating_sub(1);
        let (Some(first), Some(last)) = (segments.get(first), segments.get(last.max(first))) else { continue };
        let paragraphs: String =
            remark.lines.iter().map(|line| format!("<text:p>{}</text:p>", escape(line.as_str()))).collect();
        let begin = format!(
            "<office:annotation office:name=\"{AUTHOR}-{number}\"><dc:creator>{AUTHOR}</dc:creator>\
             <dc:date>{date}</dc:date>{paragraphs}</office:annotation>"
        );
        let end = format!("<office:annotation-end office:name=\"{AUTHOR}-{number}\"/>");
        let start = place(first, remark.span.start.max(first.text.start));
        insertions.push(Insertion { at: start, order: Order::CommentBegins, text: begin });
        let stop = place(last, remark.span.end.min(last.text.end));
        insertions.push(Insertion { at: stop.max(start), order: Order::CommentEnds, text: end });
    }
    office.package.with(&[(name, splice(&xml, insertions))])
}
