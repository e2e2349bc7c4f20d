//! Right solutions are shipped in two languages, and wrong ones that prove that the cases find something; nothing else is.

use std::collections::BTreeSet;

use harness::Languages;

use super::Finding;
use crate::problem::{FOLDERS, Lint, Problem, Shipped, Visibility};

const FOLDER: &str = "submissions";

pub(super) fn lint(problem: &Problem, languages: &Languages) -> Vec<Finding> {
    let find = |file: &str, message: &str| Finding::of(Lint::Submissions, problem, file, message);
    let mut findings = Vec::new();
    let mut shipped = Vec::new();
    for path in problem.files().iter().filter(|path| path.starts_with("submissions/")) {
        match Shipped::at(path) {
            None => findings.push(find(path, &format!("is not in a folder of a verdict: {}", FOLDERS.join(", ")))),
            Some(file) if !is_program(&file, languages) => findings.push(find(path, FOREIGN)),
            Some(file) => shipped.push(file),
        }
    }
    findings.extend(flaws(problem, &shipped).into_iter().map(|message| find(FOLDER, message)));
    findings
}

/// What is said of a file that is no program.
const FOREIGN: &str = "is no solution: no language has its extension, so nobody judges it; take it out";

fn is_program(file: &Shipped, languages: &Languages) -> bool {
    languages.of_file(&file.name).is_some()
}

fn flaws(problem: &Problem, shipped: &[Shipped]) -> Vec<&'static str> {
    let (accepted, wrong): (Vec<&Shipped>, Vec<&Shipped>) =
        shipped.iter().partition(|shipped| shipped.folder == FOLDERS[0]);
    let languages: BTreeSet<&str> = accepted.iter().filter_map(|shipped| extension(shipped)).collect();
    let verdicts: BTreeSet<&str> = wrong.iter().map(|shipped| shipped.folder.as_str()).collect();
    let mut flaws = Vec::new();
    if languages.len() < 2 {
        flaws.push("accepted solutions in two languages are needed");
    }
    if wrong.is_empty() {
        flaws.push("no wrong solution proves that the cases find anything");
    }
    if !problem.growth.is_empty() && !verdicts.contains("time_limit_exceeded") {
        flaws.push("growth is measured, but no solution in `time_limit_exceeded/` grows too fast");
    }
    if costs(problem) && verdicts.len() < 2 {
        flaws.push("cost is part of the task, but all wrong solutions are wrong in the same way");
    }
    flaws
}

fn extension(shipped: &Shipped) -> Option<&str> {
    shipped.name.rsplit_once('.').map(|(_, extension)| extension)
}

/// Whether it is a task to be fast or small: growth is measured, or cases have limits of their own.
fn costs(problem: &Problem) -> bool {
    let cases = problem.cases(Visibility::Hidden).unwrap_or_default();
    !problem.growth.is_empty() || cases.iter().any(|case| case.limits.is_some())
}
