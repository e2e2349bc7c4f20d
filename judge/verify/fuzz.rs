//! The accepted solutions of a problem against each other, on random inputs inside its constraints.
//!
//! A difference means that a solution is wrong, that a checker or a tolerance is too strict, or that the constraints allow what the
//! statement does not.

use harness::Harness;

use super::random_input::RandomInput;
use crate::grade::{Error, Reference, disagreement, shipped_solutions, shipped_submission};
use crate::lint::Finding;
use crate::phrase::counted;
use crate::problem::{CaseDraft, CaseInput, Expect, Lint, PartialExpect, Problem, SAMPLE, TestCase, Visibility};
use crate::report::Observer;

/// Longest input that is told whole.
const TOLD: usize = 2000;

/// An input and its round.
type Input = (usize, CaseInput);

/// Compares the accepted solutions on so many random inputs, which are the same every time. Small ones come first.
pub(super) fn findings(
    harness: &Harness,
    problem: &Problem,
    rounds: usize,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Vec<Finding>, Error> {
    if problem.constraints.is_empty() || rounds == 0 {
        return Ok(Vec::new());
    }
    let stored = [problem.cases(Visibility::Sample)?, problem.cases(Visibility::Hidden)?].concat();
    let random = RandomInput::of(problem, &stored);
    let inputs: Vec<Input> = (0..rounds).filter_map(|round| Some((round, random.of_round(round, rounds)?))).collect();
    if inputs.len() * 2 < rounds {
        let drawn = counted(inputs.len(), "random input");
        let message = format!("only {drawn} of {rounds} lie inside of the constraints");
        return Ok(vec![Finding::of(Lint::Fuzz, problem, "problem.toml", message)]);
    }
    let reference = Reference::open(harness, problem, observer)?;
    let (cases, failed) = answered(harness, problem, &reference, inputs, jobs)?;
    let differences = differences(harness, problem, &cases, jobs)?;
    Ok(failed.into_iter().chain(differences).collect())
}

/// The inputs with the answers of the reference, and the first input that it cannot answer.
fn answered(
    harness: &Harness,
    problem: &Problem,
    reference: &Reference<'_>,
    inputs: Vec<Input>,
    jobs: usize,
) -> Result<(Vec<TestCase>, Option<Finding>), Error> {
    let drafts: Vec<CaseDraft> = inputs.into_iter().map(|(round, input)| draft(round, input)).collect();
    let answers = harness.run_all(jobs, drafts.len(), |index| reference.complete(drafts[index].clone()));
    let mut cases = Vec::new();
    for (answer, draft) in answers.into_iter().zip(drafts) {
        match answer {
            Ok(case) => cases.push(case),
            Err(Error::Reference { why, .. }) => {
                let message = format!("{why}, for the random input {}", told(problem, draft));
                return Ok((cases, Some(Finding::of(Lint::Fuzz, problem, &reference.path, message))));
            }
            Err(error) => return Err(error),
        }
    }
    Ok((cases, None))
}

/// The first difference of each accepted solution.
fn differences(harness: &Harness, problem: &Problem, cases: &[TestCase], jobs: usize) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for shipped in shipped_solutions(harness, problem).iter().filter(|shipped| shipped.folder == "accepted") {
        let submission = shipped_submission(harness, problem, shipped)?;
        if let Some(found) = disagreement(harness, problem, &submission, cases, jobs)? {
            let input = cases.get(found.case).map(|case| told_case(problem, case)).unwrap_or_default();
            let message = format!("{}: {} for the random input {input}", found.verdict.code(), found.reason);
            findings.push(Finding::of(Lint::Fuzz, problem, &shipped.path, message));
        }
    }
    Ok(findings)
}

fn draft(round: usize, input: CaseInput) -> CaseDraft {
    CaseDraft {
        visibility: Visibility::Hidden,
        name: format!("random-{round}"),
        group: SAMPLE.to_owned(),
        input,
        known: PartialExpect::Nothing,
        supports: Vec::new(),
        size: None,
        limits: None,
        extra: None,
    }
}

fn told(problem: &Problem, draft: CaseDraft) -> String {
    told_case(problem, &draft.complete(Expect::Text(String::new())))
}

/// An input as `--case` takes it.
fn told_case(problem: &Problem, case: &TestCase) -> String {
    let mut fields = serde_json::Map::new();
    problem.kind().write_input(case, &mut fields);
    let text = serde_json::Value::Object(fields).to_string();
    match text.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
