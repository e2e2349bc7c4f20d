//! What is wrong with a problem that can be read, one file for each lint.
//!
//! `package` only reads files. `agreement` looks at the runs of accepted solutions, and `cases_tell_right_from_wrong` asks the
//! reference solution and the checker. Whether each shipped solution gets the verdict of its folder is `verify`'s question.

mod agreement;
mod bounds;
mod cards;
mod cases;
mod constant_answers;
mod constraints;
mod curriculum;
mod doubled_word;
mod editorial;
mod files;
mod finding;
mod hints;
mod interleave;
mod leetcode;
mod manifest;
mod mention;
mod neutral;
mod perturb;
mod sensitivity;
mod skeleton;
mod statement;
mod submissions;
#[cfg(test)]
mod tests;
mod tolerance;
mod translation;
mod trivial;
mod work;

use harness::{Harness, Languages};

pub(crate) use self::agreement::lint as agreement;
pub(crate) use self::bounds::lint as bounds;
pub use self::cards::lint as cards;
pub(crate) use self::constraints::cases as constraints;
pub use self::curriculum::lint as curriculum;
pub use self::editorial::lint as editorial;
pub use self::finding::Finding;
pub(crate) use self::finding::Findings;
#[cfg(feature = "authoring")]
pub(crate) use self::interleave::interleaved;
pub(crate) use self::leetcode::lint as leetcode;
pub(crate) use self::mention::{lint as mention, missing as missing_mentions};
pub(crate) use self::tolerance::lint as tolerance;
pub use self::translation::{curriculum as curriculum_translation, due as translation_due};
pub(crate) use self::work::lint as work;
use crate::grade::{AnswerJudge, Error};
use crate::problem::{Problem, TestCase};
use crate::report::{Event, Observer};

/// What a problem lacks, in the order of its files. No program runs.
pub fn package(problem: &Problem, languages: &Languages) -> Vec<Finding> {
    let lints = [
        constraints::table,
        statement::lint,
        hints::lint,
        doubled_word::lint,
        cases::lint,
        files::lint,
        skeleton::lint,
        translation::lint,
    ];
    let rest = lints.iter().flat_map(|lint| lint(problem));
    manifest::lint(problem, languages).into_iter().chain(rest).chain(submissions::lint(problem, languages)).collect()
}

/// The lints that ask whether the hidden cases tell right from wrong.
pub(crate) fn cases_tell_right_from_wrong(
    harness: &Harness,
    problem: &Problem,
    hidden: &[TestCase],
    jobs: usize,
    observer: Observer<'_>,
    findings: &mut Findings<'_>,
) -> Result<(), Error> {
    observer(Event::TryingTrivialAnswers { problem: problem.slug.clone() });
    let answer_judge = AnswerJudge::open(harness, problem, observer)?;
    harness::on_big_stack(|| trivial::lint(&answer_judge, problem, hidden, findings))?;
    neutral::lint(problem, hidden, findings);
    observer(Event::PerturbingArguments { problem: problem.slug.clone() });
    sensitivity::lint(harness, problem, hidden, jobs, observer, findings)
}
