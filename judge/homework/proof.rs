//! Whether a homework gives points as it should: every right solution that comes with a problem all of them, every wrong one fewer.

use harness::Harness;
use serde::Serialize;

use super::assignment::{Assignment, Task};
use super::disclosure::{Audience, disclose};
use crate::grade::{self, Error, Options, Reveal, Scope, language, shipped_submission};
use crate::problem::Shipped;
use crate::report::points::Points;
use crate::report::{Event, Observer};

/// What was found about a problem of a homework.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Proof {
    /// The name of the problem.
    pub problem: String,
    /// What it is worth.
    pub of: Points,
    /// Right solutions that were judged.
    pub right: usize,
    /// Wrong solutions that were judged.
    pub wrong: usize,
    /// What is not as it should be.
    pub findings: Vec<String>,
}

impl Proof {
    /// Whether nothing is wrong.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Judges the solutions that come with the problems of a homework, in languages that it takes.
pub fn prove(
    harness: &Harness,
    assignment: &Assignment,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Vec<Proof>, Error> {
    assignment.tasks.iter().map(|task| of(harness, task, jobs, observer)).collect()
}

fn of(harness: &Harness, task: &Task, jobs: usize, observer: Observer<'_>) -> Result<Proof, Error> {
    let slug = &task.problem.slug;
    let mut proof = Proof { problem: slug.clone(), of: task.points, right: 0, wrong: 0, findings: Vec::new() };
    let shipped = task.problem.submissions();
    let total = shipped.len() as u64;
    for (done, solution) in shipped.iter().enumerate() {
        observer(Event::Verifying { problem: slug.clone(), done: done as u64, total });
        let submission = shipped_submission(harness, &task.problem, solution)?;
        if !task.takes(language(harness, &submission.language)?) {
            continue;
        }
        let options = Options::new(Scope::All, Reveal::Everything, jobs);
        let report = grade::grade(harness, &task.problem, &submission, &options, &|_| {})?;
        let earned = disclose(&report, task, Audience::Teacher).earned;
        note(&mut proof, solution, earned);
    }
    if proof.right == 0 {
        proof.findings.push(
            "no right solution comes with it in a language that is taken: nothing proves that all points can be earned"
                .to_owned(),
        );
    }
    Ok(proof)
}

fn note(proof: &mut Proof, solution: &Shipped, earned: Points) {
    let (path, of) = (&solution.path, proof.of);
    if solution.folder == "accepted" {
        proof.right += 1;
        if earned < of {
            proof.findings.push(format!("`{path}` is right and earns {earned} of {of} points"));
        }
    } else {
        proof.wrong += 1;
        if earned >= of {
            proof
                .findings
                .push(format!("`{path}` is wrong and earns all {of} points: no group that counts notices it"));
        }
    }
}
