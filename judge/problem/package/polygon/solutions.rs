//! The solutions of a package and what their tags expect.

use super::findings::Findings;
use super::programs::{Programs, Role};
use super::testset::TESTSET;
use super::values;
use super::xml::Element;
use crate::problem::package::model::PackageVerdict::{
    Accepted, MemoryLimit, OutputLimit, RunTimeError, TimeLimit, WrongAnswer,
};
use crate::problem::package::model::{Expected, ForTimeLimit, JurySubmission, PackageVerdict};

/// Solutions of a package.
const MAX_SOLUTIONS: usize = 2000;

/// What a tag says.
struct Tag {
    expected: Expected,
    for_time_limit: ForTimeLimit,
}

/// All solutions; at most one of them is the model.
pub(super) fn read(problem: &Element, programs: &Programs<'_>, findings: &mut Findings) -> Vec<JurySubmission> {
    let elements = problem.at(&["assets", "solutions"], "solution");
    if elements.len() > MAX_SOLUTIONS {
        findings.object(0, format!("more than {MAX_SOLUTIONS} solutions"), "");
    }
    let elements = elements.into_iter().take(MAX_SOLUTIONS);
    let models = elements.clone().filter(|solution| solution.attribute("tag") == Some("main"));
    if let Some(second) = models.clone().nth(1) {
        findings.object(second.line, "a second solution is tagged `main`", "tag it `accepted`");
    }
    elements.filter_map(|element| solution(element, programs, findings)).collect()
}

/// Whether a solution makes the answers.
pub(super) fn has_model(solutions: &[JurySubmission]) -> bool {
    solutions.iter().any(|solution| solution.is_model)
}

fn solution(element: &Element, programs: &Programs<'_>, findings: &mut Findings) -> Option<JurySubmission> {
    let program = programs.program(element, Role::Solution, findings)?;
    let path = program.files.first()?.clone();
    let name = values::required(element, "tag", findings)?;
    let tag = known(name, element.line, findings)?;
    Some(JurySubmission {
        files: vec![path.clone()],
        path,
        language: program.language,
        entry_point: None,
        expected: tag.expected,
        in_groups: in_groups(element, findings),
        is_model: name == "main",
        for_time_limit: tag.for_time_limit,
        is_skipped: name == "do-not-run",
    })
}

/// Tags that hold for single groups of the testset that is judged.
fn in_groups(element: &Element, findings: &mut Findings) -> Vec<(String, Expected)> {
    let extra = element.at(&["extra-tags"], "extra-tag").into_iter();
    let mut expected = Vec::new();
    for tag in extra.filter(|tag| matches!(tag.attribute("testset"), None | Some(TESTSET))) {
        let Some(group) = tag.attribute("group") else { continue };
        let Some(name) = values::required(tag, "tag", findings) else { continue };
        expected.extend(known(name, tag.line, findings).map(|tag| (group.to_owned(), tag.expected)));
    }
    expected
}

fn known(name: &str, line: usize, findings: &mut Findings) -> Option<Tag> {
    let tag = tag(name);
    if tag.is_none() {
        let hint = "known are main, accepted, wrong-answer, time-limit-exceeded and the other tags of Polygon";
        findings.object(line, format!("unknown tag `{name}`"), hint);
    }
    tag
}

/// What Polygon's tags mean. A program that runs out of memory may as well end with an error of its own.
fn tag(name: &str) -> Option<Tag> {
    use ForTimeLimit::{Lower, No, Upper};
    let failures = [WrongAnswer, TimeLimit, RunTimeError, MemoryLimit, OutputLimit];
    Some(match name {
        "main" | "accepted" => expect(&[Accepted], &[], Lower),
        "wrong-answer" | "presentation-error" => expect(&[Accepted, WrongAnswer], &[WrongAnswer], No),
        "time-limit-exceeded" => expect(&[Accepted, TimeLimit], &[TimeLimit], Upper),
        "time-limit-exceeded-or-accepted" => expect(&[Accepted, TimeLimit], &[], No),
        "memory-limit-exceeded" => expect(&[Accepted, MemoryLimit, RunTimeError], &[MemoryLimit, RunTimeError], No),
        "time-limit-exceeded-or-memory-limit-exceeded" => {
            expect(&[Accepted, TimeLimit, MemoryLimit, RunTimeError], &[TimeLimit, MemoryLimit, RunTimeError], No)
        }
        "runtime-error" => expect(&[Accepted, RunTimeError], &[RunTimeError], No),
        "rejected" | "failed" => expect(&[], &failures, No),
        "do-not-run" => expect(&[], &[], No),
        _ => return None,
    })
}

/// Empty lists say nothing.
fn expect(permitted: &[PackageVerdict], required: &[PackageVerdict], for_time_limit: ForTimeLimit) -> Tag {
    let some = |verdicts: &[PackageVerdict]| (!verdicts.is_empty()).then(|| verdicts.to_vec());
    let expected = Expected { permitted: some(permitted), required: some(required), ..Expected::default() };
    Tag { expected, for_time_limit }
}
