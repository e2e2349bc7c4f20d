//! A submission that somebody talks with in place of its interactor, or of its input.

use harness::call::Input;
use harness::{Checks, Harness, PairSide, Partner, Planned, Purpose, TalkOutcome};

use super::runner::{Opened, Runner};
use super::seed::seed;
use super::{Error, Submission, denied};
use crate::check::Check;
use crate::problem::{CaseInput, Expect, Problem, SAMPLE, TestCase};
use crate::report::Observer;
use crate::verdict::Judged;

/// What became of a submission that somebody talked with.
pub enum Played {
    /// It ran: what it did, and a verdict on that, as far as a verdict needs no answer.
    Ran {
        /// What it did.
        talk: Box<TalkOutcome>,
        /// Whether it ended well and within its limits.
        judged: Box<Judged>,
    },
    /// Its compiler refused it, and said why.
    Rejected(String),
}

/// Builds a submission and has somebody talk with it.
pub fn play(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    partner: &mut dyn Partner,
    observer: Observer<'_>,
) -> Result<Played, Error> {
    let runner = match Runner::without_checker(harness, problem, submission, Checks::On, observer)? {
        Opened::Ready(runner) => runner,
        Opened::Rejected(diagnostics) => return Ok(Played::Rejected(diagnostics.text)),
    };
    let case = TestCase {
        name: "interact".to_owned(),
        group: SAMPLE.to_owned(),
        input: CaseInput::Stdin(String::new()),
        expect: Expect::Text(String::new()),
        supports: Vec::new(),
        size: None,
        limits: None,
        extra: None,
    };
    let talk = runner.talk_with(&case, 0, partner)?;
    let judged = runner.judge_outcome_with(&case, &talk.submission, Check::Accepted);
    let words = denied::words(&judged, &talk.submission);
    let judged = words.iter().fold(judged, |judged, words| denied::explained(judged, words));
    Ok(Played::Ran { talk: Box::new(talk), judged: Box::new(judged) })
}

impl Runner<'_> {
    /// Has somebody talk with the submission, in place of the input of this case.
    pub(super) fn talk_with(
        &self,
        case: &TestCase,
        pass: u64,
        partner: &mut dyn Partner,
    ) -> Result<TalkOutcome, Error> {
        let workspace = self.workspace(case)?;
        let planned = Planned {
            input: Input::Stdin(&[]),
            seed: seed(&self.problem.slug, case, pass),
            limits: self.limits(case),
            purpose: Purpose::Answer,
        };
        let side = PairSide { artifact: self.program.artifact(), planned, workspace: Some(&workspace) };
        Ok(self.harness.run_with(side, partner)?)
    }
}
