//! Proves that a problem is as it claims: its shipped solutions get the verdicts that their folders name, its stored
//! cases are what generator and reference give today, and its lints are quiet.

mod findings;
mod memory;
mod mutant;
mod mutate;
mod neutral;
mod order;
mod perturb;
mod sensitivity;
mod trivia;
mod trivial;
mod witness;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use harness::Harness;
use serde::{Deserialize, Serialize};

use crate::grade::{
    AnswerJudge, Error, GENERATOR, Options, Reference, Reveal, Scope, grade, printed_cases, shipped_submission,
};
use crate::problem::{CaseDraft, Lint, Problem, Registry, TestCase, Visibility};
use crate::report::{Event, Observer, Report};
use crate::verdict::Verdict;
use findings::Findings;

pub use memory::Memory;
pub use mutate::{Audit, Survivor, mutate};

/// What a solver reads afterwards.
const EDITORIAL: &str = "editorial.md";

/// What is done about stored cases that are not those of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// They are reported.
    Compare,
    /// They are replaced.
    Write,
}

/// Where a result comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Everything was run.
    Run,
    /// It held before, and nothing has changed since.
    Memory,
}

/// What was found out about a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verified {
    /// Slug of the problem.
    pub problem: String,
    /// Its shipped solutions.
    pub submissions: Vec<Proved>,
    /// What is wrong with it, apart from its solutions.
    pub findings: Vec<Finding>,
    /// Case files that were written.
    pub written: Vec<String>,
    /// For each language the largest fuel of any accepted solution.
    pub fuel: BTreeMap<String, u64>,
}

/// A shipped solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved {
    /// Path in the problem.
    pub path: String,
    /// The verdict that its folder names.
    pub expected: Verdict,
    /// The verdict that it got.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// The group of the case that decided; empty when accepted or not compiled.
    pub group: String,
}

/// Something wrong with a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// File, as the user knows it.
    pub file: String,
    /// What is wrong with it.
    pub message: String,
}

impl Verified {
    /// Whether the problem is as it claims.
    pub fn holds(&self) -> bool {
        self.findings.is_empty() && self.submissions.iter().all(Proved::holds)
    }
}

impl Proved {
    /// Whether the solution got the verdict that its folder names.
    pub fn holds(&self) -> bool {
        self.expected == self.verdict
    }
}

/// Verifies a problem, unless it held before and nothing has changed since; says which of the two.
pub fn verify_or_recall(
    harness: &Harness,
    registry: &Registry,
    slug: &str,
    memory: &Memory<'_>,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<(Verified, Origin), Error> {
    let key = memory.key(registry, &registry.get(slug)?)?;
    if let Some(verified) = memory.recall(&key) {
        return Ok((verified, Origin::Memory));
    }
    let verified = verify(harness, registry, slug, Stored::Compare, jobs, observer)?;
    memory.keep(&key, &verified);
    Ok((verified, Origin::Run))
}

/// Verifies a problem. Cases come first: solutions are judged by what is stored afterwards.
pub fn verify(
    harness: &Harness,
    registry: &Registry,
    slug: &str,
    stored: Stored,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Verified, Error> {
    let mut problem = registry.get(slug)?;
    let mut verified = Verified {
        problem: problem.slug.clone(),
        submissions: Vec::new(),
        findings: Vec::new(),
        written: Vec::new(),
        fuel: BTreeMap::new(),
    };
    if problem.files().iter().any(|file| file == GENERATOR) {
        match generate(harness, &problem, jobs, observer) {
            Ok(cases) => compare(&problem, &cases, stored, &mut verified)?,
            // The machine's failures end the command; the problem's own are findings.
            Err(error @ Error::Harness(_)) => return Err(error),
            Err(error) => {
                verified.findings.push(Finding { file: problem.shown(GENERATOR), message: error.to_string() });
            }
        }
    }
    if !verified.written.is_empty() {
        // With the files that are there now.
        problem = registry.get(slug)?;
    }
    verified.findings.extend(problem.lint().into_iter().map(Finding::from));
    if registry.curriculum()?.order().any(|taught| taught == slug) && problem.file(EDITORIAL).is_err() {
        let message = "is missing, and the problem is taught".to_owned();
        verified.findings.push(Finding { file: problem.shown(EDITORIAL), message });
    }
    let mut findings = Findings::of(&problem);
    judge_shipped(harness, &problem, jobs, observer, &mut verified, &mut findings)?;
    // Cases that cannot be read are a finding already.
    if let Ok(hidden) = problem.cases(Visibility::Hidden) {
        match lint_cases(harness, &problem, &hidden, jobs, observer, &mut findings) {
            Ok(()) => {}
            Err(error @ Error::Harness(_)) => return Err(error),
            Err(error) => {
                verified.findings.push(Finding { file: problem.shown("problem.toml"), message: error.to_string() });
            }
        }
        verified.findings.extend(neutral::atol(&problem, &hidden));
    }
    verified.findings.extend(findings.close(&[Lint::Witness, Lint::Trivial, Lint::Neutral, Lint::Sensitivity]));
    Ok(verified)
}

/// The lints that look at what the hidden cases can tell apart.
fn lint_cases(
    harness: &Harness,
    problem: &Problem,
    hidden: &[TestCase],
    jobs: usize,
    observer: Observer<'_>,
    findings: &mut Findings<'_>,
) -> Result<(), Error> {
    observer(Event::TryingTrivialAnswers { problem: problem.slug.clone() });
    let bench = AnswerJudge::open(harness, problem, observer)?;
    harness::on_big_stack(|| trivial::lint(&bench, problem, hidden, findings))?;
    neutral::lint(problem, hidden, findings);
    observer(Event::PerturbingArguments { problem: problem.slug.clone() });
    sensitivity::lint(harness, problem, hidden, jobs, observer, findings)
}

/// Judges every shipped solution.
fn judge_shipped(
    harness: &Harness,
    problem: &Problem,
    jobs: usize,
    observer: Observer<'_>,
    verified: &mut Verified,
    findings: &mut Findings<'_>,
) -> Result<(), Error> {
    let shipped = problem.submissions()?;
    let total = shipped.len() as u64;
    for (done, shipped) in shipped.iter().enumerate() {
        observer(Event::Verifying { problem: problem.slug.clone(), done: done as u64, total });
        let submission = shipped_submission(harness, problem, shipped)?;
        let options = Options { scope: Scope::All, reveal: Reveal::Everything, jobs };
        // The steps inside one solution are too small to be shown.
        let judge = |problem: &Problem| {
            grade(harness, problem, &submission, &options, &|event| {
                if matches!(event, Event::Note(_)) {
                    observer(event);
                }
            })
        };
        let expected = Verdict::from_folder(&shipped.folder).expect("the registry knows only folders of verdicts");
        let report = if expected == Verdict::Accepted {
            witness::judge(problem, &shipped.path, judge, findings)?
        } else {
            judge(problem)?
        };
        if report.verdict == Verdict::Accepted && expected == Verdict::Accepted {
            let fuel = verified.fuel.entry(report.language.clone()).or_default();
            *fuel = report.fuel.unwrap_or_default().max(*fuel);
        }
        verified.submissions.push(proved(&shipped.path, expected, &report));
    }
    Ok(())
}

fn proved(path: &str, expected: Verdict, report: &Report) -> Proved {
    let decided = report.cases.iter().find(|case| case.verdict == Some(report.verdict));
    let group = decided.filter(|_| report.verdict != Verdict::Accepted).map(|case| case.group.clone());
    Proved {
        path: path.to_owned(),
        expected,
        verdict: report.verdict,
        reason: report.message().unwrap_or_default(),
        group: group.unwrap_or_default(),
    }
}

/// Where the order of teaching and all the problems do not agree.
pub fn curriculum(registry: &Registry) -> Result<Vec<Finding>, Error> {
    let problems = registry.slugs().iter().map(|slug| registry.get(slug)).collect::<Result<Vec<_>, _>>()?;
    Ok(registry.curriculum()?.lint(&problems).into_iter().map(Finding::from).collect())
}

impl From<crate::problem::Finding> for Finding {
    fn from(found: crate::problem::Finding) -> Self {
        let line = found.line.map(|line| format!(":{line}")).unwrap_or_default();
        Self { file: format!("{}{line}", found.file), message: found.text }
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
    let reference = Reference::open(harness, problem, None, observer)?;
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

fn compare(
    problem: &Problem,
    cases: &[(Visibility, TestCase)],
    stored: Stored,
    verified: &mut Verified,
) -> Result<(), Error> {
    for group in &problem.groups {
        let own: Vec<&(Visibility, TestCase)> = cases.iter().filter(|(_, case)| case.group == group.name).collect();
        let Some((set, _)) = own.first() else {
            let message = format!("the generator writes no case of group `{}`", group.name);
            verified.findings.push(Finding { file: problem.shown(GENERATOR), message });
            continue;
        };
        let own: Vec<TestCase> = own.iter().map(|(_, case)| case.clone()).collect();
        let text = problem.case_text(&own);
        let there = problem.stored(&group.name)?;
        if there.as_ref().is_some_and(|(there, have)| there == set && *have == text) {
            continue;
        }
        match stored {
            Stored::Write => {
                let path = problem.store(*set, &group.name, &text)?;
                verified.written.push(path.display().to_string());
            }
            Stored::Compare => verified.findings.push(Finding {
                file: problem.shown(&format!("cases/{}/{}", set.folder(), group.name)),
                message: difference(there.as_ref().map(|(_, have)| have.as_str()), &text),
            }),
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
