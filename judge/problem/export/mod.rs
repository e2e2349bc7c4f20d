//! A native problem as a package in the ICPC format, version 2025-09.
//!
//! Read back, the package gives the same verdicts: groups and cases have counters in front of their names, since packages
//! sort by name and native problems do not. What the format cannot say is told by [`icpc_remarks`], before anything is written.

mod content;
mod data;
mod metadata;
mod problem;
mod statement;
#[cfg(test)]
mod tests;
mod yaml;

pub(crate) use problem::{ExportAggregate, ExportCase, ExportGroup, ExportJudge, ExportProblem, ExportSubmission};
use problem::{ended, language};

/// The files of the package, sorted, as paths inside it.
pub(crate) fn icpc_files(problem: &ExportProblem) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("problem.yaml".to_owned(), metadata::problem_yaml(problem).into_bytes()),
        (format!("statement/problem.{}.md", language(problem)), statement::body(problem).into_bytes()),
    ];
    if !problem.editorial.trim().is_empty() {
        let text = ended(statement::untitled(&problem.editorial));
        files.push((format!("solution/solution.{}.md", language(problem)), text.into_bytes()));
    }
    files.extend(data::files(problem));
    files.extend(content::validators(problem));
    files.extend(content::submissions(problem));
    files.sort();
    files
}

/// What the format cannot say of a problem, a sentence each.
pub(crate) fn icpc_remarks(problem: &ExportProblem) -> Vec<String> {
    let mut remarks = content::remarks(problem);
    remarks.extend(data::remarks(problem));
    remarks.extend(metadata::remarks(problem));
    remarks
}

/// The name of the folder or archive of a package: letters and digits of the slug.
pub(crate) fn package_name(slug: &str) -> String {
    let name: String = slug.chars().filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit()).collect();
    if name.is_empty() { "problem".to_owned() } else { name }
}
