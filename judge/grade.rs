//! The straight line: a problem and a submission become a report.
//!
//! Build, run every case, check, name the verdict, write the report. Cases run in parallel and are reported in their
//! order; nothing here reads a clock, a path or the environment, so that a report is the same wherever it is made.

mod answer_judge;
mod build;
mod case_result;
mod checker;
mod claims;
mod custom_run;
mod denied;
mod differential_run;
mod error;
pub(crate) mod foreign;
mod generator;
mod generators;
mod grading;
mod growth;
mod helper;
mod input_bounds;
mod input_check;
pub(crate) mod kept;
mod mutation_run;
mod pick;
mod picked;
mod played;
mod program;
mod reference;
mod replay;
mod report_builder;
mod runner;
mod runs_alone;
mod seed;
pub(crate) mod source;
mod straight_line;
mod submission;
mod talk;
mod time_limit;
mod trial;
pub(crate) mod untouched;
pub(crate) mod world;

use harness::Harness;

use crate::problem::Problem;
use crate::report::{Observer, Report};
use build::{build, language_of};

pub use answer_judge::{AnswerJudge, compares};
pub(crate) use build::{language, pass_on};
pub use custom_run::{CustomRun, try_case};
pub use differential_run::{Disagreement, disagreement};
pub use error::Error;
pub use generator::{GENERATOR, printed_cases};
pub(crate) use generators::{GeneratorFailure, Generators};
pub use input_bounds::{InputBounds, Unreached};
pub use input_check::{InputArgs, InputCheck, OutputCheck};
pub use mutation_run::MutationRun;
pub use pick::pick;
pub use picked::{KeptCase, Picked};
pub use played::{Played, play};
pub use reference::{Metered, Reference, shipped_solutions, shipped_submission};
pub(crate) use report_builder::coarse;
pub use straight_line::all_cases;
pub(crate) use submission::is_set;
pub use submission::{Options, Reveal, Scope, Submission};
pub(crate) use time_limit::of_report as times_of;
pub use time_limit::{TimeLimitSource, Timed, with_time_limit};
pub use trial::{Opening, Trial, Trials};

/// Judges a submission.
pub fn grade(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    options: &Options<'_>,
    observer: Observer<'_>,
) -> Result<Report, Error> {
    let timed;
    let problem = if problem.lacks_time_limit() {
        timed = with_time_limit(harness, problem, options.jobs, observer)?.problem;
        &timed
    } else {
        problem
    };
    straight_line::judge(harness, problem, submission, options, observer)
}
