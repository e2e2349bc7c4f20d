//! The statement begins with the title and has its four sections.

use super::Finding;
use super::files::text;
use crate::problem::{Lint, Problem};

const FILE: &str = "statement.md";

/// Sections that a statement needs, as headings; one of each.
const SECTIONS: [(&str, &str, &[&str]); 4] = [
    ("an example", "Example", &["example", "examples"]),
    ("the constraints", "Constraints", &["constraints"]),
    ("the complexity", "Complexity", &["complexity"]),
    ("the source", "Source", &["source", "sources"]),
];

pub(super) fn lint(problem: &Problem) -> Vec<Finding> {
    let text = match text(Lint::Statement, problem, FILE) {
        Ok(text) => text,
        Err(finding) => return vec![finding],
    };
    let find = |message: String| Finding::of(Lint::Statement, problem, FILE, message);
    let mut findings = Vec::new();
    let title = text.lines().next().and_then(|line| line.strip_prefix("# ")).map(str::trim);
    if title != Some(&problem.title) {
        let message = format!("the first line is not `# {}`, the title", problem.title);
        findings.push(find(message).on_line(1));
    }
    let headings: Vec<String> =
        text.lines().filter_map(|line| line.strip_prefix("## ")).map(|heading| heading.trim().to_lowercase()).collect();
    let missing =
        SECTIONS.iter().filter(|(.., names)| !headings.iter().any(|heading| names.contains(&heading.as_str())));
    findings.extend(missing.map(|(what, heading, _)| find(format!("{what} should stand in a section `## {heading}`"))));
    findings
}
