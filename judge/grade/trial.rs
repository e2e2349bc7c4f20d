//! A submission on inputs that somebody made up, where the reference decides what is right and whether the input is fair.

use harness::outcome::Limits;
use harness::{Checks, Harness};

use super::answer_judge::AnswerJudge;
use super::case_result::CaseResult;
use super::input_check::{InputArgs, InputCheck};
use super::reference::{Metered, Reference, second};
use super::report_builder::{detail, reason};
use super::runner::{Opened, Runner};
use super::{Error, Submission};
use crate::problem::{Bounds, CaseDraft, CaseExtra, CaseInput, Problem, TestCase};
use crate::report::{Detail, Drawing, Observer};
use crate::verdict::{Reason, Verdict};

/// A submission and those that tell what is right. All inputs run as `judge test --case` runs them, random numbers included.
pub struct Trials<'a> {
    problem: &'a Problem,
    submission: Box<Runner<'a>>,
    reference: Reference<'a>,
    answers: AnswerJudge<'a>,
    /// What says which inputs are allowed, where programs do.
    inputs: InputCheck<'a>,
    /// Another accepted solution: where it and the reference differ, an input is none that the statement allows.
    second: Option<Box<Runner<'a>>>,
}

/// What becomes of a submission that is to be tried.
pub enum Opening<'a> {
    /// It can be run.
    Ready(Box<Trials<'a>>),
    /// Its compiler refused it, and said why.
    Rejected(String),
}

/// A submission on one input.
pub struct Trial {
    case: TestCase,
    ran: CaseResult,
}

impl<'a> Trials<'a> {
    /// Builds everything.
    pub fn open(
        harness: &'a Harness,
        problem: &'a Problem,
        submission: &Submission,
        observer: Observer<'_>,
    ) -> Result<Opening<'a>, Error> {
        let mut runner = match Runner::open(harness, problem, submission, Checks::Off, observer)? {
            Opened::Ready(runner) => runner,
            Opened::Rejected(diagnostics) => return Ok(Opening::Rejected(diagnostics.text)),
        };
        runner.draws = true;
        let reference = Reference::open(harness, problem, observer)?;
        let second = match second(harness, problem)? {
            Some(other) => match runner.another(&other)? {
                Opened::Ready(other) => Some(other),
                Opened::Rejected(_) => None,
            },
            None => None,
        };
        let answers = AnswerJudge::open(harness, problem, observer)?;
        let inputs = InputCheck::open(harness, problem, observer)?;
        Ok(Opening::Ready(Box::new(Self { problem, submission: runner, reference, answers, inputs, second })))
    }

    /// What the submission may use in any of these inputs, in fuel.
    pub fn limit(&self) -> u64 {
        self.problem.limits(self.submission.language).fuel
    }

    /// Runs the reference and the submission. `None` if an input validator refuses the input or the reference cannot answer. `granted` is the fuel of the submission, made
    /// of that which the reference took; more than the limit grants nothing. To be called on a thread of `Harness::run_all`.
    pub fn run(&self, draft: &CaseDraft, granted: &dyn Fn(u64) -> u64) -> Result<Metered<Option<Trial>>, Error> {
        let looked = self.objection(draft)?;
        if looked.value.is_some() {
            return Ok(Metered { value: None, fuel: looked.fuel });
        }
        let Metered { value, fuel } = self.reference.metered(draft.clone());
        let mut case = match value {
            Ok(case) => case,
            Err(Error::Reference { .. }) => return Ok(Metered { value: None, fuel }),
            Err(error) => return Err(error),
        };
        let granted = granted(fuel);
        case.limits = (granted < self.limit()).then(|| self.bounds(granted));
        let ran = self.submission.catch_failures(&case);
        let fuel = fuel.saturating_add(ran.usage.fuel).saturating_add(looked.fuel);
        Ok(Metered { value: Some(Trial { case, ran }), fuel })
    }

    /// Why an input validator refuses an input. To be called on a thread of `Harness::run_all`.
    pub fn objection(&self, draft: &CaseDraft) -> Result<Metered<Option<String>>, Error> {
        let (CaseInput::Stdin(text), false) = (&draft.input, self.inputs.is_empty()) else {
            return Ok(Metered { value: None, fuel: 0 });
        };
        let nothing = CaseExtra::default();
        let given = InputArgs::of(self.problem, draft.extra.as_deref().unwrap_or(&nothing))?;
        self.inputs.metered_objection(text, &given)
    }

    fn bounds(&self, fuel: u64) -> Bounds {
        // What a case says is multiplied for the language.
        let time = Limits::time_for(fuel) / self.submission.language.time.max(1);
        Bounds { time: Some(time), ..Bounds::default() }
    }

    /// Whether the input is fair, beside the constraints: the problem accepts the answer of the reference, and the other accepted
    /// solution passes.
    pub fn is_fair(&self, trial: &Trial) -> Result<Metered<bool>, Error> {
        let case = TestCase { limits: None, ..trial.case.clone() };
        if !self.answers.accepts(&case, &case.expect)? {
            return Ok(Metered { value: false, fuel: 0 });
        }
        let Some(second) = &self.second else { return Ok(Metered { value: true, fuel: 0 }) };
        let ran = second.catch_failures(&case);
        Ok(Metered { value: ran.judged.verdict == Verdict::Accepted, fuel: ran.usage.fuel })
    }
}

impl Trial {
    /// The verdict on this input.
    pub fn verdict(&self) -> Verdict {
        self.ran.judged.verdict
    }

    /// Why.
    pub fn reason(&self) -> Option<&Reason> {
        self.ran.judged.reason.as_ref()
    }

    /// Why, harmless to print.
    pub fn shown_reason(&self) -> Option<Reason> {
        reason(&self.ran)
    }

    /// The values behind it.
    pub(crate) fn drawing(&self) -> Option<Box<Drawing>> {
        self.ran.drawing.clone()
    }

    /// What explains it.
    pub fn detail(&self, problem: &Problem) -> Detail {
        detail(problem, &self.case, &self.ran)
    }
}
