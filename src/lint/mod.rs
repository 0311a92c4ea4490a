//! The engine: a document, knowledge and settings in, findings out.

pub mod across;
pub mod allow;
pub mod fix;
mod guard;
mod local;
pub mod settings;
mod suppress;

use crate::{
    diagnostic::{Finding, Safety},
    facts::Knowledge,
    reading::{Document, ReadBlock},
    rules::{
        self, Context, Findings, Memory, RULES, Row, Rule, Scope,
        hygiene::{unknown_rule_in_suppression::UNKNOWN_RULE_IN_SUPPRESSION, unused_suppression::UNUSED_SUPPRESSION},
    },
    text::Span,
};

use across::Statement;

use local::{Local, Terms};
pub use settings::Settings;
use suppress::{Suppression, Suppressions};

/// Everything the chosen rules find in a document and its author does not allow, in
/// order of place, then rule.
pub fn lint(document: &Document, knowledge: &Knowledge, settings: &Settings) -> Vec<Finding> {
    Linter::default().lint(document, knowledge, settings)
}

/// [`lint`] for the states of one text, one after the other: what was found in a block is
/// found again without looking, as long as nothing that a rule sees of it has changed.
#[derive(Default)]
pub struct Linter {
    /// What all of it was found by.
    terms: Option<Terms>,
    local: Local,
    /// Of rules that look at the whole document.
    memory: Memory,
    /// What each block states.
    statements: Row<Vec<Statement>>,
}

impl Linter {
    /// What [`lint`] finds, whatever was linted before.
    pub fn lint(&mut self, document: &Document, knowledge: &Knowledge, settings: &Settings) -> Vec<Finding> {
        let mut suppressions = Suppressions::read(document);
        // Whether an allowance is of use is known only once its rules have run.
        let judges_suppressions = settings.is_on(&UNUSED_SUPPRESSION);
        let is_asked = |rule: &Rule| judges_suppressions && suppressions.name(rule);
        let rules: Vec<&'static Rule> =
            RULES.iter().copied().filter(|rule| settings.is_on(rule) || is_asked(rule)).collect();
        let digests: Vec<u128> = document.blocks.iter().map(ReadBlock::digest_in_context).collect();
        let terms = Terms::of(&rules, document, knowledge, settings);
        if self.terms.as_ref().is_none_or(|known| *known != terms) {
            *self = Self { terms: Some(terms), ..Self::default() };
        }
        self.memory.follow(&digests);
        let context = Context::new(
            document,
            knowledge,
            &settings.messages,
            &settings.sources,
            &settings.options,
            settings.as_of,
            &self.memory,
        );
        let (mut found, faulty) = self.local.update(&context, &digests, &rules);
        let context = context.with_faulty(faulty);
        for rule in rules.into_iter().filter(|rule| rule.scope == Scope::Document) {
            found.extend(run(rule, &context).map(|finding| (rule, finding)));
        }
        let kept = |(rule, finding): &(&'static Rule, Finding)| {
            !suppressions.silence(finding.span.start, rule) && settings.is_on(rule)
        };
        found.retain(kept);
        let mut found: Vec<Finding> = found.into_iter().map(|(_, finding)| finding).collect();
        for finding in &mut found {
            guard::keep_off_markup(document, finding);
        }
        if judges_suppressions {
            across::spare(document, &mut suppressions);
        }
        for suppression in suppressions.iter() {
            found.extend(judge(suppression, &context, settings));
        }
        for finding in &mut found {
            if let Some(severity) = rules::find(finding.rule).and_then(|rule| settings.severity(rule)) {
                finding.severity = severity;
            }
        }
        found.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        found
    }
}

fn run(rule: &'static Rule, context: &Context<'_>) -> impl Iterator<Item = Finding> + use<> {
    let mut findings = Findings::new(rule);
    (rule.check)(context, &mut findings);
    findings.into_vec().into_iter()
}

/// What is wrong with an allowance itself.
fn judge(suppression: &Suppression, context: &Context<'_>, settings: &Settings) -> Vec<Finding> {
    let mut found = Vec::new();
    for named in suppression.names.iter().filter(|named| !named.used) {
        let (rule, message) = match named.is_known() {
            true => (&UNUSED_SUPPRESSION, "suppression-unused"),
            false => (&UNKNOWN_RULE_IN_SUPPRESSION, "suppression-unknown"),
        };
        if !settings.is_on(rule) {
            continue;
        }
        let arguments = &[("name", (&named.name).into())];
        let mut findings = Findings::new(rule);
        let report = findings.report(named.span, context.say(message, arguments));
        if named.is_known() {
            let span = removal(suppression, named.span, &context.document.text);
            report.fix(context.say("suppression-remove", arguments), Safety::Safe, span, String::new());
        }
        found.extend(findings.into_vec());
    }
    found
}

/// What goes with a name: the whole comment, where it names nothing else; its line too,
/// where the comment has one to itself.
fn removal(suppression: &Suppression, name: Span, text: &str) -> Span {
    if let [first, second, ..] = suppression.names.as_slice() {
        // With the separator after it, or, of a later name, with the one before.
        if first.span == name {
            return Span::new(name.start, second.span.start);
        }
        let before = text.get(..name.start).unwrap_or_default();
        let kept = before.trim_end_matches(|c: char| c == ',' || c == '،' || c.is_whitespace());
        return Span::new(kept.len(), name.end);
    }
    let comment = suppression.comment;
    let line_start = text.get(..comment.start).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |at| at + 1);
    let lead_is_blank = Span::new(line_start, comment.start).of(text).trim().is_empty();
    let after = text.get(comment.end..).unwrap_or_default();
    let line_break = ["\r\n", "\n", "\r"].into_iter().find(|end| after.starts_with(end));
    match line_break {
        Some(line_break) if lead_is_blank => Span::new(line_start, comment.end + line_break.len()),
        _ => comment,
    }
}
