//! Test data: cases in groups, and what the validators are tested with. No case is read, only listed.

use super::super::generators;
use super::super::model::{GroupScoring, TestGroup};
use super::data_reader::{Data, DataReader};
use super::findings::Findings;
use super::listing::Folder;
use super::{interactions, legacy_groups, test_groups, validator_tests};

/// Folders of `data` that are read.
pub(super) const FOLDERS: [&str; 5] = ["sample", "secret", "invalid_input", "invalid_output", "valid_output"];

impl DataReader<'_> {
    /// Reads all of it.
    pub(super) fn read(self, into: &mut Findings) -> Data {
        let mut data = Data::default();
        match self.root.at("data") {
            Some(folder) => self.folders(folder, &mut data, into),
            None => {
                into.object("data", None, "there is no test data").hint(self.how_to_get_cases());
            }
        }
        data
    }

    fn how_to_get_cases(self) -> &'static str {
        if generators::has_plan(self.files) {
            "`judge generate` makes what `generators/generators.yaml` says"
        } else {
            "put cases into `data/secret`"
        }
    }

    fn folders(self, folder: &Folder<'_>, data: &mut Data, into: &mut Findings) {
        if folder.at("secret").is_none_or(|secret| secret.all_files().is_empty()) {
            into.object("data/secret", None, "there is no secret test data").hint(self.how_to_get_cases());
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
            into.object("data/secret", None, "there is no secret case").hint(self.how_to_get_cases());
        }
        interactions::check(self, data, into);
        validator_tests::read(self, folder, data, into);
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
    fn a_hundred_thousand_cases_are_listed_in_short_time() {
        let names: Vec<String> =
            (0..100_000).flat_map(|n| [format!("data/secret/{n:06}.in"), format!("data/secret/{n:06}.ans")]).collect();
        let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        files.push(("problem.yaml", ""));
        let files = MemoryFiles::bulk(&files);
        assert_eq!(files.package().root.groups[0].cases.len(), 100_000);
    }
}
