//! "Allow" in the draft itself: comments that silence findings, each naming rules.
//!
//! - `policylint: allow treaty-date (the date is a misprint in the original)` before a
//!   passage, or in its line;
//! - `policylint: allow-begin …` to `policylint: allow-end`;
//! - `policylint: allow-file …` for the whole draft.

use crate::{
    reading::Document,
    rules::{Group, Rule, find},
    text::{BlockKind, Span, blocks::MARK},
};

/// The allowances of a document.
pub(super) struct Suppressions {
    list: Vec<Suppression>,
}

/// One comment.
pub(super) struct Suppression {
    pub(super) comment: Span,
    /// Findings that start here are silenced.
    scope: Span,
    pub(super) names: Vec<Named>,
}

/// A rule or group that a comment names.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) used: bool,
}

impl Named {
    fn covers(&self, rule: &Rule) -> bool {
        self.name == rule.name || self.name == rule.group.name()
    }

    pub(super) fn is_known(&self) -> bool {
        find(&self.name).is_some() || Group::ALL.iter().any(|group| group.name() == self.name)
    }
}

impl Suppressions {
    pub(super) fn read(document: &Document) -> Self {
        let text = &*document.text;
        let mut list: Vec<Suppression> = Vec::new();
        // Where the scopes under way began, in `list`.
        let mut open: Vec<usize> = Vec::new();
        for comment in document.comments().iter().copied() {
            let Some(directive) = Directive::parse(text, comment) else { continue };
            let scope = match directive.verb {
                "allow" => next_passage(document, comment),
                "allow-file" => Span::new(0, usize::MAX),
                "allow-begin" => {
                    open.push(list.len());
                    Span::new(comment.end, usize::MAX)
                }
                "allow-end" => {
                    if let Some(begun) = open.pop().and_then(|at| list.get_mut(at)) {
                        begun.scope.end = comment.start;
                    }
                    continue;
                }
                _ => continue,
            };
            list.push(Suppression { comment, scope, names: directive.names });
        }
        Self { list }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Suppression> {
        self.list.iter()
    }

    /// Where findings of the rule are allowed.
    pub(super) fn scopes(&self, rule: &Rule) -> Vec<Span> {
        let names = |suppression: &&Suppression| suppression.names.iter().any(|named| named.covers(rule));
        self.list.iter().filter(names).map(|suppression| suppression.scope).collect()
    }

    /// Whether any comment names the rule or its group.
    pub(super) fn name(&self, rule: &Rule) -> bool {
        self.list.iter().any(|suppression| suppression.names.iter().any(|named| named.covers(rule)))
    }

    /// Whether a finding of the rule that starts there is allowed; remembers by what.
    pub(super) fn silence(&mut self, start: usize, rule: &Rule) -> bool {
        let mut silenced = false;
        for suppression in &mut self.list {
            let inside = suppression.scope.start <= start && start < suppression.scope.end;
            for named in suppression.names.iter_mut().filter(|named| inside && named.covers(rule)) {
                named.used = true;
                silenced = true;
            }
        }
        silenced
    }
}

struct Directive<'a> {
    verb: &'a str,
    names: Vec<Named>,
}

impl<'a> Directive<'a> {
    /// `policylint: VERB NAME, NAME (reason)`, with anything after the bracket.
    fn parse(text: &'a str, comment: Span) -> Option<Self> {
        let start = comment.start + comment.of(text).find(MARK)? + MARK.len();
        let body = Span::new(start, comment.end).of(text);
        let body = body.strip_suffix("-->").unwrap_or(body);
        let body = body.split('(').next().unwrap_or(body);
        let mut words = body
            .split(|c: char| c == ',' || c == '،' || c.is_whitespace())
            .filter(|word| !word.is_empty())
            .map(|word| (word, start + (word.as_ptr() as usize - body.as_ptr() as usize)));
        let (verb, _) = words.next()?;
        let names = words
            .map(|(word, at)| Named { name: word.to_owned(), span: Span::new(at, at + word.len()), used: false })
            .collect();
        Some(Self { verb, names })
    }
}

/// A comment with a line to itself speaks of the passage after it; one inside a line, of that line.
fn next_passage(document: &Document, comment: Span) -> Span {
    let text = &*document.text;
    let before = text.get(..comment.start).unwrap_or_default();
    let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let after = text.get(comment.end..).unwrap_or_default();
    let line_end = after.find(['\n', '\r']).map_or(text.len(), |at| comment.end + at);
    let alone = Span::new(line_start, comment.start).of(text).trim().is_empty()
        && Span::new(comment.end, line_end).of(text).trim().is_empty();
    if !alone {
        return Span::new(line_start, line_end);
    }
    let next = comment.end + (after.len() - after.trim_start().len());
    let holder = document.blocks.partition_point(|block| block.block.span.end <= next);
    let Some(block) = document.blocks.get(holder) else { return Span::new(comment.end, text.len()) };
    let mut end = block.block.span.end;
    // A table is one passage.
    if let BlockKind::TableCell { table, .. } = block.block.kind {
        let cells = document.blocks.iter().skip(holder);
        end = cells
            .take_while(|block| matches!(block.block.kind, BlockKind::TableCell { table: own, .. } if own == table))
            .last()
            .map_or(end, |block| block.block.span.end);
    }
    Span::new(comment.end, end)
}
