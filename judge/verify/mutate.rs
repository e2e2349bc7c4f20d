//! Mutation testing: some hidden case must reject each small change of an accepted Python solution.
//!
//! A mutant that survives is either another right solution, which the problem waives with a reason, or a mistake that
//! the cases accept.

use std::sync::atomic::{AtomicU64, Ordering};

use harness::{Harness, Languages};
use serde::Serialize;

use super::boundary::Facts;
use super::mutant::{self, Mutant};
use crate::check::CheckSpec;
use crate::grade::{Error, MutationRun, Submission, shipped_submission};
use crate::lint::{Finding, Findings, interleaved};
use crate::problem::{Constraints, Lint, Problem, Registry, Shipped, Visibility};
use crate::report::{Event, Observer};

/// A relative tolerance above this one accepts answers in single precision.
const SINGLE_PRECISION: f64 = 1e-7;

/// What mutation testing says about the hidden cases of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MutationReport {
    /// Slug of the problem.
    pub problem: String,
    /// Mutants that were judged.
    pub mutants: usize,
    /// Those that some hidden case rejects.
    pub killed: usize,
    /// Those that are accepted with a reason.
    pub waived: usize,
    /// All others.
    pub survivors: Vec<Survivor>,
    /// Waivers that no survivor needs.
    pub findings: Vec<Finding>,
}

/// A mutant that all hidden cases accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Survivor {
    /// Its name, for a waiver.
    pub id: String,
    /// The solution, as the user knows it, and the line.
    pub file: String,
    /// The change in words.
    pub what: String,
    /// The change as a unified diff.
    pub diff: String,
}

impl MutationReport {
    /// Whether every mutant is rejected or accounted for.
    pub fn holds(&self) -> bool {
        self.survivors.is_empty() && self.findings.is_empty()
    }
}

/// Judges the mutants of all accepted Python solutions of a problem.
pub fn mutate(
    harness: &Harness,
    registry: &Registry,
    slug: &str,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<MutationReport, Error> {
    let problem = registry.get(slug)?;
    let (facts, mut findings) = (facts(&problem), Findings::new(&problem));
    let mut report = MutationReport {
        problem: problem.slug.clone(),
        mutants: 0,
        killed: 0,
        waived: 0,
        survivors: Vec::new(),
        findings: Vec::new(),
    };
    for shipped in problem.submissions().iter().filter(|shipped| is_accepted_python(shipped, harness.languages())) {
        let right = shipped_submission(harness, &problem, shipped)?;
        let Ok(text) = std::str::from_utf8(&right.text) else { continue };
        let mutants = mutant::mutants(&shipped.path, text, &facts);
        let alive = survivors(harness, &problem, &right, &mutants, jobs, observer)?;
        report.mutants += mutants.len();
        report.killed += mutants.len() - alive.len();
        for mutant in alive {
            if findings.waives(Lint::Mutant, &mutant.id) {
                report.waived += 1;
                continue;
            }
            report.survivors.push(Survivor {
                id: mutant.id.clone(),
                file: format!("{}:{}", problem.shown(&shipped.path), mutant.line),
                what: mutant.what.clone(),
                diff: mutant::diff(&shipped.path, text, mutant),
            });
        }
    }
    report.findings = findings.finish(&[Lint::Mutant]);
    Ok(report)
}

/// What its solutions offer, what inputs keep to, and how close answers must be.
fn facts(problem: &Problem) -> Facts<'_> {
    let single_precision = matches!(&problem.check, CheckSpec::Floats(tolerance) if tolerance.rtol > SINGLE_PRECISION);
    // What narrows random inputs alone says nothing of the cases.
    let constraints = Constraints { hold: problem.constraints.hold.clone(), draw: Vec::new() };
    Facts { interface: &problem.interface, constraints, single_precision }
}

/// Whether a solution is one that mutants are made of. Those in a dialect are not: what they would prove of the cases, the others prove.
fn is_accepted_python(shipped: &Shipped, languages: &Languages) -> bool {
    shipped.folder == "accepted" && languages.of_file(&shipped.name).is_some_and(|language| language.id() == "python")
}

fn survivors<'m>(
    harness: &Harness,
    problem: &Problem,
    right: &Submission,
    mutants: &'m [Mutant],
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Vec<&'m Mutant>, Error> {
    let hidden = problem.cases(Visibility::Hidden)?;
    let run = MutationRun::open(harness, problem, right, &interleaved(&hidden), jobs)?;
    let (slug, file) = (&problem.slug, &right.name);
    let (total, done) = (mutants.len() as u64, AtomicU64::new(0));
    let results = harness.run_all(jobs, mutants.len(), |index| {
        let text = mutants[index].text.clone().into_bytes();
        let killed = run.tells_apart(&Submission { text, ..right.clone() });
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        observer(Event::JudgingMutants { problem: slug.clone(), file: file.clone(), done, total });
        killed
    });
    let mut alive = Vec::new();
    for (mutant, killed) in mutants.iter().zip(results) {
        if !killed? {
            alive.push(mutant);
        }
    }
    Ok(alive)
}
