//! A submission that was built, to be run: as it is judged, or with checks for practice.
//!
//! A checked program takes more time and memory, so that a limit it reaches says nothing: then the program that is judged runs in
//! its place. The same holds for what the compiler refuses with checks alone.

use std::sync::OnceLock;

use harness::outcome::{Exit, Outcome};
use harness::{Artifact, Build, Checks, Diagnostics, Harness, Language, Planned, Source};

use super::{Error, Submission, build};
use crate::problem::Problem;
use crate::report::Observer;

/// A program that can be run.
pub(super) struct Program {
    artifact: Artifact,
    /// Where that is a checked one, what the one that is judged is made of.
    plain: Option<Plain>,
}

/// The program that is judged, which is built where it is needed.
struct Plain {
    submission: Submission,
    built: OnceLock<Option<Artifact>>,
}

impl Program {
    /// Builds a submission; the inner error says why its compiler refused it.
    pub(super) fn build(
        harness: &Harness,
        problem: &Problem,
        (submission, language): (&Submission, &Language),
        checks: Checks,
        observer: Observer<'_>,
    ) -> Result<Result<Self, Diagnostics>, Error> {
        let built = |language: &Language| {
            let files = submission.files();
            let source = Source { name: &submission.name, text: &submission.text, language, files: &files };
            build(harness, (&source, submission.storage), &problem.interface, observer)
        };
        if checks == Checks::On
            && let Some(checked) = language.checked()
            && let Build::Ready(artifact) = built(&checked)?
        {
            let plain = Plain { submission: submission.clone(), built: OnceLock::new() };
            return Ok(Ok(Self { artifact, plain: Some(plain) }));
        }
        Ok(match built(language)? {
            Build::Ready(artifact) => Ok(Self { artifact, plain: None }),
            Build::Rejected(diagnostics) => Err(diagnostics),
        })
    }

    /// Runs it on the first of these cases, and on those behind it that the harness runs in one go.
    pub(super) fn run(
        &self,
        harness: &Harness,
        language: &Language,
        planned: &[Planned<'_>],
    ) -> Vec<Result<Outcome, Error>> {
        let ran = harness.run_several(&self.artifact, planned).into_iter().zip(planned);
        ran.map(|(ran, planned)| match &self.plain {
            Some(plain) if reached_a_limit(&ran) => match plain.artifact(harness, language, &self.artifact) {
                Some(artifact) => Ok(harness.run_several(artifact, &[*planned]).remove(0)?),
                None => Ok(ran?),
            },
            _ => Ok(ran?),
        })
        .collect()
    }
}

impl Program {
    /// What runs: as it was built first.
    pub(super) fn artifact(&self) -> &Artifact {
        &self.artifact
    }
}

impl Plain {
    /// Builds the program, once. What was built with checks is not refused without; a failure leaves the checked one.
    fn artifact(&self, harness: &Harness, language: &Language, checked: &Artifact) -> Option<&Artifact> {
        let Submission { name, text, storage, .. } = &self.submission;
        let files = self.submission.files();
        let source = Source { name, text, language, files: &files };
        let build = || match harness.build_in(*storage, &source, checked.interface(), &|_| {}) {
            Ok(Build::Ready(artifact)) => Some(artifact),
            Ok(Build::Rejected(_)) | Err(_) => None,
        };
        self.built.get_or_init(build).as_ref()
    }
}

fn reached_a_limit(ran: &Result<Outcome, harness::Error>) -> bool {
    match ran {
        Ok(outcome) => matches!(outcome.exit, Exit::Fuel | Exit::Memory | Exit::Stack),
        Err(error) => matches!(error, harness::Error::GaveUp { .. }),
    }
}
