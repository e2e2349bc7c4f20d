//! Packages in the format of ICPC contests and of Kattis: `legacy`, `legacy-icpc` and `2025-09`, which drafts call
//! `2023-07`.
//!
//! What the format asks for and cannot be honoured here is an objection; what is missing or wrong and leaves a package
//! that can be judged is a fault; what nothing depends on is a remark.

mod args;
mod case_files;
mod case_yaml;
mod cases;
pub(crate) mod constants;
mod credits;
mod data;
mod data_reader;
mod default_flags;
mod description;
mod domjudge_ini;
mod expectations;
mod findings;
mod included;
mod interactions;
pub(super) mod languages;
mod legacy_groups;
mod legacy_metadata;
mod limits;
pub(super) mod listing;
#[cfg(test)]
pub(super) mod memory;
mod metadata;
mod modern_metadata;
pub(super) mod planning;
mod problem_yaml;
pub(super) mod programs;
mod rules;
mod score_range;
mod statements;
mod submissions;
mod submissions_yaml;
mod tags;
mod test_group_yaml;
mod test_groups;
mod testdata;
mod validator_name;
mod validator_tests;
mod validators;

use super::model::{Objection, Package, PackageFiles, PackageProgram};
use crate::problem::nearest;
use data_reader::DataReader;
use findings::Findings;
use listing::{Folder, Listing};
use metadata::Metadata;
use statements::StatementReader;
use submissions::SubmissionReader;
use validators::ValidatorReader;

/// The folders of 2025-09.
const MODERN_FOLDERS: [&str; 12] = [
    "statement",
    "attachments",
    "solution",
    "data",
    "generators",
    "include",
    "submissions",
    "input_validators",
    "static_validator",
    "output_validator",
    "input_visualizer",
    "output_visualizer",
];
/// The folders of the versions before it.
const LEGACY_FOLDERS: [&str; 9] = [
    "problem_statement",
    "attachments",
    "data",
    "include",
    "submissions",
    "input_validators",
    "input_format_validators",
    "output_validators",
    "graders",
];

/// Reads a package from its descriptions; `name` is that of its folder or archive.
pub(crate) fn read(files: &dyn PackageFiles, name: &str) -> Result<Package, Vec<Objection>> {
    let mut findings = Findings::default();
    let listing = Listing::of(files);
    let metadata = problem_yaml::read(files, &mut findings).map_err(|objection| vec![objection])?;
    check_names(name, &listing, &metadata, &mut findings);
    let mut package = parts(files, &listing.root, metadata, &mut findings);
    (package.faults, package.remarks) = findings.finish()?;
    Ok(package)
}

fn parts(files: &dyn PackageFiles, root: &Folder<'_>, mut metadata: Metadata, into: &mut Findings) -> Package {
    let (statements, titles) = StatementReader { files, root, metadata: &metadata }.read(into);
    let validators = ValidatorReader { files, root, metadata: &metadata }.read(into);
    let data = DataReader { files, root, metadata: &metadata, validators: &validators }.read(into);
    if metadata.limits.time.is_none() {
        metadata.limits.time = domjudge_ini::time_limit(files, root, into);
    }
    let submissions = SubmissionReader { files, root, metadata: &metadata, groups: &data.root }.read(into);
    let included = included::read(root, &metadata, into);
    Package {
        format: metadata.format,
        titles,
        statements,
        interactive: metadata.is_interactive,
        passes: metadata.passes,
        is_scoring: metadata.is_scoring,
        limits: metadata.limits,
        languages: metadata.languages,
        output: validators.output,
        input_validators: validators.input,
        static_validator: validators.statics,
        grader: validators.grader,
        interactor: None,
        root: data.root,
        validator_tests: data.tests,
        submissions,
        included,
        generators: generators(files, root),
        remarks: Vec::new(),
        constants: metadata.constants,
        allows_file_writing: metadata.allows_file_writing,
        interactions: data.interactions,
        faults: Vec::new(),
    }
}

/// Generators are not part of judging: what is none is passed over.
fn generators(files: &dyn PackageFiles, root: &Folder<'_>) -> Vec<PackageProgram> {
    const FOLDER: &str = "generators";
    let found = root.at(FOLDER).map(|folder| programs::list(folder, FOLDER)).unwrap_or_default();
    found.iter().filter_map(|found| programs::made(files, found).ok()).collect()
}

/// Names that the format does not allow: such files count as not there, and an author may not expect that.
fn check_names(name: &str, listing: &Listing<'_>, metadata: &Metadata, into: &mut Findings) {
    if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        into.remark(
            "",
            None,
            format!(
                "the format asks for a name of the package of letters a–z and digits, not `{}`",
                super::yaml::shown(name)
            ),
        );
    }
    if listing.root.at("answer_validators").is_some() {
        into.remark("answer_validators", None, "the format has no answer validators; they are not run");
    }
    check_folders(&listing.root, metadata, into);
    for path in &listing.passed_over {
        let message = "the format does not allow this name; the file counts as not there";
        if path.starts_with("data/") && !metadata.is_modern() {
            into.object(path, None, message).hint("use letters, digits, `.`, `_` and `-`");
        } else {
            into.remark(path, None, message);
        }
    }
}

/// Folders that are called almost like one of the format, which an author may take for that.
fn check_folders(root: &Folder<'_>, metadata: &Metadata, into: &mut Findings) {
    let known: &[&str] = if metadata.is_modern() { &MODERN_FOLDERS } else { &LEGACY_FOLDERS };
    for name in root.folders.keys().filter(|name| !known.contains(name)) {
        // What the other version has is told where it is looked for.
        let is_other = [&MODERN_FOLDERS[..], &LEGACY_FOLDERS].concat().contains(name);
        let near = nearest::names(name, known.iter().copied());
        if let (false, Some(near)) = (is_other, near.first()) {
            into.remark(name, None, "the format has no such folder; it is not read")
                .hint(format!("did you mean `{near}`?"));
        }
    }
}

#[cfg(test)]
mod tests;
