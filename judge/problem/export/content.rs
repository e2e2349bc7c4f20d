//! Programs: validators, and what the jury wrote.

use super::problem::{ExportJudge, ExportProblem, ExportSubmission};

type File = (String, Vec<u8>);

/// Native folders that the format has as well.
const SHARED: [&str; 4] = ["accepted", "wrong_answer", "time_limit_exceeded", "run_time_error"];
/// Native folders whose verdicts the format counts as run-time errors.
const AS_RUN_TIME_ERROR: [&str; 2] = ["memory_limit_exceeded", "output_limit_exceeded"];
/// The endings of languages that the format knows, of those that native submissions may have.
const LANGUAGES: [&str; 9] = ["c", "cc", "cpp", "cxx", "go", "js", "py", "rs", "ts"];
/// The endings of languages in which the format has validators.
const VALIDATORS: [&str; 5] = ["c", "cc", "cpp", "cxx", "py"];

pub(super) fn validators(problem: &ExportProblem) -> Vec<File> {
    let mut files: Vec<File> = problem
        .input_validators
        .iter()
        .map(|(name, text)| (format!("input_validators/{}", plain(name)), text.clone()))
        .collect();
    let ExportJudge::Program { files: program, .. } = &problem.judge else { return files };
    // Several files of Python are a module, which begins in `__main__.py`.
    let is_module = program.iter().filter(|(name, _)| ending(name) == "py").count() > 1;
    for (index, (name, text)) in program.iter().enumerate() {
        let name = if is_module && index == 0 && ending(name) == "py" { "__main__.py" } else { name };
        files.push((format!("output_validator/{name}"), text.clone()));
    }
    if is_module && program.iter().all(|(name, _)| name != "__init__.py") {
        files.push(("output_validator/__init__.py".to_owned(), Vec::new()));
    }
    files
}

pub(super) fn submissions(problem: &ExportProblem) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    for submission in &problem.submissions {
        let Some(folder) = folder(submission) else { continue };
        let mut name = plain(&submission.name);
        if folder != submission.folder {
            // Two folders become one: the name keeps what was expected.
            name = format!("{}-{name}", submission.folder.split('_').next().unwrap_or_default());
        }
        files.push((format!("submissions/{folder}/{name}"), submission.text.clone()));
    }
    files
}

/// The folder of a submission in the package; nothing where it has none.
fn folder(submission: &ExportSubmission) -> Option<&str> {
    let folder = submission.folder.as_str();
    let is_known = LANGUAGES.contains(&ending(&submission.name)) && !submission.name.ends_with(".torch.py");
    if !is_known {
        return None;
    }
    if SHARED.contains(&folder) {
        return Some(folder);
    }
    AS_RUN_TIME_ERROR.contains(&folder).then_some("run_time_error")
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// A name that begins with a letter, a digit or `_`, as the format wants it.
fn plain(name: &str) -> String {
    if name.starts_with(['-', '.']) { format!("_{name}") } else { name.to_owned() }
}

pub(super) fn remarks(problem: &ExportProblem) -> Vec<String> {
    let mut remarks = Vec::new();
    for submission in &problem.submissions {
        let place = format!("submissions/{}/{}", submission.folder, submission.name);
        match folder(submission) {
            None => {
                remarks.push(format!("`{place}` is left out: the format has no place for its verdict or its language"));
            }
            Some(folder) if folder != submission.folder => {
                remarks.push(format!("`{place}` goes to `{folder}`: that is its verdict in the format"));
            }
            Some(_) => {}
        }
    }
    if problem.input_validators.is_empty() {
        remarks.push("there is no input validator, and the format wants one".to_owned());
    }
    if let ExportJudge::Program { files, .. } = &problem.judge
        && let Some((name, _)) = files.first()
        && !VALIDATORS.contains(&ending(name))
    {
        remarks.push(format!(
            "`{name}` is in a language that other judges may not take for validators: Python, C and C++ are safe"
        ));
    }
    remarks
}
