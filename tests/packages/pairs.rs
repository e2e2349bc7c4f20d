//! Tables of answers and outputs: what a checker that comes with a format must accept and refuse.
//!
//! ICPC 2025-09 tells by cases of its own, `valid_output` and `invalid_output`; the same table with both exchanged must
//! fail at each row. The other formats have none: there, a submission that prints its input is judged.

use std::fmt::Write;

use crate::environment::Environment;

use super::fixture::{Files, Fixture, Suite};
use super::observed::Observed;
use super::{judge, short};

/// Prints its input.
const ECHO: &str = "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())\n";

/// What differs from the table of a fixture.
pub(super) fn unlike(suite: &Suite, fixture: &Fixture, environment: &Environment) -> Vec<String> {
    if fixture.pairs.is_empty() {
        return Vec::new();
    }
    let files = suite.files_of(fixture);
    let asks_validator = fixture.pairs.iter().any(|pairs| pairs.args.is_some());
    if asks_validator {
        unlike_validator(fixture, &files, environment)
    } else {
        unlike_echo(fixture, files, environment)
    }
}

/// A row of the table, and whether it is accepted.
struct Row<'a> {
    args: Option<&'a [String]>,
    answer: &'a str,
    output: &'a str,
    accepted: bool,
}

fn rows(fixture: &Fixture) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for pairs in &fixture.pairs {
        for (table, accepted) in [(&pairs.accepted, true), (&pairs.rejected, false)] {
            let args = pairs.args.as_deref();
            rows.extend(table.iter().map(|[answer, output]| Row { args, answer, output, accepted }));
        }
    }
    rows
}

fn unlike_validator(fixture: &Fixture, files: &Files, environment: &Environment) -> Vec<String> {
    let mut wrong = Vec::new();
    for exchanged in [false, true] {
        let (mut files, mut paths) = (files.clone(), Vec::new());
        for (index, row) in rows(fixture).into_iter().enumerate() {
            let kind = if row.accepted == exchanged { "invalid_output" } else { "valid_output" };
            let path = format!("{kind}/{index:03}");
            let args = serde_json::to_string(row.args.unwrap_or_default()).unwrap();
            for (ending, text) in [("in", "1 1\n"), ("ans", row.answer), ("out", row.output)] {
                files.insert(format!("data/{path}.{ending}"), text.into());
            }
            files.insert(format!("data/{path}.yaml"), format!("output_validator_args: {args}\n").into());
            paths.push((path, format!("answer {:?}, output {:?}, {args}", row.answer, row.output)));
        }
        let package = if exchanged { "exchanged" } else { "sum" };
        for (path, bytes) in &files {
            environment.write(&format!("{package}/{path}"), bytes);
        }
        let printed = judge(environment, &["verify", package, "--format", "json"]);
        let told = format!("{}{}", printed.stdout, printed.stderr);
        if exchanged == (printed.status == 0) {
            wrong.push(format!("verify {package}: status {}: {}", printed.status, short(&printed)));
        }
        wrong.extend(paths.iter().filter(|(path, _)| told.contains(path) != exchanged).map(|(path, row)| {
            format!("verify {package}: {} at {path}: {row}", if exchanged { "nothing said" } else { "something said" })
        }));
    }
    wrong
}

fn unlike_echo(fixture: &Fixture, mut files: Files, environment: &Environment) -> Vec<String> {
    let dmoj = files.contains_key("init.yml");
    let mut cases = String::new();
    for (index, row) in rows(fixture).iter().enumerate() {
        let [input, answer] = if dmoj {
            writeln!(cases, "- {{in: t{index:03}.in, out: t{index:03}.out, points: 1}}").unwrap();
            [format!("t{index:03}.in"), format!("t{index:03}.out")]
        } else {
            [format!("data/secret/t{index:03}.in"), format!("data/secret/t{index:03}.ans")]
        };
        files.insert(input, row.output.into());
        files.insert(answer, row.answer.into());
    }
    if let Some(text) = files.get_mut("init.yml") {
        text.extend(cases.into_bytes());
    }
    for (path, bytes) in &files {
        environment.write(&format!("table/{path}"), bytes);
    }
    environment.write("echo.py", ECHO);
    let printed = judge(environment, &["submit", "table", "echo.py", "--format", "json"]);
    // The cases of the table are those of the package in the same order, whatever they are called.
    let observed = Observed::of_submit(&printed);
    let secret = observed.cases.iter().filter(|(path, _)| !path.contains("sample"));
    let verdicts: Vec<&String> = secret.map(|(_, verdict)| verdict).collect();
    if verdicts.len() != rows(fixture).len() {
        return vec![format!("submit: {} cases: {}", verdicts.len(), short(&printed))];
    }
    let wrong = rows(fixture).into_iter().zip(verdicts).filter(|(row, verdict)| row.accepted != (*verdict == "AC"));
    wrong
        .map(|(row, verdict)| format!("submit: {verdict} for answer {:?}, output {:?}", row.answer, row.output))
        .collect()
}
