//! Whether inputs are valid: the input validators of a problem, built once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use harness::outcome::{Exit, Outcome};
use harness::{Contents, Harness, Workspace};

use super::helper::{Answered, Built, Helpers};
use super::input_bounds::InputBounds;
use super::{Error, Metered};
use crate::problem::{CaseExtra, Convention, Problem, TestCase};
use crate::report::Observer;
use crate::report::untrusted::{self, Bound};

/// The folder that a validator may keep account in.
const LOG_FOLDER: &str = "bounds";
/// The account.
const LOG_FILE: &str = "bounds/log";

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
    pub fn objection(&self, input: &str, given: &InputArgs<'_>) -> Result<Option<String>, Error> {
        Ok(self.metered_objection(input, given)?.value)
    }

    /// The same, and takes in which bounds the input reaches, as far as validators tell.
    ///
    /// # Errors
    ///
    /// If a validator cannot be run.
    pub fn objection_and_bounds(
        &self,
        input: &str,
        given: &InputArgs<'_>,
        bounds: &Mutex<InputBounds>,
    ) -> Result<Option<String>, Error> {
        Ok(self.all(input, given, Some(bounds))?.value)
    }

    /// The same as an objection, with the fuel that the validators took.
    ///
    /// # Errors
    ///
    /// If a validator cannot be run.
    pub fn metered_objection(&self, input: &str, given: &InputArgs<'_>) -> Result<Metered<Option<String>>, Error> {
        self.all(input, given, None)
    }

    fn all(
        &self,
        input: &str,
        given: &InputArgs<'_>,
        bounds: Option<&Mutex<InputBounds>>,
    ) -> Result<Metered<Option<String>>, Error> {
        let mut fuel = 0_u64;
        for validator in &self.validators {
            let outcome = self.run(validator, input, given, bounds)?;
            fuel = fuel.saturating_add(outcome.usage.fuel);
            if let Some(why) = refusal(validator, &outcome) {
                return Ok(Metered { value: Some(why), fuel });
            }
        }
        Ok(Metered { value: None, fuel })
    }

    fn run(
        &self,
        validator: &Built,
        input: &str,
        given: &InputArgs<'_>,
        bounds: Option<&Mutex<InputBounds>>,
    ) -> Result<Outcome, Error> {
        let mut workspace =
            Workspace { args: given.of_validator(validator), files: given.files.clone(), ..Workspace::default() };
        let asked = bounds.zip(validator.bounds_log);
        if let Some((_, log)) = asked {
            workspace.folders.push(LOG_FOLDER.to_owned());
            workspace.kept.push(LOG_FOLDER.to_owned());
            workspace.args.extend([log.option().to_owned(), LOG_FILE.to_owned()]);
        }
        let run = self.harness.run_in(&workspace, &validator.artifact, input.as_bytes(), 0, &validator.limits);
        let (outcome, kept) = run?;
        if let (Some((bounds, log)), Some(written)) = (asked, kept.files.get(LOG_FILE)) {
            bounds.lock().unwrap_or_else(PoisonError::into_inner).add(&validator.file, log, written);
        }
        Ok(outcome)
    }
}

/// Why a validator refuses an input, by what became of its run.
fn refusal(validator: &Built, outcome: &Outcome) -> Option<String> {
    let approved = match validator.convention {
        Convention::Icpc => Exit::Code(42),
        Convention::Testlib => Exit::Code(0),
    };
    if outcome.exit == approved {
        return None;
    }
    let how = match &outcome.exit {
        Exit::Code(status) => format!("exit status {status}"),
        other => format!("{other:?}"),
    };
    let said = [outcome.stderr.as_slice(), outcome.stdout.as_slice()].concat();
    let said = untrusted::bytes(&said, Bound::VALUE);
    let words = if said.trim().is_empty() { String::new() } else { format!(": {}", said.trim()) };
    Some(format!("`{}` refuses it with {how}{words}", validator.file))
}

/// What input validators are called with for an input.
#[derive(Clone, Debug)]
pub struct InputArgs<'a> {
    /// Arguments of each.
    pub for_all: &'a [String],
    /// Arguments by the names of validators; where there are some, those that are not named get none.
    pub by_name: &'a BTreeMap<String, Vec<String>>,
    /// The arguments of submissions in the case, behind those.
    pub of_submission: &'a [String],
    /// The files of the case.
    pub files: BTreeMap<String, Contents>,
}

impl<'a> InputArgs<'a> {
    /// What a case of a problem says.
    ///
    /// # Errors
    ///
    /// If a file of the case cannot be read.
    pub fn of(problem: &Problem, extra: &'a CaseExtra) -> Result<Self, Error> {
        let file = |(name, path): &(String, String)| -> Result<(String, Contents), Error> {
            Ok((name.clone(), problem.file(path)?.into()))
        };
        let files = extra.files.iter().map(file).collect::<Result<_, _>>()?;
        let (for_all, by_name) = (extra.input_args.as_slice(), &extra.input_args_by_name);
        Ok(Self { for_all, by_name, of_submission: &extra.args, files })
    }

    /// What one of the validators is called with.
    fn of_validator(&self, validator: &Built) -> Vec<String> {
        let own = match self {
            Self { by_name, .. } if !by_name.is_empty() => {
                by_name.get(&validator.name).map(Vec::as_slice).unwrap_or_default()
            }
            Self { for_all, .. } if !for_all.is_empty() => for_all,
            _ => &validator.args,
        };
        own.iter().chain(self.of_submission).cloned().collect()
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
