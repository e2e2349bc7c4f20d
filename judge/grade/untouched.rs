//! Whether anything was written in a submission, or it is the starter still.

use harness::{Language, Languages};

use super::Submission;
use crate::problem::Problem;
use crate::report::{Failure, untrusted};

/// Refuses a submission in which nothing was written yet.
pub(crate) fn refuse(problem: &Problem, submission: &Submission, languages: &Languages) -> Result<(), Failure> {
    let language = languages.by_id(&submission.language);
    if !language.is_some_and(|language| is_untouched(&submission.text, problem, language)) {
        return Ok(());
    }
    let name = untrusted::inline(&submission.name);
    let what = format!("nothing is written yet in `{name}`: it is the starter of `{}`", problem.slug);
    Err(Failure::new(what).hint(format!("`judge show {}` says what to write", problem.slug)))
}

/// Whether a submission is a starter, comments and blank lines aside.
fn is_untouched(submission: &[u8], problem: &Problem, language: &Language) -> bool {
    let Ok(text) = std::str::from_utf8(submission) else { return false };
    let written = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(&language.comment));
        lines.map(str::to_owned).collect()
    };
    let own = own_starter(problem, language);
    let (given, starter) = (written(text), harness::starter(language, &problem.interface));
    given == written(&starter) || own.is_some_and(|own| given == written(&own))
}

/// The starter that comes with the problem.
pub(crate) fn own_starter(problem: &Problem, language: &Language) -> Option<String> {
    let name = format!("starter/{}.{}", problem.slug.replace('-', "_"), language.extensions[0]);
    String::from_utf8(problem.file(&name).ok()?).ok()
}
