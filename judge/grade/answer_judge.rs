//! Judges answers that no submission gave, such as those that a lint makes up.

use std::collections::BTreeMap;

use harness::Harness;
use harness::outcome::{Exit, Outcome, Reply, Usage};
use harness::value::Value;

use super::Error;
use super::checker::Checker;
use super::helper::{Answered, Helpers, input};
use crate::check::statistical::{self, Stage};
use crate::check::{self, CallExpect, Check, CheckSpec};
use crate::problem::{Expect, Problem, TestCase};
use crate::report::Observer;

/// A problem's checker without a submission.
pub struct AnswerJudge<'a> {
    harness: &'a Harness,
    problem: &'a Problem,
    checker: Option<Checker>,
    helpers: Helpers,
}

impl<'a> AnswerJudge<'a> {
    /// Builds the checker program, where the problem has one.
    pub fn open(harness: &'a Harness, problem: &'a Problem, observer: Observer<'_>) -> Result<Self, Error> {
        let checker = Checker::open(harness, problem, None, observer)?;
        let helpers = Helpers::open(harness, problem, observer)?;
        Ok(Self { harness, problem, checker, helpers })
    }

    /// Whether the answer would be accepted. To be called on a thread of `Harness::run_all`, as a checker may be a program.
    pub fn accepts(&self, case: &TestCase, answer: &Expect) -> Result<bool, Error> {
        if !compares(self.problem, case, answer) {
            return Ok(false);
        }
        let outcome = outcome(answer);
        let check = match (case.check(&self.problem.check), &self.checker, &outcome.reply) {
            (CheckSpec::Statistical { .. }, _, Reply::Answer(answers)) => {
                statistical::collect(self.problem.kind().expectation(case), answers).test(Stage::First).into()
            }
            (CheckSpec::Validator(_), ..) if self.helpers.interactor.is_none() => {
                let output = if let Expect::Text(text) = answer { text.as_bytes() } else { &[] };
                let (input, nothing) = (input(case), BTreeMap::new());
                Answered::of(self.harness, &self.helpers.output, case, (input, output), &nothing, 0)?.check(output)
            }
            (CheckSpec::Program, Some(checker), _) => checker.check(self.harness, self.problem, case, &outcome)?,
            _ => Check::Accepted,
        };
        Ok(check == Check::Accepted)
    }
}

/// Whether the answer agrees with what is expected, as far as that can be decided without a program and without counting draws.
pub fn compares(problem: &Problem, case: &TestCase, answer: &Expect) -> bool {
    check::check(case.check(&problem.check), problem.kind().expectation(case), &outcome(answer)) == Check::Accepted
}

/// A run that printed this.
pub(super) fn printed(text: &str) -> Outcome {
    outcome(&Expect::Text(text.to_owned()))
}

/// A run that gave this answer.
fn outcome(answer: &Expect) -> Outcome {
    let (stdout, reply) = match answer {
        Expect::Text(text) => (text.clone().into_bytes(), Reply::None),
        Expect::Stored(_) => (Vec::new(), Reply::None),
        Expect::Value(value) => (Vec::new(), Reply::Answer(vec![value.clone()])),
        Expect::Results(results) => {
            let value = |result: &CallExpect| match result {
                CallExpect::Value(value) => value.clone(),
                CallExpect::Draw(_) => Value::Void,
            };
            (Vec::new(), Reply::Answer(results.iter().map(value).collect()))
        }
    };
    Outcome { exit: Exit::Code(0), stdout, stderr: Vec::new(), reply, usage: Usage::default() }
}
