//! Cases that are judged one at a time: their texts lie in files, they have arguments or files of their own, a program of the problem
//! judges each output, or a submission runs over one case several times.

use std::collections::BTreeMap;

use harness::outcome::{Outcome, Usage};
use harness::{Contents, Workspace};

use super::Error;
use super::case_result::CaseResult;
use super::helper::{Answered, Ruling, input};
use super::runner::Runner;
use super::seed::seed;
use crate::check::CheckSpec;
use crate::problem::{CaseInput, Expect, TestCase};
use crate::verdict::{self, Judged, Verdict};

impl Runner<'_> {
    /// Whether a case cannot go together with others.
    pub(super) fn runs_alone(&self, case: &TestCase) -> bool {
        matches!(case.input, CaseInput::Stored(_))
            || matches!(case.expect, Expect::Stored(_))
            || matches!(case.check(&self.problem.check), CheckSpec::Validator(_))
            || case.extra.as_ref().is_some_and(|extra| !extra.args.is_empty() || !extra.files.is_empty())
    }

    /// Judges a case that runs alone.
    pub(super) fn judge_alone(&self, case: &TestCase) -> Result<CaseResult, Error> {
        let case = case.loaded()?;
        if let Some(interactor) = &self.helpers.interactor {
            return self.talk(interactor, &case);
        }
        let outcome = self.run_pass(&case, input(&case).as_bytes(), 0)?;
        if !matches!(case.check(&self.problem.check), CheckSpec::Validator(_)) {
            return self.judge(&case, &outcome);
        }
        let judged = self.judge_outcome(&case, &outcome);
        if judged.verdict != Verdict::Accepted {
            return Ok(self.result(&case, &outcome, judged));
        }
        self.validated(&case, outcome)
    }

    /// Runs the submission once over an input, with the arguments and files of the case.
    pub(super) fn run_pass(&self, case: &TestCase, stdin: &[u8], pass: u64) -> Result<Outcome, Error> {
        let workspace = self.workspace(case)?;
        let seed = seed(&self.problem.slug, case, pass);
        let (outcome, _) = self.harness.run_in(&workspace, self.program.artifact(), stdin, seed, &self.limits(case))?;
        Ok(outcome)
    }

    /// What the submission finds beside its standard input.
    pub(super) fn workspace(&self, case: &TestCase) -> Result<Workspace, Error> {
        let Some(extra) = &case.extra else { return Ok(Workspace::default()) };
        let file = |(name, path): &(String, String)| -> Result<(String, Contents), Error> {
            Ok((name.clone(), self.problem.file(path)?.into()))
        };
        let files = extra.files.iter().map(file).collect::<Result<BTreeMap<_, _>, _>>()?;
        Ok(Workspace { args: extra.args.clone(), files, ..Workspace::default() })
    }

    /// Has the validators judge an output, and the submission run again where they ask for it.
    fn validated(&self, case: &TestCase, first: Outcome) -> Result<CaseResult, Error> {
        let (mut outcome, mut stdin) = (first, input(case).to_owned());
        let (mut usage, mut feedback) = (outcome.usage, BTreeMap::new());
        for pass in 1..=u64::from(self.problem.programs.passes.max(1)) {
            let seed = seed(&self.problem.slug, case, pass);
            let output = (stdin.as_str(), outcome.stdout.as_slice());
            let answered = Answered::of(self.harness, &self.helpers.output, case, output, &feedback, seed)?;
            let Some(next) = answered.ruling.next_pass else {
                let judged = verdict::of_check(answered.check(&outcome.stdout));
                outcome.usage = usage;
                return Ok(self.ruled(case, &outcome, judged, answered.ruling));
            };
            if pass == u64::from(self.problem.programs.passes.max(1)) {
                return Err(self.too_many_passes());
            }
            stdin = String::from_utf8_lossy(&next).into_owned();
            feedback = answered.ruling.feedback;
            outcome = self.run_pass(case, stdin.as_bytes(), pass)?;
            usage = most(usage, outcome.usage);
            let judged = self.judge_outcome(case, &outcome);
            if judged.verdict != Verdict::Accepted {
                outcome.usage = usage;
                return Ok(self.result(case, &outcome, judged));
            }
        }
        Err(self.too_many_passes())
    }

    /// What became of a case of which a program of the problem decided.
    pub(super) fn ruled(&self, case: &TestCase, outcome: &Outcome, judged: Judged, ruling: Ruling) -> CaseResult {
        let result = self.result(case, outcome, judged);
        let Ruling { score, multiplier, judge_message, .. } = ruling;
        CaseResult { score, multiplier, judge_message, ..result }
    }

    pub(super) fn too_many_passes(&self) -> Error {
        let passes = self.problem.programs.passes.max(1);
        Error::Failed(if passes == 1 {
            "the validator asks for another pass by nextpass.in, and the problem is not one of several passes"
                .to_owned()
        } else {
            format!("the validator asks for more than {passes} passes, which is the limit `validation_passes`")
        })
    }
}

/// The larger of each number.
pub(super) fn most(one: Usage, other: Usage) -> Usage {
    Usage { fuel: one.fuel.max(other.fuel), memory: one.memory.max(other.memory) }
}
