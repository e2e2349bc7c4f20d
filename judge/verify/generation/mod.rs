//! Makes the cases of a package by its plan: generators run, validators look at each input, the solution answers, and what differs
//! from the package is written, or told.

mod case_files;
mod case_maker;
mod ledger;
mod outcome;
mod workplace;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use harness::Harness;

use crate::grade::Error;
use crate::problem::planned::PlannedPackage;
use crate::report::{Event, Observer};
use case_maker::CaseMaker;
use workplace::Workplace;

pub(crate) use ledger::Ledger;
pub(crate) use outcome::{Generation, MadeCase, MadeState};
pub(crate) use workplace::{Destination, Replacing};

/// How long a solution may work for an answer, where its problem gives it less.
const LEAST_TIME: Duration = Duration::from_mins(1);

/// What is wanted.
pub(crate) struct Request<'a> {
    /// Where the files go.
    pub(crate) destination: Destination<'a>,
    /// What may be replaced there.
    pub(crate) replacing: Replacing,
    /// The files that were made before.
    pub(crate) ledger: Ledger,
    /// Threads.
    pub(crate) jobs: usize,
}

/// Makes everything that a plan says.
///
/// # Errors
///
/// If the machine lacks something, or a file cannot be written.
pub(crate) fn generate(
    harness: &Harness,
    planned: &PlannedPackage,
    request: Request<'_>,
    observer: Observer<'_>,
) -> Result<Generation, Error> {
    let PlannedPackage { problem, plan, tree } = planned;
    let patient = problem.with_more_time(LEAST_TIME);
    let Request { destination, replacing, ledger, jobs } = request;
    let place = Workplace::new(tree, &destination, replacing, ledger)?;
    let maker = CaseMaker::open(harness, &patient, plan, tree, observer)?;
    let (total, done) = (plan.cases.len() as u64, AtomicU64::new(0));
    let one = |index: usize| {
        let made = maker.make(&plan.cases[index]).and_then(|made| place.put(&plan.cases[index], made));
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        observer(Event::Making { problem: problem.slug.clone(), done, total });
        made
    };
    let cases: Vec<MadeCase> = harness.run_all(jobs, plan.cases.len(), one).into_iter().collect::<Result<_, _>>()?;
    let mut groups = Vec::new();
    for (path, text) in &plan.texts {
        groups.push(place.put_text(path, text)?);
    }
    let failed: BTreeSet<&str> =
        cases.iter().filter(|case| case.state == MadeState::Failed).map(|case| case.path.as_str()).collect();
    let (removed, strays) = place.finish(plan, &failed)?;
    let warnings = maker.warnings(strays.as_deref());
    Ok(Generation { problem: problem.slug.clone(), answered_by: maker.answered_by(), cases, groups, removed, warnings })
}
