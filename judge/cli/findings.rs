//! How findings are shown, as text and as JSON.

use serde::Serialize;

use crate::lint::Finding;
use crate::report::style::Mark;
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
        format!("  {} {}: {}\n", Mark::Failed, escape(&finding.location()), escape(&finding.text()))
    };
    findings.iter().map(line).collect()
}
