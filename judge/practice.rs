//! Practice: a submission is judged, and what came of it is remembered. Commands and the page call the same functions, so that both
//! give the same verdicts, keep the same files and hold to the same rules of a mock interview.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use harness::Harness;

use crate::grade::{self, Options, Picked, Reveal, Scope, Submission};
use crate::phrase::{counted, listed};
use crate::problem::{Problem, Registry, Words};
use crate::report::untrusted::inline;
use crate::report::{Event, Failure, Ours, Report, Shrinking};
use crate::store::{Remembered, Solved, Store};
use crate::verdict::Verdict;
use crate::{catalog, mock, ours, shrink};

/// What practice works with.
pub struct Desk<'a> {
    /// Builds and runs submissions.
    pub harness: &'a Harness,
    /// The exercises, where they can be had: they say what comes next.
    pub registry: Option<&'a Registry>,
    /// The store, or why there is none.
    pub store: Result<Store, String>,
    /// How many cases run at once.
    pub jobs: usize,
}

/// Who is told what is going on, from several threads at once.
pub trait Listener: Sync {
    /// A step was made.
    fn event(&self, event: Event);
    /// The work that made the last steps is over.
    fn pause(&self) {}
    /// Something went wrong that changes no verdict.
    fn warn(&self, text: &str);
    /// Something is worth knowing.
    fn note(&self, text: &str);
}

/// How a submission is judged.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// What of hidden cases is shown; a mock interview shows less.
    pub reveal: Reveal,
    /// What looks for a smaller input, if one is wanted.
    pub shrink: Option<shrink::Request<'a>>,
    /// Whether the values behind the first failures are kept, to be drawn.
    pub draws: bool,
    /// Seconds that solving it took, where somebody measured it.
    pub seconds: Option<u64>,
    /// Becomes true where nobody wants the report any more.
    pub cancelled: Option<&'a Arc<AtomicBool>>,
}

impl Wanted<'_> {
    /// Judges to the end, looks for nothing smaller and draws nothing.
    pub fn plain(reveal: Reveal) -> Self {
        Self { reveal, shrink: None, draws: false, seconds: None, cancelled: None }
    }
}

/// What became of a submission that was judged against every case.
pub struct Submitted {
    /// What happened.
    pub report: Report,
    /// The number of the attempt at its problem, from 0; nothing where it is not remembered.
    pub attempt: Option<usize>,
    /// When the exercise comes again, where the submission was accepted.
    pub solved: Option<Solved>,
    /// The exercise that comes next, where this one is solved.
    pub next: Option<String>,
}

/// Why nothing was judged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The judge failed.
    #[error(transparent)]
    Judge(#[from] grade::Error),
    /// What was asked for makes no sense now.
    #[error("{}", .0.message)]
    Refused(Failure),
}

type Asked<'a> = (&'a Problem, &'a Submission);

impl Desk<'_> {
    /// Judges a submission against every case and remembers the attempt, before anybody reads the verdict.
    pub fn submit(
        &self,
        (problem, submission): Asked<'_>,
        wanted: Wanted<'_>,
        listener: &dyn Listener,
    ) -> Result<Submitted, Error> {
        let (mut report, reveal) = self.judge((problem, submission), Scope::All, wanted, listener)?;
        let Remembered { attempt, solved, .. } =
            self.remember((problem, submission), (&report, reveal), wanted.seconds, listener);
        report.shrinking = self.smallest((problem, submission), &report, (reveal, wanted.shrink), listener)?;
        let accepted = report.verdict == Verdict::Accepted;
        // Whoever brings no solution along has none to compare with.
        if accepted && reveal == Reveal::Everything && !problem.has_only_samples() {
            report.ours = self.compare(problem, &report, listener);
        }
        let next = if accepted { self.next(problem) } else { None };
        Ok(Submitted { report, attempt, solved, next })
    }

    /// Looks for the smallest input on which a submission fails. Nothing is remembered.
    pub fn shrink(&self, asked: Asked<'_>, wanted: Wanted<'_>, listener: &dyn Listener) -> Result<Report, Error> {
        let (mut report, reveal) = self.judge(asked, Scope::All, wanted, listener)?;
        report.shrinking = self.smallest(asked, &report, (reveal, wanted.shrink), listener)?;
        Ok(report)
    }

    /// Judges a submission against the samples, or a part of the cases. Nothing is remembered.
    pub fn try_part(
        &self,
        asked: Asked<'_>,
        scope: Scope<'_>,
        wanted: Wanted<'_>,
        listener: &dyn Listener,
    ) -> Result<Report, Error> {
        Ok(self.judge(asked, scope, wanted, listener)?.0)
    }

    /// What failed in the last submission, as the problem asks it today.
    pub fn failed(&self, problem: &Problem, listener: &dyn Listener) -> Result<Picked, Error> {
        let refused = |message: String| Error::Refused(Failure::new(message));
        let slug = &problem.slug;
        let store = self.store.as_ref().map_err(|why| refused(why.clone()))?;
        let failures = store.failures(slug);
        report_warnings(store, listener);
        let Some(failures) = failures else {
            return Err(refused(format!(
                "no submission to `{slug}` is remembered, so nothing is known to have failed"
            )));
        };
        if failures.is_empty() {
            return Err(refused(format!("nothing failed in the last submission to `{slug}`")));
        }
        let picked = grade::pick(self.harness, problem, &failures.cases, &failures.steep, &|event| {
            listener.event(event);
        });
        listener.pause();
        let picked = picked?;
        if !picked.gone.is_empty() {
            let (names, cases) = (listed(&picked.gone, "and"), counted(picked.gone.len(), "case"));
            listener.warn(&format!("`{slug}` has changed, and {cases} that failed can no longer be asked: {names}"));
        }
        if picked.cases.is_empty() {
            return Err(refused(format!("`{slug}` no longer has a case that failed")));
        }
        Ok(picked)
    }

    /// Whether a mock interview asks for a problem. Where the store cannot be had, none is remembered.
    fn interviews(&self, problem: &Problem) -> bool {
        self.store.as_ref().is_ok_and(|store| mock::asks(store, &problem.slug))
    }

    /// Judges; a mock interview hides what hidden cases hold, and gives no hints. Samples have no secrets.
    fn judge(
        &self,
        (problem, submission): Asked<'_>,
        scope: Scope<'_>,
        wanted: Wanted<'_>,
        listener: &dyn Listener,
    ) -> Result<(Report, Reveal), Error> {
        let Wanted { draws, cancelled, .. } = wanted;
        let interviewed = self.interviews(problem);
        let hides = interviewed && scope != Scope::Samples;
        let reveal = if hides { Reveal::Nothing } else { wanted.reveal };
        let options = Options { draws, cancelled, ..Options::new(scope, reveal, self.jobs) };
        let judged = grade::grade(self.harness, problem, submission, &options, &|event| listener.event(event));
        listener.pause();
        let mut report = judged?;
        if interviewed {
            report.withhold_hints();
        }
        Ok((report, reveal))
    }

    fn smallest(
        &self,
        (problem, submission): Asked<'_>,
        report: &Report,
        (reveal, request): (Reveal, Option<shrink::Request<'_>>),
        listener: &dyn Listener,
    ) -> Result<Option<Shrinking>, Error> {
        let Some(request) = request else { return Ok(None) };
        let shrunk = shrink::shrink(self.harness, problem, submission, report, reveal, request, &|event| {
            listener.event(event);
        });
        listener.pause();
        Ok(shrunk?)
    }

    /// Remembers an attempt before anything is told: whoever reads the verdict can rely on it. A failure is a warning.
    fn remember(
        &self,
        (problem, submission): Asked<'_>,
        judged: (&Report, Reveal),
        seconds: Option<u64>,
        listener: &dyn Listener,
    ) -> Remembered {
        match &self.store {
            Ok(store) => {
                let remembered = store.remember(problem, submission, judged, seconds);
                remembered.warnings.iter().for_each(|warning| listener.warn(warning));
                remembered
            }
            Err(why) => {
                listener.warn(&format!("the attempt could not be remembered: {why}"));
                Remembered::default()
            }
        }
    }

    /// What our solutions in the same language need. That there are none, or a failure, is a note: nothing of it touches the verdict.
    fn compare(&self, problem: &Problem, report: &Report, listener: &dyn Listener) -> Vec<Ours> {
        let languages = self.harness.languages();
        let Some(language) = languages.by_id(&report.language) else { return Vec::new() };
        if ours::accepted(problem, language, languages).is_empty() {
            let (name, slug) = (&language.name, &problem.slug);
            listener.note(&format!("no solution in {name} comes with `{slug}` to compare yours with"));
            return Vec::new();
        }
        let compared = ours::of(self.harness, problem, report, self.jobs, &|event| listener.event(event));
        listener.pause();
        compared.unwrap_or_else(|error| {
            listener.note(&format!("yours could not be compared with our solutions: {}", inline(&error.to_string())));
            Vec::new()
        })
    }

    /// The exercise behind one that is solved. An error in the curriculum does not change a verdict.
    fn next(&self, problem: &Problem) -> Option<String> {
        let (registry, store) = (self.registry?, self.store.as_ref().ok()?);
        catalog::after(registry, store, &problem.slug).ok().flatten()
    }
}

fn report_warnings(store: &Store, listener: &dyn Listener) {
    store.take_warnings().iter().for_each(|warning| listener.warn(warning));
}

/// Puts titles and hints of groups of a report into other words.
pub fn tell_in(words: &Words, report: &mut Report) {
    for group in &mut report.groups {
        words.group(&group.name).into_iter().for_each(|words| group.title.clone_from(&words.title));
    }
    for case in &mut report.cases {
        let words = words.group(&case.group).filter(|words| !words.hint.is_empty());
        if let (Some(hint), Some(words)) = (&mut case.hint, words) {
            hint.clone_from(&words.hint);
        }
    }
}
