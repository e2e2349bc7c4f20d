//! The cases of a problem: those that generator and reference give today are the stored ones, or replace them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::Limits;
use harness::{Build, Harness, Source};

use super::{CaseMode, ProblemReport};
use crate::grade::{Error, Reference, language, pass_on};
use crate::lint::Finding;
use crate::problem::{CaseDraft, Lint, Problem, TestCase, Visibility};
use crate::report::{Event, Observer};
use crate::verdict::{self, Verdict};

/// The program that prints a problem's cases.
const GENERATOR: &str = "generate.py";

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
            report.findings.push(Finding::of(Lint::Generator, problem, GENERATOR, error.to_string()));
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
    let drafts = problem.generated(&printed(harness, problem, observer)?)?;
    let reference = Reference::open(harness, problem, language(harness, "python")?, observer)?;
    let (total, done) = (drafts.len() as u64, AtomicU64::new(0));
    let complete = |index: usize| {
        let draft: CaseDraft = drafts[index].clone();
        let set = draft.set;
        let case = reference.complete(harness, draft)?;
        let what = format!("asking the reference of {}", problem.slug);
        observer(Event::Step { what, done: done.fetch_add(1, Ordering::Relaxed) + 1, total });
        Ok((set, case))
    };
    harness.run_all(jobs, drafts.len(), complete).into_iter().collect()
}

fn printed(harness: &Harness, problem: &Problem, observer: Observer<'_>) -> Result<String, Error> {
    let failed = |why: String| Error::Generator { file: problem.shown(GENERATOR), why };
    observer(Event::Step { what: format!("generating the cases of {}", problem.slug), done: 0, total: 0 });
    let language = language(harness, "python")?;
    let text = problem.file(GENERATOR)?;
    let source = Source { name: GENERATOR, text: &text, language };
    let artifact = match harness.build(&source, &Interface::Stdio, &|progress| pass_on(observer, progress))? {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => return Err(failed(diagnostics.text)),
    };
    // Ours and trusted to end, but not without bounds.
    let limits = Limits { fuel: Limits::fuel_for(Duration::from_mins(10)), memory: 2 << 30, output: 256 << 20 };
    let outcome = harness.run_all(1, 1, |_| harness.run(&artifact, &Input::Stdin(b""), 0, &limits)).remove(0)?;
    let judged = verdict::of(&outcome, &limits, || crate::check::Check::Accepted);
    if judged.verdict != Verdict::Accepted {
        let stderr = String::from_utf8_lossy(&outcome.stderr);
        return Err(failed(format!("{}\n{stderr}", judged.reason).trim_end().to_owned()));
    }
    String::from_utf8(outcome.stdout).map_err(|_| failed("it prints no text".to_owned()))
}

fn compare(
    problem: &Problem,
    cases: &[(Visibility, TestCase)],
    mode: CaseMode,
    report: &mut ProblemReport,
) -> Result<(), Error> {
    for group in &problem.groups {
        let own: Vec<&(Visibility, TestCase)> = cases.iter().filter(|(_, case)| case.group == group.name).collect();
        let Some((set, _)) = own.first() else {
            let message = format!("the generator writes no case of group `{}`", group.name);
            report.findings.push(Finding::of(Lint::Generator, problem, GENERATOR, message));
            continue;
        };
        let own: Vec<TestCase> = own.iter().map(|(_, case)| case.clone()).collect();
        let text = problem.case_text(&own);
        let there = problem.stored(&group.name)?;
        if there.as_ref().is_some_and(|(there, have)| there == set && *have == text) {
            continue;
        }
        match mode {
            CaseMode::Write => {
                let path = problem.store(*set, &group.name, &text)?;
                report.written.push(path.display().to_string());
            }
            CaseMode::Compare => {
                let file = format!("cases/{}/{}", set.folder(), group.name);
                let message = difference(there.as_ref().map(|(_, have)| have.as_str()), &text);
                report.findings.push(Finding::of(Lint::StoredCases, problem, &file, message));
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
