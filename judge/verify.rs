//! Proves that a problem is as it claims: its shipped solutions get the verdicts that their folders name, its stored
//! cases are what generator and reference give today, and its lints find nothing.

#[cfg(feature = "authoring")]
mod boundary;
mod dice;
mod draw;
mod draw_scalar;
mod fuzz;
mod generate;
pub(crate) mod generation;
mod input_validators;
mod memory;
#[cfg(feature = "authoring")]
mod mutant;
#[cfg(feature = "authoring")]
mod mutate;
mod package;
mod problem_report;
mod random_input;
#[cfg(feature = "authoring")]
mod reach;
#[cfg(feature = "authoring")]
mod site;

use harness::Harness;

use crate::grade::{Error, Options, Reveal, Scope, Unreached, grade, shipped_solutions, shipped_submission};
use crate::lint::{self, Finding, Findings};
use crate::problem::{Curriculum, Lint, Problem, Registry, Shipped, TestCase, Visibility, WorkTable};
use crate::report::{Event, Observer, Report};
use crate::verdict::Verdict;

pub(crate) use dice::Dice;
pub(crate) use generate::native_groups;
pub use memory::Memory;
#[cfg(feature = "authoring")]
pub use mutate::{MutationReport, Survivor, mutate};
pub use package::{JuryCell, JuryResult, PackageReport, TimeLimitFrom, verify_package};
pub use problem_report::{CaseMode, ProblemReport, Source, SubmissionResult};
pub(crate) use random_input::RandomInput;

/// Random inputs on which each verification compares the accepted solutions.
const FEW_ROUNDS: usize = 16;

/// Verifies a problem, unless it held before and nothing has changed since; says which of the two.
pub fn verify_or_recall(
    harness: &Harness,
    registry: &Registry,
    slug: &str,
    memory: &Memory<'_>,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<(ProblemReport, Source), Error> {
    // What a package holds may be too much to be hashed each time.
    if registry.get(slug).is_ok_and(|problem| problem.foreign().is_some()) {
        return Ok((verify(harness, registry, slug, CaseMode::Compare, jobs, observer)?, Source::Run));
    }
    // What cannot be read has no key, and is told anew each time.
    let keyed = registry.get(slug).ok().and_then(|problem| Some((memory.key(registry, &problem).ok()?, problem)));
    if let Some(report) = keyed.as_ref().and_then(|(key, problem)| memory.recall(problem, key)) {
        return Ok((report, Source::Cache));
    }
    let report = verify(harness, registry, slug, CaseMode::Compare, jobs, observer)?;
    if let Some((key, problem)) = keyed {
        memory.keep(&problem, &key, &report);
    }
    Ok((report, Source::Run))
}

/// Verifies a problem. Cases come first: solutions are judged by what is stored afterwards.
pub fn verify(
    harness: &Harness,
    registry: &Registry,
    slug: &str,
    mode: CaseMode,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<ProblemReport, Error> {
    let problem = match registry.get(slug) {
        Ok(problem) => problem,
        Err(error) => return ProblemReport::unread(slug, error),
    };
    problem.check_open()?;
    if problem.foreign().is_some() {
        return verify_package(harness, &problem, jobs, observer);
    }
    let mut report = ProblemReport::of(&problem);
    let judging = Judging { harness, jobs, observer };
    match judging.all(registry, problem.clone(), mode, &mut report) {
        // What was written would be half of it.
        Err(error) if mode == CaseMode::Compare && is_starved(&error) => {
            report.findings.push(unfinished(&problem, &error));
        }
        verified => verified?,
    }
    Ok(report)
}

/// Tells whether the machine had too little to give to a compiler: nothing is said about the problem.
fn is_starved(error: &Error) -> bool {
    matches!(error, Error::Harness(harness::Error::Starved { .. }))
}

/// What is found where a compiler was starved: other problems may be verified all the same.
fn unfinished(problem: &Problem, error: &Error) -> Finding {
    Finding::of(Lint::Reference, problem, "submissions", format!("not verified to the end: {error}"))
}

/// What a problem does wrong is a finding; what the machine does wrong ends the command.
fn own(lint: Lint, problem: &Problem, error: Error) -> Result<Finding, Error> {
    match error {
        Error::Harness(_) => Err(error),
        error => Ok(Finding::of_failure(lint, problem, "problem.toml", error)),
    }
}

/// Only compares the accepted solutions of a problem, on so many random inputs.
pub fn fuzz(
    harness: &Harness,
    registry: &Registry,
    slug: &str,
    rounds: usize,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<ProblemReport, Error> {
    let problem = match registry.get(slug) {
        Ok(problem) => problem,
        Err(error) => return ProblemReport::unread(slug, error),
    };
    problem.check_open()?;
    let findings = match fuzz::findings(harness, &problem, rounds, jobs, observer) {
        Ok(findings) => findings,
        Err(error) if is_starved(&error) => vec![unfinished(&problem, &error)],
        Err(error) => vec![own(Lint::Fuzz, &problem, error)?],
    };
    Ok(ProblemReport { findings, ..ProblemReport::of(&problem) })
}

/// Whether all shipped solutions could be judged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shipment {
    Judged,
    /// A compiler was starved, which says nothing about its solution.
    Unfinished,
}

/// Judges shipped solutions.
struct Judging<'a> {
    harness: &'a Harness,
    jobs: usize,
    observer: Observer<'a>,
}

impl Judging<'_> {
    /// Looks at everything.
    fn all(
        &self,
        registry: &Registry,
        mut problem: Problem,
        mode: CaseMode,
        report: &mut ProblemReport,
    ) -> Result<(), Error> {
        generate::cases(self.harness, &problem, mode, self.jobs, self.observer, report)?;
        if !report.written.is_empty() {
            // With the files that are there now.
            problem = registry.get(&problem.slug)?;
        }
        report.findings.extend(lint::package(&problem, self.harness.languages()));
        // A curriculum that cannot be read is told once, and not by each problem.
        let curriculum = registry.curriculum().unwrap_or_default();
        report.findings.extend(lint::editorial(&problem, &curriculum));
        report.findings.extend(lint::translation_due(&problem, registry, &curriculum));
        let waivable = problem.clone();
        let mut findings = Findings::new(&waivable);
        lint::mention(&problem, registry.slugs(), &mut findings);
        // Cases that cannot be read are a finding already, and nothing can be judged by them.
        if let (Ok(samples), Ok(hidden)) = (problem.cases(Visibility::Sample), problem.cases(Visibility::Hidden)) {
            match self.shipped(&mut problem, mode, report, &mut findings) {
                Ok(Shipment::Judged) => {}
                Ok(Shipment::Unfinished) => return Ok(()),
                Err(error) => report.findings.push(own(Lint::Reference, &problem, error)?),
            }
            self.cases(&problem, (samples, hidden), report, &mut findings)?;
        }
        report.findings.extend(findings.finish(&[
            Lint::Agreement,
            Lint::Bounds,
            Lint::Leetcode,
            Lint::Mention,
            Lint::Trivial,
            Lint::Neutral,
            Lint::Sensitivity,
        ]));
        report.tell_once();
        Ok(())
    }

    /// Looks at the cases, and at how solutions fare on random ones.
    fn cases(
        &self,
        problem: &Problem,
        (samples, hidden): (Vec<TestCase>, Vec<TestCase>),
        report: &mut ProblemReport,
        findings: &mut Findings<'_>,
    ) -> Result<(), Error> {
        let Self { harness, jobs, observer } = *self;
        report.findings.extend(lint::constraints(problem, Visibility::Sample, &samples));
        report.findings.extend(lint::constraints(problem, Visibility::Hidden, &hidden));
        lint::bounds(problem, &hidden, findings);
        let first_hidden = samples.len();
        let all = [samples, hidden.clone()].concat();
        self.inputs(problem, (&all, first_hidden), report, findings)?;
        lint::leetcode(problem, &all, findings);
        if let Err(error) = lint::cases_tell_right_from_wrong(harness, problem, &hidden, jobs, observer, findings) {
            report.findings.push(own(Lint::Reference, problem, error)?);
        }
        report.findings.extend(lint::tolerance(problem, &hidden));
        match fuzz::findings(harness, problem, FEW_ROUNDS, jobs, observer) {
            Ok(found) => report.findings.extend(found),
            Err(error) => report.findings.push(own(Lint::Fuzz, problem, error)?),
        }
        Ok(())
    }

    /// Has the input validators look at all cases, the samples first.
    fn inputs(
        &self,
        problem: &Problem,
        (cases, first_hidden): (&[TestCase], usize),
        report: &mut ProblemReport,
        findings: &mut Findings<'_>,
    ) -> Result<(), Error> {
        match input_validators::look(self.harness, problem, (cases, self.jobs), self.observer) {
            Ok(looked) => {
                let finding = |(index, why): (usize, String)| {
                    let visibility = if index < first_hidden { Visibility::Sample } else { Visibility::Hidden };
                    let file = format!("cases/{}/{}", visibility.folder(), cases[index].group);
                    Finding::of(Lint::Constraints, problem, &file, format!("case `{}`: {why}", cases[index].name))
                };
                report.findings.extend(looked.refused.into_iter().map(finding));
                for Unreached { name, message } in looked.unreached {
                    findings.add(Lint::Bounds, &name, "cases", message);
                }
            }
            Err(error) => report.findings.push(own(Lint::Constraints, problem, error)?),
        }
        Ok(())
    }

    /// Judges every shipped solution: first the accepted ones, whose work bounds that of the others.
    fn shipped(
        &self,
        problem: &mut Problem,
        mode: CaseMode,
        verified: &mut ProblemReport,
        findings: &mut Findings<'_>,
    ) -> Result<Shipment, Error> {
        let shipped = shipped_solutions(self.harness, problem);
        let (accepted, others): (Vec<_>, Vec<_>) =
            shipped.iter().partition(|shipped| Verdict::from_folder(&shipped.folder) == Some(Verdict::Accepted));
        let total = shipped.len() as u64;
        let step = |done: usize| {
            (self.observer)(Event::Verifying { problem: verified.problem.clone(), done: done as u64, total });
        };
        if mode == CaseMode::Write {
            problem.work = WorkTable::default();
        }
        let mut work = WorkTable::default();
        let (mut results, mut shipment) = (Vec::new(), Shipment::Judged);
        for (done, shipped) in accepted.iter().enumerate() {
            step(done);
            let judge = self.judge(problem, shipped)?;
            let report = match lint::agreement(problem, &shipped.path, judge, findings) {
                Err(error) if mode == CaseMode::Compare && is_starved(&error) => {
                    shipment = Shipment::Unfinished;
                    results.push(SubmissionResult::unfinished(&shipped.path, Verdict::Accepted, &error));
                    continue;
                }
                report => report?,
            };
            if report.verdict == Verdict::Accepted {
                let fuel = verified.fuel.entry(report.language.clone()).or_default();
                *fuel = report.fuel.unwrap_or_default().max(*fuel);
                note(&mut work, &report);
            }
            results.push(result(&shipped.path, Verdict::Accepted, &report));
        }
        if results.iter().all(|result| result.verdict != Verdict::JudgeError) {
            verified.findings.extend(settle(problem, work, mode, &mut verified.written)?);
        }
        for (done, shipped) in others.iter().enumerate() {
            step(accepted.len() + done);
            let expected = Verdict::from_folder(&shipped.folder).expect("the registry knows only folders of verdicts");
            results.push(match self.judge(problem, shipped)?(problem) {
                Err(error) if mode == CaseMode::Compare && is_starved(&error) => {
                    shipment = Shipment::Unfinished;
                    SubmissionResult::unfinished(&shipped.path, expected, &error)
                }
                report => result(&shipped.path, expected, &report?),
            });
        }
        verified.submissions = results;
        Ok(shipment)
    }

    /// What judges one solution by a problem, or by one that is a little different.
    fn judge(&self, problem: &Problem, shipped: &Shipped) -> Result<impl Fn(&Problem) -> Result<Report, Error>, Error> {
        let submission = shipped_submission(self.harness, problem, shipped)?;
        let options = Options::new(Scope::All, Reveal::Everything, self.jobs);
        Ok(move |problem: &Problem| {
            // The steps inside one solution are too small to be shown.
            grade(self.harness, problem, &submission, &options, &|event| {
                if matches!(event, Event::Note(_)) {
                    (self.observer)(event);
                }
            })
        })
    }
}

/// Adds what an accepted solution needs.
fn note(work: &mut WorkTable, report: &Report) {
    for growth in &report.growth {
        for row in growth.table.iter().flatten() {
            work.note(&growth.group, &report.language, row.size, row.fuel);
        }
    }
}

/// Stores the work of today, or says where the stored one is another.
fn settle(
    problem: &mut Problem,
    today: WorkTable,
    mode: CaseMode,
    written: &mut Vec<String>,
) -> Result<Option<Finding>, Error> {
    if mode == CaseMode::Compare {
        return Ok(lint::work(problem, &today));
    }
    if !today.is_empty() && problem.file(WorkTable::FILE).ok().as_deref() != Some(today.text().as_bytes()) {
        written.push(problem.store_work(&today)?.display().to_string());
    }
    problem.work = today;
    Ok(None)
}

fn result(path: &str, expected: Verdict, report: &Report) -> SubmissionResult {
    let decided = report.cases.iter().find(|case| case.verdict == Some(report.verdict));
    let group = decided.filter(|_| report.verdict != Verdict::Accepted).map(|case| case.group.clone());
    SubmissionResult {
        path: path.to_owned(),
        expected,
        verdict: report.verdict,
        reason: report.message().unwrap_or_default(),
        group: group.unwrap_or_default(),
    }
}

/// Where the curriculum, the cards and all the problems do not agree. Nothing is compared where a problem cannot be read.
pub fn curriculum(registry: &Registry) -> Vec<Finding> {
    let curriculum = match registry.curriculum() {
        Ok(curriculum) => curriculum,
        Err(error) => return vec![Finding::of_unread(Lint::Curriculum, Curriculum::FILE.to_owned(), error)],
    };
    let problems = registry.all().into_iter().collect::<Result<Vec<_>, _>>();
    let Ok(problems) = problems else { return Vec::new() };
    let mut findings = lint::curriculum(&curriculum, &problems);
    findings.extend(lint::curriculum_translation(registry, &curriculum));
    findings.extend(lint::cards(registry, &curriculum));
    findings
}
