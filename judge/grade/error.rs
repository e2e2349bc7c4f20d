//! Why a submission could not be judged.

use crate::problem;
use crate::report::Part;

/// Why a submission could not be judged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The problem is not as it should be.
    #[error(transparent)]
    Problem(#[from] problem::Error),
    /// The machine is not as it should be.
    #[error(transparent)]
    Harness(#[from] harness::Error),
    /// The language is not in the table.
    #[error("no language `{0}`")]
    Language(String),
    /// The problem's checker cannot be called.
    #[error("`{file}` {messages}")]
    Checker {
        /// Its file.
        file: String,
        /// The rest of the sentence: it does not compile, and what the compiler says.
        messages: String,
    },
    /// The problem's checker failed on an answer.
    #[error("`{file}` {why}")]
    CheckerFailed {
        /// Its file.
        file: String,
        /// The rest of the sentence.
        why: String,
        /// What it printed on standard error.
        stderr: String,
        /// Whether it used more than a checker has, as it would in other cases too.
        exceeds_a_limit: bool,
    },
    /// Only a checker could judge an answer, and it is sealed.
    #[error("only the checker can judge this answer, which is not the expected one, and it is sealed")]
    CheckerSealed,
    /// A run failed that was to show something.
    #[error("{0}")]
    Failed(String),
    /// The problem's reference solution does not do its work.
    #[error("the reference solution of `{problem}`: {why}")]
    Reference {
        /// Slug of the problem.
        problem: String,
        /// Why.
        why: String,
    },
    /// The problem's generator does not do its work.
    #[error("`{file}` fails: {why}")]
    Generator {
        /// Its file.
        file: String,
        /// Why.
        why: String,
    },
    /// There is nothing to judge by, so that everything would be accepted.
    #[error("`{problem}` has no {}", if *part == Part::Samples { "samples" } else { "cases" })]
    NoCases {
        /// Slug of the problem.
        problem: String,
        /// What was looked for.
        part: Part,
    },
    /// Nothing says what random inputs may be.
    #[error("nothing tells what random inputs of `{problem}` may be: {why}")]
    NoRandom {
        /// Slug of the problem.
        problem: String,
        /// What is missing.
        why: String,
    },
    /// Nobody wants to know any more.
    #[error("cancelled")]
    Cancelled,
    /// A user's own input is not an input of the problem.
    #[error("{0}")]
    Case(String),
    /// A user's own input is none that the statement allows.
    #[error("`--case` lies outside of the constraints of `{problem}`: {objection}")]
    Outside {
        /// Slug of the problem.
        problem: String,
        /// Where it lies outside, and the constraint.
        objection: String,
    },
}

impl Error {
    /// What to type next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Problem(error) => error.hint(),
            Self::Harness(error) => error.hint(),
            Self::Checker { .. } => Some("that is a mistake in the problem: `judge verify SLUG` says more".to_owned()),
            Self::NoCases { problem, part: Part::Samples } => {
                Some(format!("`judge submit {problem} …` judges all cases, `--case` an input of yours"))
            }
            Self::NoRandom { problem, .. } => Some(format!(
                "`judge submit {problem} … --shrink` makes a case that fails smaller, `judge test --case` tries an input of yours"
            )),
            Self::Outside { problem, .. } => Some(format!("`judge show {problem}` says what inputs may be")),
            Self::Reference { problem, .. } | Self::NoCases { problem, .. } => {
                Some(format!("`judge verify {problem}` says more"))
            }
            Self::Language(_)
            | Self::CheckerFailed { .. }
            | Self::CheckerSealed
            | Self::Failed(_)
            | Self::Generator { .. }
            | Self::Cancelled
            | Self::Case(_) => None,
        }
    }
}
