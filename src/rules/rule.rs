//! What a rule is, what it is given, and what it reports.

use std::{cell::OnceCell, sync::Arc};

use super::facts::dated::{Fault, faults};
use crate::{
    diagnostic::{Edit, Evidence, Finding, Fix, Related, Safety, Severity},
    facts::Knowledge,
    lang::{Argument, Messages},
    learn::index::Sources,
    reading::{Document, ReadBlock, Slip, SlipKind, date::Day},
    text::Span,
};

/// A rule: data and one function.
pub struct Rule {
    pub name: &'static str,
    pub group: Group,
    pub severity: Severity,
    /// The fix it may offer; checked by the tests.
    pub fix: Option<Safety>,
    /// Markdown: the page of the rule.
    pub docs: &'static str,
    pub check: fn(&Context<'_>, &mut Findings),
}

impl Rule {
    /// The first paragraph of its page, in one line.
    pub fn summary(&self) -> String {
        let lines = self.docs.lines().map(str::trim).take_while(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    }
}

/// Groups select many rules at once; a rule's folder is its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Facts,
    Consistency,
    Repetition,
    Hygiene,
}

impl Group {
    pub const ALL: [Self; 4] = [Self::Facts, Self::Consistency, Self::Repetition, Self::Hygiene];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Consistency => "consistency",
            Self::Repetition => "repetition",
            Self::Hygiene => "hygiene",
        }
    }
}

/// Declares a rule: its doc comment becomes its page.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        pub $static:ident = $name:literal in $group:ident { severity: $severity:expr, fix: $fix:expr, check: $check:expr $(,)? }
    ) => {
        $(#[doc = $doc])+
        pub static $static: $crate::rules::Rule = $crate::rules::Rule {
            name: $name,
            group: $crate::rules::Group::$group,
            severity: $severity,
            fix: $fix,
            docs: concat!($($doc, "\n"),+),
            check: $check,
        };
    };
}
pub(crate) use declare_rule;

/// What a rule sees.
pub struct Context<'a> {
    pub document: &'a Document,
    pub knowledge: &'a Knowledge,
    pub messages: &'a Messages,
    /// Other documents, in which a passage may stand.
    pub sources: &'a Sources,
    /// The day the draft is judged at: that of its dateline, else today, or `--as-of`.
    pub as_of: Day,
    /// What more than one rule asks for is found once.
    faults: OnceCell<Vec<Fault<'a>>>,
}

impl<'a> Context<'a> {
    pub fn new(
        document: &'a Document,
        knowledge: &'a Knowledge,
        messages: &'a Messages,
        sources: &'a Sources,
        as_of: Day,
    ) -> Self {
        let as_of = document.dateline.map_or(as_of, |dateline| dateline.min(as_of));
        Self { document, knowledge, messages, sources, as_of, faults: OnceCell::new() }
    }

    /// The dated claims of the document that contradict the facts, in their order.
    pub(super) fn faults(&self) -> &[Fault<'a>] {
        self.faults.get_or_init(|| faults(self))
    }

    /// A message in the reader's language.
    pub fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.messages.say(id, arguments)
    }

    /// The slips of that kind, with the blocks that hold them.
    pub fn slips(&self, kind: SlipKind) -> impl Iterator<Item = (&ReadBlock, &Slip)> {
        self.document
            .blocks
            .iter()
            .flat_map(move |block| block.reading.slips.iter().map(move |slip| (block, slip)))
            .filter(move |(_, slip)| slip.kind == kind)
    }
}

/// Where a rule reports.
pub struct Findings {
    rule: &'static Rule,
    found: Vec<Finding>,
}

impl Findings {
    pub fn new(rule: &'static Rule) -> Self {
        Self { rule, found: Vec::new() }
    }

    /// Reports a finding at `span`, to be completed with fixes, evidence and related places.
    pub fn report(&mut self, span: Span, message: String) -> Report<'_> {
        self.found.push(Finding {
            rule: self.rule.name,
            severity: self.rule.severity,
            span,
            message,
            related: Vec::new(),
            evidence: Vec::new(),
            fixes: Vec::new(),
        });
        let last = self.found.len() - 1;
        Report { finding: &mut self.found[last] }
    }

    pub fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}

/// A finding under way.
pub struct Report<'a> {
    finding: &'a mut Finding,
}

impl Report<'_> {
    pub fn severity(self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    /// Offers to write `text` over `span`.
    pub fn fix(self, title: String, safety: Safety, span: Span, text: String) -> Self {
        self.finding.fixes.push(Fix { title, safety, edits: vec![Edit { span, text }] });
        self
    }

    /// Offers to write several texts at once.
    pub fn fix_all(self, title: String, safety: Safety, edits: Vec<Edit>) -> Self {
        self.finding.fixes.push(Fix { title, safety, edits });
        self
    }

    pub fn related(self, span: Span, message: String) -> Self {
        self.finding.related.push(Related { path: None, span, message });
        self
    }

    /// A place in another document.
    pub fn elsewhere(self, path: Arc<str>, span: Span, message: String) -> Self {
        self.finding.related.push(Related { path: Some(path), span, message });
        self
    }

    pub fn evidence(self, evidence: Evidence) -> Self {
        self.finding.evidence.push(evidence);
        self
    }
}
