//! The walk over a part of a document, element by element, past those that are not read.

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
    name::QName,
};

use crate::text::Span;

/// What a reader makes of what it meets; places are in the XML.
pub(super) trait Visit {
    /// Whether the element and all it holds is not to be read.
    fn start(&mut self, tag: &BytesStart<'_>, span: Span) -> bool;
    fn end(&mut self, name: QName<'_>, span: Span);
    fn text(&mut self, span: Span);
    /// A reference to a character.
    fn reference(&mut self, reference: &BytesRef<'_>, span: Span);
}

pub(super) fn walk(xml: &str, reader: &mut impl Visit) -> Result<(), quick_xml::Error> {
    let mut events = Reader::from_str(xml);
    // How deep inside an element that is not read.
    let mut silent = 0_usize;
    loop {
        let before = events.buffer_position() as usize;
        let event = events.read_event()?;
        let span = Span::new(before, events.buffer_position() as usize);
        match event {
            Event::Eof => return Ok(()),
            Event::Start(_) if silent > 0 => silent += 1,
            Event::End(_) if silent > 0 => silent -= 1,
            _ if silent > 0 => {}
            Event::Start(tag) => silent = usize::from(reader.start(&tag, span)),
            Event::Empty(tag) => {
                let is_read = !reader.start(&tag, span);
                // One that is not read never began.
                if is_read {
                    reader.end(tag.name(), span);
                }
            }
            Event::End(tag) => reader.end(tag.name(), span),
            Event::Text(_) => reader.text(span),
            Event::GeneralRef(reference) => reader.reference(&reference, span),
            _ => {}
        }
    }
}
