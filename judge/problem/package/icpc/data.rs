//! Test data: cases in groups, and what the validators are tested with. No case is read, only listed.

use super::super::model::{CaseData, GroupScoring, PackageCase, PackageFiles, TestGroup, ValidatorTest};
use super::case_files::CaseFiles;
use super::findings::Findings;
use super::listing::Folder;
use super::metadata::Metadata;
use super::validators::Validators;
use super::{interactions, legacy_groups, test_groups, validator_tests};

/// The most bytes of a hint, a description or the YAML of a case.
pub(super) const MAX_NOTE: u64 = 64 << 10;
/// Folders of `data` that are read.
pub(super) const FOLDERS: [&str; 5] = ["sample", "secret", "invalid_input", "invalid_output", "valid_output"];

/// Everything below `data`.
#[derive(Debug, Default)]
pub(super) struct Data {
    /// The root of all groups.
    pub(super) root: TestGroup,
    /// What the validators are tested with.
    pub(super) tests: Vec<ValidatorTest>,
    /// Conversations that belong to no case.
    pub(super) interactions: Vec<String>,
}

/// What test data is read with.
#[derive(Clone, Copy)]
pub(super) struct DataReader<'a> {
    /// The files of the package.
    pub(super) files: &'a dyn PackageFiles,
    /// The package itself.
    pub(super) root: &'a Folder<'a>,
    /// Its `problem.yaml`.
    pub(super) metadata: &'a Metadata,
    /// Its programs.
    pub(super) validators: &'a Validators,
}

impl DataReader<'_> {
    /// Reads all of it.
    pub(super) fn read(self, into: &mut Findings) -> Data {
        let mut data = Data::default();
        match self.root.at("data") {
            Some(folder) => self.folders(folder, &mut data, into),
            None => {
                into.object("data", None, "there is no test data").hint("put cases into `data/secret`");
            }
        }
        data
    }

    fn folders(self, folder: &Folder<'_>, data: &mut Data, into: &mut Findings) {
        if folder.at("secret").is_none_or(|secret| secret.all_files().is_empty()) {
            into.object("data/secret", None, "there is no secret test data").hint("put cases into `data/secret`");
        }
        for name in folder.folders.keys().filter(|name| !FOLDERS.contains(*name)) {
            into.remark(
                &format!("data/{name}"),
                None,
                format!("the folder `data/{name}` is not part of the format; it is not read"),
            );
        }
        if self.metadata.is_modern() {
            test_groups::read(self, folder, data, into);
        } else {
            legacy_groups::read(self, folder, data, into);
        }
        if data.root.groups.iter().any(|group| group.path == "secret") && !has_cases(&data.root) {
            into.object("data/secret", None, "there is no secret case").hint("put cases into `data/secret`");
        }
        interactions::check(self, data, into);
        validator_tests::read(self, folder, data, into);
    }

    /// The text of a small file about a case.
    pub(super) fn note(self, path: &str, into: &mut Findings) -> String {
        if self.files.size(path) > MAX_NOTE {
            into.remark(path, None, format!("the file is larger than {} KiB; it is not shown", MAX_NOTE >> 10));
            return String::new();
        }
        match self.files.read(path, MAX_NOTE) {
            Ok(text) => String::from_utf8_lossy(&text).trim_end().to_owned(),
            Err(objection) => {
                into.add(objection);
                String::new()
            }
        }
    }
}

/// A case with what all formats have in common; nothing where its input or its answer is missing.
pub(super) fn case(group: &str, name: &str, found: &CaseFiles<'_>, into: &mut Findings) -> Option<PackageCase> {
    let (input, answer) = pair(name, found, into)?;
    if found.images() > 1 {
        into.remark(input, None, "the case has several illustrations; the format allows one");
    }
    Some(PackageCase {
        name: name.rsplit('/').next().unwrap_or(name).to_owned(),
        path: format!("{group}/{name}"),
        input: Some(CaseData::File(input.to_owned())),
        answer: Some(CaseData::File(answer.to_owned())),
        interaction: found.get(".interaction").map(str::to_owned),
        ..PackageCase::default()
    })
}

/// The input and the answer of a case, which belong together.
fn pair<'a>(name: &str, found: &CaseFiles<'a>, into: &mut Findings) -> Option<(&'a str, &'a str)> {
    let base = name.rsplit('/').next().unwrap_or(name);
    match (found.get(".in"), found.get(".ans")) {
        (Some(input), Some(answer)) => Some((input, answer)),
        (Some(input), None) => {
            into.object(input, None, format!("there is no answer `{base}.ans` beside this input"));
            None
        }
        (None, Some(answer)) => {
            into.object(answer, None, format!("there is no input `{base}.in` beside this answer"));
            None
        }
        (None, None) => None,
    }
}

/// Whether `secret` has a case, be it one of the static validator.
fn has_cases(root: &TestGroup) -> bool {
    fn any(group: &TestGroup) -> bool {
        let is_static = matches!(&group.scoring, GroupScoring::Icpc(scoring) if scoring.static_score.is_some());
        is_static || !group.cases.is_empty() || group.groups.iter().any(any)
    }
    root.groups.iter().filter(|group| group.path == "secret").any(any)
}

/// Remarks on files that are none of a case.
pub(super) fn remark_others(others: &[&str], into: &mut Findings) {
    for path in others {
        into.remark(path, None, "the file belongs to no case; it is not read");
    }
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;

    fn both() -> [MemoryFiles; 2] {
        [MemoryFiles::legacy(&[]), MemoryFiles::modern("", &[])]
    }

    #[test]
    fn secret_data_is_required() {
        for files in both() {
            assert_eq!(files.clone().without("data").objections(), ["data: there is no test data"]);
            let wanted = ["data/secret: there is no secret test data"];
            assert_eq!(files.without("data/secret").objections()[..1], wanted);
        }
    }

    #[test]
    fn an_input_and_an_answer_belong_together() {
        for mut files in both() {
            files.put("data/secret/2.in", "");
            files.put("data/sample/3.ans", "");
            let wanted = [
                "data/sample/3.ans: there is no input `3.in` beside this answer",
                "data/secret/2.in: there is no answer `2.ans` beside this input",
            ];
            assert_eq!(files.objections(), wanted);
        }
    }

    #[test]
    fn cases_run_in_the_order_of_their_base_names() {
        for mut files in both() {
            for name in ["10", "2", "1-a"] {
                files.put(&format!("data/secret/{name}.in"), "");
                files.put(&format!("data/secret/{name}.ans"), "");
            }
            let package = files.package();
            let secret = &package.root.groups[1];
            assert_eq!(secret.path, "secret");
            assert_eq!(secret.cases.iter().map(|case| case.name.as_str()).collect::<Vec<_>>(), ["1", "1-a", "10", "2"]);
            assert_eq!(secret.cases[0].path, "secret/1");
        }
    }

    #[test]
    fn other_files_and_folders_are_remarked() {
        for mut files in both() {
            files.put("data/secret/notes", "");
            files.put("data/bad/1.in", "");
            let wanted = [
                "data/bad: the folder `data/bad` is not part of the format; it is not read",
                "data/secret/notes: the file belongs to no case; it is not read",
            ];
            assert_eq!(files.remarks(), wanted);
        }
    }

    #[test]
    fn samples_may_be_missing() {
        for files in both() {
            let package = files.without("data/sample").package();
            assert_eq!(package.root.groups.iter().map(|group| group.path.as_str()).collect::<Vec<_>>(), ["secret"]);
        }
    }

    #[test]
    fn several_illustrations_are_remarked() {
        for mut files in both() {
            files.put("data/secret/1.png", "");
            files.put("data/secret/1.svg", "");
            let wanted = ["data/secret/1.in: the case has several illustrations; the format allows one"];
            assert_eq!(files.remarks(), wanted);
        }
    }

    #[test]
    fn a_hundred_thousand_cases_are_listed_in_short_time() {
        let names: Vec<String> =
            (0..100_000).flat_map(|n| [format!("data/secret/{n:06}.in"), format!("data/secret/{n:06}.ans")]).collect();
        let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        files.push(("problem.yaml", ""));
        let files = MemoryFiles::bulk(&files);
        assert_eq!(files.package().root.groups[0].cases.len(), 100_000);
    }
}
