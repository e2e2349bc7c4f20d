//! What the accepted solutions that come with a problem need, to stand beside a submission that was accepted.
//!
//! A solution is judged once. Its figures are kept in the harness's cache by everything that they depend on: the cases and limits
//! of the problem, the solution, its toolchain, the cost model, the judge.

use harness::outcome::COST_MODEL;
use harness::{Harness, Language, Languages};

use crate::grade::kept;
use crate::grade::{Error, Options, Reveal, Scope, Submission, grade, language, shipped_submission};
use crate::problem::{Problem, Shipped};
use crate::report::{Event, Observer, Ours, Report};
use crate::verdict::Verdict;

/// Solutions that a submission is compared with, the first by name.
const MOST: usize = 3;

/// Files and folders of a problem that shape a run and its judgement.
const FILES: [&str; 4] = ["problem.toml", "work.toml", "cases/", "checker/"];

/// What our solutions in the language of a report need; one that is not accepted on this machine is left out.
pub fn of(
    harness: &Harness,
    problem: &Problem,
    report: &Report,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Vec<Ours>, Error> {
    let language = language(harness, &report.language)?;
    let world = world(problem, language, report)?;
    let mut ours = Vec::new();
    for shipped in accepted(problem, language, harness.languages()).iter().take(MOST) {
        let submission = shipped_submission(harness, problem, shipped)?;
        let key = [b"ours 3".as_slice(), world.as_bytes(), submission.name.as_bytes(), &submission.text];
        let one = match kept::recall(harness, problem, &key) {
            Some(kept) => Some(kept),
            None => measure(harness, problem, &submission, jobs, observer)?
                .inspect(|one| kept::keep(harness, problem, &key, one)),
        };
        ours.extend(one);
    }
    Ok(ours)
}

/// The accepted solutions in a language, by name.
pub fn accepted(problem: &Problem, language: &Language, languages: &Languages) -> Vec<Shipped> {
    let mut shipped = problem.submissions();
    shipped.retain(|one| Verdict::from_folder(&one.folder) == Some(Verdict::Accepted));
    shipped.retain(|one| languages.is_of(&one.name, language));
    shipped.sort_by(|one, other| one.name.cmp(&other.name));
    shipped
}

/// The hash of everything that figures depend on, apart from the solution.
fn world(problem: &Problem, language: &Language, report: &Report) -> Result<blake3::Hash, Error> {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    };
    add(format!("{} {COST_MODEL}", env!("CARGO_PKG_VERSION")).as_bytes());
    add(&harness::identity());
    add(format!("{language:?} {}", report.toolchain).as_bytes());
    add(problem.slug.as_bytes());
    for file in problem.files().iter().filter(|file| FILES.iter().any(|part| file.starts_with(part))) {
        add(file.as_bytes());
        add(&problem.file(file)?);
    }
    Ok(hasher.finalize())
}

/// Judges a solution against every case; nothing if it is not accepted.
fn measure(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Option<Ours>, Error> {
    let file = submission.name.clone();
    let comparing = |done, total| observer(Event::Comparing { file: file.clone(), done, total });
    let told = |event| match event {
        Event::Building { .. } => comparing(0, 0),
        Event::Judging { done, total } => comparing(done, total),
        // Only the cases of the submission are told one by one.
        Event::Judged { .. } => {}
        other => observer(other),
    };
    let options = Options::new(Scope::All, Reveal::Everything, jobs);
    let report = grade(harness, problem, submission, &options, &told)?;
    Ok(match (report.verdict, report.fuel, report.memory) {
        (Verdict::Accepted, Some(fuel), Some(memory)) => Some(Ours { file, fuel, memory, growth: report.growth }),
        _ => None,
    })
}
