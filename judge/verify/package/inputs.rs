//! Whether the validators of a package do what they are for: all inputs pass, and what is there to be refused is refused.

use harness::Harness;

use crate::grade::{Error, InputArgs, InputCheck, OutputCheck};
use crate::lint::Finding;
use crate::problem::package::conversation::Conversation;
use crate::problem::package::{PackageFiles, ValidatorTest, ValidatorTestKind};
use crate::problem::{CaseExtra, CaseInput, Expect, Lint, Problem, TestCase};
use crate::report::Observer;

/// Largest input or output of a test of validators.
const MAX_TEXT: u64 = 64 << 20;

/// Has validators look at the inputs and outputs that are there to be refused, or accepted.
pub(super) fn tests(harness: &Harness, problem: &Problem, observer: Observer<'_>) -> Result<Vec<Finding>, Error> {
    let Some(foreign) = problem.foreign().filter(|foreign| !foreign.package.validator_tests.is_empty()) else {
        return Ok(Vec::new());
    };
    let inputs = InputCheck::open(harness, problem, observer)?;
    let outputs = OutputCheck::open(harness, problem, observer)?;
    let read = |path: &str| -> Result<String, Error> {
        let bytes = foreign.tree.read(path, MAX_TEXT).map_err(|objection| foreign.refused(vec![objection]))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let one = |test: &ValidatorTest| -> Result<Option<Finding>, Error> {
        let input = read(&test.input)?;
        let extra = CaseExtra {
            input_args: test.input_args.clone().unwrap_or_default(),
            input_args_by_name: test.input_args_by_name.clone().unwrap_or_default(),
            args: test.args.clone(),
            files: test.files.clone(),
            ..CaseExtra::default()
        };
        let refused = inputs.objection(&input, &InputArgs::of(problem, &extra)?)?;
        let message = match (test.kind, refused) {
            (ValidatorTestKind::InvalidInput, None) if inputs.is_empty() => {
                Some("no input validator is there that could refuse it".to_owned())
            }
            (ValidatorTestKind::InvalidInput, None) => {
                Some("all input validators accept it, and one has to refuse it".to_owned())
            }
            (ValidatorTestKind::InvalidInput, Some(_)) | (ValidatorTestKind::ValidInput, None) => None,
            (_, Some(why)) => Some(format!("the input is not valid: {why}")),
            (ValidatorTestKind::InvalidOutput | ValidatorTestKind::ValidOutput, None) => {
                judged(problem, &outputs, test, (input, &read))?
            }
        };
        Ok(message.map(|message| finding(problem, test.output.as_ref().unwrap_or(&test.input), &message)))
    };
    // A validator that fails has neither accepted nor refused.
    let one = |test: &ValidatorTest| match one(test) {
        Err(error @ (Error::Checker { .. } | Error::CheckerFailed { .. })) => {
            Ok(Some(finding(problem, test.output.as_ref().unwrap_or(&test.input), &error.to_string())))
        }
        looked => looked,
    };
    let tests = &foreign.package.validator_tests;
    let looked = harness.run_all(1, tests.len(), |index| one(&tests[index]));
    looked.into_iter().filter_map(Result::transpose).collect()
}

/// Reads a file of the package as text.
type ReadText<'a> = dyn Fn(&str) -> Result<String, Error> + 'a;

/// Why the output validator does not do with an output what it has to.
fn judged(
    problem: &Problem,
    outputs: &OutputCheck<'_>,
    test: &ValidatorTest,
    (input, read): (String, &ReadText<'_>),
) -> Result<Option<String>, Error> {
    let content = |path: &Option<String>| path.as_deref().map_or_else(|| Ok(String::new()), read);
    let output_args = test.output_args.clone();
    let check = problem.foreign().map(|foreign| foreign.check_with(output_args.as_deref())).transpose()?.flatten();
    let extra = CaseExtra { path: test.path.clone(), output_args, check, ..CaseExtra::default() };
    let case = TestCase {
        name: test.path.clone(),
        group: String::new(),
        input: CaseInput::Stdin(input),
        expect: Expect::Text(content(&test.answer)?),
        supports: Vec::new(),
        size: None,
        limits: None,
        extra: Some(std::sync::Arc::new(extra)),
    };
    let accepted = outputs.accepts(&case, &content(&test.output)?)?;
    Ok(match (test.kind, accepted) {
        (ValidatorTestKind::InvalidOutput, true) => {
            Some("the output validator accepts it, and has to refuse it".to_owned())
        }
        (ValidatorTestKind::ValidOutput, false) => {
            Some("the output validator refuses it, and has to accept it".to_owned())
        }
        _ => None,
    })
}

/// What is wrong with the conversations that the statement shows.
pub(super) fn conversations(problem: &Problem) -> Vec<Finding> {
    let Some(foreign) = problem.foreign() else { return Vec::new() };
    let files = foreign.tree.names().iter().filter(|name| name.ends_with(".interaction"));
    let wrong = files.flat_map(|name| match foreign.tree.read(name, MAX_TEXT) {
        Ok(bytes) => Conversation::read(name, &bytes).err().unwrap_or_default(),
        Err(objection) => vec![objection],
    });
    wrong.map(|wrong| finding(problem, &wrong.file, &wrong.message).on_line(wrong.line)).collect()
}

pub(super) fn finding(problem: &Problem, path: &str, message: &str) -> Finding {
    Finding::of(Lint::Package, problem, path, message)
}
