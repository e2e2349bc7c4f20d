//! Whether inputs are valid: the input validators of a problem, built once.

use std::collections::BTreeMap;

use harness::outcome::Exit;
use harness::{Harness, Workspace};

use super::Error;
use super::helper::{Answered, Built, Helpers};
use crate::problem::{Convention, Problem, TestCase};
use crate::report::Observer;
use crate::report::untrusted::{self, Bound};

/// The validators of a problem.
pub struct InputCheck<'a> {
    harness: &'a Harness,
    validators: Vec<Built>,
}

impl<'a> InputCheck<'a> {
    /// Builds the input validators of a problem.
    ///
    /// # Errors
    ///
    /// If one does not compile.
    pub fn open(harness: &'a Harness, problem: &Problem, observer: Observer<'_>) -> Result<Self, Error> {
        let build = |program| Built::open(harness, problem, program, observer);
        let validators = problem.programs.input.iter().map(build).collect::<Result<_, _>>()?;
        Ok(Self { harness, validators })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.validators.is_empty()
    }

    /// Why a validator refuses an input; `None` if all approve. To be called on a thread of `Harness::run_all`.
    ///
    /// # Errors
    ///
    /// If a validator cannot be run.
    pub fn objection(&self, input: &str, args: &[String]) -> Result<Option<String>, Error> {
        for validator in &self.validators {
            let args = if args.is_empty() { &validator.args } else { args };
            let workspace = Workspace { args: args.to_vec(), ..Workspace::default() };
            let run = self.harness.run_in(&workspace, &validator.artifact, input.as_bytes(), 0, &validator.limits);
            let (outcome, _) = run?;
            let approved = match validator.convention {
                Convention::Icpc => Exit::Code(42),
                Convention::Testlib => Exit::Code(0),
            };
            if outcome.exit == approved {
                continue;
            }
            let how = match &outcome.exit {
                Exit::Code(status) => format!("exit status {status}"),
                other => format!("{other:?}"),
            };
            let said = [outcome.stderr.as_slice(), outcome.stdout.as_slice()].concat();
            let said = untrusted::bytes(&said, Bound::VALUE);
            return Ok(Some(format!("`{}` refuses it with {how}: {}", validator.file, said.trim())));
        }
        Ok(None)
    }
}

/// What judges outputs of a problem without a submission.
pub struct OutputCheck<'a> {
    harness: &'a Harness,
    problem: &'a Problem,
    helpers: Helpers,
}

impl<'a> OutputCheck<'a> {
    /// Builds the output validators of a problem.
    ///
    /// # Errors
    ///
    /// If one does not compile.
    pub fn open(harness: &'a Harness, problem: &'a Problem, observer: Observer<'_>) -> Result<Self, Error> {
        Ok(Self { harness, problem, helpers: Helpers::open(harness, problem, observer)? })
    }

    /// Whether an output is accepted in a case that is loaded. To be called on a thread of `Harness::run_all`.
    ///
    /// # Errors
    ///
    /// If a validator fails.
    pub fn accepts(&self, case: &TestCase, output: &str) -> Result<bool, Error> {
        let spec = case.check(&self.problem.check);
        if !matches!(spec, crate::check::CheckSpec::Validator(_)) {
            let outcome = super::answer_judge::printed(output);
            let expectation = self.problem.kind().expectation(case);
            return Ok(crate::check::check(spec, expectation, &outcome) == crate::check::Check::Accepted);
        }
        let (input, output) = (super::helper::input(case), output.as_bytes());
        let nothing = BTreeMap::new();
        Ok(Answered::of(self.harness, &self.helpers.output, case, (input, output), &nothing, 0)?.accepted)
    }
}
