//! The lints that only read files, on a problem with many flaws.

use std::fs;

use insta::assert_snapshot;

use harness::Languages;

use super::package;
use crate::problem::Registry;

const MANIFEST: &str = r#"format = 1
title = "Total"
track = "test"
level = "easy"
tags = []
[function]
name = "total"
params = [{ name = "values", type = "vec[n]" }]
returns = "float"
[limits.pyhton]
time = "2s"
[check]
kind = "exact"
[[group]]
name = "sample"
title = "sample"
[[group]]
name = "growth"
title = "growth"
points = 0
[[growth]]
group = "growth"
at_most = "n"
"#;

#[test]
fn a_finding_names_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("problem.toml", MANIFEST),
        ("statement.md", "# Sum\n\n## Example\n\nAdd the the numbers.\n\n## Constraints\n"),
        ("cases/sample/sample.json", "{\"cases\":[]}"),
        ("cases/hidden/growth.json", "{\"cases\":[]}"),
        ("submissions/accepted/a.py", ""),
    ] {
        let path = folder.path().join("total").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let root = format!("{}/", folder.path().display());
    let problem = Registry::open(Some(folder.path())).unwrap().get("total").unwrap();
    let findings = package(&problem, &Languages::embedded());
    let lines: Vec<String> = findings.iter().map(|finding| format!("{}: {finding}\n", finding.lint)).collect();
    assert_snapshot!(lines.concat().replace(&root, ""), @"
    manifest: total/problem.toml: `[limits.pyhton]` names an unknown language: `judge doctor` lists them
    manifest: total/problem.toml:18: group `growth` has no hint
    manifest: total/problem.toml:18: group `growth` has no points
    constraints: total/problem.toml: `[constraints]` is missing: what the statement's constraints say, as data
    statement: total/statement.md:1: the first line is not `# Total`, the title
    statement: total/statement.md: the complexity should stand in a section `## Complexity`
    statement: total/statement.md: the source should stand in a section `## Source`
    hints: total/hints.md: is missing
    doubled-word: total/statement.md:5: `the the`: duplicate word
    cases: total/cases: group `sample` has no case
    cases: total/cases: group `growth` has no case
    cases: total/cases: the growth of group `growth` needs 4 sizes or more
    files: total/generate.py: is missing: it says where the cases come from
    submissions: total/submissions: accepted solutions in two languages are needed
    submissions: total/submissions: no wrong solution proves that the cases find anything
    submissions: total/submissions: growth is measured, but no solution in `time_limit_exceeded/` grows too fast
    submissions: total/submissions: cost is part of the task, but all wrong solutions are wrong in the same way
    ");
}
