//! The tests of validators and of the checker, which Polygon keeps beside those of solutions.

use super::findings::Findings;
use super::programs::Programs;
use super::testset;
use super::xml::Element;
use crate::problem::package::model::{ValidatorTest, ValidatorTestKind};

/// All of them that are there.
pub(super) fn read(problem: &Element, programs: &Programs<'_>, findings: &mut Findings) -> Vec<ValidatorTest> {
    let mut trials = Vec::new();
    for validator in problem.at(&["assets", "validators"], "validator") {
        trials.extend(of(validator, programs, findings, false));
    }
    for checker in problem.at(&["assets"], "checker") {
        trials.extend(of(checker, programs, findings, true));
    }
    trials
}

/// The tests of one program; those of a checker have an output and an answer.
fn of(owner: &Element, programs: &Programs<'_>, findings: &mut Findings, is_checker: bool) -> Vec<ValidatorTest> {
    let Some(testset) = owner.child("testset") else { return Vec::new() };
    let elements = testset::elements(testset, findings);
    if elements.is_empty() {
        return Vec::new();
    }
    let Some(input) = testset::pattern(testset, "input-path-pattern", findings) else { return Vec::new() };
    let mut other = |name| if is_checker { testset::pattern(testset, name, findings) } else { None };
    let (output, answer) = (other("output-path-pattern"), other("answer-path-pattern"));
    let mut trials = Vec::new();
    for (element, number) in elements.into_iter().zip(1..) {
        let Some(kind) = kind(element, is_checker, findings) else { continue };
        trials.push((
            element.line,
            ValidatorTest {
                kind,
                path: input.path(number),
                input: input.path(number),
                answer: answer.as_ref().map(|pattern| pattern.path(number)),
                output: output.as_ref().map(|pattern| pattern.path(number)),
                output_args: None,
                input_args: input_args(element),
                input_args_by_name: None,
                args: Vec::new(),
                files: Vec::new(),
            },
        ));
    }
    trials.into_iter().filter_map(|(line, trial)| present(trial, line, programs, findings)).collect()
}

/// What is expected; `None` for what no other format asks of a checker.
fn kind(element: &Element, is_checker: bool, findings: &mut Findings) -> Option<ValidatorTestKind> {
    match (element.attribute("verdict").unwrap_or_default(), is_checker) {
        ("valid", false) => Some(ValidatorTestKind::ValidInput),
        ("invalid", false) => Some(ValidatorTestKind::InvalidInput),
        ("ok", true) => Some(ValidatorTestKind::ValidOutput),
        ("wrong-answer" | "presentation-error", true) => Some(ValidatorTestKind::InvalidOutput),
        ("crashed" | "points", true) => {
            findings.remark(
                element.line,
                "a test of the checker that expects it to fail or to give points is left out",
                "",
            );
            None
        }
        (other, _) => {
            findings.object(element.line, format!("unknown verdict `{other}`"), "");
            None
        }
    }
}

/// A test of a validator may stand for one of a group.
fn input_args(element: &Element) -> Option<Vec<String>> {
    let mut args = Vec::new();
    for name in ["testset", "group"] {
        if let Some(value) = element.attribute(name) {
            args.extend([format!("--{name}"), value.to_owned()]);
        }
    }
    (!args.is_empty()).then_some(args)
}

/// No verdict depends on these, so that a file that is missing only leaves one out.
fn present(
    trial: ValidatorTest,
    line: usize,
    programs: &Programs<'_>,
    findings: &mut Findings,
) -> Option<ValidatorTest> {
    let paths = [Some(&trial.input), trial.output.as_ref(), trial.answer.as_ref()];
    let missing = paths.into_iter().flatten().find(|path| !programs.has(path)).cloned();
    match missing {
        Some(path) => {
            findings.remark(line, format!("`{path}` is missing; the test is left out"), "");
            None
        }
        None => Some(trial),
    }
}
