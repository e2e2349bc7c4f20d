//! The manifest sets limits, names known languages, begins with the group `sample`, and gives each other group a hint and points.

use harness::Languages;

use super::Finding;
use crate::problem::{Group, Lint, Problem, SAMPLE};

pub(super) fn lint(problem: &Problem, languages: &Languages) -> Vec<Finding> {
    let find = |message: String| Finding::of(Lint::Manifest, problem, "problem.toml", message);
    let mut findings = Vec::new();
    if !problem.has_limits() {
        findings.push(find("`[limits]` is missing; `judge verify --calibrate` measures them".to_owned()));
    }
    for language in problem.languages_with_limits().filter(|id| languages.by_id(id).is_none()) {
        findings.push(find(format!("`[limits.{language}]` names an unknown language: `judge doctor` lists them")));
    }
    if problem.groups.first().is_none_or(|group| group.name != SAMPLE) {
        findings.push(find(format!("the first group is not `{SAMPLE}`")));
    }
    for group in problem.groups.iter().filter(|group| group.name != SAMPLE) {
        let flaws = flaws(group).map(|flaw| find(format!("group `{}` {flaw}", group.name)));
        findings.extend(flaws.map(|finding| finding.on_line(problem.line_of_group(group))));
    }
    findings
}

fn flaws(group: &Group) -> impl Iterator<Item = &'static str> {
    let hint = group.hint.trim().is_empty().then_some("has no hint");
    let points = (group.points == 0).then_some("has no points");
    hint.into_iter().chain(points)
}
