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

/// The findings, one below the other.
pub(super) fn render_findings(findings: &[Finding]) -> String {
    findings.iter().map(render).collect()
}

/// The finding; further lines of its text, and the place as it stands in the file, below it.
fn render(finding: &Finding) -> String {
    let text = finding.text();
    let (first, more) = text.split_once('\n').unwrap_or((&text, ""));
    let mut shown = format!("  {} {}: {}\n", Mark::Failed, escape(&finding.location()), escape(first));
    for line in more.lines().chain(finding.drawn.iter().flat_map(|drawn| drawn.lines().skip(1))) {
        shown += format!("      {}", escape(line)).trim_end();
        shown.push('\n');
    }
    shown
}
