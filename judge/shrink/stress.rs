//! Runs a submission against the reference on random inputs inside the constraints, until they differ.
//!
//! Small inputs come first. No hidden case takes part, so nothing of one can be told.

use harness::Harness;

use super::altered::Altered;
use super::measure::{PER_RUN, values};
use super::ready::{timed, unguided};
use super::search::{Failure, Request, Search};
use crate::grade::{Error, Metered, Opening, Submission, Trial, Trials, all_cases};
use crate::problem::{CaseDraft, Kind, Problem, TestCase, Visibility};
use crate::report::{Event, Observer, Origin, Shrinking};
use crate::verdict::Verdict;
use crate::verify::RandomInput;

/// Inputs that run before anybody looks at the results: which is the first to fail does not depend on the number of threads.
const BATCH: usize = 32;
/// From this round on inputs are as large as they get.
const GROWN: usize = 1000;

/// What to try.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// Other inputs for each.
    pub seed: u64,
    /// When to stop.
    pub effort: Effort,
    /// How the first failing input is made smaller.
    pub shrinking: Request<'a>,
    /// How many inputs run at once; the result does not depend on it.
    pub jobs: usize,
}

/// How long to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// So many random inputs.
    Rounds(usize),
    /// Inputs until so much fuel is spent.
    Fuel(u64),
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stressed {
    /// Random inputs on which the submission was run, the one that failed among them.
    pub tried: u64,
    /// Rounds without an input: none could be drawn, or it turned out to be none that the statement allows.
    pub without: u64,
    /// Fuel of all programs on these inputs.
    pub fuel: u64,
    /// The smallest input on which they differ, made from the first one.
    pub difference: Option<Shrinking>,
    /// Messages of the compiler, where it refused the submission.
    pub compiler: Option<String>,
}

/// Runs a submission against the reference.
pub fn stress(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    plan: &Plan<'_>,
    observer: Observer<'_>,
) -> Result<Stressed, Error> {
    let problem = &timed(harness, problem, observer)?;
    let known = known_cases(problem)?;
    let inputs = if problem.foreign().is_some() {
        Random::Altered(Altered::of(problem, &known, plan.seed)?)
    } else {
        Random::Drawn(RandomInput::of(problem, &known).seeded(plan.seed))
    };
    let trials = match Trials::open(harness, problem, submission, observer)? {
        Opening::Ready(trials) => trials,
        Opening::Rejected(messages) => return Ok(Stressed { compiler: Some(messages), ..Stressed::default() }),
    };
    let stress = Stress { problem, trials: &trials, inputs, plan };
    let (mut stressed, failed) = stress.rounds(harness, observer)?;
    if let Some(failed) = failed {
        let found =
            harness.run_all(1, 1, |_| Search::new(problem, &trials, plan.shrinking, observer).smallest(&failed));
        stressed.difference = found.into_iter().next().transpose()?;
    }
    Ok(stressed)
}

/// Where inputs come from.
enum Random<'s> {
    /// They are drawn inside the constraints.
    Drawn(RandomInput<'s>),
    /// They are those of a package, altered.
    Altered(Altered),
}

/// The cases from which random inputs are made; an error if nothing tells what random inputs may be.
fn known_cases(problem: &Problem) -> Result<Vec<TestCase>, Error> {
    let failed = |why: String| Err(Error::NoRandom { problem: problem.slug.clone(), why });
    if let Some(why) = unguided(problem) {
        return failed(why);
    }
    if problem.foreign().is_some() {
        return all_cases(problem);
    }
    if problem.constraints.is_empty() {
        let table = problem.kind().table();
        return failed(match problem.kind().signatures().len() {
            0 => format!("`[{table}]` problems have no `[constraints]`"),
            _ => "it has no `[constraints]`".to_owned(),
        });
    }
    Ok(problem.cases(Visibility::Sample)?)
}

/// The rounds of one submission.
struct Stress<'s> {
    problem: &'s Problem,
    trials: &'s Trials<'s>,
    inputs: Random<'s>,
    plan: &'s Plan<'s>,
}

impl Stress<'_> {
    /// Runs rounds until the first failure.
    fn rounds(&self, harness: &Harness, observer: Observer<'_>) -> Result<(Stressed, Option<Failure>), Error> {
        let (rounds, fuel) = match self.plan.effort {
            Effort::Rounds(rounds) => (rounds, u64::MAX),
            Effort::Fuel(fuel) => (usize::MAX, fuel),
        };
        let mut stressed = Stressed::default();
        let mut next = 0;
        while next < rounds {
            observer(Event::Stressing {
                done: next as u64,
                total: if rounds == usize::MAX { 0 } else { rounds as u64 },
            });
            let batch = BATCH.min(rounds - next);
            let ran = harness.run_all(self.plan.jobs, batch, |index| self.round(next + index, rounds.min(GROWN)));
            for ran in ran {
                let Metered { value, fuel: spent } = ran?;
                stressed.fuel = stressed.fuel.saturating_add(spent);
                match value {
                    Round::Without => stressed.without += 1,
                    Round::Accepted => stressed.tried += 1,
                    Round::Failed(failure) => {
                        stressed.tried += 1;
                        return Ok((stressed, Some(*failure)));
                    }
                }
                if stressed.fuel >= fuel {
                    return Ok((stressed, None));
                }
            }
            next += batch;
        }
        Ok((stressed, None))
    }

    /// The input of a round.
    fn draft(&self, round: usize, grown: usize) -> Result<Metered<Option<CaseDraft>>, Error> {
        let random = match &self.inputs {
            Random::Drawn(random) => random,
            Random::Altered(altered) => return altered.of_round(self.problem, self.trials, (round, grown)),
        };
        let typed = random.of_round(round, grown).map(|input| self.problem.kind().typed_input(&input));
        let draft = typed.and_then(|typed| self.problem.own_case(&typed).ok());
        Ok(Metered { value: draft, fuel: 0 })
    }

    fn round(&self, round: usize, grown: usize) -> Result<Metered<Round>, Error> {
        let Metered { value: draft, fuel: drawn } = self.draft(round, grown)?;
        let Some(draft) = draft else { return Ok(Metered { value: Round::Without, fuel: drawn + PER_RUN }) };
        let Metered { value, fuel } = self.trials.run(&draft, &|_| u64::MAX)?;
        let mut fuel = fuel + drawn + 2 * PER_RUN;
        let Some(trial) = value else { return Ok(Metered { value: Round::Without, fuel }) };
        match trial.verdict() {
            Verdict::Accepted => return Ok(Metered { value: Round::Accepted, fuel }),
            Verdict::JudgeError => {
                return Err(Error::Failed(trial.reason().map(ToString::to_string).unwrap_or_default()));
            }
            _ => {}
        }
        let fair = self.trials.is_fair(&trial)?;
        fuel += fair.fuel + PER_RUN;
        let value = if fair.value {
            Round::Failed(Box::new(failure(self.problem.kind(), round, draft, &trial)))
        } else {
            Round::Without
        };
        Ok(Metered { value, fuel })
    }
}

fn failure(kind: &dyn Kind, round: usize, draft: CaseDraft, trial: &Trial) -> Failure {
    let from = Origin::Random { round: round as u64 + 1 };
    let CaseDraft { input, extra, .. } = draft;
    let values = values(kind, &input);
    Failure { from, input, extra, values, verdict: trial.verdict(), reason: trial.reason().cloned() }
}

/// What became of one round.
enum Round {
    /// There is no input.
    Without,
    Accepted,
    Failed(Box<Failure>),
}
