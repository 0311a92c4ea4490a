//! Word (.docx) and OpenDocument (.odt) texts: packages of XML, read so that every
//! character knows where it stands in its part, and written back with findings as
//! comments. What is not annotated stays as it is, byte for byte.

mod annotate;
mod docx;
mod flow;
mod odt;
mod package;
mod splice;
mod walk;

use std::sync::Arc;

use crate::{
    diagnostic::Fix,
    reading::date::Day,
    text::{Block, Span},
};
use flow::{Run, Segment};
use package::Package;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeKind {
    Docx,
    Odt,
}

impl OfficeKind {
    /// By a file's extension, in lower case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "docx" | "docm" | "dotx" => Some(Self::Docx),
            "odt" | "ott" => Some(Self::Odt),
            _ => None,
        }
    }
}

/// A document as its text: a line a paragraph, notes behind the paragraph or the body
/// that they belong to.
#[derive(Debug)]
pub struct Office {
    pub kind: OfficeKind,
    pub text: Arc<str>,
    pub blocks: Vec<Block>,
    package: Package,
    /// The names of the parts that were read; segments and runs name them by index.
    parts: Vec<String>,
    /// In order of the text.
    segments: Vec<Segment>,
    runs: Vec<Run>,
}

/// What a comment says, and of which passage.
pub struct Remark {
    pub span: Span,
    /// A paragraph each.
    pub lines: Vec<String>,
}

impl Office {
    /// Reads a package.
    ///
    /// # Errors
    /// What is wrong with it; what to do.
    pub fn read(bytes: Vec<u8>, kind: OfficeKind) -> Result<Self, String> {
        let package = Package::open(bytes)?;
        match kind {
            OfficeKind::Docx => docx::read(package),
            OfficeKind::Odt => odt::read(package),
        }
    }

    /// The package with comments on its passages and, in Word documents, fixes as tracked
    /// changes; both are signed with `day`. A fix that does not lie in plain runs of one
    /// paragraph, or in somebody's tracked change, is left out. Gives how many were made.
    ///
    /// # Errors
    /// What of the package does not allow it.
    pub fn annotate(&self, remarks: &[Remark], fixes: &[&Fix], day: Day) -> Result<(Vec<u8>, usize), String> {
        match self.kind {
            OfficeKind::Docx => annotate::docx(self, remarks, fixes, day),
            OfficeKind::Odt => annotate::odt(self, remarks, day).map(|bytes| (bytes, 0)),
        }
    }
}
