//! Packages of other formats: their files, the readers of each format, and the model that all readers produce.
//!
//! Nothing here is judged or run, and no case is read. What is in a package is somebody else's: names, counts, sizes and depths
//! are bounded, and whatever cannot be honoured is an objection with its file and line.

pub(crate) mod conversation;
mod dmoj;
pub(crate) mod expectation;
pub(crate) mod generators;
mod glob;
mod icpc;
mod language;
mod model;
mod polygon;
mod tame;
pub(crate) mod tex;
pub(crate) mod time_limit;
mod tree;
mod words;
mod yaml;

use std::path::Path;

use super::names;

pub(crate) use icpc::constants::written_out;
pub(crate) use icpc::planning::facts as icpc_facts;
pub(crate) use language::{language_code, language_id};
pub(crate) use model::*;
pub(crate) use tree::PackageTree;

/// What tells a format: a file at the top.
const MARKS: [(&str, Reader); 3] =
    [("problem.yaml", icpc::read), ("problem.xml", polygon::read), ("init.yml", dmoj::read)];

type Reader = fn(&dyn PackageFiles, &str) -> Result<Package, Vec<Objection>>;

/// The endings of archives that may be packages.
const ARCHIVES: [&str; 2] = ["zip", "kpp"];

/// Whether a folder or an archive is a package, by the names of its files.
pub(crate) fn is_at(place: &Path) -> bool {
    if place.is_dir() {
        return MARKS.iter().any(|(mark, _)| place.join(mark).is_file());
    }
    let is_archive =
        place.extension().is_some_and(|ending| ARCHIVES.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    is_archive
        && place.is_file()
        && PackageTree::open(place).is_ok_and(|tree| MARKS.iter().any(|(mark, _)| tree.has(mark)))
}

/// Whether a path is meant to be a package: it is one, or has the ending of an archive.
pub(crate) fn is_meant(place: &Path) -> bool {
    let ending = place.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    is_at(place) || (ARCHIVES.contains(&ending) && place.is_file())
}

/// A slug of the name of a folder or an archive: `My_Problem.zip` becomes `my-problem`.
pub(crate) fn slug_of(place: &Path) -> String {
    let whole = std::fs::canonicalize(place).unwrap_or_else(|_| place.to_owned());
    let name = if whole.is_dir() { whole.file_name() } else { whole.file_stem() };
    let name = name.map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let slug = parts.collect::<Vec<_>>().join("-");
    if names::slug(&slug).is_ok() { slug } else { "package".to_owned() }
}

/// Reads the descriptions of a package.
pub(crate) fn read(files: &dyn PackageFiles, name: &str) -> Result<Package, Vec<Objection>> {
    let is_there = |mark: &str| files.names().binary_search_by(|name| name.as_str().cmp(mark)).is_ok();
    if let Some((_, reader)) = MARKS.iter().find(|(mark, _)| is_there(mark)) {
        let mut package = reader(files, name).map_err(tame::tamed)?;
        package.remarks = tame::tamed(package.remarks);
        package.faults = tame::tamed(package.faults);
        return Ok(package);
    }
    let marks: Vec<String> = MARKS.iter().map(|(mark, _)| format!("`{mark}`")).collect();
    let message = format!("is no problem package: it has none of {} at its top", marks.join(", "));
    Err(vec![Objection { file: String::new(), line: None, message, hint: None }])
}

/// The folder of a native problem in which a submission of a jury would be: that of the verdict that it has to get.
pub(crate) fn native_folder(submission: &JurySubmission) -> &'static str {
    let Expected { permitted, required, overall, .. } = &submission.expected;
    let gravest = [overall, required, permitted].into_iter().flatten().next().and_then(|set| set.iter().max());
    match gravest {
        None | Some(PackageVerdict::Accepted) => "accepted",
        Some(PackageVerdict::WrongAnswer) => "wrong_answer",
        Some(PackageVerdict::TimeLimit) => "time_limit_exceeded",
        Some(PackageVerdict::RunTimeError) => "run_time_error",
        Some(PackageVerdict::MemoryLimit) => "memory_limit_exceeded",
        Some(PackageVerdict::OutputLimit) => "output_limit_exceeded",
        Some(PackageVerdict::CompileError) => "compile_error",
    }
}
