//! An online judge: exercises with hidden tests, a WebAssembly sandbox, explained verdicts.
//!
//! Modules in reading order; each uses its own floor and those below, and a test holds it.
//!
//! ```text
//! 5 interface   cli                               arguments, environment, terminal, exit status
//!               web                               the practice page
//! 4 use cases   grade homework ours lint verify   judge one submission or a class, compare with ours, prove a problem,
//!               shrink store mock catalog         make a failing input small, remember, interview
//!               practice companion eval           what `submit` and the page do; import what a browser parsed; pass@k
//! 3 reporting   report                            what happened, with one renderer per file
//! 2 domain      problem check verdict phrase      what is asked, whether an answer is right, what the result is called
//!               similarity scoring                which submissions are similar; scores by the rules of package formats
//!               review                            question cards, and when they and exercises come again
//! 1 engine      harness (own crate)               build and run
//! ```

/// The registry: what exercises there are, what they ask, and the cases that test an answer.
pub mod problem;

/// Whether an output answers a case, and if not, where the first mismatch is.
pub mod check;

/// The verdict on a run: eight words, each with a reason.
pub mod verdict;

/// From the results of cases to a verdict and a score, by the rules of each package format.
pub(crate) mod scoring;

/// Which submissions to one problem are similar, and where: it ranks what to look at.
pub mod similarity;

/// Question cards, which are answered in words, and when they and solved exercises come again.
pub mod review;

/// Quantities in words, for all modules above.
pub mod phrase;

/// What happened to a submission, as plain data, with one renderer per file.
pub mod report;

/// The straight line: a problem and a submission become a report.
pub mod grade;

/// A class: a homework of several problems, many students, points and lateness.
pub mod homework;

/// Samples of a model against a set of tasks, in the formats that people have: pass@k.
pub(crate) mod eval;

/// What the solutions that come with a problem need, beside an accepted submission.
pub mod ours;

/// What is wrong with a problem, one file for each lint.
pub mod lint;

/// Proves that a problem is as it claims to be.
pub mod verify;

/// The smallest failing case: makes inputs smaller, and finds some at random.
pub mod shrink;

/// What you did and wrote: attempts, reviews and notes as plain files.
pub mod store;

/// The exercises in the order of teaching, each with your attempts.
pub mod catalog;

/// Practice: a submission is judged, and what came of it is remembered.
pub mod practice;

/// Problems that a browser extension parsed become packages.
pub mod companion;

/// Mock interviews: a few exercises against the clock.
pub mod mock;

/// The command line: the only place with arguments, environment, terminal and exit status.
pub mod cli;

/// The practice page: a web server for the person at this machine.
pub(crate) mod web;

#[cfg(feature = "service")]
pub(crate) mod service;

/// Second implementations in Python, with which tests compare ours.
#[cfg(test)]
mod models;

/// Doors for hostile bytes, for tests and fuzzers alone.
#[cfg(any(test, fuzzing))]
pub mod fuzz;
