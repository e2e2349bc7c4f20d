//! Homework: several problems, many students, points, lateness. Gather what was handed in, judge each with `grade`, count.
//!
//! Nothing here prints, and no clock is read: when something was handed in is given with it.

mod archive;
mod assignment;
mod commit;
mod disclosure;
mod duration;
mod entry;
mod folder;
pub(crate) mod handed_in;
mod inputs;
mod late;
mod lines;
mod memory;
mod merge;
mod metadata;
pub mod package;
mod pattern;
mod proof;
mod shard;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use harness::Harness;

use crate::grade::{self, Options, Reveal, Scope, Submission};
use crate::report::class::{Attempt, AttemptFate, ClassReport, Judged, StudentReport, TaskHeading, TaskReport};
use crate::report::points::Points;
use crate::report::{Event, Failure, Observer, untrusted};
use crate::verdict::Verdict;

pub use assignment::{Assignment, FILE, Keep, Shown, Task};
pub use disclosure::Audience;
use entry::Unread;
pub use entry::{Content, Entry, Gathered};
pub use inputs::{Sender, Submitted, gather};
pub use memory::Memory;
pub use merge::merge;
pub use proof::{Proof, prove};
pub use shard::Shard;

/// Characters of a student's name that are shown.
const MAX_NAME: usize = 120;

/// How a class is graded.
#[derive(Clone, Copy, Debug)]
pub struct ClassOptions {
    /// Who reads the report.
    pub audience: Audience,
    /// How many cases run at once, of one submission or of several; the report does not depend on it.
    pub jobs: usize,
    /// Whether sources are part of the report.
    pub sources: bool,
}

/// Grades a class.
pub struct Class<'a> {
    /// Builds and runs submissions.
    pub harness: &'a Harness,
    /// What is graded.
    pub assignment: &'a Assignment,
    /// How.
    pub options: ClassOptions,
    /// How many attempts everybody made before, which lie elsewhere.
    pub earlier: u32,
    /// Results of earlier runs; absent where everything is to be judged anew.
    pub memory: Option<Memory<'a>>,
    /// Tells whether to judge nothing more. What is known from earlier runs is reported all the same.
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

impl Class<'_> {
    /// Judges everything that was gathered. `observer` hears how many entries are done, and notes; `judged` each attempt as soon as
    /// it is known.
    pub fn grade(
        &self,
        gathered: Gathered,
        observer: Observer<'_>,
        judged: &mut (dyn FnMut(&str, &str, &Attempt) + Send),
    ) -> ClassReport {
        let total = gathered.entries.len() as u64;
        let mut students: BTreeMap<String, Vec<Vec<Entry>>> = BTreeMap::new();
        for entry in gathered.entries {
            let tasks = students.entry(entry.student.clone()).or_default();
            tasks.resize_with(self.assignment.tasks.len(), Vec::new);
            tasks[entry.task].push(entry);
        }
        let named = |(name, tasks): (String, Vec<Vec<Entry>>)| {
            let name = untrusted::line_of(&untrusted::inline(&name), MAX_NAME);
            (name, tasks.into_iter().map(in_order).collect::<Vec<_>>())
        };
        let students: Vec<_> = students.into_iter().map(named).collect();
        let mut work = Vec::new();
        for (name, tasks) in &students {
            for (task, entries) in self.assignment.tasks.iter().zip(tasks) {
                work.extend(entries.iter().enumerate().map(|(place, entry)| (name, task, place, entry)));
            }
        }
        observer(Event::Judging { done: 0, total });
        let done = AtomicU64::new(0);
        let attempt = |index: usize, jobs| {
            let (name, task, place, entry) = work[index];
            let attempt = self.attempt((task, place, entry), jobs, observer);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            observer(Event::Judging { done, total });
            (name, task, attempt)
        };
        let mut attempts = Vec::new();
        self.harness.run_in_order(self.options.jobs, work.len(), attempt, |(name, task, attempt)| {
            judged(name, &task.problem.slug, &attempt);
            attempts.push(attempt);
        });
        let mut attempts = attempts.into_iter();
        let students = students.iter().map(|(name, tasks)| {
            let tasks = self.assignment.tasks.iter().zip(tasks);
            let tasks = tasks.map(|(task, entries)| self.task(task, attempts.by_ref().take(entries.len()).collect()));
            let tasks = tasks.collect();
            self.student(name.clone(), tasks)
        });
        let mut students: Vec<StudentReport> = students.collect();
        students.sort_by(|a, b| a.student.cmp(&b.student));
        ClassReport {
            title: untrusted::inline(&self.assignment.title),
            problems: self.assignment.tasks.iter().map(heading).collect(),
            of: self.assignment.of(),
            students,
            strays: gathered.strays,
            leaderboard: self.assignment.leaderboard,
            similar: Vec::new(),
        }
    }

    fn attempt(&self, (task, place, entry): (&Task, usize, &Entry), jobs: usize, observer: Observer<'_>) -> Attempt {
        let late = self.assignment.late.as_ref().zip(entry.submitted).and_then(|(policy, at)| policy.lateness(at));
        let number = place.saturating_add(self.earlier as usize);
        let surplus = self.assignment.attempts.is_some_and(|most| number >= most as usize);
        let fate = if surplus { AttemptFate::Surplus } else { self.judge(task, entry, jobs, observer) };
        let earned = match &fate {
            AttemptFate::Judged(judged) => judged.earned,
            AttemptFate::Refused(_) | AttemptFate::Surplus | AttemptFate::Failed(_) => Points::default(),
        };
        Attempt {
            file: entry.file.clone(),
            submitted: entry.submitted.map(|at| at.to_string()),
            points: late.map_or(earned, |late| earned.without(late.penalty)),
            late,
            fate,
        }
    }

    fn judge(&self, task: &Task, entry: &Entry, jobs: usize, observer: Observer<'_>) -> AttemptFate {
        let submission = match entry.submission(task, self.harness.languages()) {
            Ok(submission) => submission,
            Err(Unread::Refused(failure)) => return AttemptFate::Refused(failure),
            Err(Unread::Failed(failure)) => return AttemptFate::Failed(failure),
        };
        let key = self.memory.as_ref().map(|memory| (memory, memory.key(task, self.options.audience, &submission)));
        let key = match key {
            Some((memory, Ok(key))) => Some((memory, key)),
            Some((_, Err(error))) => return AttemptFate::Failed(self.failure(&error)),
            None => None,
        };
        let recalled = key.as_ref().and_then(|(memory, key)| memory.recall(task, key));
        let judged = match recalled {
            Some(judged) => judged,
            None if (self.stop)() => return AttemptFate::Failed(interrupted()),
            None => match self.judge_anew(task, &submission, jobs, observer) {
                Ok(judged) => {
                    if let Some((memory, key)) = &key {
                        memory.keep(task, key, &judged);
                    }
                    judged
                }
                Err(failure) => return AttemptFate::Failed(failure),
            },
        };
        let source = self.options.sources.then(|| String::from_utf8_lossy(&submission.text).into_owned());
        AttemptFate::Judged(Box::new(Judged { source, ..judged }))
    }

    fn judge_anew(
        &self,
        task: &Task,
        submission: &Submission,
        jobs: usize,
        observer: Observer<'_>,
    ) -> Result<Judged, Failure> {
        let options = Options::new(Scope::All, Reveal::Everything, jobs);
        let notes = |event| {
            if let note @ Event::Note(_) = event {
                observer(note);
            }
        };
        let report = grade::grade(self.harness, &task.problem, submission, &options, &notes)
            .map_err(|error| self.failure(&error))?;
        if report.verdict == Verdict::JudgeError {
            let message = report.message().filter(|_| self.options.audience == Audience::Teacher);
            return Err(message.map_or_else(unsaid, Failure::new));
        }
        Ok(disclosure::disclose(&report, task, self.options.audience))
    }

    /// A failure of the judge. What it says of the problem's own files may hold what students must not see.
    fn failure(&self, error: &grade::Error) -> Failure {
        match (self.options.audience, error) {
            (Audience::Teacher, _) | (_, grade::Error::Harness(_) | grade::Error::Language(_)) => {
                Failure { message: error.to_string(), hint: error.hint() }
            }
            (Audience::Students, _) => unsaid(),
        }
    }

    fn task(&self, task: &Task, attempts: Vec<Attempt>) -> TaskReport {
        let counts = counting(&attempts, self.assignment.keep);
        let points = counts.map_or(Points::default(), |place| attempts[place].points);
        TaskReport { problem: task.problem.slug.clone(), points, of: task.points, counts, attempts }
    }

    fn student(&self, student: String, tasks: Vec<TaskReport>) -> StudentReport {
        let points: Points = tasks.iter().map(|task| task.points).sum();
        let of = self.assignment.of();
        let required = self.assignment.tasks.iter().zip(&tasks).filter(|(task, _)| task.required);
        let mut required = required.peekable();
        let asked = required.peek().is_some() || self.assignment.pass.is_some();
        let enough = points.share_of(of) >= self.assignment.pass.unwrap_or_default();
        let passed = asked.then(|| enough && required.all(|(task, report)| report.earned() >= task.points));
        let failed = |attempt: &Attempt| matches!(attempt.fate, AttemptFate::Failed(_));
        StudentReport {
            student,
            points: points.rounded(self.assignment.rounding),
            of,
            passed,
            incomplete: tasks.iter().any(|task| task.attempts.iter().any(failed)),
            tasks,
        }
    }
}

/// A failure of the judge whose reason is not for students.
fn unsaid() -> Failure {
    Failure::new(Verdict::JudgeError.words()).hint("whoever set the homework sees the reason with `--reveal`")
}

/// What is reported of an entry that was not judged any more.
fn interrupted() -> Failure {
    Failure { message: "the run was stopped before this was judged".to_owned(), hint: None }
}

fn heading(task: &Task) -> TaskHeading {
    TaskHeading {
        problem: task.problem.slug.clone(),
        title: untrusted::inline(&task.problem.title),
        of: task.points,
        bonus: task.bonus,
        required: task.required,
    }
}

/// Attempts in the order in which they were made: by time, by number, and as they were found.
fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    let number = |entry: &Entry| entry.attempt.as_ref().and_then(|attempt| attempt.parse::<u64>().ok());
    entries.sort_by(|a, b| (a.submitted, number(a), &a.attempt).cmp(&(b.submitted, number(b), &b.attempt)));
    entries
}

/// The attempt that counts, by its place.
fn counting(attempts: &[Attempt], keep: Keep) -> Option<usize> {
    let is_submission = |attempt: &Attempt| matches!(attempt.fate, AttemptFate::Judged(_) | AttemptFate::Failed(_));
    let usual = attempts.len().checked_sub(1)?;
    let chosen = match keep {
        Keep::Last => attempts.iter().rposition(is_submission),
        Keep::Best => {
            let most = attempts.iter().filter(|attempt| is_submission(attempt)).map(|attempt| attempt.points).max();
            attempts.iter().position(|attempt| is_submission(attempt) && Some(attempt.points) == most)
        }
    };
    Some(chosen.unwrap_or(usual))
}

#[cfg(test)]
#[path = "homework/tests.rs"]
mod tests;
