//! Settings as the engine takes them: resolved, with nothing left to look up.

use std::sync::Arc;

use crate::{lang::Messages, reading::date::Day, rules::Rule};

#[derive(Clone)]
pub struct Settings {
    /// Rules or groups that run; empty means all.
    pub select: Vec<String>,
    /// Rules or groups that do not.
    pub ignore: Vec<String>,
    pub messages: Arc<Messages>,
    /// The day drafts are judged at.
    pub as_of: Day,
}

impl Settings {
    pub fn is_on(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == rule.name || name == rule.group.name());
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}
