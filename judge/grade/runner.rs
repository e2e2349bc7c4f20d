//! A submission that was built, run on cases: run, check, verdict; and all of them in parallel.

use std::borrow::Cow;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use harness::outcome::{Exit, Limits, Outcome, Reply};
use harness::value::Value;
use harness::{Checks, Diagnostics, FrontendKind, Harness, Language, Planned, Purpose};

use super::case_result::CaseResult;
use super::checker::Checker;
use super::claims::Claims;
use super::denied;
use super::helper::Helpers;
use super::program::Program;
use super::seed::seed;
use super::submission::is_set;
use super::{Error, Submission, language};
use crate::check::statistical::{self, Draws, Stage};
use crate::check::{self, Check, CheckSpec};
use crate::phrase::bytes;
use crate::problem::{Expect, Problem, TestCase};
use crate::report::untrusted::{self, Bound};
use crate::report::{Drawing, Event, Observer, present, repeats};
use crate::verdict::{self, Judged, Verdict};

/// Failures whose values are kept to be drawn.
const DRAWN: usize = 8;
/// Fresh runs that the second stage of a statistical check pools.
const ROUNDS: u64 = 8;

/// A submission that was built, and everything that its runs share.
pub(super) struct Runner<'a> {
    pub(super) harness: &'a Harness,
    pub(super) problem: &'a Problem,
    pub(super) language: &'a Language,
    /// What to type for more digits, if the submission shows that it calculates with few.
    more_digits: Option<&'static str>,
    pub(super) program: Program,
    checker: Option<Arc<Checker>>,
    /// What judges output, and what talks with the submission.
    pub(super) helpers: Arc<Helpers>,
    /// Whether cases behind the first that exceeds a limit are judged as well.
    pub(super) exhaustive: bool,
    /// Ends the judging of many cases.
    pub(super) cancelled: Option<&'a Arc<AtomicBool>>,
    /// Whether the values behind the first failures are kept.
    pub(super) draws: bool,
}

/// What becomes of a submission that is to be run.
pub(super) enum Opened<'a> {
    /// It can be run.
    Ready(Box<Runner<'a>>),
    /// Its compiler refused it.
    Rejected(Diagnostics),
}

impl<'a> Runner<'a> {
    /// Builds a submission, then opens the problem's checker.
    pub(super) fn open(
        harness: &'a Harness,
        problem: &'a Problem,
        submission: &Submission,
        checks: Checks,
        observer: Observer<'_>,
    ) -> Result<Opened<'a>, Error> {
        let mut runner = match Self::without_checker(harness, problem, submission, checks, observer)? {
            Opened::Ready(runner) => runner,
            rejected @ Opened::Rejected(_) => return Ok(rejected),
        };
        runner.checker = Checker::open(harness, problem, Some(runner.language), observer)?.map(Arc::new);
        runner.helpers = Arc::new(Helpers::open(harness, problem, observer)?);
        Ok(Opened::Ready(runner))
    }

    /// Builds a submission whose answers nobody checks.
    pub(super) fn without_checker(
        harness: &'a Harness,
        problem: &'a Problem,
        submission: &Submission,
        checks: Checks,
        observer: Observer<'_>,
    ) -> Result<Opened<'a>, Error> {
        observer(Event::Building { file: submission.name.clone() });
        let language = language(harness, &submission.language)?;
        problem.check_language(language)?;
        if let Some(limit) = problem.code_limit().filter(|limit| submission.size() > *limit) {
            let [size, limit] = [submission.size(), limit].map(bytes);
            let text = format!("the submission has {size}, the limit of the problem is {limit}");
            return Ok(Opened::Rejected(Diagnostics { text }));
        }
        let submission = &*with_included(problem, language, submission)?;
        let more_digits = harness::more_digits(language, &submission.text);
        Ok(match Program::build(harness, problem, (submission, language), checks, observer)? {
            Ok(program) => {
                let (checker, cancelled, draws) = (None, None, false);
                let (helpers, exhaustive) = (Arc::default(), false);
                let runner = Self {
                    harness,
                    problem,
                    language,
                    more_digits,
                    program,
                    checker,
                    helpers,
                    exhaustive,
                    cancelled,
                    draws,
                };
                Opened::Ready(Box::new(runner))
            }
            Err(diagnostics) => Opened::Rejected(diagnostics),
        })
    }

    /// Builds another submission to the same problem, with the same checker.
    pub(super) fn another(&self, submission: &Submission) -> Result<Opened<'a>, Error> {
        let mut opened = Self::without_checker(self.harness, self.problem, submission, Checks::Off, &|_| {})?;
        if let Opened::Ready(runner) = &mut opened {
            runner.checker.clone_from(&self.checker);
            runner.helpers.clone_from(&self.helpers);
        }
        Ok(opened)
    }

    /// Judges all cases. Those behind the first that exceeds a limit are skipped (`None`): a program that runs out of
    /// time in one case, metered or real, would most likely do so in all, and nobody learns more by waiting. Which ones
    /// are skipped depends on the order of the cases alone, not on which thread was faster.
    pub(super) fn run_all(&self, cases: &[TestCase], jobs: usize, observer: Observer<'_>) -> Vec<Option<CaseResult>> {
        let (stop, done) = (AtomicUsize::new(usize::MAX), AtomicUsize::new(0));
        let total = cases.len() as u64;
        observer(Event::Judging { done: 0, total });
        let slots: Vec<OnceLock<CaseResult>> = cases.iter().map(|_| OnceLock::new()).collect();
        let claims = Claims::of(cases.len(), jobs);
        let work = |mut claimed: Range<usize>| {
            let goes_on = || !is_set(self.cancelled);
            while !claimed.is_empty() && claimed.start <= stop.load(Ordering::Relaxed) && goes_on() {
                for mut ran in self.judge_some(&cases[claimed.clone()]) {
                    let Some(index) = claimed.next() else { break };
                    claims.learn(ran.usage.fuel);
                    if ran.exceeds_a_limit() && !self.exhaustive {
                        stop.fetch_min(index, Ordering::Relaxed);
                    }
                    if slots[..index].iter().filter_map(OnceLock::get).filter(|ran| ran.failed()).count() >= DRAWN {
                        ran.drawing = None;
                    }
                    observer(judged(&cases[index], index, total, ran.judged.verdict));
                    let _ = slots[index].set(ran);
                    let done = done.fetch_add(1, Ordering::Relaxed) as u64 + 1;
                    observer(Event::Judging { done, total });
                }
            }
        };
        let claim = || {
            while let Some(claimed) = claims.next() {
                work(claimed);
            }
        };
        self.harness.run_all(jobs, jobs.min(cases.len()), |_| harness::cancellable(self.cancelled, claim));
        let mut ran: Vec<Option<CaseResult>> = slots.into_iter().map(OnceLock::into_inner).collect();
        let exceeds = |ran: &Option<CaseResult>| ran.as_ref().is_some_and(CaseResult::exceeds_a_limit);
        if let (Some(stop), false) = (ran.iter().position(exceeds), self.exhaustive) {
            ran.iter_mut().skip(stop + 1).for_each(|later| *later = None);
        }
        ran
    }

    /// Judges the first of these cases, and those behind it that run in one go.
    fn judge_some(&self, cases: &[TestCase]) -> Vec<CaseResult> {
        if let [first, ..] = cases
            && self.runs_alone(first)
        {
            return vec![self.catch_failures(first)];
        }
        let ran = catch_unwind(AssertUnwindSafe(|| self.run_some(cases, 0)));
        let Ok(ran) = ran else { return vec![CaseResult::of_panic()] };
        let judged = |(case, ran)| Self::catching(|| self.judge(case, &ran?));
        cases.iter().zip(ran).map(judged).collect()
    }

    /// A failure of ours is a verdict of its own, never one on the submission, and does not end the other cases.
    pub(super) fn catch_failures(&self, case: &TestCase) -> CaseResult {
        Self::catching(|| {
            if self.runs_alone(case) { self.judge_alone(case) } else { self.judge(case, &self.run(case, 0)?) }
        })
    }

    fn catching(judge: impl FnOnce() -> Result<CaseResult, Error>) -> CaseResult {
        match catch_unwind(AssertUnwindSafe(judge)) {
            Ok(Ok(ran)) => ran,
            Ok(Err(Error::Harness(error @ (harness::Error::GaveUp { .. } | harness::Error::WorkersEnded { .. })))) => {
                CaseResult::of_no_end(error.to_string())
            }
            Ok(Err(error @ Error::CheckerFailed { exceeds_a_limit: true, .. })) => {
                CaseResult::of_endless_checker(error.to_string())
            }
            Ok(Err(error)) => CaseResult::of_failure(error.to_string()),
            Err(_) => CaseResult::of_panic(),
        }
    }

    pub(super) fn judge(&self, case: &TestCase, outcome: &Outcome) -> Result<CaseResult, Error> {
        if let (Expect::Text(expected), Exit::Code(0)) = (&case.expect, &outcome.exit)
            && let Some(why) = check::failure(case.check(&self.problem.check), expected, &outcome.stdout)
        {
            return Err(Error::Failed(why));
        }
        let mut judged = self.judge_outcome(case, outcome);
        if judged.verdict == Verdict::Accepted {
            judged = self.second_stage(case, outcome)?;
        }
        Ok(self.result(case, outcome, judged))
    }

    /// What became of a case.
    pub(super) fn result(&self, case: &TestCase, outcome: &Outcome, judged: Judged) -> CaseResult {
        let denied = denied::words(&judged, outcome);
        let judged = denied.iter().fold(judged, |judged, words| denied::explained(judged, words));
        let (mut remarks, mut multiplier) = (Vec::new(), None);
        if let Expect::Text(expected) = &case.expect {
            multiplier = check::fraction(case.check(&self.problem.check), expected, &outcome.stdout);
        }
        if let (Verdict::Accepted, Expect::Text(expected)) = (judged.verdict, &case.expect) {
            remarks = check::remarks(case.check(&self.problem.check), expected, &outcome.stdout);
        }
        let failed = !matches!(judged.verdict, Verdict::Accepted | Verdict::WrongAnswer);
        let stopped = failed.then(|| check::stopped(self.problem.kind().expectation(case), outcome)).flatten();
        let drawing = (self.draws && judged.verdict != Verdict::Accepted).then(|| self.drawing(case, outcome, &judged));
        CaseResult {
            stopped,
            usage: outcome.usage,
            answer: present::answered(self.problem, case, answers(outcome)),
            stdout: untrusted::bytes(&outcome.stdout, Bound::OUTPUT),
            stderr: stderr(outcome, denied),
            remarks,
            drawing: drawing.flatten().map(Box::new),
            more_digits: self
                .more_digits
                .filter(|_| judged.verdict == Verdict::WrongAnswer && self.is_rounded(case, outcome)),
            multiplier: multiplier.map(|fraction| fraction.to_string()),
            ..CaseResult::without_outcome(judged)
        }
    }

    /// The values behind a case that was not accepted.
    fn drawing(&self, case: &TestCase, outcome: &Outcome, judged: &Judged) -> Option<Drawing> {
        let wrong = judged.mismatch.as_ref().map(|mismatch| mismatch.at.as_str());
        Drawing::of(self.problem.kind().expectation(case), answers(outcome), &outcome.stdout, wrong)
    }

    /// Whether a wrong answer is right but for the digits that floats of 32 bits do not have.
    fn is_rounded(&self, case: &TestCase, outcome: &Outcome) -> bool {
        let spec = self.problem.check.in_single_precision();
        let check = |spec| check::check(spec, self.problem.kind().expectation(case), outcome) == Check::Accepted;
        spec.as_ref().is_some_and(check)
    }

    /// Runs a case; rounds differ in their seed alone.
    pub(super) fn run(&self, case: &TestCase, round: u64) -> Result<Outcome, Error> {
        self.run_some(std::slice::from_ref(case), round).remove(0)
    }

    fn run_some(&self, cases: &[TestCase], round: u64) -> Vec<Result<Outcome, Error>> {
        let planned = cases.iter().map(|case| Planned {
            input: case.input.as_input(),
            seed: seed(&self.problem.slug, case, round),
            limits: self.limits(case),
            purpose: if self.problem.measures(&case.group) { Purpose::Growth } else { Purpose::Answer },
        });
        self.program.run(self.harness, self.language, &planned.collect::<Vec<_>>())
    }

    pub(super) fn limits(&self, case: &TestCase) -> Limits {
        self.problem.case_limits(self.language, case.limits.as_ref())
    }

    pub(super) fn judge_outcome(&self, case: &TestCase, outcome: &Outcome) -> Judged {
        verdict::of(outcome, &self.limits(case), self.language, || {
            check::check(case.check(&self.problem.check), self.problem.kind().expectation(case), outcome)
        })
    }

    /// The verdict on a run with this check.
    pub(super) fn judge_outcome_with(&self, case: &TestCase, outcome: &Outcome, check: Check) -> Judged {
        verdict::of(outcome, &self.limits(case), self.language, || check)
    }

    /// Two kinds of check need further runs.
    fn second_stage(&self, case: &TestCase, outcome: &Outcome) -> Result<Judged, Error> {
        match (&self.problem.check, &self.checker) {
            (CheckSpec::Statistical { .. }, _) => self.statistical_stage(case, outcome),
            (CheckSpec::Program, Some(checker)) => {
                Ok(verdict::of_check(checker.check(self.harness, self.problem, case, outcome)?))
            }
            _ => Ok(verdict::of_check(Check::Accepted)),
        }
    }

    /// One suspicious run proves nothing: the second stage draws anew, with other seeds, and pools.
    fn statistical_stage(&self, case: &TestCase, outcome: &Outcome) -> Result<Judged, Error> {
        let expectation = self.problem.kind().expectation(case);
        if statistical::collect(expectation, answers(outcome)).test(Stage::First).is_none() {
            return Ok(verdict::of_check(Check::Accepted));
        }
        let mut pooled: Option<Draws> = None;
        for round in 1..=ROUNDS {
            let outcome = self.run(case, round)?;
            let judged = self.judge_outcome(case, &outcome);
            if judged.verdict != Verdict::Accepted {
                return Ok(judged);
            }
            let draws = statistical::collect(expectation, answers(&outcome));
            match &mut pooled {
                None => pooled = Some(draws),
                Some(pooled) => pooled.pool(draws),
            }
        }
        let second = pooled.and_then(|pooled| pooled.test(Stage::Second));
        Ok(verdict::of_check(second.into()))
    }
}

/// The submission beside the files that the problem includes with all in its language. A `main` among them is what runs, and the
/// submission lies beside it.
fn with_included<'s>(
    problem: &Problem,
    language: &Language,
    submission: &'s Submission,
) -> Result<Cow<'s, Submission>, Error> {
    let included = problem.included(language)?;
    if included.is_empty() {
        return Ok(Cow::Borrowed(submission));
    }
    // Their compilers take all files of a program together.
    let compiles_all = matches!(language.frontend, FrontendKind::C | FrontendKind::Cpp | FrontendKind::Go);
    let mut all = submission.clone();
    for (name, bytes) in included {
        let is_main = matches!(name.split('.').next(), Some("main" | "__main__")) && !compiles_all;
        if name == all.name {
            all.text = bytes;
        } else if is_main {
            let own = (std::mem::replace(&mut all.name, name), std::mem::replace(&mut all.text, bytes));
            all.files.push(own);
        } else {
            all.files.retain(|(known, _)| *known != name);
            all.files.push((name, bytes));
        }
    }
    Ok(Cow::Owned(all))
}

fn judged(case: &TestCase, index: usize, total: u64, verdict: Verdict) -> Event {
    Event::Judged { index: index as u64, total, group: case.group.clone(), name: case.name.clone(), verdict }
}

/// What a submission wrote to standard error, harmless to print, and what is to be known beside it.
fn stderr(outcome: &Outcome, denied: Option<String>) -> String {
    let own = untrusted::bytes(&repeats::collapsed(&outcome.stderr), Bound::OUTPUT);
    let Some(words) = denied.map(|words| untrusted::line_of(&words, 200)) else { return own };
    if own.is_empty() { words } else { format!("{}\n{words}", own.trim_end_matches('\n')) }
}

fn answers(outcome: &Outcome) -> &[Value] {
    match &outcome.reply {
        Reply::Answer(answers) => answers,
        Reply::None | Reply::Refused(_) | Reply::Malformed(_) => &[],
    }
}
