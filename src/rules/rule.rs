//! What a rule is, what it is given, and what it reports.

use std::{cell::OnceCell, sync::Arc};

use super::{
    Memory, RuleOptions,
    facts::{
        counted::{Miscount, miscounts},
        dated::{Fault, faults},
    },
    repetition::repeats::Repeats,
};
use crate::{
    diagnostic::{Edit, Evidence, Finding, Fix, Related, Safety, Severity},
    facts::{FactBase, Knowledge, Learned},
    lang::{Argument, Messages},
    learn::index::Sources,
    reading::{Document, ReadBlock, Slip, SlipKind, Traits, date::Day},
    text::Span,
};

/// A rule: data and one function.
pub struct Rule {
    pub name: &'static str,
    pub group: Group,
    pub severity: Severity,
    /// The fix it may offer; checked by the tests.
    pub fix: Option<Safety>,
    /// How much of the document a finding depends on.
    pub scope: Scope,
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

/// What a finding depends on: a rule that keeps to blocks is not run again on those that
/// an edit left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The block it is in: what is said there, and what the blocks around it make of that
    /// ([`ReadBlock::digest_in_context`]). Checked by a test.
    Block,
    Document,
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

/// Declares a rule: its doc comment becomes its page. `scope` is that of the document,
/// unless it says otherwise.
macro_rules! declare_rule {
    (@scope) => { $crate::rules::Scope::Document };
    (@scope $scope:ident) => { $crate::rules::Scope::$scope };
    (
        $(#[doc = $doc:literal])+
        pub $static:ident = $name:literal in $group:ident {
            severity: $severity:expr, fix: $fix:expr, $(scope: $scope:ident,)? check: $check:expr $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        pub static $static: $crate::rules::Rule = $crate::rules::Rule {
            name: $name,
            group: $crate::rules::Group::$group,
            severity: $severity,
            fix: $fix,
            scope: $crate::rules::declare_rule!(@scope $($scope)?),
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
    /// What `[rule.NAME]` sets.
    pub options: &'a RuleOptions,
    /// The day the draft is judged at: that of its dateline, else today, or `--as-of`.
    pub as_of: Day,
    /// The facts and what is merely proposed, where that is asked for.
    proposals: Option<&'a FactBase>,
    /// What more than one rule asks for is found once.
    faults: OnceCell<Vec<Fault<'a>>>,
    miscounts: OnceCell<Vec<Miscount<'a>>>,
    repeats: OnceCell<Repeats<'a>>,
    faulty: Option<Faulty>,
    pub(super) memory: &'a Memory,
}

/// The places of blocks whose claims contradict the facts, where that is known.
#[derive(Default)]
pub(crate) struct Faulty {
    pub(crate) dates: Vec<usize>,
    pub(crate) counts: Vec<usize>,
}

impl<'a> Context<'a> {
    pub fn new(
        document: &'a Document,
        knowledge: &'a Knowledge,
        messages: &'a Messages,
        sources: &'a Sources,
        options: &'a RuleOptions,
        as_of: Day,
        memory: &'a Memory,
    ) -> Self {
        let as_of = Self::day(document, as_of);
        Self {
            document,
            knowledge,
            messages,
            sources,
            options,
            as_of,
            proposals: None,
            faults: OnceCell::new(),
            miscounts: OnceCell::new(),
            repeats: OnceCell::new(),
            faulty: None,
            memory,
        }
    }

    /// The day that a draft is judged at, which is read on `as_of`.
    pub(crate) fn day(document: &Document, as_of: Day) -> Day {
        document.dateline.map_or(as_of, |dateline| dateline.min(as_of))
    }

    /// The same for a part of the document.
    pub(crate) fn of<'b>(&self, document: &'b Document) -> Context<'b>
    where
        'a: 'b,
    {
        Context {
            document,
            faults: OnceCell::new(),
            miscounts: OnceCell::new(),
            repeats: OnceCell::new(),
            faulty: None,
            ..*self
        }
    }

    /// The same, where it is known which blocks have faults.
    pub(crate) fn with_faulty(self, faulty: Faulty) -> Self {
        Self { faults: OnceCell::new(), miscounts: OnceCell::new(), faulty: Some(faulty), ..self }
    }

    /// What the document says twice.
    pub(super) fn repeats(&self) -> &Repeats<'a> {
        self.repeats.get_or_init(|| Repeats::find(self.document, self.memory))
    }

    /// What drafts are held against.
    pub fn facts(&self) -> &'a FactBase {
        self.proposals.unwrap_or_else(|| &self.knowledge.facts)
    }

    /// The same draft held against what is proposed as well, where anything is.
    pub(super) fn with_proposals(&self) -> Option<Self> {
        let proposals = self.knowledge.learned.then(|| self.knowledge.facts.proposals()).flatten()?;
        Some(Self { proposals: Some(proposals), ..self.of(self.document) })
    }

    /// Whether the draft is held against what is proposed.
    pub(super) fn is_of_proposals(&self) -> bool {
        self.proposals.is_some()
    }

    /// Whether a contradiction is one of this context: of a proposal, where those are asked for.
    pub(super) fn is_news(&self, learned: Option<&Learned>) -> bool {
        !self.is_of_proposals() || learned.is_some_and(Learned::is_proposed)
    }

    /// The dated claims of the document that contradict the facts, in their order.
    pub(super) fn faults(&self) -> &[Fault<'a>] {
        self.faults.get_or_init(|| match &self.faulty {
            Some(faulty) => faults(self, faulty.dates.iter().filter_map(|at| self.document.blocks.get(*at))),
            None => faults(self, self.document.blocks.iter()),
        })
    }

    /// The starts of the blocks that have faults, and of those that have miscounts.
    pub(crate) fn faulty_blocks(&self) -> (Vec<usize>, Vec<usize>) {
        let faults = self.faults().iter().map(|fault| fault.block.block.span.start);
        (faults.collect(), self.miscounts().iter().map(|miscount| miscount.block.block.span.start).collect())
    }

    /// The counts of the document that contradict the facts, in their order.
    pub(super) fn miscounts(&self) -> &[Miscount<'a>] {
        let of = |blocks: &mut dyn Iterator<Item = &'a ReadBlock>| miscounts(blocks, self.facts(), self.as_of);
        self.miscounts.get_or_init(|| match &self.faulty {
            Some(faulty) => of(&mut faulty.counts.iter().filter_map(|at| self.document.blocks.get(*at))),
            None => of(&mut self.document.blocks.iter()),
        })
    }

    /// A message in the reader's language.
    pub fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.messages.say(id, arguments)
    }

    /// What a pack's event is called in the reader's language.
    pub fn event(&self, event: &str) -> String {
        let said = self.say(&format!("event-{event}"), &[]);
        if said.starts_with("event-") { event.replace('-', " ") } else { said }
    }

    /// The slips of that kind, with the blocks that hold them.
    pub fn slips(&self, kind: SlipKind) -> impl Iterator<Item = (&ReadBlock, &Slip)> {
        self.document
            .blocks_with(Traits::slip(kind))
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

    /// Whether something is reported there.
    pub fn covers(&self, span: Span) -> bool {
        self.found.iter().any(|finding| finding.span.overlaps(span))
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
