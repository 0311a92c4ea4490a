//! `--annotate`: a copy of an office document with the findings in it, as comments, and
//! fixes, as tracked changes.

use std::path::Path;

use super::output::fact_line;
use crate::{
    diagnostic::{Finding, Safety},
    lint::fix::choose,
    project::{Draft, Fault, office::Remark, write},
    reading::date::Day,
};

/// Writes the copy to `out`; fixes up to `limit` become tracked changes.
///
/// # Errors
/// The draft is no office document, or the copy cannot be written.
pub(super) fn write(draft: &Draft, findings: &[Finding], limit: Safety, day: Day, out: &Path) -> Result<(), Fault> {
    let fault = |message: String| Fault { path: draft.path.clone(), message };
    let Some(office) = &draft.office else {
        return Err(fault("cannot be annotated; --annotate takes a .docx or .odt document".into()));
    };
    let remarks: Vec<Remark> = findings.iter().map(remark).collect();
    let (bytes, _) = office.annotate(&remarks, &choose(findings, limit), day).map_err(fault)?;
    write::create(out, &bytes)
}

/// What a comment says of a finding: what is wrong, what that rests on, what would mend it.
fn remark(finding: &Finding) -> Remark {
    let mut lines = vec![finding.message.clone()];
    lines.extend(finding.evidence.iter().map(fact_line));
    lines.extend(finding.fixes.iter().map(|fix| fix.title.clone()));
    lines.push(format!("policylint: {}", finding.rule));
    Remark { span: finding.span, lines }
}
