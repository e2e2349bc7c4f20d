//! One case: run, check, verdict; and all of them in parallel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use harness::outcome::{Limits, Outcome, Reply, Usage};
use harness::value::Value;
use harness::{Artifact, Harness, Language};

use super::checker::Checker;
use super::{Error, input};
use crate::check::statistical::{self, Draws, Stage};
use crate::check::{self, Check, CheckSpec, Stopped};
use crate::problem::{Expect, Problem, TestCase};
use crate::report::untrusted::{self, Bound};
use crate::report::{Event, Observer, present};
use crate::verdict::{self, Judged, Verdict};

/// Fresh runs that the second stage of a statistical check pools.
const ROUNDS: u64 = 8;

/// Everything that the cases of one submission share.
pub(super) struct Line<'a> {
    pub(super) harness: &'a Harness,
    pub(super) problem: &'a Problem,
    pub(super) language: &'a Language,
    pub(super) artifact: &'a Artifact,
    pub(super) checker: Option<&'a Checker>,
}

/// What became of a case. Foreign text is cut at once: a hundred cases may well print a gigabyte.
pub(super) struct Ran {
    pub(super) judged: Judged,
    pub(super) usage: Usage,
    pub(super) answer: String,
    pub(super) stdout: String,
    pub(super) stderr: String,
    /// What is odd about an accepted output.
    pub(super) remarks: Vec<String>,
    /// In which call a class failed.
    pub(super) stopped: Option<Stopped>,
}

impl Line<'_> {
    /// Judges all cases. Those behind the first that exceeds a limit are skipped (`None`): a program that runs out of
    /// time in one case would most likely do so in all, and nobody learns more by waiting. Which ones are skipped
    /// depends on the order of the cases alone, not on which thread was faster.
    pub(super) fn run_all(&self, cases: &[TestCase], jobs: usize, observer: Observer<'_>) -> Vec<Option<Ran>> {
        let (stop, done) = (AtomicUsize::new(usize::MAX), AtomicUsize::new(0));
        let total = cases.len() as u64;
        observer(Event::Judging { done: 0, total });
        let mut ran = self.harness.run_all(jobs, cases.len(), |index| {
            if index > stop.load(Ordering::Relaxed) {
                return None;
            }
            let ran = self.guarded(&cases[index]);
            if exceeds_a_limit(&ran) {
                stop.fetch_min(index, Ordering::Relaxed);
            }
            let done = done.fetch_add(1, Ordering::Relaxed) as u64 + 1;
            observer(Event::Judging { done, total });
            Some(ran)
        });
        let stop = ran.iter().position(|ran| ran.as_ref().is_some_and(exceeds_a_limit)).unwrap_or(ran.len());
        ran.iter_mut().skip(stop + 1).for_each(|later| *later = None);
        ran
    }

    /// A failure of ours is a verdict of its own, never one on the submission, and does not end the other cases.
    pub(super) fn guarded(&self, case: &TestCase) -> Ran {
        let reason = match catch_unwind(AssertUnwindSafe(|| self.judge(case))) {
            Ok(Ok(ran)) => return ran,
            Ok(Err(error)) => error.to_string(),
            Err(_) => "the judge panicked; this is a bug".to_owned(),
        };
        Ran {
            judged: verdict::of_our_failure(reason),
            usage: Usage::default(),
            answer: String::new(),
            stdout: String::new(),
            stderr: String::new(),
            remarks: Vec::new(),
            stopped: None,
        }
    }

    fn judge(&self, case: &TestCase) -> Result<Ran, Error> {
        let outcome = self.run(case, 0)?;
        let mut judged = self.judge_outcome(case, &outcome);
        if judged.verdict == Verdict::Accepted {
            judged = self.last_word(case, &outcome)?;
        }
        let mut remarks = Vec::new();
        if let (Verdict::Accepted, Expect::Text(expected)) = (judged.verdict, &case.expect) {
            remarks = check::remarks(&self.problem.check, expected, &outcome.stdout);
        }
        let failed = !matches!(judged.verdict, Verdict::Accepted | Verdict::WrongAnswer);
        let stopped = failed.then(|| check::stopped(input::asked(self.problem, case), &outcome)).flatten();
        Ok(Ran {
            judged,
            stopped,
            usage: outcome.usage,
            answer: present::answered(self.problem, case, answers(&outcome)),
            stdout: untrusted::bytes(&outcome.stdout, Bound::OUTPUT),
            stderr: untrusted::bytes(&outcome.stderr, Bound::OUTPUT),
            remarks,
        })
    }

    /// Runs a case; rounds differ in their seed alone.
    pub(super) fn run(&self, case: &TestCase, round: u64) -> Result<Outcome, Error> {
        let seed = input::seed(&self.problem.slug, case, round);
        Ok(input::with(case, |input| self.harness.run(self.artifact, input, seed, &self.limits(case)))?)
    }

    pub(super) fn limits(&self, case: &TestCase) -> Limits {
        self.problem.case_limits(self.language, case.limits.as_ref())
    }

    fn judge_outcome(&self, case: &TestCase, outcome: &Outcome) -> Judged {
        verdict::of(outcome, &self.limits(case), || {
            check::check(&self.problem.check, input::asked(self.problem, case), outcome)
        })
    }

    /// Two kinds of check need further runs.
    fn last_word(&self, case: &TestCase, outcome: &Outcome) -> Result<Judged, Error> {
        match (&self.problem.check, self.checker) {
            (CheckSpec::Statistical { .. }, _) => self.draws(case, outcome),
            (CheckSpec::Program, Some(checker)) => {
                Ok(verdict::of_check(checker.ask(self.harness, self.problem, case, outcome)?))
            }
            _ => Ok(verdict::of_check(Check::Accepted)),
        }
    }

    /// One suspicious run proves nothing: the second stage draws anew, with other seeds, and pools.
    fn draws(&self, case: &TestCase, outcome: &Outcome) -> Result<Judged, Error> {
        let asked = input::asked(self.problem, case);
        if statistical::collect(asked, answers(outcome)).test(Stage::First).is_none() {
            return Ok(verdict::of_check(Check::Accepted));
        }
        let mut pooled: Option<Draws> = None;
        for round in 1..=ROUNDS {
            let outcome = self.run(case, round)?;
            let judged = self.judge_outcome(case, &outcome);
            if judged.verdict != Verdict::Accepted {
                return Ok(judged);
            }
            let draws = statistical::collect(asked, answers(&outcome));
            match &mut pooled {
                None => pooled = Some(draws),
                Some(pooled) => pooled.pool(draws),
            }
        }
        let second = pooled.and_then(|pooled| pooled.test(Stage::Second));
        Ok(verdict::of_check(second.into()))
    }
}

fn answers(outcome: &Outcome) -> &[Value] {
    match &outcome.reply {
        Reply::Answer(answers) => answers,
        Reply::None | Reply::Refused(_) | Reply::Malformed(_) => &[],
    }
}

fn exceeds_a_limit(ran: &Ran) -> bool {
    matches!(ran.judged.verdict, Verdict::TimeLimit | Verdict::MemoryLimit | Verdict::OutputLimit)
}
