//! Groups of the legacy format, at any depth, with `testdata.yaml`.

use super::super::model::{GroupScoring, LegacyScoring, OutputJudge, PackageCase, PackageFormat, TestGroup};
use super::case_files::{self, CaseFiles, Sorted};
use super::cases;
use super::data_reader::{Data, DataReader};
use super::findings::Findings;
use super::listing::Folder;
use super::testdata::{self, Config};
use super::validator_name::is_called;

/// Reads the groups of a package.
pub(super) fn read(reader: DataReader<'_>, folder: &Folder<'_>, into_data: &mut Data, into: &mut Findings) {
    let mut groups = GroupReader { reader, data: into_data, into };
    groups.root(folder);
}

struct GroupReader<'a, 'b> {
    reader: DataReader<'a>,
    data: &'b mut Data,
    into: &'b mut Findings,
}

impl GroupReader<'_, '_> {
    fn root(&mut self, folder: &Folder<'_>) {
        let config = testdata::root(self.reader, folder, self.into);
        let sorted = case_files::sort(folder, case_files::LEGACY);
        for case in sorted.cases.values() {
            self.into
                .object(case.any(), None, "a case lies in `data` itself")
                .hint("put it into `data/sample` or `data/secret`");
        }
        self.data.root = self.group("", &config);
        for name in ["sample", "secret"] {
            let Some(inner) = folder.at(name) else { continue };
            let group = self.read(inner, name, &config);
            self.data.root.groups.push(group);
        }
    }

    fn read(&mut self, folder: &Folder<'_>, path: &str, parent: &Config) -> TestGroup {
        let config = testdata::read(self.reader, folder, path, parent, self.into);
        let sorted = case_files::sort(folder, case_files::LEGACY);
        cases::remark_others(&sorted.others, self.into);
        let mut group = self.group(path, &config);
        group.cases = self.cases(&sorted, path);
        for (name, inner) in &sorted.folders {
            // Cases and groups run together in the order of their names.
            group.order.push(group.cases.partition_point(|case| case.name.as_str() <= *name));
            group.groups.push(self.read(inner, &format!("{path}/{name}"), &config));
        }
        if self.reader.metadata.format == PackageFormat::LegacyIcpc && !group.groups.is_empty() {
            let place = format!("data/{path}");
            self.into.remark(&place, None, "`legacy-icpc` has no groups; the cases in the folders run as others do");
        }
        group
    }

    fn group(&self, path: &str, config: &Config) -> TestGroup {
        TestGroup {
            path: path.to_owned(),
            scoring: GroupScoring::Legacy(LegacyScoring {
                breaks: config.breaks,
                custom: config.custom,
                grader_flags: config.grader_flags.clone(),
                accept_score: config.accept,
                reject_score: config.reject,
                range: config.range,
            }),
            output_args: self.output_args(config),
            input_args: config.input_args.clone(),
            input_args_by_name: config.input_by_name.clone(),
            full_feedback: path == "sample" || path.starts_with("sample/"),
            output: self.output(config),
            ..TestGroup::default()
        }
    }

    /// Arguments of a group stand behind those of the package.
    fn output_args(&self, config: &Config) -> Option<Vec<String>> {
        let own = config.output_args.as_ref()?;
        Some(self.reader.metadata.validator_flags.0.iter().chain(own).cloned().collect())
    }

    /// The one validator that a group names.
    fn output(&self, config: &Config) -> Option<OutputJudge> {
        let name = config.output_name.as_ref()?;
        let validators = self.reader.validators;
        let place = validators.output_names.iter().position(|known| is_called(known, name))?;
        match &validators.output {
            OutputJudge::Programs(programs) => Some(OutputJudge::Programs(vec![programs.get(place)?.clone()])),
            _ => None,
        }
    }

    fn cases(&mut self, sorted: &Sorted<'_>, path: &str) -> Vec<PackageCase> {
        let mut cases = Vec::new();
        for (name, found) in &sorted.cases {
            if found.get(".in").is_none() && found.get(".ans").is_none() {
                self.orphan(path, found);
            } else if let Some(case) = self.case(path, name, found) {
                cases.push(case);
            }
        }
        cases
    }

    fn case(&mut self, path: &str, name: &str, found: &CaseFiles<'_>) -> Option<PackageCase> {
        let mut case = cases::case(path, name, found, self.into)?;
        self.unsupported(found);
        case.hint = found.get(".hint").map(|path| self.reader.note(path, self.into)).unwrap_or_default();
        case.description = found.get(".desc").map(|path| self.reader.note(path, self.into)).unwrap_or_default();
        let is_sample = path == "sample" || path.starts_with("sample/");
        if self.reader.metadata.is_interactive && is_sample && case.interaction.is_none() {
            let file = found.any();
            self.into.remark(
                file,
                None,
                format!("the sample of an interactive problem has no `{name}.interaction`; nothing of it is shown"),
            );
        }
        Some(case)
    }

    /// What other versions of the format allow, and what would change the meaning of the case.
    fn unsupported(&mut self, found: &CaseFiles<'_>) {
        if let Some(path) = found.get(".args") {
            self.into
                .object(path, None, "the legacy format has no arguments of submissions")
                .hint("use the format 2025-09");
        }
        if found.has_files() {
            self.into
                .object(found.any(), None, "the legacy format has no files beside a submission")
                .hint("use the format 2025-09");
        }
        if let Some(path) = found.get(".out") {
            self.into.remark(path, None, "the legacy format has no outputs beside answers; the file is not read");
        }
    }

    /// Files without an input: a conversation of a sample may stand alone.
    fn orphan(&mut self, path: &str, found: &CaseFiles<'_>) {
        match found.get(".interaction") {
            Some(file) if path == "sample" || path.starts_with("sample/") => {
                self.data.interactions.push(file.to_owned());
            }
            _ => cases::remark_others(&[found.any()], self.into),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::model::TestEntry;
    use super::super::memory::MemoryFiles;

    fn legacy(files: &[(&str, &str)]) -> MemoryFiles {
        MemoryFiles::legacy(files)
    }

    #[test]
    fn groups_lie_at_any_depth() {
        let files = legacy(&[
            ("data/secret/b/x/2.in", ""),
            ("data/secret/b/x/2.ans", ""),
            ("data/secret/a/1.in", ""),
            ("data/secret/a/1.ans", ""),
        ]);
        let root = files.package().root;
        assert_eq!(root.path, "");
        let secret = &root.groups[1];
        assert_eq!(secret.groups.iter().map(|group| group.path.as_str()).collect::<Vec<_>>(), ["secret/a", "secret/b"]);
        assert_eq!(secret.groups[1].groups[0].cases[0].path, "secret/b/x/2");
        assert!(root.groups[0].full_feedback && !secret.full_feedback);
    }

    #[test]
    fn cases_and_groups_run_together_in_the_order_of_their_names() {
        let files = legacy(&[
            ("data/secret/3.in", ""),
            ("data/secret/3.ans", ""),
            ("data/secret/0/x.in", ""),
            ("data/secret/0/x.ans", ""),
            ("data/secret/2/y.in", ""),
            ("data/secret/2/y.ans", ""),
            ("data/secret/2a/z.in", ""),
            ("data/secret/2a/z.ans", ""),
        ]);
        let root = files.package().root;
        assert_eq!(root.groups[1].order, [0, 1, 1]);
        let entries = root.groups[1].entries();
        let paths: Vec<&str> = entries
            .iter()
            .map(|entry| match entry {
                TestEntry::Case(case) => case.path.as_str(),
                TestEntry::Group(group) => group.path.as_str(),
            })
            .collect();
        assert_eq!(paths, ["secret/0", "secret/1", "secret/2", "secret/2a", "secret/3"]);
    }

    #[test]
    fn hints_and_descriptions_are_read() {
        let files =
            legacy(&[("data/secret/1.hint", "think\n"), ("data/secret/1.desc", "max\n"), ("data/secret/1.png", "")]);
        let case = &files.package().root.groups[1].cases[0];
        assert_eq!((case.hint.as_str(), case.description.as_str()), ("think", "max"));
        let files = legacy(&[("data/secret/1.hint", &"x".repeat(100_000))]);
        assert_eq!(files.remarks(), ["data/secret/1.hint: the file is larger than 64 KiB; it is not shown"]);
    }

    #[test]
    fn cases_lie_in_groups() {
        let wanted = ["data/1.in: a case lies in `data` itself"];
        assert_eq!(legacy(&[("data/1.in", ""), ("data/1.ans", "")]).objections(), wanted);
    }

    #[test]
    fn conversations_may_stand_alone() {
        let yaml = ("problem.yaml", "validation: custom interactive\n");
        let files = legacy(&[
            yaml,
            ("output_validators/v.py", ""),
            ("data/sample/2.interaction", ""),
            ("data/sample/1.interaction", ""),
        ]);
        let package = files.package();
        assert_eq!(package.interactions, ["data/sample/2.interaction"]);
        assert_eq!(package.root.groups[0].cases[0].interaction.as_deref(), Some("data/sample/1.interaction"));
        let files = legacy(&[yaml, ("output_validators/v.py", "")]);
        let wanted =
            "data/sample/1.in: the sample of an interactive problem has no `1.interaction`; nothing of it is shown";
        assert_eq!(files.remarks(), [wanted]);
    }

    #[test]
    fn arguments_and_files_of_submissions_are_refused() {
        let files = legacy(&[("data/secret/1.args", "x"), ("data/secret/1.files/x", "")]);
        let wanted = [
            "data/secret/1.args: the legacy format has no arguments of submissions",
            "data/secret/1.in: the legacy format has no files beside a submission",
        ];
        assert_eq!(files.objections(), wanted);
    }

    #[test]
    fn groups_in_the_icpc_part_are_remarked() {
        let files = legacy(&[
            ("problem.yaml", "problem_format_version: legacy-icpc\n"),
            ("data/secret/a/1.in", ""),
            ("data/secret/a/1.ans", ""),
        ]);
        let wanted = ["data/secret: `legacy-icpc` has no groups; the cases in the folders run as others do"];
        assert_eq!(files.remarks(), wanted);
    }
}
