//! What a run does: it asks what a command would ask, and tells what a command would print.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::time::Duration;

use harness::outcome::Limits;
use harness::{Language, Storage};

use super::common::Common;
use super::queue::{Run, What};
use super::review::Review;
use super::run_event::{Judged, RunEvent, drawn};
use crate::grade::{self, CustomRun, Reveal, Scope, Submission, source, untouched};
use crate::practice::{self, Desk, Listener, Submitted, Wanted};
use crate::problem::{Problem, Tongue};
use crate::report::{Event, Failure, Report, places};
use crate::verdict::Verdict;
use crate::{catalog, shrink};

/// Metered time of a search for a smaller input.
const SEARCH: Duration = Duration::from_secs(10);

/// Judges runs one after the other until the process ends, on a thread of its own.
pub(super) fn work(common: &Common) {
    loop {
        judge(common, &common.runs.next());
    }
}

/// Judges a run, and tells everything to its end. Whatever happens, there is one.
fn judge(common: &Common, run: &Run) {
    let judged = catch_unwind(AssertUnwindSafe(|| Judging::new(common, run).judge()));
    let failed = |failure: Failure| RunEvent::Failed {
        message: common.private.hide(&failure.message),
        hint: failure.hint.map(|hint| common.private.hide(&hint)),
    };
    let last = match judged {
        _ if run.cancelled.load(Ordering::Relaxed) => RunEvent::Cancelled,
        Ok(Ok(event)) => {
            run.log.tell(&event);
            RunEvent::Done
        }
        Ok(Err(failure)) => failed(failure),
        Err(_) => failed(Failure::new("the judge panicked; this is a bug")),
    };
    run.log.tell(&last);
}

struct Judging<'a> {
    common: &'a Common,
    run: &'a Run,
    tongue: Tongue,
}

impl Listener for Judging<'_> {
    fn event(&self, event: Event) {
        match event {
            Event::Note(text) => self.note(&text),
            event => RunEvent::of(event, self.tongue).iter().for_each(|event| self.run.log.tell(event)),
        }
    }

    fn warn(&self, text: &str) {
        self.note(text);
    }

    fn note(&self, text: &str) {
        self.run.log.tell(&RunEvent::Note { text: self.common.private.hide(text) });
    }
}

impl<'a> Judging<'a> {
    fn new(common: &'a Common, run: &'a Run) -> Self {
        Self { common, run, tongue: common.tongue_of(run.request.tongue.as_deref()) }
    }

    fn judge(&self) -> Result<RunEvent, Failure> {
        let harness = &self.common.harness;
        let problem = self.common.registry.get(&self.run.request.problem).map_err(|error| of_problem(&error))?;
        let submission = self.submission()?;
        untouched::refuse(&problem, &submission, harness.languages())?;
        let asked = (&problem, &submission);
        let desk = self.desk();
        let plain = Wanted::plain(Reveal::Everything);
        let (seconds, cancelled) = (self.run.request.seconds, Some(&self.run.cancelled));
        let wanted = Wanted { draws: true, seconds, cancelled, ..plain };
        let submitted = match self.run.request.what {
            What::Case => return self.case(&problem, &submission),
            What::Samples => only(desk.try_part(asked, Scope::Samples, wanted, self)),
            What::All => desk.submit(asked, wanted, self),
            What::Shrink => {
                let request = shrink::Request {
                    fuel: Limits::fuel_for(SEARCH),
                    command: &|case| case.to_owned(),
                    cancelled: Some(&self.run.cancelled),
                };
                only(desk.shrink(asked, Wanted { shrink: Some(request), ..wanted }, self))
            }
            What::Failed => {
                let failed = desk.failed(&problem, self).map_err(of_practice)?;
                only(desk.try_part(asked, Scope::Failed(&failed), wanted, self))
            }
        };
        Ok(self.reported(&problem, &submission, submitted.map_err(of_practice)?))
    }

    fn desk(&self) -> Desk<'a> {
        let Common { harness, registry, jobs, .. } = self.common;
        Desk { harness, registry: Some(registry), store: Ok(self.common.store()), jobs: *jobs }
    }

    /// What was sent, as a command would have read it from a file.
    fn submission(&self) -> Result<Submission, Failure> {
        let request = &self.run.request;
        let languages = self.common.harness.languages();
        let language = languages.by_id(&request.language).ok_or_else(|| {
            Failure::new(format!("no language `{}`", request.language))
                .hint(format!("one of {}", source::ids(languages)))
        })?;
        let name = file_name(&request.problem, language);
        let text = request.source.as_bytes();
        if text.len() > language.source_limit() {
            return Err(Failure::new(format!(
                "`{name}` is larger than {}",
                crate::phrase::bytes(language.source_limit() as u64)
            ))
            .hint("submit the source alone; large tables can be computed when the program starts"));
        }
        source::check(text, &format!("`{name}`"), language)?;
        let (path, text) = (name.clone().into(), text.to_vec());
        Ok(Submission {
            name,
            path,
            text,
            files: Vec::new(),
            language: language.id().to_owned(),
            storage: Storage::Disk,
        })
    }

    fn case(&self, problem: &Problem, submission: &Submission) -> Result<RunEvent, Failure> {
        let input = self.run.request.input.as_deref().unwrap_or_default();
        let (harness, cancelled) = (&self.common.harness, Some(&self.run.cancelled));
        let tried = grade::try_case(harness, problem, submission, input, cancelled, &|event| self.event(event));
        let tried = tried.map_err(|error| match error {
            grade::Error::Case(why) => Failure::new(format!("this is no input of the exercise: {why}")),
            grade::Error::Outside { objection, .. } => {
                Failure::new(format!("the exercise does not allow this input: {objection}"))
            }
            other => Failure { message: other.to_string(), hint: other.hint() },
        })?;
        let CustomRun { reason, stderr, .. } = &tried;
        let marks = [reason, stderr].into_iter().flat_map(|text| places::of_text(&submission.name, text)).collect();
        Ok(RunEvent::Tried { tried: Box::new(tried), marks })
    }

    /// A failure of the judge's own may name its files.
    fn hide_paths(&self, report: &mut Report) {
        for case in report.cases.iter_mut().filter(|case| case.verdict == Some(Verdict::JudgeError)) {
            case.reason = case.reason.take().map(|reason| reason.map_texts(|text| self.common.private.hide(text)));
        }
    }

    fn reported(&self, problem: &Problem, submission: &Submission, submitted: Submitted) -> RunEvent {
        let Submitted { mut report, attempt, solved, next } = submitted;
        let review = solved.and_then(|solved| {
            Review::after((&self.common.registry, &self.common.store()), &problem.slug, &solved, self.tongue)
        });
        if self.tongue != Tongue::English {
            practice::tell_in(&catalog::words(problem, self.tongue, |_| {}), &mut report);
        }
        self.hide_paths(&mut report);
        let marks = places::of_report(&submission.name, &report);
        RunEvent::Report(Box::new(Judged { report: drawn(&report), attempt, next, review, marks }))
    }
}

/// A report of which nothing is remembered.
fn only(report: Result<Report, practice::Error>) -> Result<Submitted, practice::Error> {
    Ok(Submitted { report: report?, attempt: None, solved: None, next: None })
}

/// `two_sum.py`, as `judge new` calls it.
fn file_name(slug: &str, language: &Language) -> String {
    let stem: String = slug.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(100).collect();
    format!("{stem}.{}", language.extensions[0])
}

fn of_problem(error: &crate::problem::Error) -> Failure {
    Failure { message: error.to_string(), hint: error.hint() }
}

fn of_practice(error: practice::Error) -> Failure {
    match error {
        practice::Error::Judge(error) => Failure { message: error.to_string(), hint: error.hint() },
        practice::Error::Refused(failure) => failure,
    }
}
