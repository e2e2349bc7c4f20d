//! How findings are shown, as text and as JSON.

use serde::Serialize;

use crate::lint::Finding;
use crate::report::style::{BAD, GOOD, paint};
use crate::report::untrusted::escape;

/// A finding as machine-readable output has it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FindingOutput {
    /// The file, as the user knows it; with `:line` if there is one.
    file: String,
    /// What is wrong there.
    message: String,
}

impl From<&Finding> for FindingOutput {
    fn from(finding: &Finding) -> Self {
        Self { file: finding.location(), message: finding.text() }
    }
}

/// One line for each finding.
pub(super) fn render_findings(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        format!("  {} {}: {}\n", check_mark(false), escape(&finding.location()), escape(&finding.text()))
    };
    findings.iter().map(line).collect()
}

/// A tick or a cross.
pub(super) fn check_mark(holds: bool) -> String {
    if holds { paint(GOOD, "✓").to_string() } else { paint(BAD, "✗").to_string() }
}
