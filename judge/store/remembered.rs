//! What is remembered of a submission that was judged against every case: its source, the attempt, what failed, and when it comes again.

use super::{Attempt, Error, Failures, Solved, Store};
use crate::grade::{Reveal, Submission};
use crate::problem::Problem;
use crate::report::Report;
use crate::review::Moment;
use crate::verdict::Verdict;

/// What became of it.
#[derive(Debug, Default)]
pub struct Remembered {
    /// The number of the attempt at its problem, from 0; nothing where it is not remembered.
    pub attempt: Option<usize>,
    /// When the exercise comes again, where the submission was accepted.
    pub solved: Option<Solved>,
    /// What could not be remembered, and what was wrong with files.
    pub warnings: Vec<String>,
}

impl Store {
    /// Remembers a judged submission. Where the judge failed there is no verdict to remember. `seconds` is how long solving it took,
    /// where somebody measured it.
    pub fn remember(
        &self,
        problem: &Problem,
        submission: &Submission,
        (report, reveal): (&Report, Reveal),
        seconds: Option<u64>,
    ) -> Remembered {
        let mut remembered = Remembered::default();
        if report.verdict == Verdict::JudgeError {
            return remembered;
        }
        // The reason and what failed could hold what is sealed; the source is the user's own.
        let reason = report.message().filter(|_| !problem.is_unsealed());
        let source = self.keep_source(&submission.text).ok();
        let attempt = Attempt { reason, source, ..Attempt::now(&submission.name, report) };
        let mut warn = |what: &str, error: &Error| remembered.warnings.push(format!("{what} be remembered: {error}"));
        let recorded = self.record(&problem.slug, &attempt);
        if let Err(error) = &recorded {
            warn("the attempt could not", error);
        }
        if let Err(error) = self.remember_what_failed(problem, report, reveal) {
            warn("what failed could not", &error);
        }
        if recorded.is_ok() {
            remembered.attempt = self.attempts(&problem.slug).len().checked_sub(1);
            let now = Moment::at(attempt.time);
            match self.rate_solved(&problem.slug, problem.level, seconds, now) {
                Ok(solved) => remembered.solved = solved,
                Err(error) => warn("when to review it could not", &error),
            }
        }
        remembered.warnings.extend(self.take_warnings());
        remembered
    }

    fn remember_what_failed(&self, problem: &Problem, report: &Report, reveal: Reveal) -> Result<(), Error> {
        // Where nothing ran, what failed before is still what to retry.
        if report.verdict == Verdict::CompileError || problem.is_unsealed() {
            return Ok(());
        }
        match Failures::of(problem, report, reveal) {
            Ok(failures) => self.remember_failures(&problem.slug, &failures),
            Err(_) => Ok(()),
        }
    }
}
