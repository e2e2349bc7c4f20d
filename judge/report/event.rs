//! What the judge is doing, while it does it: progress bars and `watch` listen. The command line has the words.

use std::time::Duration;

use harness::Warm;

use crate::verdict::Verdict;

/// A step of the judge; `total` 0 means that nobody knows how long a step is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The harness says something worth a line of its own, such as that it adds a missing target.
    Note(String),
    /// The harness installs or compiles something that it will need again.
    Preparing {
        /// What, in the words of the harness.
        what: String,
        /// Steps done.
        done: u64,
        /// Steps in all.
        total: u64,
    },
    /// A source file is being compiled.
    Building {
        /// Its name.
        file: String,
    },
    /// A program was built, or rejected.
    Built {
        /// Where that was found; `None` where it was made.
        warm: Option<Warm>,
        /// How long that took.
        took: Duration,
    },
    /// The cases of a submission are being judged.
    Judging {
        /// Cases done.
        done: u64,
        /// Cases in all.
        total: u64,
    },
    /// A case was judged; cases come in the order in which they end.
    Judged {
        /// Its place among the cases, from 0.
        index: u64,
        /// Cases in all.
        total: u64,
        /// The group that it belongs to.
        group: String,
        /// Its name in the group.
        name: String,
        /// The verdict on it.
        verdict: Verdict,
    },
    /// A shipped solution is being judged, to be compared with a submission.
    Comparing {
        /// Its name.
        file: String,
        /// Cases done.
        done: u64,
        /// Cases in all.
        total: u64,
    },
    /// A smaller input that still fails is being looked for.
    Shrinking {
        /// Milliseconds of metered time that are spent.
        done: u64,
        /// Those that may be spent.
        total: u64,
    },
    /// A submission is being run on random inputs.
    Stressing {
        /// Inputs done.
        done: u64,
        /// Inputs in all; 0 where another bound holds.
        total: u64,
    },
    /// The shipped solutions of a problem are being judged.
    Verifying {
        /// Slug of the problem.
        problem: String,
        /// Solutions done.
        done: u64,
        /// Solutions in all.
        total: u64,
    },
    /// The cases of a package are being made.
    Making {
        /// Slug of the problem.
        problem: String,
        /// Cases done.
        done: u64,
        /// Cases in all.
        total: u64,
    },
    /// The generator of a problem is running.
    Generating {
        /// Slug of the problem.
        problem: String,
    },
    /// The reference solution answers the generated cases.
    AskingReference {
        /// Slug of the problem.
        problem: String,
        /// Cases done.
        done: u64,
        /// Cases in all.
        total: u64,
    },
    /// A lint tries answers that take no work.
    TryingTrivialAnswers {
        /// Slug of the problem.
        problem: String,
    },
    /// A lint changes the arguments of hidden cases a little.
    PerturbingArguments {
        /// Slug of the problem.
        problem: String,
    },
    /// Mutants of an accepted solution are being judged.
    JudgingMutants {
        /// Slug of the problem.
        problem: String,
        /// File name of the solution.
        file: String,
        /// Mutants done.
        done: u64,
        /// Mutants in all.
        total: u64,
    },
}

/// Who listens to events, from several threads at once.
pub type Observer<'a> = &'a (dyn Fn(Event) + Sync);
