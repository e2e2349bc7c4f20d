//! The cases of a problem: those that generator and reference give today are the stored ones, or replace them.

use std::sync::atomic::{AtomicU64, Ordering};

use harness::Harness;

use super::generation::{MadeCase, MadeState};
use super::problem_report::{CaseMode, ProblemReport};
use crate::grade::{Error, GENERATOR, Reference, printed_cases};
use crate::lint::Finding;
use crate::problem::{CaseDraft, Lint, Problem, TestCase, Visibility};
use crate::report::{Event, Observer};

/// Generates the cases of a problem that has a generator, and compares them with the stored ones or stores them.
pub(super) fn cases(
    harness: &Harness,
    problem: &Problem,
    mode: CaseMode,
    jobs: usize,
    observer: Observer<'_>,
    report: &mut ProblemReport,
) -> Result<(), Error> {
    if !problem.files().iter().any(|file| file == GENERATOR) {
        return Ok(());
    }
    match generate(harness, problem, jobs, observer) {
        Ok(cases) => compare(problem, &cases, mode, report),
        // The machine's failures end the command; the problem's own are findings.
        Err(error @ Error::Harness(_)) => Err(error),
        Err(error) => {
            report.findings.push(Finding::of_failure(Lint::Generator, problem, GENERATOR, error));
            Ok(())
        }
    }
}

/// Runs the generator in the sandbox and asks the reference for what it does not say itself.
fn generate(
    harness: &Harness,
    problem: &Problem,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Vec<(Visibility, TestCase)>, Error> {
    let drafts = problem.generated(&printed_cases(harness, problem, observer)?)?;
    let reference = Reference::open(harness, problem, observer)?;
    let (total, done) = (drafts.len() as u64, AtomicU64::new(0));
    let complete = |index: usize| {
        let draft: CaseDraft = drafts[index].clone();
        let set = draft.visibility;
        let case = reference.complete(draft)?;
        let slug = problem.slug.clone();
        observer(Event::AskingReference { problem: slug, done: done.fetch_add(1, Ordering::Relaxed) + 1, total });
        Ok((set, case))
    };
    harness.run_all(jobs, drafts.len(), complete).into_iter().collect()
}

/// What becomes of each group of a problem that has a generator: `judge generate`.
pub(crate) fn native_groups(
    harness: &Harness,
    problem: &Problem,
    mode: CaseMode,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Vec<MadeCase>, Error> {
    let of = |path: String, state: MadeState| MadeCase {
        path,
        state,
        line: None,
        command: Some(GENERATOR.to_owned()),
        files: Vec::new(),
        why: None,
        stderr: None,
    };
    let cases = match generate(harness, problem, jobs, observer) {
        Ok(cases) => cases,
        Err(error @ Error::Harness(_)) => return Err(error),
        Err(error) => {
            let why = Some(error.to_string());
            return Ok(vec![MadeCase { why, ..of(GENERATOR.to_owned(), MadeState::Failed) }]);
        }
    };
    let mut groups = Vec::new();
    for group in generated_groups(problem, &cases)? {
        let Some(text) = group.text else {
            let why = Some("the generator writes no case of this group".to_owned());
            groups.push(MadeCase { why, ..of(group.name.to_owned(), MadeState::Failed) });
            continue;
        };
        let state = match &text.there {
            None => MadeState::Made,
            Some(_) if text.is_current() => MadeState::Unchanged,
            Some(_) => MadeState::Changed,
        };
        let mut told = of(text.place(group.name), state);
        if mode == CaseMode::Write && !text.is_current() {
            told.files.push(problem.store(text.set, group.name, &text.today)?.display().to_string());
        }
        groups.push(told);
    }
    Ok(groups)
}

/// A group of a problem, and what the generator gives for it today.
struct GeneratedGroup<'a> {
    name: &'a str,
    /// `None` where the generator writes no case of it.
    text: Option<GroupText>,
}

/// The text of a group's cases.
struct GroupText {
    set: Visibility,
    today: String,
    /// What is stored.
    there: Option<(Visibility, String)>,
}

impl GroupText {
    /// Whether what is stored is that of today.
    fn is_current(&self) -> bool {
        self.there.as_ref().is_some_and(|(set, text)| *set == self.set && *text == self.today)
    }

    /// The file inside the problem, without its ending.
    fn place(&self, group: &str) -> String {
        format!("cases/{}/{group}", self.set.folder())
    }
}

/// The groups of a problem, each with its cases of today.
fn generated_groups<'a>(
    problem: &'a Problem,
    cases: &[(Visibility, TestCase)],
) -> Result<Vec<GeneratedGroup<'a>>, Error> {
    let of = |name: &'a str| -> Result<GeneratedGroup<'a>, Error> {
        let own = || cases.iter().filter(|(_, case)| case.group == name);
        let Some((set, _)) = own().next() else { return Ok(GeneratedGroup { name, text: None }) };
        let today = problem.case_text(&own().map(|(_, case)| case.clone()).collect::<Vec<_>>());
        let text = GroupText { set: *set, today, there: problem.stored(name)? };
        Ok(GeneratedGroup { name, text: Some(text) })
    };
    problem.groups.iter().map(|group| of(&group.name)).collect()
}

fn compare(
    problem: &Problem,
    cases: &[(Visibility, TestCase)],
    mode: CaseMode,
    report: &mut ProblemReport,
) -> Result<(), Error> {
    for group in generated_groups(problem, cases)? {
        let Some(text) = group.text else {
            let message = format!("the generator writes no case of group `{}`", group.name);
            report.findings.push(Finding::of(Lint::Generator, problem, GENERATOR, message));
            continue;
        };
        match mode {
            _ if text.is_current() => {}
            CaseMode::Write => {
                let path = problem.store(text.set, group.name, &text.today)?;
                report.written.push(path.display().to_string());
            }
            CaseMode::Compare => {
                let message = difference(text.there.as_ref().map(|(_, have)| have.as_str()), &text.today);
                report.findings.push(Finding::of(Lint::StoredCases, problem, &text.place(group.name), message));
            }
        }
    }
    Ok(())
}

/// Which case differs, named by its line: one case stands on each.
fn difference(have: Option<&str>, text: &str) -> String {
    let Some(have) = have else { return "is not stored".to_owned() };
    let differs = have.lines().zip(text.lines()).position(|(have, today)| have != today);
    let line = differs.unwrap_or_else(|| have.lines().count().min(text.lines().count()));
    format!("is not what generator and reference give today, from line {} on", line + 1)
}
