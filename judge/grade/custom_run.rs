//! A submission and the reference solution on an input of the user's own.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use harness::{Checks, Harness};
use serde::Serialize;

use super::case_result::CaseResult;
use super::input_check::{InputArgs, InputCheck};
use super::reference::Reference;
use super::runner::{Opened, Runner};
use super::{Error, Submission};
use crate::problem::{CaseDraft, CaseExtra, CaseInput, Problem};
use crate::report::{Observer, present};
use crate::verdict::Verdict;

/// What a submission and the reference make of an input of the user's own.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CustomRun {
    /// Version of this form.
    pub format: u32,
    /// Slug of the problem.
    pub problem: String,
    /// The input as it was understood.
    pub input: String,
    /// What the reference answers.
    pub reference: String,
    /// What the submission answers; empty if it does not.
    pub yours: String,
    /// Compared as the problem compares.
    #[cfg_attr(test, schemars(with = "crate::report::schema::VerdictCode"))]
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// What the submission printed, where that is not its answer.
    pub stdout: String,
    /// What it printed to standard error.
    pub stderr: String,
}

/// Runs a submission and the reference on an input of the user's own; the flag ends the submission.
pub fn try_case(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    text: &str,
    cancelled: Option<&Arc<AtomicBool>>,
    observer: Observer<'_>,
) -> Result<CustomRun, Error> {
    let draft = problem.own_case(text).map_err(Error::Case)?;
    if let Some(objection) = problem.objection(&draft.input) {
        return Err(Error::Outside { problem: problem.slug.clone(), objection });
    }
    if let Some(objection) = refused(harness, problem, &draft, observer)? {
        return Err(Error::Outside { problem: problem.slug.clone(), objection });
    }
    let reference = Reference::open(harness, problem, observer)?;
    let case = harness.run_all(1, 1, |_| reference.complete(draft.clone())).remove(0);
    // The shipped solution is right: if it fails, the statement does not allow the input.
    let case = case.map_err(|error| match error {
        Error::Reference { why, .. } => Error::Case(format!("the reference solution cannot answer it: {why}")),
        other => other,
    })?;
    let mut tried = CustomRun {
        format: 1,
        problem: problem.slug.clone(),
        input: present::input(problem, &case),
        reference: present::expected(problem, &case),
        yours: String::new(),
        verdict: Verdict::CompileError,
        reason: String::new(),
        stdout: String::new(),
        stderr: String::new(),
    };
    let mut runner = match Runner::open(harness, problem, submission, Checks::On, observer)? {
        Opened::Ready(runner) => runner,
        Opened::Rejected(diagnostics) => return Ok(CustomRun { reason: diagnostics.text, ..tried }),
    };
    runner.cancelled = cancelled;
    let ran = runner.run_all(std::slice::from_ref(&case), 1, observer).into_iter().flatten().next();
    if let Some(ran) = ran {
        tried.verdict = ran.judged.verdict;
        tried.reason = why(&ran);
        if problem.kind().answers_on_stdout() {
            tried.yours = ran.stdout;
        } else {
            (tried.yours, tried.stdout) = (ran.answer, ran.stdout);
        }
        tried.stderr = ran.stderr;
    }
    Ok(tried)
}

/// Why an input validator of the problem refuses an input.
fn refused(
    harness: &Harness,
    problem: &Problem,
    draft: &CaseDraft,
    observer: Observer<'_>,
) -> Result<Option<String>, Error> {
    let check = InputCheck::open(harness, problem, observer)?;
    let CaseInput::Stdin(text) = &draft.input else { return Ok(None) };
    let nothing = CaseExtra::default();
    let given = InputArgs::of(problem, draft.extra.as_deref().unwrap_or(&nothing))?;
    harness.run_all(1, 1, |_| check.objection(text, &given)).remove(0)
}

/// What went wrong, with the place and a checker's own words, or how far off it is.
pub(super) fn why(ran: &CaseResult) -> String {
    let Some(mismatch) = &ran.judged.mismatch else { return ran.judged.words() };
    let at = if mismatch.at == "result" { String::new() } else { format!(" at {}", mismatch.at) };
    let detail = Some(&mismatch.why).filter(|why| !why.is_empty()).or(mismatch.details.first());
    format!("{}{at}{}", mismatch.what, detail.map(|detail| format!(": {detail}")).unwrap_or_default())
}
