//! An online judge: exercises with hidden tests, a WebAssembly sandbox, explained verdicts.
//!
//! Modules in reading order; each uses its own floor and those below, and a test holds it.
//!
//! ```text
//! 4 people    cli                     talk
//! 3 deeds     grade lint verify store do, remember
//! 2 accounts  report                  say what happened
//! 1 words     problem check verdict phrase   say what is asked, answered, called
//! 0 machine   harness (own crate)     build and run
//! ```

/// The registry: what exercises there are, what they ask, and the cases that test an answer.
pub mod problem;

/// Does this output answer this case, and if not, where is the first mismatch?
pub mod check;

/// What is said about a run: eight words, with a reason.
pub mod verdict;

/// Quantities in words, for all above.
pub mod phrase;

/// What happened to a submission, as plain data, with one renderer per file.
pub mod report;

/// The straight line: a problem and a submission become a report.
pub mod grade;

/// What is wrong with a problem, one file for each lint.
pub mod lint;

/// Proves that a problem is as it claims to be.
pub mod verify;

/// What you did: attempts and best results as plain files.
pub mod store;

/// The command line: the only place with arguments, environment, terminal and exit status.
pub mod cli;
