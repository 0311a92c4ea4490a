//! Settings as the engine takes them: resolved, with nothing left to look up.

use std::sync::Arc;

use crate::{
    diagnostic::Severity,
    lang::Messages,
    learn::index::Sources,
    reading::date::Day,
    rules::{Group, RULES, Rule, RuleOptions},
};

/// How alike a name must be to be offered for a wrong one.
const ALIKE: f64 = 0.75;

#[derive(Clone)]
pub struct Settings {
    /// Rules or groups that run; empty means all.
    pub select: Vec<String>,
    /// Rules or groups that do not. What names a rule outweighs what names its group.
    pub ignore: Vec<String>,
    /// Rules or groups whose findings weigh otherwise than the rule says; later ones win.
    pub severity: Vec<(String, Severity)>,
    /// How single rules judge.
    pub options: RuleOptions,
    pub messages: Arc<Messages>,
    /// The day drafts are judged at.
    pub as_of: Day,
    /// Documents that the draft is held against.
    pub sources: Sources,
}

impl Settings {
    /// Every rule, as it comes.
    pub fn new(messages: impl Into<Arc<Messages>>, as_of: Day) -> Self {
        let messages = messages.into();
        Self {
            select: Vec::new(),
            ignore: Vec::new(),
            severity: Vec::new(),
            options: RuleOptions::default(),
            messages,
            as_of,
            sources: Sources::default(),
        }
    }

    pub fn is_on(&self, rule: &Rule) -> bool {
        let has = |list: &[String], name: &str| list.iter().any(|named| named == name);
        let group = rule.group.name();
        if has(&self.ignore, rule.name) {
            return false;
        }
        has(&self.select, rule.name)
            || (!has(&self.ignore, group) && (self.select.is_empty() || has(&self.select, group)))
    }

    /// What a finding of the rule weighs, if not what the rule says.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        let of =
            |name: &str| self.severity.iter().rev().find(|(named, _)| named == name).map(|(_, severity)| *severity);
        of(rule.name).or_else(|| of(rule.group.name()))
    }
}

/// Whether the name is one of a rule or a group.
///
/// # Errors
/// What is wrong, with the nearest right name.
pub fn known_name(name: &str) -> Result<(), String> {
    let names = || RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::name));
    if names().any(|known| known == name) {
        return Ok(());
    }
    Err(match nearest(name, names()) {
        Some(near) => format!("no rule or group is named `{name}`; did you mean `{near}`?"),
        None => format!("no rule or group is named `{name}`; `policylint rules` lists them"),
    })
}

/// Of `names`, the one most like `name`, if any is much like it.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Jaro–Winkler, for what is mistyped is mostly right at its start.
    let scored = names.map(|known| (strsim::jaro_winkler(name, known), known));
    scored.filter(|(score, _)| *score >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}
